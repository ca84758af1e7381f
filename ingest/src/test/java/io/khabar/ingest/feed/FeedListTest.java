package io.khabar.ingest.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeedListTest {

    @TempDir
    Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("feeds"), text);
    }

    @Test
    void aTextFileHasAnAddressALineAndComments() throws IOException {
        assertThat(
                        FeedList.read(
                                file(
                                        """
                        # wires
                        https://a.example/rss

                          http://b.example/feed?x=1#frag   # the second
                        https://a.example/rss
                        """)))
                .containsExactly(URI.create("https://a.example/rss"), URI.create("http://b.example/feed?x=1#frag"));
    }

    @Test
    void opmlHasItsFeedsAtAnyDepth() throws IOException {
        assertThat(
                        FeedList.read(
                                file(
                                        """
                        <?xml version="1.0"?><opml version="2.0"><head/><body>
                        <outline text="Wires"><outline type="rss" text="A" xmlUrl="https://a.example/rss?a=1&amp;b=2"/></outline>
                        <outline type="rss" text="B" xmlUrl="https://b.example/rss" htmlUrl="https://b.example/"/>
                        </body></opml>
                        """)))
                .containsExactly(URI.create("https://a.example/rss?a=1&b=2"), URI.create("https://b.example/rss"));
    }

    @Test
    void whatIsNoAddressIsAnErrorWithItsLine() throws IOException {
        Path wrong = file("https://a.example/rss\nfeed://b\n");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FeedList.read(wrong))
                .withMessage(wrong + ":2: is no http or https address: 'feed://b'");
        Path empty = file("# nothing\n");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FeedList.read(empty))
                .withMessageContaining("names no feed");
    }
}
