package io.khabar.extract.text;

/**
 * A word, number or mark of a text.
 *
 * @param form the word, number or mark itself, wherever it stands
 * @param start first UTF-16 code unit in the field
 * @param end one past the last
 * @param spaceBefore whether white space or the field's start stands before it
 * @param sentenceStart whether a sentence begins here
 */
public record Token(WordForm form, int start, int end, boolean spaceBefore, boolean sentenceStart) {

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

    /** The folded form that the lexicon knows (see {@link Tokenizer#fold}). */
    public String norm() {
        return form.norm();
    }

    /** What it is. */
    public Kind kind() {
        return form.kind();
    }

    /** Whether its first letter is upper case. */
    public boolean capital() {
        return form.capital();
    }

    /** Whether it has two letters or more and all are upper case. */
    public boolean allCapitals() {
        return form.allCapitals();
    }

    public boolean word() {
        return form.kind() == Kind.WORD;
    }

    public boolean number() {
        return form.kind() == Kind.NUMBER;
    }

    /** Whether phrases of the lexicon run on over it: quotation marks, and hyphens inside a word. */
    public boolean transparent() {
        return form.kind() == Kind.QUOTE || form.kind() == Kind.DASH && !spaceBefore;
    }

    /** Whether it is this mark or folded word. */
    public boolean is(String norm) {
        return form.norm().equals(norm);
    }

    Token asSentenceStart() {
        return new Token(form, start, end, spaceBefore, true);
    }
}
