package io.khabar.extract.claim;

import io.khabar.extract.FigureKind;
import io.khabar.extract.PartyType;
import io.khabar.extract.claim.Signal.Role;
import io.khabar.extract.figure.FigureSpan;
import io.khabar.extract.figure.Figures;
import io.khabar.extract.lexicon.Match;
import io.khabar.extract.party.PartyMention;
import io.khabar.extract.text.Sentence;
import java.util.function.IntPredicate;

/**
 * Who gave, made or lost what a figure counts: the subject of such a verb, wherever the language puts it, and who stands in
 * its place beside a noun of action ("two attempts by Hart").
 */
final class Givers {

    /** A verb and its subject stand at most this far from the figure. */
    private static final int CLAUSE = 14;
    /** A noun of giving stands at most this far from what it governs. */
    private static final int PHRASE = 6;

    /** A verb has at most this many words: satın alan. */
    private static final int WORDS = 3;

    /** Negations have at most so many letters: لم. */
    private static final int PARTICLE = 2;

    /** Verbs and nouns of giving. */
    static final long GIVES = Role.GIVE.bit() | Role.GIVING.bit();
    /** A verb that governs the figure from nearer than the one that is looked for. */
    private static final long OTHER_CLAUSE = Role.SAY.bit() | Role.THAT.bit() | Role.HARM.bit() | Role.RELATIVE.bit();

    /** Words that no noun phrase goes on over: a verb that takes up what is counted, a preposition, another clause. */
    private static final long NOT_SKIPPED =
            Role.GIVE.bit() | Role.LOSE.bit() | Role.OBLIQUE.bit() | Role.OF.bit() | OTHER_CLAUSE;

    /** Verbs whose subject another verb may go on with. */
    private static final long DEEDS = Role.GIVE.bit() | Role.LOSE.bit() | Role.HARM.bit();

    private final Context context;
    private final Antecedents antecedents;
    private final Opponents opponents;

    Givers(Context context, Antecedents antecedents, Opponents opponents) {
        this.context = context;
        this.antecedents = antecedents;
        this.opponents = opponents;
    }

