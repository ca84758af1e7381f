package io.khabar.extract.claim;

import io.khabar.extract.PartyType;
import io.khabar.extract.claim.Signal.Role;
import io.khabar.extract.party.PartyMention;
import io.khabar.extract.text.Sentence;

/** Whom "its", "their" and جنودها mean, and whom "our" and "his country" do. */
final class Antecedents {

    private static final int WINDOW = 40;
    /** Words between a comma and a name that it sets off. */
    private static final int ASIDE = 3;
    /** Words that may stand between a pronoun and its verb. */
    private static final int AUXILIARIES = 3;
    /** A possessive stands at most this far behind the word that begins its relative clause. */
    private static final int RELATIVE = 5;
    /** A pronoun means the subject of at most this many sentences before. */
    private static final int SENTENCES = 2;

    private final Context context;

    Antecedents(Context context) {
        this.context = context;
    }

    /**
     * The party that a possessive means: the nearest one before it in the sentence that could be a subject, else the
     * speaker. Nobody is taken to have harmed his own while somebody else is there.
     */
    String owner(int token, String speaker, String doer) {
        String described = described(token);
        if (described != null) {
            return described;
        }
        PartyMention subject = subject(token, doer);
        if (subject != null && speaker != null && toldOf(subject, token, speaker)) {
            return side(speaker);
        }
        if (subject != null && !subject.party().equals(doer) && !context.oblique(subject)) {
            return side(subject.party());
        }
        if (speaker != null) {
            return side(speaker);
        }
        if (subject != null && subject.party().equals(doer) && context.grammar.order() == Grammar.Order.VSO) {
            // أوقفت الشرطة ثلاثة من مديريها: whom the sentence before is about.
            String above = above(token, doer);
            boolean caught = context.type(doer) == PartyType.POLICE && !context.is(token, Stake.Role.OFFICER);
            if (above != null || caught) {
                // فككت الشرطة عصابة وأوقفت تسعة من أفرادها: whom the police catch are seldom their own, but for
                // officers.
                return above;
            }
        }
        return subject == null ? null : side(subject.party());
    }

    /** Whom the sentence before is about, if that is a body other than a doer; null if it is about nobody. */
    private String above(int token, String doer) {
        Sentence sentence = context.document.sentenceOf(token);
        Sentence above =
                sentence.index() == 0 ? sentence : context.document.sentences().get(sentence.index() - 1);
        for (int i = above.first(); i < above.end() && above.field() == sentence.field() && above != sentence; i++) {
            PartyMention mention = context.mention(i);
            if (mention != null) {
                i = mention.end() - 1;
                boolean body = !context.person(mention) && !context.adjective(mention) && !context.oblique(mention);
                if (body
                        && context.type(mention) != PartyType.STATE
                        && !mention.party().equals(doer)) {
                    return mention.party();
                }
            }
        }
        return null;
    }

    /** Whom a relative clause describes that a possessive stands in: X, whose sales fell; null if it stands in none. */
    private String described(int token) {
        if (context.grammar.order() != Grammar.Order.VSO) {
            return null;
        }
        for (int i = token - 1; i > Math.max(context.document.sentenceOf(token).first(), token - RELATIVE); i--) {
            if (context.is(i, Role.RELATIVE)) {
                PartyMention head = context.mention(i - 1);
                return head == null || context.adjective(head) ? null : side(head.party());
            }
            if (context.mention(i) != null || context.comma(i) || context.stop(i)) {
                return null;
            }
        }
        return null;
    }

    /** Whether "that" parts a party from a possessive behind it, where verbs come first: who speaks then speaks of his own. */
    private boolean toldOf(PartyMention before, int token, String speaker) {
        PartyType type = context.type(speaker);
        if (context.grammar.order() != Grammar.Order.VSO || type == PartyType.COMPANY || context.onlooker(speaker)) {
            return false;
        }
        return context.any(before.end(), token, Role.THAT);
    }

    /**
     * Who spends, pays or has money or things: as {@link #owner}, but a person who is nobody's stands for himself, and a
     * pronoun is who speaks, or the person whom the sentence before is about.
     */
    String holder(int verb, String speaker) {
        int pronoun = pronoun(verb);
        String meant = pronoun < 0 ? null : meant(pronoun, speaker);
        if (meant != null || pronoun >= 0 && context.personal(pronoun)) {
            return meant;
        }
        PartyMention subject = subject(verb, null);
        return subject == null ? null : self(subject.party());
    }

    /** Whom a pronoun means: who speaks, else the person whom the sentence or the one before is about; null for others. */
    String meant(int pronoun, String speaker) {
        boolean person = context.personal(pronoun);
        if (speaker != null && !(person && context.type(speaker) != PartyType.PERSON)) {
            return person ? self(speaker) : side(speaker);
        }
        String last = person ? lastPerson(pronoun) : null;
        return last == null ? null : self(last);
    }

