package io.khabar.ingest.feed;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What is remembered of a feed.
 *
 * @param etag of the document whose items all were taken in; null for none
 * @param lastModified likewise
 * @param nextPoll when to ask again, in milliseconds since the epoch
 * @param failures in a row
 * @param seen the items that were taken in, as {@link #hash}es, the latest first, at most {@value #MAX_SEEN}
 * @param attempts how often the pages of items that were not taken in yet were tried
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record FeedState(
        String etag,
        String lastModified,
        long nextPoll,
        int failures,
        List<String> seen,
        Map<String, Integer> attempts) {

    /** Twice what a feed may announce at once, so that nothing that is still in it is forgotten. */
    static final int MAX_SEEN = 2 * FeedParser.MAX_ITEMS;

    static final FeedState NEW = new FeedState(null, null, 0, 0, List.of(), Map.of());

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int HASH_BYTES = 9;

    FeedState {
        seen = seen == null ? List.of() : List.copyOf(seen);
        attempts = attempts == null ? Map.of() : Map.copyOf(attempts);
    }

    /** The key under which it is kept. */
    static String key(Object feed) {
        return "feed/" + feed;
    }

    /** An item's id in twelve characters. */
    static String hash(String id) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, HASH_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The state after an answer was taken in as far as this. */
    FeedState after(String newEtag, String newLastModified, Set<String> newSeen, Map<String, Integer> newAttempts) {
        return new FeedState(
                newEtag,
                newLastModified,
                nextPoll,
                0,
                newSeen.stream().limit(MAX_SEEN).toList(),
                new TreeMap<>(newAttempts));
    }

    FeedState withNextPoll(long millis, int newFailures) {
        return new FeedState(etag, lastModified, millis, newFailures, seen, attempts);
    }

    /** Whether they differ in more than the time of the next poll. */
    boolean saysMoreThan(FeedState other) {
        return !withNextPoll(0, failures).equals(other.withNextPoll(0, other.failures));
    }

    Set<String> seenSet() {
        return new LinkedHashSet<>(seen);
    }

    String toJson() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("strings and numbers can be written", e);
        }
    }

    /**
     * @throws IllegalArgumentException if it is no state
     */
    static FeedState fromJson(String json) {
        try {
            return JSON.readValue(json, FeedState.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no state of a feed: " + e.getOriginalMessage(), e);
        }
    }
}
