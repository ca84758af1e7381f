package io.khabar.extract.claim;

import io.khabar.extract.Figure;
import io.khabar.extract.FigureKind;
import io.khabar.extract.PartyType;
import io.khabar.extract.claim.Signal.Role;
import io.khabar.extract.figure.FigureSpan;
import io.khabar.extract.language.Language;
import io.khabar.extract.lexicon.Lexicon;
import io.khabar.extract.number.Quantity;
import io.khabar.extract.party.Parties;
import io.khabar.extract.text.Document;
import io.khabar.extract.text.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Ascribes figures: whose people, things or money they count, who did it, and who says so; then makes one figure of those
 * that are told twice.
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class Claims {

    private final Grammar grammar;

    private Claims(Grammar grammar) {
        this.grammar = grammar;
    }

    /** Loads the tables {@code attribution.tsv}, {@code sides.tsv} and {@code stakes.tsv} of a language. */
    public static void addTo(String language, Lexicon.Builder lexicon) {
        Signal.addTo(language, lexicon);
        Stake.addTo(language, lexicon);
    }

    /** For articles in a language. */
    public static Claims of(Language language) {
        return new Claims(Grammar.of(language));
    }

    /**
     * The article's figures, in reading order, those of the title first. Never throws for any document.
     *
     * @param spans the figures as the text writes them, in reading order
     */
    public List<Figure> figures(Document document, Parties parties, List<FigureSpan> spans) {
        if (spans.isEmpty()) {
            return List.of();
        }
        Context context = new Context(document, parties, spans, grammar);
        int[] into = new int[spans.size()];
        List<Ascribed> merged = new Merger(context).merge(ascribe(context), into);
        List<Figure> out = new ArrayList<>(merged.size());
        for (int i = 0; i < merged.size(); i++) {
            out.add(figure(document, merged.get(i), whole(merged.get(i).span().partOf(), into, i)));
        }
        return out;
    }

    private static List<Ascribed> ascribe(Context context) {
        AttributionFrames frames = new AttributionFrames(context);
        Claimants claimants = new Claimants(context, frames);
        Ownership ownership = new Ownership(context);
        Doers doers = new Doers(context);
        String subject = Subject.of(context, frames);
        List<Ascribed> out = new ArrayList<>(context.spans.size());
        Respective respective = new Respective(context);
        Winners winners = new Winners(context);
        Reports reports = new Reports(context);
        for (FigureSpan span : context.spans) {
            Ascribed beside = neighbour(context, out, span);
            String speaker =
                    context.away(span) ? null : claimants.at(span.quantity().core());
            if (context.type(speaker) == PartyType.MEDIA && source(context, span)) {
                speaker = null;
            }
            String doer = doers.of(span, speaker);
            String of = respective.of(out.size());
            boolean prize = winners.prize(span);
            boolean whole = prize && (winners.whole(span) || winners.needed(span));
            if (of == null && prize && !whole) {
                of = winners.chamber(span);
            }
            if (of == null && prize && !whole) {
                of = winners.of(span, out);
            }
            boolean won = prize && of != null;
            boolean nobodys = of == null && ownership.nobodys(span);
            prize |= nobodys;
            whole |= nobodys;
            if (of == null && !prize) {
                of = inherited(span, out);
            }
            if (of == null && !prize) {
                of = reports.possessor(span, speaker);
            }
            if (of == null && !whole) {
                of = ownership.of(span, beside, speaker, doer);
            }
            if (of == null && !prize) {
                of = reports.carried(span, out);
            }
            if (of == null && !prize) {
                of = span.kind().people() ? reports.victims(span, out, speaker) : reports.again(span, out);
            }
            if (of == null && !prize) {
                of = reports.told(span, speaker);
            }
            if (of == null && !prize) {
                of = reports.about(span);
            }
            if (of == null
                    && !prize
                    && subject != null
                    && !winners.turnout(span)
                    && !association(context, span, speaker)
                    && Subject.owns(context, subject, span)
                    && !besideUnowned(beside, span)) {
                of = subject;
            }
            // What was won is a person's own; people and things counted are an organisation's rather than his.
            of = won ? of : owner(context, of, span);
            out.add(new Ascribed(span, of, of != null && of.equals(doer) ? null : doer, speaker));
        }
        return out;
    }

    /** Whether people who are counted are the source themselves: نقلت الوكالة عن شاهدين. */
    private static boolean source(Context context, FigureSpan span) {
        int before = Math.min(span.first(), span.quantity().first()) - 1;
        return span.kind() == FigureKind.AFFECTED
                && context.grammar.order() == Grammar.Order.VSO
                && before >= 0
                && context.is(before, Signal.Role.FROM)
                && span.trigger() < 0;
    }

    /** An association tells of its trade's costs, which are not its country's. */
    private static boolean association(Context context, FigureSpan span, String speaker) {
        return context.grammar.order() == Grammar.Order.VSO
                && (span.kind() == FigureKind.MONEY || span.kind() == FigureKind.PERCENT)
                && context.type(speaker) == PartyType.NGO;
    }

    /** People and things counted are an organisation's rather than those of the person who speaks for it. */
    private static String owner(Context context, String of, FigureSpan span) {
        if (of == null) {
            return null;
        }
        PartyType type = context.type(of);
        if (type == PartyType.PERSON) {
            String side = context.parties.byId(of).of();
            return side != null ? side : span.kind().people() ? null : of;
        }
        boolean staff = "journalist".equals(span.unit()) || span.noun() >= 0 && context.is(span.noun(), Role.EMPLOYEE);
        return type == PartyType.MEDIA && span.kind().people() && !staff ? null : of;
    }

    /** The figure before, if it stands in the same sentence. */
    private static Ascribed neighbour(Context context, List<Ascribed> before, FigureSpan span) {
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

    /** A part belongs to whom the whole belongs to. */
    private static String inherited(FigureSpan span, List<Ascribed> before) {
        if (span.partOf() >= 0 && span.partOf() < before.size() && span.kind() != FigureKind.PERCENT) {
            return before.get(span.partOf()).of();
        }
        return null;
    }

    private static Integer whole(int partOf, int[] into, int self) {
        return partOf < 0 || partOf >= into.length || into[partOf] == self ? null : (Integer) into[partOf];
    }

    private static Figure figure(Document document, Ascribed figure, Integer partOf) {
        FigureSpan span = figure.span();
        Quantity quantity = span.quantity();
        Sentence sentence = document.sentenceOf(span.first());
        int start = document.token(span.first()).start();
        int end = document.token(span.end() - 1).end();
        String field = document.article().field(sentence.field());
        return new Figure(
                span.kind(),
                quantity.value(),
                Double.isNaN(quantity.upper()) ? null : (Double) quantity.upper(),
                quantity.bound(),
                span.unit(),
                figure.of(),
                figure.by(),
                figure.claimedBy(),
                span.cumulative(),
                partOf,
                field.substring(start, end),
                sentence.field(),
                start,
                end,
                field.substring(sentence.start(), Math.max(sentence.stop(), end)));
    }
}
