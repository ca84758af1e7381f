package io.khabar.ingest.feed;

import io.khabar.ingest.CanonicalUrl;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/** Which feeds to take in: a text file with an address a line, or OPML as feed readers export it. */
public final class FeedList {

    private static final long MAX_BYTES = 16L << 20;

    private FeedList() {}

    /**
     * Reads a list.
     *
     * @param file text, in which blank lines and what follows a {@code #} at a line's beginning or after a space count for nothing; or OPML, of which
     *     every {@code xmlUrl} counts
     * @return each feed once, in the order of the file
     * @throws IOException if the file cannot be read
     * @throws IllegalArgumentException if a line is no address, or no feed is named
     */
    public static List<URI> read(Path file) throws IOException {
        if (Files.size(file) > MAX_BYTES) {
            throw new IllegalArgumentException(file + ": is larger than " + MAX_BYTES + " bytes");
        }
        String text = Files.readString(file, StandardCharsets.UTF_8);
        String start = text.startsWith("\uFEFF") ? text.substring(1) : text;
        Set<URI> feeds = new LinkedHashSet<>();
        if (start.stripLeading().startsWith("<")) {
            for (Element outline : Jsoup.parse(start, "", Parser.xmlParser()).select("outline[xmlUrl]")) {
                feeds.add(address(file + ": outline", outline.attr("xmlUrl")));
            }
        } else {
            List<String> lines = new ArrayList<>(start.lines().toList());
            for (int i = 0; i < lines.size(); i++) {
                String line = lines.get(i).replaceFirst("(^|\\s)#.*", "").strip();
                if (!line.isEmpty()) {
                    feeds.add(address(file + ":" + (i + 1), line));
                }
            }
        }
        if (feeds.isEmpty()) {
            throw new IllegalArgumentException(file + ": names no feed");
        }
        return List.copyOf(feeds);
    }

    /**
     * An address as somebody wrote it.
     *
     * @param where for the message
     * @throws IllegalArgumentException if it is no absolute http or https address
     */
    public static URI address(String where, String text) {
        return CanonicalUrl.lenient(text)
                .filter(uri -> uri.getHost() != null
                        && ("http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme())))
                .orElseThrow(() ->
                        new IllegalArgumentException(where + ": is no http or https address: '" + text.strip() + "'"));
    }
}
