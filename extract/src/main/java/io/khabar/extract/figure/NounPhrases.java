package io.khabar.extract.figure;

import io.khabar.extract.FigureKind;
import io.khabar.extract.figure.GrammarWord.Role;
import io.khabar.extract.figure.NounPhrase.Type;
import io.khabar.extract.figure.UnitNoun.Number;
import io.khabar.extract.language.Language;
import io.khabar.extract.lexicon.Match;
import io.khabar.extract.number.Quantity;
import io.khabar.extract.text.Token;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/**
 * Reads what stands beside a number: a currency, a percent sign, a measure or the noun that is counted.
 *
 * <p>Settings in {@code language.tsv}: {@code head}, which word of a noun phrase is its noun (see {@link Head}); {@code
 * adjective-endings}; {@code plural-endings}, which tell the noun of an unknown phrase; {@code verb-endings}, which tell
 * that a lone word is none; {@code people-endings}, which tell that an unknown noun names people (English -ists, Russian
 * -истов). An ending after "!" is an exception to those that follow it.
 *
 * <p>Immutable.
 */
final class NounPhrases {

    /** Where the noun stands among the words after a number. */
    private enum Head {
        /** Right after it: Arabic. */
        FIRST,
        /** First or second: French, Spanish. */
        NEAR,
        /** Last, after its adjectives and nouns: English, Turkish. */
        LAST,
        /** After words with the endings of adjectives: Russian. */
        AGREEING
    }

    /** Words of the longest phrase that is read. */
    private static final int LONGEST = 7;
    /** What a number is a part of stands at most this far before it. */
    private static final int WHOLE = 3;

    private final Settings settings;
    private final Head head;
    private final String[] adjectives;
    private final String[] plurals;
    private final String[] verbs;
    private final String[] parts;
    private final String[] persons;
    private final Set<String> prepositions;

    NounPhrases(Language language) {
        settings = Settings.of(language);
        head = Head.valueOf(language.setting("head", "first").toUpperCase(Locale.ROOT));
        adjectives = endings(language.setting("adjective-endings", ""));
        verbs = endings(language.setting("verb-endings", ""));
        plurals = endings(language.setting("plural-endings", ""));
        parts = endings(language.setting("part-suffixes", ""));
        prepositions = Set.of(endings(language.setting("oblique_prefixes", "")));
        persons = endings(language.setting("people-endings", ""));
    }

    private static String[] endings(String setting) {
        return setting.isEmpty() ? new String[0] : setting.split("\\|");
    }

    NounPhrase of(Marks marks, Quantity q) {
        NounPhrase measured = measured(marks, q);
        if (measured != null) {
            return measured;
        }
        Match noun = nounBefore(marks, q);
        if (noun != null) {
            NounPhrase known = known(marks, q, noun);
            return new NounPhrase(known.type(), known.unit(), known.kind(), noun.first(), q.end(), noun.first());
        }
        int limit = marks.document.sentenceOf(q.core()).end();
        int at = skipMarks(marks, q.end(), limit);
        if (at < limit && marks.is(at, Role.ANAPHOR)) {
            return new NounPhrase(Type.ANAPHOR, null, null, q.first(), marks.endOf(at, Role.ANAPHOR), -1);
        }
        if (at < limit && marks.is(at, Role.OTHERS) && !attribute(marks, at, limit)) {
            int end = marks.endOf(at, Role.OTHERS);
            return new NounPhrase(Type.PEOPLE, "person", null, q.first(), end, at);
        }
        NounPhrase compound = compound(marks, q, limit);
        if (compound != null) {
            return compound;
        }
        Run after = q.value() == 1 ? null : counted(marks, at, limit);
        if (after != null) {
            return noun(marks, q, after);
        }
        if (part(marks, q)) {
            return whole(marks, q);
        }
        if (marks.is(q.core(), Role.ANAPHOR)) {
            // Turkish üçü: three of them.
            return new NounPhrase(Type.ANAPHOR, null, null, q.first(), q.end(), -1);
        }
        if (at < limit && marks.is(at, Role.VERSUS) && marks.endOf(at, Role.VERSUS) > at + 1) {
            // إسقاط 21 من أصل 22 مسيرة: the noun comes with the second number.
            return new NounPhrase(Type.NONE, null, null, q.first(), q.end(), -1);
        }
        boolean of = at < limit && marks.is(at, Role.OF);
        if (of
                && marks.trigger(at) != null
                && marks.trigger(at).first() == at
                && marks.trigger(at).length() > 1) {
            // نزوح الآلاف من منازلهم
            return new NounPhrase(Type.NONE, null, null, q.first(), q.end(), -1);
        }
        if (of) {
            at = marks.endOf(at, Role.OF);
        }
        Run run = run(marks, at, limit);
        if (of && possessor(marks, run, limit)) {
            // "12 of Norway's 40 trawlers": the noun comes with the second number.
            return new NounPhrase(Type.NONE, null, null, q.first(), q.end(), -1);
        }
        if (!of && run.first >= 0 && oblique(marks, run.first)) {
            // فقدان الآلاف لمنازلهم: a preposition parts the number from the noun.
            return new NounPhrase(Type.NONE, null, null, q.first(), q.end(), -1);
        }
        boolean elsewhere =
                run.first >= 0 && !of && q.form() != Quantity.Form.COLLECTIVE && settings.definite(marks, run.first);
        boolean verb = (head != Head.NEAR || q.value() > 1) && verb(marks, run);
        if (run.first < 0 || elsewhere || verb) {
            return new NounPhrase(Type.NONE, null, null, q.first(), q.end(), -1);
        }
        return noun(marks, q, run);
    }

