package io.khabar.app.evaluate;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.khabar.extract.Field;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * An article with what people found in it, one JSON object a line of an annotated file.
 *
 * @param id joins it to a prediction
 * @param lang ISO 639-1, the group that it is counted in
 * @param url where it was published
 * @param published the day, ISO 8601; may be absent or malformed
 * @param title may be empty
 * @param text the body
 * @param figures every number that says how many or how much
 * @param parties who acts, claims or is acted upon
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record Annotated(
        String id,
        String lang,
        String url,
        String published,
        String title,
        String text,
        List<GoldFigure> figures,
        List<GoldParty> parties) {

    Annotated {
        if (id == null || id.isBlank()) {
            throw new IllegalArgumentException("an annotated article needs an id");
        }
        lang = lang == null ? "und" : lang;
        title = title == null ? "" : title;
        text = text == null ? "" : text;
        figures = figures == null ? List.of() : List.copyOf(figures);
        parties = parties == null ? List.of() : List.copyOf(parties);
    }

    /** Half-open UTF-16 offsets; what lies outside of the field is cut off. */
    String cut(String field, int start, int end) {
        String whole = field != null && field.equalsIgnoreCase(Field.TITLE.name()) ? title : text;
        int from = Math.max(0, Math.min(start, whole.length()));
        return whole.substring(from, Math.max(from, Math.min(end, whole.length())));
    }

    /**
     * A figure as annotated.
     *
     * @param kind in any case, as are all symbols
     * @param of acceptable ids of whose it is; empty where the text does not say
     * @param claimedBy acceptable ids of who states it; empty in the article's own voice
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record GoldFigure(
            String quote,
            double value,
            String bound,
            String kind,
            String unit,
            List<String> of,
            @JsonProperty("claimed_by") List<String> claimedBy) {

        private static final Set<String> PEOPLE =
                Set.of("killed", "injured", "missing", "detained", "displaced", "affected");

        GoldFigure {
            kind = lower(kind);
            bound = lower(bound);
            of = of == null ? List.of() : List.copyOf(of);
            claimedBy = claimedBy == null ? List.of() : List.copyOf(claimedBy);
        }

        boolean vague() {
            return bound.equals("vague");
        }

        boolean people() {
            return people(kind);
        }

        static boolean people(String kind) {
            return PEOPLE.contains(kind);
        }
    }

    /** A party as annotated: its id, its type and each way in which the text writes it. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record GoldParty(String id, String type, List<String> surfaces) {

        GoldParty {
            type = lower(type);
            surfaces = surfaces == null ? List.of() : List.copyOf(surfaces);
        }
    }

    static String lower(String symbol) {
        return symbol == null ? "" : symbol.toLowerCase(Locale.ROOT);
    }
}
