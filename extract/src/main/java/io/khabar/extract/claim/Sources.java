package io.khabar.extract.claim;

import io.khabar.extract.PartyType;
import io.khabar.extract.claim.Frame.Kind;
import io.khabar.extract.claim.Signal.Role;
import io.khabar.extract.party.PartyMention;
import java.util.Comparator;

/** Sources that are named beside what they state, without a verb of saying: "according to the ministry". */
final class Sources {

    /** Tokens that name whose reckoning it is. */
    private static final int POSSESSOR = 8;
    /** Tokens between him and it: own latest. */
    private static final int OWN = 4;

    private final Context context;
    private final Speakers speakers;
    private final Voices voices;
    private final Scopes scopes;
    private final Witnesses witnesses;

    Sources(Context context, Speakers speakers, Voices voices, Scopes scopes, Witnesses witnesses) {
        this.context = context;
        this.speakers = speakers;
        this.voices = voices;
        this.scopes = scopes;
        this.witnesses = witnesses;
    }

    /** The only source of a sentence, named after its clauses, states all of them. */
    void only(Reading reading) {
        Frame frame = reading.frames.get(0);
        // في وقت تدرس فيه السعودية، وفق الصحيفة: what stands before is another's.
        boolean aside = context.is(frame.back(), Role.WHILE) && context.is(frame.back(), Role.OBLIQUE);
        // …; Üsküp, … açıkladı: what stands before the semicolon is the article's.
        boolean parted = context.grammar.order() == Grammar.Order.SOV
                && frame.back() > reading.first()
                && context.token(frame.back() - 1).is(';');
        if (frame.speaker() != null
                && frame.back() < frame.at()
                && frame.back() > reading.first()
                && !aside
                && !parted) {
            reading.frames.set(
                    0, new Frame(frame.kind(), frame.at(), reading.first(), frame.from(), frame.to(), frame.speaker()));
        }
    }

    /** "By the army's own count", "in the UN's estimate": whether a source is named here as whose reckoning it is. */
    boolean reckoning(Reading reading, int i) {
        boolean opens = i == reading.first();
        if (context.grammar.order() != Grammar.Order.SVO
                || !context.is(i, Role.BY) && !(opens && context.is(i, Role.OBLIQUE))
                || context.mention(i) != null) {
            return false;
        }
        int possessive = i + 1;
        int high = Math.min(reading.end(), i + POSSESSOR);
        while (possessive < high
                && context.token(possessive).word()
                && !context.token(possessive).possessive()) {
            possessive++;
        }
        if (possessive >= high || !context.token(possessive).possessive()) {
            return false;
        }
        int noun = possessive + 1;
        while (noun < Math.min(reading.end(), possessive + OWN) && !context.is(noun, Stake.Role.RECKONING)) {
            noun++;
        }
        if (noun >= reading.end() || !context.is(noun, Stake.Role.RECKONING)) {
            return false;
        }
        Voice voice = speakers.after(i + 1, possessive);
        int end = noun + 1;
        boolean leads = leads(reading, i);
        String speaker = voices.resolve(reading, voice, false);
        reading.add(
                new Frame(Kind.ACCORDING, i, leads ? i : reading.clause, end, leads ? reading.end() : end, speaker));
        reading.done = end;
        return true;
    }