    /** "A six-nation force", "a four-storey house": what a hyphen joins to the number is counted. Null if none does. */
    private NounPhrase compound(Marks marks, Quantity q, int limit) {
        int dash = q.coreEnd();
        int noun = dash + 1;
        boolean joined = settings.adjectiveFirst()
                && noun < limit
                && q.end() == dash
                && marks.token(dash).kind() == Token.Kind.DASH
                && !marks.token(dash).spaceBefore()
                && !marks.token(noun).spaceBefore()
                && marks.token(noun).word();
        if (!joined || marks.is(noun, Role.UNCOUNTED) || marks.calendar(noun)) {
            return null;
        }
        Match unit = marks.unit(noun);
        if (unit != null) {
            return known(marks, q, unit);
        }
        boolean known = marks.is(noun, Role.STOP)
                || marks.is(noun, Role.MODIFIER)
                || marks.is(noun, Role.AND)
                || marks.is(noun, Role.VERSUS)
                || marks.trigger(noun) != null
                || verb(marks.token(noun).norm())
                || marks.token(noun).norm().length() <= 3;
        String word = marks.document.text(noun, noun + 1);
        return known ? null : new NounPhrase(Type.THINGS, word, FigureKind.COUNT, q.first(), noun + 1, noun);
    }

    /** Whether a run is a possessor and nothing else before the next number. */
    private static boolean possessor(Marks marks, Run run, int limit) {
        int next = run.end + 1;
        return run.first >= 0
                && next < limit
                && marks.token(run.end).is("'s")
                && marks.token(next).number();
    }

    /** What a number counts that stands before its "number of": estime à 75 000 le nombre d'emplois. Null if it does not. */
    private Run counted(Marks marks, int at, int limit) {
        if (settings.counterLast()) {
            return null;
        }
        int counter = at < limit && marks.is(at, Role.DETERMINER) ? at + 1 : at;
        if (counter >= limit || !marks.is(counter, Role.COUNTER)) {
            return null;
        }
        int from = marks.endOf(counter, Role.COUNTER);
        Run run = run(marks, from < limit && marks.is(from, Role.OF) ? marks.endOf(from, Role.OF) : from, limit);
        return run.first < 0 ? null : run;
    }

    /** Whether a suffix makes a number a part of what stands before it: öğrencilerin 120'si. */
    private boolean part(Marks marks, Quantity q) {
        String printed = parts.length == 0 ? "" : marks.document.text(q.coreEnd() - 1, q.coreEnd());
        for (String suffix : parts) {
            int mark = printed.length() - suffix.length() - 1;
            if (mark > 0
                    && printed.endsWith(suffix)
                    && !Character.isLetterOrDigit(printed.charAt(mark))
                    && Character.isDigit(printed.charAt(mark - 1))) {
                return true;
            }
        }
        return false;
    }

