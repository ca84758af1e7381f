package io.khabar.extract.claim;

import io.khabar.extract.FigureKind;
import io.khabar.extract.PartyType;
import io.khabar.extract.claim.Signal.Role;
import io.khabar.extract.figure.FigureSpan;
import io.khabar.extract.party.PartyMention;
import java.util.List;
import java.util.Objects;

/**
 * Whose each figure of an article is. What was won is read by the rules of contests; of the rest the figure's own sentence
 * tells first, then the figures and sentences before it, last what the whole article is about.
 */
final class Owners {

    /** "Out of" stands at most this far before the whole. */
    private static final int APART = 4;

    /** Words before a sum that may tell that it is a measure of the state: a deficit of. */
    private static final int INDICATED = 3;

    private static final long SAYING = Role.SAY.bit() | Role.WEAK.bit() | Role.OPENING.bit() | Role.IF_THAT.bit();

    private final Context context;
    private final Respective respective;
    private final Winners winners;
    private final Chambers chambers;
    private final Ownership ownership;
    private final Reports reports;
    private final Personal personal;
    private final String subject;

    Owners(Context context, AttributionFrames frames, Coordination coordination) {
        this.context = context;
        this.respective = new Respective(context);
        this.winners = new Winners(context);
        this.chambers = new Chambers(context);
        this.ownership = new Ownership(context, coordination);
        this.reports = new Reports(context);
        this.personal = new Personal(context);
        this.subject = Subject.of(context, frames);
    }

    /**
     * @param span the figure
     * @param before the figures before it, ascribed
     * @param speaker who says so, null if nobody
     * @param doer who did it, null if unknown
     * @return a party's id; null where the text does not say
     */
    String of(FigureSpan span, List<Ascribed> before, String speaker, String doer) {
        String each = respective.of(before.size());
        if (winners.prize(span)) {
            // What was won is a person's own.
            return each != null ? each : winner(span, before, speaker, doer);
        }
        String own = each == null ? personal.of(span, speaker) : null;
        if (own != null) {
            return own;
        }
        if (each == null && against(span, neighbour(span, before))) {
            return null;
        }
        if (each == null && speaks(span)) {
            return organisation(span, ownership.named(span, neighbour(span, before), speaker, doer));
        }
        String priced = ownership.priced(span);
        if (priced != null) {
            return priced;
        }
        if (each == null && (ownership.nobodys(span) || winners.turnout(span))) {
            return null;
        }
        return organisation(span, each != null ? each : told(span, before, speaker, doer));
    }

    /** ذكر مصدران أن الشركة: whether those counted are who speaks, where verbs come first. */
    private boolean speaks(FigureSpan span) {
        if (context.grammar.order() != Grammar.Order.VSO
                || span.start() == 0
                || !context.signals.any(span.start() - 1, SAYING)) {
            return false;
        }
        int end = context.to(span, APART);
        for (int i = span.end(); i < end && context.token(i).word(); i++) {
            if (context.is(i, Role.THAT)) {
                return true;
            }
        }
        return false;
    }

    private String winner(FigureSpan span, List<Ascribed> before, String speaker, String doer) {
        if (winners.whole(span)) {
            return chambers.whole(span);
        }
        if (winners.needed(span)) {
            return null;
        }
        String chamber = chambers.compound(span);
        String winner = chamber != null ? chamber : winners.of(span, before);
        if (winner == null) {
            winner = chambers.seats(span);
        }
        if (winner != null || ownership.nobodys(span)) {
            return winner;
        }
        String owner = organisation(span, ownership.of(span, neighbour(span, before), speaker, doer));
        // A parliament that approves something by so many votes has not won them.
        boolean approved =
                context.grammar.order() == Grammar.Order.SVO && context.type(owner) == PartyType.GOVERNMENT_BODY;
        return approved && span.kind() == FigureKind.COUNT ? null : owner;
    }

    private String told(FigureSpan span, List<Ascribed> before, String speaker, String doer) {
        Ascribed beside = neighbour(span, before);
        String of = citizens(span);
        if (of == null) {
            of = ownership.part(span, beside, speaker, doer);
        }
        if (of == null) {
            of = inherited(span, before);
        }
        if (of == null) {
            of = whole(span, beside);
        }
        if (of == null) {
            of = reports.possessor(span, speaker);
        }
        if (of == null) {
            of = ownership.of(span, beside, speaker, doer);
        }
        if (of == null) {
            of = reports.carried(span, before);
        }
        if (of == null) {
            of = span.kind().people() ? reports.victims(span, before, speaker) : reports.again(span, before);
        }
        if (of == null && span.kind().people()) {
            of = reports.those(span, before);
        }
        if (of == null) {
            of = reports.told(span, speaker);
        }
        if (of == null) {
            of = reports.about(span);
        }
        if (of == null) {
            of = reports.holding(span, speaker);
        }
        if (of == null && subjects(span, beside, speaker)) {
            of = subject;
        }
        if (of == null) {
            of = reports.comrades(span, before);
        }
        return of != null ? of : reports.trade(span);
    }

