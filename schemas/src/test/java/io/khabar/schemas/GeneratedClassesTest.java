package io.khabar.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import io.khabar.avro.Article;
import io.khabar.avro.DatePrecision;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class GeneratedClassesTest {

    /** In a JVM of its own, where no other test made Avro trust anything. */
    @Test
    void a_program_that_only_builds_and_copies_an_article_needs_no_settings_of_Avro() throws Exception {
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        BuildsAnArticle.class.getName())
                .redirectErrorStream(true)
                .start();

        String output = new String(program.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);

        assertThat(output).contains("copied UNKNOWN");
        assertThat(program.waitFor()).isZero();
    }

    static final class BuildsAnArticle {

        private BuildsAnArticle() {}

        public static void main(String[] arguments) {
            Article built = Article.newBuilder().setId("a-1").build();
            DatePrecision copied = Article.newBuilder(built).build().getPublishedPrecision();
            System.out.println("copied " + copied);
        }
    }
}
