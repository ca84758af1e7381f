package io.khabar.extract.claim;

import io.khabar.extract.PartyType;
import io.khabar.extract.claim.Frame.Kind;
import io.khabar.extract.claim.Grammar.Order;
import io.khabar.extract.claim.Signal.Role;
import io.khabar.extract.party.PartyMention;

/** Verbs and participles of saying: whether they say anything, who says it, and what. */
final class Sayings {

    /** The body in which who acts is stands within so many tokens. */
    private static final int HOST = 8;
    /** Words for who gets what is given, and the first of that. */
    private static final int RECEIVER = 4;

    private static final long SPEAKERS = Role.SPEAKER.bit() | Role.AUTHORITY.bit() | Role.OFFICE.bit();

    private final Context context;
    private final Speakers speakers;
    private final VerbSubjects subjects;
    private final Voices voices;
    private final Scopes scopes;
    private final Continuations continuations;

    Sayings(
            Context context,
            Speakers speakers,
            VerbSubjects subjects,
            Voices voices,
            Scopes scopes,
            Continuations continuations) {
        this.context = context;
        this.speakers = speakers;
        this.subjects = subjects;
        this.voices = voices;
        this.scopes = scopes;
        this.continuations = continuations;
    }

    /** A verb that denies: nobody claims what is denied. */
    void deny(Reading reading, int i) {
        Voice voice = subjects.of(reading, i, context.signals.end(i, Role.DENY));
        reading.denier = voices.resolve(reading, voice, true);
        reading.add(new Frame(Kind.SAY, i, i, i + 1, reading.end(), null));
    }

