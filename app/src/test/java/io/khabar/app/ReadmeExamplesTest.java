package io.khabar.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.khabar.avro.Article;
import io.khabar.avro.FigureRecord;
import io.khabar.schemas.TopicCatalogue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler.CompilationTask;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The Java examples of README compile and do what README says. */
@Timeout(180)
@ExtendWith(Cluster.Extension.class)
class ReadmeExamplesTest {

    private static final TopicCatalogue TOPICS = TopicCatalogue.withPrefix(TopicCatalogue.DEFAULT_PREFIX, 1);

    private final Cluster cluster;

    @TempDir
    private Path directory;

    ReadmeExamplesTest(Cluster cluster) {
        this.cluster = cluster;
    }

    @Test
    void theExampleOfPublishPublishesAnArticle() throws Exception {
        cluster.create(TOPICS.articles());

        String out = run(compile("ArticlePublisher.builder()"));

        assertThat(out.strip()).isEqualTo("a-1");
        Run read = cluster.khabar(TOPICS, "subscribe", "articles", "--no-follow");
        assertThat(read.out().lines()).singleElement().asString().startsWith("{\"id\":\"a-1\"");
    }

    @Test
    void theExampleOfSubscribeHandlesEventsAndCommits() throws Exception {
        cluster.create(TOPICS.figures());
        // What it is about comes after it has begun.
        Class<?> example = compile("EventSubscriber.figures()");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Thread running = new Thread(() -> call(example, out));
        running.start();
        try {
            await().atMost(Duration.ofSeconds(60)).until(() -> committed() == 0);
            cluster.publish(TOPICS.figures(), 0, "a-1", figure(9));
            cluster.publish(TOPICS.figures(), 0, "a-1", figure(12));
            await().atMost(Duration.ofSeconds(60)).until(() -> committed() == 2);
        } finally {
            running.interrupt();
            running.join();
        }
        assertThat(out.toString(StandardCharsets.UTF_8).strip()).isEqualTo("≥ 12 killed");
    }

    private long committed() throws Exception {
        var offset = cluster.admin()
                .listConsumerGroupOffsets("my-desk")
                .partitionsToOffsetAndMetadata()
                .get()
                .get(new TopicPartition(TOPICS.figures().name(), 0));
        return offset == null ? -1 : offset.offset();
    }

    private static FigureRecord figure(double value) {
        return FigureRecord.newBuilder()
                .setKind("KILLED")
                .setValue(value)
                .setQuote("≥ " + Math.round(value) + " killed")
                .build();
    }

    private Class<?> compile(String marker) throws Exception {
        Map<String, Object> client = cluster.client();
        String example = example(marker)
                .replace("localhost:9092", client.get("bootstrap.servers").toString())
                .replace(
                        "http://localhost:8081",
                        client.get("schema.registry.url").toString())
                .replace("System.out", "out");
        String imports = List.of(
                        Article.class.getPackageName(),
                        "io.khabar.ingest",
                        "io.khabar.subscribe",
                        "java.time",
                        "java.util",
                        "java.util.concurrent")
                .stream()
                .map(name -> "import " + name + ".*;\n")
                .reduce("", String::concat);
        String program = imports + "public final class Example {\n  public static void run(java.io.PrintStream out)"
                + " throws Exception {\n" + example + "  }\n}\n";
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
        URLClassLoader classes =
                new URLClassLoader(new URL[] {directory.toUri().toURL()}, ReadmeExamplesTest.class.getClassLoader());
        return classes.loadClass("Example");
    }

    private static String example(String marker) throws IOException {
        Pattern block = Pattern.compile("```java\n((?:(?!```).)*" + Pattern.quote(marker) + ".*?)```", Pattern.DOTALL);
        Matcher matcher = block.matcher(Files.readString(Path.of("../README.md")));
        assertThat(matcher.find()).as("README has the example").isTrue();
        return matcher.group(1);
    }

    private static String run(Class<?> example) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        call(example, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static void call(Class<?> example, ByteArrayOutputStream out) {
        try {
            example.getMethod("run", PrintStream.class)
                    .invoke(null, new PrintStream(out, true, StandardCharsets.UTF_8));
        } catch (InvocationTargetException e) {
            if (!(e.getCause() instanceof InterruptException)) {
                throw new AssertionError("the example failed", e.getCause());
            }
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("the example does not run", e);
        }
    }
}
