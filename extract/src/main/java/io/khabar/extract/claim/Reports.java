package io.khabar.extract.claim;

import io.khabar.extract.FigureKind;
import io.khabar.extract.PartyType;
import io.khabar.extract.claim.Signal.Role;
import io.khabar.extract.figure.FigureSpan;
import io.khabar.extract.figure.Figures;
import io.khabar.extract.lexicon.Match;
import io.khabar.extract.number.Quantity;
import io.khabar.extract.party.PartyMention;
import io.khabar.extract.text.Sentence;
import java.util.List;

/**
 * Whose the later figures of a report are. A company, ministry or bank that tells of its results is named once; what
 * follows ("its sales", "revenue", a verb without a subject) is still its own until somebody else becomes the subject.
 */
final class Reports {

    /** The word for a result stands at most this far before its figure. */
    private static final int CLAUSE = 14;
    /** A report goes on over at most this many sentences without a figure. */
    private static final int MEMORY = 2;

    /** Nouns with fewer letters before their endings are not taken for one. */
    private static final int SHORTEST_STEM = 3;
    /** Weapons are told of again within this many figures. */
    private static final int RECENT = 6;

    /** What is done to things of others. */
    private static final long OTHERS = Role.HARM.bit() | Role.DESTROY.bit() | Role.UNOWNED.bit() | Role.WHILE.bit();

    private final Context context;
    private final Antecedents antecedents;

    Reports(Context context) {
        this.context = context;
        this.antecedents = new Antecedents(context);
    }

    /** "Its profit" where the sentence says who: {@code null} where it does not. */
    String possessor(FigureSpan span, String speaker) {
        int result = applies(span) ? result(span) : -1;
        if (result >= 0 && context.is(result + 1, Stake.Role.HOME)) {
            String home = antecedents.country(result, speaker);
            return home != null ? home : context.dominantState();
        }
        return result >= 0 && possessive(result) ? antecedents.owner(result, speaker, null) : null;
    }

    /**
     * The subject of the figures before that carries on.
     *
     * @param before the figures before it, ascribed
     */
    String carried(FigureSpan span, List<Ascribed> before) {
        if (before.isEmpty() || !applies(span)) {
            return null;
        }
        int from = result(span);
        if (from < 0) {
            from = dropped(span);
        }
        Ascribed last = before.get(before.size() - 1);
        boolean economy =
                from >= 0 && context.type(last.of()) == PartyType.STATE && context.is(from, Stake.Role.INDICATOR);
        if (from < 0 || last.of() == null || last.span().kind().people() && !economy || !organisation(last.of())) {
            return null;
        }
        if (context.grammar.order() == Grammar.Order.VSO
                && context.dominantCompany() != null
                && possessive(from)
                && byTheWay(last)) {
            // أغلق سهمها: a fund that was told of by the way has none.
            return context.dominantCompany();
        }
        Sentence sentence = context.document.sentenceOf(span.first());
        Sentence above = context.document.sentenceOf(last.span().first());
        boolean near = above.field() == sentence.field() && sentence.index() - above.index() <= MEMORY;
        return near && !replaced(last.span().end(), span.first(), last.of()) ? last.of() : null;
    }

    /** Whether the article names the owner of a figure nowhere but in its sentence. */
    private boolean byTheWay(Ascribed figure) {
        Sentence sentence = context.document.sentenceOf(figure.span().first());
        for (int i = sentence.first(); i < sentence.end(); i++) {
            PartyMention mention = context.mention(i);
            if (mention != null && mention.party().equals(figure.of())) {
                return context.once(mention);
            }
        }
        return false;
    }

    /** "Intel told of its quarter. Sales rose 4%": the only company of the sentence before, where nobody else is named. */
    String about(FigureSpan span) {
        if (!applies(span) || result(span) < 0) {
            return null;
        }
        Sentence sentence = context.document.sentenceOf(span.first());
        String company = null;
        for (int s = sentence.index(); s >= Math.max(0, sentence.index() - MEMORY) && company == null; s--) {
            Sentence here = context.document.sentences().get(s);
            if (here.field() != sentence.field()) {
                break;
            }
            int end = s == sentence.index() ? span.first() : here.end();
            for (int i = here.first(); i < end; i++) {
                PartyMention mention = context.mention(i);
                if (mention == null) {
                    continue;
                }
                i = mention.end() - 1;
                if (context.person(mention)
                        || context.oblique(mention)
                        || mention.party().equals(company)) {
                    continue;
                }
                if (company != null || context.type(mention) != PartyType.COMPANY) {
                    return null;
                }
                company = mention.party();
            }
        }
        return company;
    }

