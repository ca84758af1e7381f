package io.khabar.extract.text;

import io.khabar.extract.Field;

/**
 * A sentence: a run of the document's tokens within one field and one paragraph.
 *
 * @param index its place among the document's sentences
 * @param field title or text
 * @param first first token, an index into the document's tokens
 * @param end one past the last token
 * @param start first UTF-16 code unit in the field
 * @param stop one past the last UTF-16 code unit
 * @param paragraph counts paragraphs from 0 within the field
 */
public record Sentence(int index, Field field, int first, int end, int start, int stop, int paragraph) {}
