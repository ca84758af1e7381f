package io.khabar.extract;

import static org.assertj.core.api.Assertions.assertThat;

import io.khabar.extract.lexicon.Table;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every text, however broken: checked on random mutations of news sentences and on hostile inputs. */
class ExtractorPropertiesTest {

    private static final Extractor EXTRACTOR = Extractor.create();

    private static final List<String> SEEDS = List.of(
            "Armenia said 105 of its soldiers were killed, while Azerbaijan reported 71 dead and two civilians wounded.",
            "أعلنت أرمينيا مقتل 105 من جنودها وإصابة مدنيين اثنين، وقال وزير الدفاع الأذربيجاني إن 71 جنديا قتلوا.",
            "Le ministère de la Défense a annoncé la mort de vingt et un soldats et de trois civils, selon l'agence Tass.",
            "El Ejército informó de al menos 40 heridos y 1.250 desplazados; «no quedan casas en pie», dijo Ana Ruiz.",
            "По данным МЧС России, погибли двадцать два человека, ещё 1,5 тыс. жителей эвакуированы.",
            "Türkiye'nin açıklamasına göre depremde yirmi bir kişi öldü, 3.500 kişi yaralandı, yüzlerce ev yıkıldı.",
            "The company paid $2.3bn (about €2bn) for 15% of the bank; \"between 10 and 12 plants\" would close.");

    /** Characters that upset offsets: marks, joiners, direction marks, surrogates, presentation forms, odd digits. */
    private static final String ODD =
            "\u064b\u0640\u200c\u200d\u200f\u202b\u2066\u00ad\ufeff\ud83d\ude00\ud835\udfd8\ufefb\ufdf2\u0301"
                    + "٣٫٥٬۴५\u00a0\u202f'’\"«»()-–%$€\n\r\t\0.،؛؟İıßǅ";

    /** So many words tell the language whatever follows them. */
    private static final String ENGLISH =
            "The army said that it was in the city and that it had been there. ".repeat(65);

    private static final String ARABIC = "قالت الوزارة في بيان إن ذلك من على ما كان في المدينة. ".repeat(80);

    static Stream<String> mutations() {
        Random random = new Random(20_221_123);
        return Stream.generate(() -> mutate(random)).limit(3_000);
    }

