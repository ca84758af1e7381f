package io.khabar.extract.claim;

import io.khabar.extract.PartyType;
import io.khabar.extract.claim.Signal.Role;
import io.khabar.extract.figure.FigureSpan;
import io.khabar.extract.party.PartyMention;

/**
 * Whose a result is of which the clause says that its subject changed or set it: "Peru raised copper exports by 3%", "the
 * missiles they had launched".
 */
final class Changes {

    /** The verb stands at most this far before the figure. */
    private static final int CLAUSE = 14;
    /** A result stands at most this far behind its figure. */
    private static final int BEHIND = 5;
    /** "The country" stands at most this far before its verb. */
    private static final int SUBJECT = 4;
    /** Words between a pronoun and its verb: they had since launched. */
    private static final int AUXILIARIES = 3;

    private final Context context;
    private final Antecedents antecedents;

    Changes(Context context, Antecedents antecedents) {
        this.context = context;
        this.antecedents = antecedents;
    }

    /** The subject of a verb of change whose object is a result; null if there is none. */
    String of(FigureSpan span, String speaker) {
        int low = context.from(span, CLAUSE);
        int first = span.start();
        if (context.grammar.order() == Grammar.Order.SOV) {
            return last(span, first, low);
        }
        if (!context.near(low, first, Stake.Role.CHANGE)) {
            return null;
        }
        boolean result = false;
        boolean reckoning = false;
        for (int i = first - 1; i >= low; i--) {
            if (context.mention(i) != null) {
                i = context.mention(i).first();
                continue;
            }
            boolean change = context.is(i, Stake.Role.CHANGE);
            if (context.stop(i)
                    || context.number(i)
                    || context.is(i, Role.WHILE)
                    || context.is(i, Role.THAT)
                    || context.is(i, Role.SAY) && !change) {
                return null;
            }
            if (result && change && context.grammar.order() == Grammar.Order.VSO) {
                return follows(i, first, speaker);
            }
            if (result && change) {
                String subject = context.is(i - 1, Role.PASSIVE) ? null : subject(i, low, speaker);
                return reckoning && others(subject) ? null : subject;
            }
            result |= context.is(i, Stake.Role.RESULT) || context.is(i, Stake.Role.INDICATOR);
            reckoning |= context.is(i, Stake.Role.RECKONING);
        }
        return null;
    }

    /** The same where verbs come first: رفعت الحكومة أسعار الوقود. */
    private String follows(int verb, int first, String speaker) {
        for (int i = verb + 1; i < Math.min(first, verb + 1 + SUBJECT); i++) {
            PartyMention mention = context.mention(i);
            if (mention != null) {
                return context.oblique(mention) || context.adjective(mention)
                        ? null
                        : antecedents.side(mention.party());
            }
        }
        PartyMention before = context.mention(context.is(verb - 1, Role.AUXILIARY) ? verb - 2 : verb - 1);
        if (before != null && !context.oblique(before) && !context.adjective(before)) {
            return antecedents.side(before.party());
        }
        return speaker != null && context.pronoun(verb - 1) ? antecedents.side(speaker) : null;
    }

    /** The same where verbs stand last: Macaristan Merkez Bankası faizini yüzde 6'ya indirdi. */
    private String last(FigureSpan span, int first, int low) {
        int end = context.to(span, CLAUSE);
        int verb = span.quantity().coreEnd();
        while (verb < end && !(context.is(verb, Stake.Role.CHANGE) && context.mention(verb) == null)) {
            if (context.stop(verb) || context.is(verb, Role.WHILE)) {
                return null;
            }
            verb++;
        }
        if (verb >= end) {
            return null;
        }
        boolean result = false;
        boolean reckoning = false;
        PartyMention subject = null;
        for (int i = first - 1; i >= low && subject == null; i--) {
            PartyMention mention = context.mention(i);
            if (mention == null) {
                if (context.stop(i) || context.is(i, Role.WHILE)) {
                    return null;
                }
                result |= context.is(i, Stake.Role.RESULT) || context.is(i, Stake.Role.INDICATOR);
                reckoning |= context.is(i, Stake.Role.RECKONING);
                continue;
            }
            i = mention.first();
            boolean owner = result && context.genitive(mention);
            subject = owner || !context.oblique(mention) && !context.adjective(mention) ? mention : null;
            if (owner) {
                return mention.party();
            }
        }
        if (subject == null || !result || reckoning && others(subject.party())) {
            return null;
        }
        return home(antecedents.self(subject.party()));
    }

    /** Whether a forecast of a party tells of others. */
    private boolean others(String party) {
        return context.onlooker(party) || context.type(party) == PartyType.IGO;
    }

    /** A central bank's rates are its country's. */
    private String home(String holder) {
        String state = context.type(holder) == PartyType.GOVERNMENT_BODY ? context.state(holder) : null;
        return state != null ? state : holder;
    }

    /** "Posted a 12 percent fall in sales": who saw a result change that stands behind the figure; else null. */
    String saw(FigureSpan span, String speaker) {
        int article = span.start() - 1;
        int end = context.to(span, BEHIND);
        if (!context.grammar.adjectiveFirst()
                || !context.is(article, Role.INDEFINITE)
                || !context.any(span.end(), end, Stake.Role.RESULT)) {
            return null;
        }
        int verb = article - 1;
        boolean reports = context.is(verb, Role.GIVE)
                || context.is(verb, Role.SAY)
                || context.is(verb, Role.WEAK)
                || context.is(verb, Role.LOSE)
                || context.is(verb, Stake.Role.CHANGE);
        return reports ? antecedents.holder(verb, speaker) : null;
    }

    private String subject(int verb, int low, String speaker) {
        for (int j = verb - 1; j >= Math.max(low, verb - SUBJECT) && context.mention(j) == null; j--) {
            if (context.homeland(j)) {
                return context.dominantState();
            }
        }
        return home(antecedents.holder(verb, speaker));
    }

    /** "180 missiles they launched": who speaks, of what the clause behind the noun says that he had it; else null. */
    String described(FigureSpan span, String speaker) {
        int pronoun = Math.max(span.noun() + 1, span.quantity().coreEnd());
        if (speaker == null
                || span.noun() < 0
                || !context.grammar.adjectiveFirst()
                || pronoun >= context.document.size()
                || !context.is(pronoun, Role.PRONOUN)
                || context.is(pronoun, Role.RELATIVE)) {
            return null;
        }
        for (int i = pronoun + 1; i < Math.min(context.document.size(), pronoun + 1 + AUXILIARIES); i++) {
            if (context.is(i, Role.GIVE) && !context.is(i, Role.DESTROY)) {
                return antecedents.meant(pronoun, speaker);
            }
            if (!context.token(i).word() || context.mention(i) != null) {
                return null;
            }
        }
        return null;
    }
}
