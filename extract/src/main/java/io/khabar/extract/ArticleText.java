package io.khabar.extract;

import java.time.LocalDate;
import java.util.Objects;

/**
 * An article. The extractor reads its language, title and text; the rest is for whoever hands it on and changes nothing in the result.
 * Offsets in the result count UTF-16 code units of {@code title} and {@code text} exactly as they are given here.
 *
 * @param id the article's id, never null; not read
 * @param source the outlet, null if unknown; not read
 * @param language the language as declared (BCP 47), null if undeclared; a hint only
 * @param title the headline, never null, may be empty
 * @param text the body, never null, may be empty
 * @param published the day of publication, null if unknown; not read
 */
public record ArticleText(String id, String source, String language, String title, String text, LocalDate published) {

    public ArticleText {
        Objects.requireNonNull(id, "id");
        title = title == null ? "" : title;
        text = text == null ? "" : text;
    }

    /** The text that offsets of {@code field} count in. */
    public String field(Field field) {
        return field == Field.TITLE ? title : text;
    }
}
