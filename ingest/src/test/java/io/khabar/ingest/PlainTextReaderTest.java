package io.khabar.ingest;

import static io.khabar.ingest.ArticleFormat.TEXT;
import static org.assertj.core.api.Assertions.assertThat;

import io.khabar.avro.Article;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextReaderTest {

    private static final String ARABIC =
            "مقتل ثلاثة في حادث\n\nقالت الشرطة إن ثلاثة أشخاص قتلوا في حادث على الطريق من المدينة إلى"
                    + " المطار، وإن التحقيق بدأ بعد ساعة من الحادث الذي وقع قبل الفجر.";

    @Test
    void theFirstLineIsTheTitle() {
        Article article = Readings.of(TEXT, "\n  A title\n\nFirst paragraph.\n\n\nSecond one.\n")
                .article();

        assertThat(article.getTitle()).isEqualTo("A title");
        assertThat(article.getText()).isEqualTo("First paragraph.\n\nSecond one.");
        assertThat(article.getId()).isEqualTo(ArticleIds.derive(null, article.getTitle(), article.getText()));
    }

    @Test
    void aTitleMayStandDirectlyAboveTheText() {
        Article article = Readings.of(TEXT, "A title\nThe text.").article();

        assertThat(article.getTitle()).isEqualTo("A title");
        assertThat(article.getText()).isEqualTo("The text.");
    }

    @Test
    void aFirstLineLongerThanAnyHeadlineIsText() {
        String paragraph = "Many words follow each other here. ".repeat(20).strip();
        Article article = Readings.of(TEXT, paragraph + "\n\nSecond.").article();

        assertThat(article.getTitle()).isEmpty();
        assertThat(article.getText()).isEqualTo(paragraph + "\n\nSecond.");
    }

    @Test
    void linesThatEndOnlyBecauseTheColumnIsFullAreJoined() {
        Article article = Readings.of(
                        TEXT,
                        """
                        Title

                        The ministry said on Monday that twelve people had been
                        killed when a bridge fell into the river, and that the
                        rescue would go on through the night.

                        Short end.
                        """)
                .article();

        assertThat(article.getText())
                .isEqualTo(
                        "The ministry said on Monday that twelve people had been killed when a bridge fell into the river,"
                                + " and that the rescue would go on through the night.\n\nShort end.");
    }

    @Test
    void linesThatEndBeforeTheColumnIsFullArePartedAsParagraphs() {
        Article article = Readings.of(TEXT, "Title\n\nDead: 12\nInjured: 40\nMissing: 3 fishermen from the harbour\n")
                .article();

        assertThat(article.getText()).isEqualTo("Dead: 12\n\nInjured: 40\n\nMissing: 3 fishermen from the harbour");
    }

    @Test
    void oneParagraphALineIsKeptAsParagraphs() {
        String line =
                "A paragraph that is longer than any column of a text file would be, because nobody wrapped it at all.";
        Article article =
                Readings.of(TEXT, "Title\n" + line + "\n" + line + "\n").article();

        assertThat(article.getText()).isEqualTo(line + "\n\n" + line);
    }

    @Test
    void whatIsNotPrintedGoesAndNumbersStayTogether() {
        Article article = Readings.of(
                        TEXT,
                        "\u200fT\u00ad\u200bitle\u0007\r\n\r\n12\u00a0500\u00a0people\ttook\u3000part \u202bمي\u200cخواهم\u202c\ufeff.\r\nIts end\u2029New\u0085line")
                .article();

        assertThat(article.getTitle()).isEqualTo("Title");
        assertThat(article.getText())
                .isEqualTo("12\u00a0500 people took part مي\u200cخواهم.\n\nIts end\n\nNew\n\nline");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE", "UTF-8"})
    void aByteOrderMarkTellsTheCharset(String charset) {
        Article article = Readings.of(TEXT, ("\uFEFF" + ARABIC).getBytes(Charset.forName(charset)))
                .article();

        assertThat(article.getTitle()).isEqualTo("مقتل ثلاثة في حادث");
    }

    @Test
    void arabicInWindows1256IsRecognised() {
        Article article = Readings.of(TEXT, ARABIC.getBytes(Charset.forName("windows-1256")))
                .article();

        assertThat(article.getTitle() + "\n\n" + article.getText()).isEqualTo(ARABIC);
    }

    @ParameterizedTest
    @ValueSource(strings = {"windows-1251", "windows-1252", "ISO-8859-6", "windows-1253"})
    void otherLegacyCharsetsAreRefusedRatherThanGuessed(String charset) {
        String text =
                switch (charset) {
                    case "windows-1251" ->
                        "Три человека погибли. По словам полиции, это случилось утром на дороге в аэропорт. ";
                    case "windows-1253" -> "Τρεις άνθρωποι σκοτώθηκαν το πρωί στον δρόμο προς το αεροδρόμιο. ";
                    case "windows-1252" ->
                        "Trois personnes ont été tuées près de l’aéroport, a déclaré la préfecture à Orléans. ";
                    default -> ARABIC.replace('،', ',');
                };

        assertThat(Readings.of(TEXT, text.repeat(5).getBytes(Charset.forName(charset)))
                        .refusals())
                .singleElement()
                .asString()
                .startsWith("file: is not valid UTF-8: byte ");
    }

    @Test
    void aFewArabicWordsInALegacyCharsetAreNotCertainEnough() {
        assertThat(Readings.of(TEXT, "خبر عاجل".getBytes(Charset.forName("windows-1256")))
                        .refusals())
                .hasSize(1);
    }

    @Test
    void binaryFilesAreRefusedByWhatTheyAre() {
        assertThat(Readings.of(TEXT, "%PDF-1.7\n1 0 obj").refusals())
                .containsExactly("file: is no text but a PDF document");
        assertThat(Readings.of(TEXT, "text".getBytes(StandardCharsets.UTF_16LE)).refusals())
                .containsExactly("file: is no text but a binary file, or UTF-16 without a byte order mark");
    }

    @Test
    void emptyAndBlankFilesAreRefused() {
        assertThat(Readings.of(TEXT, "").refusals()).containsExactly("file: is empty");
        assertThat(Readings.of(TEXT, "\uFEFF \n\n").refusals()).containsExactly("file: has neither title nor text");
    }

    @Test
    void aFileOverTheLimitIsRefused() {
        ReadOptions options = Readings.OPTIONS.withMaxTextBytes(100);
        byte[] large = ("Title\n\n" + "word ".repeat(30)).getBytes(StandardCharsets.UTF_8);

        assertThat(Readings.of(options, TEXT, large).refusals())
                .containsExactly("file: the text has 149 bytes, more than the limit of 100");
    }
}
