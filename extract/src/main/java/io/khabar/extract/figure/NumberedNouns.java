package io.khabar.extract.figure;

import io.khabar.extract.Bound;
import io.khabar.extract.figure.GrammarWord.Role;
import io.khabar.extract.figure.UnitNoun.Number;
import io.khabar.extract.lexicon.Match;
import io.khabar.extract.number.Numbers;
import io.khabar.extract.number.Quantity;
import io.khabar.extract.number.Quantity.Form;
import io.khabar.extract.text.Token;
import java.util.BitSet;

/**
 * Nouns that say their own number: Arabic duals (جنديان) and indefinite singulars of people harmed or held (a soldier was
 * killed, مقتل جندي).
 */
final class NumberedNouns {

    /** How far an event may stand from a singular that counts one. */
    private static final double NEAR = 3;
    /** How far it may stand from "another". */
    private static final double BESIDE = 1.7;
    /** How far when another comes between: a boy and his mother were killed. */
    private static final double JOINED = 5.5;
    /** Words that may stand between an article and its noun. */
    private static final int WORDS = 3;
    /** Longer lists are not read. */
    private static final int MOST_MEMBERS = 12;
    /** Words between those who are not numbered and one of them. */
    private static final int WHOLE = 8;

    private final Marks marks;
    private final Triggers triggers;
    private final BitSet covered;
    private final BitSet people;
    private final BitSet things;
    private final BitSet hundreds;
    private final Settings settings;
    private final NounPhrases phrases;

    /**
     * @param marks the document's words
     * @param triggers finds the event that makes a singular count
     * @param covered tokens that belong to a number's phrase already
     * @param people those of them that belong to people; grows with the people found here
     * @param things those of them that belong to things; grows likewise
     * @param hundreds tokens of what is counted by hundreds or more, each noun in the singular
     * @param settings of the language
     * @param phrases tells what an unknown word is
     */
    NumberedNouns(
            Marks marks,
            Triggers triggers,
            BitSet covered,
            BitSet people,
            BitSet things,
            BitSet hundreds,
            Settings settings,
            NounPhrases phrases) {
        this.marks = marks;
        this.triggers = triggers;
        this.covered = covered;
        this.people = people;
        this.things = things;
        this.hundreds = hundreds;
        this.settings = settings;
        this.phrases = phrases;
    }

    /** The number that the noun at a token says by itself; null if it says none. */
    Quantity at(int i) {
        if (marks.is(i, Role.ANOTHER) && another(i)) {
            return one(i, marks.endOf(i, Role.ANOTHER));
        }
        Match match = marks.unit(i);
        if (match == null || covered.get(i) || definite(match)) {
            return null;
        }
        UnitNoun noun = (UnitNoun) match.meaning();
        if (noun.number() == Number.DUAL && marks.is(i, Role.STOP)) {
            // إبان, during, is no two of anything.
            return null;
        }
        if (noun.number() == Number.DUAL || noun.number() == Number.PLURAL && settings.dual(marks, i)) {
            if (match.prefix().isEmpty() && describes(i, noun)) {
                return null;
            }
            boolean theirs = noun.people() && settings.possessed(marks, match.end() - 1);
            if (theirs && !listed(i) && !harmed(i, match.end())) {
                // زار طفليه: those who are known already.
                return null;
            }
            (noun.people() ? people : things).set(i, match.end());
            return new Quantity(i, match.end(), i, match.end(), 2, Double.NaN, Bound.EXACT, Form.DUAL);
        }
        if (noun.number() == Number.SINGULAR && !noun.people() && exact(match, noun)) {
            return inventoried(match);
        }
        if (noun.number() == Number.SINGULAR
                && noun.people()
                && exact(match, noun)
                && marks.trigger(match.first()) == null
                && !(settings.adjectiveFirst() && (attribute(match) || demonym(match)))) {
            return settings.articles() ? withArticle(match, noun) : bare(match, noun);
        }
        return null;
    }

    /** Whether a dual is an adjective of the noun before it: سائحان بلجيكيان, مسدسين رشاشين, طفلين غير مطعمين. */
    private boolean describes(int first, UnitNoun noun) {
        int last = marks.is(first - 1, Role.MODIFIER) ? first - 2 : first - 1;
        if (last < 0 || !marks.together(last, first)) {
            return false;
        }
        if (last == first - 1 && noun.people() && people.get(last)) {
            return true;
        }
        if (last == first - 1 && marks.token(last).word() && last > 0 && things.get(last - 1)) {
            // ناقلتا نفط إيرانيتان
            last--;
        }
        Match before = people.get(last) || things.get(last) ? marks.unit(last) : null;
        return before != null && ((UnitNoun) before.meaning()).number() == Number.DUAL;
    }

