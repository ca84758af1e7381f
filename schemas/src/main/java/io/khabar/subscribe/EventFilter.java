package io.khabar.subscribe;

import io.khabar.avro.Article;
import io.khabar.avro.EnrichedArticle;
import io.khabar.avro.Figure;
import io.khabar.avro.FigureKind;
import io.khabar.avro.FigureRecord;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Which events a subscriber wants. Every condition that is given has to hold; where a condition names several values, one of them has to.
 *
 * <p><b>A figure</b> passes if the party is whose it is, who did it or who claims it; if its kind is wanted; if its value, of a range the lower
 * end, is at least the minimum; if the claimant states it; if its article's detected language is wanted; and if the text is in its article's
 * title or in the sentence that it stands in.
 *
 * <p><b>An enriched article</b> passes if one of its figures passes. Where nothing but a party, a language or a text is wanted it passes if the
 * article names the party, is in the language, and has the text in its title or in a figure's sentence.
 *
 * <p><b>An article</b> as published has a language, the declared one, and a text, which is looked for in title and body; the conditions about
 * figures do not apply to it.
 *
 * <p>Text is compared without regard to case, marks on letters (also Arabic vowels and hamza), and the kind and amount of white space. A
 * language is compared by its first part: {@code ar} is also {@code ar-EG}. A deletion says nothing that could be compared, so it passes only
 * where no condition is given.
 *
 * <p>Immutable.
 */
public final class EventFilter {

    private static final EventFilter NONE =
            new EventFilter(Set.of(), Set.of(), null, Set.of(), Set.of(), new FoldedText(""));

    private final Set<String> parties;
    private final Set<FigureKind> kinds;
    private final Double minimum;
    private final Set<String> languages;
    private final Set<String> claimants;
    private final FoldedText text;

    private EventFilter(
            Set<String> parties,
            Set<FigureKind> kinds,
            Double minimum,
            Set<String> languages,
            Set<String> claimants,
            FoldedText text) {
        this.parties = parties;
        this.kinds = kinds;
        this.minimum = minimum;
        this.languages = languages;
        this.claimants = claimants;
        this.text = text;
    }

    /** Lets everything pass. */
    public static EventFilter none() {
        return NONE;
    }

    /**
     * The same with these parties; none for any.
     *
     * @param ids ids of parties: of a state its ISO 3166-1 alpha-3 code
     */
    public EventFilter withParties(Collection<String> ids) {
        return new EventFilter(named("party", ids), kinds, minimum, languages, claimants, text);
    }

    /** The same with these kinds of figures; none for any. */
    public EventFilter withKinds(Collection<FigureKind> wanted) {
        Set<FigureKind> all = EnumSet.noneOf(FigureKind.class);
        all.addAll(wanted);
        return new EventFilter(parties, all, minimum, languages, claimants, text);
    }

    /**
     * The same with a least value of figures; null for any.
     *
     * @throws IllegalArgumentException if it is no number
     */
    public EventFilter withMinimum(Double least) {
        if (least != null && least.isNaN()) {
            throw new IllegalArgumentException("the minimum must be a number");
        }
        return new EventFilter(parties, kinds, least, languages, claimants, text);
    }

    /**
     * The same with these languages; none for any.
     *
     * @param codes ISO 639-1 codes, such as {@code ar}; {@code und} is undecided
     */
    public EventFilter withLanguages(Collection<String> codes) {
        Set<String> primary = new HashSet<>();
        named("language", codes).forEach(code -> primary.add(primary(code)));
        return new EventFilter(parties, kinds, minimum, primary, claimants, text);
    }

    /** The same with these parties as those who state the figure; none for any. */
    public EventFilter withClaimants(Collection<String> ids) {
        return new EventFilter(parties, kinds, minimum, languages, named("claimant", ids), text);
    }

