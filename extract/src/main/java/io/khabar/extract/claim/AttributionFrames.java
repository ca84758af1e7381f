package io.khabar.extract.claim;

import io.khabar.extract.Field;
import io.khabar.extract.PartyType;
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

    /** A complement begins at most this far from its verb. */
    private static final int COMPLEMENT = 24;
    /** A speaker's name before a colon has at most this many tokens. */
    private static final int LONGEST_BYLINE = 10;
    /** Sentences that a following "this was reported by" may cover. */
    private static final int COVERED = 2;
    /** A speaker's name is at most this long. */
    private static final int PHRASE = 8;

    private static final long PHRASE_ENDS = Role.AND.bit()
            | Role.WHILE.bit()
            | Role.AS.bit()
            | Role.THAT.bit()
            | Role.SAY.bit()
            | Role.PASSIVE.bit()
            | Role.RELATIVE.bit();

    private static final long ADVERBIALS = Role.OBLIQUE.bit() | Role.HERE.bit() | Role.TO.bit();

    /** A relative clause is at most this long. */
    private static final int RELATIVE_CLAUSE = 60;
    /** A topic is looked for among this many tokens. */
    private static final int TOPIC = 60;
    /** A speaker without a name is named within this many sentences. */
    private static final int INTRODUCED = 2;
    /** A first clause that is no more than an adverbial: "On Friday,". */
    private static final int ADVERBIAL = 4;

    private final Context context;
    private final Speakers speakers;
    private final Antecedents antecedents;
    private final List<List<Frame>> bySentence = new ArrayList<>();
    private String last;
    /** The first sentence in which somebody spoke who was not named, and his verb; null if none did. */
    private Sentence strangers;

    private int stranger = -1;
    /** Whoever was named as a source last, be it by the way. */
    private String source;

    private Field field;

    AttributionFrames(Context context) {
        this.context = context;
        this.speakers = new Speakers(context);
        this.antecedents = new Antecedents(context);
        for (Sentence sentence : context.document.sentences()) {
            if (sentence.field() != field) {
                last = null;
                source = null;
                field = sentence.field();
            }
            List<Frame> frames = new Build(sentence).frames();
            bySentence.add(frames);
            String main = main(frames);
            last = main == null ? last : main;
            for (Frame frame : frames) {
                source = frame.speaker() == null ? source : frame.speaker();
            }
        }
        carryOn();
        introduce();
    }

    /** "A rights group said": the report's first speaker without a name is the body that the next sentences name. */
    private void introduce() {
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

    private boolean body(String party) {
        PartyType type = context.type(party);
        return type == PartyType.NGO
                || type == PartyType.COMPANY
                || type == PartyType.IGO
                || type == PartyType.GOVERNMENT_BODY
                || type == PartyType.POLICE
                || type == PartyType.MILITARY;
    }

    /** Where a report has only one source, what follows "according to" it in the paragraph goes on with what it told. */
    private void carryOn() {
        String only = null;
        for (List<Frame> frames : bySentence) {
            for (Frame frame : frames) {
                if (frame.speaker() == null) {
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

    private boolean parted(int verb) {
        for (int i = verb - 1; i >= Math.max(0, verb - PHRASE); i--) {
            if (context.is(i, Role.WHILE) || context.is(i, Role.AND) || context.stop(i)) {
                return true;
            }
            if (context.is(i, Role.THAT)) {
                return false;
            }
        }
        return false;
    }

    /** The frames of a sentence, in order. */
    List<Frame> of(int sentence) {
        return bySentence.get(sentence);
    }

    /** One sentence on its way. */
    private final class Build {

        private final Sentence sentence;
        private final List<Frame> frames = new ArrayList<>();
        /** First token of the clause that is being read. */
        private int clause;
        /** Tokens before this one belong to a frame's own words. */
        private int done;
        /** Who denied something last, and may go on with what he does say; null if nobody. */
        private String denier;

        Build(Sentence sentence) {
            this.sentence = sentence;
            this.clause = sentence.first();
            this.done = sentence.first();
        }

        List<Frame> frames() {
            int colon = byline();
            for (int i = sentence.first(); i < sentence.end(); i++) {
                PartyMention mention = context.mention(i);
                if (i < done || mention != null && context.person(mention)) {
                    continue;
                }
                if (context.token(i).is(";") || context.token(i).is("؛")) {
                    clause = i + 1;
                }
                if (context.is(i, Role.ACCORDING) && according(i)) {
                    continue;
                }
                if (context.is(i, Role.CITING)) {
                    citing(i);
                } else if (context.is(i, Role.IMPERSONAL) && !sourced(i)) {
                    frames.add(new Frame(Kind.SAY, i, i, i + 1, sentence.end(), null));
                } else if (context.is(i, Role.DENY)) {
                    denier = resolve(subject(i, context.signals.end(i, Role.DENY)), true);
                    frames.add(new Frame(Kind.SAY, i, i, i + 1, sentence.end(), null));
                } else if (context.is(i, Role.RELAY) && relay(i)) {
                    continue;
                } else if (context.is(i, Role.PARTICIPLE) && speaks(i)) {
                    participle(i);
                } else if (context.is(i, Role.SAY)) {
                    say(i, Role.SAY);
                } else if (context.is(i, Role.IF_THAT) && that(context.signals.end(i, Role.IF_THAT))) {
                    say(i, Role.IF_THAT);
                } else if (context.is(i, Role.WEAK)) {
                    say(i, Role.WEAK);
                } else if (context.is(i, Role.OPENING) && (i == sentence.first() || speakerAt(i + 1))) {
                    say(i, Role.OPENING);
                } else if (context.is(i, Role.WHILE) && i > sentence.first() && !aside(i)) {
                    clause = i;
                }
            }
            if (colon >= 0 && frames.isEmpty()) {
                bylineFrame(colon);
            }
            if (frames.size() == 1) {
                only();
            }
            if (frames.isEmpty() && context.grammar.order() == Order.SOV) {
                reported();
            }
            innermost();
            return frames;
        }

        /** Kaydedildi: goes on with the report or statement of the sentence before, if that was an organisation's. */
        private void reported() {
            int index = sentence.index();
            boolean follows = index > 0
                    && last != null
                    && !bySentence.get(index - 1).isEmpty()
                    && context.document.sentences().get(index - 1).field() == sentence.field()
                    && context.type(last) != PartyType.PERSON;
            int verb = reportedAt();
            if (verb < 0) {
                return;
            }
            String agent = agent(verb);
            if (agent != null || follows) {
                add(new Frame(
                        Kind.ACCORDING,
                        verb,
                        sentence.first(),
                        verb + 1,
                        sentence.end(),
                        agent != null ? agent : last));
            }
        }

        /** The verb near a sentence's end that says that it is a report's; -1 if none does. */
        private int reportedAt() {
            for (int i = sentence.end() - 1; i >= Math.max(sentence.first(), sentence.end() - ADVERBIAL); i--) {
                if (context.is(i, Stake.Role.REPORTED)) {
                    return i;
                }
            }
            return -1;
        }

        /** Bakanlık tarafından … açıklandı: who a passive verb at the sentence's end says made it known; null if nobody. */
        private String agent(int verb) {
            for (int i = sentence.first() + 1; i < verb; i++) {
                PartyMention by = context.is(i, Role.BY) ? context.mention(i - 1) : null;
                if (by != null) {
                    return by.party();
                }
            }
            return null;
        }

        /** The only source of a sentence, named after its clauses, states all of them. */
        private void only() {
            Frame frame = frames.get(0);
            if (frame.speaker() != null && frame.back() < frame.at() && frame.back() > sentence.first()) {
                frames.set(
                        0,
                        new Frame(
                                frame.kind(), frame.at(), sentence.first(), frame.from(), frame.to(), frame.speaker()));
            }
        }

        /** Whether commas set a word off: ", however,". */
        private boolean aside(int i) {
            return context.comma(i - 1) && context.comma(context.signals.end(i, Role.WHILE));
        }

        /** A colon near the sentence's start, or near a title's end; -1 if there is none. */
        private int byline() {
            int stop = Math.min(sentence.end(), sentence.first() + LONGEST_BYLINE);
            for (int i = sentence.first() + 1; i < stop; i++) {
                if (context.number(i)) {
                    break;
                }
                if (context.colon(i)) {
                    // The bracket of a dateline closes before its colon: تونس (د ب أ):
                    return context.token(i - 1).is(")") ? -1 : i;
                }
            }
            if (sentence.field() != Field.TITLE) {
                return -1;
            }
            for (int i = sentence.end() - 2; i > Math.max(sentence.first(), sentence.end() - LONGEST_BYLINE); i--) {
                if (context.number(i)) {
                    break;
                }
                if (context.colon(i) || context.dash(i)) {
                    return i;
                }
            }
            return -1;
        }

        private void bylineFrame(int colon) {
            boolean leads = colon - sentence.first() < sentence.end() - colon;
            PartyMention only = leads ? whole(sentence.first(), colon) : whole(colon + 1, sentence.end());
            // "Nigeria : un avion s'écrase" says where, not who says so.
            boolean topic = only != null
                    && leads
                    && context.type(only) == PartyType.STATE
                    && (context.grammar.invertsFreely()
                            || context.grammar.order() == Order.VSO && !context.quoted.opensAt(colon + 1));
            if (only != null && !topic && !(leads && entry(only, colon + 1))) {
                frames.add(
                        leads
                                ? new Frame(Kind.SAY, colon, colon, colon + 1, sentence.end(), only.party())
                                : new Frame(Kind.SAY, colon, sentence.first(), colon, colon, only.party()));
            }
        }

        /** Whether a name and a colon head an entry of a list and no speech: charges, results, a cast. */
        private boolean entry(PartyMention name, int from) {
            if (sentence.field() == Field.TITLE || !context.person(name) || context.grammar.dropsPronoun()) {
                return false;
            }
            for (int i = from; i < sentence.end(); i++) {
                if (context.quote(i) || context.is(i, Role.OUR) || context.is(i, Role.PRONOUN)) {
                    return false;
                }
            }
            return true;
        }

        /** The party that a few words name and do little else. */
        private PartyMention whole(int from, int to) {
            PartyMention found = null;
            int words = 0;
            for (int i = from; i < to; i++) {
                PartyMention mention = context.mention(i);
                if (mention == null) {
                    words += context.token(i).word() && !context.is(i, Role.SPEAKER) ? 1 : 0;
                } else {
                    if (!context.adjective(mention) && (found == null || context.person(mention))) {
                        found = mention;
                    }
                    i = mention.end() - 1;
                }
            }
            return words <= 2 ? found : null;
        }

        /** Whether "that" stands here, or behind the comma that it takes in some languages: показал, что. */
        private boolean that(int i) {
            return context.is(context.comma(i) ? i + 1 : i, Role.THAT) || context.colon(i);
        }

        /** Whether a source is named here. */
        private boolean according(int i) {
            int end = context.signals.end(i, Role.ACCORDING);
            if (context.grammar.sourceFirst()) {
                if (context.is(i - 1, Stake.Role.UNSOURCED) || context.is(i, Stake.Role.UNSOURCED)) {
                    done = end;
                    return false;
                }
                Voice voice = speakers.before(i, clause);
                boolean document = context.is(i, Role.SPEAKER);
                boolean opens = i == sentence.first();
                if (document && !context.comma(end) && !opens && !context.is(end, Role.WHILE) && reportedAt() < 0) {
                    return false;
                }
                if (document && opens && last() != null) {
                    // Açıklamada, …: in the statement of whoever spoke last.
                    voice = new Voice(Voice.Kind.LAST, null, i, i + 1);
                }
                if (voice.kind() == Voice.Kind.NOBODY || voice.kind() == Voice.Kind.NONE) {
                    return false;
                }
                add(new Frame(
                        Kind.ACCORDING,
                        i,
                        startOfClause(Math.min(voice.first(), i)) ? i : clause,
                        end,
                        sentence.end(),
                        resolve(voice, false)));
                done = end;
                return true;
            }
            // "according to what X announced": the verb inside is not another frame.
            int start = end;
            while (start < sentence.end()
                    && start < end + 3
                    && (context.is(start, Role.RELATIVE)
                            || context.is(start, Role.SAY)
                            || context.is(start, Role.WEAK)
                            || start > end
                                    && context.token(start).norm().length() <= 3
                                    && context.mention(start) == null)) {
                start++;
            }
            if (start > end && !context.is(end, Role.RELATIVE) && !context.is(end, Role.SAY)) {
                start = end;
            }
            Voice voice = speakers.after(start, sentence.end());
            if (voice.kind() != Voice.Kind.PARTY && (context.is(i, Role.SAY) || context.is(i, Role.AS))) {
                return false;
            }
            if (voice.kind() == Voice.Kind.PARTY && commaBetween(start, voice.first())) {
                // "According to the file, the fine on X is": the source has no name.
                voice = new Voice(Voice.Kind.NOBODY, null, start, start + 1);
            }
            if (context.is(i, Role.PRONOUN) && !context.is(end, Role.PRONOUN)) {
                // По его словам: the source's pronoun is within the phrase.
                voice = new Voice(Voice.Kind.LAST, null, i + 1, end);
            }
            boolean leads = leads(i) || context.is(i, Role.AS) && goesOn(voice.end());
            int to = leads ? sentence.end() : nextClause(end);
            String speaker = resolve(voice, false);
            add(new Frame(Kind.ACCORDING, i, leads ? i : clause, end, to, speaker));
            if (frames.size() == 1) {
                covered(speaker);
            }
            done = Math.max(end, voice.kind() == Voice.Kind.PARTY ? Math.min(voice.end(), sentence.end()) : start);
            if (!leads && speaker != null) {
                // What follows belongs to it too, unless somebody else says so.
                clause = done;
            }
            return true;
        }

        /** Whether words and a comma part a source from the name that follows. */
        private boolean commaBetween(int from, int to) {
            for (int j = from + 1; j < to; j++) {
                if (context.comma(j) && context.token(j - 1).word()) {
                    return true;
                }
            }
            return false;
        }

        /** Whether a source that "as" or "also" introduces goes on to say something: كما أعلنت الوزارة مقتل خمسة. */
        private boolean goesOn(int from) {
            int stop = Math.min(sentence.end(), from + COMPLEMENT / 2);
            for (int j = from; j < stop; j++) {
                if (context.number(j) || context.is(j, Role.THAT)) {
                    return true;
                }
                if (context.comma(j) || context.stop(j)) {
                    return false;
                }
            }
            return false;
        }

        private boolean startOfClause(int i) {
            int j = i - 1;
            while (j >= clause && (context.quote(j) || context.is(j, Role.MEMBER))) {
                j--;
            }
            return j < clause;
        }

        /** Whether a source begins its clause, so that only what follows is its word. */
        private boolean leads(int i) {
            int j = i - 1;
            while (j >= sentence.first() && (context.quote(j) || context.is(j, Role.AND))) {
                j--;
            }
            return j < sentence.first()
                    || context.is(j, Role.WHILE)
                    || context.stop(j)
                    || context.joinedByAnd(i)
                    || context.is(j, Role.THAT);
        }

        private void citing(int i) {
            int end = context.signals.end(i, Role.CITING);
            Voice voice = speakers.after(end, sentence.end());
            add(new Frame(Kind.CITING, i, clause, end, sentence.end(), resolve(voice, false)));
            done = voice.kind() == Voice.Kind.PARTY ? Math.max(end, voice.end()) : end;
        }

        private boolean relay(int i) {
            int end = context.signals.end(i, Role.RELAY);
            int stop = Math.min(sentence.end(), end + COMPLEMENT);
            for (int j = end; j < stop; j++) {
                if (context.colon(j)) {
                    // "Reuters quoted the governor: …"
                    Voice quoted = speakers.after(end, j);
                    if (quoted.kind() == Voice.Kind.PARTY) {
                        add(new Frame(Kind.SAY, i, i, j + 1, sentence.end(), quoted.party()));
                        done = j + 1;
                        return true;
                    }
                }
                if (context.is(j, Role.THAT) || context.stop(j)) {
                    return false;
                }
                if (context.mention(j) == null && context.is(j, Role.FROM)) {
                    int from = context.signals.end(j, Role.FROM);
                    Voice voice = context.grammar.order() == Order.VSO
                            ? speakers.after(from, sentence.end())
                            : speakers.after(end, j);
                    String speaker = resolve(voice, false);
                    if (speaker == null && context.grammar.order() == Order.VSO) {
                        // An agency that quotes a source without a name says so itself.
                        speaker = resolve(speakers.after(end, j), false);
                    }
                    add(new Frame(Kind.SAY, i, i, from, sentence.end(), speaker));
                    done = Math.max(from, voice.kind() == Voice.Kind.PARTY ? voice.end() : from);
                    // "B saying that": the verb goes on for the same speaker.
                    if (done < sentence.end() && context.is(done, Role.SAY)) {
                        done = context.signals.end(done, Role.SAY);
                    }
                    return true;
                }
            }
            return false;
        }

        /** Whether a participle is no adjective: إصابة مؤكدة. */
        private boolean speaks(int i) {
            int end = context.signals.end(i, Role.PARTICIPLE);
            return context.grammar.order() != Order.VSO
                    || context.comma(i - 1)
                    || context.quote(end)
                    || context.colon(end)
                    || context.is(end, Role.THAT)
                    || context.is(end, Role.TO)
                    || context.is(end + 1, Role.THAT);
        }

        private void participle(int i) {
            String speaker = null;
            boolean known = false;
            if (context.is(i, Role.PRONOUN)) {
                // Приводит его слова: whoever spoke last, and not who relays it.
                speaker = last;
                known = true;
            }
            for (int j = frames.size() - 1; j >= 0 && !known; j--) {
                boolean quoted = frames.get(j).speaker() == null
                        && context.quoted.at(frames.get(j).at()) >= 0
                        && context.quoted.at(i) < 0;
                boolean apart = frames.get(j).speaker() == null
                        && clause > frames.get(j).at();
                if (frames.get(j).kind() != Kind.CITING && !quoted && !apart) {
                    speaker = frames.get(j).speaker();
                    if (speaker == null && context.is(frames.get(j).at(), Role.DENY)) {
                        speaker = denier;
                    }
                    known = true;
                }
            }
            if (!known) {
                Voice voice = speakers.before(i, sentence.first());
                if (voice.kind() == Voice.Kind.NONE) {
                    voice = speakers.first(frames.isEmpty() ? sentence.first() : clause, i, i);
                }
                speaker = voice.kind() == Voice.Kind.NONE ? last : resolve(voice, false);
            }
            int end = context.signals.end(i, Role.PARTICIPLE);
            add(new Frame(Kind.SAY, i, i, end, sentence.end(), speaker));
        }

        private void say(int i, Role role) {
            boolean weak = role == Role.WEAK || role == Role.OPENING;
            int end = context.signals.end(i, role);
            if (context.is(i - 1, Role.DETERMINER) || weak && context.is(i - 1, Role.OBLIQUE)) {
                return;
            }
            if (context.grammar.order() == Order.SOV && context.quote(i - 1) && context.quote(i - 3)) {
                // ‘Evet’ dedi: a word and no statement.
                return;
            }
            if (passive(i)) {
                if (context.is(end, Role.BY)) {
                    Voice voice = speakers.after(end + 1, sentence.end());
                    add(new Frame(Kind.SAY, i, clause, end, sentence.end(), resolve(voice, false)));
                }
                return;
            }
            int complement = complement(end);
            Voice voice = subject(i, end);
            if (weak
                    && !(voice.kind() == Voice.Kind.PARTY && beside(voice, i, end)
                            || complement >= 0 && spoken(voice)
                            || voice.kind() == Voice.Kind.PARTY && context.nominalised(i - 1)
                            || complement >= 0 && complement - end <= 1 && context.grammar.dropsPronoun())) {
                return;
            }
            if (responsibility(end)) {
                return;
            }
            // The minister said his team had admitted 200 patients: no new speaker, no "that".
            if (complement < 0 && voice.kind() == Voice.Kind.NOBODY && voice.end() == voice.first() && said(i)) {
                return;
            }
            String speaker = denied(i, voice) ? denier : resolve(voice, true);
            if (speaker == null
                    && last == null
                    && strangers == null
                    && voice.kind() == Voice.Kind.NOBODY
                    && noun(voice)) {
                strangers = sentence;
                stranger = i;
            }
            boolean after = voice.first() >= end;
            int start = after ? i : Math.min(i, voice.first());
            if (context.carriesObject(i) && context.is(i, Stake.Role.DELIVERED) && speaking(i)) {
                return;
            }
            if (context.carriesObject(i)) {
                // في حصيلة أعلنتها الوزارة: what stands before is what was announced.
                add(new Frame(Kind.ACCORDING, i, clause, end, sentence.end(), speaker));
                done = after && voice.kind() == Voice.Kind.PARTY ? Math.min(voice.end(), sentence.end()) : end;
                return;
            }
            boolean relative = context.is(start - 1, Role.RELATIVE) || context.is(i - 1, Role.RELATIVE);
            int back = within(i) ? i : back(i, start, end, voice, complement);
            int to = sentence.end();
            if (relative) {
                to = nextComma(end);
            } else if (after && spokenBefore(i) && complement < 0) {
                to = end;
            } else if (after && spokenBefore(i) && context.quoted.opensAt(complement)) {
                // "…", a-t-il dit, "…": what follows the second speech is not said any more.
                to = Math.min(sentence.end(), complement + 2);
            } else if (back < i && complement < 0) {
                to = nextRelative(end);
            }
            add(new Frame(Kind.SAY, i, back, end, to, speaker));
            if (after && voice.kind() == Voice.Kind.PARTY) {
                done = Math.min(voice.end(), sentence.end());
            } else {
                done = end;
            }
            if (frames.size() == 1) {
                covered(speaker);
            }
        }

        /** Whether somebody speaks before a token whose words have not begun yet: قال في خطاب أوردته الإذاعة إن. */
        private boolean speaking(int i) {
            Frame before = frames.isEmpty() ? null : frames.get(frames.size() - 1);
            if (before == null || before.kind() != Kind.SAY || before.speaker() == null) {
                return false;
            }
            for (int j = before.at() + 1; j < i; j++) {
                if (context.is(j, Role.THAT) || context.colon(j) || context.quoted.opensAt(j)) {
                    return false;
                }
            }
            return true;
        }

        /** Whether quoted speech ends right before a verb: what follows its subject is not said any more. */
        private boolean spokenBefore(int verb) {
            int j = context.comma(verb - 1) ? verb - 2 : verb - 1;
            return j > sentence.first() && context.quote(j);
        }

        /** Whether who has just denied something goes on with what he does say: نفى الجيش ذلك وأكد أنه. */
        private boolean denied(int verb, Voice voice) {
            if (denier == null
                    || frames.isEmpty()
                    || !context.grammar.dropsPronoun()
                    || !context.joinedByAnd(verb)
                    || !context.is(frames.get(frames.size() - 1).at(), Role.DENY)) {
                return false;
            }
            return switch (voice.kind()) {
                case NONE, LAST -> true;
                case NOBODY -> !speakers.nameless(voice.first(), voice.end());
                default -> false;
            };
        }

        /** Whether a noun for a speaker, and not for a witness, is among the words that name one. */
        private boolean noun(Voice voice) {
            boolean found = false;
            for (int j = voice.first(); j < voice.end(); j++) {
                if (context.is(j, Role.UNNAMED) || context.is(j, Role.SOURCE)) {
                    return false;
                }
                found |= context.is(j, Role.SPEAKER);
            }
            return found;
        }

        /** Whether somebody already says what stands at a token. */
        private boolean said(int i) {
            for (Frame frame : frames) {
                if (frame.speaker() != null && frame.before(i)) {
                    return true;
                }
            }
            return false;
        }

        /** Whether a source that is named before a token states what stands there: according to the WHO, it is known that. */
        private boolean sourced(int i) {
            for (Frame frame : frames) {
                if (frame.speaker() != null && frame.kind() == Kind.ACCORDING && frame.before(i)) {
                    return true;
                }
            }
            return false;
        }

        private boolean speakerAt(int i) {
            PartyMention mention = context.mention(i);
            return mention != null
                    ? context.person(mention)
                    : context.is(i, Role.SPEAKER) || context.is(i, Role.OFFICE);
        }

        private boolean known(Voice voice) {
            return voice.kind() == Voice.Kind.PARTY
                    || voice.kind() == Voice.Kind.LAST
                    || voice.kind() == Voice.Kind.OFFICE;
        }

        private boolean spoken(Voice voice) {
            return known(voice) || voice.kind() == Voice.Kind.NOBODY;
        }

        private boolean beside(Voice voice, int verb, int end) {
            return voice.end() <= verb ? verb - voice.end() <= 2 || context.comma(verb - 1) : voice.first() - end <= 3;
        }

        private boolean passive(int i) {
            for (int j = i - 1, n = 0; j >= sentence.first() && n < 2; j--, n++) {
                if (context.is(j, Role.PASSIVE)) {
                    return true;
                }
                if (context.mention(j) != null || !context.token(j).word()) {
                    return false;
                }
            }
            return false;
        }

        private Voice subject(int i, int end) {
            if (context.is(clause, Role.TOPIC) && clause < i) {
                // أما كييف فأعلنت: the topic goes before, and its verb is joined to it.
                Voice topic = speakers.first(clause + 1, i, i);
                if (topic.kind() == Voice.Kind.PARTY) {
                    return topic;
                }
            }
            if (context.is(i, Role.PRONOUN)) {
                // A-t-il ajouté: the verb holds its pronoun.
                return new Voice(Voice.Kind.LAST, null, end, end);
            }
            return switch (context.grammar.order()) {
                case SVO -> {
                    if (inverted(i)) {
                        Voice after = speakers.after(end, sentence.end());
                        if (known(after)) {
                            yield after;
                        }
                        Voice before = speakers.before(i, clause);
                        yield before.kind() == Voice.Kind.PARTY ? before : after;
                    }
                    Voice before = speakers.before(i, clause);
                    if (known(before)) {
                        yield before;
                    }
                    boolean open = before.kind() == Voice.Kind.NONE
                            || context.grammar.invertsFreely()
                                    && !speakers.nameless(Math.max(clause, i - ADVERBIAL), i);
                    Voice after = open && !context.is(i, Role.TELL) ? speakers.after(end, sentence.end()) : before;
                    yield after.kind() == Voice.Kind.PARTY && after.first() - end <= ADVERBIAL ? after : before;
                }
                case VSO -> {
                    Voice topic = speakers.before(i, clause);
                    if (known(topic)
                            && (context.is(i - 1, Role.AUXILIARY) || context.is(topic.first() - 1, Role.AUXILIARY))) {
                        yield topic;
                    }
                    Voice after = speakers.after(end, sentence.end());
                    if (after.kind() == Voice.Kind.PARTY
                            || after.kind() == Voice.Kind.NOBODY
                                    && speakers.nameless(end, Math.min(sentence.end(), end + ADVERBIAL))) {
                        yield after;
                    }
                    Voice before = nominal(i);
                    if (after.kind() == Voice.Kind.NONE
                            && before.kind() == Voice.Kind.NOBODY
                            && speakers.nameless(before.first(), before.end())) {
                        yield before;
                    }
                    // وقال في بيان: what follows is no name.
                    boolean dropped = after.kind() == Voice.Kind.NOBODY && context.signals.any(end, ADVERBIALS);
                    yield known(before) ? before : dropped ? Voice.none(end) : after;
                }
                case SOV -> topic(i, end);
            };
        }

        /** A subject right before its verb, where verbs usually come first: بيان الوزارة أفاد. */
        private Voice nominal(int i) {
            if (context.joinedByAnd(i)) {
                // The subject of the verb before is the subject of this one too, if it is a person's name.
                Voice shared = speakers.first(sentence.first(), i, i);
                boolean person = shared.kind() == Voice.Kind.PARTY
                        && context.type(shared.party()) == PartyType.PERSON
                        && frames.isEmpty();
                return person ? shared : Voice.none(i);
            }
            Voice voice = speakers.before(i, clause);
            return voice.kind() == Voice.Kind.PARTY && i - voice.end() > 3 && !context.comma(i - 1)
                    ? Voice.none(i)
                    : voice;
        }

        /** The topic at the sentence's start, where the verb stands at its end. */
        private Voice topic(int i, int end) {
            Voice after = context.mention(end) != null && context.person(context.mention(end))
                    ? speakers.after(
                            end, Math.min(sentence.end(), context.mention(end).end()))
                    : Voice.none(end);
            if (after.kind() == Voice.Kind.PARTY) {
                return after;
            }
            if (context.is(i, Role.RELATIVE)) {
                // … diyen Vali Kaya: a participle, whose subject follows it.
                Voice described = speakers.after(end, Math.min(nextComma(end), end + PHRASE));
                boolean stranger = described.kind() == Voice.Kind.NOBODY && described.end() > described.first();
                if (described.kind() == Voice.Kind.PARTY || stranger) {
                    return described;
                }
            }
            PartyMention person = null;
            PartyMention other = null;
            int stop = Math.min(i, sentence.first() + TOPIC);
            for (int j = sentence.first(); j < stop; j++) {
                PartyMention mention = context.mention(j);
                if (mention == null) {
                    continue;
                }
                boolean topic = context.comma(mention.end());
                if (context.person(mention) && (person == null || topic && !context.comma(person.end()))) {
                    person = mention;
                }
                if (!context.adjective(mention)
                        && other == null
                        && (topic || mention.first() - sentence.first() <= ADVERBIAL)) {
                    other = mention;
                }
                j = mention.end() - 1;
            }
            PartyMention best = person != null ? person : other;
            int nameless = best == null || best == other && context.oblique(best) ? nameless(i) : -1;
            if (nameless >= 0) {
                return new Voice(Voice.Kind.NOBODY, null, nameless, nameless + 1);
            }
            if (best == null) {
                return opener(i);
            }
            return new Voice(Voice.Kind.PARTY, best.party(), best.first(), best.end());
        }

        /** Who is named before speech of several sentences whose verb stands behind it: Ayşe Demir, "… . … ." dedi. */
        private Voice opener(int verb) {
            for (int j = verb - 1; j >= Math.max(0, verb - ADVERBIAL); j--) {
                int run = context.quoted.at(j);
                if (run < 0) {
                    continue;
                }
                int first = context.quoted.runs().get(run).first();
                Sentence opening = context.document.sentenceOf(first);
                if (opening == sentence || opening.field() != sentence.field()) {
                    return Voice.none(verb);
                }
                PartyMention best = null;
                for (int k = opening.first(); k < first; k++) {
                    PartyMention mention = context.mention(k);
                    if (mention != null) {
                        boolean speaks = !context.adjective(mention) && !context.oblique(mention);
                        best = speaks && (best == null || context.person(mention)) ? mention : best;
                        k = mention.end() - 1;
                    }
                }
                return best == null ? Voice.none(verb) : new Voice(Voice.Kind.PARTY, best.party(), verb, verb);
            }
            return Voice.none(verb);
        }

        /** Bir yetkili, görgü tanıkları: who speaks without a name before a verb; -1 if nobody does. */
        private int nameless(int verb) {
            for (int j = clause; j < verb; j++) {
                boolean stranger = context.is(j, Role.SPEAKER) && context.is(j - 1, Role.INDEFINITE);
                if (context.comma(j + 1) && (context.is(j, Role.UNNAMED) || stranger)) {
                    return j;
                }
            }
            return -1;
        }

        /** Whether a verb stands in a relative clause that a preposition begins: in whose organisation they accused. */
        private boolean within(int verb) {
            boolean relative = false;
            for (int j = verb - 1; j > Math.max(clause, verb - PHRASE); j--) {
                if (context.comma(j)) {
                    return relative && context.is(j + 1, Role.OBLIQUE);
                }
                relative |= context.is(j, Role.RELATIVE);
            }
            return false;
        }

        /** Whether the verb follows what is said or opens the sentence, so that its subject follows it. */
        private boolean inverted(int i) {
            int j = i - 1;
            if (j < sentence.first()) {
                return true;
            }
            boolean speech = context.quote(j) && j > 0 && context.quoted.at(j - 1) >= 0;
            boolean object =
                    context.is(sentence.first(), Role.THIS) && context.signals.end(sentence.first(), Role.THIS) == i;
            if (speech || object || context.dash(j) || context.is(j, Role.AS) || context.is(j, Role.THIS)) {
                return true;
            }
            if (!context.comma(j)) {
                return false;
            }
            // "The minister, in a statement, said" against "…, said the minister".
            if (!context.grammar.invertsFreely() && speakers.before(i, clause).kind() == Voice.Kind.PARTY) {
                return false;
            }
            Voice after = speakers.after(i + 1, Math.min(sentence.end(), i + 1 + ADVERBIAL * 2));
            boolean named = after.kind() == Voice.Kind.PARTY
                    || known(after)
                            && (!context.is(after.first(), Role.PRONOUN)
                                    || context.grammar.invertsFreely() && after.first() == i + 1);
            return named && !context.is(i + 1, Role.THAT);
        }

        /** Where the clause begins that the verb introduces; -1 if none is marked. */
        private int complement(int end) {
            int stop = Math.min(sentence.end(), end + COMPLEMENT);
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

        private boolean responsibility(int end) {
            int stop = Math.min(sentence.end(), end + ADVERBIAL * 2);
            for (int j = end; j < stop; j++) {
                if (context.is(j, Role.RESPONSIBILITY)) {
                    return true;
                }
                if (context.is(j, Role.THAT)) {
                    return false;
                }
            }
            return false;
        }

        /** First token before the verb that it says too. */
        private int back(int i, int start, int end, Voice voice, int complement) {
            if (context.grammar.order() == Order.SOV) {
                return clause;
            }
            if (context.joinedByAnd(start)) {
                return i;
            }
            int j = phraseStart(start) - 1;
            if (j < clause || context.is(j, Role.AND) || context.is(j, Role.WHILE)) {
                return i;
            }
            if (context.comma(j) && voice.first() < i && opensClause(end)) {
                // "With 9 million people, Chad has reported 12 deaths": who speaks goes on to say something else.
                return i;
            }
            if (context.comma(j) || context.quote(j) || context.dash(j) || context.is(j, Role.AS)) {
                return clause;
            }
            // جثث 100 جندي قالت إنهم قتلوا: a verb of saying that describes what stands before it.
            boolean bare = context.grammar.order() == Order.VSO
                    && (voice.kind() == Voice.Kind.NONE || voice.first() < i)
                    && context.is(end, Role.THAT)
                    && context.signals.match(end, Role.THAT) != null
                    && !context.signals.match(end, Role.THAT).suffix().isEmpty();
            return bare ? Math.max(clause, i - ADVERBIAL) : i;
        }

        /** Whether what is said follows a verb at once: a number, an article or "that". */
        private boolean opensClause(int end) {
            return end < sentence.end()
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
        private int phraseStart(int end) {
            int j = end;
            while (j > clause
                    && end - j < PHRASE
                    && context.token(j - 1).word()
                    && !context.signals.any(j - 1, PHRASE_ENDS)) {
                j--;
            }
            return j;
        }

        /** Where the next clause begins with a conjunction of its own: "…, according to X, while …". */
        private int nextClause(int from) {
            int stop = Math.min(sentence.end(), from + RELATIVE_CLAUSE);
            for (int j = from; j < stop; j++) {
                if (context.is(j, Role.WHILE) && context.comma(j - 1) && !aside(j)) {
                    return j;
                }
            }
            return sentence.end();
        }

        private int nextComma(int from) {
            int stop = Math.min(sentence.end(), from + RELATIVE_CLAUSE);
            for (int j = from; j < stop; j++) {
                if (context.comma(j)) {
                    return j;
                }
            }
            return sentence.end();
        }

        /** What is told by the way after a speech is the article's own: said the farmer, whose family owns two fields. */
        private int nextRelative(int from) {
            int stop = Math.min(sentence.end(), from + RELATIVE_CLAUSE);
            for (int j = from; j < stop; j++) {
                if (context.is(j, Role.RELATIVE)) {
                    return j;
                }
            }
            return sentence.end();
        }

        private void add(Frame frame) {
            frames.add(frame);
        }

        private String resolve(Voice voice, boolean verb) {
            return switch (voice.kind()) {
                case PARTY -> voice.party();
                case LAST -> {
                    String host = host(voice.first());
                    if (host != null) {
                        yield host;
                    }
                    String spoke = source != null && frames.isEmpty() && document(voice) ? source : last();
                    if (spoke != null) {
                        yield spoke;
                    }
                    boolean inside = verb && voice.first() == voice.end();
                    String person = inside ? antecedents.lastPerson(voice.first()) : null;
                    if (person != null || inside && source != null) {
                        yield person != null ? person : source;
                    }
                    String body = context.personal(voice.first()) ? null : organisation(voice.first());
                    boolean pronoun = context.is(voice.first(), Role.PRONOUN);
                    yield body == null && pronoun ? antecedents.lastPerson(voice.first()) : body;
                }
                case OFFICE -> context.is(voice.first() - 1, Role.POSSESSIVE) ? anotherOffice() : office();
                case NOBODY -> null;
                case NONE -> verb && context.grammar.dropsPronoun() ? last() : null;
            };
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

        /** "At Renault, the management said": the organisation that opens the sentence, set off by a comma. */
        private String host(int before) {
            if (context.is(before, Role.PRONOUN) || !context.is(sentence.first(), Role.OBLIQUE)) {
                return null;
            }
            for (int j = sentence.first() + 1; j < Math.min(before, sentence.first() + ADVERBIAL); j++) {
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
        private String organisation(int before) {
            String here = organisation(sentence.first(), before);
            for (int s = sentence.index() - 1; here == null && s >= Math.max(0, sentence.index() - COVERED); s--) {
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
                            && type != PartyType.MEDIA) {
                        return mention.party();
                    }
                    j = mention.end() - 1;
                }
            }
            return null;
        }

        /** "Its governor said" of another province: the state of whoever spoke last, who is another. */
        private String anotherOffice() {
            String state = context.state(last());
            return state != null ? state : context.dominantState();
        }

        private String office() {
            String state = context.dominantState();
            String spoke = last();
            return state == null || spoke != null && state.equals(context.state(spoke)) ? spoke : state;
        }

        private String last() {
            for (int j = frames.size() - 1; j >= 0; j--) {
                if (frames.get(j).speaker() != null && frames.get(j).kind() == Kind.SAY) {
                    return frames.get(j).speaker();
                }
            }
            return last;
        }

        /** "This was reported by X" says the sentences before. */
        private void covered(String speaker) {
            boolean looksBack = false;
            for (int j = sentence.first(); j < Math.min(sentence.end(), sentence.first() + 3); j++) {
                looksBack |= context.is(j, Role.THIS);
            }
            if (!looksBack || speaker == null) {
                return;
            }
            List<Sentence> all = context.document.sentences();
            for (int s = sentence.index() - 1; s >= 0 && s >= sentence.index() - COVERED; s--) {
                if (!bySentence.get(s).isEmpty() || all.get(s).field() != sentence.field()) {
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

        /** "Reuters, citing the army, said": the innermost source is the claimant. */
        private void innermost() {
            for (int c = 0; c < frames.size(); c++) {
                Frame citing = frames.get(c);
                if (citing.kind() != Kind.CITING || citing.speaker() == null) {
                    continue;
                }
                int nearest = -1;
                for (int k = Math.max(0, c - 2); k < Math.min(frames.size(), c + 3); k++) {
                    Frame frame = frames.get(k);
                    if (frame.kind() != Kind.CITING
                            && (nearest < 0
                                    || Math.abs(frame.at() - citing.at())
                                            < Math.abs(frames.get(nearest).at() - citing.at()))) {
                        nearest = k;
                    }
                }
                if (nearest >= 0) {
                    String outer = frames.get(nearest).speaker();
                    if (outer == null || context.type(outer) == PartyType.MEDIA) {
                        frames.set(nearest, frames.get(nearest).by(citing.speaker()));
                    }
                }
            }
        }
    }
}