    /** Whether "another" stands for somebody: beside harm, and with no noun of its own. */
    private boolean another(int first) {
        int end = marks.endOf(first, Role.ANOTHER);
        int last = first - 1;
        Match event = marks.trigger(last);
        // وإصابة آخر: a noun that is the event itself has no attribute here.
        boolean attribute = last >= 0
                && (covered.get(last) || marks.unit(last) != null)
                && (event == null || !settings.verbFirst() || !settings.conjoined(event))
                && marks.together(last, first);
        // مشكلات أخرى, سيارة الإسعاف الأخرى: where adjectives stand behind, it stands for somebody behind a verb or the
        // like only.
        attribute |= settings.verbFirst()
                && (settings.definite(marks, first)
                        ? event == null || settings.definite(marks, last)
                        : event == null
                                && last >= 0
                                && marks.together(last, first)
                                && marks.token(last).word()
                                && !marks.is(last, Role.STOP)
                                && !marks.is(last, Role.AND)
                                && !settings.conjoined(marks, first));
        boolean open = end >= marks.size()
                || !marks.together(end, first)
                || !marks.token(end).word()
                || marks.is(end, Role.STOP)
                || marks.is(end, Role.PASSIVE)
                || marks.is(end, Role.AND)
                || marks.is(end, Role.CLAUSE)
                || marks.trigger(end) != null
                || settings.conjoined(marks, end);
        Triggers.Found found = open && !attribute && !covered.get(first) ? triggers.nearest(first, end) : null;
        return found != null && found.cost() <= BESIDE && harm(found);
    }

    private static boolean harm(Triggers.Found found) {
        return found != null
                && Trigger.harms(found.trigger().kind())
                && found.trigger().place() != Trigger.Place.TOLL;
    }

    private boolean exact(Match match, UnitNoun noun) {
        return match.length() > 1 || marks.token(match.first()).is(match.prefix(), noun.form(), "");
    }

    /** A prefix with an article, or a possessive suffix, makes a noun definite. */
    private boolean definite(Match match) {
        return !match.suffix().isEmpty() || settings.definite(match);
    }

    /** Whether a noun for people only describes the next: an Italian soldier. */
    private boolean attribute(Match match) {
        Match next = marks.together(match.end(), match.first()) ? marks.unit(match.end()) : null;
        return next != null
                && next.meaning() instanceof UnitNoun noun
                && noun.people()
                && noun.kind() == null
                && noun.number() == Number.SINGULAR;
    }

    /** Whether what a people is called only describes the thing behind it: a Kenyan newspaper says; but not a Kenyan living there. */
    private boolean demonym(Match match) {
        int next = match.end();
        return settings.articles()
                && marks.token(match.first()).capital()
                && match.length() == 1
                && marks.together(next, match.first())
                && marks.token(next).word()
                && !marks.token(next).capital()
                && marks.trigger(next) == null
                && !marks.calendar(next)
                && !marks.is(next, Role.STOP)
                && !marks.is(next, Role.PASSIVE)
                && !marks.is(next, Role.CLAUSE)
                && !marks.is(next, Role.AND)
                && !marks.is(next, Role.OF)
                && !marks.is(next, Role.DETERMINER)
                && !phrases.verb(marks, next);
    }

    private Quantity withArticle(Match match, UnitNoun noun) {
        int article = -1;
        int words = 0;
        for (int i = match.first() - 1; i >= 0 && match.first() - i <= 6 && marks.together(i, match.first()); i--) {
            if (marks.is(i, Role.INDEFINITE)) {
                article = i;
                break;
            }
            if (marks.is(i, Role.POSSESSIVE) && i == match.first() - 1) {
                // "A woman and her son were hurt"
                boolean another = marks.is(i - 1, Role.AND) && joined(i, people) && harmed(i, match.end());
                return another ? one(match.first(), match.end()) : null;
            }
            boolean part = marks.token(i).word()
                    || marks.token(i).number()
                    // The full stop of an abbreviation: a U.N. peacekeeper.
                    || marks.token(i).is('.')
                    || marks.token(i).transparent();
            words += marks.token(i).word() && !marks.calendar(i) ? 1 : 0;
            if (!part
                    || words > WORDS
                    || marks.is(i, Role.STOP)
                    || marks.is(i, Role.OF)
                    || marks.is(i, Role.DETERMINER)
                    || covered.get(i)) {
                return null;
            }
        }
        boolean adjective = !settings.adjectiveFirst()
                && match.first() - 1 > article
                && noun.kind() == null
                && "person".equals(noun.unit())
                && !marks.is(match.first() - 1, Role.MODIFIER);
        if (article < 0 || adjective) {
            // Un avion russe abattu: of a thing, and no Russian.
            return null;
        }
        boolean counts = listed(article) && goesOn(article, match.end()) || harmed(article, match.end());
        return counts ? one(article, match.end()) : null;
    }

