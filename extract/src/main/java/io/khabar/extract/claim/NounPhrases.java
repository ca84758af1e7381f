package io.khabar.extract.claim;

import io.khabar.extract.FigureKind;
import io.khabar.extract.PartyType;
import io.khabar.extract.claim.Signal.Role;
import io.khabar.extract.figure.FigureSpan;
import io.khabar.extract.lexicon.Match;
import io.khabar.extract.number.Numbers;
import io.khabar.extract.number.Quantity;
import io.khabar.extract.party.PartyMention;
import io.khabar.extract.party.PartyMention.Form;
import io.khabar.extract.text.Sentence;

/**
 * Whose a figure is by the words in its own noun phrase: adjectives, genitives and possessives before its number, between it
 * and the noun, and behind the noun.
 */
final class NounPhrases {

    /** The noun phrase reaches at most this far after its noun. */
    private static final int PHRASE = 6;

    /** A verb between "we" and a figure. */
    private static final long DEEDS = Role.HARM.bit()
            | Role.GIVE.bit()
            | Role.LOSE.bit()
            | Role.SAY.bit()
            | Role.UNOWNED.bit()
            | Role.DESTROY.bit();

    /** Begins who did it or who says so, and not whose they are. */
    private static final long NOT_OWN = Role.AGENT.bit() | Role.ACCORDING.bit();

    private static final long JOINS = Role.OF.bit() | Role.RANKS.bit();

    private final Context context;
    private final Antecedents antecedents;
    private final Possessives possessives;
    private final Members members;

    NounPhrases(Context context, Antecedents antecedents, Possessives possessives, Members members) {
        this.context = context;
        this.antecedents = antecedents;
        this.possessives = possessives;
        this.members = members;
    }