    /** What such a part is of. */
    private NounPhrase whole(Marks marks, Quantity q) {
        int low = Math.max(marks.document.sentenceOf(q.core()).first(), q.first() - WHOLE);
        for (int i = q.first() - 1; i >= low && marks.token(i).word(); i--) {
            Match unit = marks.unit(i);
            if (unit != null) {
                NounPhrase known = known(marks, q, unit);
                return new NounPhrase(known.type(), known.unit(), null, q.first(), q.end(), -1);
            }
            if (people(marks, i)) {
                return new NounPhrase(Type.PEOPLE, "person", null, q.first(), q.end(), -1);
            }
        }
        return new NounPhrase(Type.NONE, null, null, q.first(), q.end(), -1);
    }

    /** Whether "other" only describes the noun behind it: "two other plants". */
    private boolean attribute(Marks marks, int at, int limit) {
        int next = marks.endOf(at, Role.OTHERS);
        return plurals.length > 0
                && marks.is(at, Role.MODIFIER)
                && next < limit
                && marks.token(next).word()
                && !ends(marks, next)
                // "Otros dos": what follows at a distance is no noun unless it looks like one.
                && (head != Head.NEAR
                        || marks.unit(next) != null
                        || plural(marks.token(next).norm()));
    }

    /** Whether a counted noun has a preposition written on it. */
    private boolean oblique(Marks marks, int token) {
        Match unit = marks.unit(token);
        return unit != null && !unit.prefix().isEmpty() && prepositions.contains(unit.prefix());
    }

    /** The noun before its number where one and two stand behind it: جندي واحد, طائرتين اثنتين. */
    private Match nounBefore(Marks marks, Quantity q) {
        boolean small = (q.value() == 1 || q.value() == 2) && q.form() != Quantity.Form.DIGITS;
        if (head != Head.FIRST || !small || q.first() != q.core() || !marks.together(q.core() - 1, q.core())) {
            return null;
        }
        Match noun = described(marks, marks.unit(q.core() - 1));
        boolean counted = noun != null
                && noun.suffix().isEmpty()
                && (((UnitNoun) noun.meaning()).number() != Number.PLURAL || q.value() == 2)
                && !settings.definite(marks, noun.first());
        return counted ? noun : null;
    }

    /** The noun that one behind it only describes: مدني سوري واحد. */
    private Match described(Marks marks, Match noun) {
        if (noun == null
                || !settings.attribute(marks.token(noun.first()).norm())
                || !marks.together(noun.first() - 1, noun.first())) {
            return noun;
        }
        Match before = marks.unit(noun.first() - 1);
        return before != null && before.end() == noun.first() && noun.prefix().isEmpty() ? before : noun;
    }

    private static int skipMarks(Marks marks, int at, int limit) {
        int i = at;
        while (i < limit
                && i - at < 2
                && (marks.token(i).transparent() || marks.token(i).is(")"))) {
            i++;
        }
        return i;
    }

    // --- measures ---------------------------------------------------------------------------------------------------

    private static NounPhrase measured(Marks marks, Quantity q) {
        boolean decimal = q.value() != Math.rint(q.value());
        int limit = marks.document.sentenceOf(q.core()).end();
        if (q.core() > marks.document.sentenceOf(q.core()).first()) {
            Match before = marks.measureEnding(q.core() - 1);
            if (before != null && before.length() > 1 && apart(marks, before)) {
                // "A $2 million deal" is in no Australian dollars (A$).
                before = marks.measure(q.core() - 1);
            }
            boolean name = before != null
                    && before.first() > 0
                    && marks.token(before.first() - 1).is("&");
            if (before != null
                    && !name
                    && place(before) != MeasureWord.Place.AFTER
                    && (decimal || place(before) != MeasureWord.Place.DECIMAL)
                    && !owned(marks, before)) {
                Match also = after(marks, q.coreEnd(), limit, decimal);
                int end = also != null && word(also).kind() == word(before).kind() ? also.end() : q.end();
                return measured(
                        marks,
                        also == null || end == q.end() ? before : also,
                        Math.min(q.first(), before.first()),
                        end);
            }
        }
        Match after = after(marks, q.coreEnd(), limit, decimal);
        if (after == null && q.form() == Quantity.Form.FRACTION && marks.is(q.coreEnd(), Role.INDEFINITE)) {
            // "Half a percentage point"
            after = after(marks, q.coreEnd() + 1, limit, decimal);
        }
        if (after == null
                && q.coreEnd() < limit
                && marks.token(q.coreEnd()).kind() == Token.Kind.DASH
                && !marks.token(q.coreEnd()).spaceBefore()) {
            // "A 6.2-magnitude earthquake"
            after = after(marks, q.coreEnd() + 1, limit, decimal);
        }
        if (after == null && q.end() > q.coreEnd()) {
            after = after(marks, q.end(), limit, decimal);
        }
        if (after == null) {
            return null;
        }
        return measured(marks, after, q.first(), Math.max(after.end(), q.end()));
    }

