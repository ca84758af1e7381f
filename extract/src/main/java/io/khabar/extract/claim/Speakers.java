package io.khabar.extract.claim;

import io.khabar.extract.PartyType;
import io.khabar.extract.claim.Signal.Role;
import io.khabar.extract.claim.Voice.Kind;
import io.khabar.extract.lexicon.Match;
import io.khabar.extract.party.PartyMention;

/**
 * Finds the words that name a speaker, before or after a verb or a preposition, and tells who that is. Looks at no more
 * than {@value #WINDOW} tokens.
 */
final class Speakers {

    private static final int WINDOW = 40;
    /** A source behind a preposition stands at most this far from what introduces it. */
    private static final int NEAR = 3;
    /** Words between "and" and the verb that it joins: "and also later said". */
    private static final int ADVERBS = 3;
    /** Words before a name in apposition: titles. */
    private static final int TITLES = 4;

    private static final long NAMELESS = Role.UNNAMED.bit() | Role.SOURCE.bit();

    private final Context context;
    private final Witnesses witnesses;

    Speakers(Context context, Witnesses witnesses) {
        this.context = context;
        this.witnesses = witnesses;
    }

    /**
     * The subject that stands before a verb.
     *
     * @param verb the verb's first token
     * @param low first token that may belong to the subject
     */
    Voice before(int verb, int low) {
        int lo = Math.max(low, verb - WINDOW);
        int j = verb - 1;
        for (int n = 0; j >= lo && n < ADVERBS; n++) {
            if (context.is(j, Role.AND)) {
                return first(lo, j, verb);
            }
            if (context.mention(j) != null || context.comma(j) || context.is(j, Role.PRONOUN)) {
                break;
            }
            j--;
        }
        if (context.joinedByAnd(verb) && lo < verb) {
            return first(lo, verb, verb);
        }
        Evidence evidence = new Evidence(context, lo);
        Evidence aside = null;
        j = verb - 1;
        while (j >= lo) {
            if (context.plain(j)) {
                evidence.plain(j);
                j--;
                continue;
            }
            PartyMention mention = context.mention(j);
            if (mention != null) {
                if (!complement(mention, lo)) {
                    evidence.mention(mention);
                }
                j = mention.first() - 1;
                continue;
            }
            if (context.comma(j) || context.dash(j)) {
                if (evidence.any() || aside != null) {
                    PartyMention opener = aside == null ? null : described(j);
                    if (opener != null) {
                        return Voice.of(opener);
                    }
                    break;
                }
                int opening = opening(j, lo);
                boolean set = j == verb - 1
                        && context.grammar.order() == Grammar.Order.VSO
                        && context.mention(j - 1) != null
                        && context.person(context.mention(j - 1))
                        && !context.oblique(context.mention(j - 1));
                if (opening < 0 && set) {
                    // لكن المتحدث هانز مولر، قال: a comma between subject and verb.
                    j--;
                    continue;
                }
                if (opening < 0) {
                    break;
                }
                aside = new Evidence(context, lo);
                PartyMention titled = context.mention(j - 1);
                if (titled != null
                        && titled.end() == j
                        && titled.first() > opening + 1
                        && titled.first() - opening <= TITLES
                        && context.person(titled)
                        && context.grammar.adjectiveFirst()
                        && !context.oblique(titled)) {
                    // The chief, Colonel Moss, said
                    return Voice.of(titled);
                }
                PartyMention whole = context.mention(opening + 1);
                boolean name = whole != null
                        && (context.person(whole)
                                || context.grammar.adjectiveFirst()
                                        && whole.end() == j
                                        && context.type(whole) != PartyType.STATE
                                        && !context.adjective(whole));
                if (name && whole.end() >= j) {
                    return Voice.of(whole);
                }
                for (int i = opening + 1; i < j; i++) {
                    PartyMention inside = context.mention(i);
                    if (inside != null) {
                        aside.mention(inside);
                        i = inside.end() - 1;
                    } else {
                        aside.word(i);
                    }
                }
                j = opening - 1;
                continue;
            }
            if (context.quote(j) && quotedName(j - 1)) {
                // صحيفة "السهم" المحلية تقول
                j--;
                continue;
            }
            if (context.stop(j)
                    || context.signals.any(j, Evidence.VERBS)
                    || context.is(j, Role.THAT) && verb - j > 1
                    || context.is(j, Role.WHILE)
                    || context.quote(j) && context.quoted.at(Math.max(0, j - 1)) >= 0) {
                break;
            }
            if (context.is(j, Role.RELATIVE) && verb - j <= ADVERBS && !evidence.any()) {
                int head = context.comma(j - 1) ? j - 2 : j - 1;
                PartyMention antecedent =
                        context.mention(head > 0 && context.token(head).is(')') ? head - 1 : head);
                if (antecedent != null && !context.adjective(antecedent)) {
                    return Voice.of(antecedent);
                }
            }
            if (context.is(j, Role.PRONOUN) && context.is(j - 1, Role.HAS) && verb - j == 1) {
                // "La ministre, elle, a dit", "X a elle annoncé": the pronoun only stresses the subject.
                j--;
                continue;
            }
            if (context.is(j, Role.PRONOUN) && !evidence.any() && !context.is(j, Role.RELATIVE)) {
                return new Voice(Kind.LAST, null, j, j + 1);
            }
            if (context.is(j, Role.RELATIVE) && verb - j > ADVERBS) {
                PartyMention opener = context.grammar.order() == Grammar.Order.VSO ? context.mention(lo) : null;
                if (opener != null && opener.end() == j && !context.adjective(opener) && !evidence.any()) {
                    // الجيش الذي لم يعلق أمس أقر: what opens the clause and is described is its subject.
                    return Voice.of(opener);
                }
                break;
            }
            if (context.is(j, Role.RELATIVE)) {
                // "The commission, which says": the comma parts nothing.
                j -= context.comma(j - 1) && !evidence.any() ? 2 : 1;
                continue;
            }
            evidence.word(j);
            j--;
        }
        Voice voice = evidence.voice(verb);
        if ((voice.kind() == Kind.NONE || voice.kind() == Kind.NOBODY && !evidence.any()) && aside != null) {
            Voice other = aside.voice(verb);
            return other.kind() == Kind.PARTY ? other : voice;
        }
        return voice;
    }