    /** A verb of saying with its subject and what it says. */
    void say(Reading reading, int i, Role role) {
        boolean weak = role == Role.WEAK || role == Role.OPENING;
        int end = context.signals.end(i, role);
        if (weak && context.grammar.order() == Order.VSO && i > reading.first() && context.number(i - 1)) {
            // أخلت الشرطة ثلاثمئة طالب: what is counted demands nothing.
            return;
        }
        if (role == Role.WEAK && context.grammar.order() == Order.VSO && context.is(end, Role.TOLL)) {
            // يقدر عدد الجنود بألفين: nobody says so.
            return;
        }
        if (weak && context.grammar.analytic() && context.is(i, Stake.Role.LAUNCH) && context.number(end)) {
            // Put 40 satellites into orbit, but put the toll at 40.
            return;
        }
        if (context.is(i - 1, Role.DETERMINER)
                || context.is(i - 1, Role.OBLIQUE) && (weak || context.grammar.analytic())) {
            // The reported dead; set to announce: nobody has said it yet.
            return;
        }
        if (context.grammar.analytic() && context.accused(i)) {
            return;
        }
        if (context.grammar.nounsFirst()
                && context.is(i, Stake.Role.CHANGE)
                && context.is(end, Role.OF)
                && (context.number(end + 1) || context.figure(end + 1))) {
            // A relevé de 7,2 % son budget, but a relevé 12 cas.
            return;
        }
        if (context.is(i - 1, Stake.Role.REFLEXIVE) && !context.is(end, Role.THAT)) {
            // S'y ajoutent 12 blessés, se registraron 12 heridos: nobody says so.
            return;
        }
        if (context.grammar.order() == Order.SOV && context.quote(i - 1) && context.quote(i - 3)) {
            // ‘Evet’ dedi: a word and no statement.
            return;
        }
        if ((role == Role.SAY || context.grammar.invertsFreely()) && gives(reading, i, end)) {
            return;
        }
        if (passive(reading, i)) {
            if (context.is(end, Role.BY)) {
                Voice voice = speakers.after(end + 1, reading.end());
                reading.add(new Frame(
                        Kind.SAY, i, reading.clause, end, reading.end(), voices.resolve(reading, voice, false)));
            }
            return;
        }
        int complement = scopes.complement(reading, end);
        if (weak && context.grammar.order() == Order.VSO && context.counts(end, complement)) {
            // سجلت في أفغانستان 12 حالة، علما بأن: what was counted is no clause.
            complement = -1;
        }
        if (weak && complement < 0 && context.is(i, Stake.Role.DELIVERED)) {
            // بيان توصلت به الصحيفة: who got it says nothing.
            return;
        }
        Voice voice = subjects.of(reading, i, end);
        if (voice.kind() == Voice.Kind.NONE && context.grammar.analytic() && published(reading, i)) {
            voice = new Voice(
                    Voice.Kind.PARTY,
                    reading.frames.get(reading.frames.size() - 1).speaker(),
                    i,
                    i);
        }
        int opener = subjects.nominalSubject(reading, i);
        if (opener >= 0) {
            // أن النتائج تؤكد: behind "that" the subject stands before its verb, and a thing says nothing of its own.
            voice = speakers.before(i, opener);
            boolean thing = !voice.known() && !speakers.nameless(opener, i);
            if (thing || role == Role.WEAK && complement < 0) {
                return;
            }
        }
        if (weak
                && !((voice.kind() == Voice.Kind.PARTY || stranger(voice) || again(voice, i, end))
                                && beside(voice, i, end)
                        || complement >= 0 && (voice.spoken() || goesOn(reading, i, end, complement))
                        || voice.kind() == Voice.Kind.PARTY && context.nominalised(i - 1)
                        || complement >= 0 && complement - end <= 1 && context.grammar.dropsPronoun())) {
            return;
        }
        if (accused(voice, i, end)) {
            reading.add(new Frame(Kind.SAY, i, i, end, reading.end(), null));
            reading.done = Math.min(voice.end(), reading.end());
            return;
        }
        if (responsibility(reading, i, end) || weak && complement < 0 && does(voice, i, end)) {
            return;
        }
        // The minister said his team had admitted 200 patients: no new speaker, no "that".
        boolean goesOn = complement < 0 && voice.end() == voice.first() || context.grammar.analytic() && quoted(i);
        if (voice.kind() == Voice.Kind.NOBODY && goesOn && reading.said(i)) {
            return;
        }
        String speaker = denied(reading, i, voice) ? reading.denier : voices.resolve(reading, voice, true);
        if (speaker == null && voices.last() == null && voice.kind() == Voice.Kind.NOBODY && noun(voice)) {
            continuations.stranger(reading.sentence, i);
        }
        boolean after = voice.first() >= end;
        int start = after ? i : Math.min(i, voice.first());
        if (context.carriesObject(i) && context.is(i, Stake.Role.DELIVERED) && speaking(reading, i)) {
            return;
        }
        if (context.carriesObject(i) && !context.joinedByAnd(i)) {
            // في حصيلة أعلنتها الوزارة: what stands before is what was announced.
            reading.add(new Frame(Kind.ACCORDING, i, reading.clause, end, reading.end(), speaker));
            reading.done = after && voice.kind() == Voice.Kind.PARTY ? Math.min(voice.end(), reading.end()) : end;
            return;
        }
        int back = scopes.back(reading, i, start, end, voice, complement);
        int to = scopes.to(reading, i, start, end, voice, complement, back);
        int run = context.quoted.at(i);
        if (run >= 0 && context.grammar.order() == Order.VSO) {
            // What is said within speech ends with it.
            to = Math.min(to, context.quoted.runs().get(run).end());
        }
        if (complement < 0 && context.grammar.analytic() && context.is(i, Stake.Role.CHANGE)) {
            // "OPEC raised its forecast by 2%, and Kenya sold more": the forecast ends with its clause.
            to = comma(end, to);
        }
        reading.add(new Frame(Kind.SAY, i, back, end, to, speaker));
        if (after && complement > voice.end() && scopes.described(voice)) {
            // وأكدت البعثة، التي نشرت 40 مراقبا، أن: what is told of the speaker by the way is the article's own.
            reading.add(new Frame(Kind.SAY, voice.end(), voice.end(), voice.end(), complement, null));
        }
        if (after && voice.kind() == Voice.Kind.PARTY) {
            reading.done = Math.min(voice.end(), reading.end());
        } else {
            reading.done = end;
        }
    }

    /** Whether a source ends right before a verb, whose subject is what it made known: a report published by Oxfam says. */
    private boolean published(Reading reading, int verb) {
        Frame last = reading.frames.isEmpty() ? null : reading.frames.get(reading.frames.size() - 1);
        return last != null
                && last.kind() == Kind.ACCORDING
                && last.speaker() != null
                && last.at() > reading.first()
                && verb - reading.done <= 1;
    }

    /** Whether a number is the object of a verb that may say something too, but here is one of giving or making: added 40 shops. */
    private boolean gives(Reading reading, int verb, int end) {
        if (!context.is(verb, Role.GIVE)
                || context.grammar.order() != Order.SVO
                || !context.grammar.adjectiveFirst()
                || !given(end, reading.end())) {
            return false;
        }
        for (int j = end; j < Math.min(reading.end(), end + Reading.COMPLEMENT); j++) {
            if (context.signals.any(j, Role.PASSIVE.bit() | Role.HAS.bit() | Role.HARM.bit() | Role.THAT.bit())) {
                return false;
            }
            if (context.comma(j) || context.stop(j)) {
                return true;
            }
        }
        return true;
    }

