package io.khabar.app.evaluate;

import io.khabar.extract.ArticleText;
import io.khabar.extract.Extractor;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code khabar evaluate}: extraction quality against annotated articles. */
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        description = "Measures extraction against annotated articles.",
        footer = {"", "Example: khabar evaluate --gold annotated.jsonl --show 20"})
public final class EvaluateCommand implements Callable<Integer> {

    @Option(
            names = "--gold",
            required = true,
            arity = "1..*",
            paramLabel = "FILE",
            description = "Annotated articles, one JSON object a line.")
    private List<Path> gold;

    @Option(
            names = "--predicted",
            paramLabel = "FILE",
            description = "What `khabar extract` printed for these articles; without it, they are extracted now.")
    private Path predicted;

    @Option(
            names = "--show",
            paramLabel = "N",
            defaultValue = "0",
            description = "List at most N misses: figures and parties not found, found ones that nobody annotated,"
                    + " and wrong sides and claimants.")
    private int show;

    @Option(names = "--json", fallbackValue = "true", description = "Print the measures as JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        try {
            Predictions predictions = predicted == null ? extracted() : read(predicted);
            Evaluation evaluation = new Evaluation();
            int left = show;
            for (Path file : gold) {
                for (Annotated article : JsonLines.read(file, Annotated.class)) {
                    for (String miss : evaluation.add(article, predictions.of(article))) {
                        if (left-- > 0) {
                            out.println(miss);
                        }
                    }
                }
            }
            out.print(
                    json
                            ? JsonLines.write(evaluation.measures()) + System.lineSeparator()
                            : Report.of(evaluation.measures(), evaluation.byKind()));
            out.flush();
            return 0;
        } catch (IOException e) {
            spec.commandLine().getErr().println("khabar: " + e.getMessage());
            return 1;
        }
    }

    /** Where the predictions come from. */
    private interface Predictions {
        Predicted of(Annotated article);
    }

    private static Predictions extracted() {
        Extractor extractor = Extractor.create();
        return article -> Predicted.of(
                article.id(),
                extractor.extract(new ArticleText(
                        article.id(),
                        null,
                        article.lang(),
                        article.title(),
                        article.text(),
                        day(article.published()))));
    }

    private static LocalDate day(String published) {
        try {
            return published == null || published.length() < 10 ? null : LocalDate.parse(published.substring(0, 10));
        } catch (DateTimeException e) {
            // A day that nobody can read is an unknown day: it only helps to resolve dates.
            return null;
        }
    }

    private static Predictions read(Path file) throws IOException {
        Map<String, Predicted> byId = new HashMap<>();
        for (Predicted one : JsonLines.read(file, Predicted.class)) {
            byId.put(one.articleId(), one);
        }
        return article -> byId.getOrDefault(article.id(), new Predicted(article.id(), List.of(), List.of()));
    }
}
