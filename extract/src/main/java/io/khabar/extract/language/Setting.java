package io.khabar.extract.language;

import java.util.List;
import java.util.Locale;

/**
 * A key of {@code language.tsv}, where it is written in lower case, and what may stand behind it. The first choice, or the
 * letters given here, hold where a language leaves the key out; without any there is nothing.
 */
public enum Setting {
    /** What an apostrophe does inside a word: is part of it (Kata'ib), ends it (l'armée), begins a suffix (Ankara'nın). */
    APOSTROPHE(Kind.CHOICE, "joins", "elides", "inflects"),
    /** Letters of which a text in the language is written. */
    ALPHABET(Kind.LETTERS),
    /** Those of them that the others lack. */
    TELLING_LETTERS(Kind.LETTERS),
    /** Marks that tables write where only they tell a form from another: خُمس is a fifth. */
    TELLING_MARKS(Kind.LETTERS),
    /** Whether names begin with a capital. */
    CAPITALS(Kind.CHOICE, "yes", "no"),

    /** Marks that begin the decimals of a number. */
    DECIMAL(Kind.LETTERS, "."),
    /** Whether a space parts groups of digits: 10 000. */
    DIGITS_SPACED(Kind.CHOICE, "no", "yes"),
    /** Whether digits may follow a scale: mil 200. */
    DIGITS_AFTER_SCALE(Kind.CHOICE, "no", "yes"),
    /** Where "and" joins the parts of a number. */
    NUMBER_AND(Kind.CHOICE, "never", "hundreds", "tens", "always"),
    /** Collectives that are one hundred or thousand behind a bound: более сотни. */
    BOUND_SINGULARS(Kind.FORMS),
    /** Letters that are a currency where an amount is joined to them: R25 million. */
    JOINED_CURRENCIES(Kind.PRINTED),
    /** What tells a short number behind a single such letter from a name. */
    JOINED_SCALES(Kind.PRINTED),
    /** Joined to a number by an apostrophe they make it a part of what stands before: öğrencilerin 120'si. */
    PART_SUFFIXES(Kind.FORMS),
    /** Joined to a number by an apostrophe they make it an ordinal: 40'ıncı. */
    ORDINAL_SUFFIXES(Kind.FORMS),

    /** Which word of a noun phrase is its noun. */
    HEAD(Kind.CHOICE, "first", "near", "last", "agreeing"),
    /** Where "number of" stands among what it counts: before it or behind it (sayısı). */
    COUNTER(Kind.CHOICE, "first", "last"),
    /** Whether "a soldier" has an article. */
    INDEFINITE_ARTICLE(Kind.CHOICE, "yes", "no"),
    /** Of adjectives. */
    ADJECTIVE_ENDINGS(Kind.FORMS),
    /** Of nouns in the plural. */
    PLURAL_ENDINGS(Kind.FORMS),
    /** Of verbs and participles, which are nothing that is counted: killing. */
    VERB_ENDINGS(Kind.FORMS),
    /** Of nouns for people: journalists. */
    PEOPLE_ENDINGS(Kind.FORMS),
    /** Of adjectives that are nouns for people too: مدفعي. */
    RELATIONAL_ENDING(Kind.FORM),
    /** Of an indefinite singular that is counted or an object: جنديا. */
    ACCUSATIVE(Kind.FORM),
    /** Last letters behind which it is not written: ة. */
    NO_ACCUSATIVE(Kind.LETTERS),
    /** Of plurals that lose its last letter before a noun or a suffix. */
    PLURAL_OBLIQUE(Kind.FORM),
    /** Of two as a subject. */
    DUAL_NOMINATIVE(Kind.FORM),
    /** Of two as anything else. */
    DUAL_OBLIQUE(Kind.FORM),
    /** What becomes of a singular's last letter before such an ending: ة&gt;ت. */
    DUAL_JOINT(Kind.LETTERS),
    /** The vowel mark that tells the oblique dual from the plural. */
    DUAL_VOWEL(Kind.LETTERS),
    /** Nouns of which two are those that were spoken of, where there is no article: две страны. */
    PAIRS(Kind.FORMS),

    /** Where subject and object stand about the verb. */
    ORDER(Kind.CHOICE, "svo", "vso", "sov"),
    /** Whether a subject may follow its verb anywhere. */
    INVERSION(Kind.CHOICE, "rare", "free"),
    /** Whether a verb without a subject means whoever was spoken of last. */
    PRO_DROP(Kind.CHOICE, "no", "yes"),
    /** Where the source stands: according to X, X'e göre. */
    ACCORDING(Kind.CHOICE, "after", "before"),
    /** Where a name stands that says whose the noun beside it is. */
    GENITIVE(Kind.CHOICE, "before", "after"),
    /** Where an adjective stands about its noun. */
    ADJECTIVE(Kind.CHOICE, "after", "before"),
    /** Mean a person, never a body: he, him. */
    PERSON_PRONOUNS(Kind.FORMS),
    /** Prepositions behind which those stand whose people speak: в «Орионе» сообщили. */
    SPOKEN_IN(Kind.FORMS),
    /** Of nouns that stand for who is told behind them, and not for who tells: сообщили в полицию. */
    TOLD_ENDINGS(Kind.FORMS),