    /** Whether a figure begins here, or behind who gets it where words are free to stand there: передала Чаду 40 тысяч доз. */
    private boolean given(int object, int end) {
        int i = object;
        int reach = context.grammar.invertsFreely() ? Math.min(end, object + RECEIVER) : object + 1;
        int high = Math.min(context.document.size(), reach);
        while (i < high && !context.figure(i) && !context.number(i)) {
            if (!context.token(i).word() || context.is(i, Role.THAT) || context.is(i, Role.OBLIQUE)) {
                return false;
            }
            i++;
        }
        return i < high;
    }

    /**
     * Whether a verb that may say something too tells here what its subject did, where verbs come first: نشرت بولندا 300 جندي; a
     * count is whose office it is, and not a state's or a player's: سجل اللاعب هدفين.
     */
    private boolean does(Voice voice, int verb, int end) {
        if (context.grammar.order() != Order.VSO || voice.kind() != Voice.Kind.PARTY) {
            return false;
        }
        if (context.is(verb, Stake.Role.CALL)
                && voice.first() >= end
                && context.type(voice.party()) != PartyType.PERSON
                && context.number(voice.end())) {
            // دعت القمة ست دول إلى الانضمام
            return true;
        }
        if (voice.first() < end) {
            // التي نشرت 40 مراقبا
            return context.is(verb - 1, Role.RELATIVE)
                    && context.is(verb, Role.GIVE)
                    && (context.number(end) || context.figure(end) || context.figure(verb));
        }
        if (context.is(verb, Stake.Role.TALLY)) {
            return switch (context.type(voice.party())) {
                case GOVERNMENT_BODY, IGO, NGO -> false;
                default -> true;
            };
        }
        boolean gives = context.is(verb, Role.GIVE)
                && !context.is(verb, Stake.Role.CALL)
                && context.mention(voice.first()) != null;
        int high = Math.min(context.document.sentenceOf(verb).end(), voice.end() + Reading.ADVERBIAL - 1);
        for (int i = voice.end(); gives && i < high && (context.token(i).word() || context.number(i)); i++) {
            if (context.number(i)) {
                return true;
            }
        }
        return false;
    }

    /** نفى الوزير ذلك، وكتب على صفحته أن: whether a verb goes on with where somebody says what follows. */
    private boolean goesOn(Reading reading, int verb, int end, int complement) {
        return context.grammar.order() == Order.VSO
                && !reading.frames.isEmpty()
                && context.joinedByAnd(verb)
                && context.is(end, Role.OBLIQUE)
                && complement - end <= HOST
                && !context.counts(end, complement);
    }

    /** The minister said (that) an inquiry had shown: whether a text that somebody tells of is all that speaks before a verb. */
    private boolean quoted(int verb) {
        boolean text = false;
        for (int j = verb - 1; j >= Math.max(0, verb - HOST) && context.token(j).word(); j--) {
            if (context.signals.any(j, Evidence.VERBS | Role.THAT.bit())) {
                return text;
            }
            if (context.mention(j) != null || context.is(j, Role.AND) || context.is(j, Role.UNNAMED)) {
                return false;
            }
            text |= context.is(j, Role.DOCUMENT);
        }
        return false;
    }

    /** A participle goes on with what the speaker before it says: "…, adding that". */
    void participle(Reading reading, int i) {
        String speaker = null;
        boolean known = false;
        if (context.is(i, Role.PRONOUN)) {
            // Приводит его слова: whoever spoke last, and not who relays it.
            speaker = voices.last();
            known = true;
        }
        for (int j = reading.frames.size() - 1; j >= 0 && !known; j--) {
            boolean quoted = reading.frames.get(j).speaker() == null
                    && context.quoted.at(reading.frames.get(j).at()) >= 0
                    && context.quoted.at(i) < 0;
            boolean apart = reading.frames.get(j).speaker() == null
                    && reading.clause > reading.frames.get(j).at();
            if (reading.frames.get(j).kind() != Kind.CITING && !quoted && !apart) {
                speaker = reading.frames.get(j).speaker();
                if (speaker == null && context.is(reading.frames.get(j).at(), Role.DENY)) {
                    speaker = reading.denier;
                }
                known = true;
            }
        }
        if (!known) {
            Voice voice = speakers.before(i, reading.first());
            if (voice.kind() == Voice.Kind.NONE) {
                voice = speakers.first(reading.frames.isEmpty() ? reading.first() : reading.clause, i, i);
            }
            if (voice.kind() == Voice.Kind.NONE && context.grammar.order() == Order.VSO) {
                voice = host(reading.first(), i);
            }
            if (voice.kind() == Voice.Kind.NONE && i == reading.first() && context.grammar.analytic()) {
                voice = main(reading, i);
            }
            speaker = voice.kind() == Voice.Kind.NONE ? voices.last() : voices.resolve(reading, voice, false);
        }
        int end = context.signals.end(i, Role.PARTICIPLE);
        reading.add(new Frame(Kind.SAY, i, i, end, reading.end(), speaker));
    }

