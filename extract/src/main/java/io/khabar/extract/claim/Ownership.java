package io.khabar.extract.claim;

import static io.khabar.extract.FigureKind.AFFECTED;
import static io.khabar.extract.FigureKind.COUNT;
import static io.khabar.extract.FigureKind.DETAINED;
import static io.khabar.extract.FigureKind.MONEY;
import static io.khabar.extract.FigureKind.PERCENT;

import io.khabar.extract.FigureKind;
import io.khabar.extract.PartyType;
import io.khabar.extract.claim.Signal.Role;
import io.khabar.extract.figure.FigureSpan;
import io.khabar.extract.party.PartyMention;
import io.khabar.extract.text.Sentence;
import java.util.List;

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
    private final Chambers chambers;
    private final Payers payers;
    private final Givers givers;
    private final NounPhrases phrases;
    /** How a clause says whose people are, the surest way first. */
    private final List<Way> people;
    /** The same of things and of money. */
    private final List<Way> things;

    Ownership(Context context) {
        Antecedents antecedents = new Antecedents(context);
        Opponents opponents = new Opponents(context);
        Possessives possessives = new Possessives(context, antecedents, opponents);
        Members members = new Members(context);
        this.context = context;
        this.coordination = new Coordination(context);
        this.chambers = new Chambers(context);
        this.payers = new Payers(context, antecedents);
        this.givers = new Givers(context, antecedents, opponents);
        this.phrases = new NounPhrases(context, antecedents, possessives, members);
        Forces forces = new Forces(context, antecedents, opponents, givers);
        Statistics statistics = new Statistics(context, possessives, phrases, coordination);
        Descriptions descriptions = new Descriptions(context, antecedents);
        this.people = people(members, new Sides(context), forces, statistics, descriptions);
        this.things = things(members, forces, statistics, descriptions, new Changes(context, antecedents));
    }

    private List<Way> people(
            Members members, Sides sides, Forces forces, Statistics statistics, Descriptions descriptions) {
        return List.of(
                figure -> sides.each(figure.span),
                figure -> descriptions.predicate(figure.span),
                figure -> sides.behind(figure.span),
                figure -> members.apposition(figure.span),
                figure -> members.host(figure.span),
                figure -> sides.before(figure.span),
                this::lost,
                figure -> payers.cost(figure.span),
                figure -> coordination.shared(figure.span, figure.before, figure.speaker, figure.doer),
                figure -> statistics.toll(figure.span, figure.before, figure.speaker, figure.doer),
                only(AFFECTED, figure -> descriptions.with(figure.span)),
                only(AFFECTED, figure -> descriptions.apposition(figure.span)),
                only(AFFECTED, figure -> owned(figure.span) ? descriptions.has(figure.span, figure.speaker) : null),
                only(
                        AFFECTED,
                        figure -> serves(figure.span) ? givers.of(figure.span, Role.GIVE, figure.speaker) : null),
                this::countrymen,
                only(AFFECTED, figure -> chambers.deputies(figure.span)),
                only(DETAINED, figure -> sides.exchanged(figure.span)),
                figure -> forces.people(figure.span, figure.speaker, figure.doer));
    }

    private List<Way> things(
            Members members, Forces forces, Statistics statistics, Descriptions descriptions, Changes changes) {
        return List.of(
                only(
                        COUNT,
                        figure -> figure.doer == null ? null : forces.fired(figure.span, figure.speaker, figure.doer)),
                only(COUNT, figure -> changes.described(figure.span, figure.speaker)),
                figure -> descriptions.has(figure.span, figure.speaker),
                only(PERCENT, figure -> coordination.among(figure.span, figure.before)),
                only(MONEY, figure -> givers.from(figure.span)),
                figure -> descriptions.entry(figure.span),
                only(COUNT, figure -> members.host(figure.span)),
                only(COUNT, figure -> givers.author(figure.span, figure.speaker)),
                figure -> descriptions.apposition(figure.span),
                only(COUNT, figure -> forces.launched(figure.span)),
                only(COUNT, figure -> figure.doer != null ? null : forces.fired(figure.span, figure.speaker, null)),
                except(PERCENT, figure -> givers.of(figure.span, Role.GIVE, figure.speaker)),
                only(COUNT, figure -> givers.of(figure.span, Role.LOSE, figure.speaker)),
                only(MONEY, figure -> givers.of(figure.span, Role.LOSE, figure.speaker)),
                figure -> statistics.toll(figure.span, figure.before, figure.speaker, figure.doer),
                only(PERCENT, figure -> statistics.indicator(figure.span, figure.speaker)),
                figure -> changes.of(figure.span, figure.speaker),
                figure -> statistics.moved(figure.span),
                except(COUNT, figure -> statistics.topic(figure.span, figure.before, figure.speaker, figure.doer)),
                only(COUNT, figure -> forces.deed(figure.span, figure.speaker, figure.doer)),
                only(COUNT, figure -> coordination.listed(figure.span, figure.before)),
                this::reported,
                this::divisions);
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
        String gapped = coordination.gapped(span, before);
        if (gapped != null) {
            return gapped;
        }
        if (span.kind() == FigureKind.MEASURE && (!context.amount(span) || Subject.unowned(context, span))) {
            return null;
        }
        String payer = span.kind() == FigureKind.MONEY ? payers.of(span) : null;
        if (payer != null || span.kind() == FigureKind.MONEY && payers.fine(span)) {
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
        return first(span.kind().people() ? people : things, new Case(span, before, speaker, doer));
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

    /** Who lost people; an authority that mourns some has not lost its own. */
    private String lost(Case figure) {
        String loser = givers.of(figure.span(), Role.LOSE, figure.speaker());
        return context.type(loser) == PartyType.GOVERNMENT_BODY ? null : loser;
    }

    /** Whose countrymen are counted, where who tells of them is not a mere onlooker. */
    private String countrymen(Case figure) {
        FigureSpan span = figure.span();
        boolean told = figure.speaker() != null && span.noun() >= 0 && context.is(span.noun(), Stake.Role.CITIZEN);
        return told && !context.onlooker(figure.speaker()) ? context.state(figure.speaker()) : null;
    }

    /** Whether people are such as somebody sends or employs, and not those whom he helps. */
    private boolean serves(FigureSpan span) {
        int low = context.from(span, BEHIND);
        return context.grammar.order() != Grammar.Order.VSO
                || context.any(low, span.quantity().first(), Stake.Role.TEAM)
                || !"person".equals(span.unit()) && !"child".equals(span.unit()) && !"civilian".equals(span.unit())
                || span.noun() >= 0
                        && context.is(span.quantity().first() - 1, Role.HAS)
                        && (context.is(span.noun(), Role.MEMBER)
                                || context.is(span.noun(), Role.EMPLOYEE)
                                || context.is(span.noun(), Stake.Role.RESULT));
    }

    /** Whether people are such as somebody has: troops, staff, members. */
    private boolean owned(FigureSpan span) {
        return context.grammar.order() == Grammar.Order.SVO
                && span.noun() >= 0
                && (context.is(span.noun(), Role.EMPLOYEE)
                        || context.is(span.noun(), Stake.Role.RESULT)
                        || context.grammar.adjectiveFirst()
                                && context.is(span.noun(), Role.MEMBER)
                                && context.is(span.quantity().first() - 1, Role.HAS)
                                && !context.is(span.quantity().first() - 1, Role.OBLIQUE)
                        || "soldier".equals(span.unit())
                        || "police".equals(span.unit())
                        || "militant".equals(span.unit()));
    }

    /** What a company reports is its own. */
    private String reported(Case figure) {
        boolean sum = figure.span().kind() == FigureKind.MONEY || figure.span().kind() == FigureKind.PERCENT;
        boolean own = sum && context.type(figure.speaker()) == PartyType.COMPANY && !source(figure);
        return own ? figure.speaker() : null;
    }

    /** Whether who speaks is only named as a source, as those are who measure what others do: according to a data firm. */
    private boolean source(Case figure) {
        Sentence sentence = context.document.sentenceOf(figure.span().first());
        for (int i = figure.span().end(); i < sentence.end() && !context.grammar.sourceFirst(); i++) {
            if (context.is(i, Role.ACCORDING)) {
                PartyMention named = context.mention(context.signals.end(i, Role.ACCORDING));
                return named != null && named.party().equals(figure.speaker());
            }
        }
        return false;
    }

    /** The provinces of the country that the report is about, unless a stranger tells of them. */
    private String divisions(Case figure) {
        FigureSpan span = figure.span();
        if (span.noun() < 0 || !context.is(span.noun(), Stake.Role.DIVISION)) {
            return null;
        }
        String state = context.dominantState();
        String speaker = figure.speaker();
        boolean stranger = context.onlooker(speaker)
                || context.type(speaker) == PartyType.IGO
                || context.state(speaker) != null && !context.within(speaker, state);
        return stranger ? null : state;
    }

    /**
     * A figure whose owner is looked for.
     *
     * @param span as the text writes it
     * @param before the figure before it in the same sentence, null if there is none
     * @param speaker who says so, null if nobody
     * @param doer who did it, null if unknown
     */
    private record Case(FigureSpan span, Ascribed before, String speaker, String doer) {}

    /** One way in which a text says whose a figure is; answers null where it does not. */
    @FunctionalInterface
    private interface Way {

        String owner(Case figure);
    }

    private static Way only(FigureKind kind, Way way) {
        return figure -> figure.span.kind() == kind ? way.owner(figure) : null;
    }

    private static Way except(FigureKind kind, Way way) {
        return figure -> figure.span.kind() != kind ? way.owner(figure) : null;
    }

    private static String first(List<Way> ways, Case figure) {
        for (Way way : ways) {
            String owner = way.owner(figure);
            if (owner != null) {
                return owner;
            }
        }
        return null;
    }
}
