package io.khabar.ingest;

import static io.khabar.ingest.ArticleFormat.JSON;
import static io.khabar.ingest.ArticleFormat.JSON_LINES;
import static org.assertj.core.api.Assertions.assertThat;

import io.khabar.avro.Article;
import org.junit.jupiter.api.Test;

/** Items of ninjs, of the versions that agencies send. */
class NinjsTest {

    @Test
    void anItemOfVersionOneIsAnArticle() {
        Article article = Readings.of(
                        JSON,
                        """
                        {"uri":"http://wire.example/item/7","type":"text","version":"2","versioncreated":"2026-02-10T06:30:00Z",
                         "firstcreated":"2026-02-10T05:00:00Z","pubstatus":"usable","urgency":2,"language":"en","title":"Bridge-Oster",
                         "headline":"Bridge falls at Oster","byline":"By Ada Klein","slugline":"bridge-oster","located":"Oster",
                         "copyrightholder":"Example Wire","infosource":[{"name":"Example Desk"}],
                         "subject":[{"code":"1","name":"disaster"},{"name":"rail"},{"name":"disaster"}],
                         "place":[{"name":"Oster"}],"description_text":"Short.",
                         "body_xhtml":"<div><p>Twelve people were killed.</p><p>Forty others &amp; a dog were hurt.</p></div>",
                         "associations":{"main":{"uri":"http://wire.example/picture/1","type":"picture","headline":"No"}}}""")
                .article();

        assertThat(article.getId()).isEqualTo("http://wire.example/item/7");
        assertThat(article.getUrl()).isEqualTo("http://wire.example/item/7");
        assertThat(article.getTitle()).isEqualTo("Bridge falls at Oster");
        assertThat(article.getText()).isEqualTo("Twelve people were killed.\n\nForty others & a dog were hurt.");
        assertThat(article.getAuthors()).containsExactly("Ada Klein");
        assertThat(article.getSource()).isEqualTo("Example Desk");
        assertThat(article.getLanguage()).isEqualTo("en");
        assertThat(article.getPublishedAt()).isEqualTo("2026-02-10T06:30:00Z");
        assertThat(article.getAttributes())
                .containsEntry("keywords", "disaster, rail")
                .containsEntry("version", "2")
                .containsEntry("urgency", "2")
                .containsEntry("slugline", "bridge-oster")
                .containsEntry("located", "Oster")
                .doesNotContainKeys("body_xhtml", "headline", "byline");
    }

    @Test
    void anItemOfVersionThreeIsAnArticle() {
        Article article = Readings.of(
                        JSON,
                        """
                        {"uri":"urn:wire:8","standard":{"name":"ninjs","version":"3.0"},"type":"text","versionCreated":"2026-02-10T06:30:00Z",
                         "language":"ar","by":"بقلم ندى سليم","headlines":[{"role":"short","value":"سقوط جسر"},{"role":"main","value":"سقوط جسر في أوستر"}],
                         "bodies":[{"role":"main","contentType":"text/html","value":"<p>قتل 12 شخصا.</p>"},
                          {"role":"main","contentType":"text/plain","value":"قتل 12 شخصا.\\n\\nوأصيب 40."}],
                         "subjects":[{"name":"كوارث"}]}""")
                .article();

        assertThat(article.getId()).isEqualTo("urn:wire:8");
        assertThat(article.getUrl()).isNull();
        assertThat(article.getTitle()).isEqualTo("سقوط جسر في أوستر");
        assertThat(article.getText()).isEqualTo("قتل 12 شخصا.\n\nوأصيب 40.");
        assertThat(article.getAuthors()).containsExactly("ندى سليم");
        assertThat(article.getAttributes()).containsEntry("keywords", "كوارث");
    }

    @Test
    void itemsThatAreNoTextOrAreWithdrawnAreSkippedAndEmbargoedOnesRefused() {
        Readings readings = Readings.of(
                JSON_LINES,
                """
                {"uri":"1","type":"picture","headline":"P","body_text":"x"}
                {"uri":"2","type":"text","pubstatus":"canceled","headline":"C","body_text":"x"}
                {"uri":"3","type":"text","embargoed":"2026-03-02T00:00:00Z","headline":"E","body_text":"x"}
                {"uri":"4","type":"text","headline":"T","body_text":"x"}
                """);

        assertThat(readings.articles()).extracting(Article::getId).containsExactly("4");
        assertThat(readings.refusals()).containsExactly("file:3: is under an embargo until 2026-03-02T00:00:00Z");
        assertThat(readings.all())
                .filteredOn(Skipped.class::isInstance)
                .extracting(reading -> ((Skipped) reading).why())
                .containsExactly("item of class picture", "canceled");
    }

    @Test
    void anObjectOfOnesOwnWithAFieldOrTwoOfThoseNamesStaysWhatItWas() {
        Article article = Readings.of(
                        JSON,
                        "{\"uri\":\"u\",\"headline\":\"H\",\"title\":\"T\",\"text\":\"B\",\"type\":\"wire\",\"urgency\":3}")
                .article();

        assertThat(article.getTitle()).isEqualTo("T");
        assertThat(article.getText()).isEqualTo("B");
        assertThat(article.getId()).isNotEqualTo("u");
        assertThat(article.getAttributes())
                .containsEntry("uri", "u")
                .containsEntry("headline", "H")
                .containsEntry("type", "wire")
                .containsEntry("urgency", "3");
    }

    @Test
    void aHundredThousandValuesTakeNoMoreThanSome() {
        String many = "{\"name\":\"x\"},".repeat(100_000);
        assertThat(Readings.of(
                                JSON,
                                "{\"uri\":\"u\",\"headline\":\"H\",\"subject\":[" + many + "{}],\"body_text\":\"B\"}")
                        .article()
                        .getText())
                .isEqualTo("B");
    }
}
