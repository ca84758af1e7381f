package io.khabar.extract;

/**
 * One place that names a party.
 *
 * @param field which text the offsets count in
 * @param start first UTF-16 code unit
 * @param end one past the last UTF-16 code unit
 */
public record Mention(Field field, int start, int end) {}