    /**
     * The company whose things or sums a sentence tells of without saying so: the one that its clause is about, else the one
     * that the whole report is about. States and offices also count what is not their own; companies hardly do.
     */
    String trade(FigureSpan span) {
        boolean thing = span.kind() == FigureKind.COUNT || span.kind() == FigureKind.MONEY;
        if (!thing || !context.firms() || context.grammar.order() != Grammar.Order.VSO) {
            return null;
        }
        if (span.noun() >= 0 && context.is(span.noun(), Stake.Role.COMMON)) {
            // في 40 بلدا: where it trades, and what anybody has.
            return null;
        }
        String subject = antecedents.owner(span.first(), null, null);
        if (context.type(subject) == PartyType.COMPANY) {
            return subject;
        }
        return span.kind() == FigureKind.COUNT ? context.dominantCompany() : null;
    }

    /**
     * Whose weapons are told of again without their owner, "four drones were shot down in the south": his whose weapons of the
     * name were told of before.
     *
     * @param before the figures before it, ascribed
     */
    String again(FigureSpan span, List<Ascribed> before) {
        boolean weapon =
                span.kind() == FigureKind.COUNT && (span.noun() < 0 || context.is(span.noun(), Stake.Role.WEAPON));
        boolean total = span.kind() == FigureKind.COUNT && span.noun() >= 0 && span.cumulative();
        for (int i = before.size() - 1; total && i >= Math.max(0, before.size() - RECENT); i--) {
            FigureSpan other = before.get(i).span();
            boolean here = context.document.sentenceOf(other.first()) == context.document.sentenceOf(span.first());
            if (here && other.kind() == FigureKind.COUNT && other.unit().equals(span.unit())) {
                // 24 شاحنة ليرتفع عدد الشاحنات إلى 174 شاحنة
                return before.get(i).of();
            }
        }
        for (int i = before.size() - 1; weapon && i >= Math.max(0, before.size() - RECENT); i--) {
            FigureSpan other = before.get(i).span();
            if (other.kind() == FigureKind.COUNT
                    && other.noun() >= 0
                    && context.is(other.noun(), Stake.Role.WEAPON)
                    && before.get(i).of() != null
                    && (other.unit().equals(span.unit()) || inflected(other, span))) {
                return before.get(i).of();
            }
        }
        return null;
    }

    /** Whether two figures count by one noun in two forms: 20 дронов, четыре дрона. */
    private boolean inflected(FigureSpan a, FigureSpan b) {
        if (!context.grammar.genitiveAfter() || context.grammar.dropsPronoun() || b.noun() < 0) {
            return false;
        }
        String one = context.token(a.noun()).norm();
        String other = context.token(b.noun()).norm();
        int stem = Math.min(one.length(), other.length()) - 2;
        return stem >= SHORTEST_STEM && one.regionMatches(0, other, 0, stem);
    }

    /** "Israel killed 12 Syrians, the ministry said. Another 40 were wounded": victims without a noun are such as those before. */
    String victims(FigureSpan span, List<Ascribed> before, String speaker) {
        boolean bare = span.kind() == FigureKind.INJURED || span.kind() == FigureKind.MISSING;
        boolean narrated = speaker == null && context.grammar.adjectiveFirst() && further(span);
        if (!bare || span.noun() >= 0 || before.isEmpty() || speaker == null && !narrated) {
            return null;
        }
        Ascribed last = before.get(before.size() - 1);
        int here = context.document.sentenceOf(span.first()).index();
        int there = context.document.sentenceOf(last.span().first()).index();
        boolean goesOn = last.of() != null
                && last.span().kind() == FigureKind.KILLED
                && (narrated || speaker.equals(last.claimedBy()))
                && here - there <= 1;
        if (!goesOn) {
            return null;
        }
        for (int i = last.span().end(); i < span.first(); i++) {
            PartyMention mention = context.mention(i);
            if (mention != null && !context.kin(mention.party(), last.of()) && !context.kin(mention.party(), speaker)) {
                return null;
            }
        }
        return last.of();
    }