    /** Whether a source is named here. */
    boolean according(Reading reading, int i) {
        int end = context.signals.end(i, Role.ACCORDING);
        if (context.grammar.sourceFirst()) {
            if (context.is(i - 1, Stake.Role.UNSOURCED) || context.is(i, Stake.Role.UNSOURCED)) {
                reading.done = end;
                String origin = origin(reading, i);
                if (origin == null) {
                    return false;
                }
                reading.add(new Frame(Kind.ACCORDING, i, reading.clause, end, reading.end(), origin));
                return true;
            }
            Voice voice = speakers.before(i, reading.clause);
            boolean document = context.is(i, Role.SPEAKER);
            boolean opens = i == reading.first();
            if (document
                    && !context.comma(end)
                    && !opens
                    && !context.is(end, Role.WHILE)
                    && reportedAt(reading) < 0
                    && !author(reading)) {
                return false;
            }
            if (document && opens && voices.last(reading) != null) {
                // Açıklamada, …: in the statement of whoever spoke last.
                voice = new Voice(Voice.Kind.LAST, null, i, i + 1);
            }
            if (voice.kind() == Voice.Kind.NOBODY || voice.kind() == Voice.Kind.NONE) {
                return false;
            }
            reading.add(new Frame(
                    Kind.ACCORDING,
                    i,
                    startOfClause(reading, Math.min(voice.first(), i)) ? i : reading.clause,
                    end,
                    reading.end(),
                    voices.resolve(reading, voice, false)));
            reading.done = end;
            return true;
        }
        // "according to what X announced": the verb inside is not another frame.
        int start = end;
        while (start < reading.end()
                && start < end + 3
                && (context.is(start, Role.RELATIVE)
                        || context.is(start, Role.SAY)
                        || context.is(start, Role.WEAK)
                        || context.is(start, Role.RELAY)
                        || start > end
                                && context.token(start).norm().length() <= 3
                                && !(context.grammar.invertsFreely() && context.addressee(start) == start)
                                && context.mention(start) == null)) {
            start++;
        }
        boolean record = context.grammar.order() == Grammar.Order.VSO
                && context.is(end, Role.WEAK)
                && context.mention(end + 1) != null;
        if (start > end && !context.is(end, Role.RELATIVE) && !context.is(end, Role.SAY) && !record) {
            // بحسب سجل الوزارة: behind a source a word that is a verb elsewhere is a noun.
            start = end;
        }
        PartyMention author = reported(i, end) ? witnesses.outlet(end - 1, reading.end()) : null;
        if (author == null && reported(i, end) && context.mention(end) == null) {
            return false;
        }
        start = office(i, start);
        start = context.grammar.invertsFreely() ? told(start, reading.end()) : start;
        Voice voice = author != null ? Voice.of(author) : speakers.after(start, reading.end());
        String inner = context.is(end, Role.RELAY) || context.is(i, Role.RELAY) ? relayed(reading, voice) : null;
        if (inner != null) {
            // وفق ما نقلت الوكالة عن الوزارة: whom the agency quotes.
            voice = new Voice(Voice.Kind.PARTY, inner, voice.first(), voice.end());
        }
        boolean verb = context.is(i + 1, Role.SAY) || context.is(i + 1, Role.WEAK);
        if (verb && context.grammar.dropsPronoun() && context.grammar.invertsFreely() && unsaid(voice)) {
            // La empresa ganó 12 millones, según informó a la bolsa.
            voice = speakers.first(reading.first(), i, start);
        }
        if (context.is(i, Role.AS)
                && context.grammar.order() == Grammar.Order.VSO
                && context.comma(i - 1)
                && (context.comma(end)
                        || end < reading.end() && context.token(end).is('.'))) {
            // وكانت الحكومة، كما قالت، قد تركت: whoever spoke last.
            voice = new Voice(Voice.Kind.LAST, null, i, end);
        }
        boolean behind = voice.known() && voice.first() < voice.end() && !leads(reading, i);
        if (voice.kind() != Voice.Kind.PARTY && (context.is(i, Role.SAY) || context.is(i, Role.AS) && !behind)) {
            return false;
        }
        String own = voice.kind() == Voice.Kind.PARTY ? null : witnesses.own(start, voices.last(reading));
        if (own != null) {
            voice = new Voice(Voice.Kind.PARTY, own, start, start + 1);
        }
        if (voice.kind() == Voice.Kind.PARTY && commaBetween(start, voice.first())) {
            // "According to the file, the fine on X is": the source has no name.
            voice = new Voice(Voice.Kind.NOBODY, null, start, start + 1);
        }
        if (context.is(i, Role.PRONOUN) && !context.is(end, Role.PRONOUN)) {
            // По его словам: the source's pronoun is within the phrase.
            voice = new Voice(Voice.Kind.LAST, null, i + 1, end);
        }
        boolean leads = leads(reading, i) || context.is(i, Role.AS) && goesOn(reading, voice.end());
        int to = leads ? reading.end() : scopes.nextClause(reading, end);
        if (!leads && scopes.described(voice)) {
            // وفق قيادة القوة التي لم تتسلم سوى 40 مركبة: what is told of a source is the article's own.
            to = voice.end();
        }
        String speaker = voices.resolve(reading, voice, false);
        reading.add(new Frame(Kind.ACCORDING, i, leads ? i : back(reading, i), end, to, speaker));
        reading.done = Math.max(end, voice.kind() == Voice.Kind.PARTY ? Math.min(voice.end(), reading.end()) : start);
        boolean nobody = context.grammar.order() == Grammar.Order.VSO
                && voice.kind() == Voice.Kind.NOBODY
                && speakers.nameless(start, voice.end());
        if (!leads && (speaker != null || nobody)) {
            // What follows belongs to it too, unless somebody else says so.
            reading.clause = reading.done;
        }
        return true;
    }