    /** "76 votes to 15": whether a number without a noun is set against votes that are nobody's. */
    private boolean against(FigureSpan span, Ascribed beside) {
        return context.grammar.adjectiveFirst()
                && span.noun() < 0
                && beside != null
                && beside.of() == null
                && besideUnowned(beside, span)
                && winners.prize(beside.span());
    }

    /** Whether a figure belongs to whom the article is about where nothing else is said. */
    private boolean subjects(FigureSpan span, Ascribed beside, String speaker) {
        return subject != null
                && !association(span, speaker)
                && Subject.owns(context, subject, span)
                && !besideUnowned(beside, span);
    }

    /** An association tells of its trade's costs, which are not its country's. */
    private boolean association(FigureSpan span, String speaker) {
        return context.grammar.order() == Grammar.Order.VSO
                && (span.kind() == FigureKind.MONEY || span.kind() == FigureKind.PERCENT)
                && context.type(speaker) == PartyType.NGO;
    }

    /** People and things counted are an organisation's rather than those of the person who speaks for it. */
    private String organisation(FigureSpan span, String of) {
        if (of == null) {
            return null;
        }
        PartyType type = context.type(of);
        if ("protester".equals(span.unit())) {
            // Who calls people out into the street does not have them.
            return type == PartyType.STATE ? of : null;
        }
        if (type == PartyType.PERSON) {
            boolean people = span.kind().people();
            if (people && followers(span, of)) {
                return of;
            }
            String side = context.parties.byId(of).of();
            return side != null || people ? side : of;
        }
        if (type != null
                && type.official()
                && context.is(counted(span), Stake.Role.CITIZEN)
                && context.state(of) != null) {
            // A ministry's nationals are its state's.
            return context.state(of);
        }
        if (type == PartyType.GOVERNMENT_BODY
                && span.kind() == FigureKind.MONEY
                && context.state(of) != null
                && context.grammar.order() == Grammar.Order.VSO
                && context.any(Math.max(0, span.first() - INDICATED), span.first(), Stake.Role.INDICATOR)) {
            // أعلنت وزارة المالية تسجيل عجز قدره: the deficit is the state's.
            return context.state(of);
        }
        boolean staff = "journalist".equals(span.unit()) || span.noun() >= 0 && context.is(span.noun(), Role.EMPLOYEE);
        boolean told = span.kind().people() || span.kind() == FigureKind.COUNT;
        // Where verbs come first a newspaper that tells of sums tells of those of others.
        boolean passed = context.grammar.order() == Grammar.Order.VSO;
        return type == PartyType.MEDIA && (told || passed) && !staff ? null : of;
    }

    /** "Nine Odinga supporters", "nine fighters loyal to Odinga": whether a person's name says whose people they are. */
    private boolean followers(FigureSpan span, String person) {
        for (int i = span.quantity().coreEnd(); i < span.end(); i++) {
            PartyMention mention = context.mention(i);
            if (mention != null) {
                return mention.party().equals(person) && mention.end() == span.noun();
            }
        }
        int of = span.noun() + 1;
        if (context.grammar.adjectiveFirst() && context.is(span.noun(), Role.MEMBER) && context.is(of, Role.OF)) {
            // "500 backers of jailed opposition leader Odinga"
            for (int i = of + 1;
                    i < context.document.size()
                            && i <= of + APART
                            && context.token(i).word();
                    i++) {
                if (context.mention(i) != null && context.person(context.mention(i))) {
                    return context.mention(i).party().equals(person);
                }
            }
        }
        int ranks = Math.max(span.end(), span.noun() + 1);
        PartyMention behind = context.grammar.order() == Grammar.Order.VSO ? context.mention(ranks) : null;
        if (behind != null && behind.first() == span.noun() + 1 && !context.oblique(behind)) {
            // مئات من أنصار أودينغا
            return behind.party().equals(person);
        }
        if (ranks >= context.document.size() || !context.is(ranks, Role.RANKS)) {
            return false;
        }
        PartyMention leader = context.mention(context.signals.end(ranks, Role.RANKS));
        return leader != null && leader.party().equals(person);
    }

