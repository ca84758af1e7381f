import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

/**
 * Makes a web archive of news pages, each record compressed by itself, as crawlers write them:
 *
 * <pre>java ingest/bench/MakeArchive.java crawl.warc.gz 100000</pre>
 *
 * <p>A page is some 40 kB of HTML and takes some 10 kB in the archive, so 100,000 make 1 GB. Beside the article it has what news pages have: styles,
 * scripts, a menu, teasers of other articles, comments, a footer; and it describes itself in JSON-LD and OpenGraph. Every third is Arabic. The words
 * are invented. The same arguments give the same bytes.
 */
final class MakeArchive {

    private static final int AT_ONCE = 256;
    private static final int WORDS = 6000;
    private static final String[] LATIN = (
                    "ba be bi bo bu da de di do du fa fe fi fo ga ge go gra ha he hi ka ke ki ko la le li lo lu ma me mi mo na ne ni no pa pe pi po"
                            + " ra re ri ro sa se si so sta te ti to tra va ve vi wa we za ze an en in on ar er or al el is us")
            .split(" ");
    private static final String[] ARABIC =
            ("با بي تا تي جا حا خا دا دي را ري زا سا سي شا صا طا عا غا فا في قا قي كا كي لا لي ما مي نا ني ها وا وي يا مت من سر حر كت عل").split(" ");
    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");

