package io.khabar.app.registry;

import java.util.List;

/**
 * A version as a request names it.
 *
 * @param number from 1, or {@value #LATEST} for the latest
 */
record VersionNumber(int number) {

    private static final int LATEST = -1;

    static VersionNumber of(String text) {
        if (text.equals("latest")) {
            return new VersionNumber(LATEST);
        }
        try {
            int number = Integer.parseInt(text);
            if (number == LATEST || number >= 1) {
                return new VersionNumber(number);
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw RegistryException.invalidVersion(text);
    }

    boolean isLatest() {
        return number == LATEST;
    }

    /** The one that is meant among a subject's versions, which are not empty and ordered. */
    Version in(List<Version> versions) {
        if (isLatest()) {
            return versions.get(versions.size() - 1);
        }
        return versions.stream()
                .filter(version -> version.version() == number)
                .findFirst()
                .orElseThrow(() -> RegistryException.versionNotFound(number));
    }
}
