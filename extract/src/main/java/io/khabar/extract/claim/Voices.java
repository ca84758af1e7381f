package io.khabar.extract.claim;

import io.khabar.extract.PartyType;
import io.khabar.extract.claim.Frame.Kind;
import io.khabar.extract.claim.Signal.Role;
import io.khabar.extract.party.PartyMention;
import io.khabar.extract.text.Sentence;
import java.util.List;

/** Tells which party a voice is that is not named, by who has spoken so far and whom the text is about. */
final class Voices {

    /** An organisation without a name was named at most this many sentences before. */
    private static final int SENTENCES = 2;
    /** Somebody without a name stands at most this far before what he says, with what is told of him by the way. */
    private static final int STRANGER = 16;

    private final Context context;
    private final Antecedents antecedents;
    /** Who spoke last before the sentence that is being read. */
    private String last;
    /** Whoever was named as a source last, be it by the way. */
    private String source;
    /** Whether somebody without a name spoke last, who goes on as "the source". */
    private boolean stranger;
    /** Whether the sentence before has a frame. */
    private boolean attributed;

    Voices(Context context) {
        this.context = context;
        this.antecedents = new Antecedents(context);
    }

    /** Nobody has spoken yet in a field that begins. */
    void begin() {
        stranger = false;
        last = null;
        source = null;
        attributed = false;
    }

    /** Remembers who speaks in a sentence that has been read. */
    void follow(List<Frame> frames) {
        String main = main(frames);
        if (main == null && context.grammar.order() == Grammar.Order.VSO) {
            main = cited(frames);
        }
        last = main == null ? last : main;
        stranger = main == null && (stranger && frames.isEmpty() || stranger(frames));
        for (Frame frame : frames) {
            source = frame.speaker() == null ? source : frame.speaker();
        }
        attributed = !frames.isEmpty();
    }

    /** بكت فلانة وهي تقول: the person who is the subject of what goes on meanwhile; null if nobody is. */
    private String speaks(Reading reading, int pronoun) {
        if (context.grammar.order() != Grammar.Order.VSO
                || !context.is(pronoun, Role.PRONOUN)
                || !context.joinedByAnd(pronoun)) {
            return null;
        }
        for (int i = reading.first(); i < pronoun; i++) {
            PartyMention mention = context.mention(i);
            if (mention != null && context.person(mention) && !context.oblique(mention)) {
                return mention.party();
            }
        }
        return null;
    }

    /** Whether a verb of saying in a sentence has a subject without a name: قال مصدر محلي. */
    private boolean stranger(List<Frame> frames) {
        for (Frame frame : frames) {
            if (frame.speaker() != null
                    || frame.kind() != Kind.SAY
                    || context.signals.any(frame.at(), Role.DENY.bit() | Role.IMPERSONAL.bit())) {
                continue;
            }
            for (int i = frame.at() + 1; i < frame.at() + Reading.ADVERBIAL; i++) {
                if (context.signals.any(i, Role.UNNAMED.bit() | Role.SOURCE.bit())) {
                    return context.grammar.order() == Grammar.Order.VSO;
                }
            }
        }
        return false;
    }

    /** Who spoke last before the sentence that is being read; null if nobody did. */
    String last() {
        return last;
    }

    /** The organisation whose statement or report the sentence before belongs to; null if there is none. */
    String reporter() {
        return attributed && last != null && context.type(last) != PartyType.PERSON ? last : null;
    }

    /** Who spoke in the sentence before; null if nobody did. */
    String goingOn() {
        return attributed ? last : null;
    }