    /** Jane Moss, head of the group, a local charity, said: the person whom a comma opens what is told of; null if none is. */
    private PartyMention described(int comma) {
        PartyMention person = context.mention(comma - 1);
        return person != null
                        && person.end() == comma
                        && context.person(person)
                        && context.grammar.adjectiveFirst()
                        && !context.oblique(person)
                        && !context.is(comma + 1, Role.AND)
                ? person
                : null;
    }

    /** The first party of a clause: the subject that a second verb shares. */
    Voice first(int lo, int end, int verb) {
        for (int i = lo; i < end; i++) {
            PartyMention mention = context.mention(i);
            if (mention != null) {
                if (!context.adjective(mention) && (!context.oblique(mention) || inside(mention, lo))) {
                    return Voice.of(mention);
                }
                i = mention.end() - 1;
            } else if (context.signals.any(i, NAMELESS)) {
                return new Voice(Kind.NOBODY, null, i, i + 1);
            } else if (context.is(i, Role.PRONOUN) || context.is(i, Role.SPEAKER)) {
                PartyMention name = context.comma(i + 1) && i + 2 < end ? context.mention(i + 2) : null;
                if (name != null && context.person(name) && !context.is(i, Role.PRONOUN)) {
                    // The principal, Jane Moss, denied it and said
                    return Voice.of(name);
                }
                return new Voice(Kind.LAST, null, i, i + 1);
            }
        }
        return Voice.none(verb);
    }

    /** Whether a clause begins with the body in which somebody speaks: в Минздраве насчитали 7 и добавили. */
    private boolean inside(PartyMention mention, int lo) {
        PartyType type = context.type(mention);
        return context.grammar.invertsFreely()
                && context.grammar.adjectiveFirst()
                && mention.first() == lo + 1
                && context.is(lo, Role.HERE)
                && (type == PartyType.GOVERNMENT_BODY || type == PartyType.COMPANY || type == PartyType.NGO);
    }

    /** Whether the speech that ends at a token is nothing but a party's name. */
    private boolean quotedName(int last) {
        int run = last < 0 ? -1 : context.quoted.at(last);
        PartyMention name = run < 0 ? null : context.mention(last);
        return name != null
                && context.grammar.order() == Grammar.Order.VSO
                && name.first() <= context.quoted.runs().get(run).first();
    }

    private int opening(int comma, int lo) {
        for (int i = comma - 1; i >= lo; i--) {
            if (context.comma(i) || context.dash(i)) {
                return i;
            }
            if (context.stop(i)) {
                return -1;
            }
        }
        return -1;
    }

