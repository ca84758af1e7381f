package io.khabar.extract.claim;

import io.khabar.extract.FigureKind;
import io.khabar.extract.PartyType;
import io.khabar.extract.claim.Signal.Role;
import io.khabar.extract.figure.FigureSpan;
import io.khabar.extract.party.PartyMention;
import io.khabar.extract.party.PartyMention.Form;
import io.khabar.extract.text.Sentence;

/**
 * Whose rate, price, share or toll a figure is that the words before it name: "Turkey's inflation", "the death toll among Nepali
 * workers", "Intel rose by 16%".
 */
final class Statistics {

    /** What is measured stands at most this far before the figure. */
    private static final int CLAUSE = 14;
    /** A possessive, or the subject of a verb of rising, stands at most this far from what it belongs to. */
    private static final int PHRASE = 6;

    /** Prepositions that are written apart before a quotation mark have at most so many letters: لـ. */
    private static final int PREPOSITION = 2;

    private final Context context;
    private final Possessives possessives;
    private final NounPhrases phrases;
    private final Coordination coordination;

    private static final long ATTACKS = Role.ATTACK.bit() | Role.DEED.bit();

    Statistics(Context context, Possessives possessives, NounPhrases phrases, Coordination coordination) {
        this.context = context;
        this.possessives = possessives;
        this.phrases = phrases;
        this.coordination = coordination;
    }

    /** Whose price, share or sum it is, of which the clause speaks: "Turkey's inflation", أرباح شركة النفط السعودية. */
    String topic(FigureSpan span, Ascribed before, String speaker, String doer) {
        Sentence sentence = context.document.sentenceOf(span.first());
        if (coordination.continues(span, before) && before.of() != null) {
            return before.of();
        }
        boolean share = span.kind() == FigureKind.PERCENT;
        int low = context.from(span, CLAUSE);
        for (int i = span.quantity().core() - 1; i >= low; i--) {
            if (context.stop(i)
                    || context.number(i)
                    || context.mention(i) == null
                            && context.signals.any(i, Role.WHILE.bit() | Role.THAT.bit() | Role.HARM.bit())) {
                return null;
            }
            PartyMention mention = context.mention(i);
            if (mention == null
                    && context.grammar.invertsFreely()
                    && context.is(i, Stake.Role.HOME)
                    && (measured(i - 1, Stake.Role.RESULT) || measured(i - 1, Stake.Role.INDICATOR))) {
                // La deuda externa del país
                return context.dominantState();
            }
            if (mention == null) {
                boolean near = span.first() - i <= PHRASE || resultAt(i + 1);
                // Its forecast tells of others; in بزيادة نسبتها 9 بالمئة the rate is the rise's.
                boolean told = context.is(i + 1, Role.DOCUMENT)
                        || share && i >= span.quantity().first();
                String own = near && !told ? possessives.at(i, speaker, doer, before, true) : null;
                if (own != null
                        && !share
                        && own.equals(speaker)
                        && context.grammar.order() == Grammar.Order.VSO
                        && (context.onlooker(own) || context.type(own) == PartyType.IGO)
                        && !resultAt(i)
                        && !resultAt(i + 1)) {
                    // An association that tells of costs tells of those of others.
                    return null;
                }
                if (own != null
                        && context.type(own) == PartyType.IGO
                        && context.any(i + 1, span.first(), Stake.Role.RECKONING)) {
                    return null;
                }
                if (own != null) {
                    return own;
                }
                continue;
            }
            i = mention.first();
            if (context.adjective(mention)
                    && context.grammar.order() == Grammar.Order.VSO
                    && context.number(mention.first() - 2)
                    && context.people(mention.first() - 2)) {
                // علاج 30 جريحا يمنيا بتكلفة 9 ملايين: those for whom it is spent.
                return null;
            }
            PartyMention company = company(mention);
            if (company != null && !context.oblique(mention)) {
                return company.party();
            }
            if (context.is(i - 2, Stake.Role.ORIGIN)) {
                return null;
            }
            boolean onlooker = context.grammar.order() == Grammar.Order.VSO
                    && (context.onlooker(speaker)
                            || context.type(speaker) == PartyType.IGO
                            || context.type(speaker) == PartyType.GOVERNMENT_BODY && context.state(speaker) != null);
            if (mention.party().equals(speaker) && (onlooker || source(mention))) {
                // In the bank's report inflation is expected to reach 5%.
                continue;
            }
            if (context.origin(mention)) {
                return context.mention(i - 1).party();
            }
            boolean apposition =
                    (context.adjective(mention) || describes(mention)) && commaBetween(mention.end(), span.first());
            if (economy(mention)) {
                return mention.party();
            }
            if (compound(mention)) {
                return mention.party();
            }
            boolean firm = context.type(mention) == PartyType.COMPANY
                    && (context.is(i - 1, Role.OBLIQUE) && !context.is(i - 1, Role.BY) || subject(mention, span));
            if (firm
                    || !context.person(mention)
                            && !context.oblique(mention)
                            && (context.adjective(mention) && !apposition
                                    || genitive(mention, sentence.first()) && !apposition)) {
                return mention.party();
            }
        }
        return null;
    }

