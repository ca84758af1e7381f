package io.khabar.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArticleIdsTest {

    /** Written down once: ids are kept in other people's databases, and must not change. */
    @Test
    void theDerivationIsAContract() {
        assertThat(ArticleIds.derive("https://example.org/a", "T", "B")).isEqualTo("00bb5d48aac1a8eab973a7736a76cb2e");
        assertThat(ArticleIds.derive(null, "T", "B")).isEqualTo("4189e348f19fb4a040547a5f76ea7b1d");
    }

    @Test
    void withoutUrlTheSameWordsGiveTheSameIdHoweverTheyAreSpacedOrEncoded() {
        String id = ArticleIds.derive(null, "خبر عاجل", "caf\u00e9 12\u00a0000 fi");

        assertThat(ArticleIds.derive(" ", " \u200fخبر\n عاجل", "cafe\u0301\r\n12 000\t\ufb01 "))
                .isEqualTo(id);
        assertThat(ArticleIds.derive(null, "خبر", "عاجل caf\u00e9 12 000 fi")).isNotEqualTo(id);
    }

    @Test
    void withAUrlTheWordsDoNotMatter() {
        assertThat(ArticleIds.derive("https://example.org/a", "T", "first version"))
                .isEqualTo(ArticleIds.derive("HTTPS://Example.org:443/a#top", "T2", "second version"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            textBlock =
                    """
                    HTTP://Example.ORG:80/Path http://example.org/Path
                    https://example.org https://example.org/
                    https://example.org:8443/a https://example.org:8443/a
                    https://example.org/a#part https://example.org/a
                    https://example.org/a?utm_source=x&b=2&a=1&fbclid=y&UTM_Medium=z https://example.org/a?a=1&b=2
                    https://example.org/a?gclid=1 https://example.org/a
                    https://example.org/a?b=2&b=1&a https://example.org/a?a&b=2&b=1
                    https://example.org/a? https://example.org/a
                    https://example.org/%7euser/%d8%a7 https://example.org/~user/%D8%A7
                    https://example.org/خبر https://example.org/%D8%AE%D8%A8%D8%B1
                    https://example.org/x/../a/./b https://example.org/a/b
                    https://مثال.إختبار/a https://xn--mgbh0fb.xn--kgbechtv/a
                    https://user@example.org/a https://user@example.org/a
                    https://example.org/100% https://example.org/100%25
                    https://example.org/a|b https://example.org/a%7Cb
                    https://[::1]:443/a https://[::1]/a
                    github:owner/repo#x github:owner/repo#x
                    urn:newsml:example:1 urn:newsml:example:1
                    """)
    void oneSpellingForEveryAddressOfAPage(String url, String canonical) {
        assertThat(CanonicalUrl.of(url)).isEqualTo(canonical);
        assertThat(CanonicalUrl.of(canonical)).isEqualTo(canonical);
    }

    @Test
    void halfACharacterInAUrlIsNoTrouble() {
        assertThat(CanonicalUrl.of("http://example.org/\ud800")).isEqualTo("http://example.org/%EF%BF%BD");
        assertThat(CanonicalUrl.of("http://\ud800/")).isEqualTo("http://\ufffd/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://", "://", "https://exa mple.org/a", "http://example.org:99999999/", "%", "https://-.-/"
            })
    void whatIsNoUrlIsTakenAsItIs(String url) {
        assertThat(CanonicalUrl.of(url)).isEqualTo(url.strip());
    }
}