    /** Adjective, genitive or possessive in the figure's noun phrase. */
    String of(FigureSpan span, Ascribed before, String speaker, String doer) {
        Sentence sentence = context.document.sentenceOf(span.first());
        int number = span.quantity().core();
        int noun = span.noun() >= 0 ? span.noun() : span.quantity().coreEnd() - 1;
        boolean money = span.kind() == FigureKind.MONEY || span.kind() == FigureKind.PERCENT;
        int from = Math.min(Math.min(span.first(), number), noun);
        int to = Math.max(span.quantity().coreEnd(), noun + 1);
        // What belongs to a currency's name says nothing about whose the money is.
        if (!money) {
            for (int i = from; i < to; i++) {
                PartyMention mention = context.mention(i);
                if (mention != null) {
                    boolean leads = i < Math.min(number, noun);
                    if (leads && !genitive(mention)) {
                        // The subject of the verb that the figure's words begin with.
                        i = mention.end() - 1;
                        continue;
                    }
                    if (i == noun && noun >= to - 1 && context.type(mention) == PartyType.COMPANY && i > number) {
                        // Eight Boeings are of whoever flies them.
                        i = mention.end() - 1;
                        continue;
                    }
                    if (i > number && mention.end() == noun && follows(mention, noun)) {
                        return antecedents.self(mention.party());
                    }
                    if (!context.person(mention) && mention.form() != Form.CAPITAL && !place(mention)) {
                        int possessive = context.grammar.adjectiveFirst() ? owning(span, i) : -1;
                        String owner = possessive < 0 ? null : possessives.at(possessive, speaker, doer, before, false);
                        return owner != null ? owner : mention.party();
                    }
                    i = mention.end() - 1;
                }
            }
            PartyMention nation = context.grammar.order() == Grammar.Order.VSO && context.stakes.suffixed(noun)
                    ? context.mention(to)
                    : null;
            if (nation != null && context.adjective(nation) && context.type(nation) == PartyType.STATE) {
                // ثلاثة من مساعديه السودانيين
                return nation.party();
            }
            for (int i = Math.min(number, noun); i < to; i++) {
                String own = possessives.at(i, speaker, doer, before, i == noun);
                if (own != null) {
                    return own;
                }
            }
        }
        // The verb or noun of the event is no part of the noun phrase.
        int head = span.trigger() >= 0 && span.trigger() < number
                ? Math.min(span.quantity().first(), noun)
                : from;
        String preceding = preceding(head, sentence.first(), speaker, doer, before);
        if (preceding != null) {
            return preceding;
        }
        if (span.kind() == FigureKind.MONEY) {
            return assets(span);
        }
        int after = Math.max(noun + 1, money ? Math.max(to, unit(span)) : to);
        if (money && span.quantity().form() == Quantity.Form.FRACTION && context.is(unit(span), Role.OF)) {
            after = unit(span);
        }
        after = Numbers.boundEnd(context.document, after);
        if (span.noun() < 0 && after < sentence.end() && context.token(after).is(')')) {
            // (7) من الجنسية اليمنية
            after++;
        }
        if (span.quantity().form() == Quantity.Form.FRACTION
                && context.grammar.order() == Grammar.Order.VSO
                && (before == null || before.span().kind() != FigureKind.PERCENT)
                && !context.is(span.quantity().coreEnd(), Role.OF)) {
            // نصف ماشيتهم, ثلث صادرات كينيا
            int whole = span.quantity().coreEnd();
            PartyMention named = possessor(whole, sentence.end());
            if (named != null && !context.oblique(named) && !context.joinedByAnd(whole)) {
                return context.person(named) ? null : named.party();
            }
            String own = whole < sentence.end() ? possessives.genitive(whole, speaker, doer, before) : null;
            if (own != null) {
                return own;
            }
        }
        if (context.grammar.order() == Grammar.Order.VSO
                && span.noun() == span.quantity().coreEnd()
                && span.quantity().form() != Quantity.Form.COLLECTIVE
                && parted(after)) {
            // ودخلت تسع نساء البرلمان: a noun that is counted has no name for an owner right behind it.
            return null;
        }
        if (money && !context.is(after, Role.OF)) {
            // 45% американцев, 12% польских фирм; one in five Kenyans
            boolean ratio = span.kind() == FigureKind.PERCENT
                    && context.grammar.adjectiveFirst()
                    && context.mention(span.quantity().coreEnd()) != null;
            PartyMention whole = context.grammar.invertsFreely() || ratio
                    ? context.mention(ratio ? span.quantity().coreEnd() : after)
                    : null;
            boolean people = whole != null && (context.adjective(whole) || ratio && whole.type() == PartyType.GROUP);
            return people ? whole.party() : null;
        }
        if (removed(span, after)) {
            return null;
        }
        PartyMention described = described(span, after);
        if (described != null) {
            return described.party();
        }
        if (span.kind() == FigureKind.DISPLACED
                && context.grammar.adjectiveFirst()
                && context.is(after, Role.OF)
                && context.is(context.signals.end(after, Role.OF), Role.POSSESSIVE)) {
            // People from their homes
            return null;
        }
        if (context.grammar.order() == Grammar.Order.SOV && span.noun() >= 0 && context.mention(after) != null) {
            // Üç kişi Mısır polisince yakalandı: where nouns stand last, the next name begins another phrase.
            return null;
        }
        if (span.kind() == FigureKind.DETAINED && keeper(after)) {
            // أسيران إسرائيليان لدى الحركة
            PartyMention nation = context.mention(after);
            return nation != null && context.adjective(nation) ? nation.party() : null;
        }
        return afterNoun(after, sentence.end(), speaker, doer, before);
    }

    /** The possessive before an adjective of a figure's noun, -1 if there is none: eight of its Kenyan shares, its eight Kenyan plants. */
    private int owning(FigureSpan span, int adjective) {
        for (int i = adjective - 1; i > span.quantity().core(); i--) {
            if (context.is(i, Role.POSSESSIVE)) {
                return i;
            }
        }
        int first = span.quantity().first() - 1;
        boolean before = span.kind() == FigureKind.COUNT && adjective > first && context.is(first, Role.POSSESSIVE);
        return before ? first : -1;
    }

    /** ثلث إجمالي صادرات كينيا: the first name behind nouns of which each is the next one's; null if there is none. */
    private PartyMention possessor(int noun, int end) {
        for (int i = noun; i < Math.min(end, noun + PHRASE / 2); i++) {
            PartyMention mention = context.mention(i);
            if (mention != null) {
                // ثلث اللاجئين السوريين: whose nation an adjective says right behind the noun.
                boolean nation = context.adjective(mention)
                        && i == noun + 1
                        && context.type(mention) == PartyType.STATE
                        && context.token(noun).norm().startsWith(context.grammar.article());
                return i == noun || nation || !context.oblique(mention) && !context.adjective(mention) ? mention : null;
            }
            if (!context.token(i).word() || context.endsPhrase(i) || context.joinedByAnd(i)) {
                return null;
            }
        }
        return null;
    }

