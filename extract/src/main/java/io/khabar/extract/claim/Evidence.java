package io.khabar.extract.claim;

import io.khabar.extract.PartyType;
import io.khabar.extract.claim.Signal.Role;
import io.khabar.extract.claim.Voice.Kind;
import io.khabar.extract.party.PartyMention;
import io.khabar.extract.text.Token;

/** What the words of a stretch have shown so far about who speaks, and the voice that they come to. */
final class Evidence {

    /** Words that say something themselves and so belong to no name of a speaker. */
    static final long VERBS = Role.SAY.bit() | Role.RELAY.bit() | Role.DENY.bit() | Role.PARTICIPLE.bit();
    /** Words that say who speaks, and those that may stand beside him. */
    private static final long PLAIN = Role.UNNAMED.bit()
            | Role.SPEAKER.bit()
            | Role.AUTHORITY.bit()
            | Role.OFFICE.bit()
            | Role.SOURCE.bit()
            | Role.DETERMINER.bit()
            | Role.POSSESSIVE.bit();

    /** Words of so few letters are particles. */
    private static final int PARTICLE = 2;
    /** Words between an article and its noun. */
    private static final int ADJECTIVES = 3;
    /** Words between an interview and the name of whom it is given to. */
    private static final int INTERVIEW = 5;
    /** Authorities stand at most so far from the beginning of a sentence that says where they are. */
    private static final int THERE = 9;

    private final Context context;
    private final int from;

    /** Whom it is said to; null if nobody is named. */
    private String addressee;

    /** The last token that names them without a party: قال لوسائل إعلام إماراتية. */
    private int heard = -ADJECTIVES - 1;

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

    /** Whether a name that nobody knows stands with the noun for the speaker: the Dovan Leader. */
    boolean named;

    boolean source;
    boolean words;
    /** How many words say more of who speaks than what he is. */
    int attributes;

    int first = Integer.MAX_VALUE;
    int end;

    /** @param from the first token that may say who speaks; what stands before it is no preposition of his */
    Evidence(Context context, int from) {
        this.context = context;
        this.from = from;
    }

    /** Takes in a party that is named. */
    void mention(PartyMention m) {
        // De acuerdo a X: a preposition before what is read belongs to no addressee.
        boolean addressed = context.belongs(m) || m.first() > from && context.addressee(m) >= from;
        boolean media = context.type(m) == PartyType.MEDIA;
        boolean told = context.grammar.order() == Grammar.Order.VSO
                && m.first() == from
                && context.is(from - 1, Role.SAY)
                && !context.is(from - 1, Role.ACCORDING)
                && context.belongs(m);
        // أبلغ مسؤول رويترز: behind who speaks stands whom it is said to.
        told |= media && any() && context.is(from - 1, Role.TELL) && context.grammar.order() == Grammar.Order.VSO;
        if (told || addressed && (media || context.grammar.invertsFreely()) || media && interviewed(m)) {
            // قال لرويترز, a dit au Parlement, в интервью телеканалу: whom it is said to.
            addressee = m.party();
            return;
        }
        if (context.adjective(m) && m.first() - heard <= ADJECTIVES && m.first() > heard) {
            return;
        }
        if (m.party().equals(addressee)) {
            // A la Comisión de Valores (CDV)
            return;
        }
        // Western sources put the number of the group's men at …: what stands further on is no speaker's.
        if (unnamed
                && !speaker
                && !authority
                && m.first() - end > 1
                && !context.person(m)
                && !employs(m)
                && !serves(m)) {
            return;
        }
        span(m.first(), m.end());
        // Kızılay'dan yapılan açıklamada: from whom a statement is says whose it is.
        boolean oblique = context.oblique(m)
                && !(context.grammar.sourceFirst() && context.ablative(m))
                && !(m.first() == from && context.person(m) && context.grammar.adjectiveFirst());
        // المدعي العام في باريس جان مورو: the town before his name is no part of it.
        boolean placed = office
                && context.grammar.order() == Grammar.Order.VSO
                && context.is(m.first() - 1, Role.OBLIQUE)
                && m.end() - m.first() > 2;
        if (context.person(m)) {
            if (person == null && (!oblique || placed)) {
                person = m;
            }
            return;
        }
        if (context.adjective(m)) {
            adjective = adjective == null ? m : adjective;
        } else if (oblique) {
            this.oblique = this.oblique == null ? m : this.oblique;
        } else if (subject == null || possessor(subject, m)) {
            subject = m;
        }
    }

