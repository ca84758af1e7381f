package io.khabar.extract.figure;

import io.khabar.extract.Bound;
import io.khabar.extract.FigureKind;
import io.khabar.extract.figure.GrammarWord.Role;
import io.khabar.extract.lexicon.Match;
import io.khabar.extract.number.Quantity;
import io.khabar.extract.number.Year;
import io.khabar.extract.text.Token;

/** Tells numbers that say when, how long, how old or which one from those that say how many. */
final class NotAFigure {

    // No day of a month, hour, minute or age is more than these.
    private static final int DAYS = 31;
    private static final int HOURS = 24;
    private static final int MINUTES = 60;
    private static final int OLDEST = 120;

    /** A list of ages has fewer tokens than this. */
    private static final int AGES = 8;
    /** More days than this are a number of them, not a span of time. */
    private static final int SPELL = 1000;
    /** The name of a street has fewer words than this. */
    private static final int STREET = 4;

    /** Words of the longest name that digits end, with its quotation mark. */
    private static final int MAKER = 5;

    /** Words of a subject between "age" and its verb. */
    private static final int SUBJECT = 8;

    /** Tokens of a list of sections between its noun and the last of them. */
    private static final int LISTED = 12;

    private final Marks marks;
    private final Settings settings;

    NotAFigure(Marks marks, Settings settings) {
        this.marks = marks;
        this.settings = settings;
    }

    /** Whether a number goes on a list of ages or days: "aged three, five and ten", "on May 1 and 4". */
    boolean goesOn(Quantity first, Quantity last, Quantity q, NounPhrase phrase) {
        int before = first.core() - 1;
        boolean age = marks.is(before, CalendarWord.Role.AGE_BEFORE);
        boolean date = marks.is(before, CalendarWord.Role.MONTH) && first.value() <= DAYS && q.value() <= DAYS;
        int gap = q.core() - last.coreEnd();
        if (!age && !date || gap < 1 || gap > 2 || phrase.type() != NounPhrase.Type.NONE || q.value() > OLDEST) {
            return false;
        }
        boolean joined = marks.is(q.core() - 1, Role.AND) || age && marks.comma(q.core() - 1);
        return joined && (gap == 1 || marks.comma(last.coreEnd())) && marks.together(before, q.core());
    }

    /** Whether a number, with what stands beside it, is no figure. */
    boolean test(Quantity q, NounPhrase phrase) {
        int before = q.core() - 1;
        if (before >= 0 && !marks.together(before, q.core())) {
            before = -1;
        }
        int after = q.coreEnd();
        if (after >= marks.size() || !marks.together(after, q.core())) {
            after = -1;
        }
        return percent(q.core())
                || lettered(q, phrase, after)
                || inside(q)
                || name(q, phrase, before)
                || joined(q, phrase, before, after)
                || listNumber(q, before, after)
                || time(q, phrase, before, after)
                || age(q, phrase, before, after)
                || uncounted(q, phrase, after)
                || children(q, phrase, before);
    }

    /** How many children somebody has, who is told of alone: a father of two, the mother-of-three. */
    private boolean children(Quantity q, NounPhrase phrase, int before) {
        int of = before > 0 && marks.token(before).kind() == Token.Kind.DASH ? before - 1 : before;
        if (of < 1 || phrase.type() != NounPhrase.Type.NONE || !marks.is(of, Role.OF)) {
            return false;
        }
        int parent = marks.token(of - 1).kind() == Token.Kind.DASH ? of - 2 : of - 1;
        return marks.is(parent, Role.PARENT) && marks.together(parent, q.core());
    }

    /** A digit with a capital on it, or a number with a letter that is no unit: 5G, the 218i. */
    private boolean lettered(Quantity q, NounPhrase phrase, int after) {
        if (after < 0 || q.form() != Quantity.Form.DIGITS) {
            return false;
        }
        Token letter = marks.token(after);
        if (letter.spaceBefore() || !letter.word() || letter.norm().length() != 1) {
            return false;
        }
        if (letter.capital()) {
            return q.value() < 10 && q.value() == Math.rint(q.value());
        }
        return q.coreEnd() - q.core() == 1 && !phrase.measured() && !settings.verbFirst();
    }