    /** "The army lost 12 men", منحت السعودية قرضا قيمته 56 مليون دولار. */
    String of(FigureSpan span, Role verb, String speaker) {
        if (context.grammar.order() == Grammar.Order.SOV) {
            return topic(span, verb, speaker);
        }
        int number = span.quantity().first();
        int low = context.from(span, CLAUSE);
        if (!context.near(low, number, verb) && !(verb == Role.GIVE && context.near(low, number, Role.GIVING))) {
            return null;
        }
        for (int i = number - 1; i >= low; i--) {
            if (context.stop(i) || context.is(i, Role.WHILE)) {
                return null;
            }
            if (context.mention(i) != null) {
                continue;
            }
            boolean noun = verb == Role.GIVE && context.is(i, Role.GIVING);
            if (!noun && !context.is(i, verb)) {
                if (context.signals.any(i, OTHER_CLAUSE) && !amounting(i)) {
                    return null;
                }
                continue;
            }
            if (noun && giver(i, low) || verb == Role.LOSE && particle(i, number)) {
                continue;
            }
            if (context.grammar.order() == Grammar.Order.VSO
                    && !noun
                    && i > low
                    && !span.kind().people()
                    && context.is(i, Stake.Role.INCLUDING)
                    && context.mention(i + 1) == null
                    && !context.comma(i - 1)
                    && !context.joinedByAnd(i)) {
                // أرسل الهلال الأحمر سفينة تحمل 40 طنا: what carries it was sent.
                continue;
            }
            if (context.is(i, Stake.Role.TALLY)
                    && span.kind() != FigureKind.MONEY
                    && context.grammar.order() == Grammar.Order.VSO) {
                // رصدت القوة 9 خروقات: who counts them does not have them.
                return null;
            }
            if (context.grammar.order() == Grammar.Order.VSO
                    && context.is(i, Stake.Role.RECEIVE)
                    && span.noun() >= 0
                    && context.is(span.noun(), Role.UNOWNED)) {
                // تلقت اللجنة 9 شكاوى
                return null;
            }
            if (context.grammar.order() == Grammar.Order.VSO
                    && verb == Role.GIVE
                    && (span.noun() < 0 || !context.is(span.noun(), Stake.Role.DIVISION))
                    && context.is(number - 1, Role.HERE)
                    && context.is(number - 1, Role.OBLIQUE)) {
                // في 80 دولة: where it is, and not what.
                return null;
            }
            if (context.somewhere(span)) {
                // صدرت الحبوب إلى 40 بلدا: where to, and not what.
                return null;
            }
            PartyMention funder = noun && span.kind() == FigureKind.MONEY ? funder(i + 1, number) : null;
            if (funder != null) {
                return antecedents.side(funder.party());
            }
            if (!noun
                    && (i == number - 2 && span.kind() == FigureKind.COUNT || span.kind() == FigureKind.AFFECTED)
                    && context.grammar.adjectiveFirst()
                    && (context.is(number - 1, Role.OBLIQUE) || context.is(number - 1, Role.OF))) {
                // Rushed to two ships, granted asylum to 90 people, paid each of 90
                return null;
            }
            if (span.kind().people()
                    && context.grammar.order() == Grammar.Order.VSO
                    && context.is(number - 1, Role.OBLIQUE)
                    && !context.is(number - 1, Role.OF)
                    && i < number - 2) {
                // أصدرت مذكرات بحق 9 وزراء
                return null;
            }
            if (noun || context.grammar.order() == Grammar.Order.VSO) {
                return following(i, number, speaker, noun, span.kind().people());
            }
            if (context.is(i - 1, Stake.Role.REFLEXIVE)) {
                return null;
            }
            for (int j = i - 1; j >= low; j--) {
                if (context.is(j, Role.ENEMY)) {
                    return opponents.of(speaker);
                }
                if (context.is(j, Role.OUR)) {
                    return whose(speaker, span.kind().people());
                }
                if (context.mention(j) != null) {
                    break;
                }
                if (stranger(j)) {
                    return null;
                }
                if (context.grammar.invertsFreely() && context.is(j, Stake.Role.HOME)
                        || context.grammar.adjectiveFirst() && context.homeland(j)
                        || context.is(j, Role.AUTHORITY) && i - j <= 2) {
                    // Le pays compte 12 millions d'électeurs.
                    return context.dominantState();
                }
            }
            return span.kind().people() ? antecedents.owner(i, null, null) : antecedents.holder(i, speaker);
        }
        return null;
    }

    /** بيع ما مجموعه 9 سيارات, ما قيمته 9 ملايين: whether "what" only leads to the word for a number or worth. */
    private boolean amounting(int what) {
        return context.grammar.order() == Grammar.Order.VSO
                && context.is(what, Role.RELATIVE)
                && context.is(what + 1, Role.TOLL);
    }

    /** بتمويل من البنك قدره 9 ملايين: from whom money comes that a noun of giving tells of, where verbs come first. */
    private PartyMention funder(int from, int number) {
        PartyMention funder =
                context.grammar.order() == Grammar.Order.VSO && from + 1 < number && context.is(from, Role.OF)
                        ? context.mention(context.signals.end(from, Role.OF))
                        : null;
        return funder == null || context.adjective(funder) ? null : funder;
    }

    /** تعهد مانحون بتقديم 9 ملايين دولار لتشاد: who gets a sum from whoever is not named; null if nobody is. */
    String to(FigureSpan span) {
        if (context.grammar.order() != Grammar.Order.VSO || !gives(span)) {
            return null;
        }
        int end = context.to(span, PHRASE / 2);
        for (int i = span.end(); i < end; i++) {
            PartyMention mention = context.mention(i);
            if (mention != null) {
                boolean recipient = context.belongs(mention) || context.is(mention.first() - 1, Role.TO);
                return recipient && !context.adjective(mention) ? antecedents.side(mention.party()) : null;
            }
            if (!context.token(i).word() || context.number(i)) {
                return null;
            }
        }
        return null;
    }

