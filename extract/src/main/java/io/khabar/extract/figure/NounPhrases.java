package io.khabar.extract.figure;

import io.khabar.extract.FigureKind;
import io.khabar.extract.figure.GrammarWord.Role;
import io.khabar.extract.figure.HeadNouns.Run;
import io.khabar.extract.figure.NounPhrase.Type;
import io.khabar.extract.figure.UnitNoun.Number;
import io.khabar.extract.language.Language;
import io.khabar.extract.language.Setting;
import io.khabar.extract.lexicon.Match;
import io.khabar.extract.number.Numbers;
import io.khabar.extract.number.Quantity;
import io.khabar.extract.text.Token;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads what stands beside a number: a currency, a percent sign, a measure or the noun that is counted.
 *
 * <p>Immutable.
 */
final class NounPhrases {

    /** Words of the longest phrase that is read. */
    private static final int LONGEST = 7;
    /** Words between a definite noun and its number: ركاب الطائرة الستة. */
    private static final int DEFINITE = 7;
    /** The least of the scales, the words for thousands and more. */
    private static final double SCALE = 1_000;
    /** Tokens of the longest member of a list of modifiers: sea and ground-launched missiles. */
    private static final int MODIFIERS = 4;
    /** What a number is a part of stands at most this far before it. */
    private static final int WHOLE = 3;

    private final Settings settings;
    private final Head head;
    private final Endings endings;
    private final HeadNouns heads;
    private final Set<String> prepositions;
    private final List<String> definitePrepositions;
    private final Set<String> partitives;

