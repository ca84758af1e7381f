package io.khabar.extract.claim;

import io.khabar.extract.PartyType;
import io.khabar.extract.claim.Frame.Kind;
import io.khabar.extract.claim.Grammar.Order;
import io.khabar.extract.claim.Signal.Role;
import io.khabar.extract.party.PartyMention;

/** Those who pass on what somebody else says: "Reuters quoted the governor", "the agency reported, citing the army". */
final class Relays {

    /** Words for whoever has spoken, or for his words. */
    private static final long SPOKEN =
            Role.PRONOUN.bit() | Role.DOCUMENT.bit() | Role.OFFICE.bit() | Role.SPEAKER.bit();

    private final Context context;
    private final Speakers speakers;
    private final Voices voices;
    private final Witnesses witnesses;

    Relays(Context context, Speakers speakers, Voices voices, Witnesses witnesses) {
        this.context = context;
        this.speakers = speakers;
        this.voices = voices;
        this.witnesses = witnesses;
    }

    /** Who is cited by somebody else. */
    void citing(Reading reading, int i) {
        int end = context.signals.end(i, Role.CITING);
        String own = witnesses.own(end, voices.last(reading));
        if (own != null) {
            reading.add(new Frame(Kind.ACCORDING, i, reading.clause, end, reading.end(), own));
            reading.done = end + 1;
            return;
        }
        Voice voice = speakers.after(end, reading.end());
        if (context.grammar.order() == Order.VSO
                && !voice.known()
                && !speakers.nameless(end, Math.min(reading.end(), end + Reading.ADVERBIAL))) {
            // أسفرت عن مقتل ثلاثة وعن تدمير مدرعة: the preposition joins no source.
            return;
        }
        reading.add(
                new Frame(Kind.CITING, i, reading.clause, end, reading.end(), voices.resolve(reading, voice, false)));
        reading.done = voice.kind() == Voice.Kind.PARTY ? Math.max(end, voice.end()) : end;
    }

    /** Whether a verb passes on what somebody said, with whom it quotes. */
    boolean relay(Reading reading, int i) {
        int end = context.signals.end(i, Role.RELAY);
        int stop = Math.min(reading.end(), end + Reading.COMPLEMENT);
        if (context.grammar.invertsFreely() && (context.dash(i - 1) || context.comma(i - 1))) {
            passed(reading, i, end);
            return true;
        }
        for (int j = end; j < stop; j++) {
            if (context.colon(j)) {
                // "Reuters quoted the governor: …"
                Voice quoted = speakers.after(end, j);
                if (quoted.kind() == Voice.Kind.PARTY) {
                    reading.add(new Frame(Kind.SAY, i, i, j + 1, reading.end(), quoted.party()));
                    reading.done = j + 1;
                    return true;
                }
            }
            if (context.is(j, Role.THAT)
                    || context.stop(j)
                    || context.grammar.order() == Order.VSO && context.is(j, Role.RELATIVE)) {
                // حافلة تنقل عمالا انقلبت، ما أسفر عن: another verb's preposition.
                return false;
            }
            if (context.mention(j) == null && context.is(j, Role.FROM)) {
                int from = context.signals.end(j, Role.FROM);
                Voice voice = context.grammar.order() == Order.VSO
                        ? speakers.after(from, reading.end())
                        : speakers.after(end, j);
                String speaker = voices.resolve(reading, voice, false);
                if (speaker == null && context.grammar.order() == Order.VSO) {
                    // An agency that quotes a source without a name says so itself.
                    speaker = voices.resolve(reading, speakers.after(end, j), false);
                    Voice agency = speaker == null ? speakers.before(i, reading.clause) : null;
                    if (agency != null && agency.kind() == Voice.Kind.PARTY && context.is(i - 1, Role.AUXILIARY)) {
                        // وكانت الصحيفة قد نقلت عن أقارب
                        speaker = agency.party();
                    }
                }
                boolean last =
                        context.grammar.order() == Order.SVO && (from >= reading.end() - 1 || context.stop(from));
                if (last) {
                    // "…, Reuters quoted a doctor as saying": what stands before it; of a source without a name it says
                    // so itself.
                    Voice outer = speakers.before(i, reading.clause);
                    speaker = speaker == null ? voices.resolve(reading, outer, false) : speaker;
                }
                reading.add(new Frame(Kind.SAY, i, last ? reading.clause : i, from, reading.end(), speaker));
                reading.done = Math.max(from, voice.kind() == Voice.Kind.PARTY ? voice.end() : from);
                // "B saying that": the verb goes on for the same speaker.
                if (reading.done < reading.end() && context.is(reading.done, Role.SAY)) {
                    reading.done = context.signals.end(reading.done, Role.SAY);
                }
                return true;
            }
        }
        return false;
    }

    /** «…», — цитирует министра агентство: speech that stands before it is his who is quoted, else the agency's. */
    private void passed(Reading reading, int i, int end) {
        String agency = null;
        String quoted = null;
        boolean last = false;
        for (int j = end; j < Math.min(reading.end(), end + Reading.COMPLEMENT) && !context.stop(j); j++) {
            PartyMention mention = context.mention(j);
            if (mention == null) {
                last |= agency == null && context.signals.any(j, SPOKEN);
                continue;
            }
            if (context.type(mention) == PartyType.MEDIA) {
                agency = agency == null ? mention.party() : agency;
            } else if (quoted == null || context.person(mention)) {
                quoted = mention.party();
            }
            j = mention.end() - 1;
        }
        String before = last || context.is(i, Role.PRONOUN) ? voices.last(reading) : null;
        String speaker = quoted != null ? quoted : before != null ? before : agency;
        reading.add(new Frame(Kind.SAY, i, reading.clause, end, end, speaker));
        reading.done = end;
    }

    /** Whether an outlet has made a tally of somebody's data itself: وفق حصيلة أعدتها الوكالة استنادا إلى أرقام رسمية. */
    private boolean tallied(Frame outlet, Frame data) {
        boolean tally = context.grammar.order() == Order.VSO
                && outlet.kind() == Kind.ACCORDING
                && context.is(data.from(), Stake.Role.DATA);
        int low = outlet.at();
        for (int i = low; tally && i < Math.min(data.at(), low + Reading.ADVERBIAL); i++) {
            if (context.is(i, Stake.Role.DATA)) {
                return true;
            }
        }
        return false;
    }

    /** "Reuters, citing the army, said": the innermost source is the claimant. */
    void innermost(Reading reading) {
        for (int c = 0; c < reading.frames.size(); c++) {
            Frame citing = reading.frames.get(c);
            if (citing.kind() != Kind.CITING || citing.speaker() == null) {
                continue;
            }
            int nearest = -1;
            for (int k = Math.max(0, c - 2); k < Math.min(reading.frames.size(), c + 3); k++) {
                Frame frame = reading.frames.get(k);
                if (frame.kind() != Kind.CITING
                        && (nearest < 0
                                || Math.abs(frame.at() - citing.at())
                                        < Math.abs(reading.frames.get(nearest).at() - citing.at()))) {
                    nearest = k;
                }
            }
            if (nearest >= 0) {
                String outer = reading.frames.get(nearest).speaker();
                if (outer == null
                        || context.type(outer) == PartyType.MEDIA && !tallied(reading.frames.get(nearest), citing)) {
                    reading.frames.set(nearest, reading.frames.get(nearest).by(citing.speaker()));
                }
            }
        }
    }
}
