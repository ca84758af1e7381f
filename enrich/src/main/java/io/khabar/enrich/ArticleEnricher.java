package io.khabar.enrich;

import static java.util.Objects.requireNonNull;

import io.khabar.avro.Article;
import io.khabar.avro.Bound;
import io.khabar.avro.EnrichedArticle;
import io.khabar.avro.Figure;
import io.khabar.avro.FigureKind;
import io.khabar.avro.Mention;
import io.khabar.avro.Party;
import io.khabar.avro.PartyType;
import io.khabar.avro.TextField;
import io.khabar.extract.ArticleText;
import io.khabar.extract.Extraction;
import io.khabar.extract.Extractor;
import io.khabar.schemas.KhabarVersion;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;

/** Article in, what it says out. Needs no Kafka; safe for use by many threads. */
public final class ArticleEnricher {

    private final Function<ArticleText, Extraction> extractor;
    private final String extractorName;
    private final Clock clock;

    /**
     * An enricher over any extraction.
     *
     * @param extractor what finds parties and figures; must be safe for use by many threads
     * @param extractorName name and version that the results carry, such as {@code khabar 0.1.0}
     * @param clock what {@code enrichedAt} is read from
     */
    public ArticleEnricher(Function<ArticleText, Extraction> extractor, String extractorName, Clock clock) {
        this.extractor = requireNonNull(extractor, "extractor");
        this.extractorName = requireNonNull(extractorName, "extractorName");
        this.clock = requireNonNull(clock, "clock");
    }

    /** An enricher over Khabar's own extractor, which takes some hundred milliseconds to load. */
    public static ArticleEnricher create(Clock clock) {
        return new ArticleEnricher(Extractor.create()::extract, "khabar " + KhabarVersion.get(), clock);
    }

    /** What the article says. Equal articles give equal results but for {@code enrichedAt}. */
    public EnrichedArticle enrich(Article article) {
        Extraction found = extractor.apply(text(article));
        return EnrichedArticle.newBuilder()
                .setArticleId(article.getId())
                .setUrl(article.getUrl())
                .setSource(article.getSource())
                .setTitle(article.getTitle())
                .setLanguage(found.language())
                .setLanguageConfidence(found.languageConfidence())
                .setPublishedAt(article.getPublishedAt())
                .setEnrichedAt(clock.instant().truncatedTo(ChronoUnit.MILLIS))
                .setExtractor(extractorName)
                .setParties(found.parties().stream().map(ArticleEnricher::party).toList())
                .setFigures(
                        found.figures().stream().map(ArticleEnricher::figure).toList())
                .build();
    }

    private static ArticleText text(Article article) {
        // The day in UTC: the article's own time zone is not known.
        LocalDate published =
                article.getPublishedAt() == null ? null : LocalDate.ofInstant(article.getPublishedAt(), ZoneOffset.UTC);
        return new ArticleText(
                article.getId(),
                article.getSource(),
                article.getLanguage(),
                article.getTitle(),
                article.getText(),
                published);
    }

    private static Party party(io.khabar.extract.Party party) {
        return Party.newBuilder()
                .setId(party.id())
                .setName(party.name())
                .setType(PartyType.valueOf(party.type().name()))
                .setOf(party.of())
                .setMentions(party.mentions().stream()
                        .map(mention -> new Mention(field(mention.field()), mention.start(), mention.end()))
                        .toList())
                .build();
    }

    private static Figure figure(io.khabar.extract.Figure figure) {
        return Figure.newBuilder()
                .setKind(FigureKind.valueOf(figure.kind().name()))
                .setValue(figure.value())
                .setUpper(figure.upper())
                .setBound(Bound.valueOf(figure.bound().name()))
                .setUnit(figure.unit())
                .setOf(figure.of())
                .setBy(figure.by())
                .setClaimedBy(figure.claimedBy())
                .setCumulative(figure.cumulative())
                .setPartOf(figure.partOf())
                .setQuote(figure.quote())
                .setField(field(figure.field()))
                .setStart(figure.start())
                .setEnd(figure.end())
                .setSentence(figure.sentence())
                .build();
    }

    private static TextField field(io.khabar.extract.Field field) {
        return TextField.valueOf(field.name());
    }
}
