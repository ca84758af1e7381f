package io.khabar.extract;

import io.khabar.extract.figure.FigureSpan;
import io.khabar.extract.figure.Figures;
import io.khabar.extract.language.Language;
import io.khabar.extract.language.LanguageDetector;
import io.khabar.extract.number.Numbers;
import io.khabar.extract.number.Quantity;
import io.khabar.extract.party.Parties;
import io.khabar.extract.party.PartyFinder;
import io.khabar.extract.party.PartyLexicon;
import io.khabar.extract.text.Document;
import io.khabar.extract.text.Sentence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Text in, parties and figures out. Deterministic, without I/O once created, and safe for use by many threads: create
 * one and share it.
 */
public final class Extractor {

    private static final List<String> LANGUAGES = List.of("ar", "en", "fr", "es", "ru", "tr");

    private final LanguageDetector detector;
    private final Map<String, Language> languages;
    private final Map<String, Figures> figures;

    private Extractor(LanguageDetector detector, Map<String, Language> languages) {
        this.detector = detector;
        this.languages = languages;
        Map<String, Figures> finders = new HashMap<>();
        languages.forEach((code, language) -> finders.put(code, new Figures(language)));
        this.figures = Map.copyOf(finders);
    }

    /** Reads the tables of all languages; takes some hundred milliseconds. */
    public static Extractor create() {
        Map<String, Language> languages = new HashMap<>();
        for (String code : LANGUAGES) {
            languages.put(code, Language.load(code, List.of(PartyLexicon::addTo, Numbers::addTo, Figures::addTo)));
        }
        return new Extractor(new LanguageDetector(LANGUAGES), Map.copyOf(languages));
    }

    /**
     * Finds who is involved and how many. Never throws for any text; a text in a language without tables yields
     * nothing.
     */
    public Extraction extract(ArticleText article) {
        LanguageDetector.Verdict verdict = detector.detect(article.title(), article.text(), article.language());
        Language language = languages.get(verdict.language());
        if (language == null) {
            return new Extraction(verdict.language(), verdict.confidence(), List.of(), List.of());
        }
        Document document = Document.of(article, language.tokenizer(), language.splitter(), language.lexicon());
        Parties parties = PartyFinder.find(document, language);
        List<FigureSpan> spans = figures.get(language.code()).find(document);
        return new Extraction(
                verdict.language(), verdict.confidence(), parties.list(document), figures(document, spans));
    }

    /** The figures of a text, each value of a kind once, where it is first told. */
    private static List<Figure> figures(Document document, List<FigureSpan> spans) {
        List<Figure> out = new ArrayList<>();
        Set<String> told = new HashSet<>();
        int[] index = new int[spans.size()];
        for (int i = 0; i < spans.size(); i++) {
            FigureSpan span = spans.get(i);
            Quantity quantity = span.quantity();
            index[i] = -1;
            if (!told.add(span.kind() + " " + quantity.value() + " " + quantity.upper())) {
                continue;
            }
            index[i] = out.size();
            Sentence sentence = document.sentenceOf(quantity.core());
            int start = document.token(span.first()).start();
            int end = document.token(span.end() - 1).end();
            String text = article(document, span);
            out.add(new Figure(
                    span.kind(),
                    quantity.value(),
                    Double.isNaN(quantity.upper()) ? null : quantity.upper(),
                    quantity.bound(),
                    span.unit(),
                    null,
                    null,
                    null,
                    span.cumulative(),
                    span.partOf() < 0 || index[span.partOf()] < 0 ? null : index[span.partOf()],
                    text.substring(start, end),
                    sentence.field(),
                    start,
                    end,
                    text.substring(sentence.start(), sentence.stop())));
        }
        return out;
    }

    private static String article(Document document, FigureSpan span) {
        return document.article().field(document.fieldOf(span.quantity().core()));
    }
}