    /** Whether a space parts the letter of a currency's sign from the rest, so that it is a word of its own. */
    private static boolean apart(Marks marks, Match sign) {
        int last = sign.end() - 1;
        return !marks.token(last).word()
                && marks.token(last).spaceBefore()
                && marks.token(last - 1).word()
                && !marks.token(last - 1).allCapitals();
    }

    /** Whether a sign belongs to the number before it: 5% 20 شركة. */
    private static boolean owned(Marks marks, Match sign) {
        int last = sign.first() - 1;
        return last >= 0
                && marks.together(last, sign.first())
                && marks.token(last).number()
                && marks.token(sign.first()).kind() == Token.Kind.SYMBOL
                && !marks.token(sign.first()).spaceBefore()
                && marks.token(sign.end()).spaceBefore();
    }

    private static Match after(Marks marks, int end, int limit, boolean decimal) {
        int at = end;
        for (int skipped = 0; at < limit && skipped < 3; skipped++) {
            Match match = marks.measure(at);
            if (match != null
                    && place(match) != MeasureWord.Place.BEFORE
                    && (decimal || place(match) != MeasureWord.Place.DECIMAL)) {
                return match;
            }
            boolean skip = marks.token(at).transparent() || marks.token(at).is(")") || marks.is(at, Role.OF);
            if (!skip) {
                return null;
            }
            at++;
        }
        return null;
    }

    private static NounPhrase measured(Marks marks, Match match, int first, int end) {
        MeasureWord word = word(match);
        Type type =
                switch (word.kind()) {
                    case MONEY -> Type.MONEY;
                    case PERCENT -> Type.PERCENT;
                    default -> Type.MEASURE;
                };
        String unit = word.unit() == null ? marks.document.text(match.first(), match.end()) : word.unit();
        return new NounPhrase(type, unit, word.kind(), first, end, match.first());
    }

    private static MeasureWord word(Match match) {
        return (MeasureWord) match.meaning();
    }

    private static MeasureWord.Place place(Match match) {
        return word(match).place();
    }

    /** One word of an unknown sort that ends as participles do is no noun: one million verging on famine. */
    private boolean verb(Marks marks, Run run) {
        return run.end == run.first + 1
                && marks.unit(run.first) == null
                && verb(marks.token(run.first).norm());
    }

    private boolean verb(String norm) {
        return Arrays.stream(verbs).anyMatch(norm::endsWith);
    }

    // --- nouns ------------------------------------------------------------------------------------------------------

    /** The words that may belong to a noun phrase: those from {@code first} (-1: none) to {@code end}. */
    private record Run(int first, int end) {}

    private Run run(Marks marks, int from, int limit) {
        int first = -1;
        int end = from;
        int i = from;
        while (i < limit && i - from < LONGEST) {
            Token token = marks.token(i);
            if (i > from && numbered(marks, i, limit)) {
                i += 2;
                continue;
            }
            if (token.transparent() || token.is("'s")) {
                i++;
                continue;
            }
            if (!token.word()) {
                break;
            }
            Match unit = marks.unit(i);
            if ((unit == null || marks.is(i, Role.STOP) || marks.is(i, Role.CAUSE)) && !marks.is(i, Role.CASE)) {
                if ((marks.is(i, Role.MODIFIER) || marks.is(i, Role.DETERMINER)) && !adverb(marks, i)) {
                    i++;
                    continue;
                }
                if (ends(marks, i)) {
                    break;
                }
            }
            if (settings.conjoined(marks, i)) {
                break;
            }
            if (first < 0) {
                first = i;
            } else if (unit == null && plurals.length == 0 && head == Head.LAST && verb(token.norm())) {
                break;
            }
            i = unit == null ? i + 1 : unit.end();
            end = i;
        }
        return new Run(first, Math.min(end, limit));
    }

