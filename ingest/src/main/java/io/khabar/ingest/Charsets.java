package io.khabar.ingest;

import com.ibm.icu.text.CharsetDetector;
import com.ibm.icu.text.CharsetMatch;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import java.util.Optional;

/** Finds out in which charset bytes are text. */
final class Charsets {

    /** Of 100. Below it the detector is wrong more often than right. */
    private static final int LEAST_CONFIDENCE = 40;

    /** Enough to tell; in bytes. */
    private static final int SAMPLE = 32 * 1024;

    private Charsets() {}

    /** The charset that a label stands for, as the HTML standard reads labels: latin1 is windows-1252, UTF-16 cannot be. */
    static Optional<Charset> ofLabel(String label) {
        if (label == null || label.isBlank()) {
            return Optional.empty();
        }
        try {
            Charset charset = Charset.forName(label.strip());
            if (charset.name().startsWith("UTF-16") || charset.name().startsWith("UTF-32")) {
                return Optional.of(StandardCharsets.UTF_8);
            }
            if (charset.equals(StandardCharsets.ISO_8859_1) || charset.equals(StandardCharsets.US_ASCII)) {
                return Optional.of(Charset.forName("windows-1252"));
            }
            return Optional.of(charset);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return Optional.empty();
        }
    }

    /** Whether bytes below 128 are ASCII in it; not so in ISO-2022-JP, for example, whose bytes are all below 128. */
    static boolean isAsciiSuperset(Charset charset) {
        String name = charset.name();
        return !name.startsWith("ISO-2022")
                && !name.startsWith("x-ISO-2022")
                && !name.startsWith("x-windows-iso2022jp");
    }

    /** The likeliest charset of bytes that nobody declares and that are no UTF-8. */
    static Optional<Charset> detect(byte[] bytes) {
        CharsetDetector detector = new CharsetDetector();
        detector.enableInputFilter(true); // passes over tags
        detector.setText(Arrays.copyOf(bytes, Math.min(bytes.length, SAMPLE)));
        CharsetMatch match = detector.detect();
        return match == null || match.getConfidence() < LEAST_CONFIDENCE ? Optional.empty() : ofLabel(match.getName());
    }
}
