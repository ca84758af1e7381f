package io.khabar.extract.claim;

import io.khabar.extract.FigureKind;
import io.khabar.extract.PartyType;
import io.khabar.extract.claim.Signal.Role;
import io.khabar.extract.figure.FigureSpan;
import io.khabar.extract.figure.Figures;
import io.khabar.extract.lexicon.Match;
import io.khabar.extract.number.Numbers;
import io.khabar.extract.party.PartyMention;
import io.khabar.extract.party.PartyMention.Form;
import io.khabar.extract.text.Sentence;
import java.util.function.IntPredicate;

/**
 * Whose people, things or money a figure counts: by the words in its own noun phrase (adjective, genitive, possessive),
 * by "in the ranks of" and "on the … side" in its clause, by the subject of a verb of loss or of giving, or by what kind
 * of people they are.
 */
final class Ownership {

    /** The noun phrase reaches at most this far after its noun. */
    private static final int PHRASE = 6;
    /** "In the ranks of" and a verb of loss stand at most this far from the figure. */
    private static final int CLAUSE = 14;
    /** How many tokens back a party is looked for that people of a kind belong to. */
    private static final int MEMORY = 120;
    /** The verb of a relative clause without "which" stands at most this far behind. */
    private static final int BEHIND = 5;
    /** Figures that are joined by "and" stand at most this far apart. */
    private static final int JOINED = 6;
    /** A word keeps at least this many letters before a possessive suffix. */
    private static final int SHORTEST_NOUN = 3;
    /** Prices on a market are less than this. */
    private static final double LARGE_SUM = 1_000_000;

    private static final Match[] NONE = {};

    private static final long ENDS = Role.SAY.bit()
            | Role.WHILE.bit()
            | Role.PASSIVE.bit()
            | Role.OBLIQUE.bit()
            | Role.HARM.bit()
            | Role.LOSE.bit()
            | Role.GIVE.bit();

    /** A verb that governs the figure from nearer than the one that is looked for. */
    private static final long OTHER_CLAUSE = Role.SAY.bit() | Role.THAT.bit() | Role.HARM.bit() | Role.RELATIVE.bit();

    /** A verb between "we" and a figure. */
    private static final long DEEDS = Role.HARM.bit()
            | Role.GIVE.bit()
            | Role.LOSE.bit()
            | Role.SAY.bit()
            | Role.UNOWNED.bit()
            | Role.DESTROY.bit();

    private final Context context;
    private final Antecedents antecedents;
    private final Opponents opponents;
    private final Payers payers;
    private final Members members;

    Ownership(Context context) {
        this.context = context;
        this.antecedents = new Antecedents(context);
        this.opponents = new Opponents(context);
        this.payers = new Payers(context);
        this.members = new Members(context);
    }

    /**
     * @param span the figure
     * @param before the figure before it in the same sentence, null if there is none
     * @param speaker who says so, null if nobody
     * @param doer who did it, null if unknown
     * @return a party's id; null where the text does not say
     */
    String of(FigureSpan span, Ascribed before, String speaker, String doer) {
        if (explained(before, span)) {
            return before.of();
        }
        if (span.kind() == FigureKind.MEASURE && (!context.amount(span) || Subject.unowned(context, span))) {
            return null;
        }
        String payer = span.kind() == FigureKind.MONEY ? payers.of(span) : null;
        if (payer != null) {
            return payer;
        }
        String bought = span.kind() == FigureKind.MEASURE || receives(span) ? subject(span, Role.GIVE, speaker) : null;
        if (bought != null) {
            // Who buys Russian wheat has it.
            return bought;
        }
        String inside = inPhrase(span, before, speaker, doer);
        if (inside != null) {
            return inside;
        }
        return span.kind().people() ? people(span, before, speaker, doer) : things(span, before, speaker, doer);
    }

    /** "12 million dollars (11 million euros)", "30 seats (11.6%)": a bracket says the same in other words. */
    private boolean explained(Ascribed before, FigureSpan span) {
        int open = Math.min(span.first(), span.quantity().first()) - 1;
        return before != null
                && open >= 0
                && context.token(open).is("(")
                && open - before.span().end() <= 1
                && !span.kind().people();
    }

    /** "Peru received 300 doses from Chile": whose they are now. */
    private boolean receives(FigureSpan span) {
        int low = Math.max(context.document.sentenceOf(span.first()).first(), span.first() - PHRASE);
        return !span.kind().people()
                && span.kind() != FigureKind.PERCENT
                && context.any(low, span.first(), Stake.Role.RECEIVE);
    }

    /** A price on a market is nobody's, whoever tells of it. */
    private boolean market(FigureSpan span) {
        boolean price = span.kind() == FigureKind.MONEY && span.quantity().value() < LARGE_SUM
                || span.kind() == FigureKind.PERCENT;
        int low = Math.max(context.document.sentenceOf(span.first()).first(), span.first() - CLAUSE);
        int high = Math.min(context.document.sentenceOf(span.first()).end(), span.end() + 2);
        return price
                && (context.any(low, span.first(), Stake.Role.MARKET)
                        || span.kind() == FigureKind.MONEY && context.any(span.end(), high, Stake.Role.PER));
    }

    /** Whether a figure is nobody's whoever tells of it: a market's price, contraband. */
    boolean nobodys(FigureSpan span) {
        return market(span) || contraband(span);
    }

    /** What is smuggled, and what it is worth, is nobody's. */
    private boolean contraband(FigureSpan span) {
        if (span.kind() != FigureKind.MEASURE && span.kind() != FigureKind.MONEY) {
            return false;
        }
        Sentence sentence = context.document.sentenceOf(span.first());
        int low = Math.max(sentence.first(), span.first() - PHRASE);
        return context.any(low, Math.min(sentence.end(), span.end() + PHRASE), Stake.Role.CONTRABAND);
    }

    /** "Two of each side": either will do. */
    private String each(FigureSpan span) {
        Sentence sentence = context.document.sentenceOf(span.first());
        if (!context.any(span.end(), Math.min(sentence.end(), span.end() + BEHIND), Stake.Role.EACH)) {
            return null;
        }
        String first = nearest(span.first(), -1, sentence.first());
        String either =
                first != null ? first : nearest(span.end(), 1, Math.min(sentence.end(), span.end() + CLAUSE) - 1);
        // A ministry that tells of an exchange is no side of it.
        boolean told = context.type(either) == PartyType.GOVERNMENT_BODY && context.state(either) != null;
        return told ? context.state(either) : either;
    }

