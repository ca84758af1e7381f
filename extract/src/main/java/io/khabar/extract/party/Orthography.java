package io.khabar.extract.party;

import io.khabar.extract.language.Conjunctions;
import io.khabar.extract.language.Language;
import io.khabar.extract.language.LanguageSettings;
import io.khabar.extract.language.Setting;
import io.khabar.extract.lexicon.Lexicon;
import io.khabar.extract.lexicon.Match;
import io.khabar.extract.text.WordForm;
import java.util.List;
import java.util.Set;

/**
 * How a language writes names and the words around them, see {@link Setting}, and what that and the tables tell of a
 * word wherever it stands.
 *
 * <p>Immutable and safe for use by many threads.
 */
final class Orthography {

    /** Bits of name parts follow those of cues, then come those below. */
    private static final int NAME_PARTS = Cue.Role.values().length;

    private static final int LAST = NAME_PARTS + NamePart.Role.values().length;

    /** A title begins here. */
    static final long TITLE = 1L << LAST;
    /** The word by itself is a title. */
    static final long TITLE_ALONE = 1L << LAST + 1;
    /** A noun for a group begins here. */
    static final long GROUP_NOUN = 1L << LAST + 2;
    /** A name begins here, or a phrase that only looks like one. */
    static final long NAME = 1L << LAST + 3;
    /** An organisation's name begins here. */
    static final long ORGANISATION = 1L << LAST + 4;
    /** A noun that refers back begins here. */
    static final long ANAPHOR = 1L << LAST + 5;

    /** A given name with a conjunction on it: ومحمد. */
    static final long JOINED_GIVEN = 1L << LAST + 18;

    /** An opening bracket. */
    static final long BRACKET = 1L << LAST + 17;

    static final long WORD = 1L << LAST + 6;
    static final long CAPITAL = 1L << LAST + 7;
    static final long CLITIC = 1L << LAST + 8;
    static final long COMMON = 1L << LAST + 9;
    static final long JOINED = 1L << LAST + 10;
    static final long FAMILY_ENDING = 1L << LAST + 11;
    static final long DEFINITE = 1L << LAST + 12;
    static final long FOREIGN = 1L << LAST + 13;
    static final long VERB = 1L << LAST + 14;
    static final long INFLECTED = 1L << LAST + 15;
    static final long DATIVE = 1L << LAST + 16;

    /** The place of the {@value #ENDING_BITS} bits that stand for a word's last letters. */
    private static final int ENDING = LAST + 19;

    private static final int ENDING_BITS = 6;
    /** How many bits these are. */
    static final int WIDTH = ENDING + ENDING_BITS;
    /** So many last letters are looked at. */
    private static final int ENDING_LETTERS = 3;

    /** A preposition, a verb and the like: never stands in a name. */
    static final long BUSY = Cue.Role.FUNCTION.bit()
            | Cue.Role.SPEECH.bit()
            | Cue.Role.ACT.bit()
            | Cue.Role.IN.bit()
            | Cue.Role.PLACE.bit()
            | Cue.Role.AGENT.bit()
            | Cue.Role.DIPLOMATIC.bit()
            | Cue.Role.MONEY.bit()
            | Cue.Role.NAMED.bit()
            | TITLE
            | GROUP_NOUN;

    /** A noun for a place that a pronoun may stand on has this many letters. */
    private static final int SHORTEST_NOUN = 4;

    final boolean uncased;
    final boolean adjectiveFirst;
    final boolean verbLast;
    /** Whether a name says whose something is behind its noun: армия Грузии. */
    final boolean genitiveAfter;
    /** What an apostrophe joins to a name that says where: Irak'ta. */
    final Set<String> locatives;
    /** Whether an apostrophe begins the inflection of a name. */
    final boolean inflects;
    /** The definite article that the language writes on its words, empty if it writes none. */
    final String article;
    /** What a preposition makes of it. */
    final String melted;

    private final Conjunctions conjunctions;

    /** Whether names of organisations go on in small letters behind their noun. */
    final boolean smallTail;
    /** Whether they do without a preposition, in the genitive. */
    final boolean bareTail;

