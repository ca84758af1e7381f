package io.khabar.extract.claim;

import io.khabar.extract.language.Language;
import io.khabar.extract.language.LanguageSettings;
import io.khabar.extract.language.Setting;
import io.khabar.extract.lexicon.Match;
import io.khabar.extract.text.WordForm;
import java.util.HashSet;
import java.util.Set;

/**
 * What attribution must know of a language's grammar, see {@link Setting}.
 *
 * @param order whether a subject stands before its verb (svo), after it (vso), or at the sentence's start
 *     with the verb at its end (sov)
 * @param sourceFirst whether a source stands before its word (Turkish göre), or after
 * @param genitiveAfter whether a name right after a noun says whose it is (Arabic, Russian)
 * @param adjectiveFirst whether an adjective stands before its noun
 * @param dropsPronoun whether a verb without a subject means whoever was spoken of last
 * @param invertsFreely whether a subject may follow its verb anywhere
 * @param verbPrefixes what may be joined to a verb
 * @param obliquePrefixes prepositions joined to a noun that keep it from being a subject
 * @param belongingPrefixes prepositions joined to a noun that make it an owner (Arabic ل)
 * @param ownSuffixes joined to a noun, "their"
 * @param article the definite article where it is written on the noun (Arabic ال), else empty
 * @param theirSuffixes those of them that mean several people (Arabic هم)
 * @param bodySuffixes those of them that mean a body or things more often than a man (Arabic ها)
 * @param wordEnds letters that end a word as printed though they fold to such a suffix (Arabic ة)
 * @param ourSuffixes joined to a noun, "our"
 * @param andPrefixes "and", joined to the word after it
 * @param obliqueSuffixes what an apostrophe joins to a name that is no subject (Irak'a)
 * @param genitiveSuffixes what it joins to an owner's name (Irak'ın)
 * @param obliqueEndings of nouns in a case that no apostrophe joins (ordusuna), which are no subject
 * @param genitiveEndings the same of owners (ordusunun)
 * @param locativeSuffixes what it joins to the name of a place (Irak'ta)
 * @param ablativeSuffixes what it joins to where somebody comes from (Irak'tan)
 * @param clauseEndings make of a verb the object of the one behind it (Turkish öldüğünü)
 * @param participleEndings make of a verb an adjective of the noun behind it (Turkish kaybeden)
 * @param attributeSuffixes what an apostrophe joins to a name whose people are meant (CHP'li)
 * @param personPronouns those that mean a person, never a body: he, him
 */
