package io.khabar.extract;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a careful editor reads off a sentence, written as
 *
 * <pre>KIND value unit [of=PARTY] [by=PARTY] [says=PARTY] [total|total?] [part=N]</pre>
 *
 * for example {@code KILLED >=105 soldier of=ARM+ says=ARM+}, figures parted by {@code " ; "}, in reading order.
 *
 * <ul>
 *   <li>Alternatives are parted by {@code |} without spaces.
 *   <li>The value is a number with its bound before it: none exact, {@code >=} at least, {@code <=} at most, {@code ~}
 *       about, {@code ?} vague (half to double the number will do), {@code 10..12} a range.
 *   <li>The unit is compared for people, money and percent; {@code -} is any.
 *   <li>{@code of}, {@code by} and {@code says} (claimedBy) are ids; left out, nobody may be named. {@code ARM+} is the
 *       state or whoever belongs to it, {@code *} anybody or nobody, an empty alternative nobody.
 *   <li>{@code total} is a running total, {@code total?} may be one; {@code part=1} is among the first figure, {@code part=*} among any or none.
 * </ul>
 */
record ExpectedFigure(
        Set<FigureKind> kinds,
        Bound bound,
        double value,
        Double upper,
        List<String> units,
        List<String> of,
        List<String> by,
        List<String> says,
        Set<Boolean> total,
        String part) {

    private static final List<String> NOBODY = List.of("");

    static List<ExpectedFigure> parseAll(String cell) {
        return cell.isBlank()
                ? List.of()
                : List.of(cell.split(" ; ")).stream()
                        .map(figure -> parse(figure.strip()))
                        .toList();
    }

    private static ExpectedFigure parse(String text) {
        String[] words = text.split("\\s+");
        Set<FigureKind> kinds = EnumSet.noneOf(FigureKind.class);
        alternatives(words[0]).forEach(kind -> kinds.add(FigureKind.valueOf(kind)));
        String number = words[1];
        Bound bound = Bound.EXACT;
        for (Map.Entry<String, Bound> mark : Map.of(
                        ">=", Bound.AT_LEAST, "<=", Bound.AT_MOST, "~", Bound.ABOUT, "?", Bound.VAGUE)
                .entrySet()) {
            if (number.startsWith(mark.getKey())) {
                bound = mark.getValue();
                number = number.substring(mark.getKey().length());
            }
        }
        Double upper = null;
        int dots = number.indexOf("..");
        if (dots >= 0) {
            bound = Bound.RANGE;
            upper = Double.valueOf(number.substring(dots + 2));
            number = number.substring(0, dots);
        }
        List<String> of = NOBODY;
        List<String> by = NOBODY;
        List<String> says = NOBODY;
        Set<Boolean> total = Set.of(false);
        String part = "";
        for (int i = 3; i < words.length; i++) {
            int equals = words[i].indexOf('=') + 1;
            String value = words[i].substring(equals);
            switch (words[i].substring(0, Math.max(0, equals - 1))) {
                case "of" -> of = alternatives(value);
                case "by" -> by = alternatives(value);
                case "says" -> says = alternatives(value);
                case "part" -> part = value;
                default ->
                    total = switch (words[i]) {
                        case "total" -> Set.of(true);
                        case "total?" -> Set.of(true, false);
                        default -> throw new IllegalArgumentException("'" + words[i] + "' in '" + text + "'");
                    };
            }
        }
        return new ExpectedFigure(
                kinds, bound, Double.parseDouble(number), upper, alternatives(words[2]), of, by, says, total, part);
    }

    private static List<String> alternatives(String cell) {
        return List.of(cell.split("\\|", -1));
    }

    /** Whether a figure is this one, given the article's parties. */
    boolean matches(Figure figure, List<Party> parties) {
        return kinds.contains(figure.kind())
                && figure.bound() == bound
                && sameValue(figure)
                && (units.contains("-") || units.contains(figure.unit()))
                && accepts(of, figure.of(), parties)
                && accepts(by, figure.by(), parties)
                && accepts(says, figure.claimedBy(), parties)
                && total.contains(figure.cumulative())
                && (part.equals("*") || part.equals(figure.partOf() == null ? "" : "" + (figure.partOf() + 1)));
    }

    private boolean sameValue(Figure figure) {
        if (bound == Bound.VAGUE) {
            return figure.value() >= value / 2 && figure.value() <= value * 2;
        }
        return close(figure.value(), value)
                && (upper == null ? figure.upper() == null : figure.upper() != null && close(figure.upper(), upper));
    }

    private static boolean close(double a, double b) {
        return Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(b));
    }

    private static boolean accepts(List<String> wanted, String id, List<Party> parties) {
        for (String party : wanted) {
            if (party.equals("*") || (id == null ? party.isEmpty() : party.equals(id))) {
                return true;
            }
            if (id != null && party.endsWith("+") && belongs(id, party.substring(0, party.length() - 1), parties)) {
                return true;
            }
        }
        return false;
    }

    private static boolean belongs(String id, String to, List<Party> parties) {
        String at = id;
        for (int steps = 0; at != null && steps < 4; steps++) {
            if (at.equals(to)) {
                return true;
            }
            String here = at;
            at = parties.stream()
                    .filter(party -> party.id().equals(here))
                    .findFirst()
                    .map(Party::of)
                    .orElse(null);
        }
        return false;
    }

    /** A figure that was found, in the same notation. */
    static String write(Figure figure) {
        String mark =
                switch (figure.bound()) {
                    case AT_LEAST -> ">=";
                    case AT_MOST -> "<=";
                    case ABOUT -> "~";
                    case VAGUE -> "?";
                    default -> "";
                };
        StringBuilder out = new StringBuilder(figure.kind() + " " + mark + plain(figure.value()));
        if (figure.upper() != null) {
            out.append("..").append(plain(figure.upper()));
        }
        out.append(' ').append(figure.unit());
        append(out, " of=", figure.of());
        append(out, " by=", figure.by());
        append(out, " says=", figure.claimedBy());
        append(out, figure.cumulative() ? " total" : "", "");
        append(out, " part=", figure.partOf() == null ? null : "" + (figure.partOf() + 1));
        return out.toString();
    }

    private static void append(StringBuilder out, String name, String value) {
        if (value != null) {
            out.append(name).append(value);
        }
    }

    private static String plain(double value) {
        return new java.math.BigDecimal(String.valueOf(value))
                .stripTrailingZeros()
                .toPlainString();
    }
}
