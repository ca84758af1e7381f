package io.khabar.extract.claim;

import io.khabar.extract.FigureKind;
import io.khabar.extract.PartyType;
import io.khabar.extract.claim.Signal.Role;
import io.khabar.extract.figure.FigureSpan;
import io.khabar.extract.figure.Figures;
import io.khabar.extract.lexicon.Match;
import io.khabar.extract.party.Parties;
import io.khabar.extract.party.PartyMention;
import io.khabar.extract.text.Sentence;

/**
 * Whose people are by what stands beside their noun and is no part of its phrase: an apposition ("two hostages, British
 * nationals, were freed") or where they work ("42 workers of the Renault plant", Renault fabrikasında çalışan 42 işçi).
 */
final class Members {

    /** An apposition has at most this many words. */
    private static final int APPOSITION = 9;
    /** Words between a verb for working and the name of the employer. */
    private static final int PLACE = 2;
    /** The name of an employer stands at most this far behind a preposition. */
    private static final int EMPLOYER = 6;

    private static final long OTHER = Role.SAY.bit()
            | Role.ACCORDING.bit()
            | Role.HARM.bit()
            | Role.PARTICIPLE.bit()
            | Role.AGENT.bit()
            | Role.RELATIVE.bit()
            | Role.AND.bit()
            | Role.WHILE.bit()
            | Role.THAT.bit()
            | Role.OBLIQUE.bit();

    private final Context context;

    Members(Context context) {
        this.context = context;
    }

    /** Three men, all from Kenya; three men, from Kenya: whether a preposition says of all of them where they are from. */
    private boolean whence(int preposition, int comma) {
        return context.is(preposition, Role.OF)
                && (preposition == comma + 1
                        || preposition == comma + 2 && context.is(preposition - 1, Role.DETERMINER));
    }

    /** Whose people a phrase between commas behind their noun says that they are; null if none does. */
    String apposition(FigureSpan span) {
        boolean some = context.grammar.adjectiveFirst() && span.noun() < 0;
        // "Two of the hostages, both Kenyans, were freed"
        int noun = some ? span.end() : Math.max(span.noun() + 1, span.quantity().coreEnd());
        boolean dash = context.grammar.adjectiveFirst() && context.dash(noun);
        if (span.noun() < 0 && !some || !context.comma(noun) && !dash) {
            return null;
        }
        Sentence sentence = context.document.sentenceOf(noun);
        int high = Math.min(sentence.end(), noun + 1 + APPOSITION);
        String found = null;
        boolean people = false;
        for (int i = noun + 1; i < high; i++) {
            PartyMention mention = context.mention(i);
            if (mention == null && people && context.grammar.order() == Grammar.Order.VSO && context.is(i, Role.OF)) {
                // جميعهم من السودان
                String home = i + 1 < high ? Parties.state(context.document, i + 1) : null;
                if (home != null && context.mention(i + 1) == null && context.parties.byId(home) != null) {
                    found = home;
                    i++;
                }
                continue;
            }
            if (mention != null) {
                boolean owner = context.adjective(mention) || context.is(i - 1, Role.OF) || people;
                // French-Israeli nationals
                boolean dual = found != null && context.adjective(mention) && context.mention(i - 2) != null;
                if (found != null && !dual || !owner || context.person(mention)) {
                    return null;
                }
                found = dual ? found : mention.party();
                people |= context.grammar.adjectiveFirst()
                        && (demonym(mention.end() - 1)
                                // Three men, all from Kenya
                                || whence(i - 1, noun) && context.type(mention) == PartyType.STATE);
                i = mention.end() - 1;
            } else if (context.comma(i)
                    || context.grammar.order() == Grammar.Order.VSO
                            && context.token(i).is('.')
                    || dash && (context.dash(i) || context.is(i, Role.AND))) {
                return people ? found : null;
            } else if (context.grammar.adjectiveFirst()
                    && (context.is(i, Role.OF)
                            || !context.token(i).word()
                                    && context.mention(i - 1) != null
                                    && context.mention(i + 1) != null)) {
                // All from Kenya, both of them British-Kenyan
                continue;
            } else if (!context.token(i).word() || context.number(i) || context.signals.any(i, OTHER)) {
                return null;
            } else {
                people |= context.is(i, Role.MEMBER) || context.is(i, Role.EMPLOYEE);
            }
        }
        return null;
    }

