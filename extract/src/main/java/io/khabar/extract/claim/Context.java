package io.khabar.extract.claim;

import io.khabar.extract.Field;
import io.khabar.extract.FigureKind;
import io.khabar.extract.PartyType;
import io.khabar.extract.claim.Signal.Role;
import io.khabar.extract.figure.FigureSpan;
import io.khabar.extract.figure.Figures;
import io.khabar.extract.lexicon.Match;
import io.khabar.extract.party.Parties;
import io.khabar.extract.party.PartyMention;
import io.khabar.extract.party.PartyMention.Form;
import io.khabar.extract.text.Document;
import io.khabar.extract.text.Sentence;
import io.khabar.extract.text.Token;
import io.khabar.extract.text.Token.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** One article on its way through attribution: its tokens, parties, figures and signals, and simple questions to them. */
final class Context {

    /** An institution belongs to a state over at most this many steps. */
    private static final int LONGEST_CHAIN = 5;
    /** Words between a preposition and the name of an agency: "to the daily". */
    private static final int LABEL = 2;

    /** A report is about a group that it names so many times. */
    private static final int OFTEN = 3;

    /** The headline says what an article is about, so a mention there weighs more, and one who is not in it is no subject. */
    static final int TITLE_WEIGHT = 3;

    /** Words that end a noun phrase. */
    private static final long ENDS = Role.SAY.bit()
            | Role.WHILE.bit()
            | Role.PASSIVE.bit()
            | Role.OBLIQUE.bit()
            | Role.HARM.bit()
            | Role.LOSE.bit()
            | Role.GIVE.bit();

    final Document document;
    final Parties parties;
    final List<FigureSpan> spans;
    final Grammar grammar;
    final Signals signals;
    final Stakes stakes;
    final QuotedSpeech quoted;
    private final boolean[] number;
    private final boolean[] figure;
    private final boolean[] people;
    private final String dominant;
    private final String rebels;
    private final String company;
    private final boolean firms;
    private final int[] times;

    Context(Document document, Parties parties, List<FigureSpan> spans, Grammar grammar) {
        this.document = document;
        this.parties = parties;
        this.spans = spans;
        this.grammar = grammar;
        this.signals = new Signals(document, parties, grammar);
        this.stakes = new Stakes(document, grammar);
        this.quoted = new QuotedSpeech(document);
        this.number = new boolean[document.size()];
        this.figure = new boolean[document.size()];
        this.people = new boolean[document.size()];
        this.times = mentioned();
        this.dominant = most(PartyType.STATE, 1);
        this.rebels = most(PartyType.ARMED_GROUP, OFTEN);
        this.firms = most(PartyType.COMPANY, 1) != null;
        this.company = firms ? company() : null;
        mark();
    }

    private Context(Context all, List<FigureSpan> spans) {
        this.document = all.document;
        this.parties = all.parties;
        this.spans = spans;
        this.grammar = all.grammar;
        this.signals = all.signals;
        this.stakes = all.stakes;
        this.quoted = all.quoted;
        this.number = new boolean[document.size()];
        this.figure = new boolean[document.size()];
        this.people = new boolean[document.size()];
        this.dominant = all.dominant;
        this.rebels = all.rebels;
        this.company = all.company;
        this.firms = all.firms;
        this.times = all.times;
        mark();
    }

    /** The same article with some of its figures only; what does not depend on them is shared. */
    Context counting(List<FigureSpan> some) {
        return some == spans ? this : new Context(this, some);
    }

    private void mark() {
        for (FigureSpan span : spans) {
            people[span.first()] = span.kind().people();
            Arrays.fill(number, span.quantity().core(), span.quantity().coreEnd(), true);
            figure[span.first()] = true;
        }
    }

    /** How often the article names each party. */
    private int[] mentioned() {
        int[] times = new int[parties.count()];
        for (PartyMention mention : parties.mentions()) {
            times[mention.index()]++;
        }
        return times;
    }

    /** Whether the article names the party of a mention nowhere else. */
    boolean once(PartyMention mention) {
        return times[mention.index()] == 1;
    }

    /** The party of a type that is named most often; null if none is so often as asked. */
    private String most(PartyType type, int least) {
        PartyMention most = heaviest(times, type, least);
        return most == null ? null : most.party();
    }

