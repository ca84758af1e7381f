package io.khabar.extract.claim;

import io.khabar.extract.FigureKind;
import io.khabar.extract.PartyType;
import io.khabar.extract.claim.Signal.Role;
import io.khabar.extract.figure.FigureSpan;
import io.khabar.extract.lexicon.Match;
import io.khabar.extract.party.PartyMention;
import io.khabar.extract.party.PartyMention.Form;
import io.khabar.extract.text.Sentence;

/**
 * Whose people, things or money a figure counts: by the words in its own noun phrase (adjective, genitive, possessive),
 * by "in the ranks of" and "on the … side" in its clause, by the subject of a verb of loss, or by what kind of people
 * they are.
 */
final class Ownership {

    /** The noun phrase reaches at most this far after its noun. */
    private static final int PHRASE = 6;
    /** "In the ranks of" stands at most this far after the figure. */
    private static final int CLAUSE = 14;
    /** How many sentences back a party is looked for that people of a kind belong to. */
    private static final int MEMORY = 3;

    private final Context context;
    private final Antecedents antecedents;

    Ownership(Context context) {
        this.context = context;
        this.antecedents = new Antecedents(context);
    }

    /**
     * @param span the figure
     * @param speaker who says so, null if nobody
     * @param doer who did it, null if unknown
     * @return a party's id; null where the text does not say
     */
    String of(FigureSpan span, String speaker, String doer) {
        if (span.kind() == FigureKind.MEASURE) {
            return null;
        }
        String inside = inPhrase(span, speaker);
        if (inside != null) {
            return inside;
        }
        if (span.kind().people()) {
            String ranks = inClause(span);
            if (ranks != null) {
                return ranks;
            }
            String loser = loser(span);
            if (loser != null) {
                return loser;
            }
            return ofKind(span, speaker, doer);
        }
        return null;
    }

    /** Adjective, genitive or possessive in the figure's noun phrase. */
    private String inPhrase(FigureSpan span, String speaker) {
        Sentence sentence = context.document.sentenceOf(span.first());
        int number = span.quantity().core();
        int noun = span.noun() >= 0 ? span.noun() : span.quantity().coreEnd() - 1;
        boolean money = span.kind() == FigureKind.MONEY || span.kind() == FigureKind.PERCENT;
        // Between number and noun: 105 Armenian soldiers. What belongs to a currency's name says nothing.
        int from = Math.min(Math.min(span.first(), number), noun);
        int to = Math.max(span.quantity().coreEnd(), noun + 1);
        if (!money) {
            for (int i = from; i < to; i++) {
                PartyMention mention = context.mention(i);
                if (mention != null && !context.person(mention) && !(mention.form() == Form.CAPITAL)) {
                    if (!preposed(mention)) {
                        return mention.party();
                    }
                    i = mention.end() - 1;
                }
            }
            for (int i = from; i < to; i++) {
                String own = possessive(i, speaker, i <= noun);
                if (own != null) {
                    return own;
                }
            }
        }
        String before = before(from, sentence.first(), speaker);
        if (before != null) {
            return before;
        }
        return money ? null : afterNoun(Math.max(noun + 1, to), sentence.end(), speaker);
    }

    /** A place inside the phrase: "six workers in Sudan were killed". */
    private boolean preposed(PartyMention mention) {
        return mention.form() == Form.NAME && context.oblique(mention) && context.type(mention) == PartyType.STATE;
    }

    /** Its, their, our, or such a suffix on the word. */
    private String possessive(int i, String speaker, boolean suffixes) {
        if (context.is(i, Role.COUNTRY)) {
            return antecedents.country(i, speaker);
        }
        if (context.is(i, Role.OUR)) {
            return speaker == null ? null : antecedents.side(speaker);
        }
        if (context.is(i, Role.POSSESSIVE)) {
            return antecedents.owner(i, speaker);
        }
        if (suffixes && context.token(i).word()) {
            for (Match match : context.document.at(i)) {
                if (match.end() != i + 1 || match.suffix().isEmpty() || match.meaning() instanceof Signal) {
                    continue;
                }
                if (context.grammar.ourSuffixes().contains(match.suffix())) {
                    return speaker == null ? null : antecedents.side(speaker);
                }
                if (context.grammar.ownSuffixes().contains(match.suffix())) {
                    return antecedents.owner(i, speaker);
                }
            }
        }
        return null;
    }

    /** "Armenia's 105 soldiers", "its 105 soldiers". */
    private String before(int from, int low, String speaker) {
        int i = from - 1;
        for (int n = 0; i >= low && n < 2; n++, i--) {
            if (context.is(i, Role.POSSESSIVE) || context.is(i, Role.OUR)) {
                return possessive(i, speaker, false);
            }
            if (context.token(i).is("'s")) {
                PartyMention owner = context.mention(i - 1);
                if (owner == null) {
                    owner = context.mention(i);
                }
                return owner == null ? null : owner.party();
            }
            PartyMention mention = context.mention(i);
            if (mention != null) {
                return n == 0 && context.adjective(mention) && !context.is(mention.first() - 1, Role.OBLIQUE)
                        ? mention.party()
                        : null;
            }
        }
        return null;
    }

