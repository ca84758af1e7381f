package io.khabar.extract.figure;

import io.khabar.extract.FigureKind;
import io.khabar.extract.figure.GrammarWord.Role;
import io.khabar.extract.lexicon.Match;
import io.khabar.extract.number.Numbers;
import io.khabar.extract.number.Quantity;
import io.khabar.extract.number.Year;
import io.khabar.extract.text.Sentence;
import io.khabar.extract.text.Token;
import java.util.BitSet;

/**
 * Finds the event that a number of people belongs to: the trigger that costs least to reach from the number, where each
 * word costs a little and each clause boundary, conjunction or other number much.
 */
final class Triggers {

    /** A trigger that was reached. */
    record Found(Match match, double cost) {

        Trigger trigger() {
            return (Trigger) match.meaning();
        }
    }

    /** How far an event may stand from people that are named. */
    static final double NAMED = 9;
    /** How far a verb of killing may stand to go before what the words behind say. */
    private static final double NEAR = 3;
    /** Words that are searched to each side. */
    private static final int WINDOW = 18;
    /** A parenthesis between commas has fewer tokens than this. */
    private static final int ASIDE = 16;
    /** A list of ages has fewer tokens than this. */
    private static final int AGES = 8;

    /** Marks and words before an age. */
    private static final int AGE_WORDS = 4;

    /** Tokens of a phrase between a verb and its subject. */
    private static final int PARENTHESIS = 9;

    /** Tokens between who they are and what befell them: were later found. */
    private static final int ADVERBS = 3;
    /** Marks and the age that may stand between a subject and its verb. */
    private static final int BEHIND = 5;

    /** Words of a subject between its verb and a parenthesis. */
    private static final int SUBJECT_WORDS = 4;

    private static final double COMMA = 2.5;
    private static final double CLAUSE = 4;
    private static final double STOP = 7;
    private static final double LISTED = 0.3;
    private static final double WEAK = 2.6;
    private static final double SUBJECT = 0.6;
    private static final double DESCRIBED = 0.35;

    private final Marks marks;
    private final BitSet numbers;
    private final Settings settings;

    /**
     * @param marks the document's words
     * @param numbers the first tokens of all its numbers
     * @param settings of the language
     */
    Triggers(Marks marks, BitSet numbers, Settings settings) {
        this.marks = marks;
        this.numbers = numbers;
        this.settings = settings;
    }

    /** The nearest trigger before or after a phrase; null if none is near. */
    Found nearest(int first, int end) {
        Found before = before(first);
        Found after = after(end);
        if (before == null || after == null) {
            return before == null ? after : before;
        }
        if (after.cost() <= SUBJECT
                && before.trigger().kind() == FigureKind.INJURED
                && after.trigger().kind() == FigureKind.KILLED) {
            // "Stabbed three people to death"
            return after;
        }
        if (after.cost() <= NEAR
                && before.trigger().kind() == FigureKind.MISSING
                && after.trigger().kind() == FigureKind.KILLED
                && marks.document.sentenceOf(first).end() > after.match().first()
                && !marks.comma(after.match().first() - 1)) {
            // The 12 missing officers were found dead.
            return after;
        }
        if (after.trigger().kind() == FigureKind.AFFECTED
                && Trigger.harms(before.trigger().kind())
                && before.trigger().force() != Trigger.Force.WEAK
                && first - before.match().end() <= 1
                && !marks.is(first - 1, Role.STOP)
                && after.match().first() == end) {
            // "Killed all 62 on board"
            return before;
        }
        if (settings.verbFirst()
                && before.trigger().kind() == FigureKind.AFFECTED
                && (Trigger.harms(after.trigger().kind()) || after.trigger().kind() == FigureKind.DISPLACED)
                && after.trigger().force() != Trigger.Force.WEAK
                && after.match().first() == end
                && !settings.conjoined(after.match())) {
            // استقبل المخيم مئة أسرة نزحت: what befell them before they came.
            return after;
        }
        if (settings.verbFirst()
                && before.cost() <= NEAR
                && after.trigger().kind() == FigureKind.AFFECTED
                && (before.trigger().kind() == FigureKind.KILLED
                        || before.trigger().kind() == FigureKind.DETAINED
                        || before.trigger().kind() == FigureKind.DISPLACED)
                && before.trigger().force() != Trigger.Force.WEAK) {
            // أعدمت السلطات ثلاثة أدينوا, أجلت 90 محاصرين: what befell them last is what is told.
            return before;
        }
        return after.cost < before.cost ? after : before;
    }