    private boolean gives(FigureSpan span) {
        for (int i = context.from(span, CLAUSE); i < span.quantity().first(); i++) {
            if (context.mention(i) == null && context.signals.any(i, GIVES)) {
                return true;
            }
        }
        return false;
    }

    /** 9 ملايين برميل تصدرها نيجيريا: the subject of a verb behind the figure that takes it up; null if there is none. */
    String behind(FigureSpan span) {
        int verb = span.end();
        if (context.grammar.order() != Grammar.Order.VSO) {
            return null;
        }
        // مراكز عزل صحي أقامتها المنظمة
        int far = Math.min(context.document.sentenceOf(span.first()).end(), verb + PHRASE / 2);
        while (verb < far
                && context.token(verb).word()
                && context.mention(verb) == null
                && !context.signals.any(verb, NOT_SKIPPED)) {
            verb++;
        }
        if (verb + 1 >= context.document.size()) {
            return null;
        }
        Match match = context.signals.match(verb, Role.GIVE);
        // خسائر بمليار يورو تكبدتها لوفتهانزا
        match = match == null ? context.signals.match(verb, Role.LOSE) : match;
        boolean object = match != null && context.grammar.ownSuffixes().contains(match.suffix());
        // خيام تبرعت بها قطر
        int at = match == null || object || !context.takesUp(verb + 1) ? verb + 1 : verb + 2;
        PartyMention subject = object || at > verb + 1
                ? context.mention(context.quote(at) && context.mention(at) == null ? at + 1 : at)
                : null;
        boolean taken = subject != null && !context.oblique(subject);
        return taken ? antecedents.side(subject.party()) : null;
    }

    /** The subject of the verb that another is joined to by "and": whoever "that" means, or the name behind the verb. */
    private String before(int verb, String speaker, boolean people) {
        int low = Math.max(context.document.sentenceOf(verb).first(), verb - CLAUSE);
        for (int i = verb - 1; i >= low && !context.stop(i); i--) {
            if (speaker != null && context.pronoun(i)) {
                return whose(speaker, people);
            }
            if (context.mention(i) == null && context.signals.any(i, DEEDS)) {
                PartyMention behind = context.mention(i + 1);
                PartyMention subject = behind != null ? behind : context.mention(i - 1);
                boolean acts = subject != null && !context.oblique(subject) && !context.adjective(subject);
                if (acts) {
                    return whose(subject.party(), people);
                }
            } else if (context.mention(i) == null && context.is(i, Role.SAY) && speaker != null) {
                // أحصت الهيئة 60 حريقا وجندت 400 عون: the verb of saying has the same subject.
                PartyMention says = context.mention(i + 1);
                return says != null && says.party().equals(speaker) ? whose(speaker, people) : null;
            } else if (context.signals.any(i, OTHER_CLAUSE | Role.WHILE.bit())) {
                return null;
            }
        }
        return null;
    }

    /** Whom a relative clause describes where verbs come first, over the place where he is: القوة الأممية في مالي، التي. */
    private PartyMention clauseHead(int relative) {
        int low = Math.max(context.document.sentenceOf(relative).first(), relative - CLAUSE / 2);
        for (int i = relative - 1; i >= low && !context.stop(i); i--) {
            PartyMention mention = context.mention(i);
            if (mention != null) {
                boolean place = context.is(mention.first() - 1, Role.HERE);
                if (!place) {
                    return context.adjective(mention) ? null : mention;
                }
                i = mention.first();
            }
        }
        return null;
    }

