package io.khabar.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import io.khabar.avro.Article;
import io.khabar.avro.EnrichedArticle;
import io.khabar.avro.Figure;
import io.khabar.avro.FigureRecord;
import io.khabar.avro.Mention;
import io.khabar.extract.ArticleText;
import io.khabar.extract.Extraction;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ArticleEnricherTest {

    @Test
    void theExtractorSeesTheArticleAsItWasPublished() {
        AtomicReference<ArticleText> seen = new AtomicReference<>();
        ArticleEnricher enricher = new ArticleEnricher(
                text -> {
                    seen.set(text);
                    return new Extraction("und", 0, List.of(), List.of());
                },
                "test 1",
                Samples.CLOCK);

        enricher.enrich(Samples.article("a1"));
        assertThat(seen.get())
                .isEqualTo(new ArticleText(
                        "a1", "Example Wire", "en", Samples.TITLE, Samples.TEXT, LocalDate.of(2026, 2, 28)));

        enricher.enrich(Article.newBuilder(Samples.article("a1"))
                .setPublishedAt(null)
                .setLanguage(null)
                .setSource(null)
                .build());
        assertThat(seen.get()).isEqualTo(new ArticleText("a1", null, null, Samples.TITLE, Samples.TEXT, null));
    }

    @Test
    void theResultCarriesTheArticlesDataAndWhoMadeItWhen() {
        EnrichedArticle result = Samples.enricher().enrich(Samples.article("a1"));

        assertThat(result.getArticleId()).isEqualTo("a1");
        assertThat(result.getUrl()).isEqualTo("https://example.org/a1");
        assertThat(result.getSource()).isEqualTo("Example Wire");
        assertThat(result.getTitle()).isEqualTo(Samples.TITLE);
        assertThat(result.getPublishedAt()).isEqualTo(Samples.article("a1").getPublishedAt());
        assertThat(result.getEnrichedAt()).isEqualTo(Samples.NOW);
        assertThat(result.getExtractor()).isEqualTo("test 1");
        assertThat(result.getLanguage()).isEqualTo("en");
        assertThat(result.getLanguageConfidence()).isEqualTo(0.9);
        assertThat(result.getDuplicateOf()).isNull();
        assertThat(result.getStoryId()).isNull();
    }

    @Test
    void offsetsCutTheWordsOutOfTheArticle() {
        Article article = Samples.article("a1");
        EnrichedArticle result = Samples.enricher().enrich(article);

        Mention mention = result.getParties().get(0).getMentions().get(0);
        assertThat(article.getText().substring(mention.getStart(), mention.getEnd()))
                .isEqualTo("Armenia");
        Figure killed = result.getFigures().get(0);
        assertThat(article.getText().substring(killed.getStart(), killed.getEnd()))
                .isEqualTo(killed.getQuote());
        Figure percent = result.getFigures().get(1);
        assertThat(article.getTitle().substring(percent.getStart(), percent.getEnd()))
                .isEqualTo(percent.getQuote());
    }

    @Test
    void aFlatRecordSaysAllAboutItsFigure() {
        EnrichedArticle article = Samples.enricher().enrich(Samples.article("a1"));

        List<FigureRecord> flat = FigureRecords.of(article);

        assertThat(flat).hasSize(2);
        FigureRecord killed = flat.get(0);
        assertThat(killed.getFigureId()).isEqualTo("a1#0");
        assertThat(killed.getFigureCount()).isEqualTo(2);
        assertThat(killed.getKind()).isEqualTo("KILLED");
        assertThat(killed.getValue()).isEqualTo(105);
        assertThat(killed.getUpper()).isNull();
        assertThat(killed.getBound()).isEqualTo("EXACT");
        assertThat(killed.getOfId()).isEqualTo("ARM");
        assertThat(killed.getOfName()).isEqualTo("Armenia");
        assertThat(killed.getOfType()).isEqualTo("STATE");
        assertThat(killed.getById()).isNull();
        assertThat(killed.getByName()).isNull();
        assertThat(killed.getClaimedById()).isEqualTo("ARM");
        assertThat(killed.getPartOf()).isNull();
        assertThat(killed.getSentence()).isEqualTo(Samples.TEXT);
        FigureRecord percent = flat.get(1);
        assertThat(percent.getFigureIndex()).isEqualTo(1);
        assertThat(percent.getUpper()).isEqualTo(4.5);
        assertThat(percent.getByType()).isEqualTo("STATE");
        assertThat(percent.getCumulative()).isTrue();
        assertThat(percent.getPartOf()).isZero();
        assertThat(percent.getField()).isEqualTo("TITLE");
    }

    @Test
    void khabarsOwnExtractorNamesItself() {
        EnrichedArticle result = ArticleEnricher.create(Samples.CLOCK).enrich(Samples.article("a1"));

        assertThat(result.getExtractor()).matches("khabar \\d+\\..*");
        assertThat(result.getLanguage()).isEqualTo("en");
    }
}