    /** The definite article where it is written on the noun. */
    ARTICLE(Kind.FORM),
    /** What a preposition makes of it. */
    MELTED_ARTICLE(Kind.FORM),
    /** Conjunctions that are written on the next word, "and" first. */
    CONJUNCTIONS(Kind.FORMS),
    /** What is written on a word with "and" in it. */
    AND_PREFIXES(Kind.FORMS),
    /** What is written on a word with "in" in it. */
    IN_PREFIXES(Kind.FORMS),
    /** What may be written on a verb. */
    VERB_PREFIXES(Kind.FORMS),
    /** Prepositions written on a noun that keep it from being a subject. */
    OBLIQUE_PREFIXES(Kind.FORMS),
    /** Prepositions that make the noun behind them an owner, written on it or words of their own: à. */
    BELONGING_PREFIXES(Kind.FORMS),
    /** "Their" and the like where it is written on the noun. */
    POSSESSIVE_SUFFIXES(Kind.FORMS),
    /** Those of them that mean several people. */
    THEIR_SUFFIXES(Kind.FORMS),
    /** Those of them that mean a body or things more often than a man. */
    BODY_SUFFIXES(Kind.FORMS),
    /** "Our" where it is written on the noun. */
    OUR_SUFFIXES(Kind.FORMS),
    /** Whether suffixes inflect a noun, or are pronouns, so that one that is no possessive makes another word. */
    SUFFIXES(Kind.CHOICE, "inflect", "possess"),
    /** Letters that end a word as printed, though they fold to such a suffix: ة. */
    WORD_ENDS(Kind.LETTERS),

    /** Joined to a name by an apostrophe they keep it from being a subject: Irak'a. */
    OBLIQUE_SUFFIXES(Kind.FORMS),
    /** Joined to a name they make it an owner: Irak'ın. */
    GENITIVE_SUFFIXES(Kind.FORMS),
    /** Joined to a name they say where: Irak'ta. */
    LOCATIVE_SUFFIXES(Kind.FORMS),
    /** Joined to a name they say from whom: Irak'tan. */
    ABLATIVE_SUFFIXES(Kind.FORMS),
    /** Joined to a name they make those behind it its people: CHP'li. */
    MEMBER_SUFFIXES(Kind.FORMS),
    /** As OBLIQUE_SUFFIXES, of the noun that ends a body's name where no apostrophe joins them: Bakanlığına. */
    OBLIQUE_ENDINGS(Kind.FORMS),
    /** As GENITIVE_SUFFIXES, there: Bakanlığının. */
    GENITIVE_ENDINGS(Kind.FORMS),
    /** Make of a verb an adjective of the noun behind it: kaybeden. */
    PARTICIPLE_ENDINGS(Kind.FORMS),
    /** Make of a verb the object of the one behind it: öldüğünü. */
    CLAUSE_ENDINGS(Kind.FORMS),

    /** How the name of an organisation goes on behind its noun in small letters: not, over prepositions, or in the genitive. */
    TAIL(Kind.CHOICE, "none", "linked", "bare"),
    /** The state, ISO 3166-1 alpha-3, that texts mean where they name none. */
    HOMELAND(Kind.LETTERS),
    /** Of verbs, which end the name before them. */
    PREDICATE_ENDINGS(Kind.FORMS),
    /** Of adjectives before their nouns that are nouns themselves in the plural only: военной. */
    ATTRIBUTIVE_ENDINGS(Kind.FORMS),
    /** Letters that no foreign name is written with. */
    NATIVE_LETTERS(Kind.LETTERS),
    /** Last letters that no foreign name has, those of feminine nouns. */
    NATIVE_ENDINGS(Kind.LETTERS),
    /** Of family names. */
    FAMILY_ENDING(Kind.FORM),
    /** Of words that are no names. */
    COMMON_ENDINGS(Kind.FORMS),
    /** Letters, folded into one, that tell a name from another word where they end it: علي, على. */
    NAME_ENDS(Kind.LETTERS),
    /** Marks of an ending that no name has in a text. */
    INFLECTION_MARKS(Kind.LETTERS),
    /** Beginnings of words that are most often prepositions and the like. */
    CLITIC_BEGINNINGS(Kind.FORMS),
    /** Letters of which each is a word where it is joined to a name. */
    JOINED_LETTERS(Kind.LETTERS),
    /** Prefixes that are more often the beginning of a name. */
    RARE_PREFIXES(Kind.FORMS);

    /** What a value is. */
    enum Kind {
        /** One of some words. */
        CHOICE,
        /** Letters or marks as printed. */
        LETTERS,
        /** A form, folded. */
        FORM,
        /** Forms, folded. */
        FORMS,
        /** Forms as printed. */
        PRINTED
    }

    private final Kind kind;
    private final List<String> choices;

    Setting(Kind kind, String... choices) {
        this.kind = kind;
        this.choices = List.of(choices);
    }

    /** What a value is. */
    Kind kind() {
        return kind;
    }

    /** The choices, the default first; of another kind only the default, if it has one. */
    List<String> choices() {
        return choices;
    }

    /** How the table writes it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
