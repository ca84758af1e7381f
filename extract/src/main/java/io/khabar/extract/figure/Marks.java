package io.khabar.extract.figure;

import io.khabar.extract.figure.GrammarWord.Role;
import io.khabar.extract.lexicon.Match;
import io.khabar.extract.text.Document;
import io.khabar.extract.text.Sentence;
import io.khabar.extract.text.Stage;
import io.khabar.extract.text.Token;
import io.khabar.extract.text.WordForm;
import java.util.Arrays;
import java.util.BitSet;

/** What this stage's tables say about each token of a document, looked up once. */
final class Marks {

    /** Letters from which on a measure may carry affixes. */
    private static final int SHORT = 4;

    /** Bits of calendar words follow those of grammar words, then come those below. */
    private static final int CALENDAR = GrammarWord.Role.values().length;

    private static final int LAST = CALENDAR + CalendarWord.Role.values().length;
    private static final long ANY_CALENDAR = (1L << LAST) - (1L << CALENDAR);
    private static final long UNIT = 1L << LAST;
    private static final long MEASURE = 1L << LAST + 1;
    private static final long TRIGGER = 1L << LAST + 2;
    private static final int WIDTH = LAST + 3;

    /** Of what the document keeps account. */
    private static final long NOTED = UNIT | bit(Role.DISEASE) | bit(Role.ANOTHER);

    final Document document;

    private final long[] marks;
    private final Match[] triggerOver;
    /** Tokens that a trigger covers. */
    private final BitSet triggered;
    /** Tokens at which a counted noun or "another" begins. */
    private final BitSet nouns;

    private final Match[] unit;
    private final Match[] measure;
    private final Match[] measureEnding;
    /** Tokens of phrases that tell of no event, whatever their words do. */
    private final BitSet eventless;

    private int diseases;

    Marks(Document document) {
        this.document = document;
        this.marks = document.marks(Stage.FIGURE, WIDTH, Marks::marks);
        int n = marks.length;
        triggered = new BitSet(n);
        nouns = new BitSet(n);
        eventless = new BitSet(n);
        triggerOver = new Match[n];
        unit = new Match[n];
        measure = new Match[n];
        measureEnding = new Match[n];
        for (int i = 0; i < n; i++) {
            if (document.phrase(i)) {
                read(i);
            } else if ((marks[i] & (UNIT | MEASURE | TRIGGER)) != 0) {
                alone(i);
            }
            if ((marks[i] & NOTED) != 0) {
                diseases += is(i, Role.DISEASE) ? 1 : 0;
                if (unit[i] != null || is(i, Role.ANOTHER)) {
                    nouns.set(i);
                }
            }
        }
    }

    private void read(int i) {
        Match[] matches = document.at(i);
        boolean noun = noun(matches);
        for (Match match : matches) {
            if (match.meaning() instanceof GrammarWord word && word.role() == Role.NO_EVENT) {
                eventless.set(i, match.end());
            }
        }
        for (Match match : matches) {
            if (noun && misread(match)
                    || match.meaning() instanceof Trigger
                            && (eventless.get(i) || match.length() == 1 && suffixed(matches, match))) {
                continue;
            }
            marks[i] |= marks(document.token(i).form(), match);
            if (match.meaning() instanceof Trigger) {
                if (triggerOver[i] == null || triggerOver[i].length() < match.length()) {
                    Arrays.fill(triggerOver, match.first(), match.end(), match);
                    triggered.set(match.first(), match.end());
                }
            } else if (match.meaning() instanceof UnitNoun) {
                unit[i] = better(unit[i], match, i);
            } else if (match.meaning() instanceof MeasureWord word && whole(match, word.form())) {
                measure(i, match);
            }
        }
    }

    /** The same for a word that stands in no longer phrase: makes matches only of what is kept. */
    private void alone(int i) {
        Match noun = null;
        Match[] matches = document.token(i).form().alone();
        boolean none = eventless.get(i) || is(i, Role.NO_EVENT);
        for (Match match : matches) {
            if (match.meaning() instanceof Trigger && none) {
                continue;
            }
            if (match.meaning() instanceof Trigger) {
                boolean kept = triggerOver[i] != null || (marks[i] & UNIT) != 0 && suffixed(matches, match);
                if (!kept) {
                    triggerOver[i] = match.at(i);
                    triggered.set(i);
                }
            } else if (match.meaning() instanceof UnitNoun) {
                noun = better(noun, match, i);
            } else if (match.meaning() instanceof MeasureWord word && whole(match, word.form())) {
                measure(i, match.at(i));
            }
        }
        unit[i] = noun == null ? null : noun.at(i);
    }

    private void measure(int i, Match match) {
        measure[i] = measure[i] == null ? match : measure[i];
        if (measureEnding[match.end() - 1] == null) {
            measureEnding[match.end() - 1] = match;
        }
    }

    private static long marks(WordForm word, Match[] alone) {
        long marks = 0;
        boolean noun = noun(alone);
        for (Match match : alone) {
            marks |= noun && misread(match) ? 0 : marks(word, match);
        }
        return marks;
    }

    private static long marks(WordForm first, Match match) {
        if (match.meaning() instanceof GrammarWord word) {
            return exact(first, match, word.form()) || inflects(word) ? bit(word.role()) : 0;
        }
        if (match.meaning() instanceof CalendarWord word) {
            return !word.capital() || first.capital() ? bit(word.role()) : 0;
        }
        return match.meaning() instanceof UnitNoun
                ? UNIT
                : match.meaning() instanceof MeasureWord ? MEASURE : match.meaning() instanceof Trigger ? TRIGGER : 0;
    }

