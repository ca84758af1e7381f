package io.khabar.extract.party;

import io.khabar.extract.language.Language;
import io.khabar.extract.lexicon.Match;
import io.khabar.extract.text.Document;
import io.khabar.extract.text.Token;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** One article on its way to its parties: what each step has found so far. Used by one thread. */
final class Draft {

    /** Names of states keep their span inside a longer name. */
    private static final Comparator<Span> READING_ORDER =
            Comparator.<Span>comparingInt(s -> s.first).thenComparingInt(s -> -s.end);

    /** Bits of name parts follow those of cues. */
    private static final int NAME_PARTS = Cue.Role.values().length;

    private static final int BUSY = Cue.Role.FUNCTION.bit()
            | Cue.Role.SPEECH.bit()
            | Cue.Role.ACT.bit()
            | Cue.Role.IN.bit()
            | Cue.Role.PLACE.bit()
            | Cue.Role.AGENT.bit()
            | Cue.Role.DIPLOMATIC.bit()
            | Cue.Role.MONEY.bit()
            | Cue.Role.NAMED.bit();

    final Document document;
    final Language language;
    private final boolean uncased;
    private final boolean shouting;
    private final String article;
    private final String melted;
    private final String nativeLetters;
    private final Set<String> possessives;
    private final Set<String> verbPrefixes;
    private final String conjunctions;
    private final String joined;
    private final String familyEnding;
    private final String tail;
    private final String[] commonEndings;
    private final String[] cliticBeginnings;
    private final String[] verbEndings;
    private final int[] roles;
    private final Match[] titles;
    private final Match[] titleEnding;
    private final Match[] groupNouns;
    /** The outermost span over each token. */
    private final Span[] outer;

    private final List<Span> spans = new ArrayList<>();

    Draft(Document document, Language language) {
        this.document = document;
        this.language = language;
        this.uncased = language.setting("capitals", "yes").equals("no");
        this.roles = new int[document.size()];
        this.article = language.setting("article", "");
        this.melted = language.setting("melted_article", "");
        this.verbPrefixes = Set.of(split(language.setting("verb_prefixes", "")));
        this.joined = language.setting("joined", "");
        this.familyEnding = language.setting("family_ending", "");
        this.conjunctions = language.setting("conjunctions", "");
        this.possessives = Set.of(split(language.setting("possessives", "")));
        this.cliticBeginnings = split(language.setting("clitic_beginnings", ""));
        this.commonEndings = split(language.setting("common_endings", ""));
        this.tail = language.setting("tail", "");
        this.verbEndings = split(language.setting("verb_endings", ""));
        this.nativeLetters = language.setting("native_letters", "");
        this.outer = new Span[document.size()];
        this.titles = new Match[roles.length];
        this.titleEnding = new Match[roles.length + 1];
        this.groupNouns = new Match[roles.length];
        for (int i = 0; i < roles.length; i++) {
            for (Match match : document.at(i)) {
                read(match);
            }
        }
        this.shouting = everyWordCapital();
    }

    private void read(Match match) {
        int i = match.first();
        if (match.meaning() instanceof Cue cue) {
            if (cue.role() == Cue.Role.EPITHET && !match.suffix().isEmpty()) {
                return;
            }
            if (cue.role().anyPrefix() || conjunctionOrVerbal(match.prefix())) {
                for (int j = i; j < match.end(); j++) {
                    roles[j] |= cue.role().bit();
                }
            }
        } else if (match.meaning() instanceof NamePart part) {
            if (match.prefix().isEmpty() && match.suffix().isEmpty() && part.last() == lastOf(i, part.last())) {
                if (part.role() == NamePart.Role.GIVEN_WORD) {
                    roles[i] |= 1 << (NAME_PARTS + NamePart.Role.GIVEN.ordinal());
                }
                roles[i] |= 1 << (NAME_PARTS + part.role().ordinal());
            }
        } else if (misread(match)) {
            return;
        } else if (match.meaning() instanceof Title) {
            if (titles[i] == null) {
                titles[i] = match;
            }
            if (titleEnding[match.end()] == null) {
                titleEnding[match.end()] = match;
            }
        } else if (match.meaning() instanceof GroupNoun
                && groupNouns[i] == null
                && (possessives.isEmpty() || match.suffix().isEmpty())) {
            groupNouns[i] = match;
        }
    }

