package io.khabar.schemas.serde;

import java.net.URI;

/**
 * One address of the registry.
 *
 * @param uri without credentials, without a slash at the end
 * @param authorization the {@code Authorization} header, null if none is needed
 */
record RegistryAddress(URI uri, String authorization) {

    @Override
    public String toString() {
        return uri.toString();
    }
}
