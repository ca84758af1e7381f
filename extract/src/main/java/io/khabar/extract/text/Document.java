package io.khabar.extract.text;

import io.khabar.extract.ArticleText;
import io.khabar.extract.Field;
import io.khabar.extract.lexicon.Lexicon;
import io.khabar.extract.lexicon.Match;
import io.khabar.extract.lexicon.Meaning;
import java.util.ArrayList;
import java.util.List;

/** An article cut into tokens and sentences, the title's first, with the phrases of the lexicon that were found in it. */
public final class Document {

    private static final Match[] NONE = {};

    private final ArticleText article;
    private final List<Token> tokens;
    private final List<Sentence> sentences;
    private final int titleTokens;
    private final int[] sentenceOf;
    private final Match[][] matches;

    private Document(
            ArticleText article,
            List<Token> tokens,
            List<Sentence> sentences,
            int titleTokens,
            int[] sentenceOf,
            Match[][] matches) {
        this.article = article;
        this.tokens = tokens;
        this.sentences = sentences;
        this.titleTokens = titleTokens;
        this.sentenceOf = sentenceOf;
        this.matches = matches;
    }

    /** Cuts an article and finds the lexicon's phrases in it. */
    public static Document of(ArticleText article, Tokenizer tokenizer, SentenceSplitter splitter, Lexicon lexicon) {
        List<Token> tokens =
                new ArrayList<>((article.title().length() + article.text().length()) / 5 + 8);
        List<Sentence> sentences = new ArrayList<>();
        splitter.split(Field.TITLE, article.title(), tokenizer.tokens(article.title()), tokens, sentences);
        int titleTokens = tokens.size();
        splitter.split(Field.TEXT, article.text(), tokenizer.tokens(article.text()), tokens, sentences);
        int[] sentenceOf = new int[tokens.size()];
        for (Sentence s : sentences) {
            for (int i = s.first(); i < s.end(); i++) {
                sentenceOf[i] = s.index();
            }
        }
        return new Document(article, tokens, sentences, titleTokens, sentenceOf, lexicon.match(tokens));
    }

    public ArticleText article() {
        return article;
    }

    public int size() {
        return tokens.size();
    }

    public Token token(int i) {
        return tokens.get(i);
    }

    public List<Sentence> sentences() {
        return sentences;
    }

    /** The sentence that holds a token. */
    public Sentence sentenceOf(int token) {
        return sentences.get(sentenceOf[token]);
    }

    public Field fieldOf(int token) {
        return token < titleTokens ? Field.TITLE : Field.TEXT;
    }

    /** The matches that begin at a token, longest first. */
    public Match[] at(int token) {
        Match[] found = matches[token];
        return found == null ? NONE : found;
    }

    /** The longest match of a kind of meaning that begins at a token; null if there is none. */
    public Match at(int token, Class<? extends Meaning> kind) {
        for (Match match : at(token)) {
            if (kind.isInstance(match.meaning())) {
                return match;
            }
        }
        return null;
    }

    /** The words from one token to another (exclusive), as the article prints them. */
    public String text(int first, int end) {
        return article.field(fieldOf(first))
                .substring(token(first).start(), token(end - 1).end());
    }
}
