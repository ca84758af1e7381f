package io.khabar.extract.claim;

import io.khabar.extract.PartyType;
import io.khabar.extract.claim.Signal.Role;
import io.khabar.extract.figure.FigureSpan;
import io.khabar.extract.party.PartyMention;
import io.khabar.extract.text.Sentence;
import io.khabar.extract.text.Token;

/**
 * Whom a figure describes: by an apposition ("Kenya, a nation of 50 million"), "with" or "has", or as an entry of a list headed
 * by a name.
 */
final class Descriptions {

    /** Who is described by an apposition stands at most this far before the figure. */
    private static final int CLAUSE = 14;
    /** Whose people they are is said within so many tokens. */
    private static final int PREDICATE = 5;
    /** "With" and "has" stand at most this far before the figure. */
    private static final int PHRASE = 6;

    /** Articles have at most so many letters. */
    private static final int ARTICLE = 2;

    private static final long CLAUSES = Role.RELATIVE.bit() | Role.WHILE.bit() | Role.SAY.bit();

    private final Context context;
    private final Antecedents antecedents;

    Descriptions(Context context, Antecedents antecedents) {
        this.context = context;
        this.antecedents = antecedents;
    }

    /** "Eve Hart: 3 medals, $500": the person whose name heads an entry of a list; null in speech. */
    String entry(FigureSpan span) {
        Sentence sentence = context.document.sentenceOf(span.first());
        PartyMention name = context.mention(sentence.first());
        boolean heads = name != null
                && context.colon(name.end())
                && name.end() < span.first()
                && context.person(name)
                && !context.grammar.dropsPronoun();
        return heads && !context.quote(name.end() + 1) ? antecedents.self(name.party()) : null;
    }

    /** "Chad, with 17 million inhabitants," and "With a population of 17 million, Chad is": whom a phrase with "with" is about. */
    String with(FigureSpan span) {
        Sentence sentence = context.document.sentenceOf(span.first());
        int low = context.from(span, PHRASE);
        if (!context.near(low, span.quantity().first(), Role.HAS)) {
            return null;
        }
        for (int i = span.quantity().first() - 1; i >= low; i--) {
            if (context.is(i, Role.HAS) && context.is(i, Role.OBLIQUE)) {
                PartyMention owner = null;
                if (context.comma(i - 1)) {
                    owner = context.mention(i - 2);
                } else if (i == sentence.first() && !(context.grammar.nounsFirst() && joined(i, span.start()))) {
                    owner = opened(span.end(), sentence.end());
                }
                return owner == null || context.adjective(owner) ? null : antecedents.side(owner.party());
            }
            if (context.mention(i) != null
                    || context.comma(i)
                    || !context.token(i).word()) {
                return null;
            }
        }
        return null;
    }

    /** Whether something else is told of before a figure that is joined to it: con la participación de 80 agentes. */
    private boolean joined(int with, int figure) {
        int from = context.signals.end(with, Role.HAS);
        return context.is(figure - 1, Role.OF)
                && figure - 1 >= from
                && !context.any(from, figure - 1, Stake.Role.RESULT);
    }

    /** Whom the comma parts from what opens a sentence with "with"; where nouns come first, also beyond more that is told of it. */
    private PartyMention opened(int from, int end) {
        int high = context.grammar.nounsFirst() ? Math.min(end, from + CLAUSE) : Math.min(end, from + 1);
        for (int comma = from; comma < high && context.mention(comma) == null; comma++) {
            if (comma > from && context.signals.any(comma, CLAUSES) && !context.is(comma, Stake.Role.INCLUDING)) {
                return null;
            }
            if (context.comma(comma)) {
                int next = comma + 1;
                boolean article = context.mention(next) == null
                        && next < end
                        && (context.is(next, Role.DETERMINER)
                                || context.token(next).norm().length() <= ARTICLE
                                || context.grammar.nounsFirst() && context.is(next, Role.MEMBER));
                PartyMention owner = context.mention(article ? next + 1 : next);
                if (owner != null) {
                    return owner;
                }
            }
        }
        return null;
    }

    /** "Kenya, a nation of 50 million," and "Oman, the smallest producer with an output of 9 barrels,": who is described. */
    String apposition(FigureSpan span) {
        Sentence sentence = context.document.sentenceOf(span.first());
        int low = Math.max(sentence.first() + 1, span.first() - CLAUSE);
        boolean describes = false;
        for (int i = span.quantity().first() - 1; i >= low; i--) {
            if (context.comma(i)) {
                PartyMention named = context.mention(i - 1);
                boolean opened = context.is(i + 1, Role.DETERMINER)
                        || i + 2 < context.document.size()
                                && context.token(i + 2).possessive();
                if (named == null || named.end() != i || !describes || !opened || context.person(named)) {
                    return null;
                }
                boolean adverbial = context.oblique(named) && named.first() - sentence.first() <= 2;
                return context.adjective(named) || adverbial ? null : named.party();
            }
            if (context.mention(i) != null
                    || !context.token(i).word() && !context.token(i).possessive()) {
                return null;
            }
            describes |= context.is(i, Role.OF);
            if (context.number(i) || context.endsPhrase(i) && !context.is(i, Role.HAS)) {
                return null;
            }
        }
        return null;
    }

