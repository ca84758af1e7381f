package io.khabar.extract;

import java.util.List;

/**
 * What was found in one article.
 *
 * @param language the detected language (ISO 639-1), "und" if undecided
 * @param languageConfidence 0 to 1
 * @param parties in order of first mention
 * @param figures in reading order, those of the title first
 */
public record Extraction(String language, double languageConfidence, List<Party> parties, List<Figure> figures) {

    public Extraction {
        parties = List.copyOf(parties);
        figures = List.copyOf(figures);
    }
}