    /** Whether a result is named here, be it behind a word that describes it: its (coffee) exports. */
    private boolean resultAt(int token) {
        return context.is(token, Stake.Role.RESULT)
                || context.is(token + 1, Stake.Role.RESULT) && context.mention(token) == null;
    }

    /** Renault yüzde 14 büyüme bekliyor, Renault'da satışlar yüzde 14 arttı: a company right before its rate, or in which it is. */
    private boolean subject(PartyMention company, FigureSpan span) {
        return context.grammar.order() == Grammar.Order.SOV
                && (company.end() == span.start() && !context.oblique(company)
                        || context.locative(company) && resultAt(company.end()));
    }

    /** Whether a name stands beside what its report or forecast is called and is no company, which tells of its own. */
    private boolean source(PartyMention mention) {
        if (context.type(mention) == PartyType.COMPANY || context.type(mention) == PartyType.STATE) {
            return false;
        }
        int end = Math.min(context.document.size(), mention.end() + PHRASE);
        for (int i = Math.max(0, mention.first() - PHRASE / 2); i < end; i++) {
            boolean inside = i >= mention.first() && i < mention.end();
            if (!inside
                    && (context.is(i, Role.ACCORDING)
                            || context.is(i, Role.DOCUMENT)
                            || i < mention.first() && context.is(i, Stake.Role.DATA))) {
                return true;
            }
        }
        return false;
    }

    /** Whether a state's name opens what a comma sets off to describe the name before it: Volvo, Sweden's largest exporter. */
    private boolean describes(PartyMention state) {
        int comma = state.first() - 1;
        return context.grammar.adjectiveFirst()
                && context.comma(comma)
                && context.mention(comma - 1) != null
                && context.type(state) == PartyType.STATE
                && !context.adjective(context.mention(comma - 1));
    }

    /** Whether a preposition joins a state to a rate or sum of its whole economy: inflation in Turkey, exports from Turkey. */
    private boolean economy(PartyMention state) {
        int noun = state.first() - 2;
        if (context.grammar.order() == Grammar.Order.VSO) {
            // الميزان التجاري للصين, فاتورة الدعم في الصين
            int last = context.belongs(state) ? noun + 1 : noun;
            return (context.belongs(state) || context.is(noun + 1, Role.OBLIQUE) && context.is(noun + 1, Role.HERE))
                    && state.form() == Form.NAME
                    && context.type(state) == PartyType.STATE
                    && (measured(last, Stake.Role.INDICATOR) || measured(last, Stake.Role.RESULT));
        }
        return context.grammar.adjectiveFirst()
                && state.form() == Form.NAME
                && context.type(state) == PartyType.STATE
                && context.oblique(state)
                && (measured(noun, Stake.Role.INDICATOR)
                        || context.is(noun + 1, Role.OF) && measured(noun, Stake.Role.RESULT));
    }