    /** Whether a hyphen and a number belong to the name before them: COVID-19 patients. */
    private static boolean numbered(Marks marks, int dash, int limit) {
        return dash + 2 < limit
                && marks.token(dash).kind() == Token.Kind.DASH
                && !marks.token(dash).spaceBefore()
                && marks.token(dash + 1).number()
                && !marks.token(dash + 1).spaceBefore()
                && marks.token(dash - 1).allCapitals()
                && marks.token(dash + 2).word();
    }

    /** Whether a determiner begins an adverb, which ends the phrase: "13 a day". */
    private static boolean adverb(Marks marks, int i) {
        return marks.is(i, Role.STOP) && marks.endOf(i, Role.STOP) > i + 1;
    }

    private static boolean ends(Marks marks, int i) {
        return marks.is(i, Role.STOP)
                || marks.is(i, Role.CAUSE)
                || marks.is(i, Role.CLAUSE)
                || marks.is(i, Role.AND)
                || marks.is(i, Role.OF)
                || marks.is(i, Role.PASSIVE)
                || marks.is(i, Role.INCLUDING)
                || marks.is(i, Role.ANAPHOR)
                || marks.is(i, Role.COUNTER)
                || marks.trigger(i) != null
                || marks.is(i, CalendarWord.Role.WEEKDAY)
                || marks.is(i, CalendarWord.Role.MONTH);
    }

    private NounPhrase noun(Marks marks, Quantity q, Run run) {
        return switch (head) {
            case FIRST -> first(marks, q, run, 1);
            case NEAR -> first(marks, q, run, 2);
            case LAST -> last(marks, q, run);
            case AGREEING -> agreeing(marks, q, run);
        };
    }

    private NounPhrase first(Marks marks, Quantity q, Run run, int within) {
        int words = 0;
        for (int i = run.first; i < run.end && words < within; i++) {
            if (marks.unit(i) != null && !(words > 0 && adjectival(marks.unit(i)))) {
                return known(marks, q, marks.unit(i));
            }
            if (marks.token(i).word() && !marks.is(i, Role.MODIFIER) && !marks.is(i, Role.DETERMINER)) {
                words++;
            }
        }
        return things(marks, q, run.first, run.first + 1);
    }

    /** Whether a noun for people is an adjective of the noun before it rather: drones ukrainiens, misiles rusos. */
    private static boolean adjectival(Match unit) {
        UnitNoun noun = (UnitNoun) unit.meaning();
        return noun.people() && noun.kind() == null && noun.unit().equals("person") && unit.length() == 1;
    }

    /** The first plural noun, or else the last word. */
    private NounPhrase last(Marks marks, Quantity q, Run run) {
        Match singular = null;
        int i = run.first;
        while (i < run.end) {
            Match unit = marks.unit(i);
            if (unit != null) {
                UnitNoun noun = (UnitNoun) unit.meaning();
                if (noun.number() != Number.SINGULAR || plurals.length == 0) {
                    int next = unit.end();
                    boolean attribute = plurals.length > 0
                            && next < run.end
                            && marks.unit(next) == null
                            && !plural(marks.token(next - 1).norm())
                            && marks.token(next).word()
                            && plural(marks.token(next).norm());
                    if (plurals.length == 0) {
                        Match head = headed(marks, unit, run.end);
                        if (head != null) {
                            return known(marks, q, head);
                        }
                        int named = named(marks, unit, run.end);
                        if (named > unit.end()) {
                            return things(marks, q, unit.first(), named);
                        }
                    }
                    // Two police cars are cars.
                    return attribute ? things(marks, q, next, next + 1) : known(marks, q, unit);
                }
                singular = unit;
                i = unit.end();
                continue;
            }
            if (marks.token(i).word() && plural(marks.token(i).norm())) {
                int noun = i;
                if (i + 1 < run.end && marks.unit(i + 1) != null) {
                    return known(marks, q, marks.unit(i + 1));
                }
                if (i + 1 < run.end
                        && marks.token(i + 1).word()
                        && plural(marks.token(i + 1).norm())) {
                    noun = i + 1;
                }
                return things(marks, q, noun, noun + 1);
            }
            i++;
        }
        if (singular != null && (singular.end() == run.end || q.value() == 1)) {
            return known(marks, q, singular);
        }
        if (plurals.length > 0) {
            return singular != null
                    ? known(marks, q, singular)
                    : things(marks, q, Math.min(run.end - 1, run.first + 2), Math.min(run.end, run.first + 3));
        }
        return things(marks, q, run.first, Math.min(run.end, run.first + 3));
    }