    /**
     * Soldiers and police of whom it is not said whose they are: of the one side whose were told of before, where the sentence
     * names no other.
     */
    String comrades(FigureSpan span, List<Ascribed> before) {
        boolean armed = "soldier".equals(span.unit()) || "police".equals(span.unit());
        if (!armed || !span.kind().people()) {
            return null;
        }
        String side = null;
        for (int i = before.size() - 1; i >= 0; i--) {
            Ascribed other = before.get(i);
            if (other.of() == null || !other.span().unit().equals(span.unit())) {
                continue;
            }
            if (side != null && !context.kin(side, other.of())) {
                return null;
            }
            side = side == null ? other.of() : side;
        }
        Sentence sentence = context.document.sentenceOf(span.first());
        for (int i = sentence.first(); side != null && i < sentence.end(); i++) {
            PartyMention mention = context.mention(i);
            if (mention != null && context.state(mention.party()) != null && !context.kin(mention.party(), side)) {
                return null;
            }
        }
        return side;
    }

    /** Whether a number says that it counts more of those told before: fifteen more were hurt. */
    private boolean further(FigureSpan span) {
        return context.is(span.quantity().coreEnd(), Stake.Role.FURTHER)
                || context.is(span.quantity().first() - 1, Stake.Role.FURTHER);
    }

    /**
     * Of the dead who were counted before, two are known: عرفت هوية اثنين من القتلى.
     *
     * @param before the figures before it, ascribed
     */
    String those(FigureSpan span, List<Ascribed> before) {
        int of = span.quantity().coreEnd();
        if (context.grammar.order() != Grammar.Order.VSO
                || before.isEmpty()
                || span.quantity().form() == Quantity.Form.COLLECTIVE) {
            return null;
        }
        Match them = of < context.document.size() ? context.signals.match(of, Role.OF) : null;
        if (them != null && context.grammar.theirSuffixes().contains(them.suffix())) {
            return above(span, before);
        }
        int noun =
                of < context.document.size() && context.is(of, Role.OF) ? of + 1 : span.noun() > of ? span.noun() : -1;
        if (noun < 1 || noun >= context.document.size() || !context.is(noun - 1, Role.OF)) {
            return null;
        }
        for (Match match : context.document.readings(noun)) {
            FigureKind kind = match.prefix().isEmpty() ? null : Figures.kind(match);
            for (int i = before.size() - 1; kind != null && i >= Math.max(0, before.size() - RECENT); i--) {
                FigureSpan whole = before.get(i).span();
                boolean part = whole.kind() == kind
                        && whole.quantity().value() >= span.quantity().value();
                if (before.get(i).of() != null && part) {
                    return before.get(i).of();
                }
            }
        }
        return null;
    }

    /** "32 of them" where they were counted in the sentence before and nobody was told of since. */
    private String above(FigureSpan part, List<Ascribed> before) {
        Sentence sentence = context.document.sentenceOf(part.first());
        for (int i = sentence.first(); i < part.first(); i++) {
            for (Match match : context.document.readings(i)) {
                if (match.length() == 1 && Figures.people(match) && context.mention(i) == null) {
                    return null;
                }
            }
        }
        for (int i = before.size() - 1; i >= Math.max(0, before.size() - RECENT); i--) {
            FigureSpan whole = before.get(i).span();
            Sentence above = context.document.sentenceOf(whole.first());
            if (above.field() != sentence.field() || sentence.index() - above.index() > 1) {
                return null;
            }
            boolean more = whole.quantity().value() >= part.quantity().value();
            if (more && whole.kind().people() && whole.partOf() < 0) {
                return before.get(i).of();
            }
        }
        return null;
    }

    /** قال البرنامج إن مخازنه لم يبق فيها سوى 40 طنا: what a body tells of its own, where verbs come first. */
    String holding(FigureSpan span, String speaker) {
        boolean thing = span.kind() == FigureKind.COUNT || span.kind() == FigureKind.MEASURE && context.amount(span);
        if (!thing || context.grammar.order() != Grammar.Order.VSO || !organisation(speaker)) {
            return null;
        }
        int first = span.start();
        if (context.is(first - 1, Role.OBLIQUE)
                || span.noun() >= 0 && (context.is(span.noun(), Role.UNOWNED) || context.is(span.noun(), Role.DEED))) {
            return null;
        }
        int low = context.from(span, CLAUSE);
        for (int i = first - 1; i >= low; i--) {
            if (context.stop(i) || context.number(i) || context.signals.any(i, OTHERS)) {
                return null;
            }
            if (context.mention(i) == null && context.is(i, Role.THAT)) {
                return context.possessed(i + 1) ? speaker : null;
            }
        }
        return null;
    }

