package io.khabar.extract.claim;

import io.khabar.extract.FigureKind;
import io.khabar.extract.PartyType;
import io.khabar.extract.claim.Signal.Role;
import io.khabar.extract.figure.FigureSpan;
import io.khabar.extract.party.Parties;
import io.khabar.extract.party.PartyMention;

/**
 * Whose people are whom somebody mourns or admits to have lost: fighters are the speaker's own, civilians his state's, unless
 * they were abroad.
 */
final class Losses {

    /** Who admits a loss does so at most this far before it. */
    private static final int CLAUSE = 14;

    private final Context context;
    private final Antecedents antecedents;

    Losses(Context context, Antecedents antecedents) {
        this.context = context;
        this.antecedents = antecedents;
    }

    /** Those whom an army or armed group calls martyrs are its own, civilians its state's: تحدث الجيش عن سقوط شهيدين. */
    String martyrs(FigureSpan span, String speaker, String doer) {
        String side = speaker == null ? null : antecedents.side(speaker);
        boolean martyrs = context.is(span.noun(), Stake.Role.MARTYR)
                || context.is(span.trigger(), Stake.Role.MARTYR)
                || context.any(span.first(), span.end(), Stake.Role.MARTYR);
        if (!martyrs || !context.armed(side) || context.kin(side, doer)) {
            return null;
        }
        boolean own = span.fighters() || span.noun() < 0 || context.is(span.noun(), Stake.Role.MARTYR);
        return own ? own(side) : context.state(side);
    }

    /**
     * Those who were killed or hurt where somebody admits that: أقرت وزارة الدفاع بمقتل تسعة جنود. That civilians were is admitted
     * as often as not by those who killed them: they are the speaker's only where no attack or other country is told.
     */
    String admitted(FigureSpan span, String speaker, String doer) {
        String side = speaker == null || context.kin(speaker, doer) ? null : antecedents.side(speaker);
        boolean befell = span.kind() == FigureKind.KILLED || span.kind() == FigureKind.INJURED;
        PartyType type = context.type(side);
        if (!befell || type == null || context.onlooker(side) || type == PartyType.IGO) {
            return null;
        }
        boolean lost = span.fighters() || span.noun() >= 0 && context.victims(span.noun());
        if (!lost && (type.armed() || context.is(span.trigger(), Role.HARM) || abroad(span, side))) {
            return null;
        }
        int low = context.from(span, CLAUSE);
        for (int i = span.first() - 1; i >= low; i--) {
            if (context.mention(i) == null && context.is(i, Stake.Role.ADMIT)) {
                return own(side);
            }
            PartyMention mention = context.mention(i);
            boolean other = mention != null && !context.kin(mention.party(), speaker);
            if (other || context.is(i, Role.THAT) || context.stop(i) || context.number(i) || context.comma(i)) {
                return null;
            }
        }
        return null;
    }

    /** Whether the words behind a figure tell of an attack, or put it into another country than a side's: 9 مدنيين في غارة. */
    private boolean abroad(FigureSpan span, String side) {
        String state = context.state(side);
        int end = context.to(span, CLAUSE);
        for (int i = span.end(); i < end && !context.stop(i); i++) {
            PartyMention mention = context.mention(i);
            String there = mention == null ? Parties.state(context.document, i) : context.state(mention.party());
            if (mention == null && context.is(i, Role.ATTACK) || there != null && !there.equals(state)) {
                return true;
            }
        }
        return false;
    }

    /** Whose the people of a side are: its state's, but an armed group's own. */
    private String own(String side) {
        String state = context.type(side) == PartyType.ARMED_GROUP ? null : context.state(side);
        return state == null ? side : state;
    }
}
