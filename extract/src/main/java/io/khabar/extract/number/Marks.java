package io.khabar.extract.number;

import io.khabar.extract.lexicon.Match;
import io.khabar.extract.text.Document;
import io.khabar.extract.text.Stage;
import io.khabar.extract.text.WordForm;

/** What this stage's tables say about each token of a document, looked up once. */
final class Marks {

    /** A number can begin here. */
    private static final long BEGINS = 1;
    /** Digits or a word of a number. */
    private static final long PART = 2;
    /** A phrase that bounds the number behind it begins here. */
    private static final long BOUND = 4;
    /** A phrase that bounds the number before it begins here. */
    private static final long BOUND_AFTER = 32;
    /** A phrase that opens a range begins here. */
    private static final long OPENING = 8;
    /** A word of change. */
    private static final long CHANGE = 16;

    private static final int WIDTH = 6;

    final Document document;
    private final long[] marks;

    Marks(Document document) {
        this.document = document;
        this.marks = document.marks(Stage.NUMBER, WIDTH, Marks::marks);
        for (int phrase : document.phrases()) {
            marks[phrase] |= marks(document.token(phrase).form(), document.at(phrase));
        }
    }

    private static long marks(WordForm word, Match[] matches) {
        long marks = word.number() ? BEGINS | PART : 0;
        for (Match match : matches) {
            if (match.meaning() instanceof NumberWord part) {
                marks |= part.role().begins() ? BEGINS | PART : PART;
            } else if (match.meaning() instanceof BoundWord bound) {
                marks |= marks(bound);
            }
        }
        return marks;
    }

    private static long marks(BoundWord bound) {
        return switch (bound.role()) {
            case BETWEEN, FROM -> OPENING;
            case CHANGE -> CHANGE;
            case TO, OR, RATIO, ROUND_RATIO, TREND -> 0;
            default -> bound.after() ? BOUND_AFTER : BOUND;
        };
    }

    boolean begins(int token) {
        return (marks[token] & BEGINS) != 0;
    }

    boolean part(int token) {
        return (marks[token] & PART) != 0;
    }

    boolean bound(int token) {
        return (marks[token] & BOUND) != 0;
    }

    boolean boundAfter(int token) {
        return (marks[token] & BOUND_AFTER) != 0;
    }

    boolean opening(int token) {
        return (marks[token] & OPENING) != 0;
    }

    boolean change(int token) {
        return (marks[token] & CHANGE) != 0;
    }

    int size() {
        return marks.length;
    }
}
