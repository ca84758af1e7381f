package io.khabar.extract.claim;

import io.khabar.extract.FigureKind;
import io.khabar.extract.PartyType;
import io.khabar.extract.claim.Signal.Role;
import io.khabar.extract.figure.FigureSpan;

/**
 * Whose people, things or money a figure counts. Asks those that each know one way to say it, the surest first: the words
 * in its own noun phrase, then what its clause says of people or of things, last what kind of people they are.
 */
final class Ownership {

    /** Contraband and a verb of receiving are named at most this far from the figure. */
    private static final int PHRASE = 6;
    /** A market is named at most this far before the figure. */
    private static final int CLAUSE = 14;
    /** A team is named at most this far before the figure. */
    private static final int BEHIND = 5;
    /** Prices on a market are less than this. */
    private static final double LARGE_SUM = 1_000_000;

    private final Context context;
    private final Coordination coordination;
    private final Payers payers;
    private final Members members;
    private final Givers givers;
    private final NounPhrases phrases;
    private final Sides sides;
    private final Forces forces;
    private final Statistics statistics;
    private final Descriptions descriptions;

    Ownership(Context context) {
        Antecedents antecedents = new Antecedents(context);
        Opponents opponents = new Opponents(context);
        Possessives possessives = new Possessives(context, antecedents, opponents);
        this.context = context;
        this.coordination = new Coordination(context);
        this.payers = new Payers(context, antecedents);
        this.members = new Members(context);
        this.givers = new Givers(context, antecedents, opponents);
        this.phrases = new NounPhrases(context, antecedents, possessives, members);
        this.sides = new Sides(context);
        this.forces = new Forces(context, antecedents, opponents, givers);
        this.statistics = new Statistics(context, possessives, phrases, coordination);
        this.descriptions = new Descriptions(context, antecedents);
    }

    /**
     * @param span the figure
     * @param before the figure before it in the same sentence, null if there is none
     * @param speaker who says so, null if nobody
     * @param doer who did it, null if unknown
     * @return a party's id; null where the text does not say
     */
    String of(FigureSpan span, Ascribed before, String speaker, String doer) {
        if (coordination.explained(span, before)) {
            return before.of();
        }
        if (span.kind() == FigureKind.MEASURE && (!context.amount(span) || Subject.unowned(context, span))) {
            return null;
        }
        String payer = span.kind() == FigureKind.MONEY ? payers.of(span) : null;
        if (payer != null) {
            return payer;
        }
        String bought =
                span.kind() == FigureKind.MEASURE || receives(span) ? givers.of(span, Role.GIVE, speaker) : null;
        if (bought != null) {
            // Who buys Russian wheat has it.
            return bought;
        }
        String inside = phrases.of(span, before, speaker, doer);
        if (inside != null) {
            return inside;
        }
        return span.kind().people() ? people(span, before, speaker, doer) : things(span, before, speaker, doer);
    }

    /** "Peru received 300 doses from Chile": whose they are now. */
    private boolean receives(FigureSpan span) {
        int low = context.from(span, PHRASE);
        return !span.kind().people()
                && span.kind() != FigureKind.PERCENT
                && context.any(low, span.first(), Stake.Role.RECEIVE);
    }

    /** Whether a figure is nobody's whoever tells of it: a market's price, contraband. */
    boolean nobodys(FigureSpan span) {
        return market(span) || contraband(span);
    }

    /** A price on a market is nobody's, whoever tells of it. */
    private boolean market(FigureSpan span) {
        boolean price = span.kind() == FigureKind.MONEY && span.quantity().value() < LARGE_SUM
                || span.kind() == FigureKind.PERCENT;
        int low = context.from(span, CLAUSE);
        int high = context.to(span, 2);
        return price
                && (context.any(low, span.first(), Stake.Role.MARKET)
                        || span.kind() == FigureKind.MONEY && context.any(span.end(), high, Stake.Role.PER));
    }

    /** What is smuggled, and what it is worth, is nobody's. */
    private boolean contraband(FigureSpan span) {
        if (span.kind() != FigureKind.MEASURE && span.kind() != FigureKind.MONEY) {
            return false;
        }
        int low = context.from(span, PHRASE);
        return context.any(low, context.to(span, PHRASE), Stake.Role.CONTRABAND);
    }