    private final String[] latin = vocabulary(LATIN, 1);
    private final String[] arabic = vocabulary(ARABIC, 2);

    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 2) {
            System.err.println("usage: java MakeArchive.java FILE.warc.gz PAGES");
            System.exit(2);
        }
        new MakeArchive().write(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
    }

    private void write(Path file, int pages) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
            out.write(warcRecord("warcinfo", "", "application/warc-fields", FIRST, bytes("software: MakeArchive\r\n")));
            for (int first = 0; first < pages; first += AT_ONCE) {
                List<byte[]> records = IntStream.range(first, Math.min(pages, first + AT_ONCE))
                        .parallel()
                        .mapToObj(this::response)
                        .toList();
                for (byte[] each : records) {
                    out.write(each);
                }
            }
        }
    }

    private byte[] response(int number) {
        SplittableRandom random = new SplittableRandom(number * 7919L + 17);
        String site = "https://" + latin[number % 97] + ".example";
        Instant published = FIRST.plus(number, ChronoUnit.MINUTES);
        byte[] page = bytes(page(number, site, published, random));
        byte[] head = bytes("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: " + page.length
                + "\r\nServer: nginx\r\nCache-Control: max-age=60\r\n\r\n");
        byte[] block = new byte[head.length + page.length];
        System.arraycopy(head, 0, block, 0, head.length);
        System.arraycopy(page, 0, block, head.length, page.length);
        return warcRecord(
                "response",
                site + "/news/" + number,
                "application/http; msgtype=response",
                published.plus(2, ChronoUnit.HOURS),
                block);
    }

    private static byte[] warcRecord(String type, String uri, String contentType, Instant date, byte[] block) {
        String head = "WARC/1.0\r\nWARC-Type: " + type + "\r\nWARC-Record-ID: <urn:uuid:"
                + UUID.nameUUIDFromBytes(bytes(type + uri)) + ">\r\nWARC-Date: " + date + "\r\n"
                + (uri.isEmpty() ? "" : "WARC-Target-URI: " + uri + "\r\n")
                + "Content-Type: " + contentType + "\r\nContent-Length: " + block.length + "\r\n\r\n";
        ByteArrayOutputStream compressed = new ByteArrayOutputStream(block.length / 3);
        try (OutputStream out = new GZIPOutputStream(compressed)) {
            out.write(bytes(head));
            out.write(block);
            out.write(bytes("\r\n\r\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return compressed.toByteArray();
    }

    private String page(int number, String site, Instant published, SplittableRandom random) {
        boolean rightToLeft = number % 3 == 0;
        String[] words = rightToLeft ? arabic : latin;
        String title = sentence(words, random, 9);
        StringBuilder out = new StringBuilder(64 * 1024);
        out.append("<!DOCTYPE html>\n<html lang=\"")
                .append(rightToLeft ? "ar\" dir=\"rtl" : "en")
                .append("\"><head><meta charset=\"utf-8\"><title>")
                .append(title)
                .append(" | Example Wire</title>\n<meta property=\"og:title\" content=\"")
                .append(title)
                .append("\"><meta property=\"og:site_name\" content=\"Example Wire\"><meta property=\"article:published_time\" content=\"")
                .append(published)
                .append("\"><meta name=\"viewport\" content=\"width=device-width\"><link rel=\"canonical\" href=\"")
                .append(site)
                .append("/news/")
                .append(number)
                .append("\">\n<script type=\"application/ld+json\">{\"@context\":\"https://schema.org\",\"@type\":\"NewsArticle\",\"headline\":\"")
                .append(title)
                .append("\",\"datePublished\":\"")
                .append(published)
                .append("\",\"inLanguage\":\"")
                .append(rightToLeft ? "ar" : "en")
                .append("\",\"author\":{\"@type\":\"Person\",\"name\":\"")
                .append(words[number % 50])
                .append("\"},\"publisher\":{\"@type\":\"Organization\",\"name\":\"Example Wire\"}}</script>\n");
        styles(out, random);
        scripts(out, random);
        out.append("</head><body>\n<header class=\"masthead\"><nav><ul>");
        for (int i = 0; i < 40; i++) {
            link(out, site, "/section/" + i, words[i]);
        }
        out.append("</ul></nav></header>\n<main><article class=\"story\"><h1>").append(title).append("</h1>\n");
        out.append("<p class=\"byline\"><time datetime=\"")
                .append(published)
                .append("\">")
                .append(published)
                .append("</time></p>\n");
        for (int i = 0, n = 17 + random.nextInt(14); i < n; i++) {
            out.append("<p class=\"text\">");
            for (int j = 0; j < 4; j++) {
                out.append(sentence(words, random, 14)).append(". ");
            }
            if (i % 5 == 4) {
                out.append("<a href=\"").append(site).append("/news/").append(random.nextInt(1 << 20)).append("\">")
                        .append(sentence(words, random, 4))
                        .append("</a>.");
            }
            out.append("</p>\n");
        }
        out.append("</article></main>\n<aside class=\"related\">");
        for (int i = 0; i < 24; i++) {
            out.append("<div class=\"teaser\" data-id=\"")
                    .append(Long.toHexString(random.nextLong()))
                    .append("\"><img src=\"/img/")
                    .append(Long.toHexString(random.nextLong()))
                    .append(".jpg\" alt=\"\" loading=\"lazy\"><h3>");
            link(out, site, "/news/" + random.nextInt(1 << 20), sentence(words, random, 8));
            out.append("</h3></div>\n");
        }
        out.append("</aside>\n<section class=\"comments\">");
        for (int i = 0; i < 6; i++) {
            out.append("<div class=\"comment\"><b>")
                    .append(words[random.nextInt(WORDS)])
                    .append("</b><p>")
                    .append(sentence(words, random, 20))
                    .append("</p></div>\n");
        }
        out.append("</section>\n<footer><p>Example Wire, all rights reserved</p></footer></body></html>\n");
        return out.toString();
    }

    private static void styles(StringBuilder out, SplittableRandom random) {
        out.append("<style>");
        for (int i = 0; i < 120; i++) {
            out.append(".c").append(i).append("{margin:").append(i % 7).append("px ").append(i % 5)
                    .append("px;padding:0;color:#").append(Integer.toHexString(0x100000 + i * 7919)).append("}\n");
        }
        out.append("</style>\n<link rel=\"stylesheet\" href=\"/css/").append(Long.toHexString(random.nextLong())).append(".css\">\n");
    }

    private static void scripts(StringBuilder out, SplittableRandom random) {
        out.append("<script>window.page={");
        for (int i = 0; i < 100; i++) {
            out.append("slot").append(i).append(":{id:\"").append(Integer.toHexString(random.nextInt()))
                    .append("\",sizes:[[300,250],[728,90]],lazy:true},\n");
        }
        out.append("};</script>\n");
    }

    private static void link(StringBuilder out, String site, String path, String text) {
        out.append("<li><a class=\"nav-link\" href=\"").append(site).append(path).append("\">").append(text).append("</a></li>");
    }

    /** The commoner a word the sooner it stands in the vocabulary. */
    private static String sentence(String[] words, SplittableRandom random, int length) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < length; i++) {
            double at = random.nextDouble();
            out.append(i == 0 ? "" : " ").append(words[(int) (at * at * WORDS)]);
        }
        return out.toString();
    }

    private static String[] vocabulary(String[] syllables, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        String[] words = new String[WORDS];
        for (int i = 0; i < WORDS; i++) {
            StringBuilder word = new StringBuilder();
            for (int j = 0, n = 1 + random.nextInt(4); j < n; j++) {
                word.append(syllables[random.nextInt(syllables.length)]);
            }
            words[i] = word.toString();
        }
        return words;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