    /** "Warning that rivers would rise, Oxfam sent two boats": the subject of the clause that a comma parts from a participle. */
    private Voice main(Reading reading, int participle) {
        int comma = participle + 1;
        while (comma < reading.end() && !context.comma(comma)) {
            comma++;
        }
        for (int j = comma + 1; j < Math.min(reading.end(), comma + Reading.PHRASE); j++) {
            PartyMention mention = context.mention(j);
            if (mention != null) {
                return context.oblique(mention) || context.adjective(mention)
                        ? Voice.none(participle)
                        : Voice.of(mention);
            }
            if (context.is(j, Role.INDEFINITE)) {
                return new Voice(Voice.Kind.NOBODY, null, j, j + 1);
            }
            if (context.is(j, Role.PRONOUN) || !context.token(j).word() || context.signals.any(j, Evidence.VERBS)) {
                break;
            }
        }
        return Voice.none(participle);
    }

    /** أبقت لجنة السياسة في البنك سعرها، مشيرة إلى: the body in which who acts is, if its clause names no other. */
    private Voice host(int from, int participle) {
        for (int j = from; j < Math.min(participle, from + HOST); j++) {
            PartyMention mention = context.mention(j);
            if (mention != null) {
                boolean body = !context.adjective(mention)
                        && switch (context.type(mention)) {
                            case GOVERNMENT_BODY, COMPANY, NGO, IGO -> true;
                            default -> false;
                        };
                return body ? Voice.of(mention) : Voice.none(participle);
            }
        }
        return Voice.none(participle);
    }

    /** Whether the only party beside a verb of accusing is who is accused: اتهم الجيش بقتل ثلاثة. */
    private boolean accused(Voice voice, int verb, int end) {
        if (context.grammar.order() != Order.VSO
                || !context.is(verb, Role.ACCUSE)
                || context.carriesObject(verb)
                || voice.kind() != Voice.Kind.PARTY
                || voice.first() < end
                || voice.end() >= context.document.size()
                || context.mention(voice.end()) != null
                || context.signals.any(voice.end(), SPEAKERS)) {
            return false;
        }
        PartyMention whom = context.mention(voice.first());
        boolean known = whom != null && !context.person(whom) && whom.end() == voice.end();
        return known && (context.is(voice.end(), Role.THAT) || context.prefixed(voice.end()));
    }

    /** Whether a participle is no adjective: إصابة مؤكدة. */
    boolean speaks(int i) {
        int end = context.signals.end(i, Role.PARTICIPLE);
        return context.grammar.order() != Order.VSO
                || context.comma(i - 1)
                || context.quote(end)
                || context.colon(end)
                || context.is(end, Role.THAT)
                || context.is(end, Role.TO)
                || context.is(end, Stake.Role.EVENT)
                || context.figure(end)
                || context.is(end + 1, Role.THAT);
    }

    /** Whether who has just denied something goes on with what he does say: نفى الجيش ذلك وأكد أنه. */
    private boolean denied(Reading reading, int verb, Voice voice) {
        if (reading.denier == null
                || reading.frames.isEmpty()
                || !context.grammar.dropsPronoun()
                || !context.joinedByAnd(verb) && !context.is(verb - 1, Role.WHILE)
                || !context.is(reading.frames.get(reading.frames.size() - 1).at(), Role.DENY)) {
            return false;
        }
        return switch (voice.kind()) {
            case NONE, LAST -> true;
            case NOBODY -> !speakers.nameless(voice.first(), voice.end());
            default -> false;
        };
    }

