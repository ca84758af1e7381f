package io.khabar.extract.claim;

import io.khabar.extract.FigureKind;
import io.khabar.extract.claim.Signal.Role;
import io.khabar.extract.figure.FigureSpan;
import io.khabar.extract.lexicon.Match;
import io.khabar.extract.party.PartyMention;
import io.khabar.extract.text.Sentence;

/**
 * Who did it: the subject of an active verb, the agent of a passive one, or the party beside the word for the attack.
 */
final class Doers {

    /** An attack or an agent stands at most this far from the event. */
    private static final int WINDOW = 24;
    /** The doer stands at most this far from the word that calls for it. */
    private static final int BESIDE = 4;

    /** What parts a topic from a verb behind it. */
    private static final long PARTING =
            Role.SAY.bit() | Role.HARM.bit() | Role.WHILE.bit() | Role.GIVE.bit() | Role.PARTICIPLE.bit();

    private final Context context;
    private final Speakers speakers;

    Doers(Context context) {
        this.context = context;
        this.speakers = new Speakers(context, new Witnesses(context));
    }

    /** A party's id; null where the text does not say. */
    String of(FigureSpan span, String speaker) {
        if (span.kind() == FigureKind.MEASURE || span.kind() == FigureKind.PERCENT || span.kind() == FigureKind.MONEY) {
            return null;
        }
        Sentence sentence = context.document.sentenceOf(span.first());
        int event = span.trigger() >= 0 ? span.trigger() : span.quantity().core();
        int low = Math.max(sentence.first(), Math.min(event, span.first()) - WINDOW);
        int high = Math.min(sentence.end(), Math.max(event, span.end()) + WINDOW);
        String accused = accused(span, low);
        if (accused != null) {
            return accused;
        }
        String active = context.grammar.order() == Grammar.Order.SOV ? topic(span, high) : active(span, low, speaker);
        if (active != null) {
            return active;
        }
        String claimant = claimant(span, low);
        if (claimant != null) {
            return claimant;
        }
        String agent = context.grammar.order() == Grammar.Order.SOV
                ? agentBefore(span, low, high)
                : agent(Math.max(event, span.quantity().coreEnd()), high);
        return agent != null ? agent : attack(span, low, high);
    }

    /** "The army killed 12 fighters": the verb before the number is active. */
    private String active(FigureSpan span, int low, String speaker) {
        if (!context.near(low, span.quantity().core(), Role.HARM)) {
            return null;
        }
        // شن 14 غارة, شن ما لا يقل عن 14 غارة: a bound is no clause of its own.
        for (int i = span.quantity().first() - 1; i >= low; i--) {
            if (context.stop(i) || context.is(i, Role.WHILE) || context.is(i, Role.RELATIVE)) {
                return null;
            }
            if (context.mention(i) != null || !context.is(i, Role.HARM) || time(i)) {
                continue;
            }
            if (context.is(i - 1, Role.PASSIVE) || context.is(i - 2, Role.PASSIVE)) {
                return null;
            }
            if (context.comma(i - 1) && context.grammar.order() == Grammar.Order.SVO) {
                // "…, killing nine": whoever the verb before is about, not the noun beside the comma.
                continue;
            }
            boolean own = context.pronoun(i - 1);
            if (context.grammar.order() == Grammar.Order.VSO && !own) {
                PartyMention mention = mention(i + 1, span.quantity().core());
                boolean forces = mention != null
                        && mention.first() == i + 2
                        && context.is(i, Stake.Role.LAUNCH)
                        && context.token(i + 1).word();
                if (mention != null && !context.oblique(mention) && (!context.adjective(mention) || forces)) {
                    // شن الطيران السعودي 14 غارة
                    return mention.party();
                }
            }
            for (int j = i - 1; j >= Math.max(low, i - BESIDE); j--) {
                if (context.mention(j) != null || context.comma(j)) {
                    break;
                }
                if (context.is(j, Role.POSSESSIVE) || context.is(j, Role.OUR)) {
                    return speaker;
                }
            }
            if (carriesOur(i)
                    || speaker != null
                            && ownForces(i - 1)
                            && !context.any(i + 1, span.quantity().core(), Role.THAT)) {
                return speaker;
            }
            if (own) {
                // أعلنت أوكرانيا أنها أسقطت: the pronoun joined to "that" is who speaks; مزاعم باكستان بأنها أسقطت
                PartyMention claims = speaker == null ? context.mention(i - 2) : null;
                return claims == null || context.person(claims) ? speaker : claims.party();
            }
            Voice voice = speakers.before(i, low);
            if (context.grammar.order() == Grammar.Order.VSO && context.is(voice.first(), Role.ACCORDING)) {
                // وبحسبها قتل 30 فلسطينيا: who says so, before a passive verb.
                return null;
            }
            if (context.grammar.order() == Grammar.Order.VSO && i - voice.end() > 1) {
                return topic(i, low);
            }
            return switch (voice.kind()) {
                case PARTY ->
                    context.mention(voice.first()) != null
                                    && context.mention(voice.first()).end() > i
                            ? null
                            : voice.party();
                case LAST -> speaker;
                case NONE, NOBODY, OFFICE -> saying(i, low) ? speaker : null;
            };
        }
        return null;
    }

