package io.khabar.extract.claim;

import io.khabar.extract.FigureKind;
import io.khabar.extract.PartyType;
import io.khabar.extract.claim.Signal.Role;
import io.khabar.extract.figure.FigureSpan;
import io.khabar.extract.party.PartyMention;
import io.khabar.extract.text.Sentence;
import java.util.List;

/**
 * Whose seats, votes and goals a figure counts: theirs who won them, a party or a person, and never the state's in which
 * the vote was held.
 */
final class Winners {

    /** Who launched targets is named at most this far behind them. */
    private static final int LAUNCHED = 3;

    /** Whom the seats are for stands at most this far behind them. */
    private static final int BEHIND = 3;
    /** What a share is of stands at most this far before it. */
    private static final int CLAUSE = 10;

    /** Who won is named at most this far behind the comma or relative that follows what he won. */
    private static final int AHEAD = 9;

    private final Context context;
    private final boolean contest;

    Winners(Context context) {
        this.context = context;
        this.contest = contest(context);
    }

    /** Whether anything to be won is spoken of: elsewhere a percentage that is taken is none of the votes. */
    private static boolean contest(Context context) {
        int size = context.document.size();
        return context.near(0, size, Stake.Role.WON) || context.near(0, size, Stake.Role.VOTE);
    }

    /** أسقط 14 من أصل 20 هدفا أطلقتها موسكو: targets, and no goals. */
    private boolean launched(FigureSpan span) {
        return context.grammar.order() == Grammar.Order.VSO
                && span.noun() >= 0
                && context.any(span.noun() + 1, context.to(span, LAUNCHED), Role.LAUNCHED);
    }

    /** Whether a figure counts what is won. */
    boolean prize(FigureSpan span) {
        if (!contest || launched(span)) {
            return false;
        }
        return switch (span.kind()) {
            case COUNT, AFFECTED ->
                span.noun() < 0
                        ? beside(span) != null || whole(span) || outcome(span)
                        : context.any(span.noun(), Math.max(span.noun() + 1, span.end()), Stake.Role.WON)
                                        && (span.kind() == FigureKind.COUNT
                                                || beside(span) != null
                                                || holder(span) != null)
                                || whole(span);
            case PERCENT -> {
                int behind = behind(span);
                yield !tookPart(span)
                        && (behind > (context.is(span.end() - 1, Role.OF) ? span.end() - 1 : span.end())
                                || verb(span, sentence(span).first()) >= 0
                                || beside(span) != null
                                || restates(span));
            }
            default -> false;
        };
    }

    /** Whether things without a noun of their own are behind a verb of winning, as seats are: slumped to 97. */
    private boolean outcome(FigureSpan span) {
        int low = Math.max(sentence(span).first(), span.first() - BEHIND);
        return span.kind() == FigureKind.COUNT
                && context.grammar.adjectiveFirst()
                && context.grammar.order() == Grammar.Order.SVO
                && verb(span, low) >= 0
                && !context.is(span.quantity().first() - 1, Role.OF);
    }

    /** Whether a share says again, behind a comma, what was won: 40,000 votes, 51%. */
    private boolean restates(FigureSpan span) {
        int first = span.start();
        for (int i = first - 1; i >= Math.max(sentence(span).first(), first - BEHIND); i--) {
            if (context.comma(i) || context.token(i).is('(')) {
                return context.is(i - 1, Stake.Role.WON);
            }
            if (context.mention(i) != null || context.number(i)) {
                return false;
            }
        }
        return false;
    }

    /** Whether it is what somebody needs and has not won: the 126 seats needed for a majority. */
    boolean needed(FigureSpan span) {
        int low = Math.max(sentence(span).first(), span.first() - BEHIND);
        // بنسبة 41% بعد فرز 90%: what follows tells of the next share, where verbs come first.
        int high = context.grammar.order() == Grammar.Order.VSO ? span.first() : span.end() + BEHIND;
        return context.any(low, Math.min(sentence(span).end(), high), Stake.Role.NEEDED);
    }