    /** The nearest trigger that stands before a phrase. */
    Found before(int first) {
        if (first == 0) {
            return null;
        }
        Sentence sentence = marks.document.sentenceOf(first);
        if (!marks.triggered(Math.max(sentence.first(), first - WINDOW), first)) {
            return null;
        }
        int timed = settings.verbFirst() ? behindTime(first, sentence.first()) : -1;
        double cost = timed < 0 ? 0 : 1;
        boolean passed = false;
        boolean joined = false;
        boolean comma = false;
        Found mild = null;
        int last = timed < 0 ? behindAside(first, sentence.first()) : timed;
        for (int i = last; i >= sentence.first() && first - i <= WINDOW; i--) {
            Match match = marks.trigger(i);
            if (match != null) {
                Trigger trigger = (Trigger) match.meaning();
                if (trigger.before()) {
                    if (joined && !passed) {
                        // "… were killed and 42 others": the conjunction opens a clause of its own.
                        cost += STOP;
                    }
                    if (trigger.place() == Trigger.Place.BOTH && passive(match.first())) {
                        cost += CLAUSE;
                    }
                    if (passed && comma && relative(match.first(), sentence.first())) {
                        // "Eta, which killed 800 people, had 20 members": what the aside tells of befell others.
                        cost += STOP;
                    }
                    Found found = new Found(match, cost + weakness(trigger));
                    if (mild == null && !passed && carries(match) && trigger.kind() == FigureKind.AFFECTED) {
                        // القبض على مزوريها وتوزيعها وهم 14: what was done to things says nothing of the people.
                        mild = found;
                        cost += 1;
                        i = match.first();
                        continue;
                    }
                    return mild == null || trigger.kind() != FigureKind.AFFECTED && found.cost() - mild.cost() < STOP
                            ? found
                            : mild;
                }
                cost += CLAUSE;
                i = match.first();
                continue;
            }
            if (numbers.get(i)) {
                if (mild != null) {
                    return mild;
                }
                passed = true;
            }
            int opening =
                    settings.verbFirst() && marks.comma(i) ? parenthesis(i, sentence.first(), first - i <= 2) : -1;
            if (opening >= 0) {
                // وفر، بحسب المنظمة، 26 ألفا
                cost += SUBJECT;
                i = opening;
                continue;
            }
            Token token = marks.token(i);
            comma |= marks.comma(i);
            if (marks.is(i, Role.AND)) {
                joined = !passed;
                cost += 0.5;
            } else {
                // Within a list the members before this one cost little.
                cost += passed || joined ? step(i, token) * LISTED : step(i, token);
            }
        }
        return mild;
    }

    /** Whether a noun of action carries its object, which is not who is counted: استقبالها. */
    private static boolean carries(Match match) {
        return !match.suffix().isEmpty();
    }