    private String people(FigureSpan span, Ascribed before, String speaker, String doer) {
        String ranks = sides.each(span);
        if (ranks == null) {
            ranks = sides.behind(span);
        }
        if (ranks == null) {
            ranks = members.apposition(span);
        }
        if (ranks == null) {
            ranks = members.host(span);
        }
        if (ranks == null) {
            ranks = sides.before(span);
        }
        if (ranks == null) {
            ranks = givers.of(span, Role.LOSE, speaker);
        }
        if (ranks == null) {
            ranks = payers.cost(span);
        }
        if (ranks == null) {
            ranks = coordination.shared(span, before, speaker, doer);
        }
        if (ranks == null) {
            ranks = statistics.toll(span, before, speaker, doer);
        }
        if (ranks == null && span.kind() == FigureKind.AFFECTED) {
            ranks = descriptions.with(span);
        }
        if (ranks == null && span.kind() == FigureKind.AFFECTED) {
            ranks = descriptions.apposition(span);
        }
        if (ranks == null && span.kind() == FigureKind.AFFECTED && serves(span)) {
            ranks = givers.of(span, Role.GIVE, speaker);
        }
        if (ranks == null && speaker != null && span.noun() >= 0 && context.is(span.noun(), Stake.Role.CITIZEN)) {
            PartyType type = context.type(speaker);
            ranks = type == PartyType.MEDIA || type == PartyType.NGO ? null : context.state(speaker);
        }
        if (ranks == null && span.kind() == FigureKind.DETAINED) {
            ranks = sides.exchanged(span);
        }
        return ranks != null ? ranks : forces.people(span, speaker, doer);
    }

    /** Whether people are such as somebody sends or employs, and not those whom he helps. */
    private boolean serves(FigureSpan span) {
        int low = context.from(span, BEHIND);
        return context.grammar.order() != Grammar.Order.VSO
                || context.any(low, span.quantity().first(), Stake.Role.TEAM)
                || !"person".equals(span.unit()) && !"child".equals(span.unit()) && !"civilian".equals(span.unit())
                || span.noun() >= 0
                        && (context.is(span.noun(), Role.EMPLOYEE) || context.is(span.noun(), Stake.Role.RESULT));
    }

    private String things(FigureSpan span, Ascribed before, String speaker, String doer) {
        String owner = span.kind() == FigureKind.COUNT && doer != null ? forces.fired(span, speaker, doer) : null;
        if (owner == null) {
            owner = descriptions.has(span, speaker);
        }
        if (owner == null && span.kind() == FigureKind.MONEY) {
            owner = givers.from(span);
        }
        if (owner == null) {
            owner = descriptions.entry(span);
        }
        if (owner == null && span.kind() == FigureKind.COUNT) {
            owner = members.host(span);
        }
        if (owner == null && span.kind() == FigureKind.COUNT) {
            owner = givers.author(span, speaker);
        }
        if (owner == null) {
            owner = descriptions.apposition(span);
        }
        if (owner == null && span.kind() == FigureKind.COUNT) {
            owner = forces.launched(span);
        }
        if (owner == null && span.kind() == FigureKind.COUNT && doer == null) {
            owner = forces.fired(span, speaker, null);
        }
        if (owner == null && span.kind() != FigureKind.PERCENT) {
            owner = givers.of(span, Role.GIVE, speaker);
        }
        if (owner == null && span.kind() == FigureKind.COUNT) {
            owner = givers.of(span, Role.LOSE, speaker);
        }
        if (owner == null) {
            owner = statistics.toll(span, before, speaker, doer);
        }
        if (owner == null) {
            owner = statistics.moved(span);
        }
        if (owner == null && span.kind() != FigureKind.COUNT) {
            owner = statistics.topic(span, before, speaker, doer);
        }
        if (owner == null && span.kind() == FigureKind.COUNT) {
            owner = forces.deed(span, speaker, doer);
        }
        if (owner == null && span.kind() == FigureKind.COUNT) {
            owner = coordination.listed(span, before);
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
}