    /** Whether it is the whole of what others have won a part of, and nobody has. */
    boolean whole(FigureSpan span) {
        int low = sentence(span).first();
        int first = span.quantity().first();
        boolean won = span.noun() >= 0 && context.is(span.noun(), Stake.Role.WON);
        if (won && context.token(Math.max(0, first - 1)).possessive() && partOf(first - 1, low)) {
            return true;
        }
        for (int i = Math.max(low, first - 2); i <= first; i++) {
            if (context.is(i, Stake.Role.OUT_OF)) {
                return context.any(Math.max(low, i - BEHIND), i, Stake.Role.WON) || won;
            }
        }
        return false;
    }

    /** "48 of Scotland's 59 seats": whether a number and "of" stand before the possessor of the whole. */
    private boolean partOf(int possessive, int low) {
        for (int i = possessive - 1; i > Math.max(low, possessive - BEHIND - 1); i--) {
            if (context.is(i, Role.OF)) {
                return context.number(i - 1);
            }
        }
        return false;
    }

    /** فاز الحزب …، فيما بلغت نسبة المشاركة 41 بالمئة: whether a share right before it is said to be of those who took part. */
    private boolean tookPart(FigureSpan span) {
        int first = span.quantity().first();
        for (int i = first - 1; i > first - BEHIND && context.grammar.order() == Grammar.Order.VSO; i--) {
            if (context.is(i, Stake.Role.TURNOUT)) {
                return context.is(i - 1, Role.TOLL) || context.is(i - 1, Stake.Role.TURNOUT);
            }
        }
        return false;
    }

    /** Whether it is the share of those who took part, which is nobody's where nothing else is said. */
    boolean turnout(FigureSpan span) {
        int first = span.quantity().first();
        int low = Math.max(sentence(span).first(), first - CLAUSE);
        if (span.kind() != FigureKind.PERCENT || !context.near(low, first, Stake.Role.TURNOUT)) {
            return false;
        }
        for (int i = first - 1; i >= low; i--) {
            if (context.is(i, Stake.Role.INDICATOR)) {
                return false;
            }
            if (context.is(i, Stake.Role.TURNOUT)) {
                return true;
            }
        }
        return false;
    }

    /**
     * @param before the figures before it, ascribed
     * @return the party or person who won; null where the text does not say
     */
    String of(FigureSpan span, List<Ascribed> before) {
        PartyMention beside = beside(span);
        if (beside == null) {
            beside = holder(span);
        }
        if (beside == null) {
            beside = ahead(span);
        }
        if (beside != null) {
            return beside.party();
        }
        boolean rival = context.is(behind(span), Role.OF);
        int reach = behind(span) + (rival ? BEHIND + 1 : BEHIND);
        for (int i = behind(span); i < Math.min(sentence(span).end(), reach); i++) {
            PartyMention mention = context.mention(i);
            if (mention != null) {
                if (rival && contends(mention) || context.belongs(mention)) {
                    return mention.party();
                }
                break;
            }
            if (context.number(i)) {
                break;
            }
            if (context.is(i, Stake.Role.RIVAL)) {
                rival = true;
                reach = Math.max(reach, i + BEHIND + 1);
            }
            if (!context.token(i).word()) {
                break;
            }
        }
        Ascribed last = before.isEmpty() ? null : before.get(before.size() - 1);
        boolean same = last != null && sentence(last.span()) == sentence(span);
        int low = same ? last.span().end() : sentence(span).first();
        int verb = verb(span, low);
        boolean goesOn = same && last.of() != null && prize(last.span());
        if (verb < 0 && !goesOn) {
            return null;
        }
        String winner = antecedent(verb);
        if (winner == null) {
            winner = first(Math.max(verb, low), span.quantity().first(), PartyType.PARTY);
        }
        if (winner == null) {
            winner = first(Math.max(verb, low), span.quantity().first(), null);
        }
        if (winner == null) {
            winner = first(low, span.quantity().first(), PartyType.PARTY);
        }
        if (winner == null) {
            winner = first(low, span.quantity().first(), null);
        }
        if (winner == null
                && verb == sentence(span).first()
                && context.grammar.order() == Grammar.Order.VSO
                && context.stakes.suffixed(verb)) {
            // بحصوله على 312 صوتا، تفوق ترامب
            winner = first(span.end(), Math.min(sentence(span).end(), span.end() + CLAUSE), null);
        }
        if (winner == null && goesOn) {
            return last.of();
        }
        return winner == null && span.noun() >= 0 ? nation(verb) : winner;
    }