    private String people(FigureSpan span, Ascribed before, String speaker, String doer) {
        String ranks = each(span);
        if (ranks == null) {
            ranks = inClause(span);
        }
        if (ranks == null) {
            ranks = members.apposition(span);
        }
        if (ranks == null) {
            ranks = members.host(span);
        }
        if (ranks == null) {
            ranks = side(span);
        }
        if (ranks == null) {
            ranks = subject(span, Role.LOSE, speaker);
        }
        if (ranks == null) {
            ranks = cost(span);
        }
        if (ranks == null) {
            ranks = shared(span, before, speaker, doer);
        }
        if (ranks == null) {
            ranks = toll(span, before, speaker, doer);
        }
        if (ranks == null && span.kind() == FigureKind.AFFECTED) {
            ranks = with(span);
        }
        if (ranks == null && span.kind() == FigureKind.AFFECTED) {
            ranks = apposition(span);
        }
        if (ranks == null && span.kind() == FigureKind.AFFECTED && serves(span)) {
            ranks = subject(span, Role.GIVE, speaker);
        }
        if (ranks == null && speaker != null && span.noun() >= 0 && context.is(span.noun(), Stake.Role.CITIZEN)) {
            PartyType type = context.type(speaker);
            ranks = type == PartyType.MEDIA || type == PartyType.NGO ? null : context.state(speaker);
        }
        if (ranks == null && span.kind() == FigureKind.DETAINED) {
            ranks = exchanged(span);
        }
        return ranks != null ? ranks : ofKind(span, speaker, doer);
    }

    /** Whether people are such as somebody sends or employs, and not those whom he helps. */
    private boolean serves(FigureSpan span) {
        int low = Math.max(context.document.sentenceOf(span.first()).first(), span.first() - BEHIND);
        return context.grammar.order() != Grammar.Order.VSO
                || context.any(low, span.quantity().first(), Stake.Role.TEAM)
                || !"person".equals(span.unit()) && !"child".equals(span.unit()) && !"civilian".equals(span.unit())
                || span.noun() >= 0
                        && (context.is(span.noun(), Role.EMPLOYEE) || context.is(span.noun(), Stake.Role.RESULT));
    }

    private String things(FigureSpan span, Ascribed before, String speaker, String doer) {
        String owner = span.kind() == FigureKind.COUNT && doer != null ? fired(span, speaker, doer) : null;
        if (owner == null) {
            owner = has(span, speaker);
        }
        if (owner == null && span.kind() == FigureKind.MONEY) {
            owner = from(span);
        }
        if (owner == null) {
            owner = entry(span);
        }
        if (owner == null && span.kind() == FigureKind.COUNT) {
            owner = members.host(span);
        }
        if (owner == null && span.kind() == FigureKind.COUNT) {
            owner = author(span, speaker);
        }
        if (owner == null) {
            owner = apposition(span);
        }
        if (owner == null && span.kind() == FigureKind.COUNT) {
            owner = launched(span);
        }
        if (owner == null && span.kind() == FigureKind.COUNT) {
            owner = fired(span, speaker, doer);
        }
        if (owner == null && span.kind() != FigureKind.PERCENT) {
            owner = subject(span, Role.GIVE, speaker);
        }
        if (owner == null && span.kind() == FigureKind.COUNT) {
            owner = subject(span, Role.LOSE, speaker);
        }
        if (owner == null) {
            owner = toll(span, before, speaker, doer);
        }
        if (owner == null) {
            owner = moved(span);
        }
        if (owner == null && span.kind() != FigureKind.COUNT) {
            owner = topic(span, before, speaker, doer);
        }
        if (owner == null && span.kind() == FigureKind.COUNT) {
            owner = deed(span, speaker, doer);
        }
        if (owner == null && span.kind() == FigureKind.COUNT) {
            owner = listed(span, before);
        }
        if (owner == null
                && (span.kind() == FigureKind.MONEY || span.kind() == FigureKind.PERCENT)
                && speaker != null
                && context.type(speaker) == PartyType.COMPANY) {
            // What a company reports is its own.
            return speaker;
        }
        if (owner == null && span.noun() >= 0 && context.is(span.noun(), Stake.Role.DIVISION)) {
            String state = context.dominantState();
            PartyType type = context.type(speaker);
            boolean stranger = type == PartyType.IGO
                    || type == PartyType.NGO
                    || type == PartyType.MEDIA
                    || context.state(speaker) != null && !context.within(speaker, state);
            return stranger ? null : state;
        }
        return owner;
    }

    /** Drones and rockets are his who launched them: 14 مسيرة أطلقتها روسيا. */
    private String launched(FigureSpan span) {
        int end = Math.min(context.document.sentenceOf(span.first()).end(), span.end() + BEHIND);
        for (int i = Math.max(span.quantity().coreEnd(), span.noun()); i < end; i++) {
            if (context.is(i, Role.LAUNCHED)) {
                PartyMention mention = context.mention(context.signals.end(i, Role.LAUNCHED));
                return mention == null || context.person(mention) ? null : mention.party();
            }
            if (context.number(i) || context.stop(i) || context.comma(i) || context.is(i, Role.WHILE)) {
                return null;
            }
        }
        return null;
    }

    /** Almanya'dan Moldova'ya 80 milyon avroluk yardım: from whom the sum is, and to whom. */
    private String from(FigureSpan span) {
        Sentence sentence = context.document.sentenceOf(span.first());
        int end = Math.min(sentence.end(), span.end() + PHRASE);
        boolean given = false;
        for (int i = span.end(); i < end && !given; i++) {
            given = context.is(i, Role.GIVING) || context.is(i, Role.GIVE);
        }
        for (int i = span.first() - 1; given && i >= Math.max(sentence.first(), span.first() - CLAUSE); i--) {
            PartyMention mention = context.mention(i);
            if (mention != null) {
                if (context.ablative(mention)) {
                    return antecedents.side(mention.party());
                }
                i = mention.first();
            }
        }
        return null;
    }

    /** "Eve Hart: 3 medals, $500": the person whose name heads an entry of a list; null in speech. */
    private String entry(FigureSpan span) {
        Sentence sentence = context.document.sentenceOf(span.first());
        PartyMention name = context.mention(sentence.first());
        boolean heads = name != null
                && context.colon(name.end())
                && name.end() < span.first()
                && context.person(name)
                && !context.grammar.dropsPronoun();
        return heads && !context.quote(name.end() + 1) ? antecedents.self(name.party()) : null;
    }

    /** "Two attempts by Hart", "two attempts by him". */
    private String author(FigureSpan span, String speaker) {
        int by = span.noun() + 1;
        if (span.noun() < 0 || by >= context.document.size() || !context.is(by, Role.BY)) {
            return null;
        }
        if (context.personal(by + 1)) {
            return antecedents.meant(by + 1, speaker);
        }
        PartyMention author = context.mention(context.is(by + 1, Role.DETERMINER) ? by + 2 : by + 1);
        return author == null || context.adjective(author) ? null : antecedents.self(author.party());
    }

