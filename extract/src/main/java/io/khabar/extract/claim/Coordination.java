package io.khabar.extract.claim;

import io.khabar.extract.FigureKind;
import io.khabar.extract.PartyType;
import io.khabar.extract.claim.Signal.Role;
import io.khabar.extract.figure.FigureSpan;
import io.khabar.extract.figure.Figures;
import io.khabar.extract.lexicon.Match;
import io.khabar.extract.number.Quantity;
import io.khabar.extract.party.Parties;
import io.khabar.extract.party.PartyMention;

/**
 * Whose a figure is because it goes on from the one before it in its sentence: joined to it by "and", next in its list,
 * or the same in other words.
 */
final class Coordination {

    /** Figures that are joined by "and" stand at most this far apart. */
    private static final int JOINED = 6;
    /** Figures whose noun is told again stand at most this far apart. */
    private static final int CLAUSE = 14;

    /** Words of the longest phrase for a change, and of what stands between it and its share. */
    private static final int CHANGE = 5;

    /** The first letters of a noun, which its forms share. */
    private static final int STEM = 3;

    /** Those of whom a share is told stand at most this far before it. */
    private static final int AMONG = 3;

    /** What people and things are lost by: losses, to lose, to cost. */
    private static final long LOSSES = Role.TOLL.bit() | Role.LOSE.bit() | Role.COST.bit();

    private final Context context;

    Coordination(Context context) {
        this.context = context;
    }

    /** "12 million dollars (11 million euros)", "30 seats (11.6%)": a bracket says the same in other words. */
    boolean explained(FigureSpan span, Ascribed before) {
        int open = span.start() - 1;
        return before != null
                && open >= 0
                && context.token(open).is('(')
                && open - before.span().end() <= 1
                && !span.kind().people();
    }

    /** مليون برميل، أي ما يعادل 3 في المئة: whose the same figure is in other words; null if it is none. */
    String equal(FigureSpan span, Ascribed before) {
        boolean near = before != null
                && before.of() != null
                && before.span().kind() != span.kind()
                && !span.kind().people()
                && !before.span().kind().people()
                && (span.kind() != FigureKind.MEASURE || context.amount(span))
                && span.quantity().core() - before.span().end() <= JOINED
                && before.span().end() <= span.quantity().core();
        return near && context.any(before.span().end(), span.quantity().core(), Stake.Role.EQUAL) ? before.of() : null;
    }

    /** أرباحا بلغت 9 ملايين، بزيادة 12 في المئة: by how much what was told right before has changed; null if by nothing. */
    String changed(FigureSpan span, Ascribed before) {
        boolean free = context.grammar.nounsFirst();
        boolean near = before != null
                && before.of() != null
                && (!before.span().kind().people() || free && before.span().kind() == FigureKind.AFFECTED)
                && span.quantity().core() - before.span().end() <= (free ? CLAUSE : JOINED)
                && before.span().end() < span.first();
        if (!near) {
            return null;
        }
        int end = before.span().end();
        if (!free) {
            return context.comma(end) && context.any(end + 1, span.quantity().core(), Stake.Role.EVENT)
                    ? before.of()
                    : null;
        }
        // Facturó 300 millones en mayo, un 12% más; 300 millions, en hausse de 12%
        boolean said = context.is(span.end(), Stake.Role.FURTHER)
                || context.any(
                        Math.max(end, span.first() - CHANGE), span.quantity().core(), Stake.Role.EVENT);
        return said && !parted(end, span.first(), before.of()) ? before.of() : null;
    }

    /** "Intel (+3%)": the party right before the bracket that a share or sum opens. */
    String bracketed(FigureSpan span) {
        int open = span.first() - 1;
        if (open > 0 && !context.token(open).word() && !context.token(open).is('(')) {
            open--;
        }
        PartyMention party = open > 0 && context.token(open).is('(') ? context.mention(open - 1) : null;
        boolean owns = party != null
                && party.end() == open
                && !context.adjective(party)
                && (context.type(party) == PartyType.COMPANY || context.type(party) == PartyType.PARTY);
        return owns ? party.party() : null;
    }

