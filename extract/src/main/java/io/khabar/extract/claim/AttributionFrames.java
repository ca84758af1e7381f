package io.khabar.extract.claim;

import io.khabar.extract.Field;
import io.khabar.extract.claim.Frame.Kind;
import io.khabar.extract.claim.Grammar.Order;
import io.khabar.extract.claim.Signal.Role;
import io.khabar.extract.party.PartyMention;
import io.khabar.extract.text.Sentence;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds in each sentence who says what: verbs of saying with their subjects, sources that are named, and speakers who go
 * on from the sentence before.
 */
final class AttributionFrames {

    /** Words that may begin a frame or a clause. */
    private static final long BEGINS = Role.ACCORDING.bit()
            | Role.CITING.bit()
            | Role.IMPERSONAL.bit()
            | Role.DENY.bit()
            | Role.RELAY.bit()
            | Role.PARTICIPLE.bit()
            | Role.SAY.bit()
            | Role.IF_THAT.bit()
            | Role.WEAK.bit()
            | Role.OPENING.bit()
            | Role.BY.bit()
            | Role.WHILE.bit();

    /** Words between a possessive and what is estimated. */
    private static final int ESTIMATE = 7;

    private final Context context;
    private final Voices voices;
    private final Scopes scopes;
    private final Sources sources;
    private final Relays relays;
    private final Sayings sayings;
    private final Bylines bylines;
    private final List<List<Frame>> bySentence = new ArrayList<>();

    AttributionFrames(Context context) {
        this.context = context;
        Witnesses witnesses = new Witnesses(context);
        Speakers speakers = new Speakers(context, witnesses);
        Continuations continuations = new Continuations(context, bySentence);
        this.voices = new Voices(context);
        this.scopes = new Scopes(context);
        VerbSubjects subjects = new VerbSubjects(context, speakers, scopes);
        this.sources = new Sources(context, speakers, voices, scopes, witnesses);
        this.relays = new Relays(context, speakers, voices, witnesses);
        this.sayings = new Sayings(context, speakers, subjects, voices, scopes, continuations);
        this.bylines = new Bylines(context);
        Field field = null;
        for (Sentence sentence : context.document.sentences()) {
            if (sentence.field() != field) {
                voices.begin();
                field = sentence.field();
            }
            Reading reading = new Reading(sentence);
            List<Frame> frames = read(reading);
            bySentence.add(frames);
            continuations.covered(reading);
            voices.follow(frames);
        }
        continuations.carryOn();
        continuations.items();
        continuations.introduce();
    }

    /** The frames of a sentence, in order. */
    List<Frame> of(int sentence) {
        return bySentence.get(sentence);
    }

    /** Reads a sentence from its first word to its last. */
    private List<Frame> read(Reading reading) {
        int colon = bylines.colon(reading);
        for (int i = reading.first(); i < reading.end(); i++) {
            boolean semicolon = context.token(i).is(';');
            if (!semicolon && i > reading.first() && !context.signals.any(i, BEGINS)) {
                continue;
            }
            PartyMention mention = context.mention(i);
            if (i < reading.done || mention != null && context.person(mention)) {
                continue;
            }
            if (semicolon) {
                reading.clause = i + 1;
            }
            if (context.is(i, Role.ACCORDING) && sources.according(reading, i)) {
                continue;
            }
            if (sources.reckoning(reading, i)) {
                continue;
            }
            if (context.is(i, Role.ACCORDING) && context.is(i, Role.AS) && i == reading.first()) {
                // كما أعلن وصول: "also", and its speaker is named otherwise.
                sayings.say(reading, i, Role.ACCORDING);
            } else if (context.is(i, Role.CITING)) {
                relays.citing(reading, i);
            } else if (context.is(i, Role.IMPERSONAL) && inner(reading, i)) {
                // أن مبنى يعتقد أنه مستودع: it describes a noun of what somebody says.
                continue;
            } else if (context.is(i, Role.IMPERSONAL) && !reading.sourced(i)) {
                reading.add(new Frame(Kind.SAY, i, i, i + 1, reading.end(), null));
            } else if (context.is(i, Role.DENY)) {
                sayings.deny(reading, i);
            } else if (context.is(i, Role.RELAY) && relays.relay(reading, i)) {
                continue;
            } else if (context.is(i, Role.PARTICIPLE) && sayings.speaks(i)) {
                sayings.participle(reading, i);
            } else if (context.is(i, Role.SAY)) {
                sayings.say(reading, i, Role.SAY);
            } else if (context.is(i, Role.IF_THAT) && asserts(i)) {
                sayings.say(reading, i, Role.IF_THAT);
            } else if (context.is(i, Role.WEAK)) {
                sayings.say(reading, i, Role.WEAK);
            } else if (context.is(i, Role.OPENING) && (i == reading.first() || speakerAt(i + 1))) {
                sayings.say(reading, i, Role.OPENING);
            } else if (context.is(i, Role.WHILE) && i > reading.first() && !scopes.aside(i)) {
                reading.clause = i;
            }
        }
        if (colon >= 0 && reading.frames.isEmpty()) {
            bylines.read(reading, colon);
        }
        if (reading.frames.size() == 1) {
            sources.only(reading);
        }
        if (reading.frames.isEmpty() && context.grammar.order() == Order.SOV) {
            sources.reported(reading);
        }
        if (context.grammar.order() == Order.SOV) {
            sources.forecast(reading);
        }
        relays.innermost(reading);
        return reading.frames;
    }