    /** Whether a preposition brings in what somebody has counted, which is a source only if it is said whose: في حصيلة للوزارة. */
    private boolean reported(int source, int end) {
        return context.is(source, Role.OBLIQUE) && end > source + 1 && context.is(end - 1, Stake.Role.DATA);
    }

    /** Where an office begins that a source's own words go into: selon le porte-parole | du gouvernement. */
    private int office(int source, int end) {
        for (int j = source + 1; j < end; j++) {
            if (context.is(j, Role.OFFICE) && context.signals.end(j, Role.OFFICE) > end) {
                return j;
            }
        }
        return end;
    }

    /** Whether nothing behind a verb of saying may be its subject. */
    private boolean unsaid(Voice voice) {
        return voice.kind() == Voice.Kind.NONE
                || voice.kind() == Voice.Kind.NOBODY && !speakers.nameless(voice.first(), voice.end());
    }

    /** Where the speaker of a document is looked for that a relative clause tells of: según el balance que difundió el ministerio. */
    private int told(int from, int end) {
        for (int i = from; i < Math.min(end, from + Reading.COMPLEMENT / 2); i++) {
            if (context.mention(i) != null || !context.token(i).word()) {
                return from;
            }
            if (i > from && context.is(i, Role.RELATIVE)) {
                int verb = i + 1;
                return context.is(verb, Role.SAY)
                        ? context.signals.end(verb, Role.SAY)
                        : context.is(verb, Role.WEAK) ? context.signals.end(verb, Role.WEAK) : verb;
            }
        }
        return from;
    }

    /** First token before a source that it states: where one opens the sentence, only what the last comma sets against it. */
    private int back(Reading reading, int i) {
        Frame first = reading.frames.isEmpty() ? null : reading.frames.get(0);
        boolean opened = first != null
                && context.grammar.order() == Grammar.Order.VSO
                && first.kind() == Kind.ACCORDING
                && first.back() == first.at()
                && first.at() < reading.first() + 2
                && first.speaker() != null;
        int j = context.comma(i - 1) ? i - 2 : i - 1;
        while (opened && j > reading.clause && !context.comma(j)) {
            j--;
        }
        return opened ? Math.max(j, reading.clause) : reading.clause;
    }

    /** Whom an outlet quotes, named behind it; null if nobody is. */
    private String relayed(Reading reading, Voice outlet) {
        int high = Math.min(reading.end(), outlet.first() + Reading.COMPLEMENT);
        for (int i = outlet.first(); i < high && outlet.kind() == Voice.Kind.PARTY; i++) {
            if (context.mention(i) == null && context.is(i, Role.FROM)) {
                int from = context.signals.end(i, Role.FROM);
                Voice quoted = speakers.after(from, reading.end());
                // عرضت تشاد المساعدة، بحسب ما نقلته الوكالة عن سفارتها
                return quoted.known() ? voices.resolve(reading, quoted, false) : witnesses.own(from, null);
            }
            if (context.stop(i) || context.comma(i)) {
                return null;
            }
        }
        return null;
    }

    /** From whom what is known was got, or whose word the sentence before was: polisten alınan bilgiye göre, buna göre. */
    private String origin(Reading reading, int according) {
        int word = context.is(according - 1, Stake.Role.UNSOURCED) ? according - 1 : according;
        PartyMention from = word > reading.first() ? context.mention(word - 1) : null;
        if (from != null) {
            return context.from(from) ? from.party() : null;
        }
        return word == reading.first() && context.is(word, Stake.Role.DEMONSTRATIVE) ? voices.goingOn() : null;
    }