    /** The same where the verb comes first: أطلقت روسيا 14 مسيرة. */
    private String fired(FigureSpan span, String speaker, String doer) {
        if (span.noun() < 0 || !context.is(span.noun(), Stake.Role.WEAPON)) {
            return null;
        }
        if (context.grammar.order() == Grammar.Order.SOV) {
            return topic(span, i -> context.is(i, Stake.Role.LAUNCH), speaker);
        }
        int low = Math.max(context.document.sentenceOf(span.first()).first(), span.first() - CLAUSE);
        for (int i = span.quantity().first() - 1; i >= low; i--) {
            if (context.stop(i) || context.is(i, Role.DESTROY) || context.is(i, Role.WHILE)) {
                return null;
            }
            if (context.mention(i) == null && context.is(i, Stake.Role.LAUNCH)) {
                String launcher = doer != null ? doer : following(i, span.first(), speaker, false, false);
                boolean participle = launcher == null && speaker != null && context.comma(i - 1);
                return participle ? antecedents.owner(i, speaker, null) : launcher;
            }
        }
        return null;
    }

    /** The next of a list whose first has an owner: "its 6 planes, 9 helicopters and 25 engines". */
    private String listed(FigureSpan span, Ascribed before) {
        boolean next = before != null
                && before.span().kind() == span.kind()
                && span.first() - before.span().end() <= 1;
        return next ? before.of() : null;
    }

    /** Strikes and raids are his who carries them out; what is shot down or destroyed is the other side's. */
    private String deed(FigureSpan span, String speaker, String doer) {
        String actor = doer != null ? doer : speaker;
        if (actor == null) {
            return null;
        }
        if (span.noun() >= 0 && context.is(span.noun(), Role.DEED)) {
            boolean armed = armed(actor) || context.type(actor) == PartyType.ARMED_GROUP;
            return doer != null || armed ? actor : null;
        }
        Sentence sentence = context.document.sentenceOf(span.first());
        int low = Math.max(sentence.first(), span.first() - CLAUSE / 2);
        for (int i = span.quantity().core() - 1; i >= low; i--) {
            if (context.stop(i) || context.is(i, Role.WHILE)) {
                return null;
            }
            if (context.is(i, Role.DESTROY)) {
                return opponents.of(actor);
            }
        }
        return null;
    }

    /** "Intel rose by 16%": the company or the index that rose. */
    private String moved(FigureSpan span) {
        int low = Math.max(context.document.sentenceOf(span.first()).first(), span.first() - CLAUSE);
        for (int i = span.quantity().first() - 1; i >= low; i--) {
            if (context.stop(i) || context.mention(i) != null || context.is(i, Role.WHILE) || context.is(i, Role.SAY)) {
                return null;
            }
            if (!context.is(i, Role.MOVE)) {
                continue;
            }
            for (int j = i - 1; j >= Math.max(low, i - PHRASE); j--) {
                PartyMention mention = context.mention(j);
                if (mention != null) {
                    boolean subject = context.type(mention) == PartyType.COMPANY && !context.oblique(mention);
                    return subject ? mention.party() : null;
                }
            }
            return null;
        }
        return null;
    }

    /** "Chad, with 17 million inhabitants," and "With a population of 17 million, Chad is": whom a phrase with "with" is about. */
    private String with(FigureSpan span) {
        Sentence sentence = context.document.sentenceOf(span.first());
        int low = Math.max(sentence.first(), span.first() - PHRASE);
        for (int i = span.quantity().first() - 1; i >= low; i--) {
            if (context.is(i, Role.HAS) && context.is(i, Role.OBLIQUE)) {
                PartyMention owner = null;
                if (context.comma(i - 1)) {
                    owner = context.mention(i - 2);
                } else if (i == sentence.first() && context.comma(span.end())) {
                    int next = span.end() + 1;
                    owner = context.mention(context.is(next, Role.DETERMINER) ? next + 1 : next);
                }
                return owner == null || context.adjective(owner) ? null : antecedents.side(owner.party());
            }
            if (context.mention(i) != null
                    || context.comma(i)
                    || !context.token(i).word()) {
                return null;
            }
        }
        return null;
    }

    private boolean armed(String party) {
        PartyType type = context.type(party);
        return type == PartyType.MILITARY || type == PartyType.POLICE;
    }

    /** "Kenya, a nation of 50 million," and "Oman, the smallest producer with an output of 9 barrels,": who is described. */
    private String apposition(FigureSpan span) {
        Sentence sentence = context.document.sentenceOf(span.first());
        int low = Math.max(sentence.first() + 1, span.first() - CLAUSE);
        boolean describes = false;
        for (int i = span.quantity().first() - 1; i >= low; i--) {
            if (context.comma(i)) {
                PartyMention named = context.mention(i - 1);
                boolean opened = context.is(i + 1, Role.DETERMINER)
                        || context.token(i + 2).is("'s");
                if (named == null || named.end() != i || !describes || !opened || context.person(named)) {
                    return null;
                }
                boolean adverbial = context.oblique(named) && named.first() - sentence.first() <= 2;
                return context.adjective(named) || adverbial ? null : named.party();
            }
            if (context.mention(i) != null
                    || !context.token(i).word() && !context.token(i).is("'s")) {
                return null;
            }
            describes |= context.is(i, Role.OF);
            if (context.number(i) || context.signals.any(i, ENDS) && !context.is(i, Role.HAS)) {
                return null;
            }
        }
        return null;
    }

    /** "Brazil has 5 million hectares", لدى المملكة 60 ألف طن. */
    private String has(FigureSpan span, String speaker) {
        int low = Math.max(context.document.sentenceOf(span.first()).first(), span.first() - PHRASE);
        PartyMention between = null;
        for (int i = Math.min(span.first(), span.quantity().first()) - 1; i >= low; i--) {
            PartyMention mention = context.mention(i);
            if (mention != null) {
                if (between != null || context.adjective(mention)) {
                    return null;
                }
                between = mention;
                i = mention.first();
                continue;
            }
            if (context.is(i, Role.HAS)) {
                if (context.is(i, Role.OBLIQUE) && span.noun() < 0 && between == null) {
                    // "Compared with 541"
                    return null;
                }
                if (context.is(i, Role.OBLIQUE)
                        && between == null
                        && !context.comma(i - 1)
                        && context.mention(i - 1) == null
                        && i > context.document.sentenceOf(i).first()) {
                    // "Arrested a woman with 5 kg": whoever has it is nobody's party.
                    return null;
                }
                return between != null ? antecedents.self(between.party()) : antecedents.holder(i, speaker);
            }
            if (!context.token(i).word() || context.signals.any(i, ENDS)) {
                return null;
            }
            if (between == null) {
                return null;
            }
        }
        return null;
    }

