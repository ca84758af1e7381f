package io.khabar.extract.claim;

import io.khabar.extract.text.Document;
import io.khabar.extract.text.Sentence;
import io.khabar.extract.text.Token;
import io.khabar.extract.text.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/** The runs of tokens between quotation marks that are long enough to be speech rather than a name. */
final class QuotedSpeech {

    private static final int SHORTEST = 5;

    /**
     * A run between quotation marks.
     *
     * @param first the token after the opening mark
     * @param end the closing mark, or one past the paragraph's last token where none closes it
     */
    record Run(int first, int end) {}

    private final List<Run> runs = new ArrayList<>();
    private final int[] run;

    QuotedSpeech(Document document) {
        run = new int[document.size()];
        List<Sentence> sentences = document.sentences();
        int s = 0;
        while (s < sentences.size()) {
            Sentence first = sentences.get(s);
            int e = s + 1;
            while (e < sentences.size()
                    && sentences.get(e).paragraph() == first.paragraph()
                    && sentences.get(e).field() == first.field()) {
                e++;
            }
            paragraph(document, first.first(), sentences.get(e - 1).end());
            s = e;
        }
    }

    private void paragraph(Document document, int first, int end) {
        int open = -1;
        char mark = 0;
        for (int i = first; i < end; i++) {
            Token token = document.token(i);
            if (token.kind() != Kind.QUOTE) {
                continue;
            }
            char c = document.article().field(document.fieldOf(i)).charAt(token.start());
            if (open < 0) {
                if (opens(c)) {
                    open = i + 1;
                    mark = c;
                }
            } else if (closes(mark, c)) {
                add(open, i);
                open = -1;
            }
        }
        if (open >= 0) {
            add(open, end);
        }
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
