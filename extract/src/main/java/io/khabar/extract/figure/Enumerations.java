package io.khabar.extract.figure;

import io.khabar.extract.FigureKind;
import io.khabar.extract.figure.GrammarWord.Role;
import io.khabar.extract.figure.NounPhrase.Type;
import io.khabar.extract.lexicon.Match;
import io.khabar.extract.number.Quantity.Form;
import io.khabar.extract.text.Token;

/**
 * Reads lists of numbers: each member takes what it counts, or what befell it, from the members beside it, and so do numbers that are set against each other.
 */
final class Enumerations {

    /** The names of a list have at most this many tokens. */
    private static final int LONG_NAME = 12;

    /** Words between a number without a noun and the list that it goes on. */
    private static final int PARENTHESIS = 16;
    /** Words of the longest name that has a number of a list. */
    private static final int NAME = 4;
    /** What something changes by is no more percent. */
    static final double HUNDRED = 100;

    /** What is counted in thousands may go without its noun. */
    private static final double SCALE = 1_000;
    /** Seats of the next party stand at most this many words behind those of the last. */
    private static final int SEATED = 9;

    /** Adjectives that may stand behind a member of a list. */
    private static final int ADJECTIVES = 2;

    private final Marks marks;
    private final Settings settings;
    private final Neighbours neighbours;
    private final Triggers triggers;

    Enumerations(Marks marks, Settings settings, Neighbours neighbours, Triggers triggers) {
        this.marks = marks;
        this.settings = settings;
        this.neighbours = neighbours;
        this.triggers = triggers;
    }

    /** A member of a list of people takes the event of the member before it: "five nurses and two drivers". */
    void eventBefore(Candidate c) {
        Candidate before = neighbours.before(c);
        boolean goesOn = before != null
                && before.phrase.type() == Type.PEOPLE
                && before.trigger >= 0
                && before.trigger < before.first()
                && neighbours.together(before, c)
                && c.first() - before.end() <= Neighbours.LIST_GAP
                && (neighbours.joinedByAnd(c.first()) || marks.comma(c.first() - 1));
        for (int i = goesOn ? before.end() : c.first(); i < c.first(); i++) {
            goesOn &= marks.trigger(i) == null && !marks.is(i, Role.CLAUSE);
        }
        if (goesOn) {
            c.inherit(before);
        }
    }

    /** "…, 79 since 2013": a number that goes on a list takes what the member before it counts. Whether it did. */
    boolean listedAfter(Candidate c) {
        Candidate before = neighbours.previous(c);
        if (before == null || !neighbours.together(before, c)) {
            return false;
        }
        int first = c.quantity.first();
        boolean opened = marks.comma(first - 1)
                || neighbours.joinedByAnd(first)
                || marks.is(first - 1, Role.WITH)
                || rival(first)
                || polled(c)
                || first - before.end() <= 4 && settings.conjoined(marks, first - 1)
                || dashed(before.end(), first);
        int end = c.quantity.end();
        while (settings.adjectiveFirst() && marks.together(end, first) && marks.is(end, Role.MODIFIER)) {
            // "Four suspected"
            end++;
        }
        boolean closed = end >= marks.size()
                || !marks.together(end, first)
                || !marks.token(end).word()
                || marks.is(end, Role.STOP)
                || marks.is(end, Role.CAUSE)
                || settings.conjoined(marks, end)
                || marks.is(end, Role.CUMULATIVE)
                || marks.is(end, Role.CLAUSE);
        boolean goesOn = opened && closed && first - before.end() <= PARENTHESIS;
        if (goesOn) {
            c.goOnWith(before);
        }
        return goesOn;
    }

    /** 45 مقعدا، والتيار الحر 12، ثم «الوفد» بـ9: whether nothing but a name parts a number from seats, where verbs come first. */
    private boolean polled(Candidate c) {
        Candidate before = settings.verbFirst() ? neighbours.before(c) : null;
        int first = c.quantity.first();
        if (before == null
                || before.kind != FigureKind.COUNT
                || first - before.end() > LONG_NAME
                || !marks.comma(before.end())
                || neighbours.seats(c) == null) {
            return false;
        }
        for (int i = before.end() + 1; i < first; i++) {
            boolean name = marks.token(i).word() || marks.token(i).kind() == Token.Kind.QUOTE;
            if (!name || marks.trigger(i) != null || marks.is(i, Role.CLAUSE)) {
                return false;
            }
        }
        return true;
    }

