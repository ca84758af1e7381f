package io.khabar.app.evaluate;

import io.khabar.app.evaluate.Annotated.GoldParty;
import io.khabar.app.evaluate.Predicted.FoundParty;
import io.khabar.app.evaluate.Predicted.Span;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which annotated parties each found party stands for. A state matches by its ISO code alone; any other party by its id
 * or name, or by a surface in common.
 */
final class Alignment {

    /** A shorter name is too common to be searched for inside a longer one. */
    private static final int SHORTEST_PART = 4;

    private final Map<String, Set<String>> gold;

    private Alignment(Map<String, Set<String>> gold) {
        this.gold = gold;
    }

    static Alignment of(Annotated article, Predicted predicted) {
        Map<String, Set<String>> table = new LinkedHashMap<>();
        for (FoundParty found : predicted.parties()) {
            Set<String> ids = new HashSet<>(List.of(Folding.fold(found.id()), Folding.fold(found.name())));
            Set<String> names = new LinkedHashSet<>(ids);
            for (Span span : found.mentions()) {
                names.add(Folding.fold(article.cut(span.field(), span.start(), span.end())));
            }
            names.remove("");
            boolean state = Annotated.lower(found.type()).equals("state");
            for (GoldParty party : article.parties()) {
                boolean goldState = party.type().equals("state");
                if (ids.contains(Folding.fold(party.id()))
                        || !goldState && !state && anyClose(names, party.surfaces())) {
                    table.computeIfAbsent(found.id(), id -> new LinkedHashSet<>())
                            .add(party.id());
                }
            }
        }
        return new Alignment(table);
    }

    private static boolean anyClose(Set<String> names, List<String> surfaces) {
        for (String surface : surfaces) {
            String folded = Folding.fold(surface);
            for (String name : names) {
                if (close(name, folded)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Equal, or one holds the other as whole words and is at most twice as long. */
    private static boolean close(String a, String b) {
        if (a.equals(b)) {
            return true;
        }
        String small = a.length() <= b.length() ? a : b;
        String large = a.length() <= b.length() ? b : a;
        // Lengths count code points: a letter outside of the basic plane is one letter.
        int length = small.codePointCount(0, small.length());
        return length >= SHORTEST_PART
                && (" " + large + " ").contains(" " + small + " ")
                && length * 2 >= large.codePointCount(0, large.length());
    }

    /** Whether a found party stands for any annotated one. */
    boolean aligned(String found) {
        return gold.containsKey(found);
    }

    /** Annotated parties that some found party stands for. */
    Set<String> hit() {
        Set<String> out = new HashSet<>();
        gold.values().forEach(out::addAll);
        return out;
    }

    /** Whether a found id is one of the acceptable parties. Where nothing is said, nothing must be found. */
    boolean accepts(Collection<String> acceptable, String found) {
        if (acceptable.isEmpty() || found == null) {
            return acceptable.isEmpty() && found == null;
        }
        return gold.getOrDefault(found, Set.of(found)).stream().anyMatch(acceptable::contains);
    }
}