    /** Whether an article is a word of the event itself: dans un état grave, cayeron en una emboscada. */
    private boolean inside(Quantity q) {
        Match event = marks.trigger(q.core());
        return event != null
                && event.first() < q.core()
                && event.end() > q.coreEnd()
                && (q.form() == Quantity.Form.ONE || q.form() == Quantity.Form.SINGULAR);
    }

    /** The hundred of "per cent" in languages that write it as a word: بالمئة. */
    private boolean percent(int core) {
        for (int i = Math.max(0, core - 1); i <= core; i++) {
            Match match = marks.measure(i);
            if (match != null && match.end() > core && ((MeasureWord) match.meaning()).kind() == FigureKind.PERCENT) {
                return true;
            }
        }
        return false;
    }

    /** Resolution 242, F-16, No. 5. */
    private boolean name(Quantity q, NounPhrase phrase, int before) {
        if (before < 0) {
            return false;
        }
        Match noun = settings.verbFirst() && phrase.noun() == q.coreEnd() ? marks.unit(phrase.noun()) : null;
        boolean counts = noun != null && noun.prefix().isEmpty() || settings.verbFirst() && phrase.measured();
        if (counts && before == q.first() - 1) {
            // خسر اللواء 30 جنديا: the brigade lost 30, not the 30th lost.
            return false;
        }
        Token token = marks.token(before);
        if (q.form() == Quantity.Form.ONE
                && token.kind() == Token.Kind.DASH
                && !token.spaceBefore()
                && !marks.token(q.core()).spaceBefore()
                && before > 0
                && marks.token(before - 1).word()) {
            // No-one was hurt.
            return true;
        }
        if (settings.verbFirst() && token.is('(') && marks.unit(phrase.noun()) != null) {
            // وزع المركز (250) سلة
            return false;
        }
        boolean parts = token.is('.')
                || token.is('(')
                || token.is('#')
                || token.is('№')
                || token.is(':')
                || settings.verbFirst() && token.kind() == Token.Kind.QUOTE
                || token.kind() == Token.Kind.DASH && !token.spaceBefore();
        int label = parts ? before - 1 : before;
        Match toll = marks.trigger(label);
        boolean told = toll != null && toll.first() < label && toll.end() == q.first();
        boolean named = marks.is(label, Role.SITE) ? sited(q, phrase, label) : marks.is(label, Role.LABEL);
        if (!told && named && marks.together(label, q.core()) && !people(q) || token.is('#') || token.is('№')) {
            return true;
        }
        Token first = marks.token(q.core());
        if (first.number() && (token.is(',') || marks.is(before, Role.AND)) && listed(q, phrase, before)) {
            return true;
        }
        if (model(q, phrase, before) || settings.verbFirst() && closes(q, before)) {
            return true;
        }
        if (settings.verbFirst() && first.number() && phrase.type() == NounPhrase.Type.THINGS && make(before, phrase)) {
            return true;
        }
        if (settings.verbFirst()
                && first.number()
                && marks.is(before - 1, Role.LABEL)
                && token.word()
                && marks.unit(before) == null
                && marks.unit(phrase.noun()) == null
                && !phrase.measured()) {
            // من طراز جيتستريم 32
            return true;
        }
        return first.number()
                && !first.spaceBefore()
                && token.kind() == Token.Kind.DASH
                && !token.spaceBefore()
                && before > 0
                && (marks.token(before - 1).word() || marks.token(before - 1).number());
    }

