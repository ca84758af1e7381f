package io.khabar.extract.text;

import io.khabar.extract.ArticleText;
import io.khabar.extract.Field;
import io.khabar.extract.lexicon.Lexicon;
import io.khabar.extract.lexicon.Match;
import io.khabar.extract.lexicon.Meaning;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * An article, or a section of one, cut into tokens and sentences, the title's first, with the phrases of the lexicon that
 * were found in it. Used by one thread.
 */
public final class Document {

    private final ArticleText article;
    private final Token[] tokens;
    private final Sentence[] sentences;
    private final List<Sentence> sentenceList;
    private final int titleTokens;
    private final int[] sentenceOf;
    private final Lexicon lexicon;
    /** The matches at each token; null where nobody has asked yet and none has more than one word. */
    private final Match[][] matches;
    /** Tokens at which a phrase of more than one word begins. */
    private final int[] phrases;
    /** Whether one begins at each token. */
    private final boolean[] longer;
    /** Of each stage that has not asked yet the marks that its tokens' words remember; null before any asks. */
    private long[][] remembered;
    /** The tokens whose words have not been worked out for all stages. */
    private int[] news;

    private Document(ArticleText article, Token[] tokens, Sentence[] sentences, int titleTokens, Lexicon lexicon) {
        this.article = article;
        this.tokens = tokens;
        this.sentences = sentences;
        this.sentenceList = Collections.unmodifiableList(Arrays.asList(sentences));
        this.titleTokens = titleTokens;
        this.sentenceOf = new int[this.tokens.length];
        for (Sentence s : this.sentences) {
            Arrays.fill(sentenceOf, s.first(), s.end(), s.index());
        }
        this.lexicon = lexicon;
        this.matches = new Match[this.tokens.length][];
        this.phrases = lexicon.phrases(this.tokens, matches);
        this.longer = new boolean[this.tokens.length];
        for (int phrase : phrases) {
            longer[phrase] = true;
        }
    }

    /** Cuts an article and finds the lexicon's phrases in it. */
    public static Document of(ArticleText article, Tokenizer tokenizer, SentenceSplitter splitter, Lexicon lexicon) {
        WordMemory words = lexicon.words();
        List<Token> title = tokenizer.tokens(article.title(), words);
        List<Token> text = tokenizer.tokens(article.text(), words);
        Token[] tokens = new Token[title.size() + text.size()];
        List<Sentence> sentences = new ArrayList<>();
        int titleTokens = splitter.split(Field.TITLE, title, tokens, 0, sentences);
        int size = splitter.split(Field.TEXT, text, tokens, titleTokens, sentences);
        return new Document(
                article,
                size == tokens.length ? tokens : Arrays.copyOf(tokens, size),
                sentences.toArray(Sentence[]::new),
                titleTokens,
                lexicon);
    }

    /**
     * One past the last token of the section that begins at a token: the whole of what is left if that is no more than
     * {@code length} tokens, else so many full sentences, one at least, as {@code length} tokens hold.
     */
    public int sectionEnd(int first, int length) {
        if (tokens.length - first <= length) {
            return tokens.length;
        }
        Sentence last = sentenceOf(first + length - 1);
        return last.first() > first ? last.first() : last.end();
    }

    /**
     * Some of the sentences as a document of its own, whose tokens are counted from 0; offsets into the article stay.
     *
     * @param first first token, where a sentence begins
     * @param end one past the last, where a sentence ends
     */
    public Document section(int first, int end) {
        if (first == 0 && end == tokens.length) {
            return this;
        }
        int from = sentenceOf[first];
        Sentence[] part = Arrays.copyOfRange(sentences, from, sentenceOf[end - 1] + 1);
        for (int i = 0; i < part.length; i++) {
            Sentence s = part[i];
            part[i] =
                    new Sentence(i, s.field(), s.first() - first, s.end() - first, s.start(), s.stop(), s.paragraph());
        }
        return new Document(
                article, Arrays.copyOfRange(tokens, first, end), part, Math.max(0, titleTokens - first), lexicon);
    }

    public ArticleText article() {
        return article;
    }

    public int size() {
        return tokens.length;
    }

    public Token token(int i) {
        return tokens[i];
    }

    /** A token's word without its inflection, where the language has endings. */
    public String stem(int token) {
        return lexicon.stem(tokens[token].norm());
    }