    /** The nearest trigger that stands after a phrase. */
    Found after(int end) {
        if (end == 0 || end >= marks.size()) {
            return null;
        }
        Sentence sentence = marks.document.sentenceOf(end - 1);
        if (!marks.triggered(end, Math.min(sentence.end(), end + WINDOW))) {
            return null;
        }
        double cost = 0;
        // Deux pompiers qui participaient à une mission ont été blessés.
        boolean described = settings.articles() && !settings.adjectiveFirst() && marks.is(end, Role.CLAUSE);
        Found mild = null;
        for (int i = pastAge(end); i < sentence.end() && i - end < WINDOW; i++) {
            Match match = marks.trigger(i);
            if (match != null) {
                Trigger trigger = (Trigger) match.meaning();
                if (trigger.after()) {
                    if (trigger.place() == Trigger.Place.BOTH
                            && marks.is(match.end(), Role.DEFINITE)
                            && marks.together(match.end(), i)
                            && !marks.calendar(match.end() + 1)
                            && !passive(match.first())) {
                        // "Six men held the passes": what they did befell others.
                        cost += STOP;
                        i = match.end() - 1;
                        continue;
                    }
                    if (settings.verbInverts() && marks.comma(match.first() - 1) && hasObject(match)) {
                        // Заболели 60 человек, умерли семеро: behind a comma the verb begins what befell others.
                        cost += STOP;
                        i = match.end() - 1;
                        continue;
                    }
                    boolean verb = !passive(match.first()) && !marks.is(match.first(), Role.PASSIVE);
                    if (trigger.place() == Trigger.Place.BOTH && verb && hasObject(match)) {
                        cost += STOP;
                    }
                    if (settings.conjoined(match)) {
                        // اعتقال العشرات وإصابة مئات: what begins behind the conjunction befell others.
                        cost += CLAUSE;
                    }
                    Match harm = trigger.kind() == FigureKind.AFFECTED ? harmBehind(match) : deadlier(match);
                    Found found = new Found(harm == null ? match : harm, cost + weakness(trigger));
                    if (described && mild == null && found.trigger().kind() == FigureKind.AFFECTED) {
                        // What a relative clause says they did is not what befell them.
                        mild = found;
                        i = match.end() - 1;
                        continue;
                    }
                    boolean befell =
                            mild == null || Trigger.harms(found.trigger().kind()) && found.cost() <= NAMED;
                    return befell ? found : mild;
                }
                cost += CLAUSE;
                i = match.end() - 1;
                continue;
            }
            int aside = marks.comma(i) && marks.is(i + 1, Role.INCLUDING) ? aside(i, sentence.end()) : -1;
            if (aside > 0) {
                // "1,200 people, including soldiers and civilians, have died"
                cost += SUBJECT;
                i = aside;
                continue;
            }
            Token token = marks.token(i);
            int aged = numbers.get(i) || token.number() ? aged(i, sentence.end()) : i;
            if (aged > i) {
                // Trois hommes de 19, 23 et 31 ans
                cost += SUBJECT;
                i = aged - 1;
            } else if (numbers.get(i)) {
                cost += described && marks.is(i, Role.INDEFINITE) ? 1 : STOP;
            } else if (marks.is(i, Role.AND)) {
                cost += CLAUSE;
            } else if (!marks.is(i, Role.PASSIVE)) {
                cost += step(i, token) * (!described ? SUBJECT : marks.is(i, Role.CLAUSE) && i > end ? 1 : DESCRIBED);
            }
        }
        return mild;
    }

    /** Whether a verb stands here or before its subject, which ends here: أوقفت قوات الجيش. */
    private boolean governs(int last, int first) {
        int low = Math.max(first, last - SUBJECT_WORDS);
        for (int i = last; i >= low && marks.token(i).word() && !numbers.get(i); i--) {
            Match event = marks.trigger(i);
            if (event != null) {
                return i == last || ((Trigger) event.meaning()).before();
            }
        }
        return false;
    }

    /**
     * The comma that opens a phrase which another closes, behind a verb or its subject; -1 if none does. It begins with a
     * preposition, unless the object stands right behind: أوقفت الشرطة الكينية، ممثلة في الدرك، 12 شخصا.
     */
    private int parenthesis(int closing, int first, boolean object) {
        for (int i = closing - 1; i > first && closing - i <= PARENTHESIS; i--) {
            if (marks.comma(i)) {
                return (object || marks.is(i + 1, Role.STOP)) && governs(i - 1, first) ? i : -1;
            }
            if (numbers.get(i) || marks.trigger(i) != null) {
                return -1;
            }
        }
        return -1;
    }

