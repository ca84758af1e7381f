package io.khabar.ingest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What the IPTC's formats, NewsML-G2 and ninjs, say of an item of news; null where they say nothing. */
final class AgencyItem {

    private static final Set<String> WITHDRAWN = Set.of("canceled", "cancelled", "withheld", "withheldcanceled");
    private static final Pattern WEB = Pattern.compile("(?i)https?://\\S+");

    String id;

    /** {@code text}, {@code picture} and so on. */
    String itemClass;

    /** {@code usable}, {@code canceled} and so on. */
    String pubStatus;

    String embargoed;
    String versionCreated;
    String firstCreated;
    String title = "";

    /** Normalised. */
    String text = "";

    String language;
    String source;
    final List<String> authors = new ArrayList<>();

    private final Map<String, String> attributes = new LinkedHashMap<>();
    private final ReadOptions options;

    AgencyItem(ReadOptions options) {
        this.options = options;
    }

    /** Notes what else is said; null says nothing. */
    void attribute(String name, String value) {
        if (value != null) {
            attributes.put(name, value);
        }
    }

    /**
     * The article: its date is that of the version, as the text is.
     *
     * @throws RefusedInputException if it is under an embargo
     */
    ArticleDraft draft() throws RefusedInputException {
        ArticleDraft draft = new ArticleDraft();
        draft.id = id;
        if (id != null && WEB.matcher(id).matches()) {
            draft.url = id;
        }
        draft.title = TextNormalizer.line(title);
        draft.text = text;
        draft.language = language;
        draft.source = source;
        draft.published = PublishedDate.parse(versionCreated != null ? versionCreated : firstCreated, options.zone());
        authors.forEach(name -> draft.author(HtmlMetadata.withoutBy(name)));
        attributes.forEach(draft::attribute);
        if (versionCreated != null && !versionCreated.equals(firstCreated)) {
            draft.attribute("firstCreated", firstCreated);
        }
        String status = pubStatus == null ? "" : pubStatus.toLowerCase(Locale.ROOT);
        if (WITHDRAWN.contains(status)) {
            draft.skip = status;
        } else if (itemClass != null && !itemClass.equalsIgnoreCase("text")) {
            draft.skip = "item of class " + TextNormalizer.line(itemClass);
        } else {
            Instant until = PublishedDate.parse(embargoed, options.zone()).at();
            if (until != null && until.isAfter(options.clock().instant())) {
                throw new RefusedInputException("is under an embargo until " + until);
            }
        }
        return draft;
    }
}