    /** En el frente 300 soldados murieron: whether people that are counted stand right behind a number, so that it is no label's. */
    private boolean people(Quantity q) {
        Match noun = settings.articles() && !settings.adjectiveFirst() ? marks.unit(q.coreEnd()) : null;
        return noun != null
                && noun.first() == q.coreEnd()
                && marks.together(q.core(), noun.first())
                && people(noun.first());
    }

    /** Mill Street 81, gate 12, but "on the street 30 people": whether a number behind a place is its name. */
    private boolean sited(Quantity q, NounPhrase phrase, int place) {
        boolean counts =
                phrase.type() == NounPhrase.Type.PEOPLE || phrase.measured() || marks.unit(phrase.noun()) != null;
        if (counts && !marks.token(place).capital()) {
            return marks.is(place, Role.LABEL) && !marks.is(place - 1, Role.DEFINITE);
        }
        return marks.is(place, Role.LABEL)
                || !counts
                        && marks.token(place).capital()
                        && marks.token(q.core()).number();
    }

    /** Sections 302 and 328 of the code: whether digits without a noun go on with those of a label. */
    private boolean listed(Quantity q, NounPhrase phrase, int before) {
        int next = q.coreEnd();
        boolean ends = !marks.together(before, next)
                || !marks.token(next).word()
                || marks.is(next, Role.OF)
                || marks.is(next, Role.STOP) && !marks.is(next, Role.PASSIVE)
                || marks.is(next, Role.AND);
        if (!ends || phrase.measured()) {
            return false;
        }
        int i = before;
        while (i > before - LISTED
                && marks.together(i, q.core())
                && (marks.token(i).number() || marks.comma(i) || marks.is(i, Role.AND))) {
            i--;
        }
        return i < before - 1 && marks.together(i, q.core()) && marks.is(i, Role.LABEL);
    }

    /** Whether digits end a name in quotation marks: "إيه تي آر 72". */
    private boolean closes(Quantity q, int before) {
        int mark = q.coreEnd();
        if (!marks.token(q.core()).number()
                || q.first() != q.core()
                || !marks.together(q.core(), mark)
                || marks.token(mark).kind() != Token.Kind.QUOTE
                || marks.token(mark).spaceBefore()) {
            return false;
        }
        for (int i = before; i > before - MAKER && i >= 0 && marks.together(i, mark); i--) {
            if (marks.token(i).kind() == Token.Kind.QUOTE) {
                return i < before;
            }
            if (!marks.token(i).word() || marks.trigger(i) != null || marks.is(i, Role.STOP)) {
                return false;
            }
        }
        return false;
    }

    /** Whether a number stands right behind things without an article and before a name: طائرات 737 ماكس. */
    private boolean make(int before, NounPhrase phrase) {
        Match things = marks.unit(before);
        return things != null
                && things.end() == before + 1
                && things.suffix().isEmpty()
                && !settings.definite(things)
                && ((UnitNoun) things.meaning()).number() == UnitNoun.Number.PLURAL
                && !((UnitNoun) things.meaning()).people()
                && marks.unit(phrase.noun()) == null
                && !settings.accusative(marks, phrase.noun());
    }

    /** The Golf 7, a Galaxy 9 Plus: digits right behind a capitalised name that an article opens. */
    private boolean model(Quantity q, NounPhrase phrase, int before) {
        boolean bare = phrase.type() == NounPhrase.Type.NONE
                || phrase.type() == NounPhrase.Type.THINGS
                        && phrase.noun() == q.coreEnd()
                        && marks.token(phrase.noun()).capital();
        int name = before;
        while (name > before - 2
                && name >= 0
                && marks.token(name).word()
                && marks.token(name).capital()) {
            name--;
        }
        return bare
                && name < before
                && q.first() == q.core()
                && marks.token(q.core()).number()
                && q.value() < 1000
                && marks.together(name, before)
                && (marks.is(name, Role.DEFINITE) || marks.is(name, Role.INDEFINITE) || marks.is(name, Role.MODIFIER))
                && (!marks.calendar(before) || marks.is(before, Role.STOP) && !Year.recent(q.value()));
    }

