package io.khabar.app;

import io.khabar.avro.Article;
import io.khabar.avro.EnrichedArticle;
import io.khabar.avro.Figure;
import io.khabar.avro.FigureRecord;
import io.khabar.avro.Party;
import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import picocli.CommandLine.Help.Ansi;

/**
 * For people: the article's title, where it is from, who is in it, and a line for each figure. A figure that comes by itself has the line of
 * its article below it.
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
    public String format(SpecificRecord event) {
        if (event instanceof EnrichedArticle article) {
            return format(article);
        }
        if (event instanceof FigureRecord figure) {
            return format(figure);
        }
        if (event instanceof Article article) {
            return format(article);
        }
        throw new IllegalArgumentException("there is no way to show " + event.getSchema());
    }

    @Override
    public String deletion(String key) {
        return style("bold", "gone") + " " + (key == null ? "" : oneLine(key));
    }

    private String format(Article article) {
        String url = article.getUrl() == null ? "" : " · " + oneLine(article.getUrl());
        return title(article.getTitle())
                + System.lineSeparator()
                + "  "
                + style("faint", origin(article.getSource(), article.getLanguage(), article.getPublishedAt()) + url);
    }

    private String format(FigureRecord figure) {
        String amount = amount(figure.getBound(), figure.getValue(), figure.getUpper());
        List<String> parts = parts(amount, figure.getUnit());
        addName(parts, "of", figure.getOfName(), figure.getOfId());
        addName(parts, "by", figure.getByName(), figure.getById());
        addName(parts, "says", figure.getClaimedByName(), figure.getClaimedById());
        String line = line(figure.getKind(), parts, figure.getCumulative(), figure.getQuote());
        String origin = origin(figure.getSource(), figure.getLanguage(), figure.getPublishedAt());
        return line + System.lineSeparator() + "  " + style("faint", origin + " · " + headline(figure.getTitle()));
    }

    private String format(EnrichedArticle article) {
        Map<String, Party> parties = article.getParties().stream()
                .collect(Collectors.toMap(Party::getId, Function.identity(), (first, second) -> first));
        List<String> lines = new ArrayList<>();
        lines.add(title(article.getTitle()));
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

    private String title(String title) {
        return style("bold", headline(title));
    }

    private static String headline(String title) {
        return title.isBlank() ? "(no title)" : oneLine(title);
    }

    private static String origin(EnrichedArticle article) {
        String origin = origin(article.getSource(), article.getLanguage(), article.getPublishedAt());
        return article.getDuplicateOf() == null ? origin : origin + " · repeats " + article.getDuplicateOf();
    }

    private static String origin(String source, String language, Instant published) {
        List<String> parts = new ArrayList<>();
        if (source != null) {
            parts.add(oneLine(source));
        }
        parts.add(language == null ? "und" : language);
        if (published != null) {
            parts.add(published.atZone(ZoneOffset.UTC).toLocalDate().toString());
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
        List<String> parts = parts(amount(figure), figure.getUnit());
        addParty(parts, "of", figure.getOf(), parties);
        addParty(parts, "by", figure.getBy(), parties);
        addParty(parts, "says", figure.getClaimedBy(), parties);
        return line(figure.getKind().name(), parts, figure.getCumulative(), figure.getQuote());
    }

    private static List<String> parts(String amount, String unit) {
        List<String> parts = new ArrayList<>();
        parts.add((amount + (unit.equals("%") ? "%" : " " + oneLine(unit))).strip());
        return parts;
    }

    private String line(String kind, List<String> parts, boolean cumulative, String quote) {
        if (cumulative) {
            parts.add("so far");
        }
        parts.add(style("faint", "“" + oneLine(quote) + "”"));
        return style("fg_yellow", String.format(Locale.ROOT, "%-9s", kind)) + " " + String.join(" · ", parts);
    }

    private void addParty(List<String> parts, String role, String id, Map<String, Party> parties) {
        Party party = parties.get(id);
        addName(parts, role, party == null ? null : party.getName(), id);
    }

    private void addName(List<String> parts, String role, String name, String id) {
        if (id != null) {
            parts.add(role + " " + style("fg_cyan", oneLine(name == null || name.isBlank() ? id : name)));
        }
    }

    private static String name(Party party) {
        return party.getName().isBlank() ? party.getId() : oneLine(party.getName());
    }

    /** The number and how exact it claims to be: 105, ≥ 12, ~ 50, 10–15; a vague word's number is its least. */
    static String amount(Figure figure) {
        return amount(figure.getBound().name(), figure.getValue(), figure.getUpper());
    }

    private static String amount(String bound, double least, Double upper) {
        String value = number(least);
        return switch (bound) {
            case "AT_LEAST" -> "≥ " + value;
            case "AT_MOST" -> "≤ " + value;
            case "ABOUT" -> "~ " + value;
            case "RANGE" -> upper == null ? value : value + "–" + number(upper);
            case "VAGUE" -> "≥ ~" + value;
            // EXACT, and what a later version may add.
            default -> value;
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