    /** "Oman lost two sailors, Kuwait three": the name right before a number whose verb is not said again; else null. */
    String gapped(FigureSpan span, Ascribed before) {
        int first = span.start();
        if (context.apart(first - 1)) {
            // وتعهدت عمان ب 40 جرعة، والكويت ب 12: the preposition is a word of its own.
            first--;
        }
        if (context.grammar.order() == Grammar.Order.VSO
                && first > 0
                && (context.quote(first - 1) || context.token(first - 1).is('('))) {
            // و«سابك» 9 بالمئة, وكندا (9 بالمئة)
            first--;
        }
        PartyMention name = before == null || before.of() == null ? null : context.mention(named(first - 1));
        if (name != null && context.grammar.order() == Grammar.Order.VSO) {
            return conjoined(name, before, span) ? name.party() : null;
        }
        if (name == null
                || context.grammar.order() != Grammar.Order.SVO
                || before.span().kind() != span.kind() && (span.kind().people() || !sent(before.span(), span))
                || before.span().end() >= name.first()
                || context.adjective(name)
                || context.type(before.of()) == PartyType.MEDIA
                || context.mention(before.span().first()) != null) {
            return null;
        }
        int joint = context.is(name.first() - 1, Role.DETERMINER) ? name.first() - 2 : name.first() - 1;
        boolean set = context.grammar.invertsFreely() && context.is(joint, Role.WHILE);
        return context.comma(joint) || context.stop(joint) || context.is(joint, Role.AND) || set ? name.party() : null;
    }

    /** خصصت اليابان 40 مليون دولار، وكندا 12 مليونا: whether "and" joins a name right behind a figure. */
    private boolean conjoined(PartyMention name, Ascribed before, FigureSpan span) {
        FigureSpan first = before.span();
        boolean same = first.kind() == span.kind()
                || !first.kind().people()
                || !span.kind().people();
        int start = context.quote(name.first()) ? name.first() : name.first() - 1;
        // The mark stands between "and" and the name.
        boolean quoted = context.quote(start) && context.is(start - 1, Role.AND);
        start = quoted ? start - 1 : name.first();
        return same
                && first.end() <= start
                && start - first.end() <= 1 + (context.comma(first.end()) ? 1 : 0)
                && (quoted || context.joinedByAnd(start))
                && !context.adjective(name)
                && !context.kin(name.party(), before.of());
    }

    /** Where a name stands before a number whose preposition and dash stand for the verb: (оштрафовал A на 5 млн,) а B — на 2. */
    private int named(int last) {
        if (!context.grammar.invertsFreely() || !context.grammar.adjectiveFirst() || !context.is(last, Role.OBLIQUE)) {
            return last;
        }
        return context.dash(last - 1) ? last - 2 : last;
    }

    /** The next of a list whose first has an owner: "its 6 planes, 9 helicopters and 25 engines". */
    String listed(FigureSpan span, Ascribed before) {
        boolean next = before != null
                && (before.span().kind() == span.kind()
                        || deployed(before.span())
                        // خسائر الجيش بلغت 40 جنديا ودبابتين
                        || context.signals.any(before.span().trigger(), LOSSES))
                && (span.first() - before.span().end() <= 1
                        || behindComma(span, before.span())
                        || behindNation(span, before))
                && !context.is(before.span().end(), Role.OBLIQUE)
                && !(context.grammar.order() == Grammar.Order.VSO
                        && (context.is(span.quantity().first() - 1, Role.OBLIQUE)
                                        && !context.is(span.quantity().first() - 1, Role.OF)
                                || span.kind() == FigureKind.COUNT
                                        && context.stakes.oblique(span.start())
                                        && !context.joinedByAnd(span.start())));
        return next || before != null && including(span) ? before.of() : null;
    }

    /** خسائر الجيش 40 جنديا، و9 دبابات: whether only a comma parts a loss from people who were lost, where "and" joins them. */
    private boolean behindComma(FigureSpan span, FigureSpan before) {
        return before.kind().people()
                && context.comma(before.end())
                && span.start() - before.end() <= 2
                && context.grammar.order() == Grammar.Order.VSO;
    }

    /** 27 طائرة عسكرية صينية و8 سفن: whether "and" joins things right behind the adjective that says whose those before are. */
    private boolean behindNation(FigureSpan span, Ascribed before) {
        int first = span.start();
        if (context.grammar.order() != Grammar.Order.VSO
                || first - before.span().end() > AMONG) {
            return false;
        }
        boolean apart =
                context.grammar.andPrefixes().contains(context.token(first - 1).norm());
        if (!apart && !context.joinedByAnd(first)) {
            return false;
        }
        PartyMention nation = context.mention(apart ? first - 2 : first - 1);
        return nation != null
                && context.adjective(nation)
                && nation.party().equals(before.of())
                && nation.first() >= before.span().end();
    }

    /** 9 حملات في العاصمة، وثلاث حملات في الشمال: whose the same things were that are counted on in other places; else null. */
    String counted(FigureSpan span, Ascribed before) {
        boolean on = before != null
                && before.of() != null
                && before.span().kind() == span.kind()
                && before.span().end() <= span.start()
                && span.start() - before.span().end() <= JOINED
                && context.joinedByAnd(span.start())
                && context.grammar.order() == Grammar.Order.VSO
                && (span.noun() < 0 || before.span().noun() >= 0 && named(span, before.span()));
        return on && !parted(before.span().end(), span.first(), before.of()) ? before.of() : null;
    }