    /** Numbers that punctuation joins to others: dates, clock times, scores, phone numbers; and ordinals. */
    private boolean joined(Quantity q, NounPhrase phrase, int before, int after) {
        Token first = marks.token(q.core());
        if (!first.number()) {
            return false;
        }
        String norm = first.norm();
        if (norm.length() > 1 && norm.charAt(0) == '0' && Character.isDigit(norm.charAt(1))) {
            return true;
        }
        if (norm.length() > 9 && q.coreEnd() == q.core() + 1 && digits(norm)) {
            return true;
        }
        if (before > 0 && link(marks.token(before)) && marks.token(before - 1).number()) {
            return true;
        }
        if (settings.ordinal(marks, q.coreEnd() - 1)) {
            return true;
        }
        if (before >= 0 && marks.token(before).is('+') && !phrase.measured()) {
            return true;
        }
        if (after < 0) {
            return false;
        }
        Token next = marks.token(after);
        boolean numberAfter =
                marks.together(after, after + 1) && marks.token(after + 1).number();
        if (numberAfter && (link(next) || next.kind() == Token.Kind.DASH && !next.spaceBefore())) {
            return true;
        }
        if (!next.spaceBefore()
                && (marks.is(after, CalendarWord.Role.ORDINAL_SUFFIX)
                        || next.word() && next.norm().chars().anyMatch(Character::isDigit))) {
            // 1er, 10h30.
            return true;
        }
        return next.kind() == Token.Kind.DASH
                && !next.spaceBefore()
                && marks.together(after, after + 1)
                && marks.is(after + 1, CalendarWord.Role.ORDINAL_SUFFIX);
    }

    private static boolean link(Token token) {
        return token.is('/') || token.is(':') && !token.spaceBefore();
    }

    private boolean listNumber(Quantity q, int before, int after) {
        return before < 0
                && after >= 0
                && marks.token(q.core()).number()
                && (marks.token(after).is('.')
                        || marks.token(after).is(')')
                        || marks.token(after).is('-'))
                && !marks.token(after).spaceBefore();
    }

    /** Whether an article makes digits say which one it is, or how long: الطائرة الـ21 من هذا النوع, الساعات الـ24 الماضية. */
    private boolean which(Quantity q, int article) {
        if (!marks.token(q.core()).number()
                || !settings.definitePrefixes().contains(marks.token(article).norm())) {
            return false;
        }
        int noun = article - 1;
        return marks.is(noun, CalendarWord.Role.DURATION)
                || settings.feminine(marks, noun)
                        && settings.definite(marks, noun)
                        && marks.is(q.coreEnd(), Role.OF)
                        && !people(noun - 1);
    }

    /** Whether people in the plural stand here: (on the front 300) soldados, ركاب (الطائرة الـ150). */
    private boolean people(int noun) {
        Match match = marks.unit(noun);
        return match != null
                && ((UnitNoun) match.meaning()).people()
                && ((UnitNoun) match.meaning()).number() == UnitNoun.Number.PLURAL;
    }