    /** The noun behind one that only tells where people are from: altı İsrailli asker. */
    private static Match headed(Marks marks, Match unit, int end) {
        UnitNoun noun = (UnitNoun) unit.meaning();
        Match next = unit.end() < end && adjectival(unit) ? marks.unit(unit.end()) : null;
        boolean people = next != null
                && next.meaning() instanceof UnitNoun head
                && head.people()
                && !head.unit().equals(noun.unit());
        return people ? next : null;
    }

    /** One past the last word of a name that a noun for people begins: 9 Jandarma Asayiş Timi. */
    private static int named(Marks marks, Match unit, int end) {
        int i = unit.end();
        while (marks.token(unit.first()).capital()
                && i < end
                && marks.token(i).word()
                && marks.token(i).capital()
                && marks.unit(i) == null) {
            i++;
        }
        return i;
    }

    private boolean plural(String norm) {
        return norm.length() >= 4 && ends(norm, plurals);
    }

    /** Whether a word has one of some endings before it has one of their exceptions. */
    private static boolean ends(String norm, String[] endings) {
        for (String ending : endings) {
            if (ending.charAt(0) == '!') {
                int length = ending.length() - 1;
                if (norm.regionMatches(norm.length() - length, ending, 1, length)) {
                    return false;
                }
            } else if (norm.endsWith(ending)) {
                return true;
            }
        }
        return false;
    }

    private NounPhrase agreeing(Marks marks, Quantity q, Run run) {
        for (int i = run.first; i < run.end && i - run.first < 4; i++) {
            if (marks.unit(i) != null) {
                return known(marks, q, marks.unit(i));
            }
            String norm = marks.token(i).norm();
            if (marks.token(i).word() && Arrays.stream(adjectives).noneMatch(norm::endsWith)) {
                return things(marks, q, i, i + 1);
            }
        }
        return things(marks, q, run.first, run.first + 1);
    }

    private static NounPhrase known(Marks marks, Quantity q, Match match) {
        UnitNoun noun = (UnitNoun) match.meaning();
        Type type = noun.people() ? Type.PEOPLE : Type.THINGS;
        String unit = noun.people() ? noun.unit() : marks.document.text(match.first(), match.end());
        return new NounPhrase(type, unit, noun.kind(), q.first(), match.end(), match.first());
    }

    private NounPhrase things(Marks marks, Quantity q, int first, int end) {
        if (people(marks, first)) {
            return new NounPhrase(Type.PEOPLE, "person", null, q.first(), first + 1, first);
        }
        return new NounPhrase(Type.THINGS, marks.document.text(first, end), FigureKind.COUNT, q.first(), end, first);
    }

    /** Whether an unknown word looks like an adjective that waits for its noun: Turkish, турецких. */
    boolean adjective(Marks marks, int word) {
        Token token = marks.token(word);
        boolean ending = head == Head.AGREEING && Arrays.stream(adjectives).anyMatch(token.norm()::endsWith);
        return marks.unit(word) == null && (ending || head == Head.LAST && token.capital() && !plural(token.norm()));
    }

    /** Whether an unknown noun ends as names of people do. */
    private boolean people(Marks marks, int noun) {
        String norm = marks.token(noun).norm();
        return norm.length() > 4 && marks.unit(noun) == null && ends(norm, persons);
    }

    /** The phrase of a number that is also a noun (جنديان), counts one (a soldier) or has no noun (another). */
    static NounPhrase self(Marks marks, Match match, int first, int end) {
        if (match == null) {
            return new NounPhrase(Type.PEOPLE, "person", null, first, end, first);
        }
        UnitNoun noun = (UnitNoun) match.meaning();
        return new NounPhrase(
                noun.people() ? Type.PEOPLE : Type.THINGS,
                noun.people() ? noun.unit() : marks.document.text(match.first(), end),
                noun.kind(),
                first,
                end,
                match.first());
    }
}