    /** "Were beaten and killed": what ended what began. Null if nothing did. */
    private Match deadlier(Match first) {
        boolean hurt = ((Trigger) first.meaning()).kind() == FigureKind.INJURED;
        // "Died in hospital" where verbs stand last: hastanede öldü.
        int at = marks.is(first.end(), Role.AND) ? first.end() + 1 : first.end();
        Match match = hurt && marks.together(at, first.first()) ? marks.trigger(at) : null;
        boolean killed = match != null
                && match.first() == at
                && ((Trigger) match.meaning()).after()
                && ((Trigger) match.meaning()).kind() == FigureKind.KILLED;
        return killed && !hasObject(match) ? match : null;
    }

    /** "62 on board died", "the 40 trapped were killed": harm right behind what only says who they are. Null if none is. */
    private Match harmBehind(Match who) {
        int at = who.end();
        boolean verb = false;
        while (marks.together(at, who.first())
                && (marks.is(at, Role.PASSIVE)
                        || verb
                                && at < who.end() + ADVERBS
                                && marks.trigger(at) == null
                                && marks.token(at).word())) {
            // "Were still", "have since been"
            verb |= marks.is(at, Role.PASSIVE);
            at++;
        }
        Match match = marks.together(at, who.first()) ? marks.trigger(at) : null;
        boolean harm = match != null
                && match.first() >= who.end()
                && ((Trigger) match.meaning()).after()
                && ((Trigger) match.meaning()).kind().ordinal()
                        <= (verb ? FigureKind.DETAINED : FigureKind.INJURED).ordinal()
                && !settings.conjoined(match);
        return harm && !hasObject(match) ? match : null;
    }

    /** Whether a verb stands in a relative clause that a comma opens. */
    private boolean relative(int verb, int low) {
        for (int i = verb - 1; i > Math.max(low, verb - ADVERBS); i--) {
            if (marks.is(i, Role.CLAUSE)) {
                return marks.comma(i - 1);
            }
        }
        return false;
    }

    /** One past the age of somebody behind a token, with its commas: un homme de 21 ans, a man, 21,; the token if none is. */
    int pastAge(int end) {
        boolean comma = marks.comma(end);
        boolean told = false;
        int i = comma ? end + 1 : end;
        while (i < end + AGE_WORDS && marks.together(i, end - 1)) {
            boolean before = marks.is(i, CalendarWord.Role.AGE_BEFORE);
            if (!before && !marks.is(i, Role.OF)) {
                break;
            }
            told |= before;
            i++;
        }
        if (!marks.together(i, end - 1) || !numbers.get(i) && !marks.token(i).number()) {
            return end;
        }
        int past = aged(i, marks.document.sentenceOf(i).end());
        if (past == i) {
            boolean age = marks.token(i).number() && (told || comma && marks.comma(i + 1));
            past = age && marks.together(i + 1, i) ? i + 1 : end;
        }
        return comma && past > end && marks.comma(past) && marks.together(past, i) ? past + 1 : past;
    }

    /** One past the ages that a number begins; the number itself if it is no age. */
    private int aged(int number, int end) {
        for (int i = number; i < Math.min(end, number + AGES); i++) {
            if (marks.is(i, CalendarWord.Role.AGE_AFTER)) {
                return i + 1;
            }
            boolean goesOn = numbers.get(i)
                    || marks.token(i).number()
                    || marks.comma(i)
                    || marks.is(i, Role.AND)
                    || numbers.get(i + 1) && marks.is(i, Role.STOP);
            if (!goesOn) {
                return number;
            }
        }
        return number;
    }

