package io.khabar.extract.claim;

import io.khabar.extract.PartyType;
import io.khabar.extract.claim.Signal.Role;
import io.khabar.extract.figure.FigureSpan;
import io.khabar.extract.party.PartyMention;
import io.khabar.extract.text.Sentence;

/**
 * Whose people a figure counts by the side that its clause names: "in the ranks of the army", "on the Armenian side", "two of
 * each side", and prisoners who change hands between two.
 */
final class Sides {

    /** A side is named at most this far from the figure. */
    private static final int CLAUSE = 14;
    /** "Each" stands at most this far behind the figure. */
    private static final int BEHIND = 5;

    /** Words that name a side. */
    static final long SIDED = Role.RANKS.bit() | Role.SIDE.bit();

    private final Context context;
    private final Antecedents antecedents;

    Sides(Context context, Antecedents antecedents) {
        this.context = context;
        this.antecedents = antecedents;
    }

    /** "Two of each side": either will do. */
    String each(FigureSpan span) {
        Sentence sentence = context.document.sentenceOf(span.first());
        if (!context.any(span.quantity().coreEnd(), context.to(span, BEHIND), Stake.Role.EACH)) {
            return null;
        }
        String first = nearest(span.first(), -1, sentence.first());
        int last = context.to(span, CLAUSE) - 1;
        for (int i = span.end(); i < last && context.grammar.order() == Grammar.Order.VSO; i++) {
            // Whoever stands behind a comma has mediated.
            last = context.comma(i) ? i : last;
        }
        String either = first != null ? first : nearest(span.end(), 1, last);
        if (either == null) {
            // وقتل في المعارك مئات من الطرفين
            return context.dominantState();
        }
        // A ministry that tells of an exchange is no side of it.
        boolean told = context.type(either) == PartyType.GOVERNMENT_BODY && context.state(either) != null;
        return told ? context.state(either) : either;
    }