    NounPhrases(Language language, Settings settings, Endings endings) {
        this.settings = settings;
        head = Head.of(language);
        this.endings = endings;
        heads = new HeadNouns(head, endings);
        prepositions = Set.copyOf(language.settings().forms(Setting.OBLIQUE_PREFIXES));
        definitePrepositions = prepositions.stream()
                .filter(prefix ->
                        prefix.length() > 1 && settings.definitePrefixes().contains(prefix))
                .toList();
        partitives = Stream.of(Setting.GENITIVE_SUFFIXES, Setting.ABLATIVE_SUFFIXES)
                .flatMap(setting -> language.settings().forms(setting).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** What stands beside a number of a document. */
    NounPhrase of(Marks marks, Quantity q) {
        NounPhrase measured = Measures.of(marks, q);
        // مسافرين اثنين قدما: behind two of something stands a verb, and no measure.
        boolean two = settings.verbFirst()
                && q.value() == 2
                && q.form() == Quantity.Form.WORDS
                && measured != null
                && measured.type() == Type.MEASURE
                && nounBefore(marks, q) != null;
        if (measured != null && !two) {
            return measured;
        }
        NounPhrase definite = definiteBefore(marks, q);
        if (definite != null) {
            return definite;
        }
        if (elliptic(marks, q)) {
            return NounPhrase.none(q);
        }
        Match noun = nounBefore(marks, q);
        if (noun != null) {
            NounPhrase known = NounPhrase.known(marks, q, noun);
            return new NounPhrase(known.type(), known.unit(), known.kind(), noun.first(), q.end(), noun.first());
        }
        int limit = marks.document.sentenceOf(q.core()).end();
        int at = skipMarks(marks, q.end(), limit);
        boolean them = settings.verbFirst()
                && at + 1 < limit
                && marks.is(at, Role.OF)
                && marks.is(at + 1, Role.DETERMINER)
                && (at + 2 >= limit || !settings.definite(marks, at + 2));
        if (them) {
            // أربعة من هؤلاء نقلوا
            return new NounPhrase(Type.ANAPHOR, null, null, q.first(), at + 2, -1);
        }
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
            return heads.noun(marks, q, after);
        }
        if (settings.partOfDigits(marks, q.coreEnd() - 1)) {
            return whole(marks, q);
        }
        if (marks.is(q.core(), Role.ANAPHOR)) {
            // Turkish üçü: three of them.
            return new NounPhrase(Type.ANAPHOR, null, null, q.first(), q.end(), -1);
        }
        if (at < limit && marks.is(at, Role.VERSUS) && marks.endOf(at, Role.VERSUS) > at + 1) {
            // إسقاط 21 من أصل 22 مسيرة: the noun comes with the second number.
            return NounPhrase.none(q);
        }
        boolean of = at < limit && marks.is(at, Role.OF);
        if (of && q.form() == Quantity.Form.ONE && oneOf(marks, marks.endOf(at, Role.OF), limit)) {
            // Uno de los detenidos: those were counted before.
            return NounPhrase.none(q);
        }
        if (!of && at < limit && marks.is(at, Role.DAMAGE) && settings.articles() && !settings.adjectiveFirst()) {
            // Douze maisons ont brûlé et 30 endommagées.
            return NounPhrase.none(q);
        }
        if (at + 1 < limit && marks.is(at, Role.DETERMINER) && marks.calendar(at + 1)) {
            // Invertirá 9.000 millones este año.
            return NounPhrase.none(q);
        }
        if (of
                && marks.trigger(at) != null
                && marks.trigger(at).first() == at
                && marks.trigger(at).length() > 1) {
            // نزوح الآلاف من منازلهم
            return NounPhrase.none(q);
        }
        if (of) {
            at = marks.endOf(at, Role.OF);
        }
        Run run = coordinated(marks, run(marks, at, limit), limit);
        if (of && q.form() == Quantity.Form.COLLECTIVE && settings.verbFirst() && whence(marks, run)) {
            // فرار المئات من بلدة: those who left it.
            return NounPhrase.none(q);
        }
        if (of && possessor(marks, run, limit)) {
            // "12 of Norway's 40 trawlers": the noun comes with the second number.
            return NounPhrase.none(q);
        }
        if (!of && run.first() >= 0 && oblique(marks, run.first())) {
            // فقدان الآلاف لمنازلهم: a preposition parts the number from the noun.
            return NounPhrase.none(q);
        }
        boolean elsewhere = run.first() >= 0
                && !of
                && q.form() != Quantity.Form.COLLECTIVE
                && settings.definite(marks, run.first());
        boolean verb = (head != Head.NEAR || q.value() > 1) && verb(marks, run);
        if (verb && settings.verbFirst()) {
            // ثمانية دينوا: only people take this ending.
            return new NounPhrase(Type.NONE, "person", null, q.first(), q.end(), -1);
        }
        if (run.first() < 0 || elsewhere || verb) {
            return NounPhrase.none(q);
        }
        return heads.noun(marks, q, run);
    }

    /**
     * "Nine air, land and sea units": where the words behind a number are only the first of modifiers that a list joins,
     * those of the last member, which has the noun. The words themselves where there is no such list.
     */
    private Run coordinated(Marks marks, Run run, int limit) {
        if (head != Head.LAST
                || !endings.plurals()
                || run.first() < 0
                || run.end() - run.first() > 2
                || plural(marks, run)) {
            return run;
        }
        int i = run.end();
        while (i < limit && i - run.end() < LONGEST) {
            boolean and = marks.is(i, Role.AND);
            if (!and && !marks.comma(i)) {
                return run;
            }
            i += !and && i + 1 < limit && marks.is(i + 1, Role.AND) ? 2 : 1;
            and |= marks.is(i - 1, Role.AND);
            Run next = run(marks, i, limit);
            if (next.first() != i
                    || next.end() - next.first() > MODIFIERS
                    || number(marks, i) && !marks.token(run.first()).capital()) {
                return run;
            }
            if (plural(marks, next)) {
                return and ? next : run;
            }
            i = next.end();
        }
        return run;
    }

    /** Whether a number or what says how exact it is begins at a token. */
    private static boolean number(Marks marks, int i) {
        for (Match match : marks.document.readings(i)) {
            if (Numbers.word(match) || Numbers.bound(match)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a noun in the plural is among the words of a run. */
    private boolean plural(Marks marks, Run run) {
        for (int i = run.first(); i < run.end(); i++) {
            Match unit = marks.unit(i);
            if (unit != null && ((UnitNoun) unit.meaning()).number() != Number.SINGULAR
                    || marks.token(i).word() && endings.plural(marks.token(i).norm())) {
                return true;
            }
        }
        return false;
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
            return NounPhrase.known(marks, q, unit);
        }
        boolean known = marks.is(noun, Role.STOP)
                || marks.is(noun, Role.MODIFIER)
                || marks.is(noun, Role.AND)
                || marks.is(noun, Role.VERSUS)
                || marks.trigger(noun) != null
                || endings.verb(marks.token(noun).norm())
                || marks.token(noun).norm().length() <= 3;
        String word = marks.document.text(noun, noun + 1);
        return known ? null : new NounPhrase(Type.THINGS, word, FigureKind.COUNT, q.first(), noun + 1, noun);
    }

    /** Whether one thing, which nobody counts by hundreds, begins a run. */
    private boolean whence(Marks marks, Run run) {
        Match unit = run.first() < 0 ? null : marks.unit(run.first());
        return unit != null
                && ((UnitNoun) unit.meaning()).number() == Number.SINGULAR
                && !((UnitNoun) unit.meaning()).people()
                && !settings.definite(unit);
    }

    /** Whether a run is a possessor and nothing else before the next number. */
    private static boolean possessor(Marks marks, Run run, int limit) {
        int next = run.end() + 1;
        return run.first() >= 0
                && next < limit
                && marks.token(run.end()).possessive()
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
        return run.first() < 0 ? null : run;
    }

    /** Whether people whom something befell stand behind "one of", where adjectives do not stand before them. */
    private boolean oneOf(Marks marks, int of, int limit) {
        int noun = of < limit && marks.is(of, Role.DETERMINER) ? of + 1 : of;
        Match unit = noun < limit && !settings.adjectiveFirst() ? marks.unit(noun) : null;
        return unit != null
                && ((UnitNoun) unit.meaning()).number() == Number.PLURAL
                && ((UnitNoun) unit.meaning()).kind() != null;
    }

    /** What such a part is of. */
    private NounPhrase whole(Marks marks, Quantity q) {
        int low = Math.max(marks.document.sentenceOf(q.core()).first(), q.first() - WHOLE);
        for (int i = q.first() - 1; i >= low && marks.token(i).word(); i--) {
            Match unit = marks.unit(i);
            if (unit != null && (((UnitNoun) unit.meaning()).people() || of(unit))) {
                NounPhrase known = NounPhrase.known(marks, q, unit);
                return new NounPhrase(known.type(), known.unit(), null, q.first(), q.end(), -1);
            }
            if (endings.people(marks, i)) {
                return new NounPhrase(Type.PEOPLE, "person", null, q.first(), q.end(), -1);
            }
        }
        return NounPhrase.none(q);
    }

    /** Whether a noun's suffix says that parts of it follow: köylerin, araçlardan. */
    private boolean of(Match noun) {
        return partitives.stream().anyMatch(noun.suffix()::endsWith);
    }

    /** Whether "other" only describes the noun behind it: "two other plants". */
    private boolean attribute(Marks marks, int at, int limit) {
        int next = marks.endOf(at, Role.OTHERS);
        return endings.plurals()
                && marks.is(at, Role.MODIFIER)
                && next < limit
                && marks.token(next).word()
                && !ends(marks, next)
                // "Otros dos": what follows at a distance is no noun unless it looks like one.
                && (head != Head.NEAR
                        || marks.unit(next) != null
                        || endings.plural(marks.token(next).norm()));
    }

    /** Whether a counted noun has a preposition written on it. */
    private boolean oblique(Marks marks, int token) {
        Match unit = marks.unit(token);
        if (unit == null && settings.verbFirst() && marks.token(token).word()) {
            // المئات للمطالبة: a preposition and the article are written on a word that no table knows.
            String word = marks.token(token).norm();
            for (String prefix : definitePrepositions) {
                if (word.length() > prefix.length() + 2 && word.startsWith(prefix)) {
                    return true;
                }
            }
            return false;
        }
        return unit != null && !unit.prefix().isEmpty() && prepositions.contains(unit.prefix());
    }

    /** People or things that an article takes together with their number behind them: الرهائن التسعة. Null if none are. */
    private NounPhrase definiteBefore(Marks marks, Quantity q) {
        int article = q.core() - 1;
        boolean apart = marks.together(article, q.core())
                && settings.definitePrefixes().contains(marks.token(article).norm());
        boolean bounded = q.first() < (apart ? article : q.core());
        if (!settings.verbFirst() || q.value() < 3 || bounded || !apart && !settings.definite(marks, q)) {
            return null;
        }
        int low = Math.max(marks.document.sentenceOf(q.core()).first(), q.core() - DEFINITE);
        for (int i = (apart ? article : q.core()) - 1; i >= low; i--) {
            boolean name = marks.token(i).word() || marks.token(i).transparent();
            if (!name || marks.is(i, Role.STOP) || marks.is(i, Role.CLAUSE) || marks.calendar(i)) {
                return null;
            }
            Match noun = described(marks, marks.unit(i));
            if (noun != null && ((UnitNoun) noun.meaning()).number() == Number.PLURAL && determined(marks, noun)) {
                NounPhrase known = NounPhrase.known(marks, q, noun);
                return new NounPhrase(known.type(), known.unit(), known.kind(), noun.first(), q.end(), noun.first());
            }
        }
        return null;
    }

    /** Whether an article, a possessive or the noun behind it makes a noun definite. */
    private boolean determined(Marks marks, Match noun) {
        return settings.definite(noun)
                || !noun.suffix().isEmpty()
                || noun.length() > 1
                || settings.definite(marks, noun.end());
    }

    /** Whether a scale stands alone by its ending, so that no noun follows: 61 مليونا. */
    private boolean elliptic(Marks marks, Quantity q) {
        int scale = q.coreEnd() - 1;
        return scale > q.core()
                && !marks.is(q.coreEnd(), Role.OF)
                && q.value() >= SCALE
                && settings.accusative(marks, scale)
                && marks.token(scale).word();
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
                && (((UnitNoun) noun.meaning()).number() != Number.PLURAL || pair(marks, q, noun))
                && !settings.definite(marks, noun.first());
        return counted ? noun : null;
    }

    /** Whether two are counted by a dual that is written as a plural: مسؤولين اثنين. */
    private boolean pair(Marks marks, Quantity q, Match noun) {
        return q.value() == 2 && marks.token(noun.first()).norm().endsWith(settings.dualOblique());
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

    /** Steps over quotation marks and a bracket behind a number. */
    private static int skipMarks(Marks marks, int at, int limit) {
        int i = at;
        while (i < limit
                && i - at < 2
                && (marks.token(i).transparent() || marks.token(i).is(')'))) {
            i++;
        }
        return i;
    }

    /**
     * One word of an unknown sort that ends as participles or verbs of people do is no noun: one million verging on
     * famine, ثمانية دينوا.
     */
    private boolean verb(Marks marks, Run run) {
        return (run.end() == run.first() + 1 || settings.verbFirst() && run.first() >= 0)
                && marks.unit(run.first()) == null
                && endings.verb(marks.token(run.first()).norm());
    }

    /** The words from a token on that may belong to one noun phrase. */
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
            if (token.transparent() || token.possessive()) {
                i++;
                continue;
            }
            if (!token.word()) {
                break;
            }
            int dotted = token.norm().length() == 1 && settings.adjectiveFirst() ? dotted(marks, i, limit) : i;
            if (dotted > i) {
                i = dotted;
                continue;
            }
            Match unit = marks.unit(i);
            if (i > from && settings.adjectiveFirst() && hyphenated(marks, i)) {
                // Missiles launched from the air are air-launched.
                i++;
                end = i;
                continue;
            }
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
            } else if (unit == null && !endings.plurals() && head == Head.LAST && endings.verb(token.norm())) {
                break;
            }
            i = unit == null ? i + 1 : unit.end();
            end = i;
        }
        return new Run(first, Math.min(end, limit));
    }

    /** One past capitals with stops between that begin at a token: 20 U.S. companies; the token itself if there are none. */
    private static int dotted(Marks marks, int first, int limit) {
        int i = first;
        int letters = 0;
        while (i < limit
                && letter(marks.token(i))
                && (i == first || !marks.token(i).spaceBefore())) {
            letters++;
            i++;
            if (i < limit && marks.token(i).is('.') && !marks.token(i).spaceBefore()) {
                i++;
            }
        }
        return letters > 1 ? i : first;
    }

    private static boolean letter(Token token) {
        return token.word() && token.capital() && token.norm().length() == 1;
    }

    /** Whether capitals tell a name from the word: 50 US rifles. */
    private static boolean acronym(Marks marks, int i) {
        Token token = marks.token(i);
        return token.allCapitals()
                && token.norm().length() > 1
                && i > 0
                && !(marks.token(i - 1).word() && marks.token(i - 1).allCapitals());
    }

    /** Whether a hyphen joins a word to the one before it. */
    private static boolean hyphenated(Marks marks, int i) {
        Token dash = marks.token(i - 1);
        return dash.kind() == Token.Kind.DASH
                && !dash.spaceBefore()
                && !marks.token(i).spaceBefore()
                && marks.token(i - 2).word();
    }

    /** Whether a hyphen and a number belong to the name before them: COVID-19 patients. */
    private static boolean numbered(Marks marks, int dash, int limit) {
        return dash + 2 < limit
                && marks.token(dash).kind() == Token.Kind.DASH
                && !marks.token(dash).spaceBefore()
                && marks.token(dash + 1).number()
                && !marks.token(dash + 1).spaceBefore()
                && marks.token(dash - 1).capital()
                && marks.token(dash + 2).word();
    }

    /** Whether a determiner begins an adverb, which ends the phrase: "13 a day". */
    private static boolean adverb(Marks marks, int i) {
        return marks.is(i, Role.STOP) && marks.endOf(i, Role.STOP) > i + 1;
    }

    /** Whether a word ends a noun phrase. */
    private static boolean ends(Marks marks, int i) {
        return marks.is(i, Role.STOP) && !acronym(marks, i)
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

    /** Whether an unknown word looks like an adjective that waits for its noun: Turkish, турецких. */
    boolean adjective(Marks marks, int word) {
        Token token = marks.token(word);
        boolean ending = head == Head.AGREEING && endings.adjective(token.norm());
        return marks.unit(word) == null
                && (ending || head == Head.LAST && token.capital() && !endings.plural(token.norm()));
    }

    /** Whether a word looks like a participle. */
    boolean verb(Marks marks, int word) {
        return endings.verb(marks.token(word).norm());
    }
}