    /** Whether words of nobody stand within what somebody says, where verbs come first. */
    private boolean inner(Reading reading, int i) {
        return context.grammar.order() == Order.VSO
                && !reading.frames.isEmpty()
                && i > reading.clause
                && !context.joinedByAnd(i)
                && !context.stop(i - 1);
    }

    /** Whether "that" follows a verb, where verbs come first behind its subject too: رد الجيش بأن. */
    private boolean asserts(int verb) {
        int end = context.signals.end(verb, Role.IF_THAT);
        if (context.is(verb, Role.DOCUMENT)) {
            // مزاعم الحركة بأنها: a noun of saying with whose it is, and not مزاعم بأن.
            PartyMention whose = context.mention(end);
            return whose != null && !context.oblique(whose) && context.is(whose.end(), Role.THAT);
        }
        if (that(end) || context.grammar.order() != Order.VSO) {
            // "…, a poll found."
            boolean closes = context.grammar.adjectiveFirst()
                    && context.grammar.order() == Order.SVO
                    && end < context.document.size()
                    && context.token(end).is('.');
            boolean analytic = context.grammar.analytic();
            if (analytic && context.is(verb, Stake.Role.CHANGE)) {
                return estimated(end);
            }
            return that(end) || closes || analytic && estimated(end);
        }
        PartyMention subject = context.mention(end);
        return subject != null && context.is(subject.end(), Role.THAT)
                || reports(end)
                || context.is(verb, Stake.Role.ADMIT) && admitted(end)
                || context.is(verb, Stake.Role.CHANGE) && recounted(end);
    }

    /** Whether what somebody published stands here and says "that": جاء في تقرير للمنظمة أن, وجدت دراسة أجراها المعهد أن. */
    private boolean reports(int noun) {
        if (!context.is(noun, Role.DOCUMENT) && !context.is(noun, Stake.Role.DATA) || context.mention(noun) != null) {
            return false;
        }
        int high = Math.min(context.document.sentenceOf(noun).end(), noun + Reading.COMPLEMENT);
        for (int i = noun + 1; i < high && !context.stop(i) && !context.number(i); i++) {
            if (context.mention(i) == null && context.is(i, Role.THAT)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a toll is what somebody raises or lowers: رفعت الوزارة الحصيلة إلى 60, عدلت الوزارة عدد القتلى. */
    private boolean recounted(int from) {
        int high = Math.min(context.document.sentenceOf(from - 1).end(), from + Reading.COMPLEMENT / 2);
        boolean subject = false;
        for (int i = from; i < high && !context.stop(i) && !context.number(i) && !context.comma(i); i++) {
            boolean named = context.mention(i) != null;
            subject |= named;
            if (subject && !named && context.is(i, Role.TOLL) && !context.stakes.oblique(i)) {
                return context.is(i, Stake.Role.DATA) || context.victims(i + 1);
            }
        }
        return false;
    }

    /** Whether somebody's own estimate is the object of a verb: the bank cut its growth forecast. */
    private boolean estimated(int from) {
        if (!context.is(from, Role.POSSESSIVE)) {
            return false;
        }
        int end = Math.min(context.document.size(), from + ESTIMATE);
        int i = from + 1;
        while (i < end && !context.comma(i) && !context.stop(i) && !context.is(i, Stake.Role.RECKONING)) {
            i++;
        }
        return i < end && context.is(i, Stake.Role.RECKONING);
    }

    /** Whether a clause or something that happened is the object of a verb: أقر الجيش أمس بمقتل خمسة. */
    private boolean admitted(int from) {
        int high = Math.min(context.document.sentenceOf(from - 1).end(), from + Reading.COMPLEMENT);
        boolean aside = false;
        for (int i = from; i < high && !context.stop(i) && !context.number(i); i++) {
            if (context.comma(i) && !(aside && context.is(i + 1, Role.THAT))) {
                if (aside) {
                    return false;
                }
                // أقرت القيادة، بعد أيام من الصمت، بأن
                aside = true;
                continue;
            }
            // أقرت الحكومة بناء 60 وحدة: without its preposition the verb approves.
            if (context.is(i, Role.THAT)
                    || !aside
                            && context.mention(i) == null
                            && context.is(i, Stake.Role.EVENT)
                            && (context.stakes.oblique(i) || context.apart(i - 1))) {
                return true;
            }
        }
        return false;
    }

    /** Whether "that" stands here, or behind the comma that it takes in some languages: показал, что; or speech begins: it read, "We …". */
    private boolean that(int i) {
        return context.is(context.comma(i) ? i + 1 : i, Role.THAT)
                || context.colon(i)
                || context.comma(i) && context.quoted.opensAt(i + 1);
    }

    /** Whether the words at a token name a speaker, by name or by what he is. */
    private boolean speakerAt(int i) {
        PartyMention mention = context.mention(i);
        return mention != null ? context.person(mention) : context.is(i, Role.SPEAKER) || context.is(i, Role.OFFICE);
    }
}