    /** "… 45 seats and the Liberals 38": a name stands between "and" and the number. */
    private boolean rival(int first) {
        int i = first - 1;
        while (i >= 0
                && first - i <= NAME
                && marks.token(i).word()
                && marks.token(i).capital()) {
            i--;
        }
        boolean named = i < first - 1 && i >= 0;
        i -= named && marks.is(i, Role.DETERMINER) ? 1 : 0;
        return named && i >= 0 && marks.together(i, first) && marks.is(i, Role.AND);
    }

    /** Whether a comma begins a member of a list and a dash leads to its number: "Labour – 40 seats, Greens – 12". */
    private boolean dashed(int from, int first) {
        return first > from + 1 && marks.comma(from) && marks.token(first - 1).kind() == Token.Kind.DASH;
    }

    /** "Antalya 732, Bursa 532 and Konya 281 stations": a number takes what a later member of the list counts. */
    void listedBefore(Candidate c) {
        if (c.kind != null || c.phrase.type() != Type.NONE || c.article() || c.quantity.form() != Form.DIGITS) {
            return;
        }
        Candidate next = neighbours.next(c);
        if (next == null || next.kind == null || next.partOf >= 0) {
            return;
        }
        boolean near = neighbours.together(c, next)
                && next.first() - c.end() <= (named(c) && named(next) ? LONG_NAME : 4)
                && c.end() < marks.size()
                && (marks.comma(c.end()) || marks.is(c.end(), Role.AND));
        if (near && (next.kind == FigureKind.COUNT || next.kind.people())) {
            c.goOnWith(next);
        }
    }

    /** Sosyalist Parti (SP) 20, Yeni Halk Partisi 18: whether a name stands right before a number, where verbs stand last. */
    private boolean named(Candidate c) {
        int before = c.quantity.first() - 1;
        if (before > 0
                && marks.token(before).word()
                && marks.token(before).norm().length() == 2
                && !marks.token(before).capital()) {
            // Yeni Halk Partisi de 18
            before--;
        }
        return settings.counterLast()
                && before >= 0
                && (marks.token(before).is(')') || marks.token(before).capital())
                && !marks.calendar(before);
    }

    /** "Ohio counted 30 deaths, followed by Utah (six) and Iowa (one)": a list of names with a number in brackets behind each. */
    boolean bracketed(Candidate c) {
        int open = c.quantity.first() - 1;
        if (!entry(c) || !marks.token(open - 1).capital()) {
            return false;
        }
        Candidate before = neighbours.previous(c);
        if (before != null && before.index == c.index - 1 && marks.together(before.quantity.core(), open)) {
            c.goOnWith(before);
            return true;
        }
        Candidate next = neighbours.next(c);
        int noun = next != null && entry(next) && neighbours.together(c, next) ? plural(open - 1) : -1;
        if (noun < 0) {
            return false;
        }
        // The other cases were found in Tula (two), Leon (three) and Lima (one).
        UnitNoun unit = ill(noun) ? null : (UnitNoun) marks.unit(noun).meaning();
        boolean people = unit == null || unit.people();
        c.kind = unit != null && unit.kind() != null ? unit.kind() : people ? FigureKind.AFFECTED : FigureKind.COUNT;
        c.unit = unit == null ? "person" : people ? unit.unit() : marks.document.text(noun, noun + 1);
        return true;
    }

    private boolean ill(int noun) {
        return marks.is(noun, Role.CASE) && (marks.disease() || marks.disease(noun));
    }

    /** Whether a number stands alone in brackets. */
    private boolean entry(Candidate c) {
        int open = c.quantity.first() - 1;
        return open > 0
                && marks.token(open).is('(')
                && c.quantity.end() < marks.size()
                && marks.token(c.quantity.end()).is(')');
    }