    /**
     * "Shot down 40 of 55 Kenyan drones": a part without a noun belongs to whom the whole behind it belongs to.
     *
     * @param whole the figure behind it
     * @param before the figures before that, ascribed; the last is amended
     */
    void complete(FigureSpan whole, String of, List<Ascribed> before) {
        Ascribed part = of == null ? null : neighbour(whole, before);
        boolean people = part != null
                && part.span().kind().people()
                && whole.kind().people()
                && context.grammar.adjectiveFirst();
        if (part == null || part.of() != null || part.span().kind() != whole.kind() && !people) {
            return;
        }
        if (part.span().noun() >= 0) {
            if (bothOf(part.span(), whole, of)) {
                before.set(before.size() - 1, new Ascribed(part.span(), of, part.by(), part.claimedBy()));
            }
            return;
        }
        if (context.any(part.span().quantity().coreEnd(), whole.quantity().core(), Stake.Role.OUT_OF)
                && whole.quantity().core() - part.span().quantity().coreEnd() <= APART) {
            before.set(before.size() - 1, new Ascribed(part.span(), of, part.by(), part.claimedBy()));
        }
    }

    /** دبابتين وثلاث عربات للجيش: whether things that "and" joins are both of whom the preposition behind them names. */
    private boolean bothOf(FigureSpan first, FigureSpan second, String of) {
        if (second.kind() != FigureKind.COUNT
                || context.grammar.order() != Grammar.Order.VSO
                || second.start() != first.end()
                || !context.joinedByAnd(second.start())) {
            return false;
        }
        for (int i = second.end(); i < Math.min(context.document.size(), second.end() + APART); i++) {
            PartyMention owner = context.mention(i);
            if (owner != null) {
                return owner.party().equals(of) && (context.belongs(owner) || context.is(owner.first() - 1, Role.OF));
            }
            if (!context.token(i).word() || context.endsPhrase(i)) {
                return false;
            }
        }
        return false;
    }

    /** The noun of those counted, be it behind "of": 47 من مواطنيها. */
    private int counted(FigureSpan span) {
        int end = span.quantity().coreEnd();
        boolean of = span.noun() < 0 && end < context.document.size() && context.is(end, Role.OF);
        return of ? context.signals.end(end, Role.OF) : span.noun();
    }

    /** The figure before, if it stands in the same sentence. */
    private Ascribed neighbour(FigureSpan span, List<Ascribed> before) {
        if (before.isEmpty()) {
            return null;
        }
        Ascribed last = before.get(before.size() - 1);
        return context.document.sentenceOf(last.span().first()) == context.document.sentenceOf(span.first())
                ? last
                : null;
    }

    /** "650 strikes, compared with 541": what is set against something that is nobody's is nobody's either. */
    private static boolean besideUnowned(Ascribed before, FigureSpan span) {
        return before != null
                && before.of() == null
                && before.span().kind() == span.kind()
                && span.kind() == FigureKind.COUNT
                && Objects.equals(before.span().unit(), span.unit());
    }

    /** "23 Kenyan drones of the 31 launched": a whole without a noun of its own belongs to whom its part belongs to. */
    private String whole(FigureSpan span, Ascribed beside) {
        boolean own = span.noun() >= 0
                && !context.is(span.noun(), Role.LAUNCHED)
                && !context.is(span.noun(), Stake.Role.LAUNCH)
                && !context.is(span.noun(), Role.DESTROY);
        if (beside == null || own || beside.span().kind() != span.kind()) {
            return null;
        }
        int first = span.start();
        for (int i = Math.max(beside.span().end(), first - APART); i < first; i++) {
            if (context.is(i, Stake.Role.OUT_OF)) {
                return beside.of();
            }
        }
        return null;
    }

    /** Of 12 dead, four Syrians: a part whose noun is a nation's is that nation's. */
    private String citizens(FigureSpan span) {
        if (span.partOf() < 0) {
            return null;
        }
        int of = Math.max(span.quantity().coreEnd(), span.noun() + 1);
        if (of < context.document.size() && context.token(of).is(')')) {
            of++;
        }
        // واثنان من الجنسية الكولومبية
        boolean said =
                of < context.document.size() && context.grammar.order() == Grammar.Order.VSO && context.is(of, Role.OF);
        PartyMention nation = context.mention(said ? context.signals.end(of, Role.OF) : span.noun());
        if (nation == null
                && context.grammar.adjectiveFirst()
                && span.noun() > span.quantity().coreEnd()) {
            // Two American volunteers
            nation = context.mention(span.noun() - 1);
        }
        boolean own = nation != null && context.adjective(nation) && context.type(nation) == PartyType.STATE;
        return own ? nation.party() : null;
    }

    /** A part belongs to whom the whole belongs to. */
    private static String inherited(FigureSpan span, List<Ascribed> before) {
        if (span.partOf() < 0 || span.partOf() >= before.size() || span.kind() == FigureKind.PERCENT) {
            return null;
        }
        Ascribed whole = before.get(span.partOf());
        // More than the whole are no part of it.
        boolean more = span.quantity().value() > whole.span().quantity().value()
                && span.quantity().bound() == whole.span().quantity().bound();
        return more ? null : whole.of();
    }
}
