package io.khabar.ingest;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One spelling for all the addresses under which a page is linked: scheme and host in lower case, an international host
 * name in its ASCII form, no default port, no fragment, dot segments resolved, an empty path as {@code /}, percent escapes
 * in upper case and only where RFC 3986 needs them, no tracking parameters, the other parameters sorted by name (those of one
 * name keep their order: it may carry meaning).
 */
public final class CanonicalUrl {

    /** Parameters by which analytics, advertising and mailing products mark a click; none of them selects content. */
    private static final Set<String> TRACKING = Set.of(
            "_ga",
            "_gl",
            "_hsenc",
            "_hsmi",
            "dclid",
            "fbclid",
            "gad_source",
            "gbraid",
            "gclid",
            "gclsrc",
            "igsh",
            "igshid",
            "li_fat_id",
            "mc_cid",
            "mc_eid",
            "mkt_tok",
            "msclkid",
            "oly_anon_id",
            "oly_enc_id",
            "s_cid",
            "srsltid",
            "ttclid",
            "twclid",
            "vero_conv",
            "vero_id",
            "wbraid",
            "wt_mc",
            "yclid",
            "ysclid");

    private static final Pattern PERCENT = Pattern.compile("%([0-9A-Fa-f]{2})");

    private CanonicalUrl() {}

    /** The canonical form; what is no hierarchical URL (a URN, a database's own notation) comes back as it is, stripped. */
    public static String of(String url) {
        String stripped = TextNormalizer.exact(url).strip();
        URI uri = parse(stripped);
        if (uri == null || uri.getScheme() == null || uri.getHost() == null) {
            return stripped;
        }
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        StringBuilder out = new StringBuilder(stripped.length());
        out.append(scheme).append("://");
        if (uri.getRawUserInfo() != null) {
            out.append(uri.getRawUserInfo()).append('@');
        }
        out.append(uri.getHost().toLowerCase(Locale.ROOT));
        if (uri.getPort() != -1 && uri.getPort() != defaultPort(scheme)) {
            out.append(':').append(uri.getPort());
        }
        String path = uri.normalize().getRawPath();
        out.append(path == null || path.isEmpty() ? "/" : escapes(path));
        String query = query(uri.getRawQuery());
        if (!query.isEmpty()) {
            out.append('?').append(query);
        }
        return out.toString();
    }

    /**
     * The address as one can ask for it: with what people write although RFC 3986 forbids it escaped, and an international host name in ASCII.
     *
     * @param url absolute or relative
     * @return empty if no leniency makes an address of it
     */
    public static Optional<URI> lenient(String url) {
        return Optional.ofNullable(parse(TextNormalizer.exact(url).strip()));
    }

    private static int defaultPort(String scheme) {
        return switch (scheme) {
            case "http" -> 80;
            case "https" -> 443;
            default -> -1;
        };
    }

    /** The URL with everything but ASCII escaped; null if no leniency makes a URL of it. */
    private static URI parse(String url) {
        try {
            return new URI(asciiHost(encodeIllegal(url))).parseServerAuthority();
        } catch (URISyntaxException | IllegalArgumentException e) {
            return null;
        }
    }

    private static String asciiHost(String url) {
        int start = url.indexOf("://");
        if (start < 0) {
            return toAscii(url);
        }
        start += 3;
        int end = start;
        while (end < url.length() && "/?#".indexOf(url.charAt(end)) < 0) {
            end++;
        }
        String authority = url.substring(start, end);
        int at = authority.lastIndexOf('@') + 1;
        int colon = authority.lastIndexOf(':');
        int hostEnd = colon > at && !authority.endsWith("]") ? colon : authority.length();
        String host = authority.substring(at, hostEnd);
        String ascii = host.chars().allMatch(c -> c < 128) ? host : IDN.toASCII(host, IDN.ALLOW_UNASSIGNED);
        return url.substring(0, start)
                + authority.substring(0, at)
                + ascii
                + authority.substring(hostEnd)
                + toAscii(url.substring(end));
    }

    private static String toAscii(String part) {
        return part.chars().allMatch(c -> c < 128)
                ? part
                : URI.create("x:/" + part).toASCIIString().substring("x:/".length());
    }

    /** Escapes what people paste into addresses although RFC 3986 forbids it. */
    private static String encodeIllegal(String url) {
        StringBuilder out = new StringBuilder(url.length());
        for (int i = 0; i < url.length(); i++) {
            char c = url.charAt(i);
            boolean strayPercent =
                    c == '%' && !PERCENT.matcher(url).region(i, url.length()).lookingAt();
            boolean illegal = c <= ' ' || "\"<>\\^`{|}".indexOf(c) >= 0;
            if (strayPercent || illegal) {
                out.append('%').append(String.format(Locale.ROOT, "%02X", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    /** Unreserved characters as themselves, all other escapes in upper case (RFC 3986, 6.2.2). */
    private static String escapes(String part) {
        Matcher escape = PERCENT.matcher(part);
        return escape.replaceAll(match -> {
            char c = (char) Integer.parseInt(match.group(1), 16);
            boolean unreserved = c < 128 && (Character.isLetterOrDigit(c) || "-._~".indexOf(c) >= 0);
            return unreserved
                    ? Matcher.quoteReplacement(String.valueOf(c))
                    : match.group().toUpperCase(Locale.ROOT);
        });
    }

    private static String query(String query) {
        if (query == null) {
            return "";
        }
        return Arrays.stream(query.split("&"))
                .filter(parameter -> !parameter.isEmpty() && !isTracking(name(parameter)))
                .map(CanonicalUrl::escapes)
                .sorted((a, b) -> name(a).compareTo(name(b)))
                .collect(Collectors.joining("&"));
    }

    private static String name(String parameter) {
        int equals = parameter.indexOf('=');
        return equals < 0 ? parameter : parameter.substring(0, equals);
    }

    private static boolean isTracking(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.startsWith("utm_") || TRACKING.contains(lower);
    }
}
