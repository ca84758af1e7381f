package io.khabar.ingest;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Bytes to text, strictly: what is malformed is an error and never a replacement character. */
final class Decoding {

    /** Enough to see a byte order mark, a signature, a page's declaration of its charset. */
    static final int HEAD = 8 * 1024;

    private static final Charset UTF_32BE = Charset.forName("UTF-32BE");
    private static final Charset UTF_32LE = Charset.forName("UTF-32LE");

    private Decoding() {}

    /**
     * A byte order mark.
     *
     * @param charset what it stands for
     * @param length how many bytes it takes
     */
    record ByteOrderMark(Charset charset, int length) {}

    /** The byte order mark that the bytes begin with. */
    static Optional<ByteOrderMark> byteOrderMark(byte[] head) {
        // UTF-32 first: its little-endian mark begins with that of UTF-16.
        if (startsWith(head, 0x00, 0x00, 0xFE, 0xFF)) {
            return Optional.of(new ByteOrderMark(UTF_32BE, 4));
        }
        if (startsWith(head, 0xFF, 0xFE, 0x00, 0x00)) {
            return Optional.of(new ByteOrderMark(UTF_32LE, 4));
        }
        if (startsWith(head, 0xEF, 0xBB, 0xBF)) {
            return Optional.of(new ByteOrderMark(StandardCharsets.UTF_8, 3));
        }
        if (startsWith(head, 0xFE, 0xFF)) {
            return Optional.of(new ByteOrderMark(StandardCharsets.UTF_16BE, 2));
        }
        if (startsWith(head, 0xFF, 0xFE)) {
            return Optional.of(new ByteOrderMark(StandardCharsets.UTF_16LE, 2));
        }
        return Optional.empty();
    }

    /** Decodes a part of an array. */
    static String strict(byte[] bytes, int from, int to, Charset charset) throws RefusedInputException {
        CharsetDecoder decoder = decoder(charset);
        ByteBuffer in = ByteBuffer.wrap(bytes, from, to - from);
        CharBuffer out = CharBuffer.allocate((int) Math.ceil((to - from) * (double) decoder.maxCharsPerByte()) + 1);
        CoderResult result = decoder.decode(in, out, true);
        if (!result.isError()) {
            result = decoder.flush(out);
        }
        if (result.isError()) {
            throw new RefusedInputException(
                    "is not valid " + charset.name() + ": byte " + (in.position() - from + 1) + " cannot be decoded");
        }
        return out.flip().toString();
    }

    /** Decodes what is surely UTF-8; empty if it is not. */
    static Optional<String> utf8(byte[] bytes) {
        // Much faster than a decoder; what is malformed becomes U+FFFD, which then is looked into.
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (text.indexOf('\uFFFD') < 0) {
            return Optional.of(text);
        }
        try {
            return Optional.of(strict(bytes, 0, bytes.length, StandardCharsets.UTF_8));
        } catch (RefusedInputException e) {
            return Optional.empty();
        }
    }

    static CharsetDecoder decoder(Charset charset) {
        return charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    /** What kind of binary file the bytes begin, in words; empty if they may be text. */
    static Optional<String> binaryKind(byte[] head) {
        if (startsWith(head, '%', 'P', 'D', 'F', '-')) {
            return Optional.of("a PDF document");
        }
        if (startsWith(head, 'P', 'K', 3, 4)) {
            return Optional.of("a ZIP archive or an office document");
        }
        Optional<Compression> compression = Compression.of(head);
        if (compression.isPresent()) {
            return Optional.of("compressed with " + compression.get().words());
        }
        if (startsWith(head, 0x89, 'P', 'N', 'G')
                || startsWith(head, 0xFF, 0xD8, 0xFF)
                || startsWith(head, 'G', 'I', 'F', '8')) {
            return Optional.of("an image");
        }
        boolean zero = byteOrderMark(head).isEmpty() && indexOf(head, (byte) 0) >= 0;
        return zero ? Optional.of("a binary file, or UTF-16 without a byte order mark") : Optional.empty();
    }

    static boolean startsWith(byte[] bytes, int... start) {
        if (bytes.length < start.length) {
            return false;
        }
        for (int i = 0; i < start.length; i++) {
            if ((bytes[i] & 0xFF) != start[i]) {
                return false;
            }
        }
        return true;
    }

    private static int indexOf(byte[] bytes, byte wanted) {
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == wanted) {
                return i;
            }
        }
        return -1;
    }

    /** The bytes after a byte order mark. */
    static byte[] after(byte[] bytes, ByteOrderMark mark) {
        return Arrays.copyOfRange(bytes, mark.length(), bytes.length);
    }
}
