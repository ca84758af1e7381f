package io.khabar.ingest.http;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * What became of one article of several.
 *
 * @param index its place in the request, from 0
 * @param line the line on which it begins, from 1
 * @param status the HTTP status that it would have had alone
 * @param id its id; null if it was refused
 * @param duplicate whether it was in the topic already; null if it was refused
 * @param detail what is wrong with it; null if nothing is
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Item(int index, long line, int status, String id, Boolean duplicate, String detail) {}
