package io.khabar.extract.claim;

import io.khabar.extract.claim.Grammar.Order;
import io.khabar.extract.claim.Signal.Role;
import io.khabar.extract.party.PartyMention;
import io.khabar.extract.text.Token;
import java.util.function.IntPredicate;

/** How far what is said reaches, before and after the words that say so. */
final class Scopes {

    private static final long PHRASE_ENDS = Role.AND.bit()
            | Role.WHILE.bit()
            | Role.AS.bit()
            | Role.THAT.bit()
            | Role.SAY.bit()
            | Role.PASSIVE.bit()
            | Role.RELATIVE.bit();

    /** When something was said takes fewer words than this. */
    private static final int LATER = 5;

    private static final long SAYS = Role.SAY.bit() | Role.WEAK.bit() | Role.PARTICIPLE.bit();

    private static final long CLAUSE_VERBS = Role.SAY.bit()
            | Role.PASSIVE.bit()
            | Role.HAS.bit()
            | Role.GIVE.bit()
            | Role.HARM.bit()
            | Role.LOSE.bit()
            | Role.MOVE.bit();

    /** A relative clause is at most this long. */
    private static final int RELATIVE_CLAUSE = 60;

    /** A word with "and" joined to it has more letters than this. */
    private static final int SHORTEST = 3;

    private final Context context;

    Scopes(Context context) {
        this.context = context;
    }

    /** Where the clause begins that the verb introduces; -1 if none is marked. */
    int complement(Reading reading, int end) {
        int stop = Math.min(reading.end(), end + Reading.COMPLEMENT);
        for (int j = end; j < stop; j++) {
            if (context.is(j, Role.THAT) || context.colon(j) || context.quoted.opensAt(j)) {
                return j;
            }
            if (j > end && context.is(j, Role.SAY) || context.is(j, Role.WHILE)) {
                return -1;
            }
        }
        return -1;
    }

    /** Whether a verb stands in a relative clause that a preposition begins: in whose organisation they accused. */
    private boolean within(Reading reading, int verb) {
        boolean relative = false;
        for (int j = verb - 1; j > Math.max(reading.clause, verb - Reading.PHRASE); j--) {
            if (context.comma(j)) {
                return relative && context.is(j + 1, Role.OBLIQUE);
            }
            relative |= context.is(j, Role.RELATIVE);
        }
        return false;
    }

    /** First token before the verb that it says too. */
    int back(Reading reading, int i, int start, int end, Voice voice, int complement) {
        if (within(reading, i)) {
            return i;
        }
        if (context.grammar.order() == Order.SOV) {
            return reading.clause;
        }
        if (context.joinedByAnd(start)) {
            return i;
        }
        int j = phraseStart(reading, start) - 1;
        if (j < reading.clause || context.is(j, Role.AND) || context.is(j, Role.WHILE)) {
            return i;
        }
        if (context.comma(j)
                && voice.first() < i
                && !context.is(i, Role.TELL)
                && opensClause(reading, end)
                && !later(reading, end)) {
            // "With 9 million people, Chad has reported 12 deaths": who speaks goes on to say something else.
            return i;
        }
        if (context.comma(j)
                && voice.first() < i
                && voice.end() > voice.first()
                && context.grammar.invertsFreely()
                && !context.is(i, Role.PRONOUN)) {
            // …, le Kremlin ayant promis de répondre: who states what stands before the comma follows his verb.
            return i;
        }
        if (context.comma(j)
                && context.grammar.order() == Order.VSO
                && context.is(reading.first(), Stake.Role.BACKGROUND)
                && voice.first() >= end
                && context.counts(voice.end(), reading.end())) {
            // بعد خسائر بلغت 12 مليون دولار، كشفت الشركة عن إغلاق 3 متاجر: what went before is the article's own.
            return i;
        }
        if (context.comma(j) || context.quote(j) || context.dash(j) || context.is(j, Role.AS)) {
            return reading.clause;
        }
        if (context.grammar.invertsFreely()
                && voice.kind() == Voice.Kind.PARTY
                && voice.first() >= end
                && complement < 0) {
            // О гибели 14 человек сообщила полиция: what is said stands before the verb, and who says so behind it.
            return reading.clause;
        }
        // جثث 100 جندي قالت إنهم قتلوا: a verb of saying that describes what stands before it.
        boolean bare = context.grammar.order() == Order.VSO
                && (voice.kind() == Voice.Kind.NONE || voice.first() < i)
                && context.is(end, Role.THAT)
                && context.signals.match(end, Role.THAT) != null
                && !context.signals.match(end, Role.THAT).suffix().isEmpty();
        return bare ? Math.max(reading.clause, i - Reading.ADVERBIAL) : i;
    }