record Grammar(
        Order order,
        boolean sourceFirst,
        boolean genitiveAfter,
        boolean adjectiveFirst,
        boolean dropsPronoun,
        boolean invertsFreely,
        Set<String> verbPrefixes,
        Set<String> obliquePrefixes,
        Set<String> belongingPrefixes,
        Set<String> ownSuffixes,
        String article,
        Set<String> theirSuffixes,
        Set<String> bodySuffixes,
        String wordEnds,
        Set<String> ourSuffixes,
        Set<String> andPrefixes,
        Set<String> obliqueSuffixes,
        Set<String> genitiveSuffixes,
        Set<String> obliqueEndings,
        Set<String> genitiveEndings,
        Set<String> locativeSuffixes,
        Set<String> ablativeSuffixes,
        Set<String> clauseEndings,
        Set<String> participleEndings,
        Set<String> attributeSuffixes,
        Set<String> personPronouns) {

    /** Letters that are left of a word without an ending, at the least. */
    static final int STEM = 2;

    enum Order {
        SVO,
        VSO,
        SOV
    }

    static Grammar of(Language language) {
        LanguageSettings settings = language.settings();
        Set<String> verbPrefixes = new HashSet<>(settings.forms(Setting.VERB_PREFIXES));
        verbPrefixes.add("");
        return new Grammar(
                settings.choice(Setting.ORDER, Order.class),
                settings.is(Setting.ACCORDING, "before"),
                settings.is(Setting.GENITIVE, "after"),
                settings.is(Setting.ADJECTIVE, "before"),
                settings.yes(Setting.PRO_DROP),
                settings.is(Setting.INVERSION, "free"),
                verbPrefixes,
                Set.copyOf(settings.forms(Setting.OBLIQUE_PREFIXES)),
                Set.copyOf(settings.forms(Setting.BELONGING_PREFIXES)),
                Set.copyOf(settings.forms(Setting.POSSESSIVE_SUFFIXES)),
                settings.text(Setting.ARTICLE),
                Set.copyOf(settings.forms(Setting.THEIR_SUFFIXES)),
                Set.copyOf(settings.forms(Setting.BODY_SUFFIXES)),
                settings.text(Setting.WORD_ENDS),
                Set.copyOf(settings.forms(Setting.OUR_SUFFIXES)),
                Set.copyOf(settings.forms(Setting.AND_PREFIXES)),
                Set.copyOf(settings.forms(Setting.OBLIQUE_SUFFIXES)),
                Set.copyOf(settings.forms(Setting.GENITIVE_SUFFIXES)),
                Set.copyOf(settings.forms(Setting.OBLIQUE_ENDINGS)),
                Set.copyOf(settings.forms(Setting.GENITIVE_ENDINGS)),
                Set.copyOf(settings.forms(Setting.LOCATIVE_SUFFIXES)),
                Set.copyOf(settings.forms(Setting.ABLATIVE_SUFFIXES)),
                Set.copyOf(settings.forms(Setting.CLAUSE_ENDINGS)),
                Set.copyOf(settings.forms(Setting.PARTICIPLE_ENDINGS)),
                Set.copyOf(settings.forms(Setting.MEMBER_SUFFIXES)),
                Set.copyOf(settings.forms(Setting.PERSON_PRONOUNS)));
    }

    /** Whether subjects stand before their verbs and adjectives before their nouns and nothing is inverted, so that "to" makes an infinitive. */
    boolean analytic() {
        return order == Order.SVO && adjectiveFirst && !invertsFreely;
    }

    /** Whether subjects stand before their verbs and adjectives behind their nouns: soldats maliens. */
    boolean nounsFirst() {
        return order == Order.SVO && !adjectiveFirst;
    }

    /** Whether what was taken off a match's last word is a suffix and not the end of another word. */
    boolean suffix(WordForm last, Match match) {
        return match.suffix().isEmpty() || wordEnds.indexOf(last.last()) < 0;
    }

    /** Whether what is joined to the beginning of a noun has the article in it. */
    boolean definite(String prefix) {
        return !article.isEmpty() && prefix.endsWith(article);
    }

    /** Whether what is joined to the end of a word means a body rather than a man: نفقاتها. */
    boolean bodily(String word) {
        return ends(word, bodySuffixes, 0);
    }

    /** Whether something that says whose it is is joined to the end of a word: نصفها. */
    boolean owned(String word) {
        return ends(word, ownSuffixes, 0);
    }

    /** Whether a word ends as the verb of a clause does that another verb governs. */
    boolean nominalised(String word) {
        return ends(word, clauseEndings, STEM);
    }

    /** Whether a noun ends as one that is somebody's does in a case of its own: başkentine. */
    boolean oblique(String word) {
        for (String ending : ownSuffixes) {
            if (ending.length() > 2 && word.length() > ending.length() + 1 && word.endsWith(ending)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a word ends as a participle does before the noun that it describes. */
    boolean participle(String word) {
        return ends(word, participleEndings, 0);
    }

    /** Whether a word ends in one of some endings and has at least so many letters before it. */
    static boolean ends(String word, Set<String> endings, int letters) {
        for (String ending : endings) {
            if (word.length() - ending.length() >= letters && word.endsWith(ending)) {
                return true;
            }
        }
        return false;
    }
}