    /** Whether a sentence begins with whose report it is: Bakanlığın raporunda. */
    private boolean author(Reading reading) {
        PartyMention author = context.mention(reading.first());
        return author != null && context.genitive(author);
    }

    /** Whether words and a comma part a source from the name that follows, and not only the day: сообщил в среду, 5 мая. */
    private boolean commaBetween(int from, int to) {
        for (int j = from + 1; j < to; j++) {
            if (context.comma(j) && context.token(j - 1).word()) {
                return !context.is(j - 1, Role.HERE);
            }
        }
        return false;
    }

    /** Whether a source that "as" or "also" introduces goes on to say something: كما أعلنت الوزارة مقتل خمسة. */
    private boolean goesOn(Reading reading, int from) {
        int stop = Math.min(reading.end(), from + Reading.COMPLEMENT / 2);
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

    /** Whether nothing of the clause stands before a token. */
    private boolean startOfClause(Reading reading, int i) {
        int j = i - 1;
        while (j >= reading.clause && (context.quote(j) || context.is(j, Role.MEMBER))) {
            j--;
        }
        return j < reading.clause;
    }

    /** Whether a source begins its clause, so that only what follows is its word. */
    private boolean leads(Reading reading, int i) {
        int j = i - 1;
        while (j >= reading.first() && (context.quote(j) || context.is(j, Role.AND))) {
            j--;
        }
        return j < reading.first()
                || context.is(j, Role.WHILE)
                || context.stop(j)
                || context.joinedByAnd(i)
                || context.is(j, Role.THAT);
    }

    /** Kaydedildi: goes on with the report or statement of the sentence before, if that was an organisation's. */
    void reported(Reading reading) {
        int verb = reportedAt(reading);
        if (verb < 0) {
            return;
        }
        String agent = agent(reading, verb);
        String speaker = agent != null ? agent : voices.reporter();
        if (speaker != null) {
            reading.add(new Frame(Kind.ACCORDING, verb, reading.first(), verb + 1, reading.end(), speaker));
        }
    }

    /** The verb near a sentence's end that says that it is a report's; -1 if none does. */
    private int reportedAt(Reading reading) {
        for (int i = reading.end() - 1; i >= Math.max(reading.first(), reading.end() - Reading.ADVERBIAL); i--) {
            if (context.is(i, Stake.Role.REPORTED)) {
                return i;
            }
        }
        return -1;
    }

    /** Bakanlık tarafından … açıklandı: who a passive verb at the sentence's end says made it known; null if nobody. */
    private String agent(Reading reading, int verb) {
        for (int i = reading.first() + 1; i < verb; i++) {
            PartyMention by = context.is(i, Role.BY) ? context.mention(i - 1) : null;
            if (by != null) {
                // Polis tarafından yakalandığı bildirildi: who did it does not tell of it.
                return i + 2 >= verb || !context.armed(by.party()) ? by.party() : null;
            }
        }
        return null;
    }

    /** Fitch, büyüme tahminini yüzde 3,5'e çıkardı: who changes a forecast states it, where verbs stand last. */
    void forecast(Reading reading) {
        if (!context.any(reading.first(), reading.end(), Stake.Role.RECKONING)) {
            return;
        }
        int reckoning = -1;
        PartyMention source = null;
        for (int i = reading.first(); i < reading.end(); i++) {
            PartyMention mention = context.mention(i);
            if (context.stop(i) || context.is(i, Role.WHILE)) {
                reckoning = -1;
                source = null;
            } else if (mention != null) {
                boolean subject = !context.oblique(mention)
                        && !context.adjective(mention)
                        && (context.type(mention) != PartyType.STATE || context.comma(mention.end()));
                source = source == null && reckoning < 0 && subject ? mention : source;
                i = mention.end() - 1;
            } else if (context.is(i, Stake.Role.RECKONING)) {
                reckoning = i;
            } else if (reckoning >= 0 && source != null && context.is(i, Stake.Role.CHANGE)) {
                if (!reading.told(i)) {
                    reading.add(new Frame(Kind.SAY, i, source.end(), i + 1, i + 1, source.party()));
                    reading.frames.sort(Comparator.comparingInt(Frame::at));
                }
                return;
            }
        }
    }
}