    /** Whose the things of a party are: its own, or those of the organisation or state that a person stands for. */
    String self(String party) {
        String side = side(party);
        return side != null ? side : party;
    }

    /** The pronoun that is a verb's subject: "she had already paid"; -1 if none is. */
    private int pronoun(int verb) {
        int low = Math.max(context.document.sentenceOf(verb).first(), verb - AUXILIARIES - 1);
        for (int i = verb - 1; i >= low; i--) {
            if (context.mention(i) != null || !context.token(i).word() || context.is(i, Role.SAY)) {
                return -1;
            }
            if (context.is(i, Role.PRONOUN)) {
                return context.is(i, Role.RELATIVE) ? -1 : i;
            }
        }
        return -1;
    }

    /** The person whom the sentence begins with that a pronoun looks back to; null if that is somebody else. */
    String lastPerson(int token) {
        // What stands behind the last word belongs to its sentence.
        Sentence sentence = context.document.sentenceOf(Math.min(token, context.document.size() - 1));
        for (int s = sentence.index(); s >= Math.max(0, sentence.index() - SENTENCES); s--) {
            Sentence above = context.document.sentences().get(s);
            if (above.field() != sentence.field()) {
                return null;
            }
            for (int i = above.first(); i < Math.min(token, above.end()); i++) {
                PartyMention mention = context.mention(i);
                if (mention != null) {
                    if (!context.adjective(mention) && !context.oblique(mention)) {
                        return context.person(mention) ? mention.party() : null;
                    }
                    i = mention.end() - 1;
                }
            }
        }
        return null;
    }

    /** The nearest party before a token in its sentence that could be a subject, else the nearest that could not. */
    private PartyMention subject(int token, String doer) {
        int low = Math.max(context.document.sentenceOf(token).first(), token - WINDOW);
        PartyMention oblique = null;
        PartyMention force = null;
        for (int i = before(token, low) - 1; i >= low; i--) {
            PartyMention mention = context.mention(i);
            if (mention == null) {
                continue;
            }
            i = mention.first();
            if (context.adjective(mention) || context.origin(mention) || aside(mention)) {
                // "Chadian troops backed by the UN retook it after losing 23 men"
                boolean acts = context.grammar.adjectiveFirst()
                        && context.is(mention.end(), Role.MEMBER)
                        && !context.oblique(mention)
                        && !mention.party().equals(doer);
                force = force == null && acts ? mention : force;
                continue;
            }
            if (context.person(mention)
                    && context.grammar.bodily(context.token(token).norm())) {
                continue;
            }
            if (context.oblique(mention) || mention.party().equals(doer)) {
                oblique = oblique == null ? mention : oblique;
                continue;
            }
            return mention;
        }
        return force != null ? force : oblique;
    }

    /** مجموعة «إنديتكس»، مالكة «زارا»، أن هامشها: whether commas set a name off with a word or two, to describe the name before them. */
    private boolean aside(PartyMention mention) {
        int end = context.quote(mention.end()) ? mention.end() + 1 : mention.end();
        if (context.grammar.order() != Grammar.Order.VSO || !context.comma(end)) {
            return false;
        }
        int i = context.quote(mention.first() - 1) ? mention.first() - 2 : mention.first() - 1;
        int low = i - ASIDE;
        while (i > low && i > 0 && context.token(i).word() && context.mention(i) == null) {
            i--;
        }
        int name = context.quote(i - 1) ? i - 2 : i - 1;
        return i > low && i < mention.first() - 1 && context.comma(i) && context.mention(name) != null;
    }

    /** Where a clause goes on that a relative one parts from its verb: "Volvo, which Geely bought, employs". */
    private int before(int verb, int low) {
        int comma = verb - 1;
        while (comma > low
                && verb - comma <= AUXILIARIES
                && !context.comma(comma)
                && context.mention(comma) == null
                && context.token(comma).word()) {
            comma--;
        }
        if (!context.comma(comma)) {
            return verb;
        }
        for (int i = comma - 1; i > low; i--) {
            if (context.is(i, Role.RELATIVE) && context.comma(i - 1)) {
                return i;
            }
            PartyMention named = context.comma(i) ? context.mention(i - 1) : null;
            if (named != null && context.is(i + 1, Role.INDEFINITE) && !context.adjective(named)) {
                // "Norvik, a venture of Telvora, has bought"
                return i;
            }
            if (context.comma(i) || context.stop(i)) {
                return verb;
            }
        }
        return verb;
    }

    /** Whose people a person's are: his state's or organisation's; null if it is not known. */
    String side(String party) {
        if (context.type(party) != PartyType.PERSON) {
            return party;
        }
        return context.parties.byId(party).of();
    }

    /** "his country": the state of the speaker or of the nearest person. */
    String country(int token, String speaker) {
        String state = context.state(speaker);
        if (state != null) {
            return state;
        }
        String owner = owner(token, null, null);
        return owner == null ? null : context.state(owner);
    }
}