    /** The party that a voice is; null if none. A verb may have no subject but who spoke last. */
    String resolve(Reading reading, Voice voice, boolean verb) {
        return switch (voice.kind()) {
            case PARTY -> voice.party();
            case LAST -> {
                if (stranger && reading.frames.isEmpty() && context.is(voice.first(), Stake.Role.SOURCE)) {
                    yield null;
                }
                if (stranger(reading, voice.first())) {
                    yield null;
                }
                String leading = leading(reading, voice.first());
                if (leading != null) {
                    yield leading;
                }
                String subject = speaks(reading, voice.first());
                if (subject != null) {
                    yield subject;
                }
                String host = host(reading, voice.first());
                if (host != null) {
                    yield host;
                }
                String spoke = source != null && reading.frames.isEmpty() && document(voice) ? source : last(reading);
                if (spoke != null) {
                    yield spoke;
                }
                boolean inside = verb && voice.first() == voice.end();
                String person = inside ? antecedents.lastPerson(voice.first()) : null;
                if (person != null || inside && source != null) {
                    yield person != null ? person : source;
                }
                String body = context.personal(voice.first()) ? null : organisation(reading, voice.first());
                boolean pronoun = context.is(voice.first(), Role.PRONOUN) || context.personal(voice.first());
                yield body == null && pronoun ? antecedents.lastPerson(voice.first()) : body;
            }
            case OFFICE -> context.is(voice.first() - 1, Role.POSSESSIVE) ? anotherOffice(reading) : office(reading);
            // تشير التقديرات
            case NOBODY -> context.is(voice.first(), Stake.Role.DATA) ? leading(reading, voice.first()) : null;
            case NONE -> verb && context.grammar.dropsPronoun() ? dropped(reading, voice.first()) : null;
        };
    }

    /** "A witness said he saw": whether a pronoun takes up somebody without a name who speaks just before it. */
    private boolean stranger(Reading reading, int pronoun) {
        Frame before = reading.frames.isEmpty() ? null : reading.frames.get(reading.frames.size() - 1);
        if (before == null
                || before.speaker() != null
                || before.kind() != Kind.SAY
                || pronoun - before.from() > 1
                || !context.grammar.adjectiveFirst()
                || !context.is(pronoun, Role.PRONOUN)) {
            return false;
        }
        for (int i = before.at() - 1; i >= Math.max(reading.clause, before.at() - STRANGER); i--) {
            if (context.signals.any(i, Role.UNNAMED.bit() | Role.SOURCE.bit())) {
                return true;
            }
        }
        return false;
    }

    /** وبحسب بيانات الوكالة، تشير التوقعات إلى: the source that opens a sentence, whose forecasts speak; null if none does. */
    private String leading(Reading reading, int voice) {
        Frame first = reading.frames.isEmpty() ? null : reading.frames.get(0);
        boolean source = first != null
                && context.grammar.order() == Grammar.Order.VSO
                && first.kind() == Kind.ACCORDING
                && first.at() <= reading.first() + 1
                && !context.is(voice, Role.PRONOUN)
                && !context.personal(voice);
        return source ? first.speaker() : null;
    }

    /** Who spoke last, in the sentence that is being read or before it; null if nobody did. */
    String last(Reading reading) {
        for (int j = reading.frames.size() - 1; j >= 0; j--) {
            if (reading.frames.get(j).speaker() != null && reading.frames.get(j).kind() == Kind.SAY) {
                return reading.frames.get(j).speaker();
            }
        }
        return last;
    }

    /**
     * Who a verb without a subject means: who speaks in its clause, the body that its clause is about, or who spoke last.
     *
     * @param end the verb, or one past it
     */
    private String dropped(Reading reading, int end) {
        String leading = leading(reading, end);
        if (leading != null) {
            return leading;
        }
        for (int j = reading.frames.size() - 1; j >= 0; j--) {
            if (reading.frames.get(j).at() >= reading.clause) {
                return last(reading);
            }
        }
        String subject = subject(Math.max(reading.clause, reading.done), end);
        return subject != null ? subject : last(reading);
    }

    /** The body that the first verb of a clause has for its subject: أوقفت الشرطة خمسة وقالت. */
    private String subject(int from, int end) {
        for (int j = from; j < end - 1; j++) {
            PartyMention mention = context.mention(j);
            if (mention != null) {
                PartyType type = context.type(mention);
                boolean body = type != PartyType.STATE && type != PartyType.GROUP && type != PartyType.MEDIA;
                boolean subject = body && !context.oblique(mention) && !context.adjective(mention);
                return subject && mention.end() < end ? mention.party() : null;
            }
        }
        return null;
    }

