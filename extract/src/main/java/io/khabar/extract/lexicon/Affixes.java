package io.khabar.extract.lexicon;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What a language joins to its words, from the table {@code affixes.tsv}: {@code role TAB forms}, where the role is
 *
 * <ul>
 *   <li>{@code prefix} or {@code suffix}: taken off a word of the text only when what remains is in the lexicon;
 *   <li>{@code contraction}: {@code written=prefix+beginning}, a prefix that melts with the word's own beginning, as Arabic ل
 *       and the article make لل: للجيش is ل and الجيش;
 *   <li>{@code joint}: {@code written=letter}, what the last letter of a word is written as before a suffix, as Arabic ة
 *       before a pronoun: سيارتهم is سيارة and هم;
 *   <li>{@code elision}: {@code written=word}, how the last word of a phrase is written before a vowel: "perte d'" is "perte de";
 *   <li>{@code ending}: an inflection, taken off words of the lexicon and of the text alike, the longest first, when at
 *       least {@value #STEM} letters remain.
 * </ul>
 */
final class Affixes {

    private static final int STEM = 3;

    final String[] prefixes;
    final String[] suffixes;
    final Contraction[] contractions;
    final Contraction[] joints;
    final Contraction[] elisions;
    private final String[] endings;

    /** What is written, the prefix in it, and what the word begins with once the prefix is off. */
    record Contraction(String written, String prefix, String beginning) {}

    Affixes(List<Table.Row> rows, java.util.function.UnaryOperator<String> fold) {
        List<String> prefix = new ArrayList<>();
        List<String> suffix = new ArrayList<>();
        List<String> ending = new ArrayList<>();
        List<Contraction> contraction = new ArrayList<>();
        List<Contraction> joint = new ArrayList<>();
        List<Contraction> elision = new ArrayList<>();
        for (Table.Row row : rows) {
            List<Contraction> pairs =
                    switch (row.cell(0)) {
                        case "contraction" -> contraction;
                        case "joint" -> joint;
                        case "elision" -> elision;
                        default -> null;
                    };
            if (pairs != null) {
                row.alternatives(1).forEach(form -> pairs.add(melted(row, form, fold)));
                continue;
            }
            List<String> into =
                    switch (row.cell(0)) {
                        case "prefix" -> prefix;
                        case "suffix" -> suffix;
                        case "ending" -> ending;
                        default ->
                            throw row.error(
                                    "'" + row.cell(0)
                                            + "' is not prefix, contraction, suffix, joint, elision or ending",
                                    null);
                    };
            row.alternatives(1).forEach(form -> into.add(fold.apply(form)));
        }
        prefixes = longestFirst(prefix);
        suffixes = longestFirst(suffix);
        endings = longestFirst(ending);
        contractions = contraction.toArray(Contraction[]::new);
        joints = joint.toArray(Contraction[]::new);
        elisions = elision.toArray(Contraction[]::new);
    }

    private static Contraction melted(Table.Row row, String form, java.util.function.UnaryOperator<String> fold) {
        int equals = form.indexOf('=');
        if (equals < 0) {
            throw row.error("'" + form + "' has no =", null);
        }
        int plus = Math.max(equals, form.indexOf('+'));
        return new Contraction(
                fold.apply(form.substring(0, equals)),
                plus > equals ? fold.apply(form.substring(equals + 1, plus)) : "",
                fold.apply(form.substring(plus + 1)));
    }

    private static String[] longestFirst(List<String> forms) {
        return forms.stream()
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()))
                .toArray(String[]::new);
    }

    /** Whether the language inflects by endings. */
    boolean inflects() {
        return endings.length > 0;
    }

    /** The word without its ending. */
    String stem(String word) {
        for (String ending : endings) {
            if (word.length() - ending.length() >= STEM && word.endsWith(ending)) {
                return word.substring(0, word.length() - ending.length());
            }
        }
        return word;
    }
}
