package io.khabar.extract.text;

/** A word, number or mark of a text. Immutable. */
public final class Token {

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

    private final WordForm form;
    // What every stage asks of every token is kept here, since the form is far off in memory.
    private final Kind kind;
    private final int start;
    private final int end;
    private final boolean spaceBefore;
    private final boolean sentenceStart;
    private final char mark;

    /**
     * @param form the word, number or mark itself, wherever it stands
     * @param start first UTF-16 code unit in the field
     * @param end one past the last
     * @param spaceBefore whether white space or the field's start stands before it
     * @param sentenceStart whether a sentence begins here
     */
    Token(WordForm form, int start, int end, boolean spaceBefore, boolean sentenceStart) {
        this.form = form;
        this.kind = form.kind();
        this.start = start;
        this.end = end;
        this.spaceBefore = spaceBefore;
        this.sentenceStart = sentenceStart;
        this.mark = form.mark();
    }

    /** The word, number or mark itself, wherever it stands. */
    public WordForm form() {
        return form;
    }

    /** First UTF-16 code unit in the field. */
    public int start() {
        return start;
    }

    /** One past the last UTF-16 code unit. */
    public int end() {
        return end;
    }

    /** Whether white space or the field's start stands before it. */
    public boolean spaceBefore() {
        return spaceBefore;
    }

    /** Whether a sentence begins here. */
    public boolean sentenceStart() {
        return sentenceStart;
    }

    /** The folded form that the lexicon knows (see {@link Tokenizer#fold}). */
    public String norm() {
        return form.norm();
    }

    /** What it is. */
    public Kind kind() {
        return kind;
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
        return kind == Kind.WORD;
    }

    public boolean number() {
        return kind == Kind.NUMBER;
    }

    /** Whether phrases of the lexicon run on over it: quotation marks, and hyphens inside a word. */
    public boolean transparent() {
        return mark == WordForm.QUOTE || mark == WordForm.DASH && !spaceBefore;
    }

    /** The mark, symbol, quotation mark or dash that it is, a comma for an Arabic one too; 0 if it is a word or a number. */
    public char mark() {
        return mark;
    }

    /** Whether it is this mark. */
    public boolean is(char mark) {
        return this.mark == mark;
    }

    /** Whether it is this folded word; a mark is none, see {@link #is(char)}. */
    public boolean is(String norm) {
        return mark == 0 && form.is(norm);
    }

    /** Whether it begins with a Latin letter. */
    public boolean latin() {
        return Character.UnicodeScript.of(norm().codePointAt(0)) == Character.UnicodeScript.LATIN;
    }

    /** Whether it is the English ending 's, which the tokenizer makes a token of its own where an apostrophe joins. */
    public boolean possessive() {
        return is(Tokenizer.POSSESSIVE);
    }

    /** Whether it is written of just these three, in folded letters. */
    public boolean is(String prefix, String word, String suffix) {
        String norm = form.norm();
        int rest = prefix.length() + word.length();
        return norm.length() == rest + suffix.length()
                && norm.startsWith(prefix)
                && norm.startsWith(word, prefix.length())
                && norm.startsWith(suffix, rest);
    }

    Token asSentenceStart() {
        return new Token(form, start, end, spaceBefore, true);
    }
}
