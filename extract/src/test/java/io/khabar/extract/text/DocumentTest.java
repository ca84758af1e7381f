package io.khabar.extract.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.khabar.extract.ArticleText;
import io.khabar.extract.language.Language;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DocumentTest {

    private final Language language = Language.load("en", List.of());
    private final Document document = Document.of(
            new ArticleText("a", null, "en", "", "Kenya sent nine nurses.", null),
            language.tokenizer(),
            language.splitter(),
            language.lexicon());

    @Test
    void aStageMarksWordsWithEveryBitButTheOneThatSaysThatTheyAreMarked() {
        assertThat(document.marks(Stage.CLAIM, 63, (word, alone) -> word.word() ? 1L << 62 : 0))
                .containsExactly(1L << 62, 1L << 62, 1L << 62, 1L << 62, 0);
    }

    @Test
    void aStageThatAsksMoreBitsThanAWordHasIsRefused() {
        assertThatThrownBy(() -> document.marks(Stage.CLAIM, 64, (word, alone) -> 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("CLAIM asks 64 bits");
    }

    @Test
    void commasSemicolonsAndQuestionMarksAreOneInEveryScript() {
        Document marks = Document.of(
                new ArticleText("a", null, "en", "", ", ، 、; ؛ ? ؟", null),
                language.tokenizer(),
                language.splitter(),
                language.lexicon());
        assertThat(IntStream.range(0, marks.size()).mapToObj(i -> marks.token(i).mark()))
                .containsExactly(',', ',', ',', ';', ';', '?', '?');
    }
}