    private boolean time(Quantity q, NounPhrase phrase, int before, int after) {
        if (phrase.type() == NounPhrase.Type.MONEY || phrase.type() == NounPhrase.Type.PERCENT) {
            // "$2 million last year"
            return false;
        }
        boolean countsPeople = phrase.type() == NounPhrase.Type.PEOPLE || phrase.measured();
        if (!phrase.measured() && clock(marks.token(q.core()).norm())) {
            return true;
        }
        if (settings.verbFirst() && before > 0 && which(q, before)) {
            return true;
        }
        boolean month = marks.is(before, CalendarWord.Role.MONTH)
                || before > 0 && marks.token(before).is('.') && marks.is(before - 1, CalendarWord.Role.MONTH);
        boolean opens = phrase.type() == NounPhrase.Type.NONE
                && (settings.adjectiveFirst() || settings.verbFirst())
                && marks.is(after, Role.AND)
                && marks.together(after, after + 2)
                && marks.token(after + 1).number()
                && marks.is(after + 2, CalendarWord.Role.DURATION);
        if (opens) {
            // Nine and 12 years
            return true;
        }
        if (phrase.type() == NounPhrase.Type.NONE && q.form() == Quantity.Form.DIGITS && goesOnTime(q, before)) {
            return true;
        }
        if (marks.is(q.core(), CalendarWord.Role.WEEKDAY)
                || marks.is(before, CalendarWord.Role.DURATION)
                        && q.form() == Quantity.Form.WORDS
                        && phrase.type() != NounPhrase.Type.PEOPLE) {
            return true;
        }
        if (month
                && q.value() <= DAYS
                && q.form() == Quantity.Form.DIGITS
                && !phrase.measured()
                && (marks.token(before).is('.') || !plural(phrase))) {
            // The May 9 gunman attack
            return true;
        }
        if (!countsPeople && night(q, before, after)) {
            return true;
        }
        if (!countsPeople
                && (month && (q.value() <= DAYS || year(q))
                        || marks.is(before, CalendarWord.Role.CLOCK_BEFORE) && q.value() <= HOURS
                        || before > 0
                                && marks.token(before).is('(')
                                && marks.is(before - 1, CalendarWord.Role.CLOCK_BEFORE)
                        || marks.is(before, CalendarWord.Role.WEEKDAY)
                                && q.value() <= DAYS
                                && q.form() == Quantity.Form.DIGITS
                                && marks.unit(phrase.noun()) == null
                                && !counted(q, phrase))) {
            return true;
        }
        boolean spell = settings.adjectiveFirst()
                && settings.articles()
                && phrase.type() == NounPhrase.Type.THINGS
                && q.value() < SPELL
                && marks.is(phrase.noun(), CalendarWord.Role.DURATION);
        if (spell) {
            // Two dry years
            return true;
        }
        for (int i = after, skipped = 0; i >= 0 && skipped < 4 && marks.together(i, q.core()); i++, skipped++) {
            if (timeAfter(q, i, skipped)) {
                return true;
            }
            Token token = marks.token(i);
            boolean skip = token.transparent()
                    || token.is(')')
                    || marks.is(i, Role.MODIFIER)
                    || marks.is(i, Role.OF)
                    || q.form() == Quantity.Form.FRACTION && marks.is(i, Role.INDEFINITE)
                    || marks.is(i, CalendarWord.Role.ORDINAL_SUFFIX);
            if (!skip) {
                break;
            }
        }
        boolean among = settings.verbFirst() && phrase.type() == NounPhrase.Type.ANAPHOR;
        return year(q)
                && !phrase.measured()
                // قضى 1981 منهم
                && !among
                && (month
                        // Since early 2005 the French
                        || Year.recent(q.value()) && q.first() == q.core() && marks.is(after, Role.DEFINITE)
                        || !plural(phrase)
                                && !things(phrase, q, before)
                                && (Year.recent(q.value()) || marks.is(before, CalendarWord.Role.YEAR_BEFORE))
                        || settings.verbFirst()
                                && Year.recent(q.value())
                                && q.first() == q.core()
                                && marks.is(before, CalendarWord.Role.YEAR_BEFORE));
    }

    /** Whether a number is the first of two days that follow each other: в ночь с 3 на 4 мая. */
    private boolean night(Quantity q, int before, int after) {
        return after >= 0
                && marks.is(before, CalendarWord.Role.YEAR_BEFORE)
                && q.value() <= DAYS
                && marks.together(after, after + 2)
                && marks.token(after).word()
                && marks.token(after + 1).number()
                && marks.is(after + 2, CalendarWord.Role.MONTH)
                && next(q.value(), marks.token(after + 1).norm());
    }

    private static boolean next(double day, String digits) {
        return digits.length() <= 2
                && digits(digits)
                && (Integer.parseInt(digits) == day + 1 || Integer.parseInt(digits) == 1 && day >= 28);
    }