    /** "Its governor said" of another province: the state of whoever spoke last, who is another. */
    private String anotherOffice(Reading reading) {
        String state = context.state(last(reading));
        return state != null ? state : context.dominantState();
    }

    /** "The governor": whoever spoke last if he is of the article's state, else that state. */
    private String office(Reading reading) {
        String state = context.dominantState();
        String spoke = last(reading);
        if (!reading.frames.isEmpty() && context.type(spoke) == PartyType.MEDIA && context.state(spoke) != null) {
            // "Chadian radio reported, citing the governor"
            return context.state(spoke);
        }
        return state == null || spoke != null && state.equals(context.state(spoke)) ? spoke : state;
    }

    /** "At Renault, the management said": the organisation that opens the sentence, set off by a comma. */
    private String host(Reading reading, int before) {
        if (context.is(before, Role.PRONOUN) || !context.is(reading.first(), Role.OBLIQUE)) {
            return null;
        }
        for (int j = reading.first() + 1; j < Math.min(before, reading.first() + Reading.ADVERBIAL); j++) {
            PartyMention mention = context.mention(j);
            if (mention != null) {
                boolean body = context.type(mention) == PartyType.COMPANY
                        || context.type(mention) == PartyType.NGO
                        || context.type(mention) == PartyType.GOVERNMENT_BODY;
                return body && context.comma(mention.end()) ? mention.party() : null;
            }
        }
        return null;
    }

    /** "The agency", where nobody has spoken yet: the organisation that the sentence is about, or those before it. */
    private String organisation(Reading reading, int before) {
        String here = organisation(reading.first(), before);
        for (int s = reading.sentence.index() - 1;
                here == null && s >= Math.max(0, reading.sentence.index() - SENTENCES);
                s--) {
            Sentence above = context.document.sentences().get(s);
            here = organisation(above.first(), above.end());
        }
        return here;
    }

    private String organisation(int first, int before) {
        for (int j = first; j < before; j++) {
            PartyMention mention = context.mention(j);
            if (mention != null) {
                PartyType type = context.type(mention);
                if (type != PartyType.STATE
                        && type != PartyType.PERSON
                        && type != PartyType.GROUP
                        && type != PartyType.MEDIA
                        // Who means a party says so: the commission is none.
                        && (type != PartyType.PARTY || context.grammar.dropsPronoun())) {
                    return mention.party();
                }
                j = mention.end() - 1;
            }
        }
        return null;
    }

    /** Whether a text speaks, which is that of whoever was named as a source last: the report. */
    private boolean document(Voice voice) {
        for (int j = voice.first(); j < voice.end(); j++) {
            if (context.is(j, Role.DOCUMENT)) {
                return true;
            }
        }
        return false;
    }

    /** Who speaks on after a sentence: the last speaker whom no other quotes. */
    private String main(List<Frame> frames) {
        String speaker = null;
        for (Frame frame : frames) {
            boolean quoted = speaker != null && !context.joinedByAnd(frame.at()) && !parted(frame.at());
            // "In the ministry's statement, …": the next statement is that one, where sources stand first.
            boolean speaks = frame.kind() != Kind.ACCORDING
                    || context.grammar.sourceFirst() && context.is(frame.from() - 1, Role.SPEAKER);
            if (frame.speaker() != null && speaks && !quoted) {
                speaker = frame.speaker();
            }
        }
        return speaker;
    }

    /** The only source of a sentence in which nobody else speaks: …, according to X. He added. */
    private String cited(List<Frame> frames) {
        String cited = null;
        for (Frame frame : frames) {
            if (frame.kind() != Kind.ACCORDING || cited != null && !cited.equals(frame.speaker())) {
                return null;
            }
            cited = frame.speaker();
        }
        return cited;
    }

    /** Whether a conjunction or a stop parts a verb from the speaker before it, who then does not quote it. */
    private boolean parted(int verb) {
        for (int i = verb - 1; i >= Math.max(0, verb - Reading.PHRASE); i--) {
            if (context.is(i, Role.WHILE) || context.is(i, Role.AND) || context.stop(i)) {
                return true;
            }
            if (context.is(i, Role.THAT)) {
                return false;
            }
        }
        return false;
    }
}
