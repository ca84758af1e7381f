package io.khabar.extract.claim;

import io.khabar.extract.text.Document;
import io.khabar.extract.text.Sentence;
import io.khabar.extract.text.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/** The runs of tokens between quotation marks that are long enough to be speech rather than a name. */
final class QuotedSpeech {

    private static final int SHORTEST = 5;
    /** Speech that no mark closes goes on over at most this many paragraphs. */
    private static final int MOST_PARAGRAPHS = 6;
    /** The mark that opens and closes alike. */
    private static final char BOTH = '"';

    private static final char GUILLEMET = '«';

    /**
     * A run between quotation marks.
     *
     * @param first the token after the opening mark
     * @param end the closing mark, in a later paragraph too, or one past the paragraph's last token where none closes it
     */
    record Run(int first, int end) {}

    private final List<Run> runs = new ArrayList<>();
    private final int[] run;

    QuotedSpeech(Document document) {
        run = new int[document.size()];
        List<Sentence> sentences = document.sentences();
        Open open = null;
        int s = 0;
        while (s < sentences.size()) {
            Sentence first = sentences.get(s);
            int e = s + 1;
            while (e < sentences.size()
                    && sentences.get(e).paragraph() == first.paragraph()
                    && sentences.get(e).field() == first.field()) {
                e++;
            }
            int end = sentences.get(e - 1).end();
            open = paragraph(document, first.first(), end, open);
            boolean last = e == sentences.size() || sentences.get(e).field() != first.field();
            if (open != null && (last || open.paragraphs == MOST_PARAGRAPHS || !goesOn(document, sentences, e, open))) {
                add(open.first, open.end);
                open = null;
            }
            s = e;
        }
    }

    /**
     * Speech whose closing mark has not come yet.
     *
     * @param first the token after the opening mark
     * @param end one past the last token of the paragraph where it opens
     * @param mark the opening mark
     * @param paragraphs how many it has run through
     */
    private record Open(int first, int end, char mark, int paragraphs) {}

    /** Reads a paragraph's marks and returns what it leaves open; null if nothing. */
    private Open paragraph(Document document, int first, int end, Open before) {
        int open = before == null ? -1 : before.first;
        char mark = before == null ? 0 : before.mark;
        int closed = first;
        int inner = -1;
        for (int i = first; i < end; i++) {
            if (document.token(i).kind() != Kind.QUOTE) {
                continue;
            }
            char c = mark(document, i);
            if (open < 0) {
                if (c == BOTH && behind(document, i, first)) {
                    // The opening mark is missing: what stands since the last speech is speech.
                    add(start(document, closed, i), i);
                    closed = i;
                } else if (opens(c)) {
                    open = i + 1;
                    mark = c;
                }
            } else if (c == BOTH && mark == BOTH && ahead(document, i, end)) {
                inner = i;
            } else if (c == mark && c == GUILLEMET) {
                inner = i;
            } else if (inner >= 0 && i - inner <= SHORTEST && mark == GUILLEMET && within(document, i, end)) {
                // «…, — заявил глава «Севера» Иван Лапин. — …»
                inner = -1;
            } else if (inner >= 0 && i - inner <= SHORTEST && c == BOTH && mark == BOTH) {
                // The end of a name within speech.
                inner = -1;
            } else if (closes(mark, c) && !(c == BOTH && ahead(document, i, end))) {
                inner = -1;
                add(open, i);
                open = -1;
                closed = i;
            }
        }
        if (open < 0) {
            return null;
        }
        boolean same = before != null && before.first == open;
        return same ? new Open(open, before.end, mark, before.paragraphs + 1) : new Open(open, end, mark, 1);
    }

    /** Whether a word goes on right behind the mark that ends a name within speech. */
    private static boolean within(Document document, int i, int end) {
        return i + 1 < end && document.token(i + 1).word() && document.sentenceOf(i + 1) == document.sentenceOf(i);
    }

    /** Whether a mark stands right behind a word and before a comma: ended", said. */
    private static boolean behind(Document document, int i, int first) {
        return i > first
                && !document.token(i).spaceBefore()
                && document.token(i - 1).word()
                && i + 1 < document.size()
                && document.token(i + 1).is(',');
    }

    /** Whether a mark stands right before a word, as one does that opens a name within speech. */
    private static boolean ahead(Document document, int i, int end) {
        return document.token(i).spaceBefore()
                && i + 1 < end
                && document.token(i + 1).word()
                && !document.token(i + 1).spaceBefore();
    }

    /** The first token of speech whose opening mark is missing: its sentence's, and those before it since the last mark. */
    private static int start(Document document, int closed, int mark) {
        Sentence sentence = document.sentenceOf(closed);
        return sentence == document.sentenceOf(mark) || sentence.first() == closed ? closed : sentence.end();
    }

    /** Whether speech that a paragraph leaves open goes on in the next: a mark closes it there before any opens. */
    private static boolean goesOn(Document document, List<Sentence> sentences, int next, Open open) {
        int start = sentences.get(next).first();
        int high = start;
        for (int s = next;
                s < sentences.size()
                        && sentences.get(s).paragraph() < sentences.get(next).paragraph() + MOST_PARAGRAPHS;
                s++) {
            if (sentences.get(s).field() != sentences.get(next).field()) {
                break;
            }
            high = sentences.get(s).end();
        }
        int paragraph = sentences.get(next).paragraph();
        int marks = 0;
        for (int i = start; i < high; i++) {
            int here = document.sentenceOf(i).paragraph();
            if (here != paragraph && marks > 0) {
                break;
            }
            paragraph = here;
            if (document.token(i).kind() == Kind.QUOTE) {
                char c = mark(document, i);
                boolean alike = c == open.mark;
                if (marks == 0 && !alike) {
                    return closes(open.mark, c);
                }
                marks++;
            }
        }
        // Where one mark serves for both, an odd one closes what was open.
        return closes(open.mark, open.mark) && marks % 2 == 1 && !opening(document, start);
    }

    private static boolean opening(Document document, int token) {
        return document.token(token).kind() == Kind.QUOTE;
    }

    private static char mark(Document document, int token) {
        return document.article()
                .field(document.fieldOf(token))
                .charAt(document.token(token).start());
    }

    private void add(int first, int end) {
        if (end - first >= SHORTEST) {
            runs.add(new Run(first, end));
            for (int i = first; i < end; i++) {
                run[i] = runs.size();
            }
        }
    }

    private static boolean opens(char c) {
        return c == '"' || c == '“' || c == '”' || c == '«' || c == '„' || c == '‟' || c == '‘' || c == '»';
    }

    private static boolean closes(char open, char c) {
        return switch (open) {
            case '“', '„', '‟' -> c == '”' || c == '“' || c == '"';
            case '”' -> c == '“' || c == '”';
            case '«' -> c == '»';
            case '»' -> c == '«';
            case '‘' -> c == '’';
            default -> c == open || c == '”';
        };
    }

    List<Run> runs() {
        return runs;
    }

    /** Whether the quotation mark at a token opens a run. */
    boolean opensAt(int token) {
        return token + 1 < run.length && run[token + 1] > 0 && run[token] != run[token + 1];
    }

    /** The index of the run that holds a token; -1 if none does. */
    int at(int token) {
        return run[token] - 1;
    }
}
