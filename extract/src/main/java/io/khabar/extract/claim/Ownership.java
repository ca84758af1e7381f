package io.khabar.extract.claim;

import static io.khabar.extract.FigureKind.AFFECTED;
import static io.khabar.extract.FigureKind.COUNT;
import static io.khabar.extract.FigureKind.DETAINED;
import static io.khabar.extract.FigureKind.KILLED;
import static io.khabar.extract.FigureKind.MEASURE;
import static io.khabar.extract.FigureKind.MONEY;
import static io.khabar.extract.FigureKind.PERCENT;

import io.khabar.extract.FigureKind;
import io.khabar.extract.PartyType;
import io.khabar.extract.claim.Signal.Role;
import io.khabar.extract.figure.FigureSpan;
import io.khabar.extract.party.Parties;
import io.khabar.extract.party.PartyMention;
import io.khabar.extract.text.Sentence;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
    /** Whose goods have a price is said at most this far behind the word for it. */
    private static final int GOODS = 3;
    /** Prices on a market are less than this. */
    private static final double LARGE_SUM = 1_000_000;

    /** How a clause says whose people are, the surest way first. */
    private static final List<Way> PEOPLE = List.of(
            needs(Stake.Role.EACH, (by, figure) -> by.sides.each(figure.span)),
            needs(Role.PASSIVE, (by, figure) -> by.descriptions.predicate(figure.span)),
            needs(Sides.SIDED, (by, figure) -> by.sides.behind(figure.span, figure.speaker, figure.doer)),
            way((by, figure) -> by.members.apposition(figure.span)),
            needs(Role.EMPLOYEE, (by, figure) -> by.members.host(figure.span, figure.speaker)),
            needs(Sides.SIDED, (by, figure) -> by.sides.before(figure.span, figure.speaker, figure.doer)),
            needs(Role.LOSE, Ownership::lost),
            needs(Role.COST, (by, figure) -> by.payers.cost(figure.span, figure.speaker)),
            way((by, figure) -> by.coordination.shared(figure.span, figure.before, figure.speaker, figure.doer)),
            needs(Stake.Role.MARTYR, (by, figure) -> by.losses.martyrs(figure.span, figure.speaker, figure.doer))
                    .only(KILLED),
            needs(Stake.Role.ADMIT, (by, figure) -> by.losses.admitted(figure.span, figure.speaker, figure.doer)),
            needs(Role.TOLL, (by, figure) -> by.possessives.numbered(figure.span, figure.speaker, figure.doer))
                    .only(AFFECTED, KILLED, DETAINED),
            needs(Role.TOLL, Ownership::toll),
            needs(Role.HAS, (by, figure) -> by.descriptions.with(figure.span)).only(AFFECTED),
            needs(Role.OF, (by, figure) -> by.descriptions.apposition(figure.span))
                    .only(AFFECTED),
            needs(Role.HAS, Ownership::had).only(AFFECTED),
            needs(Givers.GIVES, Ownership::given).only(AFFECTED),
            needs(Stake.Role.CITIZEN, Ownership::countrymen),
            needs(Stake.Role.TEAM, (by, figure) -> by.members.team(figure.span)).only(AFFECTED),
            needs(Stake.Role.TEAM, (by, figure) -> by.members.employs(figure.span))
                    .only(AFFECTED),
            way((by, figure) -> by.coordination.joined(figure.span, figure.before))
                    .only(AFFECTED),
            needs(Stake.Role.DEPUTY, (by, figure) -> by.chambers.deputies(figure.span, figure.before))
                    .only(AFFECTED),
            needs(Role.EXCHANGE, (by, figure) -> by.sides.exchanged(figure.span, figure.speaker))
                    .only(DETAINED),
            needs(Stake.Role.RECEIVE, (by, figure) -> by.sides.received(figure.span))
                    .only(DETAINED, KILLED),
            way((by, figure) -> by.forces.people(figure.span, figure.speaker, figure.doer)),
            needs(Role.OFFICE.bit() | Role.AUTHORITY.bit(), Ownership::officials)
                    .only(AFFECTED, DETAINED));

    /** The same of things and of money. */
    private static final List<Way> THINGS = List.of(
            needs(Stake.Role.WEAPON, (by, figure) -> figure.doer == null ? null : by.fired(figure))
                    .only(COUNT),
            needs(Stake.Role.COMMON, (by, figure) -> by.members.states(figure.span))
                    .only(COUNT),
            needs(Role.DEED, (by, figure) -> by.forces.committed(figure.span, figure.doer))
                    .only(COUNT),
            way((by, figure) -> by.changes.described(figure.span, figure.speaker))
                    .only(COUNT),
            needs(Role.HAS, (by, figure) -> by.descriptions.has(figure.span, figure.speaker)),
            needs(Role.PASSIVE, (by, figure) -> by.descriptions.share(figure.span))
                    .only(PERCENT),
            way((by, figure) -> by.coordination.among(figure.span, figure.before))
                    .only(PERCENT),
            needs(Givers.GIVES, (by, figure) -> by.givers.from(figure.span)).only(MONEY),
            way((by, figure) -> by.descriptions.entry(figure.span)),
            way((by, figure) -> by.coordination.bracketed(figure.span)).except(MEASURE),
            needs(Role.EMPLOYEE, (by, figure) -> by.members.host(figure.span, figure.speaker))
                    .only(COUNT),
            way((by, figure) -> by.givers.author(figure.span, figure.speaker)).only(COUNT),
            needs(Role.OF, (by, figure) -> by.descriptions.apposition(figure.span)),
            needs(Role.LAUNCHED, (by, figure) -> by.forces.launched(figure.span))
                    .only(COUNT),
            needs(Role.GIVE.bit() | Role.LOSE.bit(), (by, figure) -> by.givers.behind(figure.span)),
            needs(Stake.Role.WEAPON, (by, figure) -> figure.doer != null ? null : by.fired(figure))
                    .only(COUNT),
            needs(Givers.GIVES, (by, figure) -> by.givers.of(figure.span, Role.GIVE, figure.speaker))
                    .except(PERCENT),
            needs(Role.LOSE, (by, figure) -> by.givers.of(figure.span, Role.LOSE, figure.speaker))
                    .only(COUNT, MONEY),
            needs(Role.COST, (by, figure) -> by.payers.cost(figure.span, figure.speaker))
                    .only(COUNT),
            needs(Role.TOLL, (by, figure) -> by.possessives.numbered(figure.span, figure.speaker, figure.doer))
                    .only(COUNT, MONEY),
            needs(Role.TOLL, Ownership::toll),
            needs(Stake.Role.INDICATOR, (by, figure) -> by.statistics.indicator(figure.span, figure.speaker))
                    .only(PERCENT, MEASURE),
            needs(Stake.Role.CHANGE, (by, figure) -> by.changes.of(figure.span, figure.speaker)),
            needs(Stake.Role.RESULT, (by, figure) -> by.changes.saw(figure.span, figure.speaker))
                    .only(PERCENT),
            needs(Role.MOVE, (by, figure) -> by.statistics.moved(figure.span)),
            way((by, figure) -> by.statistics.topic(figure.span, figure.before, figure.speaker, figure.doer))
                    .except(COUNT),
            new Way(
                    EnumSet.of(COUNT),
                    Role.DEED.bit() | Role.DESTROY.bit(),
                    Stake.Role.STRIKE.bit(),
                    (by, figure) -> by.forces.deed(figure.span, figure.speaker, figure.doer)),
            way((by, figure) -> by.coordination.listed(figure.span, figure.before))
                    .except(PERCENT),
            way((by, figure) -> by.coordination.counted(figure.span, figure.before))
                    .only(COUNT),
            needs(Stake.Role.AID, Ownership::announced).only(MONEY),
            needs(Role.HAS, (by, figure) -> by.descriptions.with(figure.span)).except(PERCENT),
            way(Ownership::reported),
            needs(Stake.Role.INDICATOR, (by, figure) -> by.statistics.share(figure.span, figure.speaker))
                    .only(PERCENT),
            needs(Role.GIVE, Ownership::share).only(PERCENT),
            new Way(
                    EnumSet.of(PERCENT),
                    0,
                    Stake.Role.EVENT.bit() | Stake.Role.FURTHER.bit(),
                    (by, figure) -> by.coordination.changed(figure.span, figure.before)),
            needs(Stake.Role.DIVISION, Ownership::divisions),
            needs(Givers.GIVES, (by, figure) -> by.givers.to(figure.span)).only(MONEY));

    private static final Map<FigureKind, List<Way>> WAYS = byKind();

    private final Context context;
    private final Coordination coordination;
    private final Chambers chambers;
    private final Possessives possessives;
    private final Payers payers;
    private final Givers givers;
    private final NounPhrases phrases;
    private final Members members;
    private final Sides sides;
    private final Opponents opponents;
    private final Forces forces;
    private final Losses losses;
    private final Statistics statistics;
    private final Descriptions descriptions;
    private final Changes changes;

    Ownership(Context context, Coordination coordination) {
        Antecedents antecedents = new Antecedents(context);
        this.opponents = new Opponents(context);
        Possessives possessives = new Possessives(context, antecedents, opponents);
        this.context = context;
        this.possessives = possessives;
        this.coordination = coordination;
        this.chambers = new Chambers(context);
        this.payers = new Payers(context, antecedents, opponents);
        this.givers = new Givers(context, antecedents, opponents);
        this.members = new Members(context);
        this.phrases = new NounPhrases(context, antecedents, possessives, members);
        this.sides = new Sides(context, antecedents);
        this.forces = new Forces(context, antecedents, opponents, givers);
        this.losses = new Losses(context, antecedents);
        this.statistics = new Statistics(context, possessives, phrases, coordination);
        this.descriptions = new Descriptions(context, antecedents);
        this.changes = new Changes(context, antecedents);
    }

    private static Map<FigureKind, List<Way>> byKind() {
        Map<FigureKind, List<Way>> ways = new EnumMap<>(FigureKind.class);
        for (FigureKind kind : FigureKind.values()) {
            List<Way> all = kind.people() ? PEOPLE : THINGS;
            ways.put(kind, all.stream().filter(way -> way.kinds.contains(kind)).toList());
        }
        return ways;
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
        String equal = coordination.equal(span, before);
        if (equal != null) {
            return equal;
        }
        String gapped = coordination.gapped(span, before);
        if (gapped != null) {
            return gapped;
        }
        if (span.kind() == FigureKind.MEASURE && index(span, before)) {
            return before.of();
        }
        if (span.kind() == FigureKind.MEASURE
                && (!context.amount(span) && !elided(span, before) || Subject.unowned(context, span) && !rate(span))) {
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
        String holder = span.kind() == FigureKind.PERCENT && context.grammar.order() == Grammar.Order.VSO
                ? descriptions.has(span, speaker)
                : null;
        if (holder != null) {
            // يملك الصندوق 40 بالمئة من أسهم المصرف
            return holder;
        }
        if (span.kind().people() && possessives.others(before, span.quantity().coreEnd(), doer)) {
            return null;
        }
        String inside = phrases.of(span, before, speaker, doer);
        if (inside != null) {
            return inside;
        }
        String owner = first(new Case(span, before, speaker, doer));
        return owner != null && foes(span, owner, speaker) ? null : owner;
    }

    /** Потери противника составили два танка: whether what the enemy lost would be theirs who tell of it, where the possessor stands behind. */
    private boolean foes(FigureSpan span, String owner, String speaker) {
        return context.grammar.genitiveAfter()
                && context.grammar.invertsFreely()
                && context.kin(owner, speaker)
                && context.any(context.from(span, CLAUSE), span.first(), Role.ENEMY);
    }

    /** خسر مؤشر بورصة دمشق 2 في المئة إلى 900 نقطة: whether the points of an index go on from the share by which it moved. */
    private boolean index(FigureSpan span, Ascribed before) {
        return before != null
                && before.span().kind() == FigureKind.PERCENT
                && context.type(before.of()) == PartyType.COMPANY
                && context.grammar.order() == Grammar.Order.VSO
                && before.span().end() < span.first()
                && coordination.continues(span, before)
                && named(before.of(), span);
    }

    private boolean named(String party, FigureSpan span) {
        for (int i = context.from(span, CLAUSE); i < span.first(); i++) {
            PartyMention mention = context.mention(i);
            if (mention != null && mention.party().equals(party)) {
                return true;
            }
        }
        return false;
    }

    /** ارتفع من 9 إلى 12 مليون برميل, 9 ملايين برميل مقابل ثمانية: whether a measure goes without the noun of the one before it. */
    private boolean elided(FigureSpan span, Ascribed before) {
        if (span.noun() >= 0 || context.grammar.order() != Grammar.Order.VSO) {
            return false;
        }
        if (context.any(span.end(), context.to(span, BEHIND), Role.AMOUNT)) {
            return true;
        }
        return before != null
                && before.span().kind() == FigureKind.MEASURE
                && before.span().unit().equals(span.unit())
                && context.amount(before.span());
    }

    /** Whose people those are who speak themselves: only their own words tell, and not what they say. */
    String named(FigureSpan span, Ascribed before, String speaker, String doer) {
        return phrases.of(span, before, speaker, doer);
    }

    /** "26 men, including seven from the Chadian army": whose a part is that says so itself; null if it does not. */
    String part(FigureSpan span, Ascribed before, String speaker, String doer) {
        int of = Math.max(span.quantity().coreEnd(), span.noun() + 1);
        boolean said = span.partOf() >= 0
                && context.grammar.adjectiveFirst()
                && context.grammar.order() == Grammar.Order.SVO
                && of < context.document.size()
                && context.is(of, Role.OF);
        return said ? phrases.afterNoun(of, context.to(span, BEHIND), speaker, doer, before) : null;
    }

    /** "Peru received 300 doses from Chile": whose they are now. */
    private boolean receives(FigureSpan span) {
        int low = context.from(span, PHRASE);
        return !span.kind().people()
                && span.kind() != FigureKind.PERCENT
                && context.any(low, span.first(), Stake.Role.RECEIVE);
    }

    /** The state whose own goods a market's price is for, where verbs come first: سعر برميل النفط الكويتي; else null. */
    String priced(FigureSpan span) {
        String holder = phrases.holdings(span);
        if (holder != null) {
            // Frozen or stolen it still is whose it was.
            return holder;
        }
        int low = context.from(span, 2 * CLAUSE);
        if (span.kind() != FigureKind.MONEY
                || context.grammar.order() != Grammar.Order.VSO
                || !context.near(low, span.first(), Stake.Role.MARKET)) {
            return null;
        }
        for (int i = span.first() - 1; i >= low; i--) {
            if (context.is(i, Stake.Role.MARKET)) {
                for (int j = i + 1; j <= i + GOODS && j < span.first(); j++) {
                    PartyMention mention = context.mention(j);
                    if (mention != null) {
                        // خام غرب تكساس الأمريكي is nobody's.
                        boolean whose = context.adjective(mention)
                                && context.type(mention) == PartyType.STATE
                                && j > i + 1
                                && context.token(j - 1).norm().startsWith(context.grammar.article());
                        return whose && span.quantity().value() < LARGE_SUM ? mention.party() : null;
                    }
                }
                return null;
            }
        }
        return null;
    }

    /** Whether a figure is nobody's whoever tells of it: a market's price, contraband. */
    boolean nobodys(FigureSpan span) {
        return market(span) || contraband(span) || loot(span) || imposed(span);
    }

    /** A fine is not his who imposes it, where it is not told who pays. */
    private boolean imposed(FigureSpan span) {
        return span.kind() == FigureKind.MONEY && payers.fine(span) && payers.of(span) == null;
    }

    /** A price on a market is nobody's, whoever tells of it. */
    private boolean market(FigureSpan span) {
        boolean price = span.kind() == FigureKind.MONEY && span.quantity().value() < LARGE_SUM
                || span.kind() == FigureKind.PERCENT;
        int low = context.from(span, CLAUSE);
        int high = context.to(span, 2);
        return price
                && (traded(low, span.first())
                        || span.kind() == FigureKind.MONEY && context.any(span.end(), high, Stake.Role.PER));
    }

    /** Whether a market's price is named in a stretch and no result behind it: in yen terms exports fell. */
    private boolean traded(int low, int high) {
        if (!context.near(low, high, Stake.Role.MARKET)) {
            return false;
        }
        for (int i = high - 1; i >= low; i--) {
            if (context.is(i, Stake.Role.MARKET)) {
                return true;
            }
            if (context.grammar.adjectiveFirst() && context.is(i, Stake.Role.RESULT) && context.mention(i) == null) {
                return false;
            }
        }
        return false;
    }

    /** Whether a verb changes a rate by so many points, where verbs come first. */
    private boolean rate(FigureSpan span) {
        int low = context.from(span, CLAUSE);
        return context.grammar.order() == Grammar.Order.VSO
                && context.any(low, span.quantity().first(), Stake.Role.CHANGE)
                && context.any(low, span.quantity().first(), Stake.Role.INDICATOR);
    }

    /** What is seized or stolen is nobody's. */
    private boolean loot(FigureSpan span) {
        return span.kind() == FigureKind.MONEY
                && context.any(context.from(span, PHRASE), span.quantity().first(), Stake.Role.LOOT);
    }

    /** What is smuggled, and what it is worth, is nobody's. */
    private boolean contraband(FigureSpan span) {
        boolean things = span.kind() == FigureKind.COUNT && context.grammar.order() == Grammar.Order.VSO;
        if (span.kind() != FigureKind.MEASURE && span.kind() != FigureKind.MONEY && !things) {
            return false;
        }
        int low = context.from(span, PHRASE);
        // وضبط بحوزتهم 9 بنادق
        int high = things ? span.quantity().first() : context.to(span, PHRASE);
        return context.any(low, high, Stake.Role.CONTRABAND);
    }

    /** Who lost people; an authority that mourns some has not lost its own. */
    private String lost(Case figure) {
        String loser = givers.of(figure.span(), Role.LOSE, figure.speaker());
        return context.type(loser) == PartyType.GOVERNMENT_BODY ? null : loser;
    }

    /** Whose toll or population it is. */
    private String toll(Case figure) {
        return statistics.toll(figure.span, figure.before, figure.speaker, figure.doer);
    }

    /** Who put weapons to use. */
    private String fired(Case figure) {
        return forces.fired(figure.span, figure.speaker, figure.doer);
    }

    /** Ministers and officials of whom no more is said are of the state of who speaks, or of the article's. */
    private String officials(Case figure) {
        FigureSpan span = figure.span();
        boolean office = false;
        for (int i = span.quantity().coreEnd(); "official".equals(span.unit()) && i < span.end() && !office; i++) {
            office = context.is(i, Role.OFFICE) || context.is(i, Role.AUTHORITY);
        }
        if (!office || context.onlooker(figure.speaker())) {
            return null;
        }
        String state = context.state(figure.speaker());
        return state != null ? state : context.dominantState();
    }

    /** Who has staff or armed people. */
    private String had(Case figure) {
        return owned(figure.span) ? descriptions.has(figure.span, figure.speaker) : null;
    }

    /** Who sends or employs people. */
    private String given(Case figure) {
        return serves(figure.span) ? givers.of(figure.span, Role.GIVE, figure.speaker) : null;
    }

    /** Whose countrymen are counted, where who tells of them is not a mere onlooker. */
    private String countrymen(Case figure) {
        FigureSpan span = figure.span();
        if (span.noun() < 0 || !context.is(span.noun(), Stake.Role.CITIZEN)) {
            return null;
        }
        if (figure.speaker() == null) {
            // Where nobody tells of them, citizens are those of the country that the report is about.
            String state = context.grammar.order() == Grammar.Order.VSO ? context.dominantState() : null;
            boolean army = state != null
                    && figure.span().kind() != AFFECTED
                    && context.type(figure.doer()) == PartyType.MILITARY
                    && context.within(figure.doer(), state);
            // Whom an army takes or kills are citizens of those it fights.
            return army ? opponents.enemy(figure.doer()) : state;
        }
        return context.onlooker(figure.speaker()) ? null : context.state(figure.speaker());
    }

    /** Who gets or gives a share where verbs come first: ستحصل الشركة على 9 بالمئة من الحقل. */
    private String share(Case figure) {
        FigureSpan span = figure.span();
        boolean of = span.end() < context.document.size() && context.is(span.end(), Role.OF);
        boolean noun = context.any(context.from(span, CLAUSE), span.quantity().first(), Role.GIVING);
        return of && !noun && context.grammar.order() == Grammar.Order.VSO
                ? givers.of(span, Role.GIVE, figure.speaker())
                : null;
    }

    /** Whether people are such as somebody sends or employs, and not those whom he helps. */
    private boolean serves(FigureSpan span) {
        int low = context.from(span, BEHIND);
        return context.grammar.order() != Grammar.Order.VSO
                || context.any(low, span.quantity().first(), Stake.Role.TEAM)
                || span.noun() >= 0 && context.is(span.noun(), Role.EMPLOYEE)
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
                                && (context.is(span.noun(), Role.MEMBER) || !kin(span.unit()))
                                && context.is(span.quantity().first() - 1, Role.HAS)
                                && !context.is(span.quantity().first() - 1, Role.OBLIQUE)
                        || span.fighters());
    }

    /** Whether people are such as a man has himself, and not his country: three children. */
    private static boolean kin(String unit) {
        return "child".equals(unit) || "woman".equals(unit);
    }

    /** "Canada announced $300 million in aid": a sum that is announced is of who announces it, or of his state. */
    private String announced(Case figure) {
        if (figure.speaker() == null || context.onlooker(figure.speaker())) {
            return null;
        }
        FigureSpan span = figure.span();
        int verb = span.start() - 1;
        verb -= context.is(verb, Role.INDEFINITE) ? 1 : 0;
        boolean object = context.grammar.adjectiveFirst()
                && context.is(verb, Role.SAY)
                && context.any(span.end(), context.to(span, PHRASE), Stake.Role.AID);
        if (!object && !(context.grammar.order() == Grammar.Order.VSO && pledged(span))) {
            return null;
        }
        String state = context.state(figure.speaker());
        return state != null ? state : figure.speaker();
    }

    /** أعلنت السويد مساهمة جديدة بقيمة 40 مليون يورو: whether aid is what is announced, where verbs come first. */
    private boolean pledged(FigureSpan span) {
        boolean aid = false;
        int low = context.from(span, CLAUSE);
        for (int i = span.start() - 1; i >= low; i--) {
            boolean named = context.mention(i) != null;
            if (context.is(i, Role.SAY)) {
                return aid;
            }
            aid |= !named && context.is(i, Stake.Role.AID);
            if (!aid && named || context.is(i, Role.THAT) || context.number(i)) {
                return false;
            }
        }
        return false;
    }

    /** What a company reports is its own. */
    private String reported(Case figure) {
        boolean sum = figure.span().kind() == FigureKind.MONEY || figure.span().kind() == FigureKind.PERCENT;
        boolean own =
                sum && context.type(figure.speaker()) == PartyType.COMPANY && !source(figure) && !abroad(figure.span());
        return own ? figure.speaker() : null;
    }

    /** Whether who speaks is only named as a source, as those are who measure what others do: according to a data firm. */
    private boolean source(Case figure) {
        Sentence sentence = context.document.sentenceOf(figure.span().first());
        if (surveyed(sentence, figure.speaker())) {
            return true;
        }
        for (int i = figure.span().end(); i < sentence.end() && !context.grammar.sourceFirst(); i++) {
            if (context.is(i, Role.ACCORDING)) {
                PartyMention named = context.mention(context.signals.end(i, Role.ACCORDING));
                return named != null && named.party().equals(figure.speaker());
            }
        }
        return false;
    }

    /** Whether a share is told of a state that is named right before it where verbs come first: الطلب في كندا هبط 9 بالمئة. */
    private boolean abroad(FigureSpan span) {
        if (span.kind() != FigureKind.PERCENT || context.grammar.order() != Grammar.Order.VSO) {
            return false;
        }
        int first = span.quantity().first();
        for (int i = first - 1; i >= context.from(span, BEHIND); i--) {
            if (context.is(i, Role.THAT) || context.is(i, Stake.Role.RESULT)) {
                return false;
            }
            if (Parties.state(context.document, i) != null) {
                return true;
            }
        }
        return false;
    }

    /** Whether a speaker tells what a survey of his found, which is of others: أظهر مسح لشركة. */
    private boolean surveyed(Sentence sentence, String speaker) {
        if (!context.near(sentence.first(), sentence.end(), Stake.Role.SURVEY)) {
            return false;
        }
        for (int i = sentence.first(); i < sentence.end(); i++) {
            if (context.is(i, Stake.Role.SURVEY)) {
                for (int j = i + 1; j <= i + PHRASE / 2; j++) {
                    PartyMention mention = context.mention(j);
                    if (mention != null) {
                        return mention.party().equals(speaker);
                    }
                }
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

    /**
     * One way in which a text says whose a figure is. Most need a word of their own, and most sentences lack it: to know that
     * for all at once is quicker than to ask each.
     *
     * @param kinds of the figures that it is for
     * @param signals the bits of the signals one of which it needs in the figure's sentence, see {@link Signal.Role#bit}
     * @param stakes the bits of the stakes, one of which it needs likewise; if both are 0 it needs nothing
     * @param rule finds the owner
     */
    private record Way(Set<FigureKind> kinds, long signals, long stakes, Rule rule) {

        Way only(FigureKind... some) {
            return new Way(EnumSet.copyOf(List.of(some)), signals, stakes, rule);
        }

        Way except(FigureKind kind) {
            return new Way(EnumSet.complementOf(EnumSet.of(kind)), signals, stakes, rule);
        }

        /** Whether a sentence with some signals and stakes has what it needs. */
        boolean possible(long someSignals, long someStakes) {
            return (signals | stakes) == 0 || (signals & someSignals | stakes & someStakes) != 0;
        }
    }

    /** Answers null where the text does not say whose the figure is. */
    @FunctionalInterface
    private interface Rule {

        String owner(Ownership by, Case figure);
    }

    private static Way way(Rule rule) {
        return new Way(EnumSet.allOf(FigureKind.class), 0, 0, rule);
    }

    private static Way needs(long signals, Rule rule) {
        return new Way(EnumSet.allOf(FigureKind.class), signals, 0, rule);
    }

    private static Way needs(Role signal, Rule rule) {
        return needs(signal.bit(), rule);
    }

    private static Way needs(Stake.Role stake, Rule rule) {
        return new Way(EnumSet.allOf(FigureKind.class), 0, stake.bit(), rule);
    }

    private String first(Case figure) {
        long signals = context.signals.inSentences(figure.span.first(), figure.span.end());
        long stakes = context.stakes.inSentences(figure.span.first(), figure.span.end());
        for (Way way : WAYS.get(figure.span.kind())) {
            String owner = way.possible(signals, stakes) ? way.rule.owner(this, figure) : null;
            if (owner != null) {
                return owner;
            }
        }
        return null;
    }
}
