package io.khabar.extract.figure;

import io.khabar.extract.language.Conjunctions;
import io.khabar.extract.language.Language;
import io.khabar.extract.language.LanguageSettings;
import io.khabar.extract.language.Setting;
import io.khabar.extract.lexicon.Match;
import io.khabar.extract.number.Numbers;
import io.khabar.extract.number.Quantity;
import io.khabar.extract.text.WordForm;
import java.util.List;
import java.util.stream.Stream;

/**
 * How a language builds the phrases around its numbers, see {@link Setting}.
 *
 * @param articles whether an indefinite singular has an article
 * @param definitePrefixes definite articles that are joined to the noun, the plain one first
 * @param conjunctions conjunctions that are joined to it
 * @param counterLast whether "number of" stands after what it counts (Turkish sayısı)
 * @param adjectiveFirst whether an adjective stands before its noun
 * @param verbFirst whether a clause begins with its verb, so that subject and object meet
 * @param verbInverts whether a verb may stand before its subject anywhere
 * @param possessives "their" where it is joined to the noun (Arabic هم)
 * @param accusative the ending of an indefinite singular that is counted; empty if there is none
 * @param decimalStop whether a full stop begins the decimals of a number
 * @param attribute the ending of adjectives that are nouns for people too; empty if there is none
 * @param joint the last letters of feminine nouns; empty if there are none
 * @param dualOblique the ending of a dual that is written as that of a plural
 * @param dualVowel the vowel mark before it that tells the two apart; empty if there is none
 * @param pairs nouns of which "two" are those that were spoken of, where no article says so: две страны
 * @param ordinals endings that an apostrophe joins to a number to make it an ordinal
 * @param parts endings that make a number a part of what stands before it
 * @param ablatives endings that say of a number that something changes from it
 */
