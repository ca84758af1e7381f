package io.khabar.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.khabar.avro.Article;
import io.khabar.avro.FigureRecord;
import io.khabar.schemas.Topic;
import io.khabar.schemas.TopicCatalogue;
import io.khabar.schemas.serde.KhabarAvroDeserializer;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

/** The Java examples of README and of examples/ compile and do what is said of them. */
@Timeout(180)
@ExtendWith(Cluster.Extension.class)
class ReadmeExamplesTest {

    private static final TopicCatalogue TOPICS = TopicCatalogue.withPrefix(TopicCatalogue.DEFAULT_PREFIX, 1);

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Cluster cluster;

    @TempDir
    private Path directory;

    ReadmeExamplesTest(Cluster cluster) {
        this.cluster = cluster;
    }

    @Test
    void theExampleOfPublishPublishesAnArticle() throws Exception {
        cluster.create(TOPICS.articles());

        String out = run(compileOfReadme("ArticlePublisher.builder()"));

        assertThat(out.strip()).isEqualTo("a-1");
        Run read = cluster.khabar(TOPICS, "subscribe", "articles", "--no-follow");
        assertThat(read.out().lines()).singleElement().asString().startsWith("{\"id\":\"a-1\"");
    }

    @Test
    void theExampleOfSubscribeHandlesEventsAndCommits() throws Exception {
        cluster.create(TOPICS.figures());
        // What it is about comes after it has begun.
        String out = runUntilCommitted(compileOfReadme("EventSubscriber.figures()"), TOPICS.figures(), "my-desk", 0);

        assertThat(out.strip()).isEqualTo("≥ 12 killed");
    }

    @Test
    void theExampleWithConfluentsClientReadsFigures() throws Exception {
        Topic<String, FigureRecord> figures =
                TopicCatalogue.withPrefix("java", 1).figures();
        cluster.create(figures);
        // Confluent's deserializer is not on Maven Central; Khabar's takes its place by configuration, as it would the
        // other way round.
        String example = Files.readString(Path.of("../examples/java/Subscribe.java"))
                .replace(TOPICS.figures().name(), figures.name())
                .replace("io.confluent.kafka.serializers.KafkaAvroDeserializer", KhabarAvroDeserializer.class.getName())
                .replace(
                        "\"enable.auto.commit\", false",
                        "\"enable.auto.commit\", false, \"specific.avro.reader\", false")
                .replace("class Subscribe", "class Example")
                .replace("private Subscribe", "private Example")
                .replace("void main(String[] arguments)", "void run(java.io.PrintStream out)");

        String out = runUntilCommitted(compile(example), figures, "example-java", -1);

        assertThat(out.lines())
                .containsExactly(
                        "KILLED 9 person of Armenia, says null: “≥ 9 killed”",
                        "KILLED 12 person of Armenia, says null: “≥ 12 killed”");
    }

    /** Publishes two figures once the group has committed so much; ends the example once it has committed these. */
    private String runUntilCommitted(Class<?> example, Topic<String, FigureRecord> topic, String group, long before)
            throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Thread running = new Thread(() -> call(example, out));
        running.start();
        try {
            await().atMost(PATIENCE).until(() -> committed(topic, group) == before);
            cluster.publish(topic, 0, "a-1", figure(9));
            cluster.publish(topic, 0, "a-1", figure(12));
            await().atMost(PATIENCE).until(() -> committed(topic, group) == 2);
        } finally {
            running.interrupt();
            running.join();
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private long committed(Topic<?, ?> topic, String group) throws Exception {
        var offset = cluster.admin()
                .listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get()
                .get(new TopicPartition(topic.name(), 0));
        return offset == null ? -1 : offset.offset();
    }

    private static FigureRecord figure(double value) {
        return FigureRecord.newBuilder()
                .setKind("KILLED")
                .setValue(value)
                .setUnit("person")
                .setOfName("Armenia")
                .setQuote("≥ " + Math.round(value) + " killed")
                .build();
    }

    private Class<?> compileOfReadme(String marker) throws Exception {
        String imports = Stream.of(
                        Article.class.getPackageName(),
                        "io.khabar.ingest",
                        "io.khabar.subscribe",
                        "java.time",
                        "java.util",
                        "java.util.concurrent")
                .map(name -> "import " + name + ".*;\n")
                .collect(Collectors.joining());
        return compile(imports + "public final class Example {\n  public static void run(java.io.PrintStream out)"
                + " throws Exception {\n" + example(marker) + "  }\n}\n");
    }

    private Class<?> compile(String example) throws Exception {
        Map<String, Object> client = cluster.client();
        String program = example.replace(
                        "localhost:9092", client.get("bootstrap.servers").toString())
                .replace(
                        "http://localhost:8081",
                        client.get("schema.registry.url").toString())
                .replace("System.out", "out");
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