    /** Whether somebody speaks before a token whose words have not begun yet: قال في خطاب أوردته الإذاعة إن. */
    private boolean speaking(Reading reading, int i) {
        Frame before = reading.frames.isEmpty() ? null : reading.frames.get(reading.frames.size() - 1);
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

    /** Whether a verb takes responsibility, which states nothing. */
    private boolean responsibility(Reading reading, int verb, int end) {
        int stop = Math.min(reading.end(), end + Reading.ADVERBIAL * 2);
        if (context.grammar.order() == Order.SOV && proclaimed(verb)) {
            return true;
        }
        if (context.is(verb, Role.RESPONSIBILITY) && deed(end, Math.min(stop, end + Reading.ADVERBIAL - 1))) {
            return true;
        }
        for (int j = end; j < stop; j++) {
            boolean proclaimed = context.is(j, Stake.Role.PROCLAIMED) && j < end + Reading.ADVERBIAL;
            if (context.is(j, Role.RESPONSIBILITY) || proclaimed && context.mention(j) == null) {
                return true;
            }
            if (context.is(j, Role.THAT)) {
                return false;
            }
        }
        return false;
    }

    /** Whether what is declared stands right before its verb: yas (ilan etti). */
    private boolean proclaimed(int verb) {
        for (int j = verb - 1; j >= Math.max(0, verb - 2) && context.mention(j) == null; j--) {
            if (context.is(j, Stake.Role.PROCLAIMED)) {
                return true;
            }
        }
        return false;
    }

    /** Whether it is a pronoun or noun for who spoke: it now sees growth of 2%; 14 have died, the secretariat noted. */
    private boolean again(Voice voice, int verb, int end) {
        if (voice.kind() != Voice.Kind.LAST || !context.grammar.adjectiveFirst()) {
            return false;
        }
        boolean pronoun = context.is(voice.first(), Role.PRONOUN) && !context.is(voice.first(), Role.RELATIVE);
        boolean closes = context.is(voice.first(), Role.SPEAKER)
                && (end >= context.document.size() || context.token(end).is('.'));
        return closes || pronoun && !context.is(context.signals.end(verb, Role.WEAK), Role.INDEFINITE);
    }

    /** Whether it is somebody who is no party: organisers. */
    private boolean stranger(Voice voice) {
        return voice.kind() == Voice.Kind.NOBODY && speakers.nameless(voice.first(), voice.end());
    }

    private boolean deed(int from, int to) {
        for (int j = from; j < to; j++) {
            if (context.number(j)) {
                return false;
            }
            if (context.is(j, Role.DEED) || context.is(j, Role.ATTACK)) {
                return true;
            }
        }
        return false;
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

    /** Whether a passive auxiliary stands before a verb. */
    private boolean passive(Reading reading, int i) {
        for (int j = i - 1, n = 0; j >= reading.first() && n < 2; j--, n++) {
            if (context.is(j, Role.PASSIVE)) {
                return true;
            }
            if (context.mention(j) != null || !context.token(j).word()) {
                return false;
            }
        }
        return false;
    }

    /** Whether a preposition and another name stand between a name and a verb: Chad's exports to Niger also registered. */
    private boolean parted(Voice voice, int verb) {
        for (int j = verb - 1; context.grammar.analytic() && j > verb - 3 && j >= voice.first(); j--) {
            PartyMention mention = context.mention(j);
            if (mention != null) {
                return context.oblique(mention) && !mention.party().equals(voice.party());
            }
        }
        return false;
    }

    /** Whether a subject stands so near its verb that a weak one says something too. */
    private boolean beside(Voice voice, int verb, int end) {
        if (voice.end() <= verb && parted(voice, verb)) {
            return false;
        }
        return voice.end() <= verb
                ? verb - voice.end() <= 2 || context.comma(verb - 1) || perfect(voice.end(), verb)
                : voice.first() - end <= 3;
    }

    /** Whether words part the auxiliary right behind a subject from its participle: avaient dans un premier temps évoqué. */
    private boolean perfect(int auxiliary, int participle) {
        boolean parted = context.grammar.invertsFreely()
                && participle - auxiliary <= Reading.ADVERBIAL * 2
                && context.is(auxiliary, Role.HAS);
        for (int i = auxiliary + 1; parted && i < participle; i++) {
            parted = context.mention(i) == null && !context.number(i) && !context.is(i, Role.THAT);
        }
        return parted;
    }

    /** The first comma of a stretch; its end if it has none. */
    private int comma(int from, int to) {
        for (int i = from; i < to; i++) {
            if (context.comma(i)) {
                return i;
            }
        }
        return to;
    }
}
