package io.khabar.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.khabar.broker.LocalBroker;
import io.khabar.schemas.TopicCatalogue;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler.CompilationTask;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class PublishExampleTest {

    private static final Pattern EXAMPLE =
            Pattern.compile("```java\n((?:(?!```).)*ArticlePublisher\\.builder\\(\\).*?)```", Pattern.DOTALL);

    @Test
    void theExampleOfTheReadmePublishesAnArticle(@TempDir Path directory) throws Exception {
        TopicCatalogue topics = TopicCatalogue.withPrefix("news", 1);
        try (LocalBroker broker = LocalBroker.start(directory.resolve("kafka"))) {
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
                admin.createTopics(List.of(topics.articles().toNewTopic()))
                        .all()
                        .get();
            }
            String example = example()
                    .replace("localhost:9092", broker.bootstrapServers())
                    .replace("http://localhost:8081", "mock://example-test");

            run(example, directory);

            List<String> ids = new ArrayList<>();
            Map<String, Object> client = Map.of(
                    "bootstrap.servers", broker.bootstrapServers(), "schema.registry.url", "mock://example-test");
            new NewestArticles(client, topics.articles()).read(10, article -> ids.add(article.getId()));
            assertThat(ids).containsExactly("a-1");
        }
    }

    private static String example() throws IOException {
        Matcher matcher = EXAMPLE.matcher(Files.readString(Path.of("../README.md")));
        assertThat(matcher.find()).as("README has the example").isTrue();
        return matcher.group(1);
    }

    private static void run(String example, Path directory) throws Exception {
        String program = "import io.khabar.avro.Article;\nimport io.khabar.ingest.*;\nimport java.util.concurrent.*;\n"
                + "public final class Example {\n  public static void run() throws Exception {\n" + example
                + "  }\n}\n";
        JavaFileObject source =
                new SimpleJavaFileObject(URI.create("string:///Example.java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return program;
                    }
                };
        StringWriter messages = new StringWriter();
        List<String> options =
                List.of("-d", directory.toString(), "-classpath", System.getProperty("java.class.path"), "-proc:none");
        CompilationTask task =
                ToolProvider.getSystemJavaCompiler().getTask(messages, null, null, options, null, List.of(source));
        assertThat(task.call()).as(messages.toString()).isTrue();
        try (URLClassLoader classes =
                new URLClassLoader(new URL[] {directory.toUri().toURL()}, PublishExampleTest.class.getClassLoader())) {
            classes.loadClass("Example").getMethod("run").invoke(null);
        }
    }
}