    private final String nativeLetters;
    private final String nativeEndings;
    private final String nameEnds;
    private final String inflectionMarks;
    /** The only suffixes that a title or a noun for a group may have; empty if it may have any. */
    private final Set<String> possessives;

    private final Set<String> verbPrefixes;
    private final Set<String> rarePrefixes;
    private final Set<String> inPrefixes;
    private final Set<String> spokenIn;
    private final String[] toldEndings;
    private final String joined;
    private final String familyEnding;
    private final String[] commonEndings;
    private final String[] cliticBeginnings;
    private final String[] verbEndings;
    private final String[] attributeEndings;
    private final String[] adjectiveEndings;
    private final Lexicon lexicon;

    Orthography(Language language) {
        LanguageSettings settings = language.settings();
        this.uncased = !settings.yes(Setting.CAPITALS);
        this.adjectiveFirst = settings.is(Setting.ADJECTIVE, "before");
        this.article = settings.text(Setting.ARTICLE);
        this.melted = settings.text(Setting.MELTED_ARTICLE);
        this.inflects = settings.is(Setting.APOSTROPHE, "inflects");
        this.locatives = Set.copyOf(settings.forms(Setting.LOCATIVE_SUFFIXES));
        this.verbLast = settings.is(Setting.ORDER, "sov");
        this.genitiveAfter = settings.is(Setting.GENITIVE, "after");
        this.verbPrefixes = Set.copyOf(settings.forms(Setting.VERB_PREFIXES));
        this.inPrefixes = Set.copyOf(settings.forms(Setting.IN_PREFIXES));
        this.spokenIn = Set.copyOf(settings.forms(Setting.SPOKEN_IN));
        this.toldEndings = array(settings.forms(Setting.TOLD_ENDINGS));
        this.rarePrefixes = Set.copyOf(settings.forms(Setting.RARE_PREFIXES));
        this.joined = settings.text(Setting.JOINED_LETTERS);
        this.familyEnding = settings.text(Setting.FAMILY_ENDING);
        this.conjunctions = settings.conjunctions();
        this.possessives = settings.is(Setting.SUFFIXES, "possess")
                ? Set.copyOf(settings.forms(Setting.POSSESSIVE_SUFFIXES))
                : Set.of();
        this.cliticBeginnings = array(settings.forms(Setting.CLITIC_BEGINNINGS));
        this.commonEndings = array(settings.forms(Setting.COMMON_ENDINGS));
        this.smallTail = !settings.is(Setting.TAIL, "none");
        this.bareTail = settings.is(Setting.TAIL, "bare");
        this.verbEndings = array(settings.forms(Setting.PREDICATE_ENDINGS));
        this.adjectiveEndings = array(settings.forms(Setting.ADJECTIVE_ENDINGS));
        this.attributeEndings = array(settings.forms(Setting.ATTRIBUTIVE_ENDINGS));
        this.lexicon = language.lexicon();
        this.nativeLetters = settings.text(Setting.NATIVE_LETTERS);
        this.nameEnds = settings.text(Setting.NAME_ENDS);
        this.inflectionMarks = settings.text(Setting.INFLECTION_MARKS);
        this.nativeEndings = settings.text(Setting.NATIVE_ENDINGS);
    }

    private static String[] array(List<String> forms) {
        return forms.toArray(String[]::new);
    }

    static long bit(NamePart.Role role) {
        return 1L << NAME_PARTS + role.ordinal();
    }