    /** Whether a word is a noun for people of a state: (eight sailors, all) Filipinos. */
    private boolean demonym(int token) {
        for (Match match : context.document.readings(token)) {
            if (Figures.people(match)) {
                return true;
            }
        }
        return false;
    }

    /** The organisation before a verb for working or belonging, at whose place they do. */
    PartyMention workplace(int verb) {
        PartyMention beside = context.mention(verb - 1);
        if (beside != null) {
            boolean place = context.locative(beside) && context.type(beside) == PartyType.STATE;
            return place ? null : beside;
        }
        for (int i = verb - 1; i >= Math.max(0, verb - PLACE); i--) {
            PartyMention mention = context.mention(i);
            if (mention != null) {
                return context.type(mention) == PartyType.STATE || context.person(mention) ? null : mention;
            }
            if (!context.token(i).word() || context.number(i)) {
                return null;
            }
        }
        return null;
    }

    /** The company at which people work: 500 jobs at Renault, 500 postes chez le groupe Renault, workers at a plant of Renault. */
    PartyMention employer(int preposition, int noun) {
        int high = Math.min(context.document.size(), preposition + 1 + EMPLOYER);
        for (int i = preposition + 1; i < high; i++) {
            PartyMention mention = context.mention(i);
            if (mention != null) {
                boolean beside = i == preposition + 1
                        && context.is(preposition, Role.HERE)
                        && context.grammar.order() == Grammar.Order.VSO;
                return context.type(mention) == PartyType.COMPANY || beside && staff(noun) && body(mention)
                        ? mention
                        : null;
            }
            boolean plant = context.is(i, Role.OF) || !context.endsPhrase(i);
            if (!context.token(i).word() || context.number(i) || !plant || context.is(i, Role.AND)) {
                return null;
            }
        }
        return null;
    }

    /** Whether a noun says who people are, and not what befell them. */
    private boolean staff(int noun) {
        boolean people = false;
        for (Match match : context.document.readings(noun)) {
            if (Figures.victims(match)) {
                return false;
            }
            people |= Figures.people(match);
        }
        return people;
    }

    /** تسع دول أعضاء في حلف الناتو: the alliance whose members are counted, where verbs come first; null if they are none. */
    String states(FigureSpan span) {
        if (context.grammar.order() != Grammar.Order.VSO
                || span.noun() < 0
                || !context.is(span.noun(), Stake.Role.COMMON)
                || context.any(context.from(span, PLACE), span.first(), Stake.Role.TURNOUT)) {
            return null;
        }
        int end = Math.min(context.document.size(), span.noun() + 1 + APPOSITION / 2);
        boolean within = false;
        for (int i = span.noun() + 1; i < end && context.token(i).word(); i++) {
            PartyMention mention = context.mention(i);
            if (mention != null) {
                PartyType type = context.type(mention);
                boolean alliance = type == PartyType.IGO && !context.adjective(mention);
                return within && alliance ? mention.party() : null;
            }
            if (!context.is(i, Role.MEMBER) && !context.is(i, Role.OBLIQUE)) {
                return null;
            }
            within |= context.is(i, Role.OBLIQUE);
        }
        return null;
    }

    /** Whether people can be members or officials of a party, where verbs come first: ضابطان في المخابرات. */
    private boolean body(PartyMention mention) {
        return !context.adjective(mention)
                && switch (context.type(mention)) {
                    case STATE, PERSON, GROUP -> false;
                    // في الجبهة نفسها: a front is where they fight as often as who they are.
                    case ARMED_GROUP -> mention.form() != PartyMention.Form.ANAPHOR;
                    default -> true;
                };
    }

