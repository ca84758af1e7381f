package io.khabar.extract.claim;

import io.khabar.extract.language.Language;
import io.khabar.extract.lexicon.Match;
import io.khabar.extract.text.WordForm;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * What attribution must know of a language's grammar, from {@code language.tsv}.
 *
 * @param order {@code order}: whether a subject stands before its verb (svo), after it (vso), or at the sentence's start
 *     with the verb at its end (sov)
 * @param sourceFirst {@code according}: whether a source stands before its word (Turkish göre), "before", or after
 * @param genitiveAfter {@code genitive}: whether a name right after a noun says whose it is (Arabic, Russian), "after"
 * @param adjectiveFirst {@code adjective}: whether an adjective stands before its noun, "before"
 * @param dropsPronoun {@code pro_drop}: whether a verb without a subject means whoever was spoken of last, "yes"
 * @param invertsFreely {@code inversion}: whether a subject may follow its verb anywhere, "free"
 * @param verbPrefixes {@code verb_prefixes}: what may be joined to a verb
 * @param obliquePrefixes {@code oblique_prefixes}: prepositions joined to a noun that keep it from being a subject
 * @param belongingPrefixes {@code belonging_prefixes}: prepositions joined to a noun that make it an owner (Arabic ل)
 * @param ownSuffixes {@code possessive_suffixes}: joined to a noun, "their"
 * @param article {@code article}: the definite article where it is written on the noun (Arabic ال), else empty
 * @param theirSuffixes {@code their_suffixes}: those of them that mean several people (Arabic هم)
 * @param bodySuffixes {@code body_suffixes}: those of them that mean a body or things more often than a man (Arabic ها)
 * @param wordEnds {@code word_ends}: letters that end a word as printed though they fold to such a suffix (Arabic ة)
 * @param ourSuffixes {@code our_suffixes}: joined to a noun, "our"
 * @param andPrefixes {@code and_prefixes}: "and", joined to the word after it
 * @param obliqueSuffixes {@code oblique_suffixes}: what an apostrophe joins to a name that is no subject (Irak'a)
 * @param genitiveSuffixes {@code genitive_suffixes}: what it joins to an owner's name (Irak'ın)
 * @param obliqueEndings {@code oblique_endings}: of nouns in a case that no apostrophe joins (ordusuna), which are no subject
 * @param genitiveEndings {@code genitive_endings}: the same of owners (ordusunun)
 * @param locativeSuffixes {@code locative_suffixes}: what it joins to the name of a place (Irak'ta)
 * @param ablativeSuffixes {@code ablative_suffixes}: what it joins to where somebody comes from (Irak'tan)
 * @param clauseEndings {@code clause-endings}: make of a verb the object of the one behind it (Turkish öldüğünü)
 * @param participleEndings {@code participle_endings}: make of a verb an adjective of the noun behind it (Turkish kaybeden)
 * @param attributeSuffixes {@code attribute_suffixes}: what an apostrophe joins to a name whose people are meant (CHP'li)
 * @param personPronouns {@code person_pronouns}: those that mean a person, never a body: he, him
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
        Set<String> verbPrefixes = set(language, "verb_prefixes");
        verbPrefixes.add("");
        return new Grammar(
                Order.valueOf(language.setting("order", "svo").toUpperCase(Locale.ROOT)),
                language.setting("according", "after").equals("before"),
                language.setting("genitive", "").equals("after"),
                language.setting("adjective", "").equals("before"),
                language.setting("pro_drop", "").equals("yes"),
                language.setting("inversion", "").equals("free"),
                verbPrefixes,
                set(language, "oblique_prefixes"),
                set(language, "belonging_prefixes"),
                set(language, "possessive_suffixes"),
                language.tokenizer().fold(language.setting("article", "")),
                set(language, "their_suffixes"),
                set(language, "body_suffixes"),
                language.setting("word_ends", ""),
                set(language, "our_suffixes"),
                set(language, "and_prefixes"),
                set(language, "oblique_suffixes"),
                set(language, "genitive_suffixes"),
                set(language, "oblique_endings"),
                set(language, "genitive_endings"),
                set(language, "locative_suffixes"),
                set(language, "ablative_suffixes"),
                set(language, "clause-endings"),
                set(language, "participle_endings"),
                set(language, "attribute_suffixes"),
                set(language, "person_pronouns"));
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

    private static Set<String> set(Language language, String key) {
        Set<String> out = new HashSet<>();
        for (String form : language.setting(key, "").split("\\|")) {
            if (!form.isEmpty()) {
                out.add(language.tokenizer().fold(form));
            }
        }
        return out;
    }
}