    /** The last counted noun in the plural from a token back to where its sentence begins; -1 if there is none. */
    private int plural(int token) {
        for (int i = token; i >= marks.document.sentenceOf(token).first(); i--) {
            Match noun = marks.unit(i);
            if (ill(i) || noun != null && ((UnitNoun) noun.meaning()).number() == UnitNoun.Number.PLURAL) {
                return i;
            }
        }
        return -1;
    }

    /** "112 votes against 98": what the number before it counts. */
    boolean versus(Candidate c) {
        int first = c.quantity.first();
        int end = first > 0 && marks.token(first - 1).kind() == Token.Kind.DASH ? first - 1 : first;
        int versus = marks.token(Math.max(0, first - 1)).possessive()
                ? possessed(first - 1)
                : marks.startOf(end, Role.VERSUS, 4);
        Candidate before = from(neighbours.before(c));
        if (before != null && before.kind != null && leadsTo(before, c)) {
            c.goOnWith(before);
            return true;
        }
        if (versus < 0
                || before == null
                || before.kind == null
                || versus - before.end() > Neighbours.LIST_GAP
                || !neighbours.together(before, c)) {
            return versus >= 0 && marks.is(versus, Role.ANAPHOR) && takenUp(c);
        }
        if (before.kind == FigureKind.PERCENT && level(before, versus, c)) {
            return false;
        }
        c.goOnWith(before);
        return true;
    }

    /** Those of whom it is told where the last only says where they come from: ألف جندي من ست دول. */
    private Candidate from(Candidate last) {
        Candidate first = last == null || !settings.verbFirst() ? null : neighbours.before(last);
        boolean origin = first != null
                && first.kind != null
                && first.kind.people()
                && last.kind == FigureKind.COUNT
                && last.first() == first.end() + 1
                && marks.is(first.end(), Role.OF)
                && neighbours.together(first, last);
        return origin ? first : last;
    }

    /** Whether nothing but "to" parts two numbers, or nothing at all where endings say as much: 200 yataktan 350'ye. */
    private boolean leadsTo(Candidate before, Candidate c) {
        int end = before.end();
        boolean noun = before.phrase.noun() >= 0 && !before.phrase.measured() && before.phrase.type() != Type.ANAPHOR;
        if (settings.counterLast()) {
            return noun && end == c.quantity.first() && neighbours.together(before, c);
        }
        boolean counted = noun || before.kind == FigureKind.MONEY;
        return counted && end <= c.quantity.core() - 1 && end >= c.quantity.first() - 1 && marks.is(end, Role.INTO);
    }

    /** "Rose 0.4 percent to 2,310": whether what a change by percent comes to is the level of an index or a price. */
    private boolean level(Candidate change, int versus, Candidate c) {
        for (int i = change.end(); i < versus; i++) {
            if (marks.token(i).word()) {
                return false;
            }
        }
        return c.quantity.value() > HUNDRED && change.quantity.value() <= HUNDRED;
    }

    /** "… 12 dead. La Cruz Roja los cifra en 27": another number of those whom the sentence before counted. Whether it is. */
    private boolean takenUp(Candidate c) {
        Candidate before = neighbours.previous(c);
        boolean known = before != null && before.kind.people();
        if (known) {
            c.countLike(before);
        }
        return known;
    }

    /** "74 seats to the coalition's 61": what sets a possessor's number against the one before; -1 if nothing does. */
    private int possessed(int possessive) {
        for (int i = possessive - 1; i >= Math.max(0, possessive - NAME); i--) {
            if (marks.is(i, Role.VERSUS)) {
                return i;
            }
            if (!marks.token(i).word()) {
                return -1;
            }
        }
        return -1;
    }

    /** "4 soldiers were killed and 2 civilians on board": what befell the one befell the other. */
    void killedTogether(Candidate c) {
        Candidate before = neighbours.before(c);
        boolean joined = before != null
                && before.phrase.type() == Type.PEOPLE
                && before.harmed()
                && before.trigger >= 0
                && before.trigger < before.first()
                && c.first() - before.end() <= 1
                && neighbours.joinedByAnd(c.first())
                && neighbours.together(before, c);
        if (joined) {
            c.inherit(before);
        }
    }