    /** Takes no notice of a party that is named, nor of its acronym behind it. */
    void passOver(PartyMention m) {
        addressee = m.party();
    }

    /** Whether a speaker speaks to a broadcaster or newspaper or on its programme: в эфире радиостанции «Эхо». */
    private boolean interviewed(PartyMention media) {
        for (int i = media.first() - 1; i >= Math.max(0, media.first() - INTERVIEW); i--) {
            if (context.is(i, Stake.Role.INTERVIEW)) {
                return true;
            }
            if (context.comma(i) || context.mention(i) != null) {
                return false;
            }
        }
        return false;
    }

    /** Whether an outlet is named right behind the reporter without a name who works for it: un journaliste de l'AFP. */
    private boolean employs(PartyMention m) {
        if (context.type(m) != PartyType.MEDIA || m.first() - end > 2) {
            return false;
        }
        for (int i = end; i < m.first(); i++) {
            if (!context.is(i, Role.OF) && !context.is(i, Role.DETERMINER)) {
                return false;
            }
        }
        return true;
    }

    /** Whether a body is where he works who has no name, behind more words for what he is: مصدر رفيع في الوزارة. */
    private boolean serves(PartyMention m) {
        return context.grammar.order() == Grammar.Order.VSO
                && m.first() - end <= ADJECTIVES
                && context.is(m.first() - 1, Role.OBLIQUE)
                && context.type(m) != PartyType.STATE
                && context.type(m) != PartyType.MEDIA;
    }

    /** Whether a name is only whose the body behind it is: the U.N.'s World Food Programme. */
    private boolean possessor(PartyMention owner, PartyMention body) {
        // The full stop of an abbreviation stands before the possessive: U.N.'s.
        return body.first() - owner.end() <= 2
                && body.first() > owner.end()
                && context.token(body.first() - 1).possessive()
                && !context.person(body)
                && context.type(body) != PartyType.STATE;
    }

    /** Takes in a word that has no role. */
    void plain(int i) {
        words = true;
        attributes += context.token(i).norm().length() <= PARTICLE ? 0 : 1;
    }

