package io.khabar.app.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;

/** Finds ports to listen on: the usual one of a service, or the next one that is free. */
final class Ports {

    private static final int TRIES = 100;

    private final Set<Integer> given = new HashSet<>();

    /**
     * The first free port from the given one upward; never the same twice.
     *
     * @param preferred the port to try first; 0 takes any free one
     * @throws IOException if none of the hundred ports from there is free
     */
    synchronized int next(int preferred) throws IOException {
        if (preferred == 0) {
            int port = open(0);
            while (!given.add(port)) {
                port = open(0);
            }
            return port;
        }
        for (int port = preferred; port < preferred + TRIES && port <= 65535; port++) {
            if (!given.contains(port) && isFree(port)) {
                given.add(port);
                return port;
            }
        }
        throw new IOException("no port is free from " + preferred + " to " + (preferred + TRIES - 1));
    }

    private static boolean isFree(int port) {
        try {
            return open(port) == port;
        } catch (IOException e) {
            return false;
        }
    }

    private static int open(int port) throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            // A service that has just ended leaves connections in TIME_WAIT: they don't make its port taken.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 1);
            return socket.getLocalPort();
        }
    }
}