    /** The same with words that must occur; null or blank for any. */
    public EventFilter withText(String words) {
        return new EventFilter(
                parties, kinds, minimum, languages, claimants, new FoldedText(words == null ? "" : words));
    }

    /** Whether everything passes. */
    public boolean isEmpty() {
        return !asksForFigures() && languages.isEmpty() && text.isEmpty();
    }

    /** Whether a condition is about figures or parties, which an article has only once it is enriched. */
    public boolean asksForFigures() {
        return !parties.isEmpty() || hasFigureConditions();
    }

    private boolean hasFigureConditions() {
        return !kinds.isEmpty() || minimum != null || !claimants.isEmpty();
    }

    /**
     * Whether an event passes.
     *
     * @param value a {@link FigureRecord}, {@link EnrichedArticle} or {@link Article}; null for a deletion
     * @throws IllegalArgumentException if it is something else
     */
    public boolean accepts(Object value) {
        if (isEmpty()) {
            return true;
        }
        if (value == null) {
            return false;
        }
        if (value instanceof FigureRecord figure) {
            return accepts(figure);
        }
        if (value instanceof EnrichedArticle article) {
            return accepts(article);
        }
        if (value instanceof Article article) {
            return !asksForFigures()
                    && speaks(article.getLanguage())
                    && (text.isEmpty() || text.isIn(article.getTitle()) || text.isIn(article.getText()));
        }
        throw new IllegalArgumentException("there are no conditions for " + value.getClass());
    }

    private boolean accepts(FigureRecord figure) {
        return involves(figure.getOfId(), figure.getById(), figure.getClaimedById())
                && (kinds.isEmpty()
                        || kinds.stream().anyMatch(kind -> kind.name().equals(figure.getKind())))
                && isLarge(figure.getValue())
                && isClaimed(figure.getClaimedById())
                && speaks(figure.getLanguage())
                && (text.isEmpty() || text.isIn(figure.getTitle()) || text.isIn(figure.getSentence()));
    }

    private boolean accepts(EnrichedArticle article) {
        if (!speaks(article.getLanguage())) {
            return false;
        }
        boolean titled = text.isEmpty() || text.isIn(article.getTitle());
        if (hasFigureConditions()) {
            return article.getFigures().stream()
                    .anyMatch(figure -> accepts(figure) && (titled || text.isIn(figure.getSentence())));
        }
        boolean named =
                parties.isEmpty() || article.getParties().stream().anyMatch(party -> parties.contains(party.getId()));
        return named && (titled || article.getFigures().stream().anyMatch(figure -> text.isIn(figure.getSentence())));
    }

    private boolean accepts(Figure figure) {
        return involves(figure.getOf(), figure.getBy(), figure.getClaimedBy())
                && (kinds.isEmpty() || kinds.contains(figure.getKind()))
                && isLarge(figure.getValue())
                && isClaimed(figure.getClaimedBy());
    }

    private boolean involves(String of, String by, String claimedBy) {
        return parties.isEmpty() || isOneOf(parties, of) || isOneOf(parties, by) || isOneOf(parties, claimedBy);
    }

    private boolean isLarge(double value) {
        return minimum == null || value >= minimum;
    }

    private boolean isClaimed(String claimant) {
        return claimants.isEmpty() || isOneOf(claimants, claimant);
    }

    private boolean speaks(String language) {
        return languages.isEmpty() || (language != null && languages.contains(primary(language)));
    }

    private static boolean isOneOf(Set<String> ids, String id) {
        return id != null && ids.contains(id);
    }

    private static String primary(String language) {
        return language.strip().split("[-_]", 2)[0].toLowerCase(Locale.ROOT);
    }

    private static Set<String> named(String what, Collection<String> names) {
        Set<String> all = new HashSet<>();
        for (String name : names) {
            if (name.isBlank()) {
                throw new IllegalArgumentException("a " + what + " must not be blank");
            }
            all.add(name.strip());
        }
        return all;
    }
}
