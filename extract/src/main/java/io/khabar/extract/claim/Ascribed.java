package io.khabar.extract.claim;

import io.khabar.extract.figure.FigureSpan;

/**
 * A figure with whose it is and who says so.
 *
 * @param span as the text writes it
 * @param of whose they are, null if unsaid
 * @param by who did it, null if unsaid
 * @param claimedBy who says so, null in the article's own voice
 */
record Ascribed(FigureSpan span, String of, String by, String claimedBy) {}