    /** The first who may be a subject in a stretch, of a type or of any but a state. */
    private String first(int from, int to, PartyType type) {
        for (int i = from; i < to; i++) {
            PartyMention mention = context.mention(i);
            if (mention == null) {
                continue;
            }
            i = mention.end() - 1;
            boolean state =
                    context.type(mention) == PartyType.STATE || context.type(mention) == PartyType.GOVERNMENT_BODY;
            boolean wanted = type == null ? !state : context.type(mention) == type;
            // Whom a relative clause is about is its subject, whatever stands before him.
            boolean relative = context.any(mention.end(), Math.min(to, mention.end() + BEHIND), Role.RELATIVE);
            if (wanted && !context.adjective(mention) && (relative || !context.oblique(mention))) {
                return mention.party();
            }
        }
        return null;
    }

    /** The state beside a verb of winning, which can only have won medals or goals: أحرزت كينيا تسع ميداليات. */
    private String nation(int verb) {
        PartyMention state =
                switch (context.grammar.order()) {
                    case VSO -> context.mention(verb + 1);
                    case SVO -> context.mention(verb - 1);
                    case SOV -> null;
                };
        boolean won = state != null
                && verb >= 0
                && context.type(state) == PartyType.STATE
                && !context.oblique(state)
                && !context.adjective(state);
        return won ? state.party() : null;
    }

    /** Whom a relative clause is about that a verb of winning stands in: Anna Holm, who lost. */
    private String antecedent(int verb) {
        for (int i = verb - 1; i >= Math.max(1, verb - BEHIND); i--) {
            if (context.is(i, Role.RELATIVE)) {
                PartyMention before = context.mention(context.comma(i - 1) ? i - 2 : i - 1);
                return before != null && contends(before) ? before.party() : null;
            }
            if (context.mention(i) != null || !context.token(i).word()) {
                return null;
            }
        }
        return null;
    }

    /** Whether a party can stand for election or play: no state and no parliament. */
    private boolean contends(PartyMention mention) {
        PartyType type = context.type(mention);
        return type == PartyType.PERSON
                || type == PartyType.PARTY
                || type == PartyType.GROUP
                || type == PartyType.COMPANY
                || type == PartyType.NGO;
    }

    /** The party or person whose name stands right before its share or seats: "Labour – 13%", "CHP yüzde 25". */
    private PartyMention beside(FigureSpan span) {
        int low = sentence(span).first();
        int i = span.start() - 1;
        if (i > low && context.token(i).is('(')) {
            PartyMention bracketed = bracketed(i, low);
            if (bracketed != null) {
                return bracketed;
            }
        }
        for (int n = 0; i >= low && n < 2 && context.mention(i) == null && link(i); n++) {
            i--;
        }
        PartyMention mention = i < low ? null : context.mention(i);
        PartyMention answer = answer(span);
        if (answer != null) {
            return answer;
        }
        if (mention == null || context.adjective(mention)) {
            return null;
        }
        if (context.type(mention) == PartyType.PARTY) {
            return mention;
        }
        // A party whose leader is named: "the Labour Party, led by Jane Smith (13%)".
        return context.type(mention) == PartyType.PERSON && first(low, mention.first(), PartyType.PARTY) == null
                ? mention
                : null;
    }

    /** Seçmenin yüzde 14'ü Yeşiller (dedi), yüzde 12'si Sosyalistler dedi: the party behind its share, where verbs stand last. */
    private PartyMention answer(FigureSpan span) {
        PartyMention behind = span.kind() == FigureKind.PERCENT && context.grammar.order() == Grammar.Order.SOV
                ? context.mention(span.end())
                : null;
        boolean named = behind != null
                && context.type(behind) == PartyType.PARTY
                && !context.adjective(behind)
                && !context.oblique(behind)
                && !context.genitive(behind);
        return named && (context.comma(behind.end()) || context.is(behind.end(), Stake.Role.WIN)) ? behind : null;
    }

    /** The party that the clause before a bracket is about: "the Labour Party came third (15%, 12 seats)". */
    private PartyMention bracketed(int bracket, int low) {
        for (int i = bracket - 1; i >= Math.max(low, bracket - CLAUSE); i--) {
            PartyMention mention = context.mention(i);
            if (mention != null && context.type(mention) == PartyType.PARTY && !context.adjective(mention)) {
                return mention;
            }
            if (context.number(i) || context.stop(i) || context.token(i).is(')')) {
                return null;
            }
        }
        return null;
    }