    /** Whether only when or where it was said follows a verb: police said the next day. */
    private boolean later(Reading reading, int end) {
        if (!context.is(end, Role.DETERMINER) && !context.is(end, Role.INDEFINITE) || context.figure(end)) {
            return false;
        }
        for (int j = end + 1; j < end + LATER; j++) {
            if (j >= reading.end() || context.comma(j) || context.token(j).is('.')) {
                return true;
            }
            if (context.number(j)
                    || context.token(j).number()
                    || context.figure(j)
                    || context.mention(j) != null
                    || context.signals.any(j, CLAUSE_VERBS)) {
                return false;
            }
        }
        return false;
    }

    /** Whether what is said follows a verb at once: a number, an article or "that". */
    private boolean opensClause(Reading reading, int end) {
        return end < reading.end()
                && context.grammar.order() == Order.SVO
                && !context.grammar.invertsFreely()
                && context.mention(end) == null
                && (context.number(end)
                        || context.figure(end)
                        || context.is(end, Role.DETERMINER)
                        || context.is(end, Role.INDEFINITE)
                        || context.is(end, Role.POSSESSIVE)
                        || context.is(end, Role.THAT)
                        || context.is(end, Role.PRONOUN));
    }

    /** Where the noun phrase begins that ends before a token: the article and adjectives before a name. */
    private int phraseStart(Reading reading, int end) {
        int j = end;
        while (j > reading.clause
                && end - j < Reading.PHRASE
                && (context.token(j - 1).word() || abbreviated(j - 1) || hyphen(j - 1))
                && !context.signals.any(j - 1, PHRASE_ENDS)) {
            j--;
        }
        return j;
    }

    /** Whether a hyphen joins two words: the state-run company. */
    private boolean hyphen(int i) {
        return context.token(i).kind() == Token.Kind.DASH && !context.token(i).spaceBefore();
    }

    /** Whether a full stop ends an abbreviation that a possessive stands behind: the U.N.'s. */
    private boolean abbreviated(int i) {
        return context.token(i).is('.') && context.token(i + 1).possessive();
    }

    /** One past the last token that a verb says. */
    int to(Reading reading, int i, int start, int end, Voice voice, int complement, int back) {
        if (context.is(start - 1, Role.RELATIVE) || context.is(i - 1, Role.RELATIVE)) {
            return nextComma(reading, end);
        }
        if (voice.first() >= end && spokenBefore(reading, i)) {
            if (complement < 0) {
                return end;
            }
            if (context.quoted.opensAt(complement)) {
                // "…", a-t-il dit, "…": what follows the second speech is not said any more.
                return Math.min(reading.end(), complement + 2);
            }
        }
        if (context.grammar.order() == Order.VSO && voice.first() >= end) {
            for (int j = Math.max(end, voice.end()); j + 2 < reading.end(); j++) {
                boolean open = complement < 0
                        && (anotherSubject(j, voice) || context.comma(j) && context.is(j + 1, Stake.Role.BACKGROUND));
                if (open || setAgainst(reading, j, voice, complement >= 0)) {
                    return j;
                }
            }
        }
        if (complement < 0 && context.grammar.nounsFirst() && voice.first() < i) {
            // L'agence a recensé 31 décès, alors que l'OMS a dépêché 10 médecins: what is set against it is the
            // article's own.
            return Math.min(reading.end(), nextClause(reading, end));
        }
        if (complement < 0 && context.is(i, Stake.Role.CALL)) {
            return next(reading, end, j -> context.is(j, Role.RELATIVE) || context.is(j, Stake.Role.BACKGROUND));
        }
        return back < i && complement < 0 ? nextRelative(reading, end) : reading.end();
    }

