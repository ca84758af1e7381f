package io.khabar.ingest;

import java.util.Optional;

/**
 * What is known of a page from elsewhere than the page.
 *
 * @param url where it was fetched
 * @param charset the charset that the server declared
 * @param language the language that the server declared
 */
record PageContext(Optional<String> url, Optional<String> charset, Optional<String> language) {

    /** Nothing is known: the page is a file. */
    static final PageContext NONE = new PageContext(Optional.empty(), Optional.empty(), Optional.empty());
}
