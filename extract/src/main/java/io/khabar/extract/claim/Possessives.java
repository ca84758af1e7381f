package io.khabar.extract.claim;

import io.khabar.extract.PartyType;
import io.khabar.extract.claim.Signal.Role;
import io.khabar.extract.figure.FigureSpan;
import io.khabar.extract.figure.Figures;
import io.khabar.extract.lexicon.Match;
import io.khabar.extract.party.PartyMention;

/**
 * Whose a figure is by a possessive, a word of its own or a suffix on the noun: its, their, our, of the enemy, of his country.
 */
final class Possessives {

    /** A word keeps at least this many letters before a possessive suffix. */
    private static final int SHORTEST_NOUN = 3;
    /** Those counted before are meant from at most this far. */
    private static final int CLAUSE = 14;

    /** A noun stands at most this far before the word for its number or worth. */
    private static final int NUMBERED = 7;

    private final Context context;
    private final Antecedents antecedents;
    private final Opponents opponents;

    Possessives(Context context, Antecedents antecedents, Opponents opponents) {
        this.context = context;
        this.antecedents = antecedents;
        this.opponents = opponents;
    }

    /** Its, their, our, or such a suffix on the noun. */
    String at(int i, String speaker, String doer, Ascribed before, boolean noun) {
        if (context.is(i, Role.ENEMY)) {
            return opponents.enemy(speaker);
        }
        if (context.is(i, Role.COUNTRY)) {
            return antecedents.country(i, speaker);
        }
        if (context.is(i, Role.OUR)) {
            return antecedents.side(speaker);
        }
        if (context.is(i, Role.POSSESSIVE)) {
            return owner(i, speaker, doer, before);
        }
        if (!noun || !context.token(i).word() || context.is(i, Stake.Role.KIN)) {
            return null;
        }
        if (context.is(i, Role.OF)) {
            // منهم: among those who were counted before; من الجنسية الغانية: of whom it names.
            PartyMention named = context.mention(context.signals.end(i, Role.OF));
            if (named != null && context.adjective(named) && context.signals.end(i, Role.OF) > i + 1) {
                return named.party();
            }
            boolean people = before != null && before.span().kind().people() && !others(before, i, doer);
            return people ? before.of() : null;
        }
        if ((context.is(i - 1, Role.OF) || context.is(i - 1, Role.MEMBER))
                && context.document.readings(i).length == 0) {
            return unknown(i, speaker, doer, before);
        }
        if (!context.stakes.suffixed(i)) {
            return null;
        }
        if (context.grammar.order() == Grammar.Order.SOV && !context.number(i - 1)) {
            // Only where no noun stands between it and its number is it nobody else's: yedi vatandaşını, üç liman
            // işçisini.
            return null;
        }
        for (Match match : context.document.readings(i)) {
            if (match.length() != 1
                    || match.suffix().isEmpty()
                    || match.meaning() instanceof Signal
                    || context.token(i).norm().length() - match.suffix().length() < SHORTEST_NOUN
                    || !context.grammar.suffix(context.token(i).form(), match)) {
                continue;
            }
            if (context.grammar.ourSuffixes().contains(match.suffix())) {
                return antecedents.side(speaker);
            }
            if (context.grammar.ownSuffixes().contains(match.suffix())) {
                boolean theirs = before != null
                        && before.of() == null
                        && before.span().kind().people()
                        && context.grammar.theirSuffixes().contains(match.suffix())
                        && !mentionBetween(before.span().end(), i, null);
                if (theirs || context.is(i, Stake.Role.PASSENGER) || strangers(i, match.suffix())) {
                    // ركابها: whom a plane carries.
                    return null;
                }
                return owner(i, speaker, doer, before);
            }
        }
        return null;
    }

    /** Whether "of them" means others than those counted before, where verbs come first: ردوا على المهاجمين فقتلوا تسعة منهم. */
    boolean others(Ascribed before, int of, String doer) {
        if (context.grammar.order() != Grammar.Order.VSO
                || of >= context.document.size()
                || !context.is(of, Role.OF)
                || context.signals.end(of, Role.OF) > of + 1
                || context.signals.match(of, Role.OF).suffix().isEmpty()) {
            return false;
        }
        if (before != null && context.kin(before.of(), doer)) {
            return true;
        }
        int low = before != null
                ? before.span().end()
                : context.document.sentenceOf(of).first();
        for (int i = Math.max(low, of - CLAUSE); i < of; i++) {
            if (people(i)) {
                return true;
            }
        }
        return false;
    }

