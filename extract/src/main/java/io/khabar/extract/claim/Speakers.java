package io.khabar.extract.claim;

import io.khabar.extract.PartyType;
import io.khabar.extract.claim.Signal.Role;
import io.khabar.extract.claim.Voice.Kind;
import io.khabar.extract.party.PartyMention;
import io.khabar.extract.text.Token;

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

    private static final long VERBS = Role.SAY.bit() | Role.RELAY.bit() | Role.DENY.bit() | Role.PARTICIPLE.bit();
    /** Words that say who speaks, and those that may stand beside him. */
    private static final long PLAIN = Role.UNNAMED.bit()
            | Role.SPEAKER.bit()
            | Role.AUTHORITY.bit()
            | Role.OFFICE.bit()
            | Role.SOURCE.bit()
            | Role.DETERMINER.bit()
            | Role.POSSESSIVE.bit();

    private static final long NAMELESS = Role.UNNAMED.bit() | Role.SOURCE.bit();

    private final Context context;

    Speakers(Context context) {
        this.context = context;
    }

    /** What a stretch of words has shown so far about who speaks. */
    private final class Evidence {
        PartyMention person;
        PartyMention subject;
        PartyMention adjective;
        PartyMention oblique;
        boolean authority;
        boolean speaker;
        boolean office;
        boolean unnamed;
        /** Whether he is either nobody or who was spoken of, as an expert is. */
        boolean expert;
        /** Whether the speaker was not spoken of before: a camp official. */
        boolean stranger;
        /** Whether the speaker was: this organisation. */
        boolean taken;

        boolean source;
        boolean words;
        /** How many words say more of who speaks than what he is. */
        int attributes;

        int first = Integer.MAX_VALUE;
        int end;

        void mention(PartyMention m) {
            if (context.type(m) == PartyType.MEDIA && context.grammar.dropsPronoun() && context.addressed(m)) {
                // قال لرويترز: whom it is said to.
                return;
            }
            // Western sources put the number of the group's men at …: what stands further on is no speaker's.
            if (unnamed && !speaker && !authority && m.first() - end > 1 && !context.person(m)) {
                return;
            }
            span(m.first(), m.end());
            boolean oblique = context.oblique(m);
            if (context.person(m)) {
                if (person == null && !oblique) {
                    person = m;
                }
                return;
            }
            if (context.adjective(m)) {
                adjective = adjective == null ? m : adjective;
            } else if (oblique) {
                this.oblique = this.oblique == null ? m : this.oblique;
            } else if (subject == null) {
                subject = m;
            }
        }

        void word(int i) {
            if (context.is(i, Role.AUTHORITY)) {
                authority = true;
                span(i, i + 1);
            }
            if (context.is(i, Role.SPEAKER)) {
                speaker = true;
                stranger |= indefinite(i);
                taken |= context.is(i - 1, Stake.Role.DEMONSTRATIVE);
                span(i, i + 1);
            }
            if (context.is(i, Role.OFFICE)) {
                office = true;
                span(i, i + 1);
            }
            if (context.is(i, Role.UNNAMED)) {
                unnamed = true;
                expert = context.is(i, Role.SPEAKER);
                span(i, i + 1);
            }
            if (context.is(i, Role.SOURCE)) {
                source = true;
                span(i, i + 1);
            }
            Token token = context.token(i);
            if (token.word() && !context.signals.any(i, Role.HERE.bit() | Role.DOCUMENT.bit() | Role.OBLIQUE.bit())) {
                words = true;
                attributes += context.signals.any(i, PLAIN) ? 0 : 1;
            }
        }

        private void span(int a, int b) {
            first = Math.min(first, a);
            end = Math.max(end, b);
        }

        /** Whether an agency or newspaper right behind a verb is whom the person behind it speaks to. */
        boolean told(int from) {
            PartyMention to = subject != null ? subject : oblique;
            return to != null
                    && context.type(to) == PartyType.MEDIA
                    && to.first() - from <= 2
                    && person.first() >= to.end();
        }

        boolean any() {
            return person != null
                    || subject != null
                    || adjective != null
                    || oblique != null
                    || authority
                    || speaker
                    || office
                    || unnamed
                    || source;
        }

        /** Whether only words were read that name no party: reports, data. */
        boolean nobody() {
            return person == null && subject == null && adjective == null && oblique == null;
        }

        /** Whether somebody was named by what he is and by nothing else so far. */
        boolean nameless() {
            return any() && person == null && subject == null && adjective == null;
        }

        Voice voice(int at) {
            if (!any()) {
                return words ? new Voice(Kind.NOBODY, null, at, at) : Voice.none(at);
            }
            // A person who holds no office that we know of speaks for the organ that stands beside him, if any does.
            boolean tied =
                    person != null && context.parties.byId(person.party()).of() != null;
            if (person != null && (tied || subject == null && adjective == null)) {
                return party(person.party());
            }
            boolean other = !speaker || expert && (adjective != null || attributes > 0);
            if (unnamed && person == null && subject == null && other && !authority && !office) {
                return new Voice(Kind.NOBODY, null, first, end);
            }
            if (subject != null) {
                return party(subject.party());
            }
            if (taken) {
                return new Voice(Kind.LAST, null, first, end);
            }
            // A word that is both a speaker and nobody's, as "NGO", takes no state from its adjective.
            if (adjective != null && (authority || speaker && !unnamed || office || source || !unnamed)) {
                return party(adjective.party());
            }
            if (oblique != null && (authority || speaker || source) && !office) {
                return party(oblique.party());
            }
            if (authority) {
                String state = context.dominantState();
                return state == null ? new Voice(Kind.NOBODY, null, first, end) : party(state);
            }
            if (office) {
                return new Voice(Kind.OFFICE, null, first, end);
            }
            if (speaker) {
                return new Voice(stranger ? Kind.NOBODY : Kind.LAST, null, first, end);
            }
            return oblique != null && !unnamed && !source
                    ? party(oblique.party())
                    : new Voice(Kind.NOBODY, null, first, end);
        }

        private Voice party(String id) {
            return new Voice(Kind.PARTY, id, first, end);
        }
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
        Evidence evidence = new Evidence();
        Evidence aside = null;
        j = verb - 1;
        while (j >= lo) {
            PartyMention mention = context.mention(j);
            if (mention != null) {
                evidence.mention(mention);
                j = mention.first() - 1;
                continue;
            }
            if (context.comma(j) || context.dash(j)) {
                if (evidence.any() || aside != null) {
                    break;
                }
                int opening = opening(j, lo);
                if (opening < 0) {
                    break;
                }
                aside = new Evidence();
                PartyMention whole = context.mention(opening + 1);
                if (whole != null && whole.end() >= j && context.person(whole)) {
                    return new Voice(Kind.PARTY, whole.party(), whole.first(), whole.end());
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
            if (context.stop(j)
                    || context.signals.any(j, VERBS)
                    || context.is(j, Role.THAT) && verb - j > 1
                    || context.is(j, Role.WHILE)
                    || context.quote(j) && context.quoted.at(Math.max(0, j - 1)) >= 0) {
                break;
            }
            if (context.is(j, Role.RELATIVE) && verb - j <= ADVERBS && !evidence.any()) {
                PartyMention antecedent = context.mention(context.comma(j - 1) ? j - 2 : j - 1);
                if (antecedent != null && !context.adjective(antecedent)) {
                    return new Voice(Kind.PARTY, antecedent.party(), antecedent.first(), antecedent.end());
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

    /** The first party of a clause: the subject that a second verb shares. */
    Voice first(int lo, int end, int verb) {
        for (int i = lo; i < end; i++) {
            PartyMention mention = context.mention(i);
            if (mention != null) {
                if (!context.oblique(mention) && !context.adjective(mention)) {
                    return new Voice(Kind.PARTY, mention.party(), mention.first(), mention.end());
                }
                i = mention.end() - 1;
            } else if (context.signals.any(i, NAMELESS)) {
                return new Voice(Kind.NOBODY, null, i, i + 1);
            } else if (context.is(i, Role.PRONOUN) || context.is(i, Role.SPEAKER)) {
                return new Voice(Kind.LAST, null, i, i + 1);
            }
        }
        return Voice.none(verb);
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
        Evidence evidence = new Evidence();
        int i = from;
        if (context.grammar.dropsPronoun() && from < hi && context.is(from, Role.TO)) {
            return Voice.none(from);
        }
        if (context.grammar.dropsPronoun()
                && from < hi
                && context.people(from)
                && context.mention(from) == null
                && says(from, hi)) {
            // قال تاجران: people who are counted speak for nobody.
            return new Voice(Kind.NOBODY, null, from, from + 1);
        }
        boolean issued = false;
        while (i < hi) {
            PartyMention mention = context.mention(i);
            if (mention != null && mention.first() >= from && issued) {
                return new Voice(Kind.PARTY, mention.party(), from, mention.end());
            }
            issued |= context.is(i, Stake.Role.ISSUED) && evidence.nobody();
            if (mention != null && mention.first() >= from) {
                boolean far = mention.first() - from > NEAR && !evidence.any() && context.oblique(mention);
                if (far && !context.person(mention) && context.grammar.invertsFreely()) {
                    // По оценке ситуации в борьбе с X: what a preposition brings in further on is no source.
                    i = mention.end();
                    continue;
                }
                evidence.mention(mention);
                i = mention.end();
                continue;
            }
            if (context.quote(i) && !context.quoted.opensAt(i) && besideName(i)) {
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
            if (comma && evidence.any()
                    || context.stop(i)
                    || context.number(i)
                    || i > from && context.figure(i) && evidence.any()
                    || context.figure(i) && context.grammar.dropsPronoun()
                    || context.quote(i) && !named(i)
                    || context.is(i, Role.THAT)
                    || context.is(i, Role.WHILE) && !context.is(i, Role.AS)
                    || context.is(i, Role.PARTICIPLE)
                    || evidence.any() && !issued && context.is(i, Stake.Role.DELIVERED)
                    || context.is(i, Stake.Role.WIN) && context.grammar.order() == Grammar.Order.VSO
                    || i > from && context.signals.any(i, VERBS) && !context.carriesObject(i)
                    // The full stop of an abbreviation parts nothing: Sgt. Moss.
                    || context.token(i).is(".") && (i + 1 >= hi || i == from)) {
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

    /** Whether "that" follows soon. */
    private boolean says(int from, int high) {
        for (int i = from; i < Math.min(high, from + 2 * TITLES); i++) {
            if (context.is(i, Role.THAT)) {
                return true;
            }
        }
        return false;
    }

    /** The person whose name a comma sets off after what he is: "a survivor, Mr Elias Makubi", الناطق باسمه، العميد فلان. */
    private PartyMention apposition(int from, int high) {
        for (int i = from; i < Math.min(high, from + TITLES); i++) {
            PartyMention mention = context.mention(i);
            if (mention != null) {
                return context.person(mention) && !context.oblique(mention) ? mention : null;
            }
            if (!context.token(i).word() && !context.token(i).is(".")
                    || context.signals.any(i, VERBS | Role.THAT.bit() | Role.WHILE.bit())) {
                return null;
            }
        }
        return null;
    }

    /** Whether a quotation mark stands at the beginning or end of a name and not of speech. */
    private boolean named(int quote) {
        return !context.quoted.opensAt(quote)
                && (context.mention(quote + 1) != null || context.mention(quote - 1) != null);
    }

    /** Whether the noun phrase that a noun ends has an indefinite article. */
    private boolean indefinite(int noun) {
        for (int i = noun - 1; i >= Math.max(0, noun - ADVERBS); i--) {
            if (context.is(i, Role.INDEFINITE)) {
                return true;
            }
            if (!context.token(i).word() || context.signals.any(i, VERBS | Role.OBLIQUE.bit())) {
                return false;
            }
        }
        return false;
    }

    /** Whether a quotation mark stands about a name rather than about speech. */
    private boolean besideName(int mark) {
        return context.mention(mark + 1) != null || context.mention(mark - 1) != null;
    }

    /** Whether the stretch names a person without a name. */
    boolean unnamed(int from, int to) {
        for (int i = from; i < to; i++) {
            if (context.is(i, Role.UNNAMED)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the stretch names someone who is nobody's party. */
    boolean nameless(int from, int to) {
        for (int i = from; i < to; i++) {
            if (context.signals.any(i, NAMELESS)) {
                return true;
            }
        }
        return false;
    }
}