    /** Where the search for an event begins before a phrase: before an aside that parts it from its verb, if one does. */
    private int behindAside(int first, int low) {
        int close = first - 1;
        close -= close > low && !marks.comma(close) && marks.is(close, Role.STOP) ? 1 : 0;
        if (!marks.comma(close)) {
            return first - 1;
        }
        boolean time = false;
        for (int i = close - 1; i > Math.max(low, close - ASIDE); i--) {
            time |= settings.verbFirst() && marks.calendar(i);
            if (marks.comma(i) && time) {
                // قتلت القوات، مساء الأحد، 9 أشخاص
                return i - 1;
            }
            if (marks.comma(i)) {
                Match event = marks.trigger(i - 1);
                return event != null && event.end() == i && ((Trigger) event.meaning()).before() ? i - 1 : first - 1;
            }
            if (numbers.get(i) && !marks.calendar(i + 1) || marks.trigger(i) != null) {
                return first - 1;
            }
        }
        return first - 1;
    }

    /** قتل منذ اندلاع الحرب في أبريل 2023 أكثر من 40: the verb before a time that ends where a phrase begins; -1 if there is none. */
    private int behindTime(int first, int low) {
        boolean time = false;
        for (int i = first - 1; i >= low && first - i <= WINDOW; i--) {
            Match event = marks.trigger(i);
            if (event != null) {
                boolean verb = event.end() == i + 1 && ((Trigger) event.meaning()).before();
                return time && verb && i < first - 2 && marks.is(i + 1, Role.STOP) ? i : -1;
            }
            Token token = marks.token(i);
            boolean calendar = marks.calendar(i) || Year.written(token);
            time |= calendar;
            boolean part = calendar
                    || token.is('/')
                    || token.word() && !marks.people(i) && !marks.is(i, Role.CLAUSE) && !settings.conjoined(marks, i);
            if (!part) {
                return -1;
            }
        }
        return -1;
    }

    /**
     * The comma that closes a parenthesis without events, and without numbers unless what befell all stands right behind it: 12
     * people, among them 4 children, were killed; -1 if there is none.
     */
    private int aside(int comma, int end) {
        boolean counted = false;
        for (int i = comma + 1; i < Math.min(end, comma + ASIDE); i++) {
            if (marks.comma(i)) {
                if (!counted || befalls(i + 1, end)) {
                    return i;
                }
                continue;
            }
            Match event = marks.trigger(i);
            // The elected mayor: a participle behind an article says who he is.
            if (event != null && !marks.is(event.first() - 1, Role.DEFINITE)) {
                return -1;
            }
            counted |= numbers.get(i) || marks.is(i, Role.INDEFINITE);
        }
        return -1;
    }

    /** Whether a verb that says what befell those before it stands at a token, or behind "were" there. */
    private boolean befalls(int token, int end) {
        int verb = token;
        while (verb < Math.min(end, token + ADVERBS) && marks.is(verb, Role.PASSIVE)) {
            verb++;
        }
        Match event = verb < end ? marks.trigger(verb) : null;
        if (event == null || event.first() != verb) {
            return false;
        }
        Trigger trigger = (Trigger) event.meaning();
        return trigger.after()
                && Trigger.harms(trigger.kind())
                && !settings.conjoined(event)
                && (verb > token || settings.verbFirst() || trigger.place() != Trigger.Place.BOTH)
                && !hasObject(event);
    }

    /**
     * The verb behind its only subject, where verbs usually come first and agree with it: أن فتاة قتلت. Null if a verb of
     * another subject or with an object stands there.
     */
    Found verbBehind(int end) {
        if (end == 0 || end >= marks.size()) {
            return null;
        }
        int i = end;
        while (i - end < BEHIND
                && marks.together(i, end - 1)
                && (!marks.token(i).word() || marks.calendar(i))) {
            if (marks.comma(i) || marks.token(i).kind() == Token.Kind.PUNCTUATION && !bracket(i)) {
                return null;
            }
            i++;
        }
        Match match = marks.together(i, end - 1) ? marks.trigger(i) : null;
        int where = match == null ? behindPlace(end) : i;
        boolean described = where > i;
        match = described ? marks.trigger(where) : match;
        boolean verb = match != null
                && match.first() == where
                && match.prefix().isEmpty()
                && ((Trigger) match.meaning()).place() == Trigger.Place.BEFORE
                && ((Trigger) match.meaning()).force() != Trigger.Force.WEAK;
        return verb && !hasObject(match) && !marks.people(match.end()) && (!described || intransitive(match.end()))
                ? new Found(match, 1)
                : null;
    }