    /** "Of the 40 dead, 12 were Kenyan", "huit sont de nationalité suisse": whose people those counted are said to be. */
    String predicate(FigureSpan span) {
        int end = context.to(span, PREDICATE);
        int i = Math.max(span.quantity().coreEnd(), span.noun() + 1);
        if (span.noun() < 0 && span.trigger() < 0) {
            // "Three of the dead were Kenyan"
            i = Math.max(i, span.end());
        }
        if (context.grammar.adjectiveFirst() && i < end && context.is(i, Role.OF)) {
            // "Four of the dead miners were Kenyan"
            i = span.end() < end && context.is(span.end() + 1, Role.PASSIVE) ? span.end() + 1 : span.end();
        }
        if (i >= end || !context.is(i, Role.PASSIVE)) {
            return null;
        }
        i++;
        PartyMention home = context.grammar.adjectiveFirst() && i + 1 < end && context.is(i, Role.OF)
                ? context.mention(i + 1)
                : null;
        if (home != null && context.type(home) == PartyType.STATE && context.mention(i) == null) {
            // "Sixteen of those rescued were from Kenya"
            return home.party();
        }
        if (i < end && context.is(i, Role.OF) && context.mention(i) == null) {
            i += 2;
        }
        boolean citizens = false;
        while (i < end
                && context.mention(i) == null
                && (context.is(i, Role.MEMBER) || context.is(i, Role.INDEFINITE))) {
            // "Eran ciudadanos suizos", были гражданами Швейцарии
            citizens = true;
            i++;
        }
        PartyMention whose = i < end ? context.mention(i) : null;
        boolean genitive = citizens && context.grammar.genitiveAfter() && whose != null && !context.oblique(whose);
        return whose != null && whose.first() == i && (genitive || context.adjective(whose)) ? whose.party() : null;
    }

    /** "70% of those who drowned were Eritreans": of whom a share of people is said to be; null if nobody is said. */
    String share(FigureSpan span) {
        int end = context.to(span, CLAUSE / 2);
        for (int i = span.end(); i < end && context.mention(i) == null; i++) {
            if (context.comma(i) || context.stop(i) || context.number(i)) {
                return null;
            }
            if (context.is(i, Role.PASSIVE)) {
                PartyMention whose = context.mention(context.is(i + 1, Role.INDEFINITE) ? i + 2 : i + 1);
                boolean people = whose != null
                        && context.adjective(whose)
                        && context.type(whose) == PartyType.STATE
                        && !(whose.end() < end && context.token(whose.end()).kind() == Token.Kind.DASH);
                return people ? whose.party() : null;
            }
        }
        return null;
    }

    /** "Brazil has 5 million hectares", لدى المملكة 60 ألف طن. */
    String has(FigureSpan span, String speaker) {
        int low = context.from(span, PHRASE);
        if (!context.near(low, span.end(), Role.HAS) || context.somewhere(span)) {
            return null;
        }
        PartyMention between = null;
        for (int i = span.start() - 1; i >= low; i--) {
            PartyMention mention = context.mention(i);
            if (mention != null) {
                if (between != null || context.adjective(mention)) {
                    return null;
                }
                between = mention;
                i = mention.first();
                continue;
            }
            if (context.is(i, Role.HAS)) {
                if (context.is(i, Role.OBLIQUE) && span.noun() < 0 && between == null) {
                    // "Compared with 541"
                    return null;
                }
                if (context.is(i, Role.OBLIQUE)
                        && between == null
                        && !context.comma(i - 1)
                        && context.mention(i - 1) == null
                        && i > context.document.sentenceOf(i).first()) {
                    // "Arrested a woman with 5 kg": whoever has it is nobody's party.
                    return null;
                }
                if (between == null
                        && context.grammar.order() == Grammar.Order.VSO
                        && context.is(i + 1, Stake.Role.HOME)) {
                    // تمتلك البلاد 9 مصانع
                    return context.dominantState();
                }
                return between != null ? antecedents.self(between.party()) : antecedents.holder(i, speaker);
            }
            if (i == span.start() - 1 && context.grammar.invertsFreely() && context.is(i, Role.PASSIVE)) {
                // У «Севера» будет 31 мандат
                continue;
            }
            boolean home = context.grammar.order() == Grammar.Order.VSO && context.is(i, Stake.Role.HOME);
            if (context.quote(i) || home) {
                continue;
            }
            if (between == null || !context.token(i).word() || context.endsPhrase(i)) {
                return null;
            }
        }
        return null;
    }
}
