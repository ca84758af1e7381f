package io.khabar.extract;

import io.khabar.extract.claim.Claims;
import io.khabar.extract.figure.Figures;
import io.khabar.extract.language.Language;
import io.khabar.extract.language.LanguageDetector;
import io.khabar.extract.language.LanguageSettings;
import io.khabar.extract.lexicon.Table;
import io.khabar.extract.number.Numbers;
import io.khabar.extract.party.Parties;
import io.khabar.extract.party.PartyFinder;
import io.khabar.extract.party.PartyLexicon;
import io.khabar.extract.text.Document;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Text in, parties and figures out. Deterministic, without I/O once created, and safe for use by many threads: create
 * one and share it.
 */
public final class Extractor {

    /**
     * Tokens of a text, about 100,000 characters, whose figures are worked out together. A longer text goes through the
     * stages section by section, since what one stage has looked at must still be in the processor's caches for the next.
     */
    private static final int SECTION = 20_000;

    private final LanguageDetector detector;
    private final Map<String, Language> languages;
    private final Map<String, PartyFinder> parties;
    private final Map<String, Figures> figures;
    private final Map<String, Claims> claims;

    private Extractor(
            LanguageDetector detector, Map<String, Language> languages, Map<String, Parties.Identity> bodies) {
        this.detector = detector;
        this.languages = languages;
        Map<String, PartyFinder> partyFinders = new HashMap<>();
        Map<String, Figures> finders = new HashMap<>();
        Map<String, Claims> ascribers = new HashMap<>();
        languages.forEach((code, language) -> {
            partyFinders.put(code, new PartyFinder(language, bodies));
            finders.put(code, new Figures(language));
            ascribers.put(code, Claims.of(language));
        });
        this.parties = Map.copyOf(partyFinders);
        this.figures = Map.copyOf(finders);
        this.claims = Map.copyOf(ascribers);
    }

    /** The languages that have tables, {@code languages.tsv}: ISO 639-1 codes. */
    public static List<String> languages() {
        return Table.required("languages.tsv").stream().map(row -> row.cell(0)).toList();
    }

    /** Reads the tables of all languages; takes some hundred milliseconds. */
    public static Extractor create() {
        return create(languages());
    }

    /**
     * Reads the tables of some languages; the texts of others yield nothing.
     *
     * @param codes ISO 639-1; each has a folder of tables on the class path beside this class
     * @throws IllegalArgumentException if a language has no tables or a table is wrong, with the table and line
     */
    public static Extractor create(List<String> codes) {
        PartyLexicon names = new PartyLexicon();
        // Languages are read side by side, since they are most of what a start takes.
        Map<String, Language> languages = codes.parallelStream()
                .distinct()
                .map(code -> Language.load(code, List.of(names::addTo, Numbers::addTo, Figures::addTo, Claims::addTo)))
                .collect(Collectors.toUnmodifiableMap(Language::code, language -> language));
        List<LanguageSettings> settings = codes.stream()
                .distinct()
                .map(code -> languages.get(code).settings())
                .toList();
        return new Extractor(new LanguageDetector(settings), languages, names.bodies());
    }

    /**
     * Finds who is involved and how many. Never throws for any text; a text in a language without tables yields
     * nothing. In a text of more than about 100,000 characters a figure that is told again in another section of so many
     * is another figure.
     */
    public Extraction extract(ArticleText article) {
        LanguageDetector.Verdict verdict = detector.detect(article.title(), article.text(), article.language());
        Language language = languages.get(verdict.language());
        if (language == null) {
            return new Extraction(verdict.language(), verdict.confidence(), List.of(), List.of());
        }
        Document document = Document.of(article, language.tokenizer(), language.splitter(), language.lexicon());
        Parties parties = this.parties.get(language.code()).find(document);
        return new Extraction(
                verdict.language(), verdict.confidence(), parties.list(document), figures(language, document, parties));
    }

    private List<Figure> figures(Language language, Document document, Parties parties) {
        Figures finder = figures.get(language.code());
        Claims ascriber = claims.get(language.code());
        List<Figure> out = new ArrayList<>();
        for (int first = 0; first < document.size(); ) {
            int end = document.sectionEnd(first, SECTION);
            Document section = document.section(first, end);
            int before = out.size();
            for (Figure figure : ascriber.figures(section, parties.section(first, end), finder.find(section))) {
                out.add(figure.partOf() == null ? figure : figure.withPartOf(figure.partOf() + before));
            }
            first = end;
        }
        return out;
    }
}
