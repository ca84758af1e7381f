package io.khabar.schemas;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Which release of Khabar this is. */
public final class KhabarVersion {

    private KhabarVersion() {}

    /** The version as the build knows it, such as {@code 0.1.0}. */
    public static String get() {
        try (InputStream in = KhabarVersion.class.getResourceAsStream("version.properties")) {
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
