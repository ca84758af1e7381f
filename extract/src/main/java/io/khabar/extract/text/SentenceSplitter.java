package io.khabar.extract.text;

import io.khabar.extract.Field;
import io.khabar.extract.text.Token.Kind;
import java.util.List;
import java.util.Set;

/**
 * Cuts a field's tokens into sentences: at line breaks, and after a full stop, question or exclamation mark that does
 * not end an abbreviation, an initial or a number, unless the text plainly goes on. What goes on for more than {@value
 * #LONGEST} tokens, a table or noise, is cut there, so that no text makes the rules that look about in a sentence slow.
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class SentenceSplitter {

    /** Sentences of newspapers stay below 200 tokens. */
    private static final int LONGEST = 500;

    private final Set<String> abbreviations;

    /** @param abbreviations folded, without the full stop: gen, dr, د */
    public SentenceSplitter(Set<String> abbreviations) {
        this.abbreviations = Set.copyOf(abbreviations);
    }

    /**
     * Sets apart a field's sentences.
     *
     * @param in the field's tokens
     * @param tokens receives those that are no line breaks
     * @param size how many tokens the document has before them
     * @param sentences receives the sentences
     * @return how many tokens the document has with them
     */
    int split(Field field, List<Token> in, Token[] tokens, int size, List<Sentence> sentences) {
        int first = size;
        int end = size;
        int paragraph = 0;
        boolean start = true;
        int count = in.size();
        for (int i = 0; i < count; i++) {
            Token token = in.get(i);
            if (token.kind() == Kind.BREAK) {
                first = close(field, first, end, paragraph, tokens, sentences);
                paragraph++;
                start = true;
                continue;
            }
            tokens[end++] = start ? token.asSentenceStart() : token;
            start = false;
            if (token.kind() == Kind.PUNCTUATION && ends(in, i)) {
                // Closing quotation marks and brackets belong to the sentence that they close.
                while (i + 1 < count && end - first < LONGEST && closing(in.get(i + 1))) {
                    tokens[end++] = in.get(++i);
                }
                first = close(field, first, end, paragraph, tokens, sentences);
                start = true;
            } else if (end - first >= LONGEST) {
                first = close(field, first, end, paragraph, tokens, sentences);
            }
        }
        close(field, first, end, paragraph, tokens, sentences);
        return end;
    }

    private static int close(Field field, int first, int end, int paragraph, Token[] tokens, List<Sentence> sentences) {
        if (end > first) {
            sentences.add(new Sentence(
                    sentences.size(), field, first, end, tokens[first].start(), tokens[end - 1].end(), paragraph));
        }
        return end;
    }

    /** Whether the mark at a token ends a sentence. */
    private boolean ends(List<Token> in, int i) {
        Token token = in.get(i);
        switch (token.mark()) {
            case '!', '?', '。', '！' -> {
                Token next = next(in, i);
                return next == null || next.spaceBefore() && !lowerCase(next) || next.kind() == Kind.QUOTE;
            }
            case '.', '…', '۔' -> {
                Token next = next(in, i);
                Token before = i > 0 ? in.get(i - 1) : null;
                if (next == null || next.kind() == Kind.BREAK) {
                    return true;
                }
                if (next.is('.')) {
                    return false;
                }
                if (!next.spaceBefore()) {
                    // A quotation mark that closes, and no apostrophe (K.'nın), or a missing space after the sentence,
                    // as feeds have it.
                    return next.kind() == Kind.QUOTE && !joins(in, i + 1)
                            || before != null
                                    && before.word()
                                    && before.norm().length() > 2
                                    && next.capital()
                                    && !domain(before, next)
                            || before != null
                                    && before.word()
                                    && before.norm().length() > 3
                                    && uncased(next)
                                    && !latin(before);
                }
                if (lowerCase(next)) {
                    return false;
                }
                if (before == null || !before.word() || token.spaceBefore()) {
                    return true;
                }
                boolean initial =
                        before.norm().length() == 1 && (before.capital() || abbreviations.contains(before.norm()));
                return !initial && !abbreviations.contains(before.norm());
            }
            default -> {
                return false;
            }
        }
    }

    /** Whether a mark joins words: an ending in small letters follows it without a space. */
    private static boolean joins(List<Token> in, int mark) {
        Token next = next(in, mark);
        return next != null && !next.spaceBefore() && next.word() && lowerCase(next);
    }

    /** Whether a name in another script goes on behind its full stop: Газета.Ru. */
    private static boolean domain(Token before, Token next) {
        return before.capital() && next.latin() && !before.latin();
    }

    private static Token next(List<Token> in, int i) {
        return i + 1 < in.size() ? in.get(i + 1) : null;
    }

    private static boolean closing(Token token) {
        if (token.spaceBefore()) {
            return false;
        }
        return switch (token.mark()) {
            case ')', ']', '.', '!', '?', '！' -> true;
            default -> token.kind() == Kind.QUOTE;
        };
    }

    private static boolean lowerCase(Token token) {
        return token.word() && !token.capital() && !uncased(token);
    }

    private static boolean uncased(Token token) {
        if (!token.word()) {
            return false;
        }
        char c = token.norm().charAt(0);
        return Character.isLetter(c) && !Character.isLowerCase(c);
    }

    private static boolean latin(Token token) {
        return Character.isLowerCase(token.norm().charAt(0));
    }
}
