package io.khabar.extract.claim;

import io.khabar.extract.Bound;
import io.khabar.extract.Field;
import io.khabar.extract.FigureKind;
import io.khabar.extract.figure.FigureSpan;
import io.khabar.extract.text.Document;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes one figure of those that tell the same thing: of one kind and value, of units that can be one, and of sides that
 * do not contradict each other. The body's first telling stays, or the title's where the body has none; what it does not
 * say itself, whose they are and who says so, comes from the first telling that does.
 */
final class Merger {

    /** At most this many figures of one kind and value are told apart. */
    private static final int MOST_ALIKE = 12;
    /** Who gives a sum and who gets it are both its owners, so a large sum told twice is one. */
    private static final double UNROUNDED = 1_000_000;
    /** Nouns whose first letters agree are forms of one. */
    private static final int STEM = 4;

    private final Context context;
    private final Document document;

    Merger(Context context) {
        this.context = context;
        this.document = context.document;
    }

    /**
     * @param figures in reading order
     * @param into receives for each figure the index of the one that it became
     * @return in reading order
     */
    List<Ascribed> merge(List<Ascribed> figures, int[] into) {
        Map<Key, List<Integer>> alike = new HashMap<>();
        int[] leader = new int[figures.size()];
        Ascribed[] merged = figures.toArray(Ascribed[]::new);
        for (int i = 0; i < merged.length; i++) {
            leader[i] = i;
            List<Integer> earlier = alike.computeIfAbsent(Key.of(merged[i].span()), k -> new ArrayList<>(2));
            for (int e : earlier) {
                if (same(merged[e], merged[i])) {
                    leader[i] = e;
                    boolean title = title(merged[e]) && !title(merged[i]);
                    merged[e] = title ? join(merged[i], merged[e]) : join(merged[e], merged[i]);
                    break;
                }
            }
            if (leader[i] == i && earlier.size() < MOST_ALIKE) {
                earlier.add(i);
            }
        }
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < merged.length; i++) {
            if (leader[i] == i) {
                order.add(i);
            }
        }
        order.sort((a, b) ->
                Integer.compare(merged[a].span().first(), merged[b].span().first()));
        List<Ascribed> out = new ArrayList<>(order.size());
        int[] place = new int[merged.length];
        for (int index : order) {
            place[index] = out.size();
            out.add(merged[index]);
        }
        for (int i = 0; i < merged.length; i++) {
            into[i] = place[leader[i]];
        }
        return out;
    }

    private record Key(FigureKind kind, double value, boolean vague) {
        static Key of(FigureSpan span) {
            return new Key(span.kind(), span.quantity().value(), span.quantity().bound() == Bound.VAGUE);
        }
    }

    private boolean title(Ascribed figure) {
        return document.fieldOf(figure.span().first()) == Field.TITLE;
    }

    private boolean same(Ascribed a, Ascribed b) {
        if (a.span().noun() >= 0
                && b.span().noun() >= 0
                && b.span().first() - a.span().end() == 1) {
            // Two adults and two minors.
            return false;
        }
        if (Double.compare(a.span().quantity().upper(), b.span().quantity().upper()) != 0) {
            return false;
        }
        boolean sum = a.span().kind() == FigureKind.MONEY && a.span().quantity().value() >= UNROUNDED;
        if (!sum && a.of() != null && b.of() != null && !context.kin(a.of(), b.of())) {
            return false;
        }
        return units(a, b);
    }

    private boolean units(Ascribed a, Ascribed b) {
        String x = a.span().unit();
        String y = b.span().unit();
        if (x == null || y == null || x.equals(y)) {
            return true;
        }
        if (a.span().kind().people()) {
            // A part is not the whole that happens to be as many.
            boolean parts = (a.span().partOf() >= 0) != (b.span().partOf() >= 0);
            return (x.equals("person") || y.equals("person")) && !parts;
        }
        if (a.span().kind() == FigureKind.MONEY) {
            return false;
        }
        return alike(letters(x), letters(y));
    }

    /** A unit without the marks that some write and others leave out: مسيّرة, مسيرة. */
    private static String letters(String unit) {
        StringBuilder out = new StringBuilder(unit.length());
        for (int i = 0; i < unit.length(); i++) {
            if (Character.getType(unit.charAt(i)) != Character.NON_SPACING_MARK) {
                out.append(unit.charAt(i));
            }
        }
        return out.toString();
    }

    private boolean alike(String x, String y) {
        for (String p : x.split(" ")) {
            for (String q : y.split(" ")) {
                int n = Math.min(STEM, Math.min(p.length(), q.length()));
                if (n >= 3 && p.regionMatches(true, 0, q, 0, n)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static Ascribed join(Ascribed kept, Ascribed other) {
        FigureSpan span = kept.span();
        boolean cumulative = span.cumulative() || other.span().cumulative();
        String unit = "person".equals(span.unit()) && span.kind().people()
                ? other.span().unit()
                : span.unit();
        return new Ascribed(
                new FigureSpan(
                        span.kind(),
                        span.quantity(),
                        span.first(),
                        span.end(),
                        span.noun(),
                        span.trigger(),
                        unit,
                        cumulative,
                        span.partOf() >= 0 ? span.partOf() : other.span().partOf()),
                kept.of() != null ? kept.of() : other.of(),
                kept.by() != null ? kept.by() : other.by(),
                kept.claimedBy() != null ? kept.claimedBy() : other.claimedBy());
    }
}
