package io.khabar.extract.claim;

import io.khabar.extract.claim.Signal.Role;
import io.khabar.extract.figure.FigureSpan;
import io.khabar.extract.party.PartyMention;
import io.khabar.extract.text.Sentence;

/**
 * Who bears a sum or a loss: whom it costs, and who is fined. He is the object of the verb, or its subject in the
 * passive. Also who "paid" it by a passive behind the sum, and whom an entry of a list names.
 */
final class Payers {

    /** A fine and who has to pay it stand at most this far from the sum. */
    private static final int NEAR = 6;
    /** The verb that a sum is the object of stands at most this far before it. */
    private static final int CLAUSE = 12;
    /** Whom a sum is paid by stands at most this far behind it. */
    private static final int BEHIND = 8;
    /** Words that may stand between a verb and its object: articles. */
    private static final int ARTICLES = 2;

    private final Context context;
    private final Antecedents antecedents;
    private final Opponents opponents;

    Payers(Context context, Antecedents antecedents, Opponents opponents) {
        this.context = context;
        this.antecedents = antecedents;
        this.opponents = opponents;
    }

    /**
     * @param span a sum of money
     * @return a party's id; null where the text does not say
     */
    String of(FigureSpan span) {
        String payer = charged(span);
        if (payer == null && context.grammar.order() == Grammar.Order.SOV) {
            payer = chargedLast(span);
        }
        if (payer == null) {
            payer = headed(span);
        }
        return payer != null ? payer : paid(span);
    }

    /** Whom people are lost to: "cost the army 9 men", كلف الجيش تسعة قتلى. */
    String cost(FigureSpan span, String speaker) {
        int low = context.from(span, CLAUSE);
        if (!context.near(low, span.quantity().core(), Role.COST)) {
            return null;
        }
        PartyMention object = null;
        for (int i = span.quantity().core() - 1; i >= low; i--) {
            PartyMention mention = context.mention(i);
            if (mention != null) {
                // ألحق الجيش بالحركة خسائر: where verbs come first, the subject stands before the object.
                boolean subject = object != null && context.grammar.order() == Grammar.Order.VSO;
                object = subject && !context.adjective(object) ? object : mention;
                i = mention.first();
            } else if (object == null && context.is(i, Role.ENEMY)) {
                return opponents.enemy(speaker);
            } else if (context.is(i, Role.COST)) {
                if (object == null && context.owned(i, Role.COST)) {
                    // وكبدوها 14 قتيلا: whoever else was named last.
                    return antecedents.owner(i, null, speaker);
                }
                return object == null ? null : antecedents.side(object.party());
            } else if (context.stop(i) || context.number(i) || context.is(i, Role.WHILE)) {
                return null;
            }
        }
        return null;
    }

    private String charged(FigureSpan span) {
        Sentence sentence = context.document.sentenceOf(span.first());
        int number = span.start();
        int low = Math.max(sentence.first(), number - CLAUSE);
        if (!context.near(low, number, Stake.Role.FINE)
                && !context.near(low, number, Stake.Role.FINED)
                && !context.near(low, number, Role.COST)) {
            return null;
        }
        PartyMention between = null;
        boolean verb = false;
        for (int i = number - 1; i >= low; i--) {
            PartyMention mention = context.mention(i);
            if (mention != null) {
                if (verb && context.oblique(mention) && !context.adjective(mention)) {
                    // "On the Greens will be imposed 2 million"
                    return mention.party();
                }
                if (between != null) {
                    return null;
                }
                between = mention;
                i = mention.first();
                continue;
            }
            if (context.number(i) && number - i <= NEAR + ARTICLES) {
                // "A fine of 5 million on the operator and of 2 on its rival"
                return fineBefore(i, low) ? laidUpon(span, sentence) : null;
            }
            if (context.stop(i) || context.number(i) || context.is(i, Role.WHILE)) {
                return null;
            }
            if (between == null && context.is(i, Stake.Role.FINED)) {
                // "Imposed 3 million on the operator"
                String upon = laidUpon(span, sentence);
                if (upon != null) {
                    return upon;
                }
                verb = true;
            }
            if (context.token(i).is(')')) {
                i = opening(i, low);
                continue;
            }
            if (between != null && context.is(i, Stake.Role.FINED) && !context.adjective(between)) {
                return between.party();
            }
            boolean fine = context.is(i, Stake.Role.FINE);
            if (!fine && !context.is(i, Role.COST)) {
                continue;
            }
            if (!fine && between != null && borne(between)) {
                return antecedents.self(between.party());
            }
            String object = between == null ? null : object(i, between);
            if (object != null) {
                return object;
            }
            if (fine && between != null && context.oblique(between) && !context.adjective(between)) {
                // "The fine on the operator will be 3 million"
                return between.party();
            }
            if (!fine || between != null || number - i > NEAR) {
                return null;
            }
            String upon = laidUpon(span, sentence);
            return upon != null ? upon : fined(i, sentence.first());
        }
        return null;
    }

    /** Whether a sum is a fine, which is never his who imposes it, where verbs or nouns come first. */
    boolean fine(FigureSpan span) {
        int number = span.quantity().first();
        if (context.grammar.order() != Grammar.Order.VSO && !context.grammar.nounsFirst()) {
            return false;
        }
        int low = context.from(span, NEAR);
        boolean fined = context.near(low, number, Stake.Role.FINED);
        for (int i = low; fined && i < number; i++) {
            if (context.is(i, Stake.Role.FINED) && context.stakes.suffixed(i)) {
                // وغرمتهما 9 آلاف دينار
                return true;
            }
        }
        return context.any(low, number, Stake.Role.FINE)
                && context.any(context.from(span, 2 * CLAUSE), number, Stake.Role.FINED);
    }

