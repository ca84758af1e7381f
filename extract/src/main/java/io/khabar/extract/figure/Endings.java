package io.khabar.extract.figure;

import io.khabar.extract.language.Language;
import io.khabar.extract.language.LanguageSettings;
import io.khabar.extract.language.Setting;
import io.khabar.extract.lexicon.Match;
import java.util.List;
import java.util.Set;

/**
 * Tells by its ending what an unknown word is.
 *
 * <p>An ending after "!" is an exception to those that follow it.
 *
 * <p>Immutable.
 */
final class Endings {

    private final String[] adjectives;
    private final String[] plurals;
    private final String[] verbs;
    private final String[] persons;
    private final Set<String> genitives;

    Endings(Language language) {
        LanguageSettings settings = language.settings();
        adjectives = array(settings.forms(Setting.ADJECTIVE_ENDINGS));
        plurals = array(settings.forms(Setting.PLURAL_ENDINGS));
        verbs = array(settings.forms(Setting.VERB_ENDINGS));
        persons = array(settings.forms(Setting.PEOPLE_ENDINGS));
        genitives = Set.copyOf(settings.forms(Setting.GENITIVE_SUFFIXES));
    }

    private static String[] array(List<String> endings) {
        return endings.toArray(String[]::new);
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

    /** Whether a noun has a suffix that makes it an owner: hastanenin. */
    boolean genitive(Match noun) {
        return genitives.contains(noun.suffix());
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