    /** Whether "their" means people without a name who stand right before it: قتل المهاجمين وتدمير تسع من مركباتهم. */
    private boolean strangers(int noun, String suffix) {
        int low = Math.max(context.document.sentenceOf(noun).first(), noun - CLAUSE / 2);
        for (int i = noun - 1; i >= low && context.grammar.theirSuffixes().contains(suffix); i--) {
            if (context.mention(i) != null || context.stop(i)) {
                return false;
            }
            if (people(i)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a noun with an article for people stands here that does not say what befell them. */
    private boolean people(int noun) {
        for (Match match : context.document.readings(noun)) {
            if (match.length() == 1
                    && context.grammar.definite(match.prefix())
                    && match.suffix().isEmpty()
                    && Figures.people(match)
                    && !Figures.victims(match)) {
                return true;
            }
        }
        return false;
    }

    /** The same of a noun that stands where an owner's does: نصف ماشيتهم. */
    String genitive(int noun, String speaker, String doer, Ascribed before) {
        return context.document.readings(noun).length == 0
                ? unknown(noun, speaker, doer, before)
                : at(noun, speaker, doer, before, true);
    }

    /** A word that no table knows but that ends like a possessive where one is due: 7 من مواطنيها. */
    private String unknown(int i, String speaker, String doer, Ascribed before) {
        String word = context.token(i).norm();
        for (String suffix : context.grammar.ourSuffixes()) {
            if (word.endsWith(suffix) && word.length() - suffix.length() >= SHORTEST_NOUN) {
                return antecedents.side(speaker);
            }
        }
        for (String suffix : context.grammar.ownSuffixes()) {
            // A single letter is too often the word's own.
            if (suffix.length() > 1 && word.endsWith(suffix) && word.length() - suffix.length() >= SHORTEST_NOUN) {
                return owner(i, speaker, doer, before);
            }
        }
        return null;
    }

    /**
     * Whose the noun is whose number or worth is told behind it, where verbs come first: لأعضائها البالغ عددهم 40 ألفا, أعضاء
     * الحلف، وعددهم 30, نداءها، وقيمته 9 ملايين; null if nobody's.
     */
    String numbered(FigureSpan span, String speaker, String doer) {
        int number = span.quantity().first() - 1;
        if (context.grammar.order() != Grammar.Order.VSO
                || !context.is(number, Role.TOLL)
                || !context.grammar.owned(context.token(number).norm())) {
            return null;
        }
        int low = Math.max(context.document.sentenceOf(number).first(), number - NUMBERED);
        for (int i = number - 1; i >= low; i--) {
            PartyMention mention = context.mention(i);
            if (mention != null) {
                boolean beside = mention.end() == number || context.comma(mention.end());
                // الحجاج السوريين وعددهم 388 حاجا: whose nation the people are.
                boolean nation =
                        span.kind().people() && context.adjective(mention) && context.type(mention) == PartyType.STATE;
                boolean owner = beside && !context.oblique(mention) && (nation || !context.adjective(mention));
                boolean told = owner
                        && mention.first() > low
                        && context.token(mention.first() - 1).word();
                return told ? antecedents.side(mention.party()) : null;
            }
            if (context.number(i) || context.stop(i) || context.is(i, Role.THAT)) {
                return null;
            }
            if (i < number - 1 && owned(i)) {
                return context.is(i, Stake.Role.PASSENGER) ? null : antecedents.owner(i, speaker, doer);
            }
        }
        return null;
    }

    /** Whether "its" or "their" is joined to a noun, whatever is joined to its beginning. */
    private boolean owned(int noun) {
        if (!context.stakes.suffixed(noun)) {
            return false;
        }
        for (Match match : context.document.readings(noun)) {
            if (match.length() == 1
                    && !(match.meaning() instanceof Signal)
                    && context.grammar.ownSuffixes().contains(match.suffix())
                    && context.grammar.suffix(context.token(noun).form(), match)) {
                return true;
            }
        }
        return false;
    }

    /** Their colleagues are of the same side as the people counted just before. */
    private String owner(int i, String speaker, String doer, Ascribed before) {
        boolean people = before != null && before.span().kind().people();
        if (people && before.of() != null && !mentionBetween(before.span().end(), i, before.of())) {
            return before.of();
        }
        return antecedents.owner(i, speaker, doer);
    }

    private boolean mentionBetween(int from, int to, String same) {
        for (int i = Math.max(from, to - CLAUSE); i < to; i++) {
            if (context.mention(i) != null && !context.kin(context.mention(i).party(), same)) {
                return true;
            }
        }
        return to - from > CLAUSE;
    }
}