    /** Whether "and" is joined to a word, known or not. */
    private boolean conjoined(int token) {
        String norm = context.token(token).norm();
        for (String prefix : context.grammar.andPrefixes()) {
            if (norm.length() > SHORTEST && norm.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a comma begins what somebody else does meanwhile: …، فيما اكتفت الناقلة بطلب خمس. */
    private boolean setAgainst(Reading reading, int comma, Voice voice, boolean said) {
        if (!context.comma(comma) || !context.is(comma + 1, Role.WHILE)) {
            return false;
        }
        int verb = context.signals.end(comma + 1, Role.WHILE);
        if (verb + 1 >= reading.end() || context.mention(verb) != null || context.signals.any(verb, SAYS)) {
            return false;
        }
        if (!said && context.is(verb, Role.GIVE) && context.is(verb + 1, Role.AUTHORITY)) {
            // بينما منحت السلطات
            return true;
        }
        PartyMention subject = context.mention(verb + 1);
        return subject != null
                && subject.first() == verb + 1
                && !context.oblique(subject)
                && !context.adjective(subject)
                && !subject.party().equals(voice.party())
                // Within what is said only somebody whom nothing else was said of.
                && (!said || context.once(subject));
    }

    /** Whether a comma begins a clause with a verb and a subject of its own: …، واستمعت المحكمة. */
    private boolean anotherSubject(int comma, Voice voice) {
        if (!context.comma(comma) || !conjoined(comma + 1) || context.mention(comma + 1) != null) {
            return false;
        }
        PartyMention subject = context.mention(comma + 2);
        return subject != null
                && subject.first() == comma + 2
                && !context.oblique(subject)
                && !context.adjective(subject)
                && !subject.party().equals(voice.party())
                && !context.signals.any(comma + 1, SAYS);
    }

    /** Where the next clause begins with a conjunction of its own: "…, according to X, while …". */
    int nextClause(Reading reading, int from) {
        return next(reading, from, j -> context.is(j, Role.WHILE) && context.comma(j - 1) && !aside(j) && !also(j));
    }

    /** Whether a relative clause that says something of a speaker, and that he says nothing in, begins behind his name. */
    boolean described(Voice voice) {
        int relative = relative(voice);
        boolean gives = relative >= 0
                && context.is(relative + 1, Role.GIVE)
                && (context.number(relative + 2) || context.figure(relative + 2) || context.figure(relative + 1));
        return relative >= 0
                && (gives
                        || (!context.signals.any(relative + 1, Role.SAY.bit() | Role.WEAK.bit() | Role.IF_THAT.bit())
                                        || context.is(relative + 1, Stake.Role.CHANGE))
                                && !context.is(relative + 1, Stake.Role.TALLY)
                                && !context.signals.any(relative + 2, Role.SAY.bit()));
    }

    /** Where a relative clause begins right behind a speaker's name, also behind a comma; -1 if none does. */
    private int relative(Voice voice) {
        if (context.grammar.order() != Order.VSO || voice.kind() != Voice.Kind.PARTY) {
            return -1;
        }
        int at = context.comma(voice.end()) ? voice.end() + 1 : voice.end();
        // بحسب الحكومة، ما يصل إلى 40: a bound begins with the same word.
        boolean relative = context.is(at, Role.RELATIVE) && !context.figure(at);
        return relative && context.signals.end(at, Role.RELATIVE) == at + 1 ? at : -1;
    }

    /** كما جرى: goes on with the same report, where verbs come first. */
    private boolean also(int token) {
        return context.grammar.order() == Order.VSO && context.is(token, Role.AS);
    }

    int nextComma(Reading reading, int from) {
        return next(reading, from, context::comma);
    }

    /** What is told by the way after a speech is the article's own: said the farmer, whose family owns two fields. */
    private int nextRelative(Reading reading, int from) {
        return next(reading, from, j -> context.is(j, Role.RELATIVE));
    }

    private static int next(Reading reading, int from, IntPredicate ends) {
        int stop = Math.min(reading.end(), from + RELATIVE_CLAUSE);
        for (int j = from; j < stop; j++) {
            if (ends.test(j)) {
                return j;
            }
        }
        return reading.end();
    }

    /** Whether quoted speech ends right before a verb: what follows its subject is not said any more. */
    private boolean spokenBefore(Reading reading, int verb) {
        int j = context.comma(verb - 1) ? verb - 2 : verb - 1;
        return j > reading.first() && context.quote(j);
    }

    /** Whether commas set a word off: ", however,". */
    boolean aside(int i) {
        return context.comma(i - 1) && context.comma(context.signals.end(i, Role.WHILE));
    }
}
