package io.khabar.extract.text;

/**
 * A word, number or mark of a text.
 *
 * @param norm the folded form that the lexicon knows (see {@link Tokenizer#fold})
 * @param start first UTF-16 code unit in the field
 * @param end one past the last
 * @param kind what it is
 * @param capital whether its first letter is upper case
 * @param allCapitals whether it has two letters or more and all are upper case
 * @param spaceBefore whether white space or the field's start stands before it
 * @param sentenceStart whether a sentence begins here
 */
public record Token(
        String norm,
        int start,
        int end,
        Kind kind,
        boolean capital,
        boolean allCapitals,
        boolean spaceBefore,
        boolean sentenceStart) {

    /** What a token is. */
    public enum Kind {
        WORD,
        /** Digits, with separators inside: 1,000.5; folded to ASCII digits. */
        NUMBER,
        /** A currency sign, percent sign and the like. */
        SYMBOL,
        /** Quotation marks of every style. */
        QUOTE,
        /** Hyphens and dashes. */
        DASH,
        /** All other punctuation. */
        PUNCTUATION,
        /** A line break between paragraphs. */
        BREAK
    }

    public boolean word() {
        return kind == Kind.WORD;
    }

    public boolean number() {
        return kind == Kind.NUMBER;
    }

    /** Whether phrases of the lexicon run on over it: quotation marks, and hyphens inside a word. */
    public boolean transparent() {
        return kind == Kind.QUOTE || kind == Kind.DASH && !spaceBefore;
    }

    /** Whether it is this mark or folded word. */
    public boolean is(String form) {
        return norm.equals(form);
    }

    Token asSentenceStart() {
        return new Token(norm, start, end, kind, capital, allCapitals, spaceBefore, true);
    }
}