    private boolean measured(int last, Stake.Role role) {
        return context.is(last, role) || context.is(last - 1, role);
    }

    /** "UN spending", "Opec output": whether a name without a case stands before the result that is its own. */
    private boolean compound(PartyMention name) {
        return context.grammar.adjectiveFirst()
                && context.grammar.order() != Grammar.Order.VSO
                && !context.grammar.invertsFreely()
                && name.form() == Form.NAME
                && !context.person(name)
                && context.type(name) != PartyType.MEDIA
                && (context.grammar.order() == Grammar.Order.SVO
                        || context.type(name) != PartyType.STATE && !context.oblique(name))
                && context.is(name.end(), Stake.Role.RESULT);
    }

    /** Whether a name is the possessor of what stands beside it. */
    private boolean genitive(PartyMention mention, int low) {
        int before = mention.first() - 1;
        return phrases.genitive(mention)
                || context.genitive(mention)
                || context.grammar.genitiveAfter()
                        && (before > low && context.quote(before) && context.is(before - 1, Stake.Role.RESULT)
                                || before > low && context.quote(before) && labelled(mention, before - 1)
                                || before >= low && context.token(before).word() && !context.endsPhrase(before));
    }

    /** مؤشر «تاسي», عملاق التجزئة «س»: whether a noun stands before a company's name in quotation marks, where verbs come first. */
    private boolean labelled(PartyMention company, int noun) {
        return context.grammar.order() == Grammar.Order.VSO
                && context.type(company) == PartyType.COMPANY
                && context.token(noun).word()
                && context.token(noun).norm().length() > PREPOSITION
                && !context.endsPhrase(noun);
    }

    /** The company whose state stands right before it: "South Korea's Samsung", "Swiss bank UBS"; null if none does. */
    private PartyMention company(PartyMention state) {
        if (context.type(state) != PartyType.STATE || !context.grammar.adjectiveFirst()) {
            return null;
        }
        for (int i = state.end(); i < state.end() + 4 && i < context.document.size(); i++) {
            PartyMention next = context.mention(i);
            if (next != null) {
                return context.type(next) == PartyType.COMPANY && next.form() != Form.ANAPHOR ? next : null;
            }
            if (!context.token(i).word() || context.endsPhrase(i)) {
                return null;
            }
        }
        return null;
    }

    private boolean commaBetween(int from, int to) {
        for (int i = from; i < to; i++) {
            if (context.comma(i)) {
                return true;
            }
        }
        return false;
    }

    /** "Intel rose by 16%": the company or the index that rose. */
    String moved(FigureSpan span) {
        int low = context.from(span, CLAUSE);
        if (!context.near(low, span.quantity().first(), Role.MOVE)) {
            return null;
        }
        for (int i = span.quantity().first() - 1; i >= low; i--) {
            if (context.stop(i) || context.mention(i) != null || context.is(i, Role.WHILE) || context.is(i, Role.SAY)) {
                return null;
            }
            if (!context.is(i, Role.MOVE)) {
                continue;
            }
            for (int j = i - 1; j >= Math.max(low, i - PHRASE); j--) {
                PartyMention mention = context.mention(j);
                if (mention != null) {
                    boolean subject = context.type(mention) == PartyType.COMPANY && !context.oblique(mention);
                    return subject ? mention.party() : null;
                }
            }
            return null;
        }
        return null;
    }

