package io.khabar.extract.claim;

import io.khabar.extract.Field;
import io.khabar.extract.FigureKind;
import io.khabar.extract.PartyType;
import io.khabar.extract.claim.Signal.Role;
import io.khabar.extract.figure.FigureSpan;
import io.khabar.extract.party.PartyMention;
import io.khabar.extract.party.PartyMention.Form;
import io.khabar.extract.text.Sentence;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The party that a report on an economy, an industry or an administration is about. Such a report names its country or its
 * company once and then counts that party's cars, seats and shares without saying again whose they are.
 *
 * <p>A report that counts victims has no subject in this sense: its houses and vehicles belong to different sides.
 */
final class Subject {

    private static final double LARGE_SUM = 1_000_000;

    /** How far from a figure a verb says what became of what it counts. */
    private static final int CLAUSE = 10;

    private Subject() {}

    /** The id of the subject; null if the article has none. */
    static String of(Context context, AttributionFrames frames) {
        if (countsVictims(context.spans) || crime(context)) {
            return null;
        }
        Map<String, Integer> weights = new HashMap<>();
        Set<String> named = new HashSet<>();
        Sentence headline = null;
        for (PartyMention mention : context.parties.mentions()) {
            String party = inside(context, mention) ? null : candidate(context, mention);
            if (party == null) {
                continue;
            }
            Sentence sentence = context.document.sentenceOf(mention.first());
            boolean title = sentence.field() == Field.TITLE;
            if (headline == null
                    && !title
                    && context.type(party) == PartyType.COMPANY
                    && context.parties.byId(party).of() == null
                    && speaks(frames, sentence, party)) {
                // Who only tells of something, as a newspaper does, is not whom the report is about.
                continue;
            }
            // A headline that names nobody leaves it to the first sentence that does.
            headline = headline == null ? sentence : headline;
            boolean leads = title || sentence == headline;
            weights.merge(party, leads ? Context.TITLE_WEIGHT : 1, Integer::sum);
            if (leads && mention.form() != Form.ANAPHOR) {
                named.add(party);
            }
        }
        String best = null;
        int most = 0;
        int second = 0;
        for (Map.Entry<String, Integer> entry : weights.entrySet()) {
            if (entry.getValue() > most) {
                second = most;
                most = entry.getValue();
                best = entry.getKey();
            } else {
                second = Math.max(second, entry.getValue());
            }
        }
        // One mention is a place name as often as not; a close second makes it an article about two parties.
        boolean title = headline != null && headline.field() == Field.TITLE;
        int least = title ? Context.TITLE_WEIGHT : Context.TITLE_WEIGHT + 1;
        return named.contains(best) && most >= least && most >= 2 * second ? best : null;
    }

    /** Whether a mention is only part of a private body's name: Turkey in the Turkish Heart Foundation. */
    private static boolean inside(Context context, PartyMention mention) {
        PartyMention whole = context.parties.covering(mention.first());
        return whole != mention
                && switch (context.type(whole)) {
                    case NGO, COMPANY, MEDIA, PARTY, ARMED_GROUP, GROUP, IGO -> true;
                    default -> false;
                };
    }

    private static boolean speaks(AttributionFrames frames, Sentence sentence, String party) {
        for (Frame frame : frames.of(sentence.index())) {
            if (party.equals(frame.speaker())) {
                return true;
            }
        }
        return false;
    }

    /** The company, or the state that a body belongs to, which a mention names where it is no mere place; null for others. */
    private static String candidate(Context context, PartyMention mention) {
        return switch (context.type(mention)) {
            case COMPANY -> mention.party();
            case STATE -> context.oblique(mention) || origin(context, mention) ? null : mention.party();
            case GOVERNMENT_BODY -> context.state(mention.party());
            default -> null;
        };
    }

    /** Whether a state's name only tells where the company behind it comes from: "South Korea's Samsung". */
    private static boolean origin(Context context, PartyMention state) {
        for (int i = state.end(); i < state.end() + 4 && i < context.document.size(); i++) {
            PartyMention next = context.mention(i);
            if (next != null) {
                return next.form() == Form.NAME && context.type(next) == PartyType.COMPANY;
            }
            if (!context.token(i).word()) {
                return false;
            }
        }
        return false;
    }

    /**
     * Whether a figure is the subject's own where nothing else is said. Prices are nobody's and sums change hands, so only a
     * company's sums and a state's large ones are.
     */
    static boolean owns(Context context, String subject, FigureSpan span) {
        return switch (span.kind()) {
            case COUNT -> !unowned(context, span, CLAUSE);
            case PERCENT -> !context.is(span.end(), Role.OF) && !unowned(context, span, CLAUSE / 2);
            case MEASURE -> context.amount(span) && !unowned(context, span, CLAUSE);
            case MONEY ->
                context.type(subject) == PartyType.COMPANY || span.quantity().value() >= LARGE_SUM;
            case AFFECTED ->
                context.type(subject) == PartyType.COMPANY
                        && span.noun() >= 0
                        && context.is(span.noun(), Role.EMPLOYEE);
            default -> false;
        };
    }

    /** Whether the figure's noun or a verb near it says that what is counted is nobody's: attempts, contraband that was found. */
    private static boolean unowned(Context context, FigureSpan span, int reach) {
        if (span.noun() >= 0 && context.is(span.noun(), Stake.Role.COMMON)) {
            return true;
        }
        Sentence sentence = context.document.sentenceOf(span.first());
        int high = Math.min(sentence.end(), span.end() + CLAUSE / 2);
        for (int i = Math.max(sentence.first(), span.first() - reach); i < high; i++) {
            // 9 ملايين طن إلى 40 بلدا: what another number counts says nothing of this one.
            boolean other = span.kind() == FigureKind.MEASURE
                    && context.number(i - 1)
                    && i >= span.end()
                    && context.grammar.order() == Grammar.Order.VSO;
            if (context.is(i, Role.UNOWNED)
                    && !other
                    && context.mention(i) == null
                    && !context.homeland(i)
                    && !(span.kind() == FigureKind.PERCENT && headline(context, i))) {
                return true;
            }
        }
        return false;
    }

    /** Whether the headline has a word too, so that the report is about its subject's: Chad's food prices drop. */
    private static boolean headline(Context context, int token) {
        for (int i = 0; i < token && context.document.fieldOf(i) == Field.TITLE; i++) {
            if (context.token(i).norm().equals(context.token(token).norm())) {
                return true;
            }
        }
        return false;
    }

    /** The same of a figure's whole clause. */
    static boolean unowned(Context context, FigureSpan span) {
        return unowned(context, span, CLAUSE);
    }

    /** Whether the first sentence or headline tells of a theft or a seizure, whose things are of some victim: سرق لصوص ثماني قطع. */
    private static boolean crime(Context context) {
        Sentence first = context.document.sentences().get(0);
        return context.grammar.order() == Grammar.Order.VSO
                && context.near(first.first(), first.end(), Stake.Role.LOOT)
                && context.any(first.first(), first.end(), Stake.Role.LOOT);
    }

    private static boolean countsVictims(List<FigureSpan> spans) {
        for (FigureSpan span : spans) {
            if (span.kind().people() && span.kind() != FigureKind.AFFECTED) {
                return true;
            }
        }
        return false;
    }
}