    /** "The death toll among Nepali workers reached 44", عدد سكان الأوروغواي. */
    private String toll(FigureSpan span, Ascribed before, String speaker, String doer) {
        Sentence sentence = context.document.sentenceOf(span.first());
        int low = Math.max(sentence.first(), span.first() - CLAUSE);
        for (int i = span.quantity().core() - 1; i >= low; i--) {
            if (context.stop(i) || context.number(i) || context.is(i, Role.WHILE) || context.is(i, Role.THAT)) {
                return null;
            }
            if (context.mention(i) != null || !context.is(i, Role.TOLL)) {
                continue;
            }
            if (i > low && context.is(i - 1, Role.TOLL) && context.mention(i - 1) == null) {
                // "Death toll" begins with its first word.
                continue;
            }
            String preceding = preceding(i, sentence.first(), speaker, doer, before);
            if (preceding != null) {
                return preceding;
            }
            int from = context.signals.end(i, Role.TOLL);
            while (from < span.first() && context.is(from, Role.TOLL)) {
                from = context.signals.end(from, Role.TOLL);
            }
            PartyMention next = context.mention(from);
            if (next != null && next.form() == Form.ADJECTIVE && context.grammar.adjectiveFirst()) {
                return next.party();
            }
            String place = rate(span, i, from);
            if (place != null) {
                return place;
            }
            PartyMention owner = context.token(i - 1 < 0 ? 0 : i - 1).word() ? context.mention(i - 2) : null;
            if (owner != null && context.genitive(owner)) {
                // Vestel'in abone sayısı
                return owner.party();
            }
            String own = afterNoun(from, span.quantity().first(), speaker, doer, before);
            boolean goesOn = before != null
                    && before.span().kind() == span.kind()
                    && span.kind().people()
                    && !(context.grammar.order() == Grammar.Order.VSO
                            && before.span().partOf() >= 0)
                    && before.span().end() <= i;
            return own != null || !goesOn ? own : before.of();
        }
        return null;
    }

    /** "Inflation in Turkey": a rate or sum of a state's whole economy is the state's, though only the place is named. */
    private String rate(FigureSpan span, int noun, int after) {
        if (span.kind() != FigureKind.PERCENT && span.kind() != FigureKind.MONEY) {
            return null;
        }
        PartyMention before = context.grammar.order() == Grammar.Order.SOV ? context.mention(noun - 1) : null;
        int name = context.is(after + 1, Role.MEMBER) ? after + 2 : after + 1;
        PartyMention state = before != null || !context.is(after, Role.OBLIQUE) ? before : context.mention(name);
        boolean place = state != null
                && state.form() == Form.NAME
                && context.oblique(state)
                && context.type(state) == PartyType.STATE;
        return place ? state.party() : null;
    }

    /** Prisoners who change hands belong to either party. */
    private String exchanged(FigureSpan span) {
        Sentence sentence = context.document.sentenceOf(span.first());
        int low = Math.max(sentence.first(), span.first() - CLAUSE);
        for (int i = span.quantity().core() - 1; i >= low; i--) {
            if (context.stop(i) || context.is(i, Role.WHILE)) {
                return null;
            }
            if (context.mention(i) == null && context.is(i, Role.EXCHANGE)) {
                String first = nearest(i, -1, sentence.first());
                return first != null ? first : nearest(i, 1, Math.min(sentence.end(), span.end() + CLAUSE) - 1);
            }
        }
        return null;
    }

    private String nearest(int from, int step, int last) {
        for (int i = from + step; step < 0 ? i >= last : i <= last; i += step) {
            PartyMention mention = context.mention(i);
            if (mention != null && !context.person(mention) && !context.adjective(mention)) {
                return mention.party();
            }
        }
        return null;
    }

    /** "On the Armenian side, 7 soldiers were killed". */
    private String side(FigureSpan span) {
        Sentence sentence = context.document.sentenceOf(span.first());
        for (int i = Math.max(sentence.first(), span.first() - CLAUSE); i < span.first(); i++) {
            boolean ranks = context.is(i, Role.RANKS);
            if (context.mention(i) != null || !ranks && !context.is(i, Role.SIDE)) {
                continue;
            }
            int next = context.signals.end(i, ranks ? Role.RANKS : Role.SIDE);
            PartyMention after = context.mention(next);
            PartyMention mention = after != null ? after : ranks ? null : context.mention(i - 1);
            if (mention == null || numberBetween(i, span.first())) {
                continue;
            }
            if (ranks || context.oblique(mention) || after != null && context.is(i - 1, Role.OBLIQUE)) {
                return mention.party();
            }
        }
        return null;
    }

