package io.khabar.extract.figure;

import static org.assertj.core.api.Assertions.assertThat;

import io.khabar.extract.ArticleText;
import io.khabar.extract.Bound;
import io.khabar.extract.Extractor;
import io.khabar.extract.language.Language;
import io.khabar.extract.number.Numbers;
import io.khabar.extract.number.Quantity;
import io.khabar.extract.text.Document;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every sentence of the tables beside this class yields the figures that the table says, and no others. */
class FiguresTest {

    private record Reader(Language language, Figures figures) {

        static Reader of(String code) {
            Language language = Language.load(code, List.of(Numbers::addTo, Figures::addTo));
            return new Reader(language, new Figures(language));
        }

        Document document(String sentence) {
            return Document.of(
                    new ArticleText("a", null, language.code(), "", sentence, null),
                    language.tokenizer(),
                    language.splitter(),
                    language.lexicon());
        }
    }

    private record Case(String language, String sentence, String figures) {

        @Override
        public String toString() {
            return language + ": " + sentence;
        }
    }

    private static final Map<String, Reader> READERS = new ConcurrentHashMap<>();

    private static Reader reader(String language) {
        return READERS.computeIfAbsent(language, Reader::of);
    }

    static Stream<Case> sentences() {
        return Extractor.languages().stream().flatMap(language -> lines(language + ".tsv")
                .map(line -> line.split("\t"))
                .filter(cells -> !cells[1].equals("*"))
                .map(cells -> new Case(language, cells[0], cells[1])));
    }

    private static Stream<String> lines(String table) {
        try (InputStream in = Objects.requireNonNull(FiguresTest.class.getResourceAsStream(table), table)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("sentences")
    void sentenceYieldsItsFiguresAndNoOthers(Case expected) {
        Reader reader = reader(expected.language());
        Document document = reader.document(expected.sentence());
        List<FigureSpan> found = new ArrayList<>(reader.figures().find(document));
        List<String> missing = new ArrayList<>();
        if (!expected.figures().equals("-")) {
            for (String figure : expected.figures().split(";")) {
                if (!found.removeIf(new Once(figure.strip()))) {
                    missing.add(figure.strip());
                }
            }
        }
        assertThat(missing).as("missing").isEmpty();
        assertThat(found).as("too many").isEmpty();
    }

    /** Accepts the first span that is what a table's entry says. */
    private static final class Once implements java.util.function.Predicate<FigureSpan> {

        private final String[] words;
        private boolean taken;

        Once(String figure) {
            words = figure.split(" ");
        }

        @Override
        public boolean test(FigureSpan span) {
            if (taken || !matches(span)) {
                return false;
            }
            taken = true;
            return true;
        }

        private boolean matches(FigureSpan span) {
            Quantity quantity = span.quantity();
            String[] range = words[1].split("-");
            Bound bound = words.length > 3
                    ? Bound.valueOf(words[3].toUpperCase(Locale.ROOT))
                    : range.length > 1 ? Bound.RANGE : Bound.EXACT;
            return span.kind().name().equalsIgnoreCase(words[0])
                    && Math.abs(quantity.value() - Double.parseDouble(range[0])) < 0.01
                    && (range.length == 1 || quantity.upper() == Double.parseDouble(range[1]))
                    && (words[2].equals("*") || words[2].equals(span.unit()))
                    && quantity.bound() == bound;
        }
    }

    private static List<FigureSpan> figures(String language, String text) {
        Reader reader = reader(language);
        return reader.figures().find(reader.document(text));
    }

    @Test
    void partNamesTheFigureThatItIsAmong() {
        assertThat(figures("ar", "قتل 12 شخصا بينهم ثلاثة أطفال.").get(1).partOf())
                .isZero();
        assertThat(figures("en", "Ten people were hurt, three of them seriously.")
                        .get(1)
                        .partOf())
                .isZero();
    }

    @Test
    void totalIsCumulative() {
        assertThat(figures("en", "The death toll has risen to 27.").get(0).cumulative())
                .isTrue();
        assertThat(figures("ar", "ارتفعت حصيلة القتلى إلى 27.").get(0).cumulative())
                .isTrue();
        assertThat(figures("en", "A bomb killed 27 people.").get(0).cumulative())
                .isFalse();
    }

    @Test
    void quoteHoldsTheNumberItsNounAndTheEventBesideIt() {
        Document document = reader("ar").document("وأكدت الوزارة مقتل 71 جنديا في الهجوم.");
        FigureSpan span = reader("ar").figures().find(document).get(0);
        assertThat(document.text(span.first(), span.end())).isEqualTo("مقتل 71 جنديا");
        assertThat(document.token(span.noun()).norm()).isEqualTo("جنديا");
        assertThat(document.token(span.trigger()).norm()).isEqualTo("مقتل");
    }

    @Test
    void noNumberIsToldTwice() {
        for (Case sentence : sentences().toList()) {
            List<FigureSpan> found = figures(sentence.language(), sentence.sentence());
            for (int i = 1; i < found.size(); i++) {
                assertThat(found.get(i).quantity().core())
                        .as(sentence.sentence())
                        .isGreaterThanOrEqualTo(found.get(i - 1).quantity().coreEnd());
            }
        }
    }
}