    /**
     * The speaker that stands after a verb or a preposition.
     *
     * @param from the token after it
     * @param high one past the last token that may name the speaker
     */
    Voice after(int from, int high) {
        int hi = Math.min(high, from + WINDOW);
        Evidence evidence = new Evidence(context, from);
        int i = from;
        if (context.grammar.dropsPronoun() && from < hi && object(from)) {
            return Voice.none(from);
        }
        if (context.grammar.dropsPronoun()
                && from < hi
                && context.people(from)
                && context.mention(from) == null
                && !context.is(from, Role.AUTHORITY)
                && context.any(from, Math.min(hi, from + 2 * TITLES), Role.THAT)) {
            // قال تاجران: people who are counted speak for nobody.
            return new Voice(Kind.NOBODY, null, from, from + 1);
        }
        boolean issued = false;
        while (i < hi) {
            if (context.plain(i)) {
                evidence.plain(i);
                i++;
                continue;
            }
            PartyMention mention = context.mention(i);
            PartyMention outlet = mention == null ? witnesses.outlet(i, hi) : null;
            if (outlet != null) {
                return new Voice(Kind.PARTY, outlet.party(), Math.min(evidence.first, i), outlet.end());
            }
            if (mention != null && mention.first() >= from && issued) {
                return new Voice(Kind.PARTY, mention.party(), from, mention.end());
            }
            issued |= context.is(i, Stake.Role.ISSUED) && evidence.nobody();
            if (mention != null && mention.first() >= from) {
                boolean far = mention.first() - from > NEAR && !evidence.any() && context.oblique(mention);
                if (far && !context.person(mention) && context.grammar.invertsFreely()) {
                    // По оценке ситуации в борьбе с X: what a preposition brings in further on is no source.
                    evidence.passOver(mention);
                    i = mention.end();
                    continue;
                }
                PartyMention source = !evidence.any() && mention.first() - from <= 2 ? told(mention) : null;
                if (source != null) {
                    return Voice.of(source);
                }
                if (authorities(mention, from)) {
                    return new Voice(Kind.PARTY, context.dominantState(), mention.end(), mention.end() + 1);
                }
                evidence.mention(mention);
                i = mention.end();
                continue;
            }
            if (context.quote(i) && named(i)) {
                i++;
                continue;
            }
            boolean comma = context.comma(i);
            if (comma && evidence.nameless()) {
                PartyMention name = apposition(i + 1, hi);
                if (name != null) {
                    return new Voice(Kind.PARTY, name.party(), Math.min(evidence.first, name.first()), name.end());
                }
            }
            // قال مسؤولان أمريكيان
            boolean two = i == from && context.grammar.dropsPronoun() && context.is(i, Role.AUTHORITY);
            if (comma && evidence.any()
                    || context.stop(i)
                    || context.number(i) && !two
                    || i > from && context.figure(i) && evidence.any()
                    || context.figure(i) && context.grammar.dropsPronoun() && !two
                    || context.quote(i)
                    || context.is(i, Role.THAT)
                    || context.is(i, Role.WHILE) && !context.is(i, Role.AS)
                    || context.is(i, Role.PARTICIPLE)
                    || i > from && context.is(i, Role.CITING)
                    || (evidence.any() || evidence.words && context.grammar.invertsFreely())
                            && !issued
                            && context.is(i, Stake.Role.DELIVERED)
                    || context.is(i, Stake.Role.WIN) && context.grammar.order() == Grammar.Order.VSO
                    || i > from
                            && context.signals.any(i, Evidence.VERBS)
                            && !context.carriesObject(i)
                            && !context.is(i - 1, Role.DETERMINER)
                    // The full stop of an abbreviation parts nothing: Sgt. Moss.
                    || context.token(i).is('.') && (i + 1 >= hi || i == from)) {
                break;
            }
            if (context.is(i, Role.PRONOUN) && !evidence.any()) {
                // وأفادت لجنة الحي، وهي هيئة أهلية: it describes whoever was named.
                boolean describes = evidence.words && context.comma(i - 1) && context.grammar.dropsPronoun();
                return new Voice(describes ? Kind.NOBODY : Kind.LAST, null, i, i + 1);
            }
            if (!comma) {
                evidence.word(i);
            }
            // The words of "press conference" name nobody.
            boolean spoken = context.grammar.dropsPronoun() && context.is(i, Role.DOCUMENT);
            i = spoken ? Math.max(i + 1, context.signals.end(i, Role.DOCUMENT)) : i + 1;
        }
        if (evidence.person != null && evidence.told(from)) {
            // "…", told Reuters Jane Doe: whom it is said to comes first.
            return new Voice(Kind.PARTY, evidence.person.party(), evidence.first, evidence.end);
        }
        Voice voice = evidence.voice(from);
        return voice.end() == voice.first() ? new Voice(voice.kind(), voice.party(), from, i) : voice;
    }