    private boolean numberBetween(int from, int to) {
        for (int i = from; i < to; i++) {
            if (context.number(i) || context.stop(i) || context.is(i, Role.WHILE)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Joined to another figure: "12 soldiers were killed and 7 wounded", and "105 of its soldiers and 6 civilians" where
     * a state tells of its own losses.
     */
    private String shared(FigureSpan span, Ascribed before, String speaker, String doer) {
        if (before == null
                || before.of() == null
                || !before.span().kind().people()
                || span.first() - before.span().end() > (again(before.span(), span) ? CLAUSE : JOINED) && !others(span)
                || !(span.kind() == FigureKind.KILLED
                        || span.kind() == FigureKind.INJURED
                        || span.kind() == FigureKind.MISSING
                        || span.kind() == FigureKind.DETAINED)
                || !others(span) && parted(before.span().end(), span.first(), before.of())) {
            return null;
        }
        boolean victims = span.kind() != FigureKind.DETAINED && victims(span.noun());
        boolean bare = (span.noun() < 0 || victims) && "person".equals(span.unit())
                || others(span)
                || again(before.span(), span);
        boolean own = speaker != null
                && doer == null
                && speaker.equals(before.claimedBy())
                && before.of().equals(context.state(speaker));
        return bare || own ? before.of() : null;
    }

    /** Whether the noun itself says what befell those counted, and not who they are: 9 wounded. */
    private boolean victims(int noun) {
        for (Match match : noun < 0 ? NONE : context.document.at(noun)) {
            if (Figures.victims(match)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the noun of the figure before is told again: "12 Chadian soldiers died and 7 soldiers were hurt". */
    private boolean again(FigureSpan before, FigureSpan span) {
        return before.noun() >= 0
                && span.noun() >= 0
                && span.noun() - before.noun() <= CLAUSE
                && context.token(before.noun())
                        .norm()
                        .equals(context.token(span.noun()).norm());
    }

    /** "Three others", who are such as those counted before. */
    private boolean others(FigureSpan span) {
        for (int i = span.quantity().core(); i < span.end(); i++) {
            for (Match match : context.document.at(i)) {
                if (Figures.others(match)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether another clause with a party of its own begins in a stretch. */
    private boolean parted(int from, int to, String same) {
        for (int i = from; i < to; i++) {
            PartyMention mention = context.mention(i);
            boolean other = mention != null && (same == null || !context.kin(mention.party(), same));
            if (other || context.is(i, Role.WHILE) || context.is(i, Role.SAY)) {
                return true;
            }
        }
        return false;
    }

    /** Whose price, share or sum it is, of which the clause speaks: "Turkey's inflation", أرباح شركة النفط السعودية. */
    private String topic(FigureSpan span, Ascribed before, String speaker, String doer) {
        Sentence sentence = context.document.sentenceOf(span.first());
        boolean joined = before != null
                && span.first() - before.span().end() <= JOINED
                && (before.span().kind() == span.kind() || before.span().kind() == FigureKind.PERCENT);
        if (joined && !parted(before.span().end(), span.first(), before.of())) {
            return before.of();
        }
        int low = Math.max(sentence.first(), span.first() - CLAUSE);
        for (int i = span.quantity().core() - 1; i >= low; i--) {
            if (context.stop(i)
                    || context.number(i)
                    || context.mention(i) == null
                            && context.signals.any(i, Role.WHILE.bit() | Role.THAT.bit() | Role.HARM.bit())) {
                return null;
            }
            PartyMention mention = context.mention(i);
            if (mention == null) {
                boolean near = span.first() - i <= PHRASE;
                // Its forecast tells of others.
                boolean told = context.is(i + 1, Role.DOCUMENT);
                String own = near && !told ? possessive(i, speaker, doer, before, true) : null;
                if (own != null) {
                    return own;
                }
                continue;
            }
            i = mention.first();
            PartyMention company = company(mention);
            if (company != null && !context.oblique(mention)) {
                return company.party();
            }
            boolean possessor = context.token(Math.min(mention.end(), context.document.size() - 1))
                            .is("'s")
                    || context.genitive(mention);
            if (context.is(i - 2, Stake.Role.ORIGIN)) {
                return null;
            }
            boolean genitive = context.is(i - 1, Role.OF)
                    || context.is(i - 1, Role.MEMBER) && context.is(i - 2, Role.OF)
                    || context.grammar.genitiveAfter()
                            && i > sentence.first() + 1
                            && context.quote(i - 1)
                            && context.is(i - 2, Stake.Role.RESULT)
                    || context.grammar.genitiveAfter()
                            && i > sentence.first()
                            && context.token(i - 1).word()
                            && !context.signals.any(i - 1, ENDS);
            if (context.origin(mention)) {
                return context.mention(i - 1).party();
            }
            boolean apposition = context.adjective(mention) && commaBetween(mention.end(), span.first());
            boolean share = context.type(mention) == PartyType.COMPANY && context.is(i - 1, Role.OBLIQUE);
            if (!context.person(mention)
                    && (possessor || context.adjective(mention) && !apposition || genitive)
                    && (share || !context.oblique(mention))) {
                return mention.party();
            }
            if (share) {
                return mention.party();
            }
        }
        return null;
    }

    /** The company whose state stands right before it: "South Korea's Samsung", "Swiss bank UBS"; null if none does. */
    private PartyMention company(PartyMention state) {
        if (context.type(state) != PartyType.STATE || !context.grammar.adjectiveFirst()) {
            return null;
        }
        for (int i = state.end(); i < state.end() + 4 && i < context.document.size(); i++) {
            PartyMention next = context.mention(i);
            if (next != null) {
                return context.type(next) == PartyType.COMPANY && next.form() != Form.ANAPHOR ? next : null;
            }
            if (!context.token(i).word() || context.signals.any(i, ENDS)) {
                return null;
            }
        }
        return null;
    }

    private boolean commaBetween(int from, int to) {
        for (int i = from; i < to; i++) {
            if (context.comma(i)) {
                return true;
            }
        }
        return false;
    }

    /** Adjective, genitive or possessive in the figure's noun phrase. */
    private String inPhrase(FigureSpan span, Ascribed before, String speaker, String doer) {
        Sentence sentence = context.document.sentenceOf(span.first());
        int number = span.quantity().core();
        int noun = span.noun() >= 0 ? span.noun() : span.quantity().coreEnd() - 1;
        boolean money = span.kind() == FigureKind.MONEY || span.kind() == FigureKind.PERCENT;
        int from = Math.min(Math.min(span.first(), number), noun);
        int to = Math.max(span.quantity().coreEnd(), noun + 1);
        // What belongs to a currency's name says nothing about whose the money is.
        if (!money) {
            for (int i = from; i < to; i++) {
                PartyMention mention = context.mention(i);
                if (mention != null) {
                    boolean leads = i < Math.min(number, noun);
                    if (leads && !genitive(mention)) {
                        // The subject of the verb that the figure's words begin with.
                        i = mention.end() - 1;
                        continue;
                    }
                    if (!context.person(mention) && mention.form() != Form.CAPITAL && !place(mention)) {
                        return mention.party();
                    }
                    i = mention.end() - 1;
                }
            }
            for (int i = Math.min(number, noun); i < to; i++) {
                String own = possessive(i, speaker, doer, before, i == noun);
                if (own != null) {
                    return own;
                }
            }
        }
        // The verb or noun of the event is no part of the noun phrase.
        int head = span.trigger() >= 0 && span.trigger() < number
                ? Math.min(span.quantity().first(), noun)
                : from;
        String preceding = preceding(head, sentence.first(), speaker, doer, before);
        if (preceding != null) {
            return preceding;
        }
        if (span.kind() == FigureKind.MONEY) {
            return null;
        }
        int after = Math.max(noun + 1, Math.max(to, money ? span.quantity().coreEnd() + 1 : to));
        after = Numbers.boundEnd(context.document, after);
        if (span.noun() < 0 && after < sentence.end() && context.token(after).is(")")) {
            // (7) من الجنسية اليمنية
            after++;
        }
        if (money && !context.is(after, Role.OF)) {
            return null;
        }
        return afterNoun(after, sentence.end(), speaker, doer, before);
    }

    /** "Population of Hong Kong", "Armenia's dead". */
    private boolean genitive(PartyMention mention) {
        int first = mention.first();
        return context.is(first - 1, Role.OF)
                || context.is(first - 1, Role.MEMBER) && context.is(first - 2, Role.OF)
                || mention.end() < context.document.size()
                        && context.token(mention.end()).is("'s");
    }

    /** A state inside the phrase that is only where they are: "six workers in Sudan were killed". */
    private boolean place(PartyMention mention) {
        return mention.form() == Form.NAME && context.oblique(mention) && context.type(mention) == PartyType.STATE;
    }

    /** Its, their, our, or such a suffix on the noun. */
    private String possessive(int i, String speaker, String doer, Ascribed before, boolean noun) {
        if (context.is(i, Role.ENEMY)) {
            return opponents.of(speaker);
        }
        if (context.is(i, Role.COUNTRY)) {
            return antecedents.country(i, speaker);
        }
        if (context.is(i, Role.OUR)) {
            return speaker == null ? null : antecedents.side(speaker);
        }
        if (context.is(i, Role.POSSESSIVE)) {
            return owner(i, speaker, doer, before);
        }
        if (!noun || !context.token(i).word()) {
            return null;
        }
        if (context.is(i, Role.OF)) {
            // منهم: among those who were counted before.
            boolean people = before != null && before.span().kind().people();
            return people ? before.of() : null;
        }
        if (context.document.at(i).length == 0 && context.is(i - 1, Role.OF)) {
            return unknown(i, speaker, doer, before);
        }
        for (Match match : context.document.at(i)) {
            if (match.end() != i + 1
                    || match.suffix().isEmpty()
                    || match.meaning() instanceof Signal
                    || context.token(i).norm().length() - match.suffix().length() < SHORTEST_NOUN
                    || !context.grammar.suffix(context.token(i).form(), match)) {
                continue;
            }
            if (context.grammar.ourSuffixes().contains(match.suffix())) {
                return speaker == null ? null : antecedents.side(speaker);
            }
            if (context.grammar.ownSuffixes().contains(match.suffix())) {
                return owner(i, speaker, doer, before);
            }
        }
        return null;
    }

    /** A word that no table knows but that ends like a possessive where one is due: 7 من مواطنيها. */
    private String unknown(int i, String speaker, String doer, Ascribed before) {
        String word = context.token(i).norm();
        for (String suffix : context.grammar.ourSuffixes()) {
            if (word.endsWith(suffix) && word.length() - suffix.length() >= SHORTEST_NOUN) {
                return speaker == null ? null : antecedents.side(speaker);
            }
        }
        for (String suffix : context.grammar.ownSuffixes()) {
            // A single letter is too often the word's own.
            if (suffix.length() > 1 && word.endsWith(suffix) && word.length() - suffix.length() >= SHORTEST_NOUN) {
                return owner(i, speaker, doer, before);
            }
        }
        return null;
    }

    /** Their colleagues are of the same side as the people counted just before. */
    private String owner(int i, String speaker, String doer, Ascribed before) {
        boolean people = before != null && before.span().kind().people();
        if (people && !mentionBetween(before.span().end(), i, before.of())) {
            return before.of();
        }
        return antecedents.owner(i, speaker, doer);
    }

    private boolean mentionBetween(int from, int to, String same) {
        for (int i = Math.max(from, to - CLAUSE); i < to; i++) {
            if (context.mention(i) != null && !context.kin(context.mention(i).party(), same)) {
                return true;
            }
        }
        return to - from > CLAUSE;
    }

    /** "Armenia's 105 soldiers", "its 105 soldiers". */
    private String preceding(int from, int low, String speaker, String doer, Ascribed before) {
        int i = from - 1;
        for (int n = 0; i >= low && n < 2; n++, i--) {
            if (n > 0 && context.is(i, Role.OUR) && context.signals.any(i + 1, DEEDS)) {
                // "We culled 40": a subject.
                return null;
            }
            if (context.is(i, Role.POSSESSIVE) || context.is(i, Role.OUR) || context.is(i, Role.ENEMY)) {
                return possessive(i, speaker, doer, before, false);
            }
            if (context.token(i).is("'s")) {
                PartyMention owner = context.mention(i - 1) != null ? context.mention(i - 1) : context.mention(i);
                return owner == null ? home(i - 1, speaker) : owner.party();
            }
            if (context.grammar.sourceFirst() && context.is(i, Role.OF)) {
                PartyMention owner = members.workplace(i);
                return owner == null ? null : owner.party();
            }
            PartyMention mention = context.mention(i);
            if (mention != null) {
                if (n == 0 && (context.genitive(mention) || context.attribute(mention) || members.from(mention))) {
                    return mention.party();
                }
                boolean adjoining = n == 0
                        && context.adjective(mention)
                        && context.grammar.adjectiveFirst()
                        && !context.is(mention.first() - 1, Role.OBLIQUE);
                return adjoining ? mention.party() : null;
            }
        }
        return null;
    }

    /** "The country's 105 soldiers": the state of who speaks, else the one that the article is about. */
    private String home(int noun, String speaker) {
        if (!context.is(noun, Stake.Role.HOME)) {
            return null;
        }
        String state = context.state(speaker);
        return state != null ? state : context.dominantState();
    }

    /** Adjectives and genitives after the noun: جنديا أرمينيا, soldiers of the Armenian army. */
    private String afterNoun(int start, int high, String speaker, String doer, Ascribed before) {
        int from = start;
        int end = Math.min(high, from + PHRASE);
        boolean of = false;
        for (int i = from; i < end; i++) {
            PartyMention mention = context.mention(i);
            if (mention != null) {
                if (context.person(mention)) {
                    return of ? antecedents.side(mention.party()) : null;
                }
                boolean adjective =
                        mention.form() == Form.ADJECTIVE && i - from <= 2 && !weapon(mention) && !other(from, i);
                boolean genitive = context.grammar.genitiveAfter()
                        && i == from
                        && (!context.oblique(mention) || context.is(i - 1, Role.MEMBER) && !context.prefixed(mention));
                boolean compound = i - from <= 1 && context.is(mention.end(), Role.MEMBER);
                boolean belongs = i - from <= 1 && context.belongs(mention);
                return adjective || of || genitive || compound || belongs ? mention.party() : null;
            }
            if (of
                    && context.token(Math.min(i + 1, context.document.size() - 1))
                            .is("'s")) {
                String home = home(i, speaker);
                if (home != null) {
                    return home;
                }
            }
            if (of && (context.is(i, Role.POSSESSIVE) || context.is(i, Role.OUR))
                    || context.is(i, Role.COUNTRY)
                    || context.is(i, Role.ENEMY) && (of || context.grammar.genitiveAfter())) {
                return possessive(i, speaker, doer, before, false);
            }
            if (context.quote(i) && i == from && context.grammar.genitiveAfter()) {
                // сотрудников «Сибура»
                from = i + 1;
                continue;
            }
            PartyMention plant = i == start ? members.plant(i) : null;
            if (plant != null) {
                return plant.party();
            }
            boolean ranks = context.is(i, Role.RANKS);
            if (ranks || context.is(i, Role.OF) && (of || i - start <= 2)) {
                int next = context.signals.end(i, ranks ? Role.RANKS : Role.OF);
                of = true;
                end = Math.min(high, Math.max(end, next + PHRASE / 2));
                from = next;
                i = next - 1;
                continue;
            }
            if (context.number(i)) {
                return null;
            }
            PartyMention employer = context.is(i, Role.OBLIQUE) ? employer(i) : null;
            if (employer != null) {
                return employer.party();
            }
            if (of && context.token(i).word() && (context.is(i, Role.MEMBER) || context.document.at(i).length == 0)) {
                String own = possessive(i, speaker, doer, before, true);
                if (own != null) {
                    return own;
                }
                from = i + 1;
                continue;
            }
            if (!context.token(i).word() && !context.quote(i) || context.signals.any(i, ENDS) || of && i - from > 2) {
                return null;
            }
        }
        return null;
    }

    /** Whether an adjective belongs to a noun with a preposition on it: 40 محتجزا بوساطة سويسرية. */
    private boolean other(int from, int adjective) {
        if (context.grammar.order() != Grammar.Order.VSO) {
            return false;
        }
        for (int i = from; i < adjective; i++) {
            for (Match match : context.document.at(i)) {
                if (!match.prefix().isEmpty()
                        && context.grammar.obliquePrefixes().contains(match.prefix())) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The company at which people work: 500 jobs at Renault, 500 postes chez le groupe Renault, workers at a plant of Renault. */
    private PartyMention employer(int preposition) {
        int high = Math.min(context.document.size(), preposition + 1 + PHRASE);
        for (int i = preposition + 1; i < high; i++) {
            PartyMention mention = context.mention(i);
            if (mention != null) {
                return context.type(mention) == PartyType.COMPANY ? mention : null;
            }
            boolean plant = context.is(i, Role.OF) || !context.signals.any(i, ENDS);
            if (!context.token(i).word() || context.number(i) || !plant) {
                return null;
            }
        }
        return null;
    }

    /** Whether an adjective tells whose attack it is and not whose people: قتلى القصف الروسي, "dead from Russian shelling". */
    private boolean weapon(PartyMention adjective) {
        return context.grammar.adjectiveFirst()
                ? context.is(adjective.end(), Role.DEED)
                : context.is(adjective.first() - 1, Role.DEED);
    }

    /** "In the ranks of the army", "on the Armenian side". */
    private String inClause(FigureSpan span) {
        Sentence sentence = context.document.sentenceOf(span.first());
        int end = Math.min(sentence.end(), span.end() + CLAUSE);
        for (int i = span.end(); i < end; i++) {
            if (context.number(i) || context.stop(i) || context.is(i, Role.WHILE)) {
                return null;
            }
            boolean ranks = context.is(i, Role.RANKS);
            if (context.mention(i) != null || !ranks && !context.is(i, Role.SIDE)) {
                continue;
            }
            int next = context.signals.end(i, ranks ? Role.RANKS : Role.SIDE);
            for (int j = next; j < Math.min(sentence.end(), next + 4); j++) {
                PartyMention mention = context.mention(j);
                if (mention != null) {
                    return mention.party();
                }
                if (!context.token(j).word() && !context.quote(j)) {
                    break;
                }
            }
            PartyMention preceding = context.mention(i - 1);
            if (preceding != null && !ranks) {
                return preceding.party();
            }
        }
        return null;
    }

    /** "The army lost 12 men", منحت السعودية قرضا قيمته 56 مليون دولار. */
    private String subject(FigureSpan span, Role verb, String speaker) {
        if (context.grammar.order() == Grammar.Order.SOV) {
            return topic(span, verb, speaker);
        }
        Sentence sentence = context.document.sentenceOf(span.first());
        int number = span.quantity().first();
        int low = Math.max(sentence.first(), span.first() - CLAUSE);
        for (int i = number - 1; i >= low; i--) {
            if (context.stop(i) || context.is(i, Role.WHILE)) {
                return null;
            }
            if (context.mention(i) != null) {
                continue;
            }
            boolean noun = verb == Role.GIVE && context.is(i, Role.GIVING);
            if (!noun && !context.is(i, verb)) {
                if (context.signals.any(i, OTHER_CLAUSE)) {
                    return null;
                }
                continue;
            }
            if (noun && giver(i, low)) {
                continue;
            }
            if (context.grammar.order() == Grammar.Order.VSO
                    && verb == Role.GIVE
                    && (span.noun() < 0 || !context.is(span.noun(), Stake.Role.DIVISION))
                    && context.is(number - 1, Role.HERE)
                    && context.is(number - 1, Role.OBLIQUE)) {
                // في 80 دولة: where it is, and not what.
                return null;
            }
            if (noun || context.grammar.order() == Grammar.Order.VSO) {
                return following(i, number, speaker, noun, span.kind().people());
            }
            if (context.is(i - 1, Stake.Role.REFLEXIVE)) {
                return null;
            }
            for (int j = i - 1; j >= low; j--) {
                if (context.is(j, Role.ENEMY)) {
                    return opponents.of(speaker);
                }
                if (context.is(j, Role.OUR)) {
                    return speaker == null
                            ? null
                            : span.kind().people() ? antecedents.side(speaker) : antecedents.self(speaker);
                }
                if (context.mention(j) != null) {
                    break;
                }
                if (context.is(j, Stake.Role.HOME) && context.grammar.invertsFreely()
                        || context.is(j, Role.AUTHORITY) && i - j <= 2) {
                    // Le pays compte 12 millions d'électeurs.
                    return context.dominantState();
                }
            }
            return span.kind().people() ? antecedents.owner(i, null, null) : antecedents.holder(i, speaker);
        }
        return null;
    }

    /** Whether a verb of giving governs a noun of giving whose owner is not told: will allocate a package of aid. */
    private boolean giver(int noun, int low) {
        if (!context.grammar.invertsFreely() || context.mention(noun + 1) != null) {
            return false;
        }
        for (int i = noun - 1; i >= Math.max(low, noun - PHRASE); i--) {
            if (context.stop(i) || context.comma(i) || context.signals.any(i, OTHER_CLAUSE)) {
                return false;
            }
            if (context.mention(i) == null && context.is(i, Role.GIVE)) {
                return true;
            }
        }
        return false;
    }

    /** The subject after its verb, or the genitive after a noun of action, or who is meant where neither stands there. */
    private String following(int verb, int number, String speaker, boolean noun, boolean people) {
        for (int i = verb + 1; i < number; i++) {
            PartyMention mention = context.mention(i);
            if (mention != null) {
                if (context.oblique(mention) && !noun && context.is(verb - 1, Role.AUXILIARY)) {
                    break;
                }
                return context.oblique(mention) ? null : antecedents.side(mention.party());
            }
        }
        if (noun) {
            if (context.is(verb + 1, Stake.Role.HOME)) {
                return antecedents.country(verb, speaker);
            }
            PartyType type = context.type(speaker);
            if (type == PartyType.NGO || type == PartyType.MEDIA) {
                // An association tells of an industry's exports, not of its own.
                return null;
            }
            if (type == PartyType.GOVERNMENT_BODY && context.state(speaker) != null) {
                // A ministry tells of its country's exports.
                return context.state(speaker);
            }
            return speaker != null ? antecedents.side(speaker) : antecedents.owner(verb, null, null);
        }
        // كان النادي قد اشترى: the subject stands between the two verbs.
        PartyMention subject = context.mention(context.is(verb - 1, Role.AUXILIARY) ? verb - 2 : verb - 1);
        if (subject != null && !context.oblique(subject)) {
            return antecedents.side(subject.party());
        }
        if (context.is(verb - 1, Role.ENEMY) || context.is(verb + 1, Role.ENEMY)) {
            return opponents.of(speaker);
        }
        // أنها خصصت: the pronoun joined to "that" is who speaks.
        boolean own = subject == null && speaker != null && context.pronoun(verb - 1);
        return !own ? null : people ? antecedents.side(speaker) : antecedents.self(speaker);
    }

    /** The topic of a sentence whose verb stands last: "Türkiye 12 asker kaybetti". */
    private String topic(FigureSpan span, Role verb, String speaker) {
        boolean weapon = span.noun() >= 0 && context.is(span.noun(), Stake.Role.WEAPON);
        // Who lost his life is who is counted; who brought down a drone did not have it.
        return topic(
                span,
                i -> context.is(i, verb)
                        && !(weapon && context.is(i, Role.DESTROY))
                        && !(verb == Role.LOSE && i >= span.trigger() && i < span.trigger() + 2),
                speaker);
    }

    private String topic(FigureSpan span, IntPredicate verb, String speaker) {
        Sentence sentence = context.document.sentenceOf(span.first());
        int high = Math.min(sentence.end(), span.quantity().coreEnd() + CLAUSE);
        for (int i = span.quantity().coreEnd(); i < high; i++) {
            if (context.number(i) || context.stop(i)) {
                return null;
            }
            if (context.mention(i) != null || !verb.test(i)) {
                continue;
            }
            boolean people = span.kind().people();
            if (context.is(i, Role.OUR)) {
                return speaker == null ? null : people ? antecedents.side(speaker) : antecedents.self(speaker);
            }
            for (int j = span.first() - 1; j >= Math.max(sentence.first(), span.first() - CLAUSE); j--) {
                PartyMention mention = context.mention(j);
                if (mention == null) {
                    continue;
                }
                if (!context.adjective(mention) && !context.oblique(mention)) {
                    return people ? antecedents.side(mention.party()) : antecedents.self(mention.party());
                }
                // Germany to Moldova 80 million gave: what stands in another case is no subject.
                j = mention.first();
            }
            return null;
        }
        return null;
    }

    /** "Cost the army 9 men", كلف الجيش تسعة قتلى. */
    private String cost(FigureSpan span) {
        int low = Math.max(context.document.sentenceOf(span.first()).first(), span.first() - PHRASE * 2);
        PartyMention object = null;
        for (int i = span.quantity().core() - 1; i >= low; i--) {
            PartyMention mention = context.mention(i);
            if (mention != null) {
                object = mention;
                i = mention.first();
            } else if (context.is(i, Role.COST)) {
                return object == null ? null : antecedents.side(object.party());
            } else if (context.stop(i) || context.number(i) || context.is(i, Role.WHILE)) {
                return null;
            }
        }
        return null;
    }

    /** Soldiers, police and militants belong to the army, force or group that they can belong to. */
    private String ofKind(FigureSpan span, String speaker, String doer) {
        String unit = span.unit();
        if (unit == null) {
            return null;
        }
        for (int i = span.quantity().coreEnd() - 1;
                i < Math.min(span.end(), span.quantity().coreEnd() + PHRASE);
                i++) {
            if (context.is(i, Role.PEACEKEEPER)) {
                return recent(span, PartyType.IGO, doer);
            }
        }
        return switch (unit) {
            case "soldier", "police" -> {
                boolean officer =
                        unit.equals("police") || span.noun() >= 0 && context.is(span.noun(), Stake.Role.OFFICER);
                if (officer && context.type(speaker) == PartyType.POLICE && (doer == null || doer.equals(speaker))) {
                    // Officers whom the police report hurt are theirs.
                    yield speaker;
                }
                String recent = recent(span, unit.equals("police") ? PartyType.POLICE : PartyType.MILITARY, doer);
                String own = speaker == null ? null : context.state(speaker);
                if (context.grammar.order() == Grammar.Order.VSO && context.type(speaker) == PartyType.ARMED_GROUP) {
                    // Whom an armed group tells of are its enemy's.
                    yield opponents.of(speaker);
                }
                String known = own != null && !context.kin(own, doer) ? own : recent;
                yield known == null && speaker != null && doer == null && armed(speaker) ? speaker : known;
            }
            case "militant" -> {
                String group = context.dominantGroup();
                yield group != null && !group.equals(doer) && !group.equals(speaker)
                        ? group
                        : recent(span, PartyType.ARMED_GROUP, doer);
            }
            default -> null;
        };
    }

    /** The nearest party of a type: before the figure, else after it in its sentence. */
    private String recent(FigureSpan span, PartyType type, String doer) {
        int low = Math.max(0, span.first() - MEMORY);
        for (int i = span.quantity().core() - 1; i >= low; i--) {
            PartyMention mention = context.mention(i);
            if (mention == null) {
                continue;
            }
            i = mention.first();
            if (context.type(mention) == type && !mention.party().equals(doer)) {
                return mention.party();
            }
        }
        int high = Math.min(context.document.sentenceOf(span.first()).end(), span.end() + CLAUSE);
        for (int i = span.end(); i < high; i++) {
            PartyMention mention = context.mention(i);
            if (mention != null
                    && context.type(mention) == type
                    && !mention.party().equals(doer)) {
                return mention.party();
            }
        }
        return null;
    }
}