    /**
     * Whether a phrase is not what it looks like: its first word has the article, which a noun in the construct state
     * never has (المجلس is not the first word of مجلس الشعب), or its last a suffix that is no pronoun.
     */
    boolean misread(Match match) {
        boolean definite = !article.isEmpty()
                && (match.prefix().endsWith(article) || match.prefix().endsWith(melted));
        return match.length() > 1 && definite
                || !possessives.isEmpty() && !match.suffix().isEmpty() && !possessives.contains(match.suffix());
    }

    /** Folding makes ى and ي one, but على is a preposition and علي a name. */
    private char lastOf(int i, char otherwise) {
        String text = document.article().field(document.fieldOf(i));
        char last = text.charAt(token(i).end() - 1);
        return last == 'ى' || last == 'ي' ? last : otherwise;
    }

    /** A conjunction or a particle of the verb may stand on a word; a preposition would make it another word. */
    private boolean conjunctionOrVerbal(String prefix) {
        return prefix.isEmpty() || verbPrefixes.contains(prefix);
    }

    private static String[] split(String setting) {
        return setting.isEmpty() ? new String[0] : setting.split("\\|");
    }

    /** Whether a word looks like one with a preposition or a conjunction written on it. */
    boolean clitic(int token) {
        String word = token(token).norm();
        for (String beginning : cliticBeginnings) {
            if (word.startsWith(beginning) && word.length() > beginning.length() + 2) {
                return true;
            }
        }
        return false;
    }

    /** Whether a word is printed with the mark of an indefinite noun, which names do not take: رائداً. */
    boolean inflected(int token) {
        String text = document.article().field(document.fieldOf(token));
        for (int i = token(token).start(); i < token(token).end(); i++) {
            char c = text.charAt(i);
            if (c >= '\u064b' && c <= '\u064d') {
                return true;
            }
        }
        return false;
    }

    /** A phrase as printed without the preposition or conjunction on its first word. */
    String bare(int first, int end, String prefix) {
        String text = document.text(first, end);
        if (prefix.isEmpty()) {
            return text;
        }
        boolean merged = !melted.isEmpty() && prefix.endsWith(melted);
        int letters = prefix.length();
        if (!merged && !article.isEmpty() && prefix.endsWith(article)) {
            letters -= article.length();
        }
        int i = 0;
        while (i < text.length() && letters > 0) {
            letters -= Character.isLetter(text.charAt(i++)) ? 1 : 0;
        }
        while (i < text.length() && Character.getType(text.charAt(i)) == Character.NON_SPACING_MARK) {
            i++;
        }
        return (merged ? article : "") + text.substring(i);
    }