    /** The bits of a word: what its letters and its matches tell. */
    long marks(WordForm word, Match[] alone) {
        String norm = word.norm();
        long marks = (word.word() ? WORD : 0)
                | (word.capital() ? CAPITAL : 0)
                | (norm.equals("(") ? BRACKET : 0)
                | (clitic(norm) ? CLITIC : 0)
                | (endsWith(norm, commonEndings) ? COMMON : 0)
                | (endsWith(norm, verbEndings) ? VERB : 0)
                | (joined.indexOf(norm.charAt(0)) >= 0 ? JOINED : 0)
                | (!familyEnding.isEmpty() && norm.endsWith(familyEnding) ? FAMILY_ENDING : 0)
                | (definite(word) ? DEFINITE : 0)
                | (!melted.isEmpty() && norm.charAt(0) == melted.charAt(0) ? DATIVE : 0)
                | (foreign(word) && nativeEndings.indexOf(word.last()) < 0 ? FOREIGN : 0)
                | (inflected(word.printed()) ? INFLECTED : 0)
                | (long) sort(lexicon.stem(norm)) << ENDING;
        for (Match match : alone) {
            marks |= marks(word, match);
        }
        return marks;
    }

    /** One of 64 bits for the last letters of a word: what ends otherwise has most often another. */
    static long ending(String word) {
        return 1L << sort(word);
    }

    /** Which of those bits it is that the stem of a word with these bits has. */
    static int ending(long marks) {
        return (int) (marks >>> ENDING) & (1 << ENDING_BITS) - 1;
    }

    private static int sort(String word) {
        int hash = 0;
        for (int i = Math.max(0, word.length() - ENDING_LETTERS); i < word.length(); i++) {
            hash = 31 * hash + word.charAt(i);
        }
        return hash * 0x9E3779B1 >>> Integer.SIZE - ENDING_BITS;
    }

    /** The bits that a match gives its first word; those of cues belong to its other words too. */
    long marks(WordForm first, Match match) {
        if (match.meaning() instanceof Cue cue) {
            boolean holds = (match.suffix().isEmpty() || suffixed(first, match, cue.role()))
                    && (cue.role().anyPrefix() || conjunctionOrVerbal(match.prefix()));
            return (holds ? cue.role().bit() : 0) | (cue.role() == Cue.Role.NOBODY ? NAME : 0);
        }
        if (match.meaning() instanceof NamePart part) {
            if (!match.suffix().isEmpty() || part.last() != last(first, part.last())) {
                return 0;
            }
            if (!match.prefix().isEmpty()) {
                boolean and = conjunctions.forms().contains(match.prefix());
                return and && part.role() == NamePart.Role.GIVEN ? JOINED_GIVEN : 0;
            }
            return bit(part.role()) | (part.role() == NamePart.Role.GIVEN_WORD ? bit(NamePart.Role.GIVEN) : 0);
        }
        if (match.meaning() instanceof Title) {
            return misread(match) ? 0 : TITLE | (match.length() == 1 ? TITLE_ALONE : 0);
        }
        if (match.meaning() instanceof GroupNoun) {
            return groupNoun(match) ? GROUP_NOUN : 0;
        }
        if (match.meaning() instanceof OrganisationName) {
            return NAME | ORGANISATION;
        }
        if (match.meaning() instanceof Anaphor) {
            return ANAPHOR;
        }
        return match.meaning() instanceof StateName || match.meaning() instanceof OrganName ? NAME : 0;
    }

    /** Whether a cue can carry a pronoun: عاصمتها, but no adjective, and no word as short as تلة (تلتها is a verb). */
    private static boolean suffixed(WordForm word, Match match, Cue.Role role) {
        int letters =
                word.norm().length() - match.prefix().length() - match.suffix().length();
        return role != Cue.Role.EPITHET && (role != Cue.Role.PLACE || match.length() > 1 || letters >= SHORTEST_NOUN);
    }

    /** Whether a match of a noun for a group can be one. */
    boolean groupNoun(Match match) {
        return ((GroupNoun) match.meaning()).use() != GroupNoun.Use.HOUSE
                && !misread(match)
                && (possessives.isEmpty() || match.suffix().isEmpty());
    }

    /**
     * Whether a phrase is not what it looks like: its first word has the article, which a noun in the construct state
     * never has (المجلس is not the first word of مجلس الشعب), or its last a suffix that is no pronoun.
     */
    boolean misread(Match match) {
        return match.length() > 1 && definite(match.prefix())
                || !possessives.isEmpty() && !match.suffix().isEmpty() && !possessives.contains(match.suffix());
    }

