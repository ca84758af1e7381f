package io.khabar.extract.party;

import io.khabar.extract.lexicon.Match;
import io.khabar.extract.number.Numbers;
import io.khabar.extract.text.Document;
import io.khabar.extract.text.Stage;
import io.khabar.extract.text.Token;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/** One article on its way to its parties: what each step has found so far. Used by one thread. */
final class Draft {

    /** Adjectives that may stand between a noun and whose it is: الصحة العامة التابعة. */
    private static final int EPITHETS = 2;

    /** Names of states keep their span inside a longer name. */
    private static final Comparator<Span> READING_ORDER =
            (a, b) -> a.first != b.first ? Integer.compare(a.first, b.first) : Integer.compare(b.end, a.end);

    final Document document;
    private final Orthography orthography;
    private final boolean shouting;
    /** For each token the bits of {@link Cue.Role}, {@link NamePart.Role} and {@link Orthography}. */
    private final long[] marks;
    /** For each token the longest title of several words that ends before it. */
    private final Match[] titleEnding;
    /** Tokens after the first of a title of several words. */
    private final BitSet titled = new BitSet();
    /** The outermost span over each token. */
    private final Span[] outer;

    private final List<Span> spans = new ArrayList<>();
    /** Whether the spans stand in reading order and none has been dropped. */
    private boolean settled = true;

    Draft(Document document, Orthography orthography) {
        this.document = document;
        this.orthography = orthography;
        this.marks = document.marks(Stage.PARTY, Orthography.WIDTH, orthography::marks);
        this.outer = new Span[marks.length];
        this.titleEnding = new Match[marks.length + 1];
        for (int i : document.phrases()) {
            for (Match match : document.at(i)) {
                if (match.length() > 1) {
                    phrase(match);
                }
            }
        }
        this.shouting = everyWordCapital();
    }

    private void phrase(Match match) {
        int first = match.first();
        long found = orthography.marks(token(first).form(), match);
        marks[first] |= found;
        if (match.meaning() instanceof Cue cue) {
            for (int i = first + 1; i < match.end(); i++) {
                marks[i] |= found & cue.role().bit();
            }
        } else if ((found & Orthography.TITLE) != 0) {
            titled.set(first + 1, match.end());
            if (titleEnding[match.end()] == null) {
                titleEnding[match.end()] = match;
            }
        }
    }

    /** Whether a phrase is not what it looks like, see {@link Orthography#misread}. */
    boolean misread(Match match) {
        return orthography.misread(match);
    }

    /** Whether a prefix ends in the preposition "for", into which the article melts: ل, لل. */
    boolean dative(String prefix) {
        String melted = orthography.melted;
        return !melted.isEmpty() && !prefix.isEmpty() && prefix.charAt(prefix.length() - 1) == melted.charAt(0);
    }

    /** Whether a prefix ends in the article, which a name has in the tables if it takes it: الميزان is no ميزان. */
    boolean articled(String prefix) {
        return !orthography.article.isEmpty() && prefix.endsWith(orthography.article);
    }

    /** Whether a prefix is a particle that only verbs take. */
    boolean verbal(String prefix) {
        return orthography.verbal(prefix);
    }

    /** Whether a word ends as adjectives do. */
    boolean adjectival(int i) {
        return token(i).word() && orthography.adjectival(token(i).norm());
    }

    /** Whether a word is an adjective of the noun behind it: военной помощи. */
    boolean attribute(int i) {
        return together(i, i + 1)
                && token(i + 1).word()
                && !token(i + 1).capital()
                && orthography.attribute(token(i).norm());
    }

    /** Whether the short name of an organ is an adjective of the noun with the article before it: السياسة الخارجية, المصالح القنصلية. */
    boolean epithet(int i, OrganName organ) {
        boolean relative = organ.use() == OrganName.Use.BOUND && orthography.relative(document.text(i, i + 1));
        return (organ.use() == OrganName.Use.SHORT || relative)
                && uncased()
                && together(i - 1, i)
                && definite(i)
                && definite(i - 1)
                && at(i - 1) == null;
    }

