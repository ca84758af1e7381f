package io.khabar.extract.lexicon;

import static org.assertj.core.api.Assertions.assertThat;

import io.khabar.extract.ArticleText;
import io.khabar.extract.text.Document;
import io.khabar.extract.text.SentenceSplitter;
import io.khabar.extract.text.Tokenizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a lexicon remembers of the words it has seen changes nothing but its speed. */
class LexiconMemoryTest {

    private record Place(String name) implements Meaning {}

    private final Tokenizer tokenizer = new Tokenizer(Locale.ENGLISH, Tokenizer.Apostrophe.JOINS);
    private final SentenceSplitter splitter = new SentenceSplitter(Set.of());
    private final Lexicon lexicon = new Lexicon.Builder(tokenizer, List.of(), "")
            .add("northern Rwanda", new Place("north"))
            .add("Rwanda", new Place("Rwanda"))
            .build();

    @Test
    void readsTheSameAfterMoreWordsThanItRemembers() {
        List<String> before = read("in northern Rwanda");
        StringBuilder text = new StringBuilder();
        IntStream.range(0, 50_000).forEach(i -> text.append(" word").append(i));
        assertThat(read(text.toString())).isEmpty();
        assertThat(read("in northern Rwanda")).isEqualTo(before).containsExactly("north", "Rwanda");
    }

    @Test
    void readsTheSameInManyThreads() {
        List<List<String>> all = IntStream.range(0, 20_000)
                .parallel()
                .mapToObj(i -> read("word" + i + " northern Rwanda"))
                .toList();
        assertThat(all).hasSize(20_000).containsOnly(List.of("north", "Rwanda"));
    }

    private List<String> read(String text) {
        ArticleText article = new ArticleText("a", null, null, "", text, null);
        Document document = Document.of(article, tokenizer, splitter, lexicon);
        List<String> out = new ArrayList<>();
        for (int i = 0; i < document.size(); i++) {
            for (Match match : document.at(i)) {
                out.add(((Place) match.meaning()).name());
            }
        }
        return out;
    }
}