    /**
     * Whether a known noun behind a number, with no word for a year before it, is what it counts and no year: دمر 1900 منزل,
     * في 1140 حادثا.
     */
    private boolean things(NounPhrase phrase, Quantity q, int before) {
        Match noun = settings.verbFirst() && phrase.noun() == q.coreEnd() ? marks.unit(phrase.noun()) : null;
        return noun != null
                && noun.prefix().isEmpty()
                && ((UnitNoun) noun.meaning()).number() == UnitNoun.Number.SINGULAR
                && (!marks.calendar(before) || marks.is(before, Role.STOP) && !Year.recent(q.value()));
    }

    /** Whether a noun in small letters follows, so that no day of the month is meant: (on Tuesday) 14 huts. */
    private boolean counted(Quantity q, NounPhrase phrase) {
        return settings.adjectiveFirst()
                && phrase.type() == NounPhrase.Type.THINGS
                && phrase.noun() == q.coreEnd()
                && !marks.token(phrase.noun()).capital()
                && !marks.calendar(phrase.noun());
    }

    /** Whether people are counted: 2019 troops, but not 2019 general election. */
    private boolean plural(NounPhrase phrase) {
        if (phrase.type() != NounPhrase.Type.PEOPLE) {
            return false;
        }
        Match noun = marks.unit(phrase.noun());
        return noun == null || !settings.articles() || ((UnitNoun) noun.meaning()).number() != UnitNoun.Number.SINGULAR;
    }

    /** 13.43, in languages that write decimals otherwise. */
    private boolean clock(String digits) {
        int stop = digits.indexOf('.');
        if (settings.decimalStop() || stop < 1 || stop > 2 || digits.length() != stop + 3) {
            return false;
        }
        for (int i = 0; i < digits.length(); i++) {
            if (i != stop && !Character.isDigit(digits.charAt(i))) {
                return false;
            }
        }
        return Integer.parseInt(digits.substring(0, stop)) < HOURS
                && Integer.parseInt(digits.substring(stop + 1)) < MINUTES;
    }

    /** The second of two ages or spans of time: 19 عاما و22. */
    private boolean goesOnTime(Quantity q, int before) {
        int last = marks.is(before, Role.AND) ? before - 1 : before;
        boolean joined = last < before || settings.conjoined(marks, q.core());
        return joined && marks.is(last, CalendarWord.Role.DURATION) && marks.together(last, q.core());
    }

    private boolean timeAfter(Quantity q, int at, int skipped) {
        return marks.is(at, CalendarWord.Role.DURATION)
                || marks.is(at, CalendarWord.Role.CLOCK_BEFORE) && q.form() == Quantity.Form.FRACTION
                || marks.is(at, CalendarWord.Role.YEAR_AFTER) && year(q)
                || marks.is(at, CalendarWord.Role.MONTH) && q.value() <= DAYS
                || marks.is(at, CalendarWord.Role.CLOCK_AFTER) && skipped < 2;
    }

    /** Whether a number is written as a year of our time is. */
    private boolean year(Quantity q) {
        return q.form() == Quantity.Form.DIGITS
                && marks.token(q.core()).norm().length() == 4
                && digits(marks.token(q.core()).norm())
                && Year.possible(q.value());
    }

