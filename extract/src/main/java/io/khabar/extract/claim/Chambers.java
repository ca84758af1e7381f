package io.khabar.extract.claim;

import io.khabar.extract.Field;
import io.khabar.extract.FigureKind;
import io.khabar.extract.PartyType;
import io.khabar.extract.figure.FigureSpan;
import io.khabar.extract.party.PartyMention;
import io.khabar.extract.text.Sentence;

/** Whose seats and deputies a figure counts where they are a parliament's and nobody has won them: "a 250-seat chamber". */
final class Chambers {

    /** A parliament is named at most this far behind its seats. */
    private static final int BEHIND = 3;

    private final Context context;
    /** The body that the headline names; null if it names none. */
    private final String named;

    Chambers(Context context) {
        this.context = context;
        int title = 0;
        while (title < context.document.size() && context.document.fieldOf(title) == Field.TITLE) {
            title++;
        }
        this.named = body(0, title);
    }

    /** The parliament or else the state whose seats a compound counts: a 250-seat chamber; null if it is none. */
    String compound(FigureSpan span) {
        int dash = span.quantity().coreEnd();
        boolean seats = span.kind() == FigureKind.COUNT && span.noun() >= 0 && context.is(span.noun(), Stake.Role.WON);
        boolean joined =
                seats && span.noun() == dash + 1 && !context.token(dash).word();
        PartyMention body = seats ? context.mention(span.noun() + 1) : null;
        boolean parliament = body != null && context.type(body) == PartyType.GOVERNMENT_BODY;
        if (parliament && (joined || context.grammar.order() == Grammar.Order.SOV)) {
            // 450 sandalyeli meclis: who has so many seats stands behind them, where nouns stand last.
            return body.party();
        }
        return joined ? context.dominantState() : null;
    }

    /** The parliament or else the state whose seats are all that others have won a part of: 30 of the 90 seats in the Sejm. */
    String whole(FigureSpan span) {
        if (context.grammar.order() == Grammar.Order.VSO) {
            for (int i = span.start() - 1; i >= Math.max(0, span.start() - BEHIND) && !context.comma(i); i--) {
                PartyMention mention = context.mention(i);
                if (mention != null) {
                    // مقاعد البرلمان البالغ عددها 90
                    return context.type(mention) == PartyType.GOVERNMENT_BODY ? mention.party() : null;
                }
            }
        }
        int from = Math.max(span.noun() + 1, span.quantity().coreEnd());
        int high = Math.min(context.to(span, BEHIND), from + BEHIND);
        for (int i = from; i < high && !context.comma(i); i++) {
            PartyMention mention = context.mention(i);
            if (mention != null) {
                return context.type(mention) == PartyType.GOVERNMENT_BODY ? mention.party() : null;
            }
        }
        return context.grammar.order() == Grammar.Order.VSO ? null : context.dominantState();
    }

    /** ويتألف البرلمان من 250 مقعدا: the parliament right before its seats; null if none is. */
    String seats(FigureSpan span) {
        int first = span.start();
        if (context.grammar.order() != Grammar.Order.VSO
                || span.kind() != FigureKind.COUNT
                || context.stakes.oblique(first)) {
            return null;
        }
        for (int i = first - 1; i >= Math.max(0, first - BEHIND); i--) {
            PartyMention mention = context.mention(i);
            if (mention != null) {
                return context.type(mention) == PartyType.GOVERNMENT_BODY ? mention.party() : null;
            }
            if (context.is(i, Stake.Role.WIN) || context.comma(i) || context.number(i)) {
                return null;
            }
        }
        return null;
    }

    /** Deputies of whom no more is said are those of the parliament that is named, or else of the article's state. */
    String deputies(FigureSpan span, Ascribed before) {
        if (span.noun() < 0 && before != null && deputies(before.span())) {
            // 120 deputies voted for it, 14 against it
            return before.of();
        }
        if (!deputies(span)) {
            return null;
        }
        Sentence sentence = context.document.sentenceOf(span.first());
        String here = body(sentence.first(), sentence.end());
        if (here != null) {
            return here;
        }
        return named != null ? named : context.dominantState();
    }

    private boolean deputies(FigureSpan span) {
        return span.noun() >= 0 && context.is(span.noun(), Stake.Role.DEPUTY);
    }

    private String body(int from, int to) {
        for (int i = from; i < to; i++) {
            PartyMention mention = context.mention(i);
            if (mention != null && context.type(mention) == PartyType.GOVERNMENT_BODY) {
                return mention.party();
            }
        }
        return null;
    }
}