    /** "The death toll among Nepali workers reached 44", عدد سكان الأوروغواي. */
    String toll(FigureSpan span, Ascribed before, String speaker, String doer) {
        Sentence sentence = context.document.sentenceOf(span.first());
        int low = context.from(span, CLAUSE);
        int behind = span.quantity().coreEnd();
        if (context.grammar.order() == Grammar.Order.VSO && context.is(behind, Role.TOLL)) {
            // ارتفع إلى 13 عدد الطائرات التي فقدها الجيش
            int counted = context.signals.end(behind, Role.TOLL);
            String taken = taken(counted, sentence.end());
            return taken != null ? taken : phrases.afterNoun(counted, sentence.end(), speaker, doer, before);
        }
        if (!context.near(low, span.quantity().core(), Role.TOLL)) {
            return null;
        }
        for (int i = span.quantity().core() - 1; i >= low; i--) {
            boolean step = context.number(i)
                    && before != null
                    && before.of() != null
                    && (before.span().kind() == span.kind() || before.span().kind() == FigureKind.PERCENT)
                    && i < before.span().end()
                    && context.grammar.adjectiveFirst()
                    && (context.is(span.quantity().first() - 1, Role.OBLIQUE)
                            || context.comma(span.quantity().first() - 1)
                            || context.comma(span.quantity().first() - 2)
                            || context.grammar.order() == Grammar.Order.SOV);
            if (step && span.quantity().first() - i <= PHRASE + 2) {
                // The population shrank by 800,000 to 122 million.
                return before.of();
            }
            if (context.stop(i) || context.number(i) || context.is(i, Role.WHILE) || context.is(i, Role.THAT)) {
                return null;
            }
            if (context.mention(i) != null || !context.is(i, Role.TOLL)) {
                continue;
            }
            if (i > low && context.is(i - 1, Role.TOLL) && context.mention(i - 1) == null) {
                // "Death toll" begins with its first word.
                continue;
            }
            String preceding = phrases.preceding(i, sentence.first(), speaker, doer, before);
            if (preceding != null) {
                return preceding;
            }
            int from = context.signals.end(i, Role.TOLL);
            while (from < span.first() && context.is(from, Role.TOLL)) {
                from = context.signals.end(from, Role.TOLL);
            }
            PartyMention next = context.mention(from);
            if (next != null && !context.signals.match(i, Role.TOLL).suffix().isEmpty()) {
                // نسبته الشرطة إلى: a verb with its object.
                return null;
            }
            if (next != null && next.form() == Form.ADJECTIVE && context.grammar.adjectiveFirst()) {
                return next.party();
            }
            String place = rate(span, i, from);
            if (place != null) {
                return place;
            }
            PartyMention owner = context.token(i - 1 < 0 ? 0 : i - 1).word() ? context.mention(i - 2) : null;
            if (owner != null && context.genitive(owner)) {
                // Vestel'in abone sayısı
                return owner.party();
            }
            int has = context.is(i - 1, Role.INDEFINITE) ? i - 2 : i - 1;
            if (context.grammar.adjectiveFirst()
                    && context.is(has, Role.HAS)
                    && !context.is(has, Role.OBLIQUE)
                    && context.mention(has - 1) != null) {
                // "Denmark has a population of 5.8 million"
                return phrases.holder(has);
            }
            String relative = taken(from, span.first());
            if (relative != null) {
                return relative;
            }
            PartyMention victim =
                    span.kind().people() ? victim(from, span.quantity().first()) : null;
            if (victim != null) {
                return victim.party();
            }
            String own = phrases.afterNoun(from, span.quantity().first(), speaker, doer, before);
            if (own != null && own.equals(speaker) && sourced(i, low)) {
                return null;
            }
            boolean goesOn = before != null
                    && before.span().kind() == span.kind()
                    && span.kind().people()
                    && !(context.grammar.order() == Grammar.Order.VSO
                            && before.span().partOf() >= 0)
                    && before.span().end() <= i;
            return own != null || !goesOn ? own : before.of();
        }
        return null;
    }

    /** عدد الطائرات التي فقدها الجيش: who lost, gave or sent what a number counts, where verbs come first; null if nobody did. */
    private String taken(int from, int to) {
        if (context.grammar.order() != Grammar.Order.VSO) {
            return null;
        }
        for (int i = from; i < Math.min(to, from + PHRASE); i++) {
            if (context.mention(i) != null || context.stop(i) || context.comma(i)) {
                return null;
            }
            if (context.is(i, Role.RELATIVE) && i + 2 < context.document.size()) {
                boolean object = context.is(i + 1, Role.LAUNCHED)
                        || context.signals.suffixed(i + 1, Role.LOSE)
                        || context.signals.suffixed(i + 1, Role.GIVE);
                PartyMention subject = object ? context.mention(i + 2) : null;
                boolean own = subject != null && !context.oblique(subject) && !context.adjective(subject);
                return own && !context.person(subject) ? subject.party() : null;
            }
        }
        return null;
    }