    private static long bit(Role role) {
        return 1L << role.ordinal();
    }

    private static long bit(CalendarWord.Role role) {
        return 1L << CALENDAR + role.ordinal();
    }

    /** Beside a counted noun as the table has it, what needs an affix is a misreading: سلة, a basket, is not س and له. */
    private static boolean misread(Match match) {
        return affixed(match) && !(match.meaning() instanceof Trigger);
    }

    /** Whether a word is a counted noun, or what stands before one, as the table has it: ölümlü, deadly, is not so many ölüm. */
    private static boolean noun(Match[] matches) {
        for (Match match : matches) {
            boolean modifier = match.meaning() instanceof GrammarWord word && word.role() == Role.MODIFIER;
            if ((modifier || match.meaning() instanceof UnitNoun) && !affixed(match)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a verb with something joined to it is a noun without: القضية, the case, is not قضي and ه. */
    private static boolean suffixed(Match[] matches, Match verb) {
        if (verb.suffix().isEmpty()) {
            return false;
        }
        for (Match match : matches) {
            if (match.meaning() instanceof UnitNoun && match.suffix().isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private static boolean affixed(Match match) {
        return !match.prefix().isEmpty() || !match.suffix().isEmpty();
    }

    /** The longer of two readings of a noun; of equally long ones that in the table's own form. */
    private Match better(Match known, Match match, int token) {
        if (known == null || match.length() > known.length()) {
            return match;
        }
        boolean same = match.length() == known.length();
        WordForm first = document.token(token).form();
        return same
                        && exact(first, match, ((UnitNoun) match.meaning()).form())
                        && !exact(first, known, ((UnitNoun) known.meaning()).form())
                ? match
                : known;
    }

    private static boolean exact(WordForm first, Match match, String form) {
        return match.suffix().isEmpty() && (match.length() > 1 || first.norm().endsWith(form));
    }

    /** Short words carry no affixes: Arabic ين in بينهم is no currency. */
    private static boolean whole(Match match, String form) {
        return form.length() >= SHORT
                || match.suffix().isEmpty() && match.prefix().isEmpty();
    }

    private static boolean inflects(GrammarWord word) {
        Role role = word.role();
        boolean noun = role == Role.COUNTER || role == Role.LABEL || role == Role.POPULATION || role == Role.CUMULATIVE;
        return noun && word.form().length() >= SHORT;
    }

    boolean is(int token, Role role) {
        return token >= 0 && token < marks.length && (marks[token] & bit(role)) != 0;
    }

    /** Whether the article speaks of an illness more than in passing. */
    boolean disease() {
        return diseases > 1;
    }

    /** Whether the sentence of a token speaks of an illness. */
    boolean disease(int token) {
        Sentence sentence = document.sentenceOf(token);
        boolean found = false;
        for (int i = sentence.first(); diseases > 0 && i < sentence.end() && !found; i++) {
            found = is(i, Role.DISEASE);
        }
        return found;
    }

    /** One past the phrase of a role that begins at a token. */
    int endOf(int token, Role role) {
        if (!document.phrase(token)) {
            return token + 1;
        }
        for (Match match : document.readings(token)) {
            if (match.meaning() instanceof GrammarWord word && word.role() == role) {
                return token + match.length();
            }
        }
        return token + 1;
    }

    /** The first token of a phrase of a role that ends just before a token; -1 if there is none. */
    int startOf(int end, Role role, int longest) {
        for (int i = Math.max(0, end - longest); i < end; i++) {
            if (is(i, role) && endOf(i, role) == end) {
                return i;
            }
        }
        return -1;
    }

    /** The trigger that covers a token; null if none does. */
    Match trigger(int token) {
        return token < 0 || token >= triggerOver.length ? null : triggerOver[token];
    }

    /** Whether a trigger covers any token of a stretch. */
    boolean triggered(int from, int to) {
        int next = triggered.nextSetBit(from);
        return next >= 0 && next < to;
    }

    /** The counted noun that begins at a token; null if none does. */
    Match unit(int token) {
        return token < 0 || token >= unit.length ? null : unit[token];
    }

    /** The first token from one on at which a counted noun or "another" begins; -1 if there is none. */
    int nextNoun(int from) {
        return nouns.nextSetBit(from);
    }

    /** Whether a noun for people begins at a token. */
    boolean people(int token) {
        return unit(token) != null && ((UnitNoun) unit(token).meaning()).people();
    }

    /** The measure that begins at a token; null if none does. */
    Match measure(int token) {
        return token < 0 || token >= measure.length ? null : measure[token];
    }

    /** The measure whose last token this is; null if there is none. */
    Match measureEnding(int token) {
        return token < 0 || token >= measure.length ? null : measureEnding[token];
    }

    boolean is(int token, CalendarWord.Role role) {
        return token >= 0 && token < marks.length && (marks[token] & bit(role)) != 0;
    }

    /** Whether a word of times or ages begins at a token. */
    boolean calendar(int token) {
        return token >= 0 && token < marks.length && (marks[token] & ANY_CALENDAR) != 0;
    }

    Token token(int i) {
        return document.token(i);
    }

    int size() {
        return marks.length;
    }

    /** Whether two tokens stand in one sentence. */
    boolean together(int a, int b) {
        return document.together(a, b);
    }

    boolean comma(int i) {
        return i >= 0 && i < marks.length && token(i).is(',');
    }
}