    /** "7 soldiers in the ranks of the army", "7 killed on the Armenian side". */
    String behind(FigureSpan span, String speaker, String doer) {
        Sentence sentence = context.document.sentenceOf(span.first());
        int end = context.to(span, CLAUSE);
        if (!context.signals.near(span.first(), end, SIDED)) {
            return null;
        }
        boolean comma = false;
        // إن ثلاثة من صفوفه قتلوا: what befell them may stand behind the ranks.
        for (int i = Math.max(span.quantity().coreEnd(), span.noun() + 1); i < end; i++) {
            comma |= context.comma(i);
            boolean source = context.is(i, Role.ACCORDING) && !context.is(i, Role.RANKS);
            if (context.number(i) || context.stop(i) || context.is(i, Role.WHILE) || source) {
                return null;
            }
            int next = marked(i);
            if (next < 0) {
                continue;
            }
            boolean ranks = context.is(i, Role.RANKS);
            if (ranks && context.owned(i, Role.RANKS)) {
                return comma ? null : antecedents.owner(i, speaker, doer);
            }
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

    /** "On the Armenian side, 7 soldiers were killed". */
    String before(FigureSpan span, String speaker, String doer) {
        int low = context.from(span, CLAUSE);
        if (!context.signals.near(low, span.first(), SIDED)) {
            return null;
        }
        for (int i = low; i < span.first(); i++) {
            int next = marked(i);
            if (next < 0) {
                continue;
            }
            boolean ranks = context.is(i, Role.RANKS);
            if (ranks && context.owned(i, Role.RANKS) && !numberBetween(i, span.first())) {
                // أوقع الجيش في صفوفها 12 قتيلا: who did it did not lose them.
                String other = doer != null ? doer : shared(i);
                return antecedents.owner(i, other == null ? speaker : null, other);
            }
            PartyMention after = context.mention(next);
            PartyMention mention = after != null ? after : ranks ? null : context.mention(i - 1);
            boolean others = ranks && (context.number(i - 1) || context.number(i - 2));
            if (mention == null || others || numberBetween(i, span.first())) {
                // 12 من الجنسية المصرية وأربع نساء: those before are of that side.
                continue;
            }
            if (ranks || context.oblique(mention) || after != null && context.is(i - 1, Role.OBLIQUE)) {
                return mention.party();
            }
        }
        return null;
    }

    /** Who did what a verb of harming before the ranks tells of, if that only goes on with another's subject; else null. */
    private String shared(int ranks) {
        if (!context.is(ranks - 1, Role.HARM) || !context.joinedByAnd(ranks - 1)) {
            return null;
        }
        for (int i = ranks - 2; i >= context.document.sentenceOf(ranks).first(); i--) {
            PartyMention mention = context.mention(i);
            if (mention == null && (context.is(i, Role.THAT) || context.comma(i))) {
                return null;
            }
            if (mention != null && !context.oblique(mention) && !context.adjective(mention)) {
                return mention.party();
            }
        }
        return null;
    }

    /** One past a word for ranks or for a side that begins at a token; -1 if none does. */
    private int marked(int token) {
        boolean ranks = context.is(token, Role.RANKS);
        boolean marked = context.mention(token) == null && (ranks || context.is(token, Role.SIDE));
        return marked ? context.signals.end(token, ranks ? Role.RANKS : Role.SIDE) : -1;
    }

    private boolean numberBetween(int from, int to) {
        for (int i = from; i < to; i++) {
            if (context.number(i) || context.stop(i) || context.is(i, Role.WHILE)) {
                return true;
            }
        }
        return false;
    }

    /** Prisoners who change hands belong to either party. */
    String exchanged(FigureSpan span, String speaker) {
        Sentence sentence = context.document.sentenceOf(span.first());
        int low = context.from(span, CLAUSE);
        if (!context.near(low, span.quantity().core(), Role.EXCHANGE)) {
            return null;
        }
        for (int i = span.quantity().core() - 1; i >= low; i--) {
            if (context.stop(i) || context.is(i, Role.WHILE)) {
                return null;
            }
            if (context.mention(i) == null && context.is(i, Role.EXCHANGE)) {
                if (context.is(i + 1, Stake.Role.LAUNCH)) {
                    // تبادل لإطلاق النار
                    return null;
                }
                String first = nearest(i, -1, sentence.first());
                if (first != null
                        && first.equals(speaker)
                        && context.type(first) == PartyType.GOVERNMENT_BODY
                        && !partnered(i + 1, context.to(span, CLAUSE))) {
                    // أعلنت الرئاسة التركية إتمام تبادل شمل 26 سجينا: whoever tells of it has mediated.
                    return context.state(first) == null
                            ? null
                            : nearest(i, 1, span.quantity().core() - 1);
                }
                // Where verbs come first, whoever stands behind those who change hands has mediated.
                boolean between = context.grammar.order() == Grammar.Order.VSO;
                int last = between ? span.quantity().core() - 1 : context.to(span, CLAUSE) - 1;
                String second = first != null ? first : nearest(i, 1, last);
                return second == null && between ? context.dominantState() : second;
            }
        }
        return null;
    }

    /** تسلمت أوكرانيا جثامين ألف جندي: the state that gets back captives or bodies, where verbs come first; else null. */
    String received(FigureSpan span) {
        if (context.grammar.order() != Grammar.Order.VSO) {
            return null;
        }
        int low = context.from(span, BEHIND);
        for (int i = span.first() - 1; i >= low; i--) {
            PartyMention mention = context.mention(i);
            if (mention != null) {
                boolean gets = context.is(mention.first() - 1, Stake.Role.RECEIVE) && !context.oblique(mention);
                return gets ? context.state(mention.party()) : null;
            }
            if (context.stop(i) || context.comma(i) || context.number(i)) {
                return null;
            }
        }
        return null;
    }

    /** تبادل أسرى مع روسيا: whether whoever exchanges does so with somebody named. */
    private boolean partnered(int from, int to) {
        for (int i = from; i < to - 1 && !context.stop(i); i++) {
            if (context.is(i, Role.OBLIQUE) && !context.is(i, Role.HERE) && context.mention(i + 1) != null) {
                return true;
            }
        }
        return false;
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
}