    /** فجر اليوم: whether what looks like a verb begins a time, where verbs come first. */
    private boolean time(int verb) {
        return context.grammar.order() == Grammar.Order.VSO && context.is(verb, Role.HERE);
    }

    /** إن قوات كينية على الحدود أطلقت: whom "that" makes the topic of its clause, however far behind its verb stands. */
    private String topic(int verb, int low) {
        for (int i = verb - 2; i >= low; i--) {
            if (context.signals.any(i, PARTING) || context.stop(i) || context.number(i)) {
                return null;
            }
            if (context.mention(i) != null || !context.is(i, Role.THAT)) {
                continue;
            }
            PartyMention beside = context.mention(i + 1);
            PartyMention topic = beside != null ? beside : context.mention(i + 2);
            boolean subject = topic != null
                    && !context.person(topic)
                    && !context.oblique(topic)
                    && (beside != null || context.adjective(topic));
            return subject ? topic.party() : null;
        }
        return null;
    }

    /** "We" joined to a verb: قتلنا. */
    private boolean carriesOur(int verb) {
        Match match = context.signals.match(verb, Role.HARM);
        return match != null && context.grammar.ourSuffixes().contains(match.suffix());
    }

    /** A noun with a pronoun joined to it right before the verb: أعلنت أن دفاعاتها أسقطت. */
    private boolean ownForces(int noun) {
        if (noun < 1 || context.grammar.order() != Grammar.Order.VSO || !context.is(noun - 1, Role.THAT)) {
            return false;
        }
        return context.possessed(noun);
    }

    /** "Claimed to have killed": who says so did it. */
    private boolean saying(int verb, int low) {
        for (int i = verb - 1; i >= Math.max(low, verb - BESIDE); i--) {
            if (context.is(i, Role.SAY) || context.is(i, Role.PARTICIPLE)) {
                return true;
            }
            boolean that = context.is(i, Role.THAT) && !(context.grammar.dropsPronoun() && i == verb - 1);
            if (that || context.comma(i) || context.mention(i) != null) {
                return false;
            }
        }
        return false;
    }

    /** "Turkish soldiers 12 militants killed": the topic, where the verb stands last. */
    private String topic(FigureSpan span, int high) {
        if (!context.near(span.quantity().coreEnd(), high, Role.HARM)) {
            return null;
        }
        for (int i = span.quantity().coreEnd(); i < high; i++) {
            if (context.number(i) || context.stop(i)) {
                return null;
            }
            if (context.mention(i) != null || !context.is(i, Role.HARM)) {
                continue;
            }
            int first = context.document.sentenceOf(span.first()).first();
            for (int j = Math.max(first, span.quantity().core() - WINDOW);
                    j < span.quantity().core();
                    j++) {
                PartyMention mention = context.mention(j);
                if (mention != null) {
                    return context.person(mention) ? null : mention.party();
                }
            }
            return null;
        }
        return null;
    }

