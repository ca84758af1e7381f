package io.khabar.ingest.fetch;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;

/** A web server on a bare socket of this machine, which lets a test send whatever bytes it likes, or none. */
public final class RudeServer implements AutoCloseable {

    /** Answers a request; the connection is kept if it returns true. */
    public interface Behaviour {
        boolean answer(Request request, OutputStream out) throws IOException, InterruptedException;
    }

    /**
     * What a client asked.
     *
     * @param headers by their names in lower case
     * @param socket to be rude with
     */
    public record Request(String path, Map<String, String> headers, Socket socket) {

        /** Says nothing any more until the client or the server has closed the connection. */
        public void hang() throws IOException {
            while (socket.getInputStream().read() != -1) {
                // Whatever the client may say.
            }
        }
    }

    private final ServerSocket listener;
    private final Map<String, Behaviour> behaviours = new ConcurrentHashMap<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger busy = new AtomicInteger();
    private final AtomicInteger mostBusy = new AtomicInteger();
    private volatile Behaviour otherwise = status(404);

    public RudeServer() throws IOException {
        listener = new ServerSocket(0, 200, InetAddress.getByName("127.0.0.1"));
        start("rude-server", this::accept);
    }

    private static void start(String name, Runnable run) {
        Thread thread = new Thread(run, name);
        thread.setDaemon(true);
        thread.start();
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** An address of this server by its number. */
    public URI uri(String path) {
        return uri("127.0.0.1", path);
    }

    /** An address of this server under a name that the test's resolver knows. */
    public URI uri(String host, String path) {
        return URI.create("http://" + host + ":" + port() + path);
    }

    /** What happens on a path; in place of what happened so far. */
    public RudeServer on(String path, Behaviour behaviour) {
        behaviours.put(path, behaviour);
        return this;
    }

    /** What happens on every other path. */
    public RudeServer otherwise(Behaviour behaviour) {
        otherwise = behaviour;
        return this;
    }

    /** The requests for a path so far. */
    public List<Request> requests(String path) {
        return requests.stream().filter(request -> request.path().equals(path)).toList();
    }

    /** Forgets the requests so far. */
    public void forget() {
        requests.clear();
    }

    /** The most requests that were answered at once. */
    public int mostBusy() {
        return mostBusy.get();
    }

    /** How many connections are open at the moment. */
    public int openConnections() {
        return open.size();
    }

    private void accept() {
        while (true) {
            try {
                Socket socket = listener.accept();
                open.add(socket);
                start("rude-connection", () -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            while (true) {
                Request request = read(in, socket);
                if (request == null) {
                    return;
                }
                requests.add(request);
                mostBusy.accumulateAndGet(busy.incrementAndGet(), Math::max);
                try {
                    if (!behaviours.getOrDefault(request.path(), otherwise).answer(request, socket.getOutputStream())) {
                        return;
                    }
                } finally {
                    busy.decrementAndGet();
                }
            }
        } catch (IOException | InterruptedException e) {
            // The client had enough, which is what most tests are about.
        } finally {
            open.remove(socket);
        }
    }

    private Request read(InputStream in, Socket socket) throws IOException {
        String line = line(in);
        if (line.isEmpty()) {
            return null;
        }
        Map<String, String> headers = new TreeMap<>();
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            int colon = header.indexOf(':');
            headers.put(
                    header.substring(0, colon).toLowerCase(Locale.ROOT),
                    header.substring(colon + 1).strip());
        }
        return new Request(line.split(" ", -1)[1], headers, socket);
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int c = in.read(); c != -1 && c != '\n'; c = in.read()) {
            line.write(c);
        }
        return line.toString(ISO_8859_1).strip();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : open) {
            socket.close();
        }
    }

    // Behaviours

    /** A proper answer. */
    public static Behaviour ok(String contentType, String body) {
        return ok(contentType, body.getBytes(UTF_8));
    }

    /** A proper answer. */
    public static Behaviour ok(String contentType, byte[] body, String... headers) {
        return (request, out) -> {
            head(out, 200, "Content-Type: " + contentType, "Content-Length: " + body.length);
            for (String header : headers) {
                out.write((header + "\r\n").getBytes(UTF_8));
            }
            out.write("\r\n".getBytes(UTF_8));
            out.write(body);
            return true;
        };
    }

    /** A status and nothing else. */
    public static Behaviour status(int status, String... headers) {
        return (request, out) -> {
            head(out, status, "Content-Length: 0");
            for (String header : headers) {
                out.write((header + "\r\n").getBytes(UTF_8));
            }
            out.write("\r\n".getBytes(UTF_8));
            return true;
        };
    }

    /** Another address. */
    public static Behaviour redirect(String location) {
        return status(302, "Location: " + location);
    }

    /** Exactly these bytes, and then the end. */
    public static Behaviour raw(String bytes) {
        return (request, out) -> {
            out.write(bytes.getBytes(ISO_8859_1));
            return false;
        };
    }

    /** A status line and headers, without the empty line at their end. */
    public static void head(OutputStream out, int status, String... headers) throws IOException {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Whatever\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        out.write(head.toString().getBytes(UTF_8));
    }

    /** Breaks the connection off so that the client gets a reset. */
    public static void reset(Socket socket) throws SocketException, IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    public static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        }
        return packed.toByteArray();
    }
}