    /** The state that an attack behind a noun for a toll is on, where verbs come first: ضحايا القصف على لبنان; null if there is none. */
    private PartyMention victim(int attack, int number) {
        if (context.grammar.order() != Grammar.Order.VSO || !context.signals.any(attack, ATTACKS)) {
            return null;
        }
        for (int i = attack + 1; i < Math.min(number, attack + PHRASE); i++) {
            if (context.mention(i) == null && context.is(i, Role.TO)) {
                PartyMention on = context.mention(i + 1) != null ? context.mention(i + 1) : context.mention(i + 2);
                return on != null && context.type(on) == PartyType.STATE ? on : null;
            }
        }
        return null;
    }

    /** Whether a noun for a toll only names the source: selon le dernier bilan de la police. */
    private boolean sourced(int noun, int low) {
        for (int i = noun; i >= Math.max(low, noun - PHRASE / 2); i--) {
            if (context.is(i, Role.ACCORDING)) {
                return true;
            }
        }
        return false;
    }

    /** "Inflation was 4%": the state that the sentence names, else that of who speaks, else the one that the report is about. */
    String indicator(FigureSpan span, String speaker) {
        boolean free = context.grammar.nounsFirst();
        if (context.grammar.order() != Grammar.Order.VSO && !free) {
            return null;
        }
        int low = context.from(span, CLAUSE);
        for (int i = span.quantity().first() - 1; i >= low; i--) {
            PartyMention other = free ? context.mention(i) : null;
            if (context.stop(i) || other != null && context.type(other) != PartyType.STATE) {
                return null;
            }
            if (context.mention(i) == null && context.is(i, Stake.Role.INDICATOR)) {
                return country(i, speaker);
            }
        }
        return null;
    }

    /** عجز يبلغ 6% من الناتج المحلي: whose economy it is of which a deficit or debt is a share. */
    String share(FigureSpan span, String speaker) {
        int of = span.end();
        boolean whole = context.grammar.order() == Grammar.Order.VSO
                && of + 1 < context.document.size()
                && context.is(of, Role.OF)
                && context.is(context.signals.end(of, Role.OF), Stake.Role.INDICATOR);
        return whole ? country(of, speaker) : null;
    }

    /** The state that is named near a token, else that of who speaks, else the one that the report is about. */
    private String country(int token, String speaker) {
        String named = context.stateNear(token);
        String own = named != null ? named : context.onlooker(speaker) ? null : context.state(speaker);
        boolean abroad = context.grammar.order() != Grammar.Order.VSO;
        return own != null || abroad ? own : context.dominantState();
    }

    /** "Inflation in Turkey": a rate or sum of a state's whole economy is the state's, though only the place is named. */
    private String rate(FigureSpan span, int noun, int after) {
        boolean people = span.kind() == FigureKind.AFFECTED && context.is(noun, Stake.Role.INDICATOR);
        if (span.kind() != FigureKind.PERCENT && span.kind() != FigureKind.MONEY && !people) {
            return null;
        }
        PartyMention before = context.grammar.order() == Grammar.Order.SOV ? context.mention(noun - 1) : null;
        // Число безработных в Польше
        int in = people && !context.is(after, Role.OBLIQUE) ? after + 1 : after;
        int name = context.is(in + 1, Role.MEMBER) ? in + 2 : in + 1;
        PartyMention state = before != null || !context.is(in, Role.OBLIQUE) ? before : context.mention(name);
        boolean place = state != null
                && state.form() == Form.NAME
                && context.oblique(state)
                && context.type(state) == PartyType.STATE;
        return place ? state.party() : null;
    }
}
