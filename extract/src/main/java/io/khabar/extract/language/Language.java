package io.khabar.extract.language;

import io.khabar.extract.lexicon.Lexicon;
import io.khabar.extract.lexicon.Table;
import io.khabar.extract.text.SentenceSplitter;
import io.khabar.extract.text.Tokenizer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * One language, read from its folder of tables. {@code language.tsv} holds settings, a key and a value a row:
 * {@code apostrophe} (joins, elides, inflects), {@code decimal} and {@code group} (separators of digits).
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class Language {

    private final String code;
    private final Map<String, String> settings;
    private final Tokenizer tokenizer;
    private final SentenceSplitter splitter;
    private final Lexicon lexicon;

    private Language(
            String code,
            Map<String, String> settings,
            Tokenizer tokenizer,
            SentenceSplitter splitter,
            Lexicon lexicon) {
        this.code = code;
        this.settings = settings;
        this.tokenizer = tokenizer;
        this.splitter = splitter;
        this.lexicon = lexicon;
    }

    private static String[] alternatives(Map<String, String> settings, String key) {
        String setting = settings.getOrDefault(key, "");
        return setting.isEmpty() ? new String[0] : setting.split("\\|");
    }

    /**
     * Reads a language.
     *
     * @param code ISO 639-1, the name of its folder
     * @param vocabularies each adds its tables' phrases for the language to the lexicon
     */
    public static Language load(String code, List<BiConsumer<String, Lexicon.Builder>> vocabularies) {
        Map<String, String> settings = settings(code);
        if (settings.isEmpty()) {
            throw new IllegalArgumentException("no table " + code + "/language.tsv");
        }
        Tokenizer tokenizer = new Tokenizer(
                Locale.forLanguageTag(code),
                Tokenizer.Apostrophe.valueOf(
                        settings.getOrDefault("apostrophe", "joins").toUpperCase(Locale.ROOT)),
                Set.of(alternatives(settings, "joined-currencies")),
                Set.of(alternatives(settings, "joined-scales")));
        Set<String> abbreviations = new HashSet<>();
        for (Table.Row row : Table.read(code + "/abbreviations.tsv")) {
            row.alternatives(0).forEach(form -> abbreviations.add(tokenizer.fold(form)));
        }
        Lexicon.Builder lexicon = new Lexicon.Builder(
                tokenizer, Table.read(code + "/affixes.tsv"), settings.getOrDefault("word_ends", ""));
        vocabularies.forEach(vocabulary -> vocabulary.accept(code, lexicon));
        return new Language(
                code, Map.copyOf(settings), tokenizer, new SentenceSplitter(abbreviations), lexicon.build());
    }

    static Map<String, String> settings(String code) {
        Map<String, String> settings = new HashMap<>();
        Table.read(code + "/language.tsv").forEach(row -> settings.put(row.cell(0), row.cell(1)));
        return settings;
    }

    /** ISO 639-1. */
    public String code() {
        return code;
    }

    /** A setting of {@code language.tsv}; the default if the table does not have it. */
    public String setting(String key, String otherwise) {
        return settings.getOrDefault(key, otherwise);
    }

    public Tokenizer tokenizer() {
        return tokenizer;
    }

    public SentenceSplitter splitter() {
        return splitter;
    }

    public Lexicon lexicon() {
        return lexicon;
    }
}