    /** "The group claimed responsibility for the attack that killed 8": whoever claims the deed. */
    private String claimant(FigureSpan span, int low) {
        if (!context.near(low, span.quantity().core(), Role.RESPONSIBILITY)) {
            return null;
        }
        for (int i = span.quantity().core() - 1; i >= low; i--) {
            if (context.mention(i) != null || !context.is(i, Role.RESPONSIBILITY)) {
                continue;
            }
            for (int j = i - 1; j >= Math.max(low, i - 2 * BESIDE); j--) {
                PartyMention mention = context.mention(j);
                if (mention != null) {
                    return context.oblique(mention) ? null : mention.party();
                }
            }
            return null;
        }
        return null;
    }

    /** "Pakistan accused India of killing 10 of its soldiers": the object. */
    private String accused(FigureSpan span, int low) {
        if (!context.near(low, span.quantity().core(), Role.ACCUSE)) {
            return null;
        }
        for (int i = span.quantity().core() - 1; i >= low; i--) {
            if (context.mention(i) != null || !context.is(i, Role.ACCUSE)) {
                continue;
            }
            PartyMention first = mention(i + 1, span.quantity().core());
            if (first == null || context.grammar.order() != Grammar.Order.VSO) {
                return first == null ? null : first.party();
            }
            PartyMention second = mention(first.end(), span.quantity().core());
            return second == null ? null : second.party();
        }
        return null;
    }

    private String agent(int from, int high) {
        if (!context.near(from, high, Role.AGENT)) {
            return null;
        }
        for (int i = from; i < high; i++) {
            if (context.number(i) || context.stop(i) || context.is(i, Role.WHILE)) {
                return null;
            }
            if (context.mention(i) == null && context.is(i, Role.AGENT)) {
                PartyMention mention = mention(context.signals.end(i, Role.AGENT), i + 1 + BESIDE + 2);
                if (mention != null && !context.person(mention)) {
                    return mention.party();
                }
            }
        }
        return null;
    }

    /** İki kişi Mısır polisince yakalandı: the agent right before the word that makes it one, where nouns stand last. */
    private String agentBefore(FigureSpan span, int low, int high) {
        for (int i = low; i < high; i++) {
            if (i >= span.end() && (context.number(i) || context.stop(i))) {
                return null;
            }
            if (!context.is(i, Role.AGENT)) {
                continue;
            }
            PartyMention covering = context.mention(i);
            PartyMention mention = covering != null ? covering : mention(Math.max(low, i - 1), i);
            if (mention != null
                    && !context.person(mention)
                    && !context.locative(mention)
                    && !numberBetween(i, span.first())) {
                return mention.party();
            }
        }
        return null;
    }

    private boolean numberBetween(int from, int to) {
        for (int i = from; i < to; i++) {
            if (context.number(i)) {
                return true;
            }
        }
        return false;
    }

    /** "Israeli airstrikes", غارات الجيش الإسرائيلي. */
    private String attack(FigureSpan span, int low, int high) {
        if (!context.near(low, high, Role.ATTACK)) {
            return null;
        }
        for (int i = low; i < high; i++) {
            boolean counted = i >= span.first() && i < span.end();
            if (i >= span.end() && context.is(i, Role.WHILE) && context.grammar.order() == Grammar.Order.VSO) {
                return null;
            }
            if (counted || context.mention(i) != null || !context.is(i, Role.ATTACK)) {
                continue;
            }
            PartyMention before = context.mention(i - 1);
            if (before == null
                    && i >= 2
                    && !context.is(i - 1, Role.OBLIQUE)
                    && context.token(i - 1).word()) {
                before = context.mention(i - 2);
            }
            if (before != null && context.grammar.order() != Grammar.Order.VSO && before.first() >= low) {
                return before.party();
            }
            PartyMention after = mention(i + 1, Math.min(high, i + 1 + 2));
            if (after != null
                    && (context.adjective(after) || context.grammar.genitiveAfter())
                    && !context.oblique(after)) {
                return after.party();
            }
            if (context.is(i + 1, Role.OF) || context.is(i + 1, Role.BY)) {
                PartyMention of = mention(i + 2, Math.min(high, i + 2 + BESIDE));
                if (of != null) {
                    return of.party();
                }
            }
        }
        return null;
    }

    private PartyMention mention(int from, int to) {
        for (int i = from; i < to && i < context.document.size(); i++) {
            PartyMention mention = context.mention(i);
            if (mention != null) {
                return mention;
            }
            if (context.comma(i) || context.stop(i)) {
                return null;
            }
        }
        return null;
    }
}