record Settings(
        boolean articles,
        List<String> definitePrefixes,
        Conjunctions conjunctions,
        boolean counterLast,
        boolean adjectiveFirst,
        boolean verbFirst,
        boolean verbInverts,
        List<String> possessives,
        String accusative,
        boolean decimalStop,
        String attribute,
        String joint,
        String dualOblique,
        String dualVowel,
        List<String> pairs,
        List<String> ordinals,
        List<String> parts,
        List<String> ablatives) {

    /** Whether a fraction has the ending of what is part of a whole that stands before it: yarısı, üçte biri. */
    boolean part(String norm) {
        return ends(norm, parts);
    }

    /** Whether an ending joined to a number in digits makes it a part of what stands before it: öğrencilerin 120'si. */
    boolean partOfDigits(Marks marks, int token) {
        WordForm form = marks.token(token).form();
        String norm = form.norm();
        return parts.contains(form.suffix()) && Character.isDigit(norm.charAt(norm.length() - 1));
    }

    /** Whether an ending joined to a number in digits says that something changes from it: 50'den 60 liraya. */
    boolean ablative(Marks marks, int token) {
        return ablatives.contains(marks.token(token).form().suffix());
    }

    /** Whether an ending joined to a number by an apostrophe makes it an ordinal: 40'ıncı. */
    boolean ordinal(Marks marks, int token) {
        return ordinals.contains(marks.token(token).form().suffix());
    }

    private static boolean ends(String norm, List<String> endings) {
        for (String ending : endings) {
            if (norm.endsWith(ending)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a word is the article alone, as it stands before digits: الـ 24. */
    boolean article(String norm) {
        return !definitePrefixes.isEmpty() && definitePrefixes.get(0).equals(norm);
    }

    /** Whether a definite article is joined to a word. */
    boolean definite(Marks marks, int token) {
        Match noun = marks.unit(token);
        if (noun != null) {
            // آليات begins with the article's letters, but not with the article.
            return definite(noun);
        }
        String norm = marks.token(token).norm();
        if (norm.length() < 5) {
            return false;
        }
        for (String article : definitePrefixes) {
            if (norm.startsWith(article) && marks.token(token).form().first() == article.charAt(0)) {
                return true;
            }
            for (String conjunction : conjunctions.forms()) {
                if (norm.startsWith(article, conjunction.length()) && norm.startsWith(conjunction)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether a definite article is joined to a number word, so that without a noun it refers back: الثلاثة. */
    boolean definite(Marks marks, Quantity number) {
        if (number.form() != Quantity.Form.WORDS) {
            return false;
        }
        for (Match match : marks.document.readings(number.core())) {
            // ألفي is no article with في behind it.
            if (Numbers.word(match) && definite(match)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a conjunction is joined to a word; a known noun that begins with its letter is none. */
    boolean conjoined(Marks marks, int token) {
        if (conjunctions.forms().isEmpty() || !marks.token(token).word()) {
            return false;
        }
        Match noun = marks.unit(token);
        if (noun != null) {
            return conjoined(noun.prefix());
        }
        String norm = marks.token(token).norm();
        return norm.length() > 3 && conjoined(norm);
    }

    /** Whether a conjunction is joined to a phrase. */
    boolean conjoined(Match phrase) {
        return conjoined(phrase.prefix());
    }

    /** Whether a word or a prefix begins with a conjunction. */
    boolean conjoined(String word) {
        return conjunctions.begin(word);
    }

    /** Whether the prefix of a noun ends with a definite article. */
    boolean definite(Match noun) {
        for (String article : definitePrefixes) {
            if (noun.prefix().endsWith(article)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a possessive suffix is joined to a word: ثلثهم. */
    boolean possessed(Marks marks, int token) {
        return ends(marks.token(token).norm(), possessives);
    }

    /** Whether a word has the ending of an indefinite singular that is counted. */
    boolean accusative(Marks marks, int token) {
        return !accusative.isEmpty() && marks.token(token).norm().endsWith(accusative);
    }

    /** Whether a vowel as printed tells the ending of a dual from that of a plural: لاعبَين. */
    boolean dual(Marks marks, int token) {
        if (dualVowel.isEmpty()) {
            return false;
        }
        CharSequence printed = marks.token(token).form().printed();
        int letter = dualOblique.length() - 1;
        int i = printed.length() - 1;
        while (i > 0 && letter >= 0 && (mark(printed, i) || printed.charAt(i) == dualOblique.charAt(letter))) {
            letter -= mark(printed, i) ? 0 : 1;
            i--;
        }
        boolean vowel = false;
        for (; letter < 0 && i > 0 && mark(printed, i); i--) {
            vowel |= printed.charAt(i) == dualVowel.charAt(0);
        }
        return vowel;
    }

    private static boolean mark(CharSequence printed, int i) {
        return Character.getType(printed.charAt(i)) == Character.NON_SPACING_MARK;
    }

    /** Whether a word as printed ends as feminine nouns do, which take no ending of the accusative: امرأة. */
    boolean feminine(Marks marks, int token) {
        return !joint.isEmpty() && joint.indexOf(marks.token(token).form().last()) >= 0;
    }

    /** Whether a word has the ending of adjectives that are nouns for people too: مدفعي, جهادي. */
    boolean attribute(String norm) {
        return !attribute.isEmpty() && norm.endsWith(attribute);
    }

    /** The same in either gender: عملية عسكرية. */
    boolean attributive(Marks marks, int token) {
        String norm = marks.token(token).norm();
        return attribute(norm)
                || !attribute.isEmpty()
                        && feminine(marks, token)
                        && norm.startsWith(attribute, norm.length() - 1 - attribute.length());
    }

    static Settings of(Language language) {
        LanguageSettings settings = language.settings();
        return new Settings(
                settings.yes(Setting.INDEFINITE_ARTICLE),
                Stream.of(Setting.ARTICLE, Setting.MELTED_ARTICLE)
                        .map(settings::text)
                        .filter(form -> !form.isEmpty())
                        .toList(),
                settings.conjunctions(),
                settings.is(Setting.COUNTER, "last"),
                settings.is(Setting.ADJECTIVE, "before"),
                settings.is(Setting.ORDER, "vso"),
                settings.is(Setting.INVERSION, "free"),
                settings.forms(Setting.POSSESSIVE_SUFFIXES),
                settings.text(Setting.ACCUSATIVE),
                settings.text(Setting.DECIMAL).contains("."),
                settings.text(Setting.RELATIONAL_ENDING),
                settings.text(Setting.NATIVE_ENDINGS),
                settings.text(Setting.DUAL_OBLIQUE),
                settings.text(Setting.DUAL_VOWEL),
                settings.forms(Setting.PAIRS),
                settings.forms(Setting.ORDINAL_SUFFIXES),
                settings.forms(Setting.PART_SUFFIXES),
                settings.forms(Setting.ABLATIVE_SUFFIXES));
    }
}
