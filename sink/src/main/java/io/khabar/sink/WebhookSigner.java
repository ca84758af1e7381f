package io.khabar.sink;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** Signs requests as Standard Webhooks (version 1) has it: HMAC-SHA-256 over id, time and body. */
final class WebhookSigner {

    private static final String PREFIX = "whsec_";
    private static final String ALGORITHM = "HmacSHA256";
    private static final int SHORTEST = 24;
    private static final int LONGEST = 64;

    private final SecretKey key;

    private WebhookSigner(byte[] key) {
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /**
     * A signer with a key.
     *
     * @param secret {@code whsec_} and the key in Base64
     * @throws IllegalArgumentException if it is anything else; the message does not repeat it
     */
    static WebhookSigner of(String secret) {
        byte[] key = null;
        if (secret.startsWith(PREFIX)) {
            try {
                key = Base64.getDecoder().decode(secret.substring(PREFIX.length()));
            } catch (IllegalArgumentException e) {
                // Said below.
            }
        }
        if (key == null || key.length < SHORTEST || key.length > LONGEST) {
            throw new IllegalArgumentException(
                    "the secret must be " + PREFIX + " and " + SHORTEST + " to " + LONGEST + " bytes in Base64");
        }
        return new WebhookSigner(key);
    }

    /**
     * The value of the header {@code webhook-signature}.
     *
     * @param id that of the message
     * @param seconds when it is sent, since the epoch
     */
    String sign(String id, long seconds, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update((id + "." + seconds + ".").getBytes(UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JVM has " + ALGORITHM, e);
        }
    }
}