    /** The party behind its seats, where what describes a name stands before it: 50 sandalyeye sahip MHP. */
    private PartyMention holder(FigureSpan span) {
        if (context.grammar.order() != Grammar.Order.SOV) {
            return null;
        }
        for (int i = span.noun() + 1; i <= span.noun() + 2 && i < sentence(span).end(); i++) {
            PartyMention mention = context.mention(i);
            if (mention != null) {
                return context.type(mention) == PartyType.PARTY ? mention : null;
            }
            if (!context.is(i, Role.HAS) && !context.is(i, Role.GIVE)) {
                return null;
            }
        }
        return null;
    }

    /** Who is named behind what he won: "With 53 seats, the Greens come first", "los 39 que logró Ana Rivas". Null if nobody is. */
    private PartyMention ahead(FigureSpan span) {
        int first = span.start();
        int low = sentence(span).first();
        int i = behind(span);
        if (context.grammar.order() != Grammar.Order.SVO || i >= sentence(span).end()) {
            return null;
        }
        boolean opens = first == low + 1 && context.is(low, Role.HAS) && context.comma(i);
        boolean won = context.is(i, Role.RELATIVE)
                && (context.is(i + 1, Stake.Role.WIN) || context.is(i + 2, Stake.Role.WIN));
        for (int j = i + 1; (opens || won) && j < Math.min(sentence(span).end(), i + AHEAD); j++) {
            PartyMention mention = context.mention(j);
            if (mention != null) {
                if (contends(mention) && !context.adjective(mention)) {
                    return mention;
                }
                j = mention.end() - 1;
            } else if (context.number(j) || context.stop(j) || context.comma(j)) {
                return null;
            }
        }
        return null;
    }

    /** What may stand between a name and its share: a mark, "with", "too". */
    private boolean link(int i) {
        return context.dash(i)
                || context.token(i).is('-')
                || context.colon(i)
                || context.quote(i)
                || context.token(i).is('(')
                || context.is(i, Role.HAS)
                || context.is(i, Role.WHILE)
                || context.grammar.order() == Grammar.Order.VSO
                        && (context.apart(i) || context.is(i, Role.OBLIQUE) && !context.is(i, Role.HERE))
                || context.grammar.order() == Grammar.Order.SOV
                        && context.token(i).word()
                        && context.token(i).norm().length() == 2;
    }

    /** The first word for winning behind a figure, where verbs stand last; -1 if there is none. */
    private int verbBehind(FigureSpan span) {
        if (!context.near(span.end(), span.end() + CLAUSE, Stake.Role.WIN)) {
            return -1;
        }
        for (int i = span.end(); i < Math.min(sentence(span).end(), span.end() + CLAUSE); i++) {
            if (context.stop(i)) {
                return -1;
            }
            if (context.mention(i) == null && context.is(i, Stake.Role.WIN)) {
                return i;
            }
        }
        return -1;
    }

    /** The last word for winning before a figure in its clause; -1 if there is none. */
    private int verb(FigureSpan span, int low) {
        if (context.grammar.order() == Grammar.Order.SOV) {
            return verbBehind(span) < 0 ? -1 : low;
        }
        if (!context.near(low, span.quantity().first(), Stake.Role.WIN)) {
            return -1;
        }
        for (int i = span.quantity().first() - 1; i >= low; i--) {
            if (context.stop(i)) {
                return -1;
            }
            if (context.mention(i) == null && context.is(i, Stake.Role.WIN)) {
                return i;
            }
        }
        return -1;
    }

    /** The first token behind a figure and what it is a share of: of the votes. */
    private int behind(FigureSpan span) {
        int end = sentence(span).end();
        // "44 % de": the preposition is the owner's.
        int behind = context.is(span.end() - 1, Role.OF) ? span.end() - 1 : span.end();
        if (span.kind() == FigureKind.PERCENT) {
            for (int i = behind; i < Math.min(end, behind + BEHIND); i++) {
                if (context.is(i, Stake.Role.WON)) {
                    return i + 1;
                }
                if (!context.is(i, Role.OF)) {
                    break;
                }
            }
        }
        return behind;
    }

    private Sentence sentence(FigureSpan span) {
        return context.document.sentenceOf(span.first());
    }
}