    /** Whether a name of one word would carry a conjunction that hardly ever stands on names. */
    boolean rarePrefix(Match match) {
        return orthography.rarePrefix(match);
    }

    /** Whether a word looks like one with a preposition or a conjunction written on it. */
    boolean clitic(int token) {
        return any(token, Orthography.CLITIC);
    }

    /** Whether a word is printed with the mark of an indefinite noun, which names do not take: رائداً. */
    boolean inflected(int token) {
        return any(token, Orthography.INFLECTED);
    }

    /** A phrase as printed without the preposition or conjunction on its first word. */
    String bare(int first, int end, String prefix) {
        String text = document.text(first, end);
        if (prefix.isEmpty()) {
            return text;
        }
        String article = orthography.article;
        boolean merged = !orthography.melted.isEmpty() && prefix.endsWith(orthography.melted);
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

    /** A phrase as printed without the inflection of its last word: Müdürlüğü for Müdürlüğüne, Vakfı for Vakfı'nın. */
    String uninflected(int first, int end, Match last) {
        String text = document.text(first, end);
        if (last != null && last.end() == end && !last.suffix().isEmpty()) {
            return text.substring(0, Math.max(1, text.length() - last.suffix().length()));
        }
        String word = document.text(end - 1, end);
        int letters = token(end - 1).norm().length();
        boolean marked = orthography.inflects && letters < word.length() && !Character.isLetter(word.charAt(letters));
        return marked ? text.substring(0, text.length() - word.length() + letters) : text;
    }

    /** Whether an apostrophe joins an inflection to a name, which keeps it from being a subject: Ankara'da. */
    boolean marked(int token) {
        return orthography.inflects
                && token(token).norm().length()
                        < token(token).end() - token(token).start();
    }

    /** Whether a name's suffix says that something is there: Irak'ta. */
    boolean locative(int token) {
        return orthography.locatives.contains(token(token).form().suffix());
    }

    /** Whether a word ends as common nouns of the language do that no name shares. */
    boolean common(int token) {
        return any(token, Orthography.COMMON);
    }

    /** Whether a word without its first letter can be a name with a conjunction or preposition on it. */
    boolean joined(int token) {
        return any(token, Orthography.JOINED);
    }

    /** Whether a word ends as family names of the language do. */
    boolean familyEnding(int token) {
        return any(token, Orthography.FAMILY_ENDING);
    }

    /** How many code units of a span's first token are a conjunction that is no part of the name. */
    int lead(Span span) {
        if (!orthography.conjoined(span.prefix)) {
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
        return orthography.uncased;
    }

    /** Whether a sentence's verb stands last. */
    boolean verbLast() {
        return orthography.verbLast;
    }

    /** Whether a name says whose something is behind its noun and not before it. */
    boolean genitiveAfter() {
        return orthography.genitiveAfter;
    }

    /** Whether adjectives stand before their nouns. */
    boolean adjectiveFirst() {
        return orthography.adjectiveFirst;
    }

    /** Whether a prefix ends in the article, also one that has melted into a preposition. */
    boolean definite(String prefix) {
        return orthography.definite(prefix);
    }

    /** Whether there is a preposition in a prefix that says where. */
    boolean in(String prefix) {
        return orthography.in(prefix);
    }

    /** Whether a prefix begins with "and". */
    boolean and(String prefix) {
        return orthography.and(prefix);
    }

    /** Whether a word carries the article, also one that has melted into a preposition. */
    boolean definite(int token) {
        return any(token, Orthography.DEFINITE);
    }

    /** Whether a word begins as one with the preposition "for" does. */
    boolean dative(int token) {
        return any(token, Orthography.DATIVE);
    }

    /** Whether a word begins with "and" and the article. */
    boolean joinedDefinite(int token) {
        return !orthography.article.isEmpty()
                && token(token).norm().startsWith(orthography.article, 1)
                && orthography.and(token(token).norm());
    }

    /** Whether a word's letters could be those of a foreign name: none that only native words have. */
    boolean foreign(int token) {
        return any(token, Orthography.FOREIGN);
    }

    /** Whether the lexicon knows a word for something that never stands in a name. */
    boolean busy(int token) {
        return any(token, Orthography.BUSY);
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
        return orthography.smallTail;
    }

    /** Whether they do without a preposition, in the genitive. */
    boolean bareTail() {
        return orthography.bareTail;
    }

    /** Whether those stand behind a word whose people speak: в «Орионе» сообщили. */
    boolean spokenIn(int token) {
        return orthography.spokenIn(token(token).norm());
    }

    /** Whether a noun behind such a word stands for who is told; acronyms have no endings. */
    boolean told(int token) {
        return !token(token).allCapitals() && orthography.told(token(token).norm());
    }

    /** Whether a word ends as verbs of the language do. */
    boolean verb(int token) {
        return any(token, Orthography.VERB);
    }

    /**
     * Whether a token is a trade or a noun for a group that an ending makes part of the name before it, where names go on without a
     * preposition: Союз журналистов.
     */
    boolean governed(int token) {
        return orthography.bareTail
                && !any(token, Orthography.BUSY & ~(Orthography.TITLE | Orthography.GROUP_NOUN))
                && orthography.ended(token(token).norm())
                && (groupNoun(token) != null || Titles.trade(title(token)));
    }

    int size() {
        return marks.length;
    }

    Token token(int i) {
        return document.token(i);
    }

    /**
     * Whether a person's given name stands in the nominative, in languages that inflect names: (глава) Союза журналистов Иван Петров, but
     * Фонда памяти Андрея Сахарова.
     */
    boolean nominative(int token) {
        if (!orthography.bareTail || !is(token, NamePart.Role.GIVEN)) {
            return false;
        }
        for (Match match : document.readings(token)) {
            if (match.meaning() instanceof NamePart part
                    && part.role() == NamePart.Role.GIVEN
                    && part.last() == token(token).form().last()) {
                return true;
            }
        }
        return false;
    }

    /** Whether a token has any of the bits of {@link Orthography}; it must be in the article. */
    boolean any(int token, long bits) {
        return (marks[token] & bits) != 0;
    }

    /** Whether a token's stem may be one of the words whose {@link Orthography#ending} bits are given. */
    boolean ends(int token, long endings) {
        return (endings >>> Orthography.ending(marks[token]) & 1) != 0;
    }

    /** The first token from one on that has any of the bits of {@link Orthography} or roles; the article's end if none has. */
    int next(int from, long bits) {
        int i = from;
        while (i < marks.length && (marks[i] & bits) == 0) {
            i++;
        }
        return i;
    }

    /** Whether a token has a role; false outside the article. */
    boolean is(int token, Cue.Role role) {
        return token >= 0 && token < marks.length && (marks[token] & role.bit()) != 0;
    }

    /** Whether a token is a part of names; false outside the article. */
    boolean is(int token, NamePart.Role role) {
        return token >= 0 && token < marks.length && (marks[token] & Orthography.bit(role)) != 0;
    }

    /** The longest title that begins at a token, null if none or outside the article. */
    Match title(int token) {
        if (token < 0 || token >= marks.length || !any(token, Orthography.TITLE)) {
            return null;
        }
        for (Match match : document.readings(token)) {
            if (match.meaning() instanceof Title && !misread(match)) {
                return document.place(token, match);
            }
        }
        return null;
    }

    /** Whether a token is part of a title but not its first: Defence in minister of Defence. */
    boolean inTitle(int token) {
        return titled.get(token);
    }

    /** The longest title that ends before a token, null if none. */
    Match titleBefore(int token) {
        if (token < 1 || token > marks.length || titleEnding[token] != null) {
            return token < 1 || token > marks.length ? null : titleEnding[token];
        }
        if (!any(token - 1, Orthography.TITLE_ALONE)) {
            return null;
        }
        for (Match match : document.readings(token - 1)) {
            if (match.length() == 1 && match.meaning() instanceof Title && !misread(match)) {
                return document.place(token - 1, match);
            }
        }
        return null;
    }

    /** The longest noun for a group that begins at a token, null if none or outside the article. */
    Match groupNoun(int token) {
        if (token < 0 || token >= marks.length || !any(token, Orthography.GROUP_NOUN)) {
            return null;
        }
        for (Match match : document.readings(token)) {
            if (match.meaning() instanceof GroupNoun && orthography.groupNoun(match)) {
                Match noun = document.place(token, match);
                return uncased() ? noun : fitting(noun);
            }
        }
        return null;
    }

    /**
     * Of equally long uses of a noun the one that fits its capital: the radio Mirador is a label, Mirador Radio a part.
     */
    private Match fitting(Match noun) {
        boolean capital = token(noun.first()).capital();
        if (capital == part(noun)) {
            return noun;
        }
        for (Match match : document.at(noun.first())) {
            if (match.end() == noun.end()
                    && match.meaning() instanceof GroupNoun
                    && orthography.groupNoun(match)
                    && part(match) == capital) {
                return match;
            }
        }
        return noun;
    }

    private static boolean part(Match noun) {
        return ((GroupNoun) noun.meaning()).use() == GroupNoun.Use.PART;
    }

    /** Whether two tokens stand in one sentence. */
    boolean together(int a, int b) {
        return document.together(a, b);
    }

    /** Whether a token is a hyphen that joins what stands beside it without a space. */
    boolean hyphen(int token) {
        return token > 0
                && token < size() - 1
                && token(token).kind() == Token.Kind.DASH
                && !token(token).spaceBefore()
                && !token(token + 1).spaceBefore();
    }

    /** Whether a token is a number or a word that counts. */
    boolean cardinal(int token) {
        if (token(token).number()) {
            return true;
        }
        for (Match match : document.readings(token)) {
            if (match.length() == 1 && Numbers.cardinal(match)) {
                return true;
            }
        }
        return false;
    }

    /** The span that begins right behind a noun phrase, or behind up to two definite adjectives there; null if none does. */
    Span behindEpithets(int first, int end) {
        int i = end;
        while (i < end + EPITHETS && together(first, i) && at(i) == null && definite(i)) {
            i++;
        }
        Span span = together(first, i) ? at(i) : null;
        return span != null && span.first == i ? span : null;
    }

    /** The outermost span over a token, null if none or outside the article. */
    Span at(int token) {
        return token >= 0 && token < outer.length ? outer[token] : null;
    }

    /** The span that ends before a token in the same sentence, null if none. */
    Span before(int token) {
        Span span = at(token - 1);
        return span != null && span.end == token && together(token - 1, token) ? span : null;
    }

    /** Whether the article names a state, given by its code. */
    boolean names(String iso) {
        for (Span span : spans()) {
            if (span.state != null && span.state.iso().equals(iso)) {
                return true;
            }
        }
        return false;
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
        settled = settled && (spans.isEmpty() || READING_ORDER.compare(spans.get(spans.size() - 1), span) <= 0);
        spans.add(span);
        for (int i = span.first; i < span.end; i++) {
            outer[i] = span;
        }
    }

    /** Takes a span out again. */
    void remove(Span span) {
        drop(span);
        for (int i = span.first; i < span.end; i++) {
            if (outer[i] == span) {
                outer[i] = null;
            }
        }
    }

    /** Takes a span out whose tokens another covers. */
    void drop(Span span) {
        span.dropped = true;
        settled = false;
    }

    /** All spans, parts too, in reading order, the longer first. */
    List<Span> spans() {
        if (!settled) {
            spans.removeIf(span -> span.dropped);
            spans.sort(READING_ORDER);
            settled = true;
        }
        return spans;
    }
}