    private Quantity bare(Match match, UnitNoun noun) {
        boolean oblique = marks.is(match.first() - 1, Role.STOP)
                || !match.prefix().isEmpty() && !settings.conjoined(match) && marks.is(match.first() - 1, Role.ANAPHOR);
        // حالة سبعة منهم حرجة: whose state is told of.
        boolean theirState = match.end() < marks.size() && counts(match.end());
        boolean state = marks.is(match.first(), Role.CASE) && (oblique || theirState);
        boolean word = marks.is(match.first(), Role.STOP) && marks.trigger(match.first() - 1) == null;
        boolean office = "official".equals(noun.unit())
                && match.end() < marks.size()
                && marks.together(match.end(), match.first())
                && marks.token(match.end()).word()
                && marks.token(match.end()).capital();
        boolean theirs = !settings.verbFirst() && marks.is(match.first() - 1, Role.DETERMINER);
        if (state || word || office || theirs || named(match.end()) || adjective(match)) {
            // Умерла её мать: it is known who she is.
            // في حالة سراح, منهم بحالة خطرة: how somebody is, and nobody. Губернатор Иванов is named.
            return null;
        }
        boolean counts = listed(match.first()) || harmed(match.first(), match.end());
        return counts && !acts(match) && !construct(match) && !shares(match, people)
                ? one(match.first(), match.end())
                : null;
    }

    /** Whether a given name and a surname follow, so that it is known who it is: умер актёр Пётр Левин. */
    private boolean named(int end) {
        return capitalised(end) && capitalised(end + 1);
    }

    private boolean capitalised(int at) {
        return at < marks.size()
                && marks.together(at - 1, at)
                && marks.token(at).word()
                && marks.token(at).capital()
                && !marks.token(at).allCapitals();
    }

    /** Whether a noun behind a verb is its subject, since those it befell are counted behind it: طعن شاب ثلاثة مارة. */
    private boolean acts(Match match) {
        if (!settings.verbFirst() || marks.trigger(match.first() - 1) == null) {
            return false;
        }
        int at = match.end();
        boolean adjective = !people.get(at)
                && marks.together(at, match.first())
                && marks.token(at).word()
                && settings.attribute(marks.token(at).norm())
                && !settings.conjoined(marks, at);
        at += adjective ? 1 : 0;
        return marks.together(at, match.first()) && people.get(at) && !settings.conjoined(marks, at);
    }

    /** A thing that goes on a list of things with numbers: "two rifles and a rocket launcher". */
    private Quantity inventoried(Match match) {
        int first = match.first();
        if (settings.articles()) {
            first = marks.is(first - 1, Role.INDEFINITE) ? first - 1 : first - 2;
            if (!marks.is(first, Role.INDEFINITE) || covered.get(match.first() - 1)) {
                return null;
            }
        }
        boolean holds = marks.is(match.end(), Role.OF)
                && match.end() + 1 < marks.size()
                && marks.token(match.end() + 1).number();
        if (!joined(first, things)
                || construct(match)
                || holds
                || settings.articles() && !goesOn(first, match.end())
                || settings.verbFirst() && shares(match, things)) {
            // A team of 30 divers is its divers.
            return null;
        }
        things.set(first, match.end());
        return new Quantity(first, match.end(), first, match.end(), 1, Double.NaN, Bound.EXACT, Form.SINGULAR);
    }

    /** Whether a list goes on behind a member that a comma joins; else it is a clause of its own: 40 huts, a group said. */
    private boolean goesOn(int first, int end) {
        return !marks.comma(first - 1) || marks.together(first, end) && (marks.comma(end) || marks.is(end, Role.AND));
    }