    private static String mutate(Random random) {
        StringBuilder text = new StringBuilder(SEEDS.get(random.nextInt(SEEDS.size())));
        for (int i = random.nextInt(12); i >= 0; i--) {
            int at = random.nextInt(text.length() + 1);
            switch (random.nextInt(5)) {
                case 0 -> text.insert(at, ODD.charAt(random.nextInt(ODD.length())));
                case 1 -> text.insert(at, SEEDS.get(random.nextInt(SEEDS.size())));
                case 2 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(6)));
                case 3 -> text.insert(at, (char) random.nextInt(0x10000));
                default -> text.insert(at, random.nextInt(1_000_000));
            }
        }
        return text.toString();
    }

    @ParameterizedTest
    @MethodSource("mutations")
    void everyOffsetPointsAtItsWordsWhateverTheText(String text) {
        check(new ArticleText("a", null, null, text.substring(0, text.length() / 4), text, null));
    }

    /** Feeds and crawlers cut texts off anywhere, at either end, and titles end without a mark. */
    @ParameterizedTest
    @MethodSource("io.khabar.extract.Extractor#languages")
    void aTextMayBreakOffAtAnyWord(String language) {
        breakOff(language, "claim/" + language + ".tsv", 0);
        breakOff(language, "figure/" + language + ".tsv", 0);
        breakOff(language, "sentences-" + language + ".tsv", 2);
    }

    private static void breakOff(String language, String table, int column) {
        for (Table.Row row : Table.required(table)) {
            String text = row.cell(column);
            for (int end = text.indexOf(' '); end > 0; end = text.indexOf(' ', end + 1)) {
                String first = text.substring(0, end);
                String rest = text.substring(end + 1);
                check(new ArticleText("a", null, language, first, first, null));
                check(new ArticleText("a", null, language, first, rest, null));
                check(new ArticleText("a", null, language, "", rest, null));
            }
        }
    }

    /** Papers set off with tatweel what others do with dashes, and texts lose the letter below a mark. */
    @ParameterizedTest
    @MethodSource("io.khabar.extract.Extractor#languages")
    void anyWordMayBeATokenWithoutALetter(String language) {
        for (String mark : List.of("\u0640\u0640", "\u064b", "\u0301")) {
            standFor(mark, language, "claim/" + language + ".tsv", 0);
            standFor(mark, language, "figure/" + language + ".tsv", 0);
            standFor(mark, language, "sentences-" + language + ".tsv", 2);
        }
    }

    private static void standFor(String mark, String language, String table, int column) {
        for (Table.Row row : Table.required(table)) {
            String[] words = row.cell(column).split(" ");
            for (int i = 0; i < words.length; i++) {
                String word = words[i];
                words[i] = mark;
                check(new ArticleText("a", null, language, "", String.join(" ", words), null));
                words[i] = word + " " + mark;
                check(new ArticleText("a", null, language, "", String.join(" ", words), null));
                words[i] = word;
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "و",
                "1",
                " ",
                "\"",
                "«",
                "\n",
                ".",
                "(",
                "-",
                "0.",
                "1-",
                "1 ",
                "و1 ",
                "\u0640",
                "\u202e",
                "'",
                "l'",
                "\ud800",
                "soldier ",
                "killed 1 ",
                "قتل 1 ",
                "said ",
                "of the ",
                "twenty ",
                "مئة و",
                "between 1 and ",
                "five hundred thousand ",
                "Army ",
                "A B ",
                "The Labour Party said. ",
                "according to ",
                "Abu al-",
                "الجيش ",
                "$",
                "% "
            })
    @Timeout(120)
    void aLongRunOfAnythingIsReadToItsEnd(String unit) {
        String run = unit.repeat(400_000 / unit.length());
        check(new ArticleText("a", null, "en", "", run, null));
        assertThat(check(new ArticleText("a", null, null, "", ARABIC + run, null))
                        .language())
                .isEqualTo("ar");
        assertThat(check(new ArticleText("a", null, null, "", ENGLISH + run, null))
                        .language())
                .isEqualTo("en");
    }

    @Test
    @Timeout(60)
    void aLongRunOfKnownNamesAndOfThoseInQuotationMarksIsReadToItsEnd() {
        String run = "Вчера Газпром вырос. По словам людей, «Орион» сообщил о том, что было. ".repeat(20_000);
        check(new ArticleText("a", null, "ru", "", run, null));
    }

    private static Extraction check(ArticleText article) {
        Extraction extraction = EXTRACTOR.extract(article);
        for (Party party : extraction.parties()) {
            assertThat(party.mentions()).as(party.id()).isNotEmpty();
            for (Mention mention : party.mentions()) {
                assertThat(article.field(mention.field()).substring(mention.start(), mention.end()))
                        .isNotBlank();
            }
        }
        List<String> ids = extraction.parties().stream().map(Party::id).toList();
        assertThat(ids).doesNotHaveDuplicates();
        int index = 0;
        for (Figure figure : extraction.figures()) {
            assertThat(article.field(figure.field()).substring(figure.start(), figure.end()))
                    .isEqualTo(figure.quote())
                    .isNotBlank();
            assertThat(figure.sentence()).contains(figure.quote());
            assertThat(figure.value()).isFinite();
            for (String id : new String[] {figure.of(), figure.by(), figure.claimedBy()}) {
                assertThat(id == null || ids.contains(id))
                        .as("%s among %s", id, ids)
                        .isTrue();
            }
            assertThat(figure.partOf() == null
                            || figure.partOf() >= 0
                                    && figure.partOf() < extraction.figures().size()
                                    && figure.partOf() != index)
                    .isTrue();
            index++;
        }
        assertThat(EXTRACTOR.extract(article)).isEqualTo(extraction);
        return extraction;
    }
}
