package io.khabar.app.local;

import io.khabar.avro.EnrichedArticle;
import io.khabar.avro.Figure;
import io.khabar.avro.Party;
import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Help.Ansi;

/**
 * For people: the article's title, where it is from, who is in it, and a line for each figure.
 *
 * <pre>
 * Armenia says 105 soldiers were killed
 *   Example Wire · en · 2022-09-14
 *   parties: Armenia, Azerbaijan
 *   KILLED     105 soldier · of Armenia · says Armenia · “105 of its soldiers were killed”
 * </pre>
 *
 * <p>The words come last in their line and in their own order: a terminal that knows right-to-left text shows it rightly.
 */
final class ReadableFormat implements EventFormat {

    private static final int MAX_PARTIES = 12;

    private final Ansi ansi;

    /**
     * @param colours whether to use a terminal's colours
     */
    ReadableFormat(boolean colours) {
        ansi = colours ? Ansi.ON : Ansi.OFF;
    }

    @Override
    public String format(EnrichedArticle article) {
        Map<String, Party> parties = article.getParties().stream()
                .collect(Collectors.toMap(Party::getId, Function.identity(), (first, second) -> first));
        List<String> lines = new ArrayList<>();
        lines.add(style("bold", article.getTitle().isBlank() ? "(no title)" : oneLine(article.getTitle())));
        lines.add("  " + style("faint", origin(article)));
        if (!article.getParties().isEmpty()) {
            lines.add("  parties: " + names(article.getParties()));
        }
        for (Figure figure : article.getFigures()) {
            lines.add("  " + line(figure, parties));
        }
        if (article.getFigures().isEmpty()) {
            lines.add("  no figures");
        }
        return String.join(System.lineSeparator(), lines);
    }

    private static String origin(EnrichedArticle article) {
        List<String> parts = new ArrayList<>();
        if (article.getSource() != null) {
            parts.add(oneLine(article.getSource()));
        }
        parts.add(article.getLanguage());
        if (article.getPublishedAt() != null) {
            parts.add(article.getPublishedAt()
                    .atZone(ZoneOffset.UTC)
                    .toLocalDate()
                    .toString());
        }
        if (article.getDuplicateOf() != null) {
            parts.add("repeats " + article.getDuplicateOf());
        }
        return String.join(" · ", parts);
    }

    private static String names(List<Party> parties) {
        String names =
                parties.stream().limit(MAX_PARTIES).map(ReadableFormat::name).collect(Collectors.joining(", "));
        int more = parties.size() - MAX_PARTIES;
        return more > 0 ? names + " and " + more + " more" : names;
    }

    private String line(Figure figure, Map<String, Party> parties) {
        List<String> parts = new ArrayList<>();
        String unit = figure.getUnit().equals("%") ? "%" : " " + oneLine(figure.getUnit());
        parts.add((amount(figure) + unit).strip());
        addParty(parts, "of", figure.getOf(), parties);
        addParty(parts, "by", figure.getBy(), parties);
        addParty(parts, "says", figure.getClaimedBy(), parties);
        if (figure.getCumulative()) {
            parts.add("so far");
        }
        parts.add(style("faint", "“" + oneLine(figure.getQuote()) + "”"));
        String kind = String.format(Locale.ROOT, "%-9s", figure.getKind());
        return style("fg_yellow", kind) + " " + String.join(" · ", parts);
    }

    private void addParty(List<String> parts, String role, String id, Map<String, Party> parties) {
        if (id != null) {
            Party party = parties.get(id);
            parts.add(role + " " + style("fg_cyan", party == null ? id : name(party)));
        }
    }

    private static String name(Party party) {
        return party.getName().isBlank() ? party.getId() : oneLine(party.getName());
    }

    /** The number and how exact it claims to be: 105, ≥ 12, ~ 50, 10–15; a vague word's number is its least. */
    static String amount(Figure figure) {
        String value = number(figure.getValue());
        return switch (figure.getBound()) {
            case EXACT -> value;
            case AT_LEAST -> "≥ " + value;
            case AT_MOST -> "≤ " + value;
            case ABOUT -> "~ " + value;
            case RANGE -> figure.getUpper() == null ? value : value + "–" + number(figure.getUpper());
            case VAGUE -> "≥ ~" + value;
        };
    }

    private static String number(double value) {
        if (!Double.isFinite(value)) {
            return Double.toString(value);
        }
        DecimalFormat format = new DecimalFormat("#,##0.######", DecimalFormatSymbols.getInstance(Locale.ROOT));
        return format.format(BigDecimal.valueOf(value));
    }

    /** Control characters could play tricks on a terminal. */
    private static String oneLine(String text) {
        return text.replaceAll("[\\p{Cc}\\s]+", " ").strip();
    }

    private String style(String style, String text) {
        return ansi.enabled()
                ? Ansi.Style.on(Ansi.Style.valueOf(style)) + text + Ansi.Style.off(Ansi.Style.reset)
                : text;
    }
}