    /** A noun right behind another describes it: شاب فلسطيني. */
    private boolean adjective(Match match) {
        int last = match.first() - 1;
        if (last >= 0
                && covered.get(last)
                && match.prefix().isEmpty()
                && settings.accusative(marks, last)
                && settings.attribute() != null
                && marks.token(match.first()).norm().endsWith(settings.attribute() + settings.accusative())) {
            // 25 مركزا عسكريا
            return true;
        }
        if (settings.attributive(marks, match.first())
                && marks.together(last, match.first())
                && marks.token(last).word()
                && match.prefix().isEmpty()
                && marks.trigger(last) == null
                && !marks.is(last, Role.OF)
                && !marks.is(last, Role.AND)
                && !marks.is(last, Role.STOP)
                && !marks.is(last, Role.CLAUSE)
                && !marks.is(last, Role.INCLUDING)
                && marks.startOf(match.first(), Role.INCLUDING, 3) < 0
                && !settings.definite(marks, last)) {
            // قصف مدفعي, هجوم انتحاري
            return true;
        }
        // قس أميركي محتجز
        boolean further = last > 0 && people.get(last - 1) && settings.attributive(marks, last);
        return last >= 0
                && (people.get(last) || further)
                && marks.together(last, match.first())
                && !settings.conjoined(marks, match.first());
    }

    /** Whether a singular goes on a list of people: "12 men and a woman", "including a child". */
    private boolean listed(int first) {
        if (first == 0 || !marks.together(first - 1, first)) {
            return false;
        }
        int including = marks.startOf(first, Role.INCLUDING, 3);
        if (including >= 0) {
            return !settings.verbFirst() || peopled(including);
        }
        if (settings.adjectiveFirst() && settings.articles() && dash(first - 1)) {
            // Two hostages – a Pole and a Turk –
            return people.get(first - 2);
        }
        return joined(first, people);
    }

    /** شارك في لجان منها عضو هيئة, أصيب مدنيون كثيرون بينهم طفل: whether people or what befell them stand before "including". */
    private boolean peopled(int including) {
        int low = marks.document.sentenceOf(including).first();
        for (int i = including - 1; i >= Math.max(low, including - WHOLE); i--) {
            Match noun = marks.unit(i);
            if (marks.trigger(i) != null || noun != null && ((UnitNoun) noun.meaning()).people()) {
                return true;
            }
        }
        return people.previousSetBit(including) >= low;
    }

    private boolean dash(int token) {
        return token > 0
                && marks.token(token).kind() == Token.Kind.DASH
                && marks.token(token).spaceBefore();
    }

    /** Whether a conjunction or a comma joins a noun to others. */
    private boolean joined(int first, BitSet others) {
        boolean conjunction = first > 0 && (marks.is(first - 1, Role.AND) || marks.comma(first - 1));
        boolean joined = conjunction || settings.conjoined(marks, first);
        int last = conjunction ? first - 2 : first - 1;
        return joined && last >= 0 && others.get(last) && marks.together(last, first);
    }

    private boolean harmed(int first, int end) {
        Triggers.Found found = triggers.nearest(first, end);
        boolean near = found != null
                && found.cost()
                        <= (marks.is(triggers.pastAge(end), Role.AND)
                                        && found.match().first() > end
                                ? JOINED
                                : NEAR)
                && harm(found);
        return near
                || harmedWith(end)
                || settings.articles() && harmedInList(end)
                || settings.verbFirst() && harm(triggers.verbBehind(end));
    }

    /** "A Pole, a Turk and a Swede were abducted", "a Pole and two Turks were rescued": people whom one verb tells of. */
    private boolean harmedInList(int end) {
        int at = end;
        boolean numbered = false;
        for (int members = 0; members < MOST_MEMBERS; members++) {
            int next = member(at);
            if (next < 0) {
                break;
            }
            numbered |= people.get(next - 1);
            at = next;
        }
        Triggers.Found found = at == end ? null : triggers.after(at);
        return found != null && found.cost() <= NEAR && (numbered || harm(found));
    }