    static boolean digits(String norm) {
        for (int i = 0; i < norm.length(); i++) {
            if (!Character.isDigit(norm.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** The average age of the farmers is 63: whether a verb's subject is an age. */
    private boolean average(int verb) {
        int low = Math.max(verb - SUBJECT, marks.document.sentenceOf(verb).first());
        for (int i = verb - 1; i >= low && !marks.comma(i) && !marks.is(i, Role.CLAUSE); i--) {
            if (marks.is(i, CalendarWord.Role.AGE_BEFORE)) {
                return i + 1 == verb
                        || marks.is(i + 1, Role.OF) && !marks.token(i + 2).number();
            }
        }
        return false;
    }

    private boolean age(Quantity q, NounPhrase phrase, int before, int after) {
        if (q.value() > OLDEST) {
            return false;
        }
        if (marks.is(before, Role.PASSIVE) && phrase.type() != NounPhrase.Type.PEOPLE && average(before)) {
            return true;
        }
        if (q.value() != Math.rint(q.value())) {
            return false;
        }
        // "Aged 5", "the age of 5".
        int word = marks.is(before, Role.OF) ? before - 1 : before;
        boolean counts = phrase.type() == NounPhrase.Type.PEOPLE || settings.verbFirst() && phrase.measured();
        boolean range = q.first() < q.core()
                && marks.together(q.first() - 1, q.core())
                && marks.is(q.first() - 1, CalendarWord.Role.AGE_BEFORE);
        if ((range || marks.is(word, CalendarWord.Role.AGE_BEFORE)) && !counts) {
            // Aged between 20 and 30
            return true;
        }
        for (int i = after, skipped = 0; i >= 0 && skipped < 3 && marks.together(i, q.core()); i++, skipped++) {
            if (marks.is(i, CalendarWord.Role.AGE_AFTER)) {
                return true;
            }
            if (!marks.token(i).transparent()) {
                break;
            }
        }
        if (listedAge(q, after)) {
            return true;
        }
        // "Jane Smith, 42, said" and "Jane Smith (42)".
        boolean bracketed = before >= 0
                && marks.token(before).is('(')
                && after >= 0
                && marks.token(after).is(')');
        boolean parted = before >= 0
                && marks.comma(before)
                && (after < 0
                        || !marks.token(after).word()
                                && !(marks.token(after).kind() == Token.Kind.DASH
                                        && marks.token(after).spaceBefore()));
        return (bracketed || parted)
                && before > 0
                && marks.together(before - 1, before)
                && (named(before - 1) || parted && person(before - 1))
                && !marks.calendar(before - 1)
                && q.value() >= 5
                && q.form() == Quantity.Form.DIGITS
                && (phrase.type() == NounPhrase.Type.NONE || bracketed && phrase.noun() > after);
    }

    /** Whether a name ends at a token, or an initial or the inflection that an apostrophe joins to one: Arda K., Arda K.'nin. */
    private boolean named(int end) {
        return marks.token(end).capital()
                || end > 1
                        && marks.token(end).is('.')
                        && !marks.token(end).spaceBefore()
                        && marks.token(end - 1).capital()
                        && marks.token(end - 1).norm().length() == 1
                        && marks.token(end - 2).capital()
                || end > 1
                        && !marks.token(end).spaceBefore()
                        && marks.token(end - 1).kind() == Token.Kind.QUOTE
                        && marks.token(end - 2).is('.');
    }

    /** The first of ages whose word stands behind the last: de 19, 23 et 31 ans. */
    private boolean listedAge(Quantity q, int after) {
        if (!settings.articles() || settings.adjectiveFirst() || q.form() != Quantity.Form.DIGITS) {
            return false;
        }
        int i = after;
        while (i >= 0 && i < after + AGES && marks.together(i, q.core())) {
            if (marks.is(i, CalendarWord.Role.AGE_AFTER)) {
                return i > after;
            }
            boolean first = i == after;
            if (!marks.comma(i)
                    && !marks.is(i, Role.AND)
                    && (first || !marks.token(i).number())) {
                return false;
            }
            i++;
        }
        return false;
    }

    /** Whether a noun is of one person, so that a number between commas behind it is an age: the gunman, 22, fled. */
    private boolean person(int noun) {
        Match match = settings.articles() ? marks.unit(noun) : null;
        return match != null
                && match.end() == noun + 1
                && ((UnitNoun) match.meaning()).people()
                && ((UnitNoun) match.meaning()).number() == UnitNoun.Number.SINGULAR;
    }

    /** "10 Harbour Street and its shops": a name that ends as those of streets do, whatever is counted behind it. */
    private boolean address(Quantity q, int after) {
        if (q.form() != Quantity.Form.DIGITS
                || !settings.adjectiveFirst()
                || !marks.token(after).capital()) {
            return false;
        }
        int i = after + 1;
        while (i < after + STREET && marks.together(after, i) && marks.token(i).capital()) {
            if (marks.is(i, Role.UNCOUNTED)) {
                return true;
            }
            i++;
        }
        return false;
    }

    /** "The Medirun 911 spokesman Ola Brand": digits between a name and what one person is are part of the name. */
    private boolean named(Quantity q, NounPhrase phrase) {
        int before = q.core() - 1;
        Match noun = phrase.noun() == q.coreEnd() && settings.adjectiveFirst() && settings.articles()
                ? marks.unit(phrase.noun())
                : null;
        return noun != null
                && ((UnitNoun) noun.meaning()).people()
                && ((UnitNoun) noun.meaning()).number() == UnitNoun.Number.SINGULAR
                && q.form() == Quantity.Form.DIGITS
                && q.value() > 1
                && before >= 0
                && marks.together(before, q.core())
                && marks.token(before).word()
                && marks.token(before).capital()
                && !marks.token(noun.first()).capital()
                && marks.together(noun.first(), noun.end())
                && marks.token(noun.end()).word()
                && marks.token(noun.end()).capital();
    }

    /** 618 E. Harbour Street: the initial of a street's name. */
    private boolean initial(Quantity q, NounPhrase phrase, int after) {
        Token next = marks.token(after);
        return q.form() == Quantity.Form.DIGITS
                && next.word()
                && next.norm().length() == 1
                && next.capital()
                && settings.adjectiveFirst()
                && !phrase.measured()
                && next.spaceBefore()
                && marks.together(after, after + 2)
                && marks.token(after + 1).is('.')
                && marks.token(after + 2).spaceBefore()
                && marks.token(after + 2).capital();
    }

    private boolean uncounted(Quantity q, NounPhrase phrase, int after) {
        if (after < 0) {
            return false;
        }
        if (q.form() == Quantity.Form.ONE && q.bound() == Bound.ABOUT && phrase.type() == NounPhrase.Type.THINGS) {
            // Cerca de un restaurante: near one, not about one.
            return true;
        }
        boolean hyphen = marks.token(after).kind() == Token.Kind.DASH
                && !marks.token(after).spaceBefore()
                && settings.adjectiveFirst()
                && marks.together(after, after + 1);
        int at = marks.is(after, Role.MODIFIER) || hyphen ? after + 1 : after;
        boolean measured = phrase.measured() && phrase.type() != NounPhrase.Type.MONEY;
        if (marks.is(q.core(), Role.UNCOUNTED)
                || marks.is(at, Role.UNCOUNTED) && marks.together(at, q.core()) && !measured) {
            return true;
        }
        int noun = phrase.noun();
        if (noun == at
                && marks.token(noun).capital()
                && marks.is(noun + 1, Role.UNCOUNTED)
                && marks.token(noun + 1).capital()
                && marks.together(noun, noun + 1)) {
            // 14 Baker Street
            return true;
        }
        if (noun > at && marks.is(noun, Role.UNCOUNTED) && marks.token(noun).capital()) {
            // 12 Harbour Street
            return true;
        }
        if (address(q, after) || initial(q, phrase, after) || named(q, phrase)) {
            return true;
        }
        if (q.value() == 2
                && q.form() == Quantity.Form.WORDS
                && noun == q.coreEnd()
                && settings.pairs().contains(marks.token(noun).norm())) {
            return true;
        }
        boolean definite = q.core() > 0 && marks.is(q.core() - 1, Role.DEFINITE);
        return definite && phrase.noun() >= 0 && marks.is(phrase.noun(), Role.PAIR);
    }
}
