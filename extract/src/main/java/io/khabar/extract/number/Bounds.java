package io.khabar.extract.number;

import io.khabar.extract.Bound;
import io.khabar.extract.lexicon.Match;
import io.khabar.extract.text.Document;
import io.khabar.extract.text.Token;

/** Finds the phrases that bound a number, such as "at least" before it and "or more" behind it. */
final class Bounds {

    /** Tokens of the longest bounding phrase. */
    private static final int LONGEST = 6;

    /** How far back a verb of change is sought. */
    private static final int CHANGE_WINDOW = 12;

    /** A bound and how far the tokens of its phrases reach. */
    record Found(Bound bound, int first, int end) {}

    private Bounds() {}

    /** What bounds the number at the tokens {@code first} to {@code end}; null if nothing does. */
    static Found around(Marks marks, int first, int end) {
        Found before = before(marks, first, end);
        Found after = bounded(marks, end) ? after(marks.document, before == null ? first : before.first, end) : null;
        return after != null && (before == null || before.bound == Bound.ABOUT) ? after : before;
    }

    /** Whether any word behind a number can bound it. */
    private static boolean bounded(Marks marks, int end) {
        int at = end < marks.size() && marks.document.token(end).is('(') ? end + 1 : end;
        return at < marks.size() && marks.boundAfter(at);
    }

    private static Found before(Marks marks, int first, int end) {
        Found found = null;
        int start = first;
        for (int chained = 0; chained < 3; chained++) {
            Match match = endingAt(marks, overSigns(marks.document, start));
            if (match == null) {
                break;
            }
            if (((BoundWord) match.meaning()).role() == BoundWord.Role.REACH && changes(marks, match.first())) {
                break;
            }
            Bound bound = bound(match);
            if (found == null || found.bound == Bound.ABOUT) {
                found = new Found(bound, match.first(), end);
            } else {
                found = new Found(found.bound, match.first(), end);
            }
            start = match.first();
        }
        return found;
    }

    /** Over the currency before the digits: more than US$10,000. */
    private static int overSigns(Document document, int at) {
        int i = at;
        while (i > 0 && at - i < 3 && !document.token(i).sentenceStart()) {
            Token before = document.token(i - 1);
            boolean sign = before.kind() == Token.Kind.SYMBOL && !before.is('%')
                    || before.is('(')
                    || before.kind() == Token.Kind.QUOTE
                    || i < at && before.allCapitals() && !document.token(i).spaceBefore();
            if (!sign) {
                break;
            }
            i--;
        }
        return i;
    }

    private static Match endingAt(Marks marks, int end) {
        Document document = marks.document;
        if (end == 0 || end < document.size() && document.token(end).sentenceStart()) {
            return null;
        }
        int stop = Math.max(document.sentenceOf(end - 1).first(), end - LONGEST);
        for (int i = stop; i < end; i++) {
            if (!marks.bound(i)) {
                continue;
            }
            for (Match match : document.at(i)) {
                if (match.end() == end
                        && match.suffix().isEmpty()
                        && match.meaning() instanceof BoundWord word
                        && !word.after()
                        && bounds(word.role())) {
                    return match;
                }
            }
        }
        return null;
    }

    /** The bound that begins at {@code end}; null if none does. */
    static Found after(Document document, int first, int end) {
        if (end >= document.size() || document.token(end).sentenceStart()) {
            return null;
        }
        int at = document.token(end).is('(') ? end + 1 : end;
        if (at >= document.size() || document.token(at).sentenceStart()) {
            return null;
        }
        Match after = null;
        Match before = null;
        for (Match match : document.readings(at)) {
            if (match.meaning() instanceof BoundWord word && bounds(word.role())) {
                after = word.after() && after == null ? match : after;
                before = !word.after() && (before == null || before.length() < match.length()) ? match : before;
            }
        }
        // "200 dead and more than 1,000 hurt": the longer phrase bounds what follows it.
        boolean next = before != null && after != null && before.length() > after.length();
        return after == null || next ? null : new Found(bound(after), first, at + after.length());
    }

    private static boolean bounds(BoundWord.Role role) {
        return role.ordinal() <= BoundWord.Role.REACH.ordinal();
    }

    /** Whether a word of change stands before a number. */
    static boolean changes(Marks marks, int first) {
        int stop = Math.max(marks.document.sentenceOf(first).first(), first - CHANGE_WINDOW);
        for (int i = first - 1; i >= stop; i--) {
            if (marks.change(i)) {
                return true;
            }
        }
        return false;
    }

    private static Bound bound(Match match) {
        return switch (((BoundWord) match.meaning()).role()) {
            case AT_LEAST -> Bound.AT_LEAST;
            case AT_MOST, REACH -> Bound.AT_MOST;
            default -> Bound.ABOUT;
        };
    }
}
