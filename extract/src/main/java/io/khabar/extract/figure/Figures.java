package io.khabar.extract.figure;

import io.khabar.extract.language.Language;
import io.khabar.extract.lexicon.Lexicon;
import io.khabar.extract.number.Numbers;
import io.khabar.extract.number.Quantity;
import io.khabar.extract.text.Document;
import java.util.List;
import java.util.stream.Stream;

/**
 * Finds what a text counts: each number with the thing that it counts and what became of it. See {@link Vocabulary} for
 * the tables that this reads.
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class Figures {

    private final Numbers numbers;
    private final NounPhrases phrases;
    private final boolean articles;
    private final List<String> definitePrefixes;

    /** @param language settings of the texts' language */
    public Figures(Language language) {
        numbers = new Numbers(language);
        phrases = new NounPhrases(language);
        articles = language.setting("indefinite-article", "yes").equals("yes");
        definitePrefixes = Stream.of("article", "melted_article")
                .map(key -> language.setting(key, ""))
                .filter(form -> !form.isEmpty())
                .toList();
    }

    /** Adds a language's words for figures to its lexicon. */
    public static void addTo(String language, Lexicon.Builder lexicon) {
        Vocabulary.addTo(language, lexicon);
    }

    /** Every figure, in reading order; none share a number. */
    public List<FigureSpan> find(Document document) {
        List<Quantity> quantities = numbers.find(document);
        return new FigureFinder(new Marks(document), phrases, quantities, articles, definitePrefixes).find();
    }
}
