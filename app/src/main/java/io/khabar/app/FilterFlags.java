package io.khabar.app;

import io.khabar.avro.FigureKind;
import io.khabar.subscribe.EventFilter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Which events a subscriber wants to see. */
final class FilterFlags {

    @Spec(Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--party",
            paramLabel = "ID",
            split = ",",
            description = "Only figures that are this party's, done by it or claimed by it; a state's id is its"
                    + " ISO 3166-1 alpha-3 code. Several are parted by commas: any of them.")
    private List<String> parties = new ArrayList<>();

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            split = ",",
            description = "Only figures of this kind, or these: ${COMPLETION-CANDIDATES}.")
    private List<FigureKind> kinds = new ArrayList<>();

    @Option(
            names = "--min",
            paramLabel = "N",
            description = "Only figures of at least this value, of a range its lower end.")
    private Double min;

    @Option(
            names = "--claimant",
            paramLabel = "ID",
            split = ",",
            description = "Only figures that this party, or one of these, states.")
    private List<String> claimants = new ArrayList<>();

    @Option(
            names = "--language",
            paramLabel = "CODE",
            split = ",",
            description = "Only this language, or these, such as ar,en.")
    private List<String> languages = new ArrayList<>();

    @Option(
            names = "--text",
            paramLabel = "WORDS",
            description = "Only with these words in the title or the figure's sentence, of articles in title or text;"
                    + " case and marks on letters do not matter.")
    private String text;

    EventFilter filter() {
        try {
            return EventFilter.none()
                    .withParties(parties)
                    .withKinds(kinds)
                    .withMinimum(min)
                    .withClaimants(claimants)
                    .withLanguages(languages)
                    .withText(text);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), e.getMessage(), e);
        }
    }
}
