package io.khabar.extract.claim;

import io.khabar.extract.claim.Signal.Role;
import io.khabar.extract.figure.FigureSpan;
import io.khabar.extract.party.PartyMention;
import io.khabar.extract.text.Sentence;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Lists that go together item by item: "India and Pakistan lost 12 and 15 soldiers respectively". */
final class Respective {

    /** Items of a list stand at most this far apart. */
    private static final int APART = 4;
    /** The list of parties stands at most this far before that of numbers. */
    private static final int WINDOW = 30;

    private static final int LONGEST = 6;

    private final Context context;
    private final Map<Integer, String> parties = new HashMap<>();

    Respective(Context context) {
        this.context = context;
        if (!context.near(0, context.document.size(), Role.RESPECTIVELY)) {
            return;
        }
        for (int f = 0; f < context.spans.size(); f++) {
            FigureSpan span = context.spans.get(f);
            Sentence sentence = context.document.sentenceOf(span.first());
            boolean last = f + 1 == context.spans.size()
                    || context.spans.get(f + 1).first() >= sentence.end()
                    || context.spans.get(f + 1).first() - span.end() > APART;
            if (last) {
                int first = first(f, sentence);
                int before = context.spans.get(first).quantity().first();
                if (context.any(Math.max(sentence.first(), before - APART), before, Role.RESPECTIVELY)
                        || context.any(
                                span.quantity().coreEnd(),
                                Math.min(sentence.end(), span.end() + 2 * APART),
                                Role.RESPECTIVELY)) {
                    pair(first, f, sentence);
                }
            }
        }
    }

    /** The first figure of the list that another ends. */
    private int first(int lastFigure, Sentence sentence) {
        int first = lastFigure;
        while (first > 0
                && lastFigure - first < LONGEST
                && context.spans.get(first - 1).first() >= sentence.first()
                && context.spans.get(first).first()
                                - context.spans.get(first - 1).end()
                        <= APART) {
            first--;
        }
        return first;
    }

    private void pair(int first, int lastFigure, Sentence sentence) {
        int count = lastFigure - first + 1;
        List<String> names = new ArrayList<>();
        int low = Math.max(sentence.first(), context.spans.get(first).first() - WINDOW);
        int next = -1;
        for (int i = context.spans.get(first).first() - 1; i >= low && names.size() < count; i--) {
            PartyMention mention = context.mention(i);
            if (mention == null) {
                continue;
            }
            if (next >= 0 && next - mention.end() > APART) {
                break;
            }
            names.add(mention.party());
            next = mention.first();
            i = mention.first();
        }
        if (count < 2 || names.size() != count) {
            return;
        }
        Collections.reverse(names);
        for (int i = 0; i < count; i++) {
            parties.put(first + i, names.get(i));
        }
    }

    /** The party that the figure at an index goes with; null if it stands in no such list. */
    String of(int figure) {
        return parties.get(figure);
    }
}
