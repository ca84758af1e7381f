package io.khabar.extract.figure;

import io.khabar.extract.language.Language;

/**
 * Tells by its ending what an unknown word is.
 *
 * <p>Settings in {@code language.tsv}: {@code adjective-endings}; {@code plural-endings}, which tell the noun of an
 * unknown phrase; {@code verb-endings}, which tell that a lone word is none; {@code people-endings}, which tell that an
 * unknown noun names people (English -ists, Russian -истов). An ending after "!" is an exception to those that follow it.
 * They are folded as words are.
 *
 * <p>Immutable.
 */
final class Endings {

    private final String[] adjectives;
    private final String[] plurals;
    private final String[] verbs;
    private final String[] persons;

    Endings(Language language) {
        adjectives = list(language, "adjective-endings");
        plurals = list(language, "plural-endings");
        verbs = list(language, "verb-endings");
        persons = list(language, "people-endings");
    }

    /** The endings in a setting, folded. */
    static String[] list(Language language, String setting) {
        String value = language.tokenizer().fold(language.setting(setting, ""));
        return value.isEmpty() ? new String[0] : value.split("\\|");
    }

    /** Whether the language tells plurals by their endings. */
    boolean plurals() {
        return plurals.length > 0;
    }

    /** Whether a word ends as plurals do. */
    boolean plural(String norm) {
        return norm.length() >= 4 && ends(norm, plurals);
    }

    /** Whether a word ends as participles do. */
    boolean verb(String norm) {
        return ends(norm, verbs);
    }

    /** Whether a word ends as adjectives do. */
    boolean adjective(String norm) {
        return ends(norm, adjectives);
    }

    /** Whether an unknown noun ends as names of people do. */
    boolean people(Marks marks, int noun) {
        String norm = marks.token(noun).norm();
        return norm.length() > 4 && marks.unit(noun) == null && ends(norm, persons);
    }

    /** Whether a word has one of some endings before it has one of their exceptions. */
    private static boolean ends(String norm, String[] endings) {
        for (String ending : endings) {
            if (ending.charAt(0) == '!') {
                int length = ending.length() - 1;
                if (norm.regionMatches(norm.length() - length, ending, 1, length)) {
                    return false;
                }
            } else if (norm.endsWith(ending)) {
                return true;
            }
        }
        return false;
    }
}
