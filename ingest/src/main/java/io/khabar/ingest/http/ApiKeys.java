package io.khabar.ingest.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.List;

/** The keys that open the server. Only their hashes are kept. */
public final class ApiKeys {

    /** The fewest characters that a key may have: shorter ones can be guessed. */
    public static final int SHORTEST = 16;

    private static final String SCHEME = "Bearer ";

    private final List<byte[]> hashes;

    private ApiKeys(List<byte[]> hashes) {
        this.hashes = hashes;
    }

    /**
     * Any of these keys opens; if there are none, no key is asked for.
     *
     * @throws IllegalArgumentException if a key is shorter than {@value #SHORTEST} characters, or has others in it than visible ASCII
     */
    public static ApiKeys of(Collection<String> keys) {
        for (String key : keys) {
            if (key.length() < SHORTEST || key.chars().anyMatch(c -> c <= ' ' || c > '~')) {
                throw new IllegalArgumentException("an API key needs at least " + SHORTEST
                        + " characters, all of them visible ASCII; the one given has " + key.length());
            }
        }
        return new ApiKeys(keys.stream().map(ApiKeys::hash).toList());
    }

    /** No key is asked for. */
    public static ApiKeys none() {
        return new ApiKeys(List.of());
    }

    /** Whether no key is asked for. */
    public boolean isEmpty() {
        return hashes.isEmpty();
    }

    /**
     * Lets a request pass only if it has a key.
     *
     * @param authorization the header of that name; null if there is none
     * @throws ProblemException with status 401 if it has none of them
     */
    public void require(String authorization) {
        if (!admit(authorization)) {
            throw new ProblemException(401, "the request needs the header 'Authorization: Bearer' with an API key");
        }
    }

    /**
     * Whether a request may pass. How long this takes does not depend on how much of a key was right.
     *
     * @param authorization the header of that name; null if there is none
     */
    boolean admit(String authorization) {
        if (hashes.isEmpty()) {
            return true;
        }
        if (authorization == null || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return false;
        }
        byte[] given = hash(authorization.substring(SCHEME.length()).strip());
        boolean admitted = false;
        for (byte[] hash : hashes) {
            admitted |= MessageDigest.isEqual(hash, given);
        }
        return admitted;
    }

    private static byte[] hash(String key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