    /** One past a phrase that tells where somebody is or of whom he is: حارسا للمدرسة, ضابطا في الجيش. */
    private int behindPlace(int end) {
        boolean preposition = marks.is(end, Role.OF) || marks.is(end, Role.STOP) && !marks.is(end, Role.PASSIVE);
        boolean joined = !preposition && marks.token(end).word() && settings.definite(marks, end);
        int i = preposition ? end + 1 : end;
        int most = i + ADVERBS;
        while ((preposition || joined)
                && i < most
                && marks.together(i, end)
                && marks.token(i).word()
                && marks.trigger(i) == null
                && !numbers.get(i)
                && (i < end + 2 || settings.definite(marks, i))
                && !marks.is(i, Role.CLAUSE)
                && !marks.is(i, Role.AND)
                && !marks.is(i, Role.STOP)) {
            i++;
        }
        return i;
    }

    /** Whether no object follows a verb: قُتل بالرصاص, أصيب. */
    private boolean intransitive(int at) {
        return at >= marks.size()
                || !marks.together(at, at - 1)
                || !marks.token(at).word()
                || marks.is(at, Role.STOP)
                || marks.is(at, Role.CLAUSE)
                || marks.is(at, Role.CAUSE)
                || marks.calendar(at)
                || settings.conjoined(marks, at)
                || marks.trigger(at) != null;
    }

    private boolean bracket(int i) {
        return marks.token(i).is('(') || marks.token(i).is(')');
    }

    private static double weakness(Trigger trigger) {
        return trigger.force() == Trigger.Force.WEAK ? WEAK : 0;
    }

    private double step(int i, Token token) {
        if (marks.is(i, Role.CLAUSE)) {
            return CLAUSE;
        }
        if (marks.comma(i)) {
            return COMMA;
        }
        if (token.transparent()) {
            return 0;
        }
        if (token.kind() == Token.Kind.PUNCTUATION) {
            return switch (token.mark()) {
                case '(', ')' -> 0.5;
                case ';' -> STOP;
                default -> COMMA;
            };
        }
        return 1;
    }

    /** Whether "were" or the like stands just before a participle. */
    private boolean passive(int participle) {
        for (int i = participle - 1; i >= 0 && participle - i <= 3 && marks.together(i, participle); i--) {
            if (marks.is(i, Role.PASSIVE)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a number or an indefinite noun follows a participle, so that it is an active verb with an object. */
    private boolean hasObject(Match trigger) {
        for (int i = trigger.end(); i < trigger.end() + 3 && marks.together(i, trigger.first()); i++) {
            if (numbers.get(i) || marks.is(i, Role.INDEFINITE)) {
                return true;
            }
            if (bounded(i)) {
                // "A bomber killed at least 32"
                return true;
            }
            boolean next = i > trigger.end() - 1 && marks.trigger(i) != null && marks.trigger(i) != trigger;
            boolean parts = marks.token(i).kind() == Token.Kind.PUNCTUATION
                    && !marks.token(i).transparent();
            if (next || parts || marks.is(i, Role.AND) || marks.is(i, Role.STOP) || marks.is(i, Role.CLAUSE)) {
                return false;
            }
        }
        return false;
    }

    /** Whether the words of a bound and then a number begin at a token: at least 32, up to 5. */
    private boolean bounded(int token) {
        for (Match match : marks.document.readings(token)) {
            int end = token + match.length();
            if (Numbers.bound(match) && numbers.get(end) && marks.together(token, end)) {
                return true;
            }
        }
        return false;
    }

    static BitSet firstTokens(Iterable<Quantity> quantities) {
        BitSet out = new BitSet();
        for (Quantity q : quantities) {
            out.set(q.core());
        }
        return out;
    }
}
