package io.khabar.extract.benchmark;

import io.khabar.extract.ArticleText;
import io.khabar.extract.Extraction;
import io.khabar.extract.Extractor;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import opennlp.tools.sentdetect.SentenceDetectorME;
import opennlp.tools.sentdetect.SentenceModel;
import opennlp.tools.tokenize.SimpleTokenizer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Extraction beside OpenNLP's sentence detector and tokenizer on the same text: the whole of ours against the first two
 * steps of a classical pipeline. {@code large} is 250 times {@code short}, to show that cost is linear in the text. The JVM's
 * options are those that the {@code khabar} script gives {@code enrich}.
 *
 * <p>{@code news} has some 30 figures in 4,000 characters, as annotated agency copy in Arabic has (English has half of that);
 * {@code dense} has twice as many.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
// The compiler needs half a minute until times fall no more.
@Warmup(iterations = 16, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
        value = 1,
        jvmArgsAppend = {"-XX:+UseParallelGC", "-XX:+IgnoreUnrecognizedVMOptions", "-XX:+UseTransparentHugePages"})
public class ExtractorBenchmark {

    /** Length of the short text, in UTF-16 code units. */
    private static final int SHORT = 4_000;

    private static final int LARGE = 1_000_000;

    @Param({"ar", "en"})
    public String language;

    @Param({"news", "dense"})
    public String text;

    private Extractor extractor;
    private ArticleText article;
    private ArticleText large;
    private SentenceDetectorME sentences;

    @Setup
    public void setUp() throws IOException {
        String sample = read(text + "-" + language + ".txt");
        extractor = Extractor.create();
        article = article(sample, SHORT);
        large = article(sample, LARGE);
        try (InputStream model = SentenceModel.class.getResourceAsStream("/opennlp-en-ud-ewt-sentence-1.3-2.5.4.bin")) {
            sentences = new SentenceDetectorME(new SentenceModel(model));
        }
    }

    private static ArticleText article(String text, int length) {
        return new ArticleText(
                "benchmark",
                null,
                null,
                "",
                text.repeat(length / text.length() + 1).substring(0, length),
                null);
    }

    private static String read(String name) {
        try (InputStream in = ExtractorBenchmark.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Runs all and prints what they say: how many times OpenNLP's two steps it takes, and how cost grows with the text.
     *
     * @param args JMH's own options, such as {@code -wi 1 -i 1} for a quick look
     */
    public static void main(String[] args) throws RunnerException, CommandLineOptionException {
        Map<String, Double> micros = new TreeMap<>();
        for (RunResult result : new Runner(new OptionsBuilder()
                        .parent(new CommandLineOptions(args))
                        .include(ExtractorBenchmark.class.getName())
                        .build())
                .run()) {
            BenchmarkParams params = result.getParams();
            String name = params.getBenchmark().substring(params.getBenchmark().lastIndexOf('.') + 1);
            micros.put(
                    params.getParam("text") + " " + params.getParam("language") + " " + name,
                    result.getPrimaryResult().getScore());
        }
        System.out.printf("%n%-10s%14s%14s%10s%20s%n", "", "extract, us", "OpenNLP, us", "ratio", "1,000,000 / 4,000");
        for (String sample : List.of("news ar", "news en", "dense ar", "dense en")) {
            double ours = micros.get(sample + " extract");
            double theirs = micros.get(sample + " openNlpSentencesAndTokens");
            double large = micros.get(sample + " extractLarge");
            System.out.printf("%-10s%14.0f%14.0f%10.1f%20.0f%n", sample, ours, theirs, ours / theirs, large / ours);
        }
    }

    @Benchmark
    public Extraction extract() {
        return extractor.extract(article);
    }

    @Benchmark
    public Extraction extractLarge() {
        return extractor.extract(large);
    }

    @Benchmark
    public int openNlpSentencesAndTokens() {
        int tokens = 0;
        for (String sentence : sentences.sentDetect(article.text())) {
            tokens += SimpleTokenizer.INSTANCE.tokenize(sentence).length;
        }
        return tokens;
    }
}
