package io.khabar.sink;

import io.khabar.avro.EnrichedArticle;
import io.khabar.avro.Figure;
import io.khabar.avro.Mention;
import io.khabar.avro.Party;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;

/** Writes articles to their tables, each as a whole. */
final class ArticleTables {

    private static final String UPSERT_ARTICLE =
            """
            INSERT INTO articles (article_id, url, source, title, language, language_confidence, published_at, enriched_at,
                extractor, duplicate_of, story_id)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (article_id) DO UPDATE SET url = excluded.url, source = excluded.source, title = excluded.title,
                language = excluded.language, language_confidence = excluded.language_confidence,
                published_at = excluded.published_at, enriched_at = excluded.enriched_at, extractor = excluded.extractor,
                duplicate_of = excluded.duplicate_of, story_id = excluded.story_id""";
    private static final String PARTIES = "parties (article_id, party_id, party_index, name, type, of_party_id)";
    private static final String MENTIONS =
            "mentions (article_id, party_id, mention_index, field, start_offset, end_offset)";
    private static final String FIGURES =
            """
            figures (article_id, figure_index, kind, value, upper_value, bound, unit, of_party_id, by_party_id,
                claimed_by_party_id, cumulative, part_of, quote, field, start_offset, end_offset, sentence)""";

    private ArticleTables() {}

    /**
     * Writes the changes. No article may be in more than one of them.
     *
     * @throws SQLException if the database refuses; the transaction is spoilt then
     */
    static void write(Connection connection, Collection<Change> changes) throws SQLException {
        List<String> ids =
                changes.stream().map(change -> text(change.articleId())).toList();
        // Children first: the foreign keys would delete them too, but row by row.
        for (String table : List.of("mentions", "parties", "figures")) {
            delete(connection, table, ids);
        }
        List<String> gone = changes.stream()
                .filter(change -> change.article() == null)
                .map(change -> text(change.articleId()))
                .toList();
        if (!gone.isEmpty()) {
            delete(connection, "articles", gone);
        }
        List<EnrichedArticle> articles = changes.stream()
                .filter(change -> change.article() != null)
                .map(Change::article)
                .toList();
        if (!articles.isEmpty()) {
            upsertArticles(connection, articles);
            copyParties(connection, articles);
            copyFigures(connection, articles);
        }
    }

    private static void delete(Connection connection, String table, List<String> ids) throws SQLException {
        Array array = connection.createArrayOf("text", ids.toArray());
        try (PreparedStatement statement =
                connection.prepareStatement("DELETE FROM " + table + " WHERE article_id = ANY (?)")) {
            statement.setArray(1, array);
            statement.executeUpdate();
        } finally {
            array.free();
        }
    }

    private static void upsertArticles(Connection connection, List<EnrichedArticle> articles) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(UPSERT_ARTICLE)) {
            for (EnrichedArticle article : articles) {
                statement.setString(1, text(article.getArticleId()));
                statement.setString(2, text(article.getUrl()));
                statement.setString(3, text(article.getSource()));
                statement.setString(4, text(article.getTitle()));
                statement.setString(5, text(article.getLanguage()));
                statement.setDouble(6, article.getLanguageConfidence());
                setInstant(statement, 7, article.getPublishedAt());
                setInstant(statement, 8, article.getEnrichedAt());
                statement.setString(9, text(article.getExtractor()));
                statement.setString(10, text(article.getDuplicateOf()));
                statement.setString(11, text(article.getStoryId()));
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private static void copyParties(Connection connection, List<EnrichedArticle> articles) throws SQLException {
        CopyRows parties = new CopyRows();
        CopyRows mentions = new CopyRows();
        for (EnrichedArticle article : articles) {
            String articleId = text(article.getArticleId());
            int partyIndex = 0;
            for (Party party : article.getParties()) {
                String partyId = text(party.getId());
                parties.column(articleId)
                        .column(partyId)
                        .column(partyIndex++)
                        .column(text(party.getName()))
                        .column(party.getType().name())
                        .column(text(party.getOf()))
                        .end();
                int mentionIndex = 0;
                for (Mention mention : party.getMentions()) {
                    mentions.column(articleId)
                            .column(partyId)
                            .column(mentionIndex++)
                            .column(mention.getField().name())
                            .column(mention.getStart())
                            .column(mention.getEnd())
                            .end();
                }
            }
        }
        parties.copy(connection, PARTIES);
        mentions.copy(connection, MENTIONS);
    }

    private static void copyFigures(Connection connection, List<EnrichedArticle> articles) throws SQLException {
        CopyRows figures = new CopyRows();
        for (EnrichedArticle article : articles) {
            String articleId = text(article.getArticleId());
            int index = 0;
            for (Figure figure : article.getFigures()) {
                figures.column(articleId)
                        .column(index++)
                        .column(figure.getKind().name())
                        .column(figure.getValue())
                        .column(figure.getUpper())
                        .column(figure.getBound().name())
                        .column(text(figure.getUnit()))
                        .column(text(figure.getOf()))
                        .column(text(figure.getBy()))
                        .column(text(figure.getClaimedBy()))
                        .column(figure.getCumulative())
                        .column(figure.getPartOf())
                        .column(text(figure.getQuote()))
                        .column(figure.getField().name())
                        .column(figure.getStart())
                        .column(figure.getEnd())
                        .column(text(figure.getSentence()))
                        .end();
            }
        }
        figures.copy(connection, FIGURES);
    }

    private static void setInstant(PreparedStatement statement, int index, Instant instant) throws SQLException {
        if (instant == null) {
            statement.setNull(index, Types.TIMESTAMP_WITH_TIMEZONE);
        } else {
            statement.setObject(index, instant.atOffset(ZoneOffset.UTC));
        }
    }

    /** Without NUL, which PostgreSQL cannot hold; U+FFFD takes its place, so that every offset stays right. */
    static String text(String value) {
        return value == null ? null : value.replace('\0', '\uFFFD');
    }
}