    /** "At Auchan, 2,300 jobs": the company that opens the sentence behind a preposition; null if none does. */
    String host(FigureSpan span, String speaker) {
        int near = context.from(span, PLACE + 1);
        boolean work = span.kind() == FigureKind.AFFECTED
                && (context.any(span.noun() + 1, context.to(span, PLACE + 1), Role.EMPLOYEE)
                        || context.grammar.invertsFreely() && context.any(near, span.first(), Role.EMPLOYEE));
        if (span.noun() < 0 || !context.is(span.noun(), Role.EMPLOYEE) && !work) {
            return null;
        }
        if (work && context.type(speaker) == PartyType.COMPANY) {
            // A company tells of 400 people who are dismissed.
            return speaker;
        }
        Sentence sentence = context.document.sentenceOf(span.first());
        if (!work
                && context.grammar.adjectiveFirst()
                && context.is(span.quantity().first() - 1, Role.DETERMINER)) {
            return workplace(span, sentence.first());
        }
        int high = Math.min(span.first(), sentence.first() + PLACE * 2);
        for (int i = sentence.first(); i < high; i++) {
            PartyMention mention = context.mention(i);
            if (mention != null) {
                boolean opens = context.is(sentence.first(), Role.OBLIQUE)
                        || context.locative(mention)
                        || work && context.grammar.order() == Grammar.Order.SOV;
                return opens && context.type(mention) == PartyType.COMPANY ? mention.party() : null;
            }
        }
        return null;
    }

    /** "A workshop of Arsena, killing 12 of the 30 employees": the only company named before staff that an article takes up. */
    private String workplace(FigureSpan span, int low) {
        String company = null;
        for (int i = span.start() - 1; i >= low; i--) {
            PartyMention mention = context.mention(i);
            if (mention != null) {
                i = mention.first();
                if (context.type(mention) == PartyType.COMPANY
                        && !mention.party().equals(company)) {
                    if (company != null) {
                        return null;
                    }
                    company = mention.party();
                }
            }
        }
        return company;
    }

    /** وصل وفد تركي رفيع من 12 خبيرا: whose a body is that is made up of those counted, where verbs come first; else null. */
    String team(FigureSpan span) {
        int of = span.start() - 1;
        if (context.grammar.order() != Grammar.Order.VSO || !context.is(of, Role.OF)) {
            return null;
        }
        int low = Math.max(context.document.sentenceOf(of).first(), of - 2 * PLACE);
        PartyMention whose = null;
        for (int i = of - 1; i >= low && context.token(i).word(); i--) {
            PartyMention mention = context.mention(i);
            if (mention == null && context.is(i, Stake.Role.TEAM)) {
                return whose == null || !context.adjective(whose) ? null : whose.party();
            }
            if (mention != null) {
                whose = mention;
                i = mention.first();
            } else if (context.is(i, Role.OBLIQUE) || context.is(i, Role.SAY)) {
                return null;
            }
        }
        return null;
    }

    /** ويعمل في أدنوك 40 ألف شخص: where people are said to work, where verbs come first; null if nowhere. */
    String employs(FigureSpan span) {
        int low = Math.max(context.document.sentenceOf(span.first()).first(), span.first() - EMPLOYER);
        PartyMention named = null;
        for (int i = span.quantity().first() - 1; i >= low && context.grammar.order() == Grammar.Order.VSO; i--) {
            PartyMention mention = context.mention(i);
            if (mention != null) {
                named = mention;
                i = mention.first();
            } else if (context.is(i, Stake.Role.TEAM)) {
                boolean there = named != null && context.oblique(named) && body(named);
                return there ? named.party() : null;
            } else if (context.comma(i) || context.stop(i)) {
                return null;
            }
        }
        return null;
    }

    /** Whether a name right before those counted says which organisation they come from: CHP'den 4 milletvekili. */
    boolean from(PartyMention mention) {
        return context.from(mention)
                && switch (context.type(mention)) {
                    case PARTY, MILITARY, POLICE, ARMED_GROUP -> true;
                    default -> false;
                };
    }

    /** The organisation whose plant or office a noun without a preposition names: работника завода Renault. */
    PartyMention plant(int noun) {
        if (!context.grammar.genitiveAfter()
                || context.mention(noun) != null
                || !context.token(noun).word()
                || context.signals.any(noun, OTHER)) {
            return null;
        }
        PartyMention mention = context.mention(context.quote(noun + 1) ? noun + 2 : noun + 1);
        boolean owner = mention != null
                && (context.type(mention) == PartyType.COMPANY || context.type(mention) == PartyType.ARMED_GROUP);
        return owner && !context.oblique(mention) ? mention : null;
    }
}