    /** "Slovakia lost two soldiers, Austria three": what befell those counted before, where the verb is not said again. */
    boolean gapped(Candidate c) {
        int name = c.first() - 1;
        Candidate before = neighbours.before(c);
        if (!settings.adjectiveFirst()
                || before == null
                || before.kind == null
                || !(before.kind.people() || before.kind == FigureKind.COUNT)
                || !neighbours.together(before, c)
                || name <= before.end()
                || !marks.token(name).word()
                || !marks.token(name).capital()
                || marks.calendar(name)
                || before.trigger > before.first()) {
            return false;
        }
        int joint = name - 1;
        while (joint > before.end()
                && marks.token(joint).word()
                && marks.token(joint).capital()) {
            joint--;
        }
        joint -= marks.is(joint, Role.DEFINITE) ? 1 : 0;
        boolean parted = marks.comma(joint) || marks.token(joint).is(';');
        boolean same = c.phrase.type() == Type.NONE || c.phrase.type() == before.phrase.type();
        if (!parted || !same) {
            return false;
        }
        c.kind = before.kind;
        c.unit = c.phrase.type() == Type.NONE ? before.unit : c.unit;
        return true;
    }

    /** نال حزب 27 مقعدا، وآخر 26: seats of the next party, where the noun is not said again and verbs come first. */
    boolean seated(Candidate c) {
        Candidate seats = settings.verbFirst() ? neighbours.seats(c) : null;
        int end = c.quantity.end();
        if (seats == null
                || !neighbours.together(seats, c)
                || c.quantity.value() >= SCALE
                || marks.is(c.quantity.first() - 1, Role.DEFINITE)
                || marks.together(end, end - 1)
                        && marks.token(end).word()
                        && !settings.conjoined(marks, end)
                        && !marks.is(end, Role.STOP)) {
            return false;
        }
        // Only names and what joins them part it from the seats before.
        Candidate last = neighbours.before(c);
        int low = last == null ? seats.end() : last.end();
        boolean chain = last == seats || last != null && seats.unit.equals(last.unit);
        if (!chain || c.first() - low > SEATED) {
            return false;
        }
        for (int i = low; i < c.first(); i++) {
            boolean name = marks.token(i).word() || marks.comma(i);
            if (!name || marks.calendar(i) || marks.trigger(i) != null) {
                return false;
            }
        }
        c.countLike(seats);
        return true;
    }

    /** وتعهدت كوريا بخمسين ألفا: thousands of such things as the sentence counted before, where verbs come first. */
    boolean elided(Candidate c) {
        boolean scaled = c.quantity.value() >= SCALE
                && (c.quantity.form() == Form.WORDS || c.quantity.coreEnd() - c.quantity.core() > 1);
        Candidate before = settings.verbFirst() && scaled ? neighbours.before(c) : null;
        boolean things = before != null
                && (before.kind == FigureKind.COUNT || before.kind == FigureKind.MEASURE)
                && before.quantity.value() >= SCALE
                && neighbours.together(before, c);
        if (things) {
            c.countLike(before);
        }
        return things;
    }