    /** What a bank or ministry tells of results without saying whose they are is its own. */
    String told(FigureSpan span, String speaker) {
        boolean sum = span.kind() == FigureKind.MONEY || span.kind() == FigureKind.PERCENT;
        boolean state = context.grammar.order() == Grammar.Order.VSO && context.type(speaker) == PartyType.STATE;
        if (sum && (state || context.type(speaker) == PartyType.PERSON) && result(span) >= 0) {
            // What a minister tells of exports is his country's.
            String side = antecedents.side(speaker);
            boolean verbFirst = context.grammar.order() == Grammar.Order.VSO;
            if (verbFirst && context.type(side) == PartyType.GOVERNMENT_BODY && context.state(side) != null) {
                // محافظ المصرف المركزي: كلفة الحرب
                return context.state(side);
            }
            boolean union = verbFirst && context.type(side) == PartyType.IGO;
            return side != null && organisation(side) && context.type(side) != PartyType.NGO && !union ? side : null;
        }
        boolean country = context.grammar.adjectiveFirst() && context.type(speaker) == PartyType.STATE;
        boolean told = sum && (country || context.type(speaker) == PartyType.GOVERNMENT_BODY) && result(span) >= 0;
        String home = told ? context.state(speaker) : null;
        boolean economy =
                told && context.grammar.order() != Grammar.Order.VSO && context.is(result(span), Stake.Role.INDICATOR);
        return home != null ? home : told && !economy ? speaker : null;
    }

    private boolean applies(FigureSpan span) {
        return switch (span.kind()) {
            case MONEY, PERCENT, COUNT -> true;
            case MEASURE -> context.amount(span);
            // Subscribers and customers.
            case AFFECTED -> counted(span);
            default -> false;
        };
    }

    private boolean counted(FigureSpan span) {
        return span.noun() >= 0 && context.is(span.noun(), Stake.Role.RESULT);
    }

    private boolean organisation(String party) {
        PartyType type = context.type(party);
        return type == PartyType.COMPANY
                || type == PartyType.GOVERNMENT_BODY
                || type == PartyType.STATE
                || type == PartyType.IGO
                || type == PartyType.NGO;
    }

    /** The word for a result whose figure it is; -1 if there is none. */
    private int result(FigureSpan span) {
        if (counted(span)) {
            return span.noun();
        }
        int low = Math.max(context.document.sentenceOf(span.first()).first(), span.first() - CLAUSE);
        int first = span.start();
        if (!context.near(low, first, Stake.Role.RESULT)) {
            return -1;
        }
        for (int i = first - 1; i >= low; i--) {
            // Satışları ise: where verbs stand last, the topic stands before the word that sets it against another.
            boolean topic = context.grammar.order() == Grammar.Order.SOV && context.is(i - 1, Stake.Role.RESULT);
            if (context.stop(i) || context.number(i) && i < first || context.is(i, Role.WHILE) && !topic) {
                return -1;
            }
            if (context.mention(i) == null && context.is(i, Stake.Role.RESULT)) {
                return i;
            }
        }
        return -1;
    }

    /** The verb without a subject that opens the sentence of a figure; -1 if none does. */
    private int dropped(FigureSpan span) {
        int first = context.document.sentenceOf(span.first()).first();
        if (!context.grammar.dropsPronoun() || span.kind() == FigureKind.PERCENT || !context.is(first, Role.GIVE)) {
            return -1;
        }
        for (int i = first; i < span.quantity().first(); i++) {
            if (context.mention(i) != null || context.number(i)) {
                return -1;
            }
        }
        return first;
    }

    private boolean possessive(int token) {
        for (Match match : context.document.readings(token)) {
            if (match.length() == 1
                    && match.meaning() instanceof Stake stake
                    && stake.role() == Stake.Role.RESULT
                    && context.grammar.ownSuffixes().contains(match.suffix())
                    && context.grammar.suffix(context.token(token).form(), match)) {
                return true;
            }
        }
        return false;
    }

    /** Whether somebody else becomes the subject in a stretch. */
    private boolean replaced(int from, int to, String subject) {
        for (int i = from; i < to; i++) {
            PartyMention mention = context.mention(i);
            if (mention == null) {
                continue;
            }
            i = mention.end() - 1;
            if (!context.kin(mention.party(), subject) && !context.person(mention) && !context.oblique(mention)) {
                return true;
            }
        }
        return false;
    }
}