    /** 4 млрд евро чилийских активов: whose money an adjective behind the currency says that it is; null if none does. */
    private String assets(FigureSpan span) {
        PartyMention whose = context.grammar.invertsFreely() && context.grammar.adjectiveFirst()
                ? context.mention(span.end())
                : null;
        boolean own = whose != null && context.adjective(whose) && context.is(whose.end(), Stake.Role.RESULT);
        return own ? whose.party() : null;
    }

    /** 9 مليارات دولار من أصول المصرف, من الأموال السورية المجمدة: whose a sum is that is part of what somebody has; else null. */
    String holdings(FigureSpan span) {
        int noun = span.end() + 1;
        if (context.grammar.order() != Grammar.Order.VSO
                || span.kind() != FigureKind.MONEY
                || noun >= context.document.size()
                || !context.is(span.end(), Role.OF)
                || context.signals.end(span.end(), Role.OF) != noun
                || !context.is(noun, Stake.Role.RESULT)) {
            return null;
        }
        for (int i = noun + 1; i < Math.min(context.document.size(), noun + PHRASE / 2); i++) {
            PartyMention whose = context.mention(i);
            if (whose != null) {
                return context.person(whose) || context.oblique(whose) ? null : whose.party();
            }
            if (!context.token(i).word() || context.endsPhrase(i)) {
                return null;
            }
        }
        return null;
    }

    /** One past a percent sign or a fraction, where its whole follows: 90 per cent of, half of. */
    private int unit(FigureSpan span) {
        int end = span.quantity().coreEnd();
        if (span.quantity().form() == Quantity.Form.FRACTION) {
            return context.is(end - 1, Role.OF) ? end - 1 : end;
        }
        boolean apart = !context.is(end + 1, Role.OF) && context.is(span.end(), Role.OF);
        return apart ? span.end() : end + 1;
    }

    /** 50 milyon nüfuslu Kenya: whom the figure's noun describes by a suffix; null if it describes nobody. */
    private PartyMention described(FigureSpan span, int after) {
        PartyMention next = context.mention(after);
        if (next == null
                || span.noun() < 0
                || context.person(next)
                || context.grammar.attributeSuffixes().isEmpty()) {
            return null;
        }
        String noun = context.token(after - 1).norm();
        for (String suffix : context.grammar.attributeSuffixes()) {
            if (noun.length() > suffix.length() + 2 && noun.endsWith(suffix) && context.mention(after - 1) == null) {
                return next;
            }
        }
        return null;
    }

    /** "Population of Hong Kong", "Armenia's dead". */
    boolean genitive(PartyMention mention) {
        int first = mention.first();
        return context.is(first - 1, Role.OF)
                || context.is(first - 1, Role.MEMBER) && context.is(first - 2, Role.OF)
                || mention.end() < context.document.size()
                        && context.token(mention.end()).possessive();
    }

    /** "Nine Odinga supporters": whether a noun for a member is told of a person's name before it. */
    private boolean follows(PartyMention mention, int noun) {
        return context.grammar.adjectiveFirst() && context.person(mention) && context.is(noun, Role.MEMBER);
    }

    /** A state inside the phrase that is only where they are: "six workers in Sudan were killed". */
    private boolean place(PartyMention mention) {
        return mention.form() == Form.NAME && context.oblique(mention) && context.type(mention) == PartyType.STATE;
    }

    /** "Armenia's 105 soldiers", "its 105 soldiers". */
    String preceding(int from, int low, String speaker, String doer, Ascribed before) {
        int i = from - 1;
        for (int n = 0; i >= low && n < 2; n++, i--) {
            if (n > 0 && context.is(i, Role.OUR) && context.signals.any(i + 1, DEEDS)) {
                // "We culled 40": a subject.
                return null;
            }
            if (context.is(i, Role.POSSESSIVE) || context.is(i, Role.OUR) || context.is(i, Role.ENEMY)) {
                return possessives.at(i, speaker, doer, before, false);
            }
            if (context.token(i).possessive()) {
                PartyMention owner = context.mention(i - 1) != null ? context.mention(i - 1) : context.mention(i);
                return owner == null ? home(i - 1, speaker) : owner.party();
            }
            if (n == 0 && context.is(i, Stake.Role.HOME) && genitive(i)) {
                return home(i, speaker);
            }
            if (context.grammar.sourceFirst() && context.is(i, Role.OF)) {
                PartyMention owner = members.workplace(i);
                return owner == null ? null : owner.party();
            }
            PartyMention mention = context.mention(i);
            if (mention != null) {
                if (n == 0 && (context.genitive(mention) || context.attribute(mention) || members.from(mention))) {
                    return mention.party();
                }
                boolean adjoining = n == 0
                        && context.adjective(mention)
                        && context.grammar.adjectiveFirst()
                        && !context.is(mention.first() - 1, Role.OBLIQUE);
                return adjoining ? mention.party() : null;
            }
        }
        return null;
    }