    /** Whether a prefix ends in the article, also one that has melted into a preposition: ال, لل. */
    boolean definite(String prefix) {
        return !article.isEmpty() && prefix.endsWith(article) || !melted.isEmpty() && prefix.endsWith(melted);
    }

    /** Whether a prefix begins with a conjunction: و, ف. */
    boolean conjoined(String prefix) {
        return conjunctions.begin(prefix);
    }

    /** Whether a word or a prefix begins with "and". */
    boolean and(String word) {
        return conjunctions.and(word);
    }

    /** Whether there is a preposition in a prefix that says where: ب, وبال. */
    boolean in(String prefix) {
        return inPrefixes.contains(prefix);
    }

    /** Whether those stand behind a word whose people speak: в «Орионе» сообщили. */
    boolean spokenIn(String norm) {
        return spokenIn.contains(norm);
    }

    /** Whether a noun behind such a word stands for who is told: сообщили в полицию. */
    boolean told(String norm) {
        return endsWith(norm, toldEndings);
    }

    /** Whether a prefix is a particle that only verbs take: س. */
    boolean verbal(String prefix) {
        return verbPrefixes.contains(prefix) && !conjunctions.end(prefix);
    }

    /** Whether a word has an ending of those that the language inflects its words by. */
    boolean ended(String word) {
        return lexicon.stem(word).length() < word.length();
    }

    /** Whether a word ends as adjectives do. */
    boolean adjectival(String word) {
        return endsWith(word, adjectiveEndings);
    }

    /** Whether a word ends as adjectives that are made of nouns do, where they look like family names: قنصلية. */
    boolean relative(String word) {
        int last = word.length() - 1;
        return !familyEnding.isEmpty()
                && last > 0
                && nativeEndings.indexOf(word.charAt(last)) >= 0
                && word.startsWith(familyEnding, last - familyEnding.length());
    }

    /** Whether a word ends as an adjective before its noun does and no noun in the plural: военной. */
    boolean attribute(String word) {
        return endsWith(word, attributeEndings);
    }

    boolean rarePrefix(Match match) {
        return match.length() == 1 && rarePrefixes.contains(match.prefix());
    }

    /** Folding makes ى and ي one, but على is a preposition and علي a name. */
    private char last(WordForm word, char otherwise) {
        char last = word.last();
        return nameEnds.indexOf(last) >= 0 ? last : otherwise;
    }

    /** A conjunction or a particle of the verb may stand on a word; a preposition would make it another word. */
    private boolean conjunctionOrVerbal(String prefix) {
        return prefix.isEmpty() || verbPrefixes.contains(prefix);
    }

    private boolean clitic(String word) {
        for (String beginning : cliticBeginnings) {
            if (word.startsWith(beginning) && word.length() > beginning.length() + 2) {
                return true;
            }
        }
        return false;
    }

    private static boolean endsWith(String word, String[] endings) {
        for (String ending : endings) {
            if (word.endsWith(ending)) {
                return true;
            }
        }
        return false;
    }

    private boolean definite(WordForm word) {
        String norm = word.norm();
        boolean begins = !article.isEmpty() && article(word) || !melted.isEmpty() && norm.startsWith(melted);
        return begins && norm.length() > 3;
    }

    /** Whether a word begins with the article, and not with letters that are one only when folded: ألكسندر. */
    private boolean article(WordForm word) {
        return word.norm().startsWith(article) && word.first() == article.charAt(0);
    }

    private boolean foreign(WordForm word) {
        String norm = word.norm();
        for (int i = 0; i < norm.length(); i++) {
            if (nativeLetters.indexOf(norm.charAt(i)) >= 0) {
                return false;
            }
        }
        return article.isEmpty() || !article(word);
    }

    private boolean inflected(CharSequence printed) {
        for (int i = 0; i < printed.length() && !inflectionMarks.isEmpty(); i++) {
            if (inflectionMarks.indexOf(printed.charAt(i)) >= 0) {
                return true;
            }
        }
        return false;
    }
}