    /** Whether somebody without a name is the subject here: (police said) the suspect (had fired). */
    private boolean stranger(int noun) {
        boolean article = context.is(noun - 1, Role.DETERMINER)
                && !context.is(noun - 1, Role.POSSESSIVE)
                && context.mention(noun - 2) == null;
        if (!article || !context.grammar.adjectiveFirst() || context.is(noun - 2, Role.OBLIQUE)) {
            return false;
        }
        for (Match match : context.document.readings(noun)) {
            if (Figures.people(match) && match.length() == 1) {
                return true;
            }
        }
        return false;
    }

    /** Whether a verb of giving governs a noun of giving whose owner is not told: will allocate a package of aid. */
    private boolean giver(int noun, int low) {
        if (!context.grammar.invertsFreely() || context.mention(noun + 1) != null) {
            return false;
        }
        for (int i = noun - 1; i >= Math.max(low, noun - PHRASE); i--) {
            if (context.stop(i) || context.comma(i) || context.signals.any(i, OTHER_CLAUSE)) {
                return false;
            }
            if (context.mention(i) == null && context.is(i, Role.GIVE)) {
                return true;
            }
        }
        return false;
    }

    /** Whether what looks like a verb only stresses the one behind it: بحسب الشرطة فقد تجاوز العدد. */
    private boolean particle(int token, int number) {
        int next = token + 1;
        return context.is(token, Role.AUXILIARY)
                && next < number
                && context.mention(next) == null
                && context.token(next).word()
                && !context.token(next).norm().startsWith(context.grammar.article());
    }

    /** One past a source that commas set off at a token: الذي يضم، بحسب الشرطة، 40 مسلحا; the token where none is. */
    private int aside(int from, int number) {
        if (!context.comma(from) || !context.is(from + 1, Role.ACCORDING)) {
            return from;
        }
        int comma = from + 1;
        while (comma < number && !context.comma(comma)) {
            comma++;
        }
        return comma < number ? comma + 1 : from;
    }

