package io.khabar.extract.language;

import io.khabar.extract.lexicon.Lexicon;
import io.khabar.extract.lexicon.Table;
import io.khabar.extract.text.SentenceSplitter;
import io.khabar.extract.text.Tokenizer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * One language, read from its folder of tables.
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class Language {

    private static final Set<String> TABLES = Set.of(
            "language.tsv",
            "functionwords.tsv",
            "abbreviations.tsv",
            "affixes.tsv",
            "numbers.tsv",
            "bounds.tsv",
            "units.tsv",
            "triggers.tsv",
            "measures.tsv",
            "calendar.tsv",
            "grammar.tsv",
            "states.tsv",
            "organs.tsv",
            "portfolios.tsv",
            "titles.tsv",
            "names.tsv",
            "groupnouns.tsv",
            "anaphors.tsv",
            "cues.tsv",
            "attribution.tsv",
            "sides.tsv",
            "stakes.tsv");

    private final LanguageSettings settings;
    private final SentenceSplitter splitter;
    private final Lexicon lexicon;

    private Language(LanguageSettings settings, SentenceSplitter splitter, Lexicon lexicon) {
        this.settings = settings;
        this.splitter = splitter;
        this.lexicon = lexicon;
    }

    /**
     * Reads a language.
     *
     * @param code ISO 639-1, the name of its folder
     * @param vocabularies each adds its tables' phrases for the language to the lexicon
     */
    public static Language load(String code, List<BiConsumer<LanguageSettings, Lexicon.Builder>> vocabularies) {
        Table.refuseOthers(code, TABLES);
        LanguageSettings settings = LanguageSettings.read(code);
        Tokenizer tokenizer = settings.tokenizer();
        Set<String> abbreviations = new HashSet<>();
        for (Table.Row row : Table.read(code + "/abbreviations.tsv")) {
            row.alternatives(0).forEach(form -> abbreviations.add(tokenizer.fold(form)));
        }
        Lexicon.Builder lexicon =
                new Lexicon.Builder(tokenizer, Table.read(code + "/affixes.tsv"), settings.text(Setting.WORD_ENDS));
        vocabularies.forEach(vocabulary -> vocabulary.accept(settings, lexicon));
        return new Language(settings, new SentenceSplitter(abbreviations), lexicon.build());
    }

    /** ISO 639-1. */
    public String code() {
        return settings.code();
    }

    /** What {@code language.tsv} says. */
    public LanguageSettings settings() {
        return settings;
    }

    public Tokenizer tokenizer() {
        return settings.tokenizer();
    }

    public SentenceSplitter splitter() {
        return splitter;
    }

    public Lexicon lexicon() {
        return lexicon;
    }
}
