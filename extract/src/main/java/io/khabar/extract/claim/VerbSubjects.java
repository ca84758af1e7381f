package io.khabar.extract.claim;

import io.khabar.extract.PartyType;
import io.khabar.extract.claim.Signal.Role;
import io.khabar.extract.party.PartyMention;
import io.khabar.extract.text.Sentence;

/** Finds the subject of a verb of saying where the language's order of words puts it. */
final class VerbSubjects {

    /** A topic is looked for among this many tokens. */
    private static final int TOPIC = 60;

    private static final long ADVERBIALS = Role.OBLIQUE.bit() | Role.HERE.bit() | Role.TO.bit();

    private final Context context;
    private final Speakers speakers;
    private final Scopes scopes;

    VerbSubjects(Context context, Speakers speakers, Scopes scopes) {
        this.context = context;
        this.speakers = speakers;
        this.scopes = scopes;
    }

    /** The subject of the verb at a token, which ends before another. */
    Voice of(Reading reading, int i, int end) {
        if (context.is(reading.clause, Role.TOPIC) && reading.clause < i) {
            // أما كييف فأعلنت: the topic goes before, and its verb is joined to it.
            Voice topic = speakers.first(reading.clause + 1, i, i);
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
                if (inverted(reading, i)) {
                    Voice after = speakers.after(end, reading.end());
                    boolean object = context.grammar.adjectiveFirst() && possessor(after, reading.end());
                    if ((after.known() || stranger(after)) && !object) {
                        yield after;
                    }
                    Voice before = speakers.before(i, reading.clause);
                    yield object || before.kind() == Voice.Kind.PARTY ? before : after;
                }
                Voice before = speakers.before(i, reading.clause);
                if (before.known()) {
                    yield at(before, i);
                }
                Voice shared = shared(reading, i);
                if (shared != null) {
                    yield shared;
                }
                boolean open = before.kind() == Voice.Kind.NONE
                        || context.grammar.invertsFreely()
                                && !speakers.nameless(Math.max(reading.clause, i - Reading.ADVERBIAL), i);
                Voice after = open && !context.is(i, Role.TELL) ? speakers.after(end, reading.end()) : before;
                boolean possessor = possessor(after, reading.end());
                boolean near = after.kind() == Voice.Kind.PARTY && after.first() - end <= Reading.ADVERBIAL;
                // The poll projects Mr Berg's party to win: an object.
                yield near && !possessor ? after : before;
            }
            case VSO -> {
                if (context.is(i, Stake.Role.CALL)
                        && i > reading.first()
                        && context.joinedByAnd(i)
                        && reading.said(i)
                        && context.mention(end) != null
                        && !context.person(context.mention(end))
                        && context.is(context.mention(end).end(), Role.TO)) {
                    // نبهت النقابة إلى الخطر ودعت الحكومة إلى: whom it calls upon.
                    yield Voice.none(end);
                }
                int but = reading.frames.isEmpty() ? contrast(i) : -1;
                if (but > reading.first()) {
                    Voice about = speakers.after(reading.first() + 1, but);
                    if (about.kind() == Voice.Kind.PARTY) {
                        yield about;
                    }
                }
                Voice topic = speakers.before(i, reading.clause);
                boolean auxiliary = context.is(i - 1, Role.AUXILIARY) || context.is(topic.first() - 1, Role.AUXILIARY);
                // لكن الوزير أبلغ رويترز: whom it is said to stands right behind the verb.
                boolean named = topic.kind() == Voice.Kind.PARTY || speakers.nameless(topic.first(), topic.end());
                if (topic.known() && auxiliary || named && context.is(i, Role.TELL) && !context.joinedByAnd(i)) {
                    yield topic;
                }
                Voice after = speakers.after(end, reading.end());
                // لكن المنظمة شككت في صحة الحصيلة: a preposition right behind the verb begins no subject.
                boolean aside = topic.kind() == Voice.Kind.PARTY && topic.end() == i && context.is(end, Role.OBLIQUE);
                if (!aside && after.kind() == Voice.Kind.PARTY
                        || !aside
                                && after.kind() == Voice.Kind.NOBODY
                                && speakers.nameless(end, Math.min(reading.end(), end + Reading.ADVERBIAL))) {
                    yield after;
                }
                Voice before = nominal(reading, i);
                if (after.kind() == Voice.Kind.NONE
                        && before.kind() == Voice.Kind.NOBODY
                        && speakers.nameless(before.first(), before.end())) {
                    yield before;
                }
                // وقال في بيان, الذي أحصى منذ مطلع العام: what follows is no name.
                boolean dropped = after.kind() == Voice.Kind.NOBODY
                        && (context.signals.any(end, ADVERBIALS)
                                || context.is(i - 1, Role.RELATIVE)
                                // وأوضح، ردا على سؤال، أن
                                || Speakers.hears(context, end, end)
                                || context.comma(end)
                                || context.dash(end));
                yield before.known() ? before : dropped ? Voice.none(end) : after;
            }
            case SOV -> topic(reading, i, end);
        };
    }

    /** В полиции «Медузе» сообщили: the body at which an agency right before the verb is told; else who stands there. */
    private Voice at(Voice before, int verb) {
        PartyMention agency = context.grammar.invertsFreely() && context.grammar.adjectiveFirst()
                ? context.mention(context.quote(verb - 1) ? verb - 2 : verb - 1)
                : null;
        if (agency == null || context.type(agency) != PartyType.MEDIA) {
            return before;
        }
        int end = context.quote(agency.first() - 1) ? agency.first() - 1 : agency.first();
        PartyMention body = context.mention(end - 1);
        int in = body == null ? -1 : body.first() - 1;
        while (body != null
                && in > body.first() - Reading.ADVERBIAL
                && in > 0
                && context.token(in).word()
                && !context.is(in, Role.OBLIQUE)) {
            in--;
        }
        boolean tells = body != null
                && body.end() == end
                && !context.person(body)
                && context.type(body) != PartyType.STATE
                && context.type(body) != PartyType.MEDIA
                && context.is(in, Role.OBLIQUE);
        return tells ? Voice.of(body) : before;
    }

    /**
     * Where a conjunction to which a pronoun is joined stands right before a verb, whose subject is that of the verb before:
     * أحال المتحدث السؤال إلى القيادة، لكنه قال; -1 if none does.
     */
    private int contrast(int verb) {
        for (int i = verb - 1; i >= Math.max(0, verb - 2); i--) {
            if (context.is(i, Role.WHILE)
                    && context.signals.suffixed(i, Role.WHILE)
                    && context.signals.end(i, Role.WHILE) == verb) {
                return i;
            }
        }
        return -1;
    }

    /** The subject of the verb before, which one right behind a conjunction shares: the mayor confirmed it but said. Else null. */
    private Voice shared(Reading reading, int verb) {
        if (verb <= reading.first()
                || !context.is(verb - 1, Role.WHILE)
                || context.comma(verb - 2)
                || !context.grammar.adjectiveFirst()) {
            return null;
        }
        for (int j = reading.frames.size() - 1; j >= 0; j--) {
            if (reading.frames.get(j).speaker() != null) {
                return new Voice(Voice.Kind.PARTY, reading.frames.get(j).speaker(), verb, verb);
            }
        }
        Voice first = speakers.first(reading.first(), verb - 1, verb);
        return first.kind() == Voice.Kind.PARTY ? new Voice(Voice.Kind.PARTY, first.party(), verb, verb) : null;
    }

    /** The first token of the subject of a verb that stands in a clause which "that" begins, where verbs come first; else -1. */
    int nominalSubject(Reading reading, int verb) {
        if (context.grammar.order() != Grammar.Order.VSO || context.joinedByAnd(verb)) {
            return -1;
        }
        for (int j = verb - 1; j >= Math.max(reading.clause, verb - Reading.COMPLEMENT); j--) {
            if (context.mention(j) != null) {
                j = context.mention(j).first();
            } else if (context.is(j, Role.THAT)) {
                return j < verb - 1 && !context.pronoun(j) ? context.signals.end(j, Role.THAT) : -1;
            } else if (!context.token(j).word() && !context.dash(j)
                    || context.is(j, Role.RELATIVE)
                    || context.is(j, Role.WHILE)
                    || context.is(j, Role.AS)
                    || context.signals.any(j, Evidence.VERBS)) {
                return -1;
            }
        }
        return -1;
    }

    /** A subject right before its verb, where verbs usually come first: بيان الوزارة أفاد. */
    private Voice nominal(Reading reading, int i) {
        if (context.joinedByAnd(i)) {
            // The subject of the verb before is the subject of this one too, if it is a person's name.
            Voice shared = speakers.first(reading.first(), i, i);
            boolean person = shared.kind() == Voice.Kind.PARTY
                    && context.type(shared.party()) == PartyType.PERSON
                    && reading.frames.isEmpty();
            return person ? shared : Voice.none(i);
        }
        Voice voice = speakers.before(i, reading.clause);
        boolean far = i - voice.end() > 3 && !context.comma(i - 1) && !context.is(voice.end(), Role.RELATIVE);
        return voice.kind() == Voice.Kind.PARTY && far ? Voice.none(i) : voice;
    }

    /** The topic at the sentence's start, where the verb stands at its end. */
    private Voice topic(Reading reading, int i, int end) {
        Voice after = context.mention(end) != null && context.person(context.mention(end))
                ? speakers.after(
                        end, Math.min(reading.end(), context.mention(end).end()))
                : Voice.none(end);
        if (after.kind() == Voice.Kind.PARTY) {
            return after;
        }
        if (context.is(i, Role.RELATIVE)) {
            // … diyen Vali Kaya: a participle, whose subject follows it.
            Voice described = speakers.after(end, Math.min(scopes.nextComma(reading, end), end + Reading.PHRASE));
            boolean stranger = described.kind() == Voice.Kind.NOBODY && described.end() > described.first();
            if (described.kind() == Voice.Kind.PARTY || stranger) {
                return described;
            }
        }
        PartyMention outlet = spokenTo(reading, i);
        if (outlet != null) {
            return Voice.of(outlet);
        }
        PartyMention contrasted = contrasted(reading);
        if (contrasted != null) {
            return Voice.of(contrasted);
        }
        int set = reading.clause - 1;
        if (set > reading.first() && context.is(reading.clause, Role.WHILE) && context.is(set, Role.UNNAMED)) {
            // …, sendikalar ise
            return new Voice(Voice.Kind.NOBODY, null, set, set + 1);
        }
        PartyMention person = null;
        PartyMention other = null;
        int start = i - 1;
        while (start > reading.first() && !context.token(start - 1).is(';')) {
            start--;
        }
        int stop = Math.min(i, start + TOPIC);
        for (int j = start; j < stop; j++) {
            PartyMention mention = context.mention(j);
            if (mention == null) {
                continue;
            }
            boolean topic = context.comma(mention.end());
            if (context.person(mention) && (person == null || topic && !context.comma(person.end()))) {
                person = mention;
            }
            if ((!context.adjective(mention) || authorities(mention.end(), stop))
                    && (other == null || context.oblique(other) && told(other) && !context.oblique(mention))
                    && (topic || mention.first() - start <= Reading.ADVERBIAL)) {
                other = mention;
            }
            j = mention.end() - 1;
        }
        PartyMention best = person != null ? person : other;
        int nameless = best == null || best == other && context.oblique(best) ? nameless(reading, i) : -1;
        if (nameless >= 0) {
            return new Voice(Voice.Kind.NOBODY, null, nameless, nameless + 1);
        }
        if (best == null || best == other && context.oblique(best)) {
            int authority = marked(reading, i, Role.AUTHORITY);
            String state = authority < 0 ? null : context.dominantState();
            if (state != null) {
                return new Voice(Voice.Kind.PARTY, state, authority, authority + 1);
            }
        }
        if (best == null) {
            return opener(reading, i);
        }
        return Voice.of(best);
    }

    /** Whether authorities stand here whom the state's adjective before them describes: Libyalı yetkililer, Libyalı bir yetkili. */
    private boolean authorities(int from, int end) {
        int noun = context.is(from, Role.INDEFINITE) ? from + 1 : from;
        return noun < end && context.is(noun, Role.AUTHORITY);
    }

    /** Whether a newspaper or agency is one that somebody speaks to: Reuters'a konuşan. */
    private boolean told(PartyMention outlet) {
        return context.type(outlet) == PartyType.MEDIA;
    }

    /** Reuters'a konuşan kaynaklar: the outlet to which those speak that have no name; null if they speak to none. */
    private PartyMention spokenTo(Reading reading, int verb) {
        for (int j = verb - 1; j >= reading.first(); j--) {
            PartyMention mention = context.mention(j);
            if (mention != null) {
                if (told(mention) && context.oblique(mention) && context.is(mention.end(), Role.RELATIVE)) {
                    int high = Math.min(verb, mention.end() + Reading.PHRASE);
                    for (int k = mention.end() + 1; k < high && context.mention(k) == null; k++) {
                        if (context.is(k, Role.UNNAMED) || context.is(k, Role.SOURCE)) {
                            return mention;
                        }
                    }
                }
                j = mention.first();
            }
        }
        return null;
    }

    /** …, Kamboçya ise: who is set against the speaker of the clause before; null if nobody is. */
    private PartyMention contrasted(Reading reading) {
        int behind = reading.clause - 1;
        PartyMention head =
                behind > reading.first() && context.is(reading.clause, Role.WHILE) ? context.mention(behind) : null;
        boolean topic = head != null && !context.oblique(head) && !context.adjective(head);
        return topic ? head : null;
    }

    /** Eyalet yetkilileri, …: who speaks by what he is, set off by a comma; -1 if nobody does. */
    private int marked(Reading reading, int verb, Role role) {
        for (int j = reading.clause; j < verb; j++) {
            if (context.mention(j) == null && context.is(j, role) && context.comma(context.signals.end(j, role))) {
                return j;
            }
        }
        return -1;
    }

    /** Who is named before speech of several sentences whose verb stands behind it: Ayşe Demir, "… . … ." dedi. */
    private Voice opener(Reading reading, int verb) {
        for (int j = verb - 1; j >= Math.max(0, verb - Reading.ADVERBIAL); j--) {
            int run = context.quoted.at(j);
            if (run < 0) {
                continue;
            }
            int first = context.quoted.runs().get(run).first();
            Sentence opening = context.document.sentenceOf(first);
            if (opening == reading.sentence || opening.field() != reading.sentence.field()) {
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
    private int nameless(Reading reading, int verb) {
        for (int j = reading.clause; j < verb; j++) {
            boolean stranger = context.is(j, Role.SPEAKER) && context.is(j - 1, Role.INDEFINITE);
            if (context.comma(j + 1) && (context.is(j, Role.UNNAMED) || stranger)) {
                return j;
            }
        }
        return -1;
    }

    /** Whether nothing stands before a verb but whom it is said to: об этом журналистам (рассказала). */
    private boolean bare(int from, int verb) {
        boolean told = context.grammar.invertsFreely() && verb - from == 1;
        return from == verb || told && context.mention(from) == null && context.is(from, Role.HERE);
    }

    /** Whether a name behind a verb only says whose its object is: the poll projects Mr Berg's party to win. */
    private boolean possessor(Voice voice, int end) {
        for (int i = voice.first() + 1; voice.kind() == Voice.Kind.PARTY && i <= Math.min(voice.end(), end - 1); i++) {
            PartyMention owner = context.token(i).possessive() ? context.mention(i - 1) : null;
            if (owner != null && owner.party().equals(voice.party())) {
                return true;
            }
        }
        return false;
    }

    /** Whether somebody is named whom no preposition brings in. */
    private boolean sure(Voice voice) {
        PartyMention mention = voice.kind() == Voice.Kind.PARTY ? context.mention(voice.first()) : null;
        boolean oblique = mention != null ? context.oblique(mention) : context.is(voice.first() - 1, Role.OBLIQUE);
        return voice.known() && !oblique;
    }

    /** …, ont indiqué des habitants: whether somebody without a name stands behind a verb, where words are free to stand there. */
    private boolean stranger(Voice after) {
        return after.kind() == Voice.Kind.NOBODY
                && context.grammar.invertsFreely()
                && after.end() > after.first()
                && speakers.nameless(after.first(), after.end());
    }

    /** Whether nothing but when it was said follows a name right behind the verb: …, said Oxfam on Monday. */
    private boolean closes(Reading reading, int verb) {
        int at = context.signals.end(verb, Role.SAY);
        while (at < Math.min(verb + Reading.ADVERBIAL, context.document.size())
                && context.mention(at) == null
                && context.token(at).word()
                && !context.endsPhrase(at)) {
            at++;
        }
        PartyMention name = context.mention(at);
        if (name == null || context.adjective(name) || context.type(name) == PartyType.MEDIA) {
            return false;
        }
        int end = name.end();
        return end >= reading.end()
                || context.token(end).is('.')
                || context.token(end).is('(')
                || context.is(end, Role.HERE) && !context.token(end).possessive() && context.is(end + 1, Role.HERE);
    }

    /** Whether the verb follows what is said or opens the sentence, so that its subject follows it. */
    private boolean inverted(Reading reading, int i) {
        int j = i - 1;
        if (j < reading.first()) {
            return true;
        }
        boolean speech = context.quote(j) && j > 0 && context.quoted.at(j - 1) >= 0;
        boolean object =
                context.is(reading.first(), Role.THIS) && bare(context.signals.end(reading.first(), Role.THIS), i);
        if (speech || object || context.dash(j) || context.is(j, Role.AS) || context.is(j, Role.THIS)) {
            return true;
        }
        if (!context.comma(j)) {
            return false;
        }
        // "The minister, in a statement, said" against "…, said the minister".
        if (!context.grammar.invertsFreely()
                && !closes(reading, i)
                && speakers.before(i, reading.clause).kind() == Voice.Kind.PARTY) {
            return false;
        }
        Voice after = speakers.after(i + 1, Math.min(reading.end(), i + 1 + Reading.ADVERBIAL * 2));
        if (!context.grammar.adjectiveFirst() && context.grammar.invertsFreely() && !sure(after)) {
            // Le maire, Paul Morel, a dit sur Radio Garma: what a preposition brings in is no subject.
            Voice before = speakers.before(i, reading.clause);
            boolean person = before.kind() == Voice.Kind.PARTY && context.type(before.party()) == PartyType.PERSON;
            if (person || before.kind() == Voice.Kind.PARTY && after.known()) {
                return false;
            }
        }
        boolean named = after.kind() == Voice.Kind.PARTY
                || stranger(after)
                || after.known()
                        && (!context.is(after.first(), Role.PRONOUN)
                                || context.grammar.invertsFreely() && after.first() == i + 1);
        return named && !context.is(i + 1, Role.THAT);
    }
}
