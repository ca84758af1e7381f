package io.khabar.extract.number;

import static org.assertj.core.api.Assertions.assertThat;

import io.khabar.extract.ArticleText;
import io.khabar.extract.Bound;
import io.khabar.extract.language.Language;
import io.khabar.extract.text.Document;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every text of {@code numbers.tsv} holds the numbers that the table says, and no others. */
class NumbersTest {

    private static final Map<String, Language> LANGUAGES = new ConcurrentHashMap<>();

    private static List<Quantity> find(String code, String text) {
        Language language = LANGUAGES.computeIfAbsent(code, c -> Language.load(c, List.of(Numbers::addTo)));
        Document document = Document.of(
                new ArticleText("a", null, code, "", text, null),
                language.tokenizer(),
                language.splitter(),
                language.lexicon());
        return new Numbers(language).find(document);
    }

    static Stream<List<String>> rows() throws IOException {
        try (InputStream in = NumbersTest.class.getResourceAsStream("numbers.tsv")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> List.of(line.split("\t")));
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void textHoldsItsNumbersAndNoOthers(List<String> row) {
        String found =
                find(row.get(0), row.get(1)).stream().map(NumbersTest::print).collect(Collectors.joining(";"));
        assertThat(found.isEmpty() ? "-" : found).isEqualTo(row.get(2));
    }

    private static String print(Quantity quantity) {
        String value = plain(quantity.value());
        return switch (quantity.bound()) {
            case EXACT -> value;
            case RANGE -> value + "-" + plain(quantity.upper());
            default -> value + ":" + quantity.bound().name().toLowerCase(Locale.ROOT);
        };
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(Math.round(value * 1e6) / 1e6);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ".|1,000|1000",
                ".|1.5|1.5",
                ".|1.500|1500",
                ".|1,5|1.5",
                ".|1,00,000|100000",
                ".|1.2.3|NaN",
                ".|16.04.2024|NaN",
                ",|1.616|1616",
                ",|0,125|0.125",
                ",|10,000|10000",
                ",|1.234.567,89|1234567.89",
                ",|1,616|1.616",
                ".|1,234.5|1234.5",
                ".٫|3٬500|3500",
                ".٫|3٫5|3.5"
            })
    void separatorsAreReadByTheLanguagesHabitUnlessTheNumbersShapeForbids(String decimal, String digits, double value) {
        assertThat(Double.valueOf(new Digits(decimal).value(digits))).isEqualTo(Double.valueOf(value));
    }

    @Test
    void boundAndCoreAreToldApart() {
        Quantity quantity = find("en", "at least twenty people").get(0);
        assertThat(quantity.first()).isZero();
        assertThat(quantity.core()).isEqualTo(2);
        assertThat(quantity.coreEnd()).isEqualTo(3);
        assertThat(quantity.bound()).isEqualTo(Bound.AT_LEAST);
    }

    @Test
    void numberOfHostileLengthIsReadInLinearTime() {
        assertThat(find("en", "one hundred and ".repeat(20_000))).isNotEmpty();
        assertThat(find("en", "9".repeat(100_000))).isEmpty();
    }
}
