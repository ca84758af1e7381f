package io.khabar.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.khabar.avro.Article;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Awkward pages, and the article that each is: {@code pages/NAME.html} with {@code pages/NAME.json}. What an expected article does not name is not
 * there; the text is a list of paragraphs. It is {@value #NOW_TEXT} in it.
 */
class PagesTest {

    private static final String NOW_TEXT = "2026-03-01T12:00:00Z";
    private static final JsonMapper JSON = new JsonMapper();

    static List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(pages())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".html"))
                    .map(name -> name.substring(0, name.length() - ".html".length()))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void eachAwkwardPageIsTheArticleThatAReaderSeesOnIt(String name) throws IOException {
        Map<String, Object> expected = JSON.readValue(
                Files.readAllBytes(pages().resolve(name + ".json")), new TypeReference<TreeMap<String, Object>>() {});

        assertThat(said(Readings.of(pages().resolve(name + ".html")))).isEqualTo(expected);
    }

    @Test
    void thereAreAtLeastFortyOfThem() throws IOException {
        assertThat(names().size()).isGreaterThanOrEqualTo(40);
        assertThat(Readings.NOW).hasToString(NOW_TEXT);
    }

    private static Map<String, Object> said(Readings readings) {
        Map<String, Object> said = new TreeMap<>();
        if (readings.articles().isEmpty()) {
            said.put("refused", ((Refusal) readings.all().get(0)).why());
            return said;
        }
        Article article = readings.article();
        said.put("title", article.getTitle());
        said.put("text", List.of(article.getText().split("\n\n", -1)));
        said.put("url", article.getUrl());
        said.put("language", article.getLanguage());
        said.put("source", article.getSource());
        said.put("authors", article.getAuthors().isEmpty() ? null : article.getAuthors());
        said.put("publishedRaw", article.getPublishedRaw());
        if (article.getPublishedAt() != null) {
            said.put("publishedAt", article.getPublishedAt().toString());
            said.put("publishedPrecision", article.getPublishedPrecision().toString());
        }
        said.put("attributes", article.getAttributes().isEmpty() ? null : new TreeMap<>(article.getAttributes()));
        said.values().removeIf(value -> value == null);
        return said;
    }

    private static Path pages() {
        try {
            URI folder = PagesTest.class.getResource("/pages").toURI();
            return Path.of(folder);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
