package io.khabar.app;

import io.khabar.enrich.ArticleEnricher;
import io.khabar.ingest.ArticleReader;
import io.khabar.ingest.ReadArticle;
import io.khabar.ingest.Reading;
import io.khabar.ingest.Refusal;
import io.khabar.schemas.PlainJson;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "extract",
        mixinStandardHelpOptions = true,
        description = "Reads articles and prints what is found in each, as a line of JSON. Needs no Kafka.",
        footer = {
            "",
            "What is refused gets one line on standard error (file, line, why), and makes the command end with 1 "
                    + "once everything else is printed.",
            "",
            "Example: khabar extract article.txt | jq '.figures[] | {kind, value, of, claimedBy, quote}'"
        })
final class ExtractCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Mixin
    private ReadingOptions reading;

    @Parameters(
            arity = "0..*",
            paramLabel = "PATH",
            description = ReadingOptions.PATHS + " Without any, standard input.")
    private List<String> inputs;

    ExtractCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        ArticleReader reader = reading.reader(bytes -> {});
        Printer printer = new Printer(ArticleEnricher.create(Clock.systemUTC()));
        try {
            reader.read(reading.pathsOrStandardInput(inputs), surroundings.in(), printer::accept);
        } catch (OutputClosedException e) {
            // Whoever read the output, head for instance, has seen enough.
            return 0;
        }
        return printer.refused ? 1 : 0;
    }

    private final class Printer {

        private final ArticleEnricher enricher;
        private boolean refused;

        Printer(ArticleEnricher enricher) {
            this.enricher = enricher;
        }

        void accept(Reading given) {
            if (given instanceof ReadArticle article) {
                String line;
                try {
                    line = PlainJson.toJson(enricher.enrich(article.article()));
                } catch (RuntimeException e) {
                    // One article that extraction stumbles over must not cost the others.
                    refuse(article.origin() + ": extraction failed: " + Problems.oneLine(e));
                    return;
                }
                surroundings.out().println(line);
                // Flushes: when articles come slowly, so do the lines, each in its time.
                if (surroundings.out().checkError()) {
                    throw new OutputClosedException();
                }
            } else if (given instanceof Refusal) {
                refuse(given.toString());
            }
        }

        private void refuse(String what) {
            refused = true;
            surroundings.err().println("khabar: " + what);
            surroundings.err().flush();
        }
    }

    private static final class OutputClosedException extends RuntimeException {

        private static final long serialVersionUID = 1;
    }
}
