package io.khabar.extract.language;

import java.util.List;

/**
 * The conjunctions that a language writes on the next word, see {@link Setting#CONJUNCTIONS}.
 *
 * @param forms folded, "and" first; empty if it writes them apart
 */
public record Conjunctions(List<String> forms) {

    /** Whether a word or a prefix begins with one: و, ف. */
    public boolean begin(String word) {
        for (String form : forms) {
            if (word.startsWith(form)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a prefix ends with one. */
    public boolean end(String prefix) {
        for (String form : forms) {
            if (prefix.endsWith(form)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a word or a prefix begins with "and". */
    public boolean and(String word) {
        return !forms.isEmpty() && word.startsWith(forms.get(0));
    }

    /** A word as printed without the conjunction that its prefix begins with, if it is printed with one. */
    public String takeOff(String word, String prefix) {
        for (String form : forms) {
            if (prefix.startsWith(form) && word.startsWith(form)) {
                return word.substring(form.length());
            }
        }
        return word;
    }
}