    /** Takes in a word that names no party. */
    void word(int i) {
        boolean somebody = context.is(i, Role.SPEAKER) || context.is(i, Role.UNNAMED);
        if (somebody && context.grammar.invertsFreely() && context.addressee(i - 1) >= from) {
            // A dit à la radio: whom it is said to.
            return;
        }
        if (context.is(i, Role.AUTHORITY)) {
            authority = true;
            span(i, i + 1);
        }
        // مصدر بالهيئة, طبيب في المعهد: where he is who has no name.
        boolean place = unnamed
                && context.grammar.order() == Grammar.Order.VSO
                && context.is(i, Role.SPEAKER)
                && (context.is(i - 1, Role.HERE) && context.is(i - 1, Role.OBLIQUE)
                        || context.grammar
                                .obliquePrefixes()
                                .contains(context.signals.match(i, Role.SPEAKER).prefix()));
        if (context.is(i, Role.SPEAKER) && !place) {
            speaker = true;
            stranger |= indefinite(i);
            named |= proper(i);
            taken |= context.is(i - 1, Stake.Role.DEMONSTRATIVE);
            span(i, i + 1);
        }
        if (context.is(i, Role.OFFICE)) {
            office = true;
            span(i, i + 1);
        }
        // أطلع السفير التركي الصحفيين على: behind who speaks stands whom it is said to.
        boolean nobody = context.is(i, Role.UNNAMED);
        boolean hearer =
                nobody && any() && context.is(from - 1, Role.TELL) && context.grammar.order() == Grammar.Order.VSO;
        boolean hears = nobody && Speakers.hears(context, i, from);
        heard = hears ? i : heard;
        if (nobody && !hearer && !hears) {
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
            // An article or preposition says nothing of him.
            attributes += context.signals.any(i, PLAIN) || token.norm().length() <= PARTICLE ? 0 : 1;
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

    /** Whether anything was read that may be a speaker. */
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

    /** Who speaks, by all that was read; at a token if nothing tells. */
    Voice voice(int at) {
        if (!any()) {
            return words ? new Voice(Kind.NOBODY, null, at, at) : Voice.none(at);
        }
        // A person who holds no office that we know of speaks for the organ that stands beside him, if any does.
        if (person != null
                && subject != null
                && context.grammar.order() == Grammar.Order.VSO
                && subject.first() == from
                && person.first() > subject.end()
                && context.signals.any(from - 1, Role.SAY.bit() | Role.WEAK.bit())
                && context.type(subject) != PartyType.STATE) {
            // أدانت المحكمة النائب السابق فلانا: who stands right behind the verb, and not whom it is about.
            return party(subject.party());
        }
        boolean tied = person != null && context.parties.byId(person.party()).of() != null;
        boolean holder = person != null
                && subject != null
                && person.end() <= subject.first()
                && context.grammar.adjectiveFirst()
                && context.is(person.end(), Role.OF);
        boolean leads = person != null
                && subject != null
                && context.grammar.order() == Grammar.Order.VSO
                && person.end() <= subject.first();
        // اتهم الوزير فلان الحركة: who stands behind the verb's subject is its object.
        if (person != null && (tied || holder || leads || subject == null && adjective == null)) {
            return party(person.party());
        }
        if (unnamed && (context.grammar.order() == Grammar.Order.VSO && inside() || theirs() || employed())) {
            // مصدر في وزارة الصحة, analysts at the bank
            return party(oblique.party());
        }
        boolean other = (!speaker || expert && (adjective != null || attributes > 0)) && !(source && adjective != null);
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
            String there = there();
            String state = there == null ? context.dominantState() : there;
            return state == null ? new Voice(Kind.NOBODY, null, first, end) : party(state);
        }
        if (office) {
            return new Voice(Kind.OFFICE, null, first, end);
        }
        if (speaker) {
            return new Voice(stranger || named ? Kind.NOBODY : Kind.LAST, null, first, end);
        }
        return oblique != null && !unnamed && !source
                ? party(oblique.party())
                : new Voice(Kind.NOBODY, null, first, end);
    }

    /** "In Peru, officials said": the state in which authorities are by the words that open their sentence; null if none is. */
    private String there() {
        int start = context.document.sentenceOf(first).first();
        if (first - start > THERE || start + 1 >= first || !context.is(start, Role.OBLIQUE)) {
            return null;
        }
        // Right behind the preposition: "In talks with Peru, officials said" tells of others.
        PartyMention place = context.mention(start + 1);
        return place != null && context.type(place) == PartyType.STATE ? place.party() : null;
    }

    /** Whether a body's name stands right before who speaks without a name: (according to) UN experts. */
    private boolean theirs() {
        return oblique != null
                && person == null
                && subject == null
                && context.grammar.adjectiveFirst()
                && context.type(oblique) != PartyType.STATE
                && context.type(oblique) != PartyType.GROUP
                && context.is(oblique.end(), Role.UNNAMED);
    }

    /** Whether an expert without a name is said to work for a body: doctors at the hospital. */
    private boolean employed() {
        return expert
                && oblique != null
                && person == null
                && subject == null
                && context.grammar.analytic()
                && switch (context.type(oblique)) {
                    case STATE, GROUP, PERSON -> false;
                    default -> true;
                };
    }

    /** Whether who speaks without a name is said to be of an office or force. */
    private boolean inside() {
        if (person != null || subject != null || adjective != null || oblique == null || authority || office) {
            return false;
        }
        PartyType type = context.type(oblique);
        return switch (type) {
            case GOVERNMENT_BODY, MILITARY, POLICE, ARMED_GROUP, PARTY, IGO, COMPANY -> true;
            default -> false;
        };
    }

    private Voice party(String id) {
        return new Voice(Kind.PARTY, id, first, end);
    }

    /** Whether a capitalised word that names nobody stands before a noun for a speaker, or it is one itself. */
    private boolean proper(int noun) {
        if (!context.grammar.analytic()) {
            return false;
        }
        int before = noun - 1;
        while (before > Math.max(from, noun - ADJECTIVES)
                && context.token(before).word()
                && !context.token(before).capital()
                && context.token(before - 1).possessive()) {
            before--;
        }
        before -= before > from && context.token(before).possessive() ? 1 : 0;
        Token token = before < from ? null : context.token(before);
        return token != null
                && token.word()
                && token.capital()
                && !token.sentenceStart()
                && context.mention(before) == null
                && !context.signals.any(before, ~0L);
    }

    /** Whether the noun phrase that a noun ends has an indefinite article. */
    private boolean indefinite(int noun) {
        for (int i = noun - 1; i >= Math.max(0, noun - ADJECTIVES); i--) {
            if (context.is(i, Role.INDEFINITE)) {
                return true;
            }
            if (!context.token(i).word() || context.signals.any(i, VERBS | Role.OBLIQUE.bit())) {
                return false;
            }
        }
        return false;
    }
}
