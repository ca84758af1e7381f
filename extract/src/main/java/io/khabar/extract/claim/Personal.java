package io.khabar.extract.claim;

import io.khabar.extract.PartyType;
import io.khabar.extract.claim.Signal.Role;
import io.khabar.extract.figure.FigureSpan;
import io.khabar.extract.party.PartyMention;

/**
 * Whose a figure is of what somebody has or bears for himself, be he of a state or not: "Hart's approval rating fell to 29%",
 * "took $3 million in bribes", "faces 12 charges".
 */
final class Personal {

    /** The word for it stands at most this far before the figure. */
    private static final int CLAUSE = 9;
    /** It stands at most this far behind the figure: $3 million in unpaid bribes. */
    private static final int BEHIND = 4;
    /** Its owner is named at most this far from it. */
    private static final int NEAR = 4;

    private final Context context;
    private final Antecedents antecedents;

    Personal(Context context) {
        this.context = context;
        this.antecedents = new Antecedents(context);
    }

    /**
     * @param speaker who says so, who tells of others; null if nobody
     * @return a party's id; null where nothing is counted that somebody has for himself, or nobody is named
     */
    String of(FigureSpan span, String speaker) {
        if (!context.near(span.first(), span.end(), Stake.Role.KIN)) {
            return null;
        }
        int word =
                switch (span.kind()) {
                    case MONEY, PERCENT -> word(span);
                    case COUNT -> context.is(span.noun(), Stake.Role.KIN) ? span.noun() : -1;
                    default -> -1;
                };
        return word < 0 ? null : owner(word, span, speaker);
    }

    private int word(FigureSpan span) {
        int high = context.to(span, BEHIND);
        for (int i = span.end(); i < high && context.token(i).word() && !context.number(i); i++) {
            if (context.is(i, Role.AND) || context.is(i, Role.POSSESSIVE) || context.mention(i) != null) {
                break;
            }
            if (has(i)) {
                return i;
            }
        }
        int low = context.from(span, CLAUSE);
        boolean passed = false;
        for (int i = span.start() - 1; i >= low && !context.stop(i) && !context.number(i); i--) {
            PartyMention mention = context.mention(i);
            if (mention != null) {
                passed |= !context.oblique(mention);
                i = mention.first();
            } else if (has(i)) {
                // "The salary of President Hart is"
                return passed && of(i) < 0 ? -1 : i;
            } else if (context.is(i, Role.WHILE) || context.is(i, Role.THAT)) {
                return -1;
            }
        }
        return -1;
    }

    /** Whether a word names what has a worth or share of its own, and is not counted itself as charges are. */
    private boolean has(int word) {
        return context.is(word, Stake.Role.KIN) && !context.is(word, Stake.Role.COMMON);
    }

    /** The preposition behind a word for it, which has up to three words itself; -1 if there is none. */
    private int of(int word) {
        for (int i = word + 1; i < Math.min(context.document.size(), word + NEAR); i++) {
            if (context.is(i, Role.OF)) {
                return i;
            }
        }
        return -1;
    }

    private String owner(int word, FigureSpan span, String speaker) {
        int low = context.document.sentenceOf(word).first();
        for (int i = word - 1; i >= Math.max(low, word - NEAR); i--) {
            PartyMention mention = context.mention(i);
            if (context.token(i).possessive()) {
                PartyMention owner = context.mention(i - 1) != null ? context.mention(i - 1) : mention;
                return owner == null ? null : owner.party();
            }
            if (context.is(i, Role.POSSESSIVE)) {
                PartyMention before = person(i, low, null);
                return before != null ? before.party() : antecedents.lastPerson(i);
            }
            if (mention != null || !context.token(i).word() || context.number(i)) {
                break;
            }
        }
        int end = context.document.sentenceOf(word).end();
        int of = of(word);
        for (int i = of; of >= 0 && i < Math.min(end, of + 2 * NEAR); i++) {
            PartyMention mention = context.mention(i);
            if (mention != null && context.person(mention)) {
                return mention.party();
            }
            if (!context.token(i).word() || context.number(i)) {
                break;
            }
        }
        // "Set bail at $3 million for Hart"
        PartyMention behind = context.is(span.end(), Role.OBLIQUE) ? context.mention(span.end() + 1) : null;
        boolean named = behind != null && context.person(behind);
        PartyMention bearer = named ? behind : person(Math.min(word, span.start()), low, speaker);
        if (bearer != null) {
            return bearer.party();
        }
        for (int i = low; i < span.start(); i++) {
            if (context.personal(i)) {
                return context.type(speaker) == PartyType.PERSON ? speaker : antecedents.lastPerson(i);
            }
        }
        return null;
    }

    /** The nearest person before a token in its sentence whom no preposition keeps from bearing what is told, else a company. */
    private PartyMention person(int token, int low, String speaker) {
        PartyMention company = null;
        for (int i = token - 1; i >= low && !context.stop(i); i--) {
            PartyMention mention = context.mention(i);
            if (mention == null || mention.party().equals(speaker)) {
                continue;
            }
            i = mention.first();
            if (context.person(mention) && !context.oblique(mention)) {
                return mention;
            }
            boolean firm = context.type(mention) == PartyType.COMPANY && !context.oblique(mention);
            company = company == null && firm ? mention : company;
        }
        return company;
    }
}