    /** Kurum Volkswagen'e 12 milyon avro ceza kesti: upon whom a sum is laid by the verb at the clause's end. */
    private String chargedLast(FigureSpan span) {
        int end = context.to(span, NEAR);
        if (!context.any(span.end() - 1, end, Stake.Role.FINED) && !context.any(span.end() - 1, end, Role.COST)) {
            return null;
        }
        int low = context.from(span, CLAUSE);
        for (int i = span.quantity().first() - 1; i >= low; i--) {
            PartyMention mention = context.mention(i);
            if (mention != null) {
                boolean dative = context.oblique(mention) && !context.locative(mention) && !context.ablative(mention);
                if (dative) {
                    return antecedents.self(mention.party());
                }
                i = mention.first();
            } else if (context.stop(i) || context.is(i, Role.WHILE)) {
                return null;
            }
        }
        return null;
    }

    private boolean fineBefore(int number, int low) {
        for (int i = number - 1; i >= low; i--) {
            if (context.stop(i)) {
                return false;
            }
            if (context.is(i, Stake.Role.FINE)) {
                return true;
            }
        }
        return false;
    }

    /** "The costs borne by the operator are 3 million": whether a participle says that a party does it. */
    private boolean borne(PartyMention mention) {
        int by = context.is(mention.first() - 1, Role.BY) ? mention.first() - 1 : mention.first() - ARTICLES;
        return context.grammar.order() == Grammar.Order.SVO
                && context.is(by, Role.BY)
                && context.is(by - 1, Role.GIVE)
                && !context.adjective(mention);
    }

    /** "Cost Kenya 12 million", "fined the operator 3 million". */
    private String object(int verb, PartyMention mention) {
        int end = context.signals.end(verb, Role.COST);
        boolean behind = mention.first() >= end && mention.first() - end <= ARTICLES && !context.oblique(mention);
        return behind && context.grammar.order() == Grammar.Order.SVO ? antecedents.self(mention.party()) : null;
    }

    /** The bracket that opens before the one that closes at a token; {@code low} if none does. */
    private int opening(int closing, int low) {
        int i = closing;
        while (i > low && !context.token(i).is('(')) {
            i--;
        }
        return i;
    }

    /** "The Liberals with $3 million, the Greens with 2": whom a member of a list names. */
    private String headed(FigureSpan span) {
        int with = span.start() - 1;
        if (with < 1 || !context.is(with, Role.HAS) || !context.is(with, Role.OBLIQUE)) {
            return null;
        }
        PartyMention name = context.mention(context.comma(with - 1) ? with - 2 : with - 1);
        return name == null || context.adjective(name) || context.person(name) ? null : name.party();
    }

    /** "$40 million already paid by the company": who a passive behind the sum says paid it. */
    private String paid(FigureSpan span) {
        int end = Math.min(context.document.sentenceOf(span.first()).end(), span.end() + BEHIND);
        if (!context.near(span.end(), end, Role.BY)
                || context.any(context.from(span, NEAR), span.quantity().first(), Stake.Role.FINED)) {
            // "Fined 12 million euros by the watchdog"
            return null;
        }
        boolean by = false;
        for (int i = span.end(); i < end; i++) {
            PartyMention mention = context.mention(i);
            if (mention != null) {
                if (by && context.adjective(mention)) {
                    i = mention.end() - 1;
                    continue;
                }
                return by && !context.person(mention) ? mention.party() : null;
            }
            if (context.stop(i) || context.number(i) && !by || context.comma(i) && !by || context.is(i, Role.SAY)) {
                return null;
            }
            by |= context.is(i, Role.BY)
                    && i > span.end()
                    && context.token(i - 1).word()
                    && (!context.grammar.adjectiveFirst()
                            || context.grammar.order() != Grammar.Order.SVO
                            || context.is(i - 1, Role.GIVE)
                            || context.is(i - 1, Role.HERE));
        }
        return null;
    }

    /** "Convicted the operator and imposed a fine on it": the object of the verb before, or who is spoken of before it. */
    private String fined(int fine, int low) {
        PartyMention object = null;
        boolean verb = false;
        for (int i = fine - 1; i >= Math.max(low, fine - 2 * CLAUSE); i--) {
            PartyMention mention = context.mention(i);
            if (mention != null) {
                boolean subject = context.grammar.order() == Grammar.Order.VSO && !context.oblique(mention);
                if (object == null && !subject && !context.adjective(mention)) {
                    object = mention;
                }
                i = mention.first();
            } else if (context.stop(i)) {
                return null;
            } else {
                verb |= context.is(i, Stake.Role.FINED);
            }
            if (verb && object != null) {
                return object.party();
            }
        }
        return null;
    }

    /** "A fine of 3 million on the operator". */
    private String laidUpon(FigureSpan span, Sentence sentence) {
        int high = Math.min(sentence.end(), span.end() + NEAR);
        for (int j = span.end(); j < high; j++) {
            PartyMention mention = context.mention(j);
            if (mention != null) {
                boolean imposer = context.grammar.order() == Grammar.Order.VSO
                                && context.is(mention.first() - 1, Role.OF)
                        || context.is(mention.first() - 1, Role.BY)
                        || context.is(mention.first() - 2, Role.BY) && context.is(mention.first() - 1, Role.MEMBER);
                boolean payer = context.oblique(mention) && !context.adjective(mention) && !imposer;
                return payer ? mention.party() : null;
            }
        }
        return null;
    }
}