    /** Whether a word ends as common nouns of the language do that no name shares. */
    boolean common(int token) {
        String word = token(token).norm();
        for (String ending : commonEndings) {
            if (word.endsWith(ending)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a word without its first letter can be a name with a conjunction or preposition on it. */
    boolean joined(int token) {
        return joined.indexOf(token(token).norm().charAt(0)) >= 0;
    }

    /** Whether a word ends as family names of the language do. */
    boolean familyEnding(int token) {
        return !familyEnding.isEmpty() && token(token).norm().endsWith(familyEnding);
    }

    /** How many code units of a span's first token are a conjunction that is no part of the name. */
    int lead(Span span) {
        if (span.prefix.isEmpty() || conjunctions.indexOf(span.prefix.charAt(0)) < 0) {
            return 0;
        }
        String text = document.article().field(document.fieldOf(span.first));
        int start = token(span.first).start();
        int i = start + 1;
        while (i < token(span.first).end() && !Character.isLetter(text.charAt(i))) {
            i++;
        }
        return i < token(span.first).end() ? i - start : 0;
    }

    /** Whether the language's script has no capitals. */
    boolean uncased() {
        return uncased;
    }

    /** The definite article that the language writes on its words, empty if it writes none. */
    String article() {
        return article;
    }

    /** Whether a word carries the article, also one that has melted into a preposition. */
    boolean definite(int token) {
        String word = token(token).norm();
        return !article.isEmpty() && (word.startsWith(article) || word.startsWith(melted)) && word.length() > 3;
    }

    /** Whether a word begins as one with the preposition "for" does. */
    boolean dative(int token) {
        return !melted.isEmpty() && token(token).norm().charAt(0) == melted.charAt(0);
    }

    /** Whether a word begins with "and" and the article. */
    boolean joinedDefinite(int token) {
        return !article.isEmpty()
                && token(token).norm().startsWith(article, 1)
                && token(token).norm().charAt(0) == 'و';
    }

    /** Whether a word's letters could be those of a foreign name: none that only native words have. */
    boolean foreign(int token) {
        String word = token(token).norm();
        for (int i = 0; i < word.length(); i++) {
            if (nativeLetters.indexOf(word.charAt(i)) >= 0) {
                return false;
            }
        }
        return !word.startsWith(article) || article.isEmpty();
    }

    /** Whether the lexicon knows a word for something that never stands in a name. */
    boolean busy(int token) {
        return (roles[token] & BUSY) != 0 || titles[token] != null || groupNouns[token] != null;
    }

    /** Whether a token stands in a headline that writes nearly every word with a capital. */
    boolean shouting(int token) {
        return shouting && document.fieldOf(token) == io.khabar.extract.Field.TITLE;
    }

    private boolean everyWordCapital() {
        int words = 0;
        int capitals = 0;
        for (int i = 0; i < size() && document.fieldOf(i) == io.khabar.extract.Field.TITLE; i++) {
            Token token = token(i);
            if (token.word() && token.norm().length() > 3) {
                words++;
                capitals += token.capital() ? 1 : 0;
            }
        }
        return words > 3 && capitals * 10 >= words * 8;
    }

    /** Whether names of organisations go on in small letters behind their noun. */
    boolean smallTail() {
        return !tail.isEmpty();
    }

    /** Whether they do without a preposition, in the genitive. */
    boolean bareTail() {
        return tail.equals("bare");
    }

    /** Whether a word ends as verbs of the language do. */
    boolean verb(int token) {
        String word = token(token).norm();
        for (String ending : verbEndings) {
            if (word.endsWith(ending)) {
                return true;
            }
        }
        return false;
    }

    int size() {
        return roles.length;
    }

    Token token(int i) {
        return document.token(i);
    }

    /** Whether a token has a role; false outside the article. */
    boolean is(int token, Cue.Role role) {
        return token >= 0 && token < roles.length && (roles[token] & role.bit()) != 0;
    }

    /** Whether a token is a part of names; false outside the article. */
    boolean is(int token, NamePart.Role role) {
        return token >= 0 && token < roles.length && (roles[token] & 1 << (NAME_PARTS + role.ordinal())) != 0;
    }

    /** The longest title that begins at a token, null if none or outside the article. */
    Match title(int token) {
        return token >= 0 && token < titles.length ? titles[token] : null;
    }

    /** The longest title that ends before a token, null if none. */
    Match titleBefore(int token) {
        return token >= 0 && token <= titles.length ? titleEnding[token] : null;
    }

    /** The longest noun for a group that begins at a token, null if none or outside the article. */
    Match groupNoun(int token) {
        return token >= 0 && token < groupNouns.length ? groupNouns[token] : null;
    }

    /** Whether two tokens stand in one sentence. */
    boolean together(int a, int b) {
        return a >= 0
                && b >= 0
                && a < roles.length
                && b < roles.length
                && document.sentenceOf(a) == document.sentenceOf(b);
    }

    /** The outermost span over a token, null if none or outside the article. */
    Span at(int token) {
        return token >= 0 && token < outer.length ? outer[token] : null;
    }

    /** The span that ends before a token, null if none. */
    Span before(int token) {
        Span span = at(token - 1);
        return span != null && span.end == token ? span : null;
    }

    boolean free(int first, int end) {
        for (int i = first; i < end; i++) {
            if (outer[i] != null) {
                return false;
            }
        }
        return true;
    }

    /** Adds a span; spans inside it stay as parts. Spans that it cuts across are dropped. */
    void add(Span span) {
        for (int i = span.first; i < span.end; i++) {
            Span other = outer[i];
            if (other != null && (other.first < span.first || other.end > span.end)) {
                remove(other);
            }
        }
        spans.add(span);
        for (int i = span.first; i < span.end; i++) {
            outer[i] = span;
        }
    }

    /** Takes a span out again. */
    void remove(Span span) {
        span.dropped = true;
        for (int i = span.first; i < span.end; i++) {
            if (outer[i] == span) {
                outer[i] = null;
            }
        }
    }

    /** All spans, parts too, in reading order, the longer first. */
    List<Span> spans() {
        spans.removeIf(span -> span.dropped);
        spans.sort(READING_ORDER);
        return spans;
    }
}