    /** Whether two figures count by one noun, in the dual or not: 9 حملات, حملتان. */
    private boolean named(FigureSpan span, FigureSpan before) {
        String one = context.token(before.noun()).norm();
        String other = context.token(span.noun()).norm();
        int start = context.joinedByAnd(span.noun()) ? 1 : 0;
        return other.length() > start + STEM && one.length() >= STEM && one.regionMatches(0, other, start, STEM);
    }

    /** تضم القوة 900 جندي و40 شرطيا: people joined by "and" where it is written on their number; null for others. */
    String joined(FigureSpan span, Ascribed before) {
        int first = span.start();
        if (context.grammar.adjectiveFirst() && context.grammar.order() == Grammar.Order.SVO) {
            // "Kenya has 45 doctors and 12 nurses": whose it is stands outside of either.
            boolean on = before != null
                    && before.span().kind() == span.kind()
                    && before.span().partOf() < 0
                    && first - before.span().end() == 1
                    && context.is(first - 1, Role.AND)
                    && !span.fighters()
                    && !named(before.span());
            return on ? before.of() : null;
        }
        boolean next = before != null
                && before.span().kind() == span.kind()
                && before.span().partOf() < 0
                && first - before.span().end() <= 1
                && (context.joinedByAnd(first)
                        || context.grammar
                                .andPrefixes()
                                .contains(context.token(first - 1).norm()))
                && context.grammar.order() == Grammar.Order.VSO;
        return next ? before.of() : null;
    }

    /** Whether a party is named among a figure's own words. */
    private boolean named(FigureSpan span) {
        for (int i = span.start(); i < span.end(); i++) {
            if (context.mention(i) != null) {
                return true;
            }
        }
        return false;
    }

    /** "600 tonnes of aid, including 40 tents". */
    private boolean including(FigureSpan span) {
        int first = span.start();
        return context.is(first - 1, Stake.Role.INCLUDING) || context.is(first - 2, Stake.Role.INCLUDING);
    }

    /** "Peru sent 60 firefighters and Chile two planes": whether things go on from people to whom nothing happened. */
    private boolean sent(FigureSpan people, FigureSpan things) {
        return people.kind() == FigureKind.AFFECTED
                && things.kind() != FigureKind.PERCENT
                && context.grammar.adjectiveFirst();
    }

    /** Whether people are such as come with things of their own: 300 police and 40 vehicles. */
    private static boolean deployed(FigureSpan people) {
        return people.kind() == FigureKind.AFFECTED
                && ("soldier".equals(people.unit()) || "police".equals(people.unit()));
    }

    /** "Deported 238 Kenyans and said that 90% of them": a share of those who were counted before. */
    String among(FigureSpan span, Ascribed before) {
        if (before == null || context.grammar.order() != Grammar.Order.VSO) {
            return null;
        }
        PartyMention to = context.mention(span.end());
        if (to != null && context.belongs(to) && before.span().end() <= span.first()) {
            // نصفها للجيش
            return to.party();
        }
        PartyMention subject = context.mention(span.start() - 1);
        if (subject != null
                && !context.oblique(subject)
                && !context.adjective(subject)
                && context.is(subject.first() - 1, Role.GIVE)) {
            // تمول موسكو 85 في المئة منها
            return subject.party();
        }
        int core = span.quantity().core();
        // 18 في المئة من هذا المبلغ
        boolean them = ofThem(span.end()) || context.is(span.end(), Stake.Role.OUT_OF) && sum(before.span());
        for (int i = core - 1; i >= core - AMONG && i >= before.span().end() && !them; i--) {
            // لم تجمع منها سوى الربع
            them = !context.comma(i) && ofThem(i);
        }
        if (span.quantity().form() == Quantity.Form.FRACTION) {
            // نصفها
            them |= context.grammar.owned(context.token(core).norm());
        }
        for (Match match : context.document.readings(span.quantity().core())) {
            them |= match.end() == span.quantity().coreEnd()
                    && match.length() == 1
                    && context.grammar.ownSuffixes().contains(match.suffix())
                    && !match.suffix().isEmpty();
        }
        return them ? before.of() : null;
    }

    private static boolean sum(FigureSpan span) {
        return span.kind() == FigureKind.MONEY || span.kind() == FigureKind.MEASURE;
    }

