package io.khabar.extract.party;

import io.khabar.extract.language.Language;
import io.khabar.extract.lexicon.Match;
import io.khabar.extract.text.Document;
import io.khabar.extract.text.Token;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** One article on its way to its parties: what each step has found so far. Used by one thread. */
final class Draft {

    /** Names of states keep their span inside a longer name. */
    private static final Comparator<Span> READING_ORDER =
            Comparator.<Span>comparingInt(s -> s.first).thenComparingInt(s -> -s.end);

    /** Bits of name parts follow those of cues. */
    private static final int NAME_PARTS = Cue.Role.values().length;

    final Document document;
    final Language language;
    private final boolean uncased;
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
        this.outer = new Span[document.size()];
        this.titles = new Match[roles.length];
        this.titleEnding = new Match[roles.length + 1];
        this.groupNouns = new Match[roles.length];
        for (int i = 0; i < roles.length; i++) {
            for (Match match : document.at(i)) {
                read(match);
            }
        }
    }

    private void read(Match match) {
        int i = match.first();
        if (match.meaning() instanceof Cue cue) {
            if (conjunctionOrVerbal(match.prefix())) {
                for (int j = i; j < match.end(); j++) {
                    roles[j] |= cue.role().bit();
                }
            }
        } else if (match.meaning() instanceof NamePart part) {
            if (match.prefix().isEmpty() && match.suffix().isEmpty()) {
                roles[i] |= 1 << (NAME_PARTS + part.role().ordinal());
            }
        } else if (match.meaning() instanceof Title) {
            if (titles[i] == null) {
                titles[i] = match;
            }
            if (titleEnding[match.end()] == null) {
                titleEnding[match.end()] = match;
            }
        } else if (match.meaning() instanceof GroupNoun && groupNouns[i] == null) {
            groupNouns[i] = match;
        }
    }

    /** Arabic writes "and", "so" and the future particle on the word; a preposition would make it another word. */
    private static boolean conjunctionOrVerbal(String prefix) {
        for (int i = 0; i < prefix.length(); i++) {
            char c = prefix.charAt(i);
            if (c != 'و' && c != 'ف' && c != 'س') {
                return false;
            }
        }
        return true;
    }

    /** Whether the language's script has no capitals. */
    boolean uncased() {
        return uncased;
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