    /** Who has what a verb of having says. */
    String holder(int verb) {
        return antecedents.holder(verb, null);
    }

    /** Whether a suffix makes a noun an owner: ülkenin. */
    private boolean genitive(int noun) {
        String word = context.token(noun).norm();
        for (String suffix : context.grammar.genitiveSuffixes()) {
            if (suffix.length() > 2 && word.endsWith(suffix)) {
                return true;
            }
        }
        return false;
    }

    /** "The country's 105 soldiers": the state of who speaks, else the one that the article is about. */
    private String home(int noun, String speaker) {
        if (!context.is(noun, Stake.Role.HOME)) {
            return null;
        }
        String state = context.state(speaker);
        return state != null ? state : context.dominantState();
    }

    /** Whether an adjective or two behind people end at a word for who holds them: موظفا أمميا محتجزين لدى. */
    private boolean keeper(int after) {
        for (int i = after; i <= after + 2; i++) {
            if (held(i)) {
                return true;
            }
            if (i < context.document.size() && context.is(i, Role.OF) && context.signals.end(i, Role.OF) > i + 1) {
                // يعملون لدى
                return false;
            }
        }
        return false;
    }

    /** Whether a word says with whom people are, who holds them if they are held: محتجزون لدى الحركة. */
    private boolean held(int token) {
        return token < context.document.size() && context.is(token, Role.OF) && context.is(token, Role.HAS);
    }

