package io.khabar.app.evaluate;

import io.khabar.app.evaluate.Evaluation.Cell;
import io.khabar.app.evaluate.Tally.Measures;
import io.khabar.app.evaluate.Tally.Score;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Map;

/** Writes measures for people. */
final class Report {

    private Report() {}

    static String of(Map<String, Measures> groups, Map<Cell, Measures> cells) {
        StringBuilder out = new StringBuilder();
        groups.forEach((group, m) -> out.append(line(group, m)).append('\n'));
        if (!cells.isEmpty()) {
            out.append('\n')
                    .append(row("language", "kind", "figures", "count P", "R", "F1", "full F1", "of", "claimant"))
                    .append('\n');
            cells.forEach((cell, m) -> out.append(row(
                            cell.language(),
                            cell.kind(),
                            Integer.toString(m.goldFigures()),
                            places(m.figureCount().p()),
                            places(m.figureCount().r()),
                            places(m.figureCount().f1()),
                            places(m.figureFull().f1()),
                            places(m.of()),
                            places(m.by())))
                    .append('\n'));
        }
        return out.toString();
    }

    private static String row(Object... cells) {
        return String.format(Locale.ROOT, "%-8s  %-10s  %7s  %7s  %6s  %6s  %7s  %6s  %8s", cells);
    }

    private static String line(String group, Measures m) {
        return String.format(
                Locale.ROOT,
                "%-4s %3d articles %4d figures | %s | %s | %s | %s | %s | of %s (said %s) by %s (said %s) bound %s unit %s",
                group,
                m.articles(),
                m.goldFigures(),
                score("figure_count", m.figureCount()),
                score("figure_full", m.figureFull()),
                score("people_count", m.peopleCount()),
                score("people_full", m.peopleFull()),
                score("parties", m.parties()),
                places(m.of()),
                places(m.ofSaid()),
                places(m.by()),
                places(m.bySaid()),
                places(m.bound()),
                places(m.unitPeople()));
    }

    private static String score(String name, Score score) {
        return "%s F1 %s (P %s R %s)".formatted(name, places(score.f1()), places(score.p()), places(score.r()));
    }

    private static String places(double share) {
        return new BigDecimal(share).setScale(3, RoundingMode.HALF_EVEN).toPlainString();
    }

    /** A value without an exponent or needless zeros; "none" for null. */
    static String plain(Double value) {
        return value == null
                ? "none"
                : new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
    }
}