    /** Gives members of a list the event of the member that stands beside it: "five soldiers and two civilians died". */
    void coordinate() {
        for (int i = neighbours.size() - 2; i >= 0; i--) {
            Candidate a = neighbours.get(i);
            Candidate b = neighbours.get(i + 1);
            boolean open = a.phrase.type() == Type.PEOPLE && a.phrase.kind() == null && a.partOf < 0 && a.cost > 3;
            int end = open ? triggers.pastAge(a.end()) : a.end();
            int gap = b.first() - end;
            if (open && gap > 1 && triggers.pastAge(end + 1) == b.first()) {
                // "… ve 30 yaşındaki bir kadın"
                gap = 1;
            }
            boolean determined = gap == 2 && marks.is(b.first() - 1, Role.DETERMINER);
            // "Two men, three women, and a boy"
            boolean series = gap == 2 && marks.comma(b.first() - 2) && marks.is(b.first() - 1, Role.AND);
            gap -= determined || series ? 1 : 0;
            if (open
                    && b.partOf == a.index
                    && a.trigger < 0
                    && b.harmed()
                    && b.trigger >= b.end()
                    && !verb(a.end(), b.first())
                    && neighbours.together(a, b)) {
                // "Four people, two of them foreigners, were held".
                a.inherit(b);
            } else if (open
                    && b.phrase.type() == Type.PEOPLE
                    && b.kind != null
                    && b.kind != FigureKind.AFFECTED
                    && b.trigger >= b.phrase.end()
                    && b.cost < a.cost
                    && gap >= (neighbours.joinedByAnd(b.first()) ? 0 : 1)
                    && (gap <= 1 || described(end, b.first() - 1))
                    && neighbours.together(a, b)) {
                a.inherit(b);
            }
        }
    }

    /** عبر ألف مهاجر البحر، لقي مئة منهم حتفهم: whether a verb before a part begins what befell the part only. */
    private boolean verb(int from, int to) {
        for (int i = from; settings.verbFirst() && i < to; i++) {
            Match event = marks.trigger(i);
            if (event != null && ((Trigger) event.meaning()).before()) {
                return true;
            }
        }
        return false;
    }

    /** Whether only an adjective or two stand before the conjunction: cinq ingénieurs chinois et un chauffeur. */
    private boolean described(int from, int and) {
        boolean adjectives = settings.articles()
                && !settings.adjectiveFirst()
                && marks.is(and, Role.AND)
                && and - from <= ADJECTIVES;
        for (int i = from; adjectives && i < and; i++) {
            adjectives = marks.token(i).word() && !marks.is(i, Role.STOP) && marks.trigger(i) == null;
        }
        return adjectives;
    }

    /** "Five workers – a Pole and two Turks – were abducted": what befell the last of a list befell those before. */
    void eventAfter(Candidate c) {
        Candidate next = neighbours.next(c);
        if (c.kind != FigureKind.AFFECTED
                || c.whole
                || c.trigger >= 0
                || c.phrase.type() != Type.PEOPLE
                || c.phrase.kind() != null
                || next == null
                || next.kind == null
                || !next.kind.people()
                || next.trigger < next.end()
                || !neighbours.together(c, next)) {
            return;
        }
        Candidate last = next;
        while (last.partOf == c.index && neighbours.next(last) != null && neighbours.next(last).partOf == c.index) {
            last = neighbours.next(last);
        }
        boolean part = last.partOf == c.index
                && last.trigger >= last.end()
                && marks.together(last.end(), c.end())
                && (marks.comma(last.end()) || last != next);
        if (part || listed(c, next) || opensAside(c, next)) {
            c.inherit(next);
        }
    }

    /** Whether nothing but a comma, a conjunction and relatives ("his wife") stands between two members of a list. */
    private boolean listed(Candidate c, Candidate next) {
        int gap = next.first() - c.end();
        boolean determined = false;
        for (int i = c.end(); i < next.first(); i++) {
            boolean relative = determined && marks.people(i);
            determined = marks.is(i, Role.DETERMINER);
            gap -= relative ? 2 : 0;
            if (!marks.comma(i) && !marks.is(i, Role.AND) && !determined && !relative) {
                return false;
            }
        }
        return gap >= 1 && gap <= 3;
    }

    /** Whether a list between dashes says who is counted. */
    private boolean opensAside(Candidate c, Candidate first) {
        for (int i = c.end(); i < first.first(); i++) {
            if (marks.token(i).kind() != Token.Kind.DASH) {
                return false;
            }
        }
        if (first.first() == c.end()) {
            return false;
        }
        Candidate last = first;
        for (Candidate after = neighbours.next(last);
                after != null && listed(last, after);
                after = neighbours.next(last)) {
            last = after;
        }
        int end = last.end();
        return marks.together(end, c.end()) && marks.token(end).kind() == Token.Kind.DASH;
    }
}