    /** Adjectives and genitives after the noun: جنديا أرمينيا, soldiers of the Armenian army. */
    String afterNoun(int start, int high, String speaker, String doer, Ascribed before) {
        int from = start;
        int end = Math.min(high, from + PHRASE);
        // خمسة من أفراد قوة دفاعها
        boolean of = members(start);
        boolean loaded = context.grammar.order() == Grammar.Order.VSO && context.near(start, high, Role.LAUNCHED);
        for (int i = from; i < end; i++) {
            PartyMention mention = context.mention(i);
            if (mention != null) {
                if (context.person(mention)) {
                    // مئات من أنصار أودينغا
                    boolean theirs = i == start
                            && context.grammar.order() == Grammar.Order.VSO
                            && context.is(start - 2, Role.OF)
                            && !context.oblique(mention);
                    return theirs ? mention.party() : of ? antecedents.self(mention.party()) : null;
                }
                boolean adjective = (mention.form() == Form.ADJECTIVE || accusative(mention, start))
                        && i - from <= 2
                        && !weapon(mention)
                        && !other(from, i);
                boolean genitive = context.grammar.genitiveAfter()
                        && i == from
                        && (!context.oblique(mention) || context.is(i - 1, Role.MEMBER) && !context.prefixed(mention));
                if (of && adjective && context.grammar.order() == Grammar.Order.VSO && context.quote(i - 1)) {
                    // 9 في المئة من «لوفان» البلجيكية: where a body comes from that nobody knows.
                    return null;
                }
                if (i == start && !of && context.grammar.order() == Grammar.Order.VSO && context.joinedByAnd(i)) {
                    // مئة قتيل والجيش يبحث: another clause.
                    return null;
                }
                boolean compound =
                        i - from <= 1 && context.is(mention.end(), Role.MEMBER) && !context.is(i - 1, Role.AND);
                boolean belongs = i - from <= 1 && context.belongs(mention)
                        // Combattants kurdes, combatientes talibanes
                        || i == start && context.grammar.nounsFirst() && band(mention);
                PartyMention named = of ? described(mention) : null;
                if (named != null) {
                    return named.party();
                }
                return adjective || of || genitive || compound || belongs ? mention.party() : null;
            }
            if (context.grammar.order() == Grammar.Order.VSO
                    && (context.is(i, Stake.Role.MAKE) && !context.stakes.suffixed(i)
                            || context.signals.any(i, NOT_OWN) && !context.signals.any(i, JOINS))) {
                return null;
            }
            if (of
                    && context.token(Math.min(i + 1, context.document.size() - 1))
                            .possessive()) {
                String home = home(i, speaker);
                if (home != null) {
                    return home;
                }
            }
            if (context.is(i, Stake.Role.HOME)
                    && context.grammar.invertsFreely()
                    && (of || context.grammar.genitiveAfter() && i == start)) {
                // 14 ports du pays, 14 портов страны
                return home(i, speaker);
            }
            boolean whose = context.is(i, Role.POSSESSIVE)
                    && (of
                            || context.grammar.order() == Grammar.Order.VSO
                                    && context.signals.end(i, Role.POSSESSIVE) > i + 1);
            if (whose
                    || of && context.is(i, Role.OUR)
                    || context.is(i, Role.COUNTRY)
                    || context.is(i, Role.ENEMY) && (of || context.grammar.genitiveAfter())) {
                return possessives.at(i, speaker, doer, before, false);
            }
            if (context.quote(i) && i == from && context.grammar.genitiveAfter()) {
                // сотрудников «Сибура»
                from = i + 1;
                continue;
            }
            PartyMention plant = i == start ? members.plant(i) : null;
            if (plant != null) {
                return plant.party();
            }
            boolean ranks = context.is(i, Role.RANKS);
            if (ranks && context.is(i, Role.HAS) && context.mention(i + 1) == null && !context.quote(i + 1)) {
                // У берегов Омана
                return null;
            }
            if (ranks || context.is(i, Role.OF) && (of || i - start <= 2)) {
                int next = context.signals.end(i, ranks ? Role.RANKS : Role.OF);
                of = true;
                end = Math.min(high, Math.max(end, next + PHRASE / 2));
                from = next;
                i = next - 1;
                continue;
            }
            if (context.number(i)) {
                if (!of || !context.grammar.adjectiveFirst() || context.grammar.sourceFirst()) {
                    return null;
                }
                // 30 of the 42 Kenyans
                from = i + 1;
                continue;
            }
            PartyMention employer = context.is(i, Role.OBLIQUE) ? members.employer(i, start - 1) : null;
            if (employer != null) {
                return employer.party();
            }
            if (of && context.is(i, Stake.Role.KIN)) {
                // ثلاثة من أفراد أسرتها
                return null;
            }
            if (of
                    && context.token(i).word()
                    && (context.is(i, Role.MEMBER) || context.document.readings(i).length == 0 || member(i))) {
                PartyMention nation = context.mention(i + 1);
                // أفراد طاقمها الفلبينيين
                boolean described = nation != null && context.adjective(nation);
                String own = described ? null : possessives.at(i, speaker, doer, before, true);
                if (own != null) {
                    return own;
                }
                from = i + 1;
                continue;
            }
            if (loaded && !of && i - start < PHRASE && context.token(i).word() && belonging(i + 1, high)) {
                // شاحنات طحين وأدوية تابعة للأمم المتحدة
                end = Math.min(high, i + PHRASE);
                continue;
            }
            if (!context.token(i).word() && !context.quote(i) || context.endsPhrase(i) || of && i - from > 2) {
                return null;
            }
        }
        return null;
    }

    /** Whether somebody is a people or armed group, whose name is an adjective too where adjectives follow their nouns. */
    private boolean band(PartyMention mention) {
        PartyType type = context.type(mention);
        return type == PartyType.GROUP || type == PartyType.ARMED_GROUP;
    }

    /** Whether a word that says whose things are stands soon behind others that are loaded with them, where verbs come first. */
    private boolean belonging(int from, int high) {
        for (int i = from; i < Math.min(high, from + PHRASE / 2); i++) {
            if (context.is(i, Role.RANKS) && context.is(i, Role.LAUNCHED)) {
                return true;
            }
            if (!context.token(i).word() || context.mention(i) != null || context.is(i, Role.OBLIQUE)) {
                return false;
            }
        }
        return false;
    }