    /** One past the member of a list that a comma or conjunction joins at a token; -1 if none does. */
    private int member(int end) {
        int from = triggers.pastAge(end);
        int at = from;
        while (at < from + 2 && marks.together(at, end - 1) && (marks.comma(at) || marks.is(at, Role.AND))) {
            at++;
        }
        if (at == end || !marks.together(at, end - 1)) {
            return -1;
        }
        at = triggers.pastAge(at);
        int noun = at;
        at += marks.is(at, Role.DETERMINER) && people.get(at + 1) ? 1 : 0;
        if (people.get(at)) {
            noun = at;
            while (noun < marks.size() && people.get(noun)) {
                noun++;
            }
            return noun;
        }
        if (!marks.is(at, Role.INDEFINITE) && !(marks.is(at, Role.DETERMINER) && marks.people(at + 1))) {
            return -1;
        }
        int words = 0;
        for (noun = at + 1; words < WORDS && marks.together(noun, at); noun++) {
            Match match = marks.unit(noun);
            if (match != null && ((UnitNoun) match.meaning()).people()) {
                return match.end();
            }
            Token token = marks.token(noun);
            boolean part = token.word() || token.number() || token.kind() == Token.Kind.DASH;
            if (!part || marks.is(noun, Role.STOP)) {
                return -1;
            }
            words += token.word() && !marks.calendar(noun) ? 1 : 0;
        }
        return -1;
    }

    /** "A man and his two sons were shot": harm stands behind people who are counted with this one. */
    private boolean harmedWith(int end) {
        int from = triggers.pastAge(end);
        int at = marks.is(from, Role.AND) ? from + 1 : from;
        if (at == from && !(from < marks.size() && settings.conjoined(marks, from))) {
            return false;
        }
        at += marks.is(at, Role.DETERMINER) ? 1 : 0;
        if (at >= marks.size() || !people.get(at) || !marks.together(end - 1, at)) {
            return false;
        }
        while (at < marks.size() && people.get(at)) {
            at++;
        }
        Triggers.Found found = triggers.after(at);
        return found != null && found.cost() <= NEAR && harm(found);
    }

    /** A singular accusative joined to another that has a number shares it: 22 ضابطا وجنديا are 22 in all. */
    private boolean shares(Match match, BitSet counted) {
        int last = match.first() - 1;
        if (last > 0
                && hundreds.get(last)
                && marks.together(last, match.first())
                && settings.conjoined(marks, match.first())) {
            // 15 مليون نازح ولاجئ: behind hundreds and more the noun is singular.
            return true;
        }
        boolean numbered = last > 0
                && counted.get(last)
                && marks.together(last, match.first())
                && (settings.accusative(marks, last) || settings.feminine(marks, last))
                && counts(last > 1 && marks.token(last - 1).is(')') ? last - 2 : last - 1);
        boolean things = !((UnitNoun) match.meaning()).people() && settings.feminine(marks, match.first());
        return numbered && (settings.accusative(marks, match.first()) || things || feminine(last, match));
    }

    /** Whether a token is a number, in digits or in words. */
    private boolean counts(int token) {
        if (marks.token(token).number()) {
            return true;
        }
        for (Match match : marks.document.readings(token)) {
            if (Numbers.cardinal(match)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a noun is the one before it with one letter more: 35 معلما ومعلمة are 35 in all. */
    private boolean feminine(int last, Match match) {
        String one = marks.token(last).norm();
        String other = ((UnitNoun) match.meaning()).form();
        return settings.conjoined(marks, match.first())
                && other.length() == one.length()
                && other.regionMatches(
                        0, one, 0, one.length() - settings.accusative().length());
    }

    /** A noun before a definite one names somebody: مدير المستشفى. */
    private boolean construct(Match match) {
        int next = match.end();
        boolean office = "official".equals(((UnitNoun) match.meaning()).unit());
        if (office && bareNoun(next)) {
            // رئيس لجنة الأسرى
            next++;
        }
        if (office
                && marks.together(match.end(), match.first())
                && settings.possessed(marks, match.end())
                && !settings.conjoined(marks, match.end())) {
            // رئيس حكومتها
            return true;
        }
        return next < marks.size()
                && marks.together(next, match.first())
                && marks.token(next).word()
                && marks.token(next).norm().length() > 3
                && !settings.definitePrefixes().isEmpty()
                // With the article alone: behind a preposition nothing is owned, مستودع للأدوية.
                && marks.token(next)
                        .norm()
                        .startsWith(settings.definitePrefixes().get(0));
    }

    private boolean bareNoun(int token) {
        return token < marks.size()
                && marks.token(token).word()
                && !marks.token(token).sentenceStart()
                && !marks.is(token, Role.STOP)
                && !marks.is(token, Role.CLAUSE)
                && marks.trigger(token) == null
                && !settings.definite(marks, token)
                && !settings.conjoined(marks, token);
    }

    private Quantity one(int first, int end) {
        people.set(first, end);
        return new Quantity(first, end, first, end, 1, Double.NaN, Bound.EXACT, Form.SINGULAR);
    }
}
