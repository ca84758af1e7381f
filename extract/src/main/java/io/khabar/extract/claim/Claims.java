package io.khabar.extract.claim;

import io.khabar.extract.Field;
import io.khabar.extract.Figure;
import io.khabar.extract.FigureKind;
import io.khabar.extract.PartyType;
import io.khabar.extract.figure.FigureSpan;
import io.khabar.extract.language.Language;
import io.khabar.extract.language.LanguageSettings;
import io.khabar.extract.lexicon.Lexicon;
import io.khabar.extract.number.Quantity;
import io.khabar.extract.party.Parties;
import io.khabar.extract.text.Document;
import io.khabar.extract.text.Sentence;
import java.util.ArrayList;
import java.util.List;

/**
 * Ascribes figures: whose people, things or money they count, who did it, and who says so; then makes one figure of those
 * that are told twice.
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class Claims {

    /** Words between people who are counted and the part of them. */
    private static final int CLOSE = 4;

    /** The unit of people who are counted by families and households. */
    private static final String FAMILY = "family";

    private final Grammar grammar;

    private Claims(Grammar grammar) {
        this.grammar = grammar;
    }

    /** Loads the tables {@code attribution.tsv}, {@code sides.tsv} and {@code stakes.tsv} of a language. */
    public static void addTo(LanguageSettings language, Lexicon.Builder lexicon) {
        Signal.addTo(language.code(), lexicon);
        Stake.addTo(language.code(), lexicon);
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
        Context all = new Context(document, parties, spans, grammar);
        Context context = all.counting(Uncounted.drop(all));
        int[] into = new int[context.spans.size()];
        List<Ascribed> merged = new Merger(context).merge(ascribe(context), into);
        parts(context, merged, into);
        List<Figure> out = new ArrayList<>(merged.size());
        Sentence sentence = null;
        String words = "";
        for (int i = 0; i < merged.size(); i++) {
            FigureSpan span = merged.get(i).span();
            Sentence here = document.sentenceOf(span.first());
            int stop = Math.max(here.stop(), document.token(span.end() - 1).end());
            // The figures of a sentence share its words: with many in a long one, copies would fill the memory.
            if (here != sentence || words.length() != stop - here.start()) {
                sentence = here;
                words = document.article().field(here.field()).substring(here.start(), stop);
            }
            int whole = whole(span.partOf(), into, i);
            out.add(figure(document, merged.get(i), whole < 0 ? null : (Integer) whole, words));
        }
        return out;
    }

    private static List<Ascribed> ascribe(Context context) {
        AttributionFrames frames = new AttributionFrames(context);
        Claimants claimants = new Claimants(context, frames);
        Doers doers = new Doers(context);
        Coordination coordination = new Coordination(context);
        Owners owners = new Owners(context, frames, coordination);
        List<Ascribed> out = new ArrayList<>(context.spans.size());
        for (FigureSpan span : context.spans) {
            boolean silent = context.away(span) || addressed(context, span);
            String speaker = silent ? null : claimants.of(span);
            if (speaker == null && !silent) {
                speaker = whole(context, span, out);
            }
            if (context.type(speaker) == PartyType.MEDIA && source(context, span)) {
                speaker = null;
            }
            String doer = doers.of(span, speaker);
            String of = owners.of(span, out, speaker, doer);
            owners.complete(span, of, out);
            speaker = announcer(context, coordination, of, speaker, span, out);
            String by = of != null && of.equals(doer) ? null : doer;
            out.add(new Ascribed(span, named(context, of), named(context, by), named(context, speaker)));
        }
        return out;
    }

    /** …, la police en a compté 900, dont 30 enfants: who states a whole states the part right behind it, where nobody else does. */
    private static String whole(Context context, FigureSpan span, List<Ascribed> before) {
        if (span.partOf() < 0 || span.partOf() != before.size() - 1) {
            return null;
        }
        Ascribed whole = before.get(span.partOf());
        boolean close = span.start() - whole.span().end() <= CLOSE
                && context.document.sentenceOf(span.start())
                        == context.document.sentenceOf(whole.span().first());
        return close ? whole.claimedBy() : null;
    }

    /** أعلنت عمان منحة بقيمة 9 ملايين، والكويت 4 ملايين: who announces what is its own, where the verb is not said again. */
    private static String announcer(
            Context context,
            Coordination coordination,
            String of,
            String speaker,
            FigureSpan span,
            List<Ascribed> before) {
        Ascribed last = speaker == null || of == null || before.isEmpty() ? null : before.get(before.size() - 1);
        boolean gives = last != null
                && speaker.equals(last.claimedBy())
                && context.kin(last.of(), speaker)
                && !context.kin(of, speaker)
                && coordination.gapped(span, last) != null;
        return gives ? of : speaker;
    }

    /** Nobody where an article does not name the firm or state that somebody belongs to. */
    private static String named(Context context, String party) {
        return context.parties.byId(party) == null ? null : party;
    }

    /** Whether people who are counted are told something, and nobody claims that they were: she told 300 delegates. */
    private static boolean addressed(Context context, FigureSpan span) {
        int before = span.start() - 1;
        before -= context.is(before, Signal.Role.INDEFINITE) ? 1 : 0;
        return span.kind() == FigureKind.AFFECTED
                && context.grammar.order() == Grammar.Order.SVO
                && context.grammar.adjectiveFirst()
                && context.is(before, Signal.Role.TELL)
                && context.is(before, Signal.Role.SAY);
    }

    /** Whether people who are counted are the source themselves: نقلت الوكالة عن شاهدين. */
    private static boolean source(Context context, FigureSpan span) {
        int before = span.start() - 1;
        return span.kind() == FigureKind.AFFECTED
                && context.grammar.order() == Grammar.Order.VSO
                && before >= 0
                && context.is(before, Signal.Role.FROM)
                && span.trigger() < 0;
    }

    /** A part belongs to whom its whole belongs to, which another telling of the whole may have said, where verbs come first. */
    private static void parts(Context context, List<Ascribed> figures, int[] into) {
        if (context.grammar.order() != Grammar.Order.VSO) {
            return;
        }
        for (int i = 0; i < figures.size(); i++) {
            Ascribed part = figures.get(i);
            int whole = part.of() == null ? whole(part.span().partOf(), into, i) : -1;
            if (whole < 0 || !part.span().kind().people()) {
                continue;
            }
            String of = figures.get(whole).of();
            if (of != null && context.type(of) == PartyType.STATE) {
                figures.set(i, new Ascribed(part.span(), of, part.by(), part.claimedBy()));
            }
        }
    }

    /** The index of the figure of which one is a part; -1 if it is none. */
    private static int whole(int partOf, int[] into, int self) {
        return partOf < 0 || partOf >= into.length || into[partOf] == self ? -1 : into[partOf];
    }

    private static Figure figure(Document document, Ascribed figure, Integer partOf, String sentence) {
        FigureSpan span = figure.span();
        Quantity quantity = span.quantity();
        Field field = document.fieldOf(span.first());
        int start = document.token(span.first()).start();
        int end = document.token(span.end() - 1).end();
        // 300 families got aid: so many families are told of, and not how many people.
        boolean families = span.kind() == FigureKind.AFFECTED && span.unit().equals(FAMILY) && span.noun() >= 0;
        return new Figure(
                families ? FigureKind.COUNT : span.kind(),
                quantity.value(),
                Double.isNaN(quantity.upper()) ? null : (Double) quantity.upper(),
                quantity.bound(),
                families ? document.text(span.noun(), span.noun() + 1) : span.unit(),
                figure.of(),
                figure.by(),
                figure.claimedBy(),
                span.cumulative(),
                partOf,
                document.article().field(field).substring(start, end),
                field,
                start,
                end,
                sentence);
    }
}