    /** Whether people are taken away "from" the state behind them, where verbs come first: سحبت كندا 90 جنديا من مالي. */
    private boolean removed(FigureSpan span, int from) {
        if (!span.kind().people()
                || context.grammar.order() != Grammar.Order.VSO
                || from + 1 >= context.document.size()
                || !context.is(from, Role.OF)
                || context.signals.end(from, Role.OF) != from + 1) {
            return false;
        }
        PartyMention state = context.mention(from + 1);
        return state != null
                && context.type(state) == PartyType.STATE
                && !context.adjective(state)
                && !context.any(from, Math.min(context.document.size(), from + PHRASE), Role.COUNTRY)
                && context.any(context.from(span, 2 * PHRASE), span.quantity().core(), Stake.Role.REMOVAL);
    }

    /** Whether a name that is neither an adjective nor tied by a preposition begins at a token. */
    private boolean parted(int token) {
        PartyMention name = context.mention(token);
        return name != null
                && name.first() == token
                && !context.adjective(name)
                && !context.belongs(name)
                && !context.oblique(name)
                && context.type(name) != PartyType.COMPANY
                && context.type(name) != PartyType.STATE;
    }

    /** Whether members stand right before a token behind "of", where verbs come first. */
    private boolean members(int end) {
        return context.grammar.order() == Grammar.Order.VSO
                && context.is(end - 1, Role.MEMBER)
                && context.is(end - 2, Role.OF);
    }

    /** Whether a word with something joined to its end stands right behind "of" or members: من أفراد شرطتها. */
    private boolean member(int noun) {
        return context.grammar.order() == Grammar.Order.VSO
                && context.stakes.suffixed(noun)
                && !context.stakes.oblique(noun)
                && !context.is(noun, Role.OBLIQUE)
                && (context.is(noun - 1, Role.OF) || context.is(noun - 1, Role.MEMBER) || construct(noun - 1));
    }

    /** من موارد موازنته: whether a noun behind "of" goes on with the next one. */
    private boolean construct(int noun) {
        return context.is(noun - 1, Role.OF)
                && context.signals.end(noun - 1, Role.OF) == noun
                && !context.stakes.suffixed(noun)
                && !context.token(noun).norm().startsWith(context.grammar.article())
                && (context.is(noun, Stake.Role.RESULT) || context.plain(noun));
    }

    /** The body that a state's adjective and a noun describe before its name: the Dutch lender ING; null if none is. */
    private PartyMention described(PartyMention adjective) {
        if (!context.adjective(adjective)
                || !context.grammar.adjectiveFirst()
                || context.type(adjective) != PartyType.STATE) {
            return null;
        }
        for (int i = adjective.end(); i < Math.min(context.document.size(), adjective.end() + PHRASE / 2); i++) {
            PartyMention body = context.mention(i);
            if (body != null) {
                boolean state = context.type(body) == PartyType.STATE || context.person(body);
                return i > adjective.end() && body.form() == Form.NAME && !state ? body : null;
            }
            if (!context.token(i).word() || context.endsPhrase(i) || context.is(i, Role.AND)) {
                return null;
            }
        }
        return null;
    }

    /** Whether a state's name is its adjective's accusative, behind another: 70 خبيرا عسكريا روسيا. */
    private boolean accusative(PartyMention mention, int start) {
        if (context.grammar.order() != Grammar.Order.VSO
                || mention.first() <= start
                || mention.form() != Form.NAME
                || context.type(mention) != PartyType.STATE
                || mention.end() != mention.first() + 1) {
            return false;
        }
        String name = context.token(mention.first()).norm();
        String before = context.token(mention.first() - 1).norm();
        return name.charAt(name.length() - 1) == before.charAt(before.length() - 1)
                && name.length() > 2
                && before.length() > 2
                && name.charAt(name.length() - 2) == before.charAt(before.length() - 2);
    }

    /** Whether an adjective belongs to a noun with a preposition on it: 40 محتجزا بوساطة سويسرية. */
    private boolean other(int from, int adjective) {
        if (context.grammar.order() != Grammar.Order.VSO) {
            return false;
        }
        for (int i = from; i < adjective; i++) {
            if (context.is(i, Role.OBLIQUE) && !context.is(i, Role.OF)) {
                return true;
            }
            for (Match match : context.document.readings(i)) {
                if (!match.prefix().isEmpty()
                        && context.grammar.obliquePrefixes().contains(match.prefix())) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether an adjective tells whose attack it is and not whose people: قتلى القصف الروسي, "dead from Russian shelling". */
    private boolean weapon(PartyMention adjective) {
        return context.grammar.adjectiveFirst()
                ? context.is(adjective.end(), Role.DEED)
                : context.is(adjective.first() - 1, Role.DEED);
    }
}