    /** Whether what stands right behind a verb is its object, so that its subject is whoever spoke: أشار إلى, أعلن وصول. */
    private boolean object(int token) {
        return context.is(token, Role.TO) && !context.is(token, Role.OFFICE)
                || context.is(token, Stake.Role.EVENT) && context.mention(token) == null;
    }

    /** Whether a name only says where the organisation before it is at home: the Red Crescent of Oman, la Cruz Roja de Garma. */
    private boolean complement(PartyMention mention, int low) {
        int of = mention.first() - 1;
        while (of > low && !context.is(of, Role.OF) && context.is(of, Role.DETERMINER)) {
            of--;
        }
        PartyMention head = of > low && context.is(of, Role.OF) ? context.mention(of - 1) : null;
        return head != null && !context.adjective(head) && head.end() == of;
    }

    /** Whether a name is the subject of the clause behind a source: according to the commission, Juan Moss took 58 percent. */
    private boolean acts(int behind) {
        return context.grammar.analytic()
                && behind < context.document.size()
                && context.token(behind).word()
                && !context.signals.any(behind, Role.HERE.bit() | Role.THAT.bit() | Role.OBLIQUE.bit());
    }

    /** The person whose name a comma sets off after what he is: "a survivor, Mr Elias Makubi", الناطق باسمه، العميد فلان. */
    private PartyMention apposition(int from, int high) {
        for (int i = from; i < Math.min(high, from + TITLES); i++) {
            PartyMention mention = context.mention(i);
            if (mention != null) {
                return context.person(mention) && !context.oblique(mention) && !acts(mention.end()) ? mention : null;
            }
            if (!context.token(i).word() && !context.token(i).is('.')
                    || context.signals.any(i, Evidence.VERBS | Role.THAT.bit() | Role.WHILE.bit())) {
                return null;
            }
        }
        return null;
    }

    /** The body at which, or whose spokesman, tells an agency behind a verb: рассказали «Медузе» в министерстве; null if none. */
    private PartyMention told(PartyMention agency) {
        int at = context.quote(agency.end()) ? agency.end() + 1 : agency.end();
        if (!context.grammar.invertsFreely()
                || context.type(agency) != PartyType.MEDIA
                || !context.is(at, Role.OBLIQUE) && !context.is(at, Role.SPEAKER) && !context.is(at, Role.OFFICE)) {
            return null;
        }
        for (int i = at + 1; i < Math.min(context.document.size(), at + 1 + TITLES); i++) {
            PartyMention body = context.mention(i);
            if (body != null) {
                PartyMention holder = context.mention(body.end());
                if (holder != null && context.person(holder)) {
                    return holder;
                }
                boolean speaks = context.type(body) != PartyType.STATE && context.type(body) != PartyType.MEDIA;
                return speaks && !context.person(body) ? body : null;
            }
            if (!context.token(i).word()) {
                return null;
            }
        }
        return null;
    }

    /** Сообщил ТАСС источник в силовых структурах: whether an agency right behind a verb is told by who speaks for the state. */
    private boolean authorities(PartyMention agency, int from) {
        return context.grammar.invertsFreely()
                && context.grammar.adjectiveFirst()
                && agency.first() == from
                && context.type(agency) == PartyType.MEDIA
                && context.is(agency.end(), Role.AUTHORITY)
                && context.dominantState() != null;
    }

    /** Whether a quotation mark stands at the beginning or end of a name and not of speech. */
    private boolean named(int quote) {
        return !context.quoted.opensAt(quote)
                && (context.mention(quote + 1) != null || context.mention(quote - 1) != null);
    }

    /** Whether the stretch names someone who is nobody's party. */
    boolean nameless(int from, int to) {
        for (int i = from; i < to; i++) {
            if (context.signals.any(i, NAMELESS) && !hears(context, i, from)) {
                return true;
            }
        }
        return false;
    }

    /** قال للصحفيين: whether somebody without a name is whom it is said to, where verbs come first and end before a token. */
    static boolean hears(Context context, int i, int from) {
        if (!context.is(i, Role.UNNAMED) || context.grammar.order() != Grammar.Order.VSO) {
            return false;
        }
        boolean said = i > from || context.is(from - 1, Role.SAY) && !context.is(from - 1, Role.ACCORDING);
        if (!said) {
            return false;
        }
        Match match = context.signals.match(i, Role.UNNAMED);
        return match != null && context.grammar.obliquePrefixes().contains(match.prefix());
    }
}