    /** The subject after its verb, or the genitive after a noun of action, or who is meant where neither stands there. */
    String following(int verb, int number, String speaker, boolean noun, boolean people) {
        for (int i = aside(verb + 1, number); i < number; i++) {
            PartyMention mention = context.mention(i);
            if (mention != null) {
                if (noun
                        && i > verb + 1
                        && context.adjective(mention)
                        && context.grammar.order() == Grammar.Order.VSO) {
                    // لشراء دبابات كورية: where they come from.
                    i = mention.end() - 1;
                    continue;
                }
                if (!noun
                        && context.grammar.order() == Grammar.Order.VSO
                        && context.adjective(mention)
                        && mention.first() - verb > 2) {
                    // أقام دعوى أمام محكمة بريطانية
                    i = mention.end() - 1;
                    continue;
                }
                if (context.oblique(mention) && !noun && context.is(verb - 1, Role.AUXILIARY)) {
                    break;
                }
                if (!noun && context.grammar.order() == Grammar.Order.VSO && context.belongs(mention)) {
                    // ستقدم للجيش 5 ملايين: to whom, and not who.
                    i = mention.end() - 1;
                    continue;
                }
                PartyMention named = context.adjective(mention) ? context.mention(mention.end()) : null;
                if (named != null && !context.adjective(named) && !context.oblique(named)) {
                    // باعت منافستها الصينية بي واي دي
                    return antecedents.side(named.party());
                }
                return context.oblique(mention) ? null : antecedents.side(mention.party());
            }
        }
        if (context.is(verb + 1, Stake.Role.HOME)) {
            // صادرات البلاد, تمتلك البلاد
            return noun ? antecedents.country(verb, speaker) : context.dominantState();
        }
        if (noun) {
            if (context.onlooker(speaker)) {
                // An association tells of an industry's exports, not of its own.
                return null;
            }
            if (context.type(speaker) == PartyType.GOVERNMENT_BODY && context.state(speaker) != null) {
                // A ministry tells of its country's exports.
                return context.state(speaker);
            }
            return speaker != null ? antecedents.side(speaker) : antecedents.owner(verb, null, null);
        }
        if (context.is(verb - 1, Role.COUNTRY) && context.grammar.order() == Grammar.Order.VSO) {
            // إن بلاده ستشتري
            return antecedents.country(verb - 1, speaker);
        }
        // كان النادي قد اشترى: the subject stands between the two verbs.
        PartyMention subject = context.mention(context.is(verb - 1, Role.AUXILIARY) ? verb - 2 : verb - 1);
        if (subject != null && context.adjective(subject) && context.mention(subject.first() - 1) != null) {
            // تعتزم نستله السويسرية شطب 900 وظيفة
            subject = context.mention(subject.first() - 1);
        }
        if (subject != null && !context.oblique(subject)) {
            return antecedents.side(subject.party());
        }
        boolean they = speaker == null && context.is(verb - 1, Role.PRONOUN);
        if ((context.joinedByAnd(verb) || context.is(verb - 1, Role.AS) || they)
                && context.grammar.order() == Grammar.Order.VSO) {
            // أنها ستغلق 9 مكاتب وتستغني عن 40 موظفا, كما سترسل 12 سفينة, وهي تشغل 900 عامل
            return before(verb, speaker, people);
        }
        if (context.is(verb - 1, Role.RELATIVE) && context.grammar.order() == Grammar.Order.VSO) {
            // الاتحاد الأوروبي، التي نشرت 40 مراقبا
            PartyMention head = clauseHead(verb - 1);
            return head == null ? null : antecedents.side(head.party());
        }
        if (context.is(verb - 1, Role.ENEMY) || context.is(verb + 1, Role.ENEMY)) {
            return opponents.of(speaker);
        }
        if (subject == null
                && speaker != null
                && context.grammar.order() == Grammar.Order.VSO
                && context.is(verb - 2, Role.THAT)
                && context.possessed(verb - 1)) {
            // إن مصانعها أنتجت
            return whose(speaker, people);
        }
        // أنها خصصت: the pronoun joined to "that" is who speaks.
        boolean own = subject == null && (context.pronoun(verb - 1) || negated(verb));
        if (own && speaker == null && context.grammar.order() == Grammar.Order.VSO) {
            // غير أنها لم تصدر سوى 9 أطنان: whom the clause before is about.
            String owner = antecedents.owner(verb - 1, null, null);
            return owner == null ? null : whose(owner, people);
        }
        return own && speaker != null ? whose(speaker, people) : null;
    }

    /** أنها لم تصدر: whether only a negation stands between a pronoun and its verb. */
    private boolean negated(int verb) {
        return context.grammar.order() == Grammar.Order.VSO
                && context.pronoun(verb - 2)
                && context.mention(verb - 1) == null
                && context.token(verb - 1).norm().length() <= PARTICLE;
    }

    /** The topic of a sentence whose verb stands last: "Türkiye 12 asker kaybetti". */
    private String topic(FigureSpan span, Role verb, String speaker) {
        boolean weapon = span.noun() >= 0 && context.is(span.noun(), Stake.Role.WEAPON);
        // Who lost his life is who is counted; who brought down a drone did not have it.
        return topic(
                span,
                i -> context.is(i, verb)
                        && !(weapon && context.is(i, Role.DESTROY))
                        && !(verb == Role.LOSE
                                && span.trigger() != span.noun()
                                && i >= span.trigger()
                                && i < span.trigger() + 2),
                speaker);
    }