    public List<Sentence> sentences() {
        return sentenceList;
    }

    /** The sentence that holds a token. */
    public Sentence sentenceOf(int token) {
        return sentences[sentenceOf[token]];
    }

    /** Whether two tokens stand in one sentence; false outside the document. */
    public boolean together(int a, int b) {
        return a >= 0 && b >= 0 && a < sentenceOf.length && b < sentenceOf.length && sentenceOf[a] == sentenceOf[b];
    }

    public Field fieldOf(int token) {
        return token < titleTokens ? Field.TITLE : Field.TEXT;
    }

    /**
     * What a stage asks of each token's word by itself: the bits of its marker, none for tokens that phrases run on over.
     * Phrases of more than one word are left out, see {@link #phrases}.
     *
     * @param width how many bits from the lowest on the marker uses; 63 at most
     */
    public long[] marks(Stage stage, int width, Marker marker) {
        if (width >= Long.SIZE) {
            throw new IllegalArgumentException(stage + " asks " + width + " bits of a word, which has 63");
        }
        if (remembered == null || remembered[stage.ordinal()] == null) {
            remember();
        }
        long[] marks = remembered[stage.ordinal()];
        remembered[stage.ordinal()] = null;
        for (int i : news) {
            marks[i] = tokens[i].form().marks(stage, marker);
        }
        return marks;
    }

    /** Goes through the words once for all stages, since they lie far off in memory. */
    private void remember() {
        remembered = new long[Stage.COUNT][tokens.length];
        int[] at = new int[tokens.length];
        int count = 0;
        for (int i = 0; i < tokens.length; i++) {
            if (tokens[i].transparent()) {
                continue;
            }
            long[] marks = tokens[i].form().allMarks();
            if (marks == null) {
                at[count++] = i;
                continue;
            }
            for (int stage = 0; stage < marks.length; stage++) {
                remembered[stage][i] = marks[stage];
            }
        }
        news = Arrays.copyOf(at, count);
    }

    /** For each sentence all bits of its tokens. */
    public long[] bySentence(long[] bits) {
        long[] all = new long[sentences.length];
        for (Sentence s : sentences) {
            long any = 0;
            for (int i = s.first(); i < s.end(); i++) {
                any |= bits[i];
            }
            all[s.index()] = any;
        }
        return all;
    }

    /** Of {@link #bySentence} the bits of the sentences of a stretch, which may reach beyond the document. */
    public long inSentences(long[] bySentence, int from, int to) {
        int first = Math.max(0, from);
        int last = Math.min(tokens.length, to) - 1;
        if (first > last) {
            return 0;
        }
        long bits = 0;
        for (int s = sentenceOf[first]; s <= sentenceOf[last]; s++) {
            bits |= bySentence[s];
        }
        return bits;
    }

    /** The tokens at which phrases of more than one word begin, in order; for reading only. */
    public int[] phrases() {
        return phrases;
    }

    /** Whether a phrase of more than one word begins at a token. */
    public boolean phrase(int token) {
        return longer[token];
    }

    /** The matches that begin at a token, longest first; of equal ones those with fewer affixes first. */
    public Match[] at(int token) {
        Match[] found = matches[token];
        if (found == null) {
            found = lexicon.alone(tokens[token], token);
            matches[token] = found;
        }
        return found;
    }

    /** The longest match of a kind of meaning that begins at a token; null if there is none. */
    public Match at(int token, Class<? extends Meaning> kind) {
        for (Match match : readings(token)) {
            if (kind.isInstance(match.meaning())) {
                return place(token, match);
            }
        }
        return null;
    }

    /**
     * What begins at a token as {@link #at} says, but a word that nobody has asked for is not placed yet: its matches stand
     * as if the document began with it. For reading only, and cheaper.
     */
    public Match[] readings(int token) {
        return placed(token) ? at(token) : tokens[token].form().alone();
    }

    /** A match of {@link #readings} at its place. */
    public Match place(int token, Match match) {
        return placed(token) ? match : match.at(token);
    }

    private boolean placed(int token) {
        return matches[token] != null || tokens[token].transparent();
    }

    /** The words from one token to another (exclusive), as the article prints them. */
    public String text(int first, int end) {
        return article.field(fieldOf(first))
                .substring(token(first).start(), token(end - 1).end());
    }
}
