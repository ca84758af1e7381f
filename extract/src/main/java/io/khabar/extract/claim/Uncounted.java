package io.khabar.extract.claim;

import io.khabar.extract.PartyType;
import io.khabar.extract.claim.Signal.Role;
import io.khabar.extract.figure.FigureSpan;
import io.khabar.extract.number.Quantity;
import io.khabar.extract.party.PartyMention;
import io.khabar.extract.party.PartyMention.Form;
import java.util.ArrayList;
import java.util.List;

/** Numbers that count nothing once parties and speakers are known: the Group of 77; two officials said. */
final class Uncounted {

    private static final long SPEAKERS =
            Role.UNNAMED.bit() | Role.AUTHORITY.bit() | Role.SOURCE.bit() | Role.SPEAKER.bit();

    /** A relative clause between commas has fewer tokens than this. */
    private static final int ASIDE = 14;

    private Uncounted() {}

    /** The figures that count something; the same list if all do. */
    static List<FigureSpan> drop(Context context) {
        List<FigureSpan> spans = context.spans;
        int[] places = null;
        for (int i = 0; i < spans.size(); i++) {
            if (named(context, spans.get(i)) || speaks(context, spans.get(i))) {
                places = places == null ? new int[spans.size()] : places;
                places[i] = -1;
            }
        }
        return places == null ? spans : kept(spans, places);
    }

    private static List<FigureSpan> kept(List<FigureSpan> spans, int[] places) {
        List<FigureSpan> out = new ArrayList<>(spans.size());
        for (int i = 0; i < places.length; i++) {
            if (places[i] < 0) {
                continue;
            }
            places[i] = out.size();
            FigureSpan span = spans.get(i);
            int whole = span.partOf() < 0 ? -1 : places[span.partOf()];
            out.add(whole == span.partOf() ? span : span.with(span.unit(), span.cumulative(), whole));
        }
        return out;
    }

    /** Whether a number belongs to an organisation's name. */
    private static boolean named(Context context, FigureSpan span) {
        PartyMention name = context.mention(span.quantity().core());
        return name != null
                && name.form() == Form.NAME
                && name.type() != PartyType.STATE
                && name.first() < span.quantity().core()
                && name.end() >= span.quantity().coreEnd();
    }

    /** Two officials, who gave no names, said: whether a verb of saying stands behind a relative clause between commas. */
    private static boolean behindAside(Context context, int comma) {
        if (!context.comma(comma) || !context.is(comma + 1, Role.RELATIVE)) {
            return false;
        }
        int close = comma + 1;
        while (close < Math.min(context.document.size(), comma + ASIDE) && !context.comma(close)) {
            close++;
        }
        return context.comma(close) && says(context, close + 1);
    }

    private static boolean says(Context context, int verb) {
        return context.is(verb, Role.SAY) && !context.accused(verb);
    }

    /** Whether those counted are only the sources: …, two officials said. */
    private static boolean speaks(Context context, FigureSpan span) {
        int noun = span.noun();
        return noun >= 0
                && span.kind().people()
                && context.grammar.adjectiveFirst()
                && context.grammar.order() == Grammar.Order.SVO
                && (says(context, noun + 1)
                        || span.trigger() < noun && says(context, span.end())
                        || behindAside(context, noun + 1)
                        || context.is(noun, Role.UNNAMED) && says(context, context.signals.end(noun, Role.UNNAMED)))
                && ("official".equals(span.unit())
                        || span.quantity().form() == Quantity.Form.SINGULAR
                        || context.signals.any(noun, SPEAKERS));
    }
}