    /** The same of a verb that a test picks. */
    String topic(FigureSpan span, IntPredicate verb, String speaker) {
        Sentence sentence = context.document.sentenceOf(span.first());
        int low = context.from(span, CLAUSE);
        int high = Math.min(sentence.end(), span.quantity().coreEnd() + CLAUSE);
        for (int i = span.quantity().coreEnd(); i < high; i++) {
            // 12 asker ve 3 tank (kaybetti): the verb stands behind all that "and" joins.
            if (context.number(i) && !context.is(i - 1, Role.AND) || context.stop(i)) {
                return null;
            }
            if (context.mention(i) != null || !verb.test(i)) {
                continue;
            }
            boolean people = span.kind().people();
            if (context.is(i, Role.OUR)) {
                return whose(speaker, people);
            }
            PartyMention described = described(i);
            if (described != null) {
                return whose(described.party(), people);
            }
            PartyMention owner = null;
            for (int j = span.first() - 1; j >= low; j--) {
                PartyMention mention = context.mention(j);
                if (mention == null) {
                    continue;
                }
                if (context.genitive(mention) && mention.end() < span.first()) {
                    if (clause(mention, i)) {
                        return whose(mention.party(), people);
                    }
                    // Rusya, Gürcistan'ın başkentine: an owner is a subject only where there is no other.
                    owner = owner == null ? mention : owner;
                } else if (!context.adjective(mention) && !context.oblique(mention)) {
                    return whose(mention.party(), people);
                }
                // Germany to Moldova 80 million gave: what stands in another case is no subject.
                j = mention.first();
            }
            return owner == null ? null : whose(owner.party(), people);
        }
        return null;
    }

    /** …, Rusya'nın gece 12 dron kaybettiğini (öne sürdü): whether a genitive is the subject of a verb that another governs. */
    private boolean clause(PartyMention genitive, int verb) {
        boolean governed = false;
        for (int i = verb; i < Math.min(context.document.size(), verb + WORDS); i++) {
            governed |= context.nominalised(i);
        }
        return governed
                && context.comma(genitive.first() - 1)
                && !context.grammar.oblique(context.token(genitive.end()).norm());
    }

    /** 12 askerini kaybeden Çad: the name right behind a participle, which describes it; null if none stands there. */
    private PartyMention described(int verb) {
        if (context.is(verb, Role.RELATIVE) || context.is(verb, Role.SAY)) {
            // … aktaran Kızılay: who says so.
            return null;
        }
        for (int i = verb + 1; i <= verb + WORDS && i < context.document.size(); i++) {
            if (context.mention(i) != null) {
                return context.grammar.participle(context.token(i - 1).norm()) ? context.mention(i) : null;
            }
            if (!context.token(i).word()) {
                return null;
            }
        }
        return null;
    }

    /** People are those of a person's organisation or state; things may be his own. */
    private String whose(String party, boolean people) {
        return people ? antecedents.side(party) : antecedents.self(party);
    }

    /** "Two attempts by Hart", "two attempts by him". */
    String author(FigureSpan span, String speaker) {
        int by = span.noun() + 1;
        if (span.noun() < 0 || by >= context.document.size() || !context.is(by, Role.BY)) {
            return null;
        }
        if (context.personal(by + 1)) {
            return antecedents.meant(by + 1, speaker);
        }
        PartyMention author = context.mention(context.is(by + 1, Role.DETERMINER) ? by + 2 : by + 1);
        return author == null || context.adjective(author) ? null : antecedents.self(author.party());
    }

    /** Almanya'dan Moldova'ya 80 milyon avroluk yardım: from whom the sum is, and to whom. */
    String from(FigureSpan span) {
        int low = context.from(span, CLAUSE);
        int end = context.to(span, PHRASE);
        boolean given = false;
        for (int i = span.end(); i < end && !given; i++) {
            given = context.is(i, Role.GIVING) || context.is(i, Role.GIVE);
        }
        for (int i = span.first() - 1; given && i >= low; i--) {
            PartyMention mention = context.mention(i);
            if (mention != null) {
                if (context.ablative(mention)) {
                    return antecedents.side(mention.party());
                }
                i = mention.first();
            }
        }
        return null;
    }
}