    /** Adjectives and genitives after the noun: جنديا أرمينيا, soldiers of the Armenian army. */
    private String afterNoun(int from, int high, String speaker) {
        int end = Math.min(high, from + PHRASE);
        boolean joined = context.grammar.genitiveAfter();
        boolean of = false;
        for (int i = from; i < end; i++) {
            PartyMention mention = context.mention(i);
            if (mention != null) {
                if (context.person(mention)) {
                    return of ? antecedents.side(mention.party()) : null;
                }
                if (mention.form() == Form.ADJECTIVE && i - from <= 2 || of || joined && i == from) {
                    return mention.party();
                }
                return null;
            }
            if (of && context.is(i, Role.POSSESSIVE) || context.is(i, Role.COUNTRY)) {
                return possessive(i, speaker, false);
            }
            if (of && context.is(i, Role.OUR)) {
                return possessive(i, speaker, false);
            }
            if (context.is(i, Role.OF) || context.is(i, Role.RANKS)) {
                Role role = context.is(i, Role.RANKS) ? Role.RANKS : Role.OF;
                int next = context.signals.end(i, role);
                of = true;
                end = Math.min(high, Math.max(end, next + PHRASE / 2));
                i = next - 1;
                continue;
            }
            if (of && context.is(i, Role.MEMBER)) {
                String own = possessive(i, speaker, true);
                if (own != null) {
                    return own;
                }
                joined = context.grammar.genitiveAfter();
                from = i + 1;
                continue;
            }
            if (!context.token(i).word() && !context.quote(i)) {
                return null;
            }
            if (context.signals.any(
                    i, Role.SAY.bit() | Role.WHILE.bit() | Role.PASSIVE.bit() | Role.OBLIQUE.bit() | Role.HARM.bit())) {
                return null;
            }
            if (of && i - from > 2) {
                return null;
            }
        }
        return null;
    }

    /** "In the ranks of the army", "on the Armenian side". */
    private String inClause(FigureSpan span) {
        Sentence sentence = context.document.sentenceOf(span.first());
        int end = Math.min(sentence.end(), span.end() + CLAUSE);
        for (int i = span.end(); i < end; i++) {
            if (context.number(i) || context.stop(i) || context.is(i, Role.WHILE)) {
                return null;
            }
            boolean ranks = context.is(i, Role.RANKS);
            if (!ranks && !context.is(i, Role.SIDE)) {
                continue;
            }
            int next = context.signals.end(i, ranks ? Role.RANKS : Role.SIDE);
            for (int j = next; j < Math.min(sentence.end(), next + 4); j++) {
                PartyMention mention = context.mention(j);
                if (mention != null) {
                    return mention.party();
                }
                if (!context.token(j).word() && !context.quote(j)) {
                    break;
                }
            }
            PartyMention before = context.mention(i - 1);
            if (before != null && !ranks) {
                return before.party();
            }
        }
        return null;
    }

    /** "The army lost 12 men". */
    private String loser(FigureSpan span) {
        Sentence sentence = context.document.sentenceOf(span.first());
        int low = Math.max(sentence.first(), span.first() - CLAUSE);
        for (int i = span.quantity().core() - 1; i >= low; i--) {
            if (context.mention(i) != null || !context.is(i, Role.LOSE)) {
                if (context.stop(i) || context.is(i, Role.WHILE)) {
                    return null;
                }
                continue;
            }
            if (context.grammar.order() == Grammar.Order.VSO) {
                for (int j = i + 1; j < span.quantity().core(); j++) {
                    PartyMention mention = context.mention(j);
                    if (mention != null) {
                        return antecedents.side(mention.party());
                    }
                }
            }
            return antecedents.owner(i, null);
        }
        return null;
    }

    /** Soldiers, police and militants belong to the only army, force or group that they can belong to. */
    private String ofKind(FigureSpan span, String speaker, String doer) {
        String unit = span.unit();
        if (unit == null) {
            return null;
        }
        return switch (unit) {
            case "soldier", "police" -> {
                String own = speaker == null ? null : context.state(speaker);
                if (own != null && !context.kin(own, doer)) {
                    yield own;
                }
                String recent = recent(span, unit.equals("police") ? PartyType.POLICE : PartyType.MILITARY, doer);
                yield recent != null ? recent : null;
            }
            case "militant" -> recent(span, PartyType.ARMED_GROUP, doer);
            default -> null;
        };
    }

    private String recent(FigureSpan span, PartyType type, String doer) {
        int sentence = context.document.sentenceOf(span.first()).index();
        int low =
                context.document.sentences().get(Math.max(0, sentence - MEMORY)).first();
        low = Math.max(low, span.first() - 150);
        for (int i = span.quantity().core() - 1; i >= low; i--) {
            PartyMention mention = context.mention(i);
            if (mention == null) {
                continue;
            }
            i = mention.first();
            if (context.type(mention) == type && !mention.party().equals(doer)) {
                return mention.party();
            }
        }
        int high = Math.min(context.document.sentences().get(sentence).end(), span.end() + CLAUSE);
        for (int i = span.end(); i < high; i++) {
            PartyMention mention = context.mention(i);
            if (mention != null
                    && context.type(mention) == type
                    && !mention.party().equals(doer)) {
                return mention.party();
            }
        }
        return null;
    }
}
