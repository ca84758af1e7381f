package io.khabar.ingest;

/** UTF-8 without the bytes. */
final class Utf8 {

    private Utf8() {}

    /** How many bytes a well-formed text takes in UTF-8. */
    static long length(String text) {
        long bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                bytes += 1;
            } else if (c < 0x800 || Character.isSurrogate(c)) {
                // Half of a pair that takes four bytes.
                bytes += 2;
            } else {
                bytes += 3;
            }
        }
        return bytes;
    }
}