    /** The company that the article names more often than any other party but persons and outlets; null if none is. */
    private String company() {
        int[] weights = new int[parties.count()];
        for (PartyMention mention : parties.mentions()) {
            if (mention.type() != PartyType.PERSON && mention.type() != PartyType.MEDIA) {
                weights[mention.index()] += document.fieldOf(mention.first()) == Field.TITLE ? TITLE_WEIGHT : 1;
            }
        }
        PartyMention most = heaviest(weights, null, 1);
        if (most == null || most.type() != PartyType.COMPANY) {
            return null;
        }
        for (PartyMention mention : parties.mentions()) {
            boolean rival = mention.type() == PartyType.COMPANY && mention.index() != most.index();
            if (rival && weights[mention.index()] == weights[most.index()]) {
                // A list of shares is about none of them.
                return null;
            }
        }
        return most.party();
    }

    /**
     * The first mention of the party that weighs most, of equal ones the one that is named first.
     *
     * @param weights by the parties' indexes
     * @param type only parties of this type; null for all
     * @return null if none weighs as much as {@code least}
     */
    private PartyMention heaviest(int[] weights, PartyType type, int least) {
        PartyMention best = null;
        int most = least - 1;
        for (PartyMention mention : parties.mentions()) {
            if (weights[mention.index()] > most && (type == null || mention.type() == type)) {
                best = mention;
                most = weights[mention.index()];
            }
        }
        return best;
    }

    /** The state that the article names most often; null if it names none. */
    String dominantState() {
        return dominant;
    }

    /** The state nearest to a token that its sentence names, be it as a place, if the article names it for a party; else null. */
    String stateNear(int token) {
        Sentence sentence = document.sentenceOf(token);
        String found = null;
        for (int n = 1; n < sentence.end() - sentence.first() && found == null; n++) {
            found = state(sentence, token + n);
            found = found == null ? state(sentence, token - n) : found;
        }
        return found;
    }

    private String state(Sentence sentence, int token) {
        boolean inside = token >= sentence.first() && token < sentence.end();
        String state = inside ? Parties.state(document, token) : null;
        return state == null || parties.byId(state) == null ? null : state;
    }

    /** The armed group that the article names most often; null if it names none, or none again and again. */
    String dominantGroup() {
        return rebels;
    }

    /** Whether the article names a company. */
    boolean firms() {
        return firms;
    }

    /** The company that the whole article is about; null if it is about somebody else. */
    String dominantCompany() {
        return company;
    }

    Token token(int i) {
        return document.token(i);
    }

    boolean is(int token, Role role) {
        return signals.is(token, role);
    }

    boolean is(int token, Stake.Role role) {
        return stakes.is(token, role);
    }

    /**
     * Whether the sentences of a stretch have a word with a role, so that it can stand in the stretch at all: most roles
     * stand in few sentences, and this is quicker than to look for one.
     */
    boolean near(int from, int to, Role role) {
        return signals.near(from, to, role.bit());
    }

    boolean near(int from, int to, Stake.Role role) {
        return stakes.near(from, to, role);
    }

    /** Whether a word stands here that ends a noun phrase: a verb, a preposition. */
    boolean endsPhrase(int token) {
        return signals.any(token, ENDS);
    }

    /** The first token of a figure's sentence that is at most so far before the figure. */
    int from(FigureSpan span, int reach) {
        return Math.max(document.sentenceOf(span.first()).first(), span.first() - reach);
    }

    /** One past the last token of a figure's sentence that is at most so far behind the figure. */
    int to(FigureSpan span, int reach) {
        return Math.min(document.sentenceOf(span.first()).end(), span.end() + reach);
    }

    /** Whether a figure's number stands here. */
    boolean number(int token) {
        return token >= 0 && token < number.length && number[token];
    }

    /** Whether "the country" is a subject here, which has what is counted: the country exported 9 tonnes. */
    boolean homeland(int noun) {
        return is(noun, Stake.Role.HOME) && is(noun - 1, Role.DETERMINER) && !is(noun - 2, Role.OBLIQUE);
    }

    /** Whether a figure's words begin here. */
    boolean figure(int token) {
        return token >= 0 && token < figure.length && figure[token];
    }