    /** Whether "of" with a pronoun joined to it stands at a token: منها. */
    private boolean ofThem(int token) {
        Match of = context.signals.match(token, Role.OF);
        return of != null && context.grammar.ownSuffixes().contains(of.suffix());
    }

    /** Whether a price, share or sum goes on from the figure before: "by 3 million, or 5%". */
    boolean continues(FigureSpan span, Ascribed before) {
        return before != null
                && (before.span().kind() == span.kind() || before.span().kind() == FigureKind.PERCENT)
                && (span.first() - before.span().end() <= JOINED || compared(span, before.span()))
                && !parted(before.span().end(), span.first(), before.of())
                && !another(before.span().end(), span.start());
    }

    /** سابك بنسبة 2%، وزجاج بنسبة 3%: whether "and" joins nothing but words that nobody knows, which name somebody else. */
    private boolean another(int end, int number) {
        int from = context.comma(end) ? end + 1 : end;
        if (context.grammar.order() != Grammar.Order.VSO || from >= number) {
            return false;
        }
        String first = context.token(from).norm();
        boolean and = false;
        for (String prefix : context.grammar.andPrefixes()) {
            and |= first.startsWith(prefix) && first.length() > prefix.length() + 1
                    || first.equals(prefix) && context.quote(from + 1);
        }
        for (int i = context.quote(from + 1) ? from + 1 : from; i < number && and; i++) {
            and = context.plain(i) || context.quote(i);
        }
        return and;
    }

    /** تراجع إلى 12 في المئة في الفصل الثاني، بعد أن كان 13: whether a figure is set against the one before it of its kind. */
    private boolean compared(FigureSpan span, FigureSpan before) {
        return context.grammar.order() == Grammar.Order.VSO
                && before.kind() == span.kind()
                && before.end() <= span.start()
                && span.start() - before.end() <= CLAUSE
                && (context.any(before.end(), span.start(), Stake.Role.BACKGROUND)
                        || context.any(before.end(), span.start(), Stake.Role.EQUAL));
    }

    /**
     * Joined to another figure: "12 soldiers were killed and 7 wounded", and "105 of its soldiers and 6 civilians" where
     * a state tells of its own losses.
     */
    String shared(FigureSpan span, Ascribed before, String speaker, String doer) {
        if (before == null
                || before.of() == null
                || !before.span().kind().people()
                || aside(span, before.span())
                || span.first() - before.span().end() > (again(before.span(), span) ? CLAUSE : JOINED) && !others(span)
                || !(span.kind() == FigureKind.KILLED
                        || span.kind() == FigureKind.INJURED
                        || span.kind() == FigureKind.MISSING
                        || span.kind() == FigureKind.DETAINED)
                || !others(span) && parted(before.span().end(), span.first(), before.of())) {
            return null;
        }
        boolean victims = span.kind() != FigureKind.DETAINED && span.noun() >= 0 && context.victims(span.noun());
        boolean people = context.grammar.order() == Grammar.Order.SOV
                && span.noun() >= 0
                && context.mention(span.noun()) == null;
        boolean bare = (span.noun() < 0 || victims || people) && "person".equals(span.unit())
                || others(span)
                || again(before.span(), span);
        boolean own = speaker != null
                && !(context.grammar.order() == Grammar.Order.VSO && "militant".equals(span.unit()))
                && (span.kind() != FigureKind.DETAINED || before.span().kind() == FigureKind.DETAINED)
                && doer == null
                && speaker.equals(before.claimedBy())
                && before.of().equals(context.state(speaker));
        return bare || own ? before.of() : null;
    }

    /** Whether the figure before is only a part that commas set off: 41 died, including two Syrians, and 90 were hurt. */
    private boolean aside(FigureSpan span, FigureSpan before) {
        boolean verbFirst = context.grammar.order() == Grammar.Order.VSO;
        int first = before.start();
        // غواصون، بينهم 20 جنديا تركيا، 17 جثة: part of some who are not counted.
        boolean part = before.partOf() >= 0 || verbFirst && context.is(first - 1, Stake.Role.INCLUDING);
        return (context.grammar.adjectiveFirst() || verbFirst && !others(span))
                && part
                && (before.partOf() < 0 || span.partOf() != before.partOf())
                && (context.comma(before.end()) || verbFirst && context.comma(before.end() + 1));
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
            for (Match match : context.document.readings(i)) {
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
            boolean other = mention != null && !context.kin(mention.party(), same);
            String place = mention == null ? Parties.state(context.document, i) : null;
            other |= place != null && !context.kin(place, same);
            if (other || context.is(i, Role.WHILE) || context.is(i, Role.SAY)) {
                return true;
            }
        }
        return false;
    }
}
