package io.khabar.extract.claim;

import io.khabar.extract.Field;
import io.khabar.extract.PartyType;
import io.khabar.extract.claim.Frame.Kind;
import io.khabar.extract.claim.Signal.Role;
import io.khabar.extract.lexicon.Match;
import io.khabar.extract.number.Numbers;
import io.khabar.extract.text.Sentence;
import java.util.List;

/** Gives sentences the speaker that is named only in one before or after them. */
final class Continuations {

    /** Sentences that a following "this was reported by" may cover. */
    private static final int COVERED = 2;
    /** A speaker without a name is named within this many sentences. */
    private static final int INTRODUCED = 2;
    /** Tokens of the heading of a list's entry: the second case: */
    private static final int HEADING = 4;

    private final Context context;
    private final List<List<Frame>> bySentence;
    /** The first sentence in which somebody spoke who was not named; null if none did. */
    private Sentence strangers;
    /** His verb. */
    private int stranger = -1;

    /** @param bySentence the frames of the sentences that have been read, in order */
    Continuations(Context context, List<List<Frame>> bySentence) {
        this.context = context;
        this.bySentence = bySentence;
    }

    /** Notes that somebody without a name speaks, if he is the first. */
    void stranger(Sentence sentence, int verb) {
        if (strangers == null) {
            strangers = sentence;
            stranger = verb;
        }
    }

    /** "This was reported by X" says the sentences before. */
    void covered(Reading reading) {
        String speaker = reading.frames.isEmpty() ? null : reading.frames.get(0).speaker();
        boolean looksBack = false;
        for (int j = reading.first(); j < Math.min(reading.end(), reading.first() + 3); j++) {
            looksBack |= context.is(j, Role.THIS) && !conjunction(j);
        }
        if (!looksBack || speaker == null) {
            return;
        }
        List<Sentence> all = context.document.sentences();
        for (int s = reading.sentence.index() - 1; s >= 0 && s >= reading.sentence.index() - COVERED; s--) {
            if (!bySentence.get(s).isEmpty() || all.get(s).field() != reading.sentence.field()) {
                break;
            }
            int first = all.get(s).first();
            bySentence
                    .get(s)
                    .add(new Frame(
                            Kind.ACCORDING,
                            first - 1,
                            first - 1,
                            first,
                            all.get(s).end(),
                            speaker));
        }
    }

    /** Whether a word belongs to a conjunction and takes up nothing: при этом. */
    private boolean conjunction(int token) {
        return token > 0 && context.signals.end(token - 1, Role.WHILE) > token;
    }

    /** "A rights group said": the report's first speaker without a name is the body that the next sentences name. */
    void introduce() {
        if (strangers == null) {
            return;
        }
        int at = strangers.index();
        for (int s = at + 1; s < Math.min(bySentence.size(), at + 1 + INTRODUCED); s++) {
            for (Frame frame : bySentence.get(s)) {
                if (frame.speaker() == null) {
                    continue;
                }
                if (body(frame.speaker())) {
                    bySentence
                            .get(at)
                            .replaceAll(f -> f.speaker() == null && f.at() == stranger ? f.by(frame.speaker()) : f);
                }
                return;
            }
        }
    }

    /** Whether a party is an organisation or organ that a speaker without a name can be. */
    private boolean body(String party) {
        PartyType type = context.type(party);
        return type != null
                && (type.official() || type == PartyType.NGO || type == PartyType.COMPANY || type == PartyType.IGO);
    }

    /** "The ministry said that it opened cases, chief among them: the first case: …": the entries of a list are the word of whoever began it. */
    void items() {
        String teller = null;
        int entry = -1;
        for (Sentence sentence : context.document.sentences()) {
            List<Frame> frames = bySentence.get(sentence.index());
            Frame last = frames.isEmpty() ? null : frames.get(frames.size() - 1);
            boolean lists = last != null && lists(sentence, last.at());
            if (teller == null && !lists) {
                continue;
            }
            boolean item = sentence.field() == Field.TEXT && item(sentence);
            if (last != null) {
                teller = lists ? last.speaker() : item ? teller : null;
                entry = item && opens(sentence) ? sentence.paragraph() : -1;
            } else if (item || sentence.paragraph() == entry) {
                int first = sentence.first();
                frames.add(new Frame(Kind.ACCORDING, first - 1, first - 1, first, sentence.end(), teller));
                entry = entry == sentence.paragraph() || opens(sentence) ? sentence.paragraph() : -1;
            } else {
                teller = null;
            }
        }
    }

    /** Whether a sentence is the first of its paragraph. */
    private boolean opens(Sentence sentence) {
        List<Sentence> all = context.document.sentences();
        return sentence.index() == 0 || all.get(sentence.index() - 1).paragraph() != sentence.paragraph();
    }

    /** Whether a sentence begins an entry of a list: the second case:, 2), -. */
    private boolean item(Sentence sentence) {
        int first = sentence.first();
        if (context.dash(first) || context.token(first).is('•')) {
            return true;
        }
        boolean ranked = context.token(first).number();
        for (int i = first; i < Math.min(sentence.end(), first + HEADING); i++) {
            if (ranked && (context.colon(i) || context.token(i).is(')') || context.dash(i))) {
                return true;
            }
            for (Match match : context.document.readings(i)) {
                ranked |= Numbers.ordinal(match);
            }
        }
        return false;
    }

    /** Whether a colon behind a verb of saying begins a list's first entry. */
    private boolean lists(Sentence sentence, int verb) {
        for (int i = verb + 1; i < sentence.end(); i++) {
            if (context.colon(i)) {
                return i + 1 == sentence.end() || !context.quote(i + 1);
            }
        }
        return false;
    }

    /** Where a report has only one source, what follows "according to" it in the paragraph goes on with what it told. */
    void carryOn() {
        String only = null;
        for (List<Frame> frames : bySentence) {
            for (Frame frame : frames) {
                if (frame.speaker() == null) {
                    if (frame.kind() == Kind.SAY && !context.grammar.invertsFreely()) {
                        // Somebody without a name is another source.
                        return;
                    }
                    continue;
                }
                if (only != null && !only.equals(frame.speaker())) {
                    return;
                }
                only = frame.speaker();
            }
        }
        if (only == null) {
            return;
        }
        List<Sentence> all = context.document.sentences();
        boolean told = false;
        int paragraph = 0;
        for (Sentence sentence : all) {
            List<Frame> frames = bySentence.get(sentence.index());
            if (!frames.isEmpty()) {
                Frame end = frames.get(frames.size() - 1);
                told = end.speaker() != null && end.kind() == Kind.ACCORDING && end.back() == end.at();
                paragraph = sentence.paragraph();
            } else if (told && sentence.field() == Field.TEXT && sentence.paragraph() == paragraph) {
                int first = sentence.first();
                frames.add(new Frame(Kind.ACCORDING, first - 1, first - 1, first, sentence.end(), only));
            }
        }
    }
}