    /** Whether the noun itself says what befell those counted, and not who they are: 9 wounded. */
    boolean victims(int noun) {
        for (Match match : document.readings(noun)) {
            if (Figures.victims(match)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a word that names nobody has no role at all and belongs to no figure's number. */
    boolean plain(int token) {
        return !signals.any(token, ~0L)
                && !stakes.any(token)
                && !number[token]
                && !figure[token]
                && token(token).word()
                && mention(token) == null;
    }

    /** Whether the words of a figure of people begin here. */
    boolean people(int token) {
        return token < people.length && people[token];
    }

    PartyMention mention(int token) {
        return token >= 0 && token < number.length ? parties.covering(token) : null;
    }

    PartyType type(PartyMention mention) {
        return mention.type();
    }

    /** The type of a party; null for nobody. */
    PartyType type(String party) {
        Parties.Identity identity = parties.byId(party);
        return identity == null ? null : identity.type();
    }

    /** Whether a party tells of what is not its own, as an association and a newspaper do. */
    boolean onlooker(String party) {
        PartyType type = type(party);
        return type == PartyType.NGO || type == PartyType.MEDIA;
    }

    boolean person(PartyMention mention) {
        return type(mention) == PartyType.PERSON;
    }

    /** The state that a party is or belongs to; null if none is known. */
    String state(String party) {
        String id = party;
        for (int i = 0; id != null && i < LONGEST_CHAIN; i++) {
            Parties.Identity identity = parties.byId(id);
            if (identity == null) {
                return null;
            }
            if (identity.type() == PartyType.STATE) {
                return id;
            }
            id = identity.of();
        }
        return null;
    }

    /** Whether one party is the other or belongs to it. */
    boolean within(String party, String whole) {
        String id = party;
        for (int i = 0; id != null && i < LONGEST_CHAIN; i++) {
            if (id.equals(whole)) {
                return true;
            }
            Parties.Identity identity = parties.byId(id);
            id = identity == null ? null : identity.of();
        }
        return false;
    }

    boolean kin(String a, String b) {
        return a != null && b != null && (within(a, b) || within(b, a));
    }

    boolean comma(int token) {
        return token >= 0 && token < number.length && token(token).is(',');
    }

    boolean dash(int token) {
        return token >= 0
                && token < number.length
                && token(token).kind() == Kind.DASH
                && token(token).spaceBefore();
    }

    boolean quote(int token) {
        return token >= 0 && token < number.length && token(token).kind() == Kind.QUOTE;
    }

    /** A mark that parts clauses for good. */
    boolean stop(int token) {
        char mark = token(token).mark();
        return mark == ';' || mark == ':' || mark == '?';
    }

    boolean colon(int token) {
        return token >= 0 && token < number.length && token(token).mark() == ':';
    }

    /** Whether a mention is kept from being a subject by a preposition before it or joined to it. */
    boolean oblique(PartyMention mention) {
        if (prefixed(mention)
                || !grammar.obliqueSuffixes().isEmpty()
                        && (grammar.obliqueSuffixes().contains(suffix(mention))
                                || inflected(mention, grammar.obliqueEndings()))) {
            return true;
        }
        for (int i = mention.first() - 1, n = 0; i >= 0 && n < 3; i--, n++) {
            if (token(i + 1).sentenceStart()) {
                break;
            }
            if (is(i, Role.OBLIQUE)) {
                // خسرت فيها الحركة: the preposition has its complement on it.
                return !signals.suffixed(i, Role.OBLIQUE);
            }
            if (!is(i, Role.MEMBER) && !quote(i)) {
                return false;
            }
        }
        return false;
    }

    /** What an apostrophe joins to a name, "" if nothing: nın in Almanya'nın. */
    private String suffix(PartyMention mention) {
        return token(mention.end() - 1).form().suffix();
    }

    /** Whether a name's suffix makes it an owner: Almanya'nın. */
    boolean genitive(PartyMention mention) {
        return !grammar.genitiveSuffixes().isEmpty()
                && (grammar.genitiveSuffixes().contains(suffix(mention))
                        || inflected(mention, grammar.genitiveEndings()));
    }

    /** Whether the noun that ends a body's name has a case without an apostrophe: Ticaret Bakanlığına, Bulgar ordusunun. */
    private boolean inflected(PartyMention mention, Set<String> endings) {
        if (person(mention) || mention.type() == PartyType.STATE) {
            return false;
        }
        return Grammar.ends(token(mention.end() - 1).norm(), endings, Grammar.STEM);
    }

    /** Whether a name's suffix says where: Irak'ta. */
    boolean locative(PartyMention mention) {
        return !grammar.locativeSuffixes().isEmpty()
                && grammar.locativeSuffixes().contains(suffix(mention));
    }

    /** Whether a name's suffix says from where: Irak'tan. */
    boolean ablative(PartyMention mention) {
        return !grammar.ablativeSuffixes().isEmpty()
                && grammar.ablativeSuffixes().contains(suffix(mention));
    }

    /** Whether a party bears arms, so that it is more often told of than telling. */
    boolean armed(String party) {
        PartyType type = type(party);
        return type != null && type.armed();
    }

    /** Whether a name, or the noun that ends it, says from whom: Irak'tan, Irak ordusundan. */
    boolean from(PartyMention mention) {
        if (ablative(mention)) {
            return true;
        }
        String norm = token(mention.end() - 1).norm();
        for (String suffix : grammar.ablativeSuffixes()) {
            if (suffix.length() > 2 && norm.endsWith(suffix)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a name's suffix makes it an attribute of those behind it: CHP'li. */
    boolean attribute(PartyMention mention) {
        return !grammar.attributeSuffixes().isEmpty()
                && type(mention) != PartyType.STATE
                && grammar.attributeSuffixes().contains(suffix(mention));
    }

    /** Whether something is counted in a stretch. */
    boolean counts(int from, int to) {
        for (int j = from; j < to; j++) {
            if (figure(j) || number(j)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a word with a role begins in a stretch. */
    boolean any(int from, int to, Role role) {
        if (near(from, to, role)) {
            for (int i = Math.max(0, from); i < to; i++) {
                if (is(i, role)) {
                    return true;
                }
            }
        }
        return false;
    }

    boolean any(int from, int to, Stake.Role role) {
        if (near(from, to, role)) {
            for (int i = Math.max(0, from); i < to; i++) {
                if (is(i, role)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether a preposition is joined to a mention. */
    boolean prefixed(PartyMention mention) {
        if (!stakes.oblique(mention.first())) {
            return false;
        }
        boolean person = person(mention);
        boolean joined = false;
        for (Match match : document.readings(mention.first())) {
            if (match.prefix().isEmpty() && match.length() > 1 && match.length() == mention.end() - mention.first()
                    || person && PartyMention.given(match)) {
                // بيني غانتس is whole as it stands.
                return false;
            }
            joined |= grammar.obliquePrefixes().contains(match.prefix())
                    && match.length() <= mention.end() - mention.first()
                    && !(match.meaning() instanceof Signal);
        }
        return joined;
    }

    /** Whether a preposition is joined to a word of no party, known or not: بقتل. */
    boolean prefixed(int token) {
        String norm = token(token).norm();
        if (!token(token).word() || norm.length() < 4) {
            return false;
        }
        for (String prefix : grammar.obliquePrefixes()) {
            if (norm.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }

    /** ولديها مشاريع في 40 بلدا, صدرت الحبوب إلى 40 بلدا: whether countries are only where something is or goes, where verbs come first. */
    boolean somewhere(FigureSpan span) {
        return span.noun() >= 0
                && grammar.order() == Grammar.Order.VSO
                && is(span.noun(), Stake.Role.COMMON)
                && is(span.quantity().first() - 1, Role.OBLIQUE);
    }

    /** Whether a preposition that is joined to its word elsewhere stands here by itself: ب 40. */
    boolean apart(int token) {
        return token >= 0 && grammar.obliquePrefixes().contains(token(token).norm());
    }

    /** Whether a word is a preposition with a pronoun of things or one of several joined to it: بها. */
    boolean takesUp(int token) {
        String norm = token(token).norm();
        for (String suffix : grammar.ownSuffixes()) {
            int letters = norm.length() - suffix.length();
            if (letters > 0
                    && norm.endsWith(suffix)
                    && grammar.obliquePrefixes().contains(norm.substring(0, letters))) {
                return true;
            }
        }
        return false;
    }

    /** Whether a figure measures what somebody can own: tonnes, not kilometres. */
    boolean amount(FigureSpan span) {
        for (int i = span.quantity().coreEnd(); i < span.end(); i++) {
            if (is(i, Role.AMOUNT)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a participle says of what somebody is accused: (25 men) accused of theft. */
    boolean accused(int verb) {
        return is(verb, Role.ACCUSE) && (is(verb + 1, Role.OBLIQUE) || is(verb + 1, Role.OF));
    }

    /** Whether a measure only says, outside of speech, how far away a place is: à 12 km de Lyon. */
    boolean away(FigureSpan span) {
        int before = span.start() - 1;
        return span.kind() == FigureKind.MEASURE
                && quoted.at(span.first()) < 0
                && is(before, Stake.Role.DISTANCE)
                && !amount(span);
    }

    /** Whether a word is the verb of a clause that the verb behind it governs: (öldüğünü) ortaya koydu. */
    boolean nominalised(int token) {
        return token >= 0
                && token(token).word()
                && grammar.nominalised(token(token).norm());
    }

    /** Whether a preposition joined to a mention makes it an owner: للجيش. */
    boolean belongs(PartyMention mention) {
        if (!stakes.belongs(mention.first())) {
            return false;
        }
        for (Match match : document.readings(mention.first())) {
            if (grammar.belongingPrefixes().contains(match.prefix())
                    && match.length() <= mention.end() - mention.first()) {
                return true;
            }
        }
        return false;
    }

    /** Whether somebody speaks to a mention: قال لرويترز, قال لـ«الخبر». */
    boolean addressed(PartyMention mention) {
        return belongs(mention) || addressee(mention) >= 0;
    }

    /** The preposition "to" before a mention, its article and quotation marks; -1 if none is. */
    int addressee(PartyMention mention) {
        int before = mention.first() - 1;
        // لـ«الخبر», لـ(رويترز)
        boolean marked = quote(before) || before >= 0 && token(before).is('(');
        return addressee(marked ? before - 1 : before);
    }

    /** The preposition "to" at a token or before the words for a sort of speaker that end there; -1 if none is: à l'agence. */
    int addressee(int token) {
        for (int i = token; i >= 0 && i >= token - LABEL; i--) {
            if (grammar.belongingPrefixes().contains(token(i).norm()) || stakes.belongs(i)) {
                return i;
            }
            if (!is(i, Role.DETERMINER) && !is(i, Role.SPEAKER)) {
                return -1;
            }
        }
        return -1;
    }

    /** Whether a verb of saying carries its object, which then stands before it: أعلنتها. */
    boolean carriesObject(int verb) {
        return signals.suffixed(verb, Role.SAY);
    }

    /** Whether a pronoun is joined to a word for "that": أنها. */
    boolean pronoun(int token) {
        return is(token, Role.THAT) && signals.suffixed(token, Role.THAT);
    }

    /** Whether "its" or "their" is joined to the longest match that gives a token a role: في صفوفه. */
    boolean owned(int token, Role role) {
        Match match = signals.match(token, role);
        return match != null && grammar.ownSuffixes().contains(match.suffix());
    }

    /** Whether a noun stands here with "its" or "their" joined to its end and nothing to its beginning: مخازنها. */
    boolean possessed(int token) {
        if (token < 0 || token >= document.size()) {
            return false;
        }
        for (Match match : document.readings(token)) {
            if (match.length() == 1
                    && match.prefix().isEmpty()
                    && grammar.ownSuffixes().contains(match.suffix())
                    && grammar.suffix(token(token).form(), match)) {
                return true;
            }
        }
        return false;
    }

    boolean adjective(PartyMention mention) {
        return mention.form() == Form.ADJECTIVE;
    }

    /** Whether a pronoun that means a person stands here: he, him. */
    boolean personal(int token) {
        return token < document.size()
                && grammar.personPronouns().contains(document.token(token).norm());
    }

    /** Whether a state's name only says where the company before it comes from: شركة أرامكو السعودية. */
    boolean origin(PartyMention state) {
        PartyMention before = mention(state.first() - 1);
        return before != null
                && state.type() == PartyType.STATE
                && before.type() == PartyType.COMPANY
                && grammar.genitiveAfter()
                && !grammar.adjectiveFirst()
                && !oblique(state)
                && !belongs(state);
    }

    /** Whether "and" is joined to a word. */
    boolean joinedByAnd(int token) {
        return stakes.joinedByAnd(token);
    }
}
