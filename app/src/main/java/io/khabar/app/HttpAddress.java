package io.khabar.app;

import io.khabar.ingest.http.ApiKeys;
import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Where a server listens.
 *
 * @param host the address of an interface of this machine
 * @param port the port, 0 for one that is free
 */
record HttpAddress(String host, int port) {

    /**
     * Reads what {@code --http} says.
     *
     * @throws IllegalArgumentException if it is no address
     */
    static HttpAddress parse(String text) {
        return parse("--http", text);
    }

    /**
     * Reads what a flag says.
     *
     * @param flag its name, for the error
     * @throws IllegalArgumentException if it is no address
     */
    static HttpAddress parse(String flag, String text) {
        int colon = text.lastIndexOf(':');
        String host = colon < 0 ? "" : text.substring(0, colon).replaceAll("^\\[|]$", "");
        try {
            int port = Integer.parseInt(text.substring(colon + 1));
            if (!host.isEmpty() && port >= 0 && port <= 65_535) {
                return new HttpAddress(host, port);
            }
        } catch (NumberFormatException e) {
            // The same as any other port that is none.
        }
        throw new IllegalArgumentException(
                flag + " needs a host and a port, such as 127.0.0.1:8480, not '" + text + "'");
    }

    /**
     * Lets nobody listen for other machines without asking for keys.
     *
     * @throws IllegalArgumentException if other machines can reach it and there are no keys, or there is no such host
     */
    void check(ApiKeys keys) {
        try {
            for (InetAddress address : InetAddress.getAllByName(host)) {
                if (keys.isEmpty() && !address.isLoopbackAddress()) {
                    throw new IllegalArgumentException("--http " + host + ":" + port
                            + " is open to other machines: give it keys with --api-key, --api-keys-file or"
                            + " KHABAR_API_KEY, or listen at 127.0.0.1");
                }
            }
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("--http " + host + ":" + port + ": there is no such host", e);
        }
    }
}
