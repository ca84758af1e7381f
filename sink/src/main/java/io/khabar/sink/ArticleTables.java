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
    private static final String INSERT_PARTY =
            "INSERT INTO parties (article_id, party_id, party_index, name, type, of_party_id) VALUES (?, ?, ?, ?, ?, ?)";
    private static final String INSERT_MENTION =
            """
            INSERT INTO mentions (article_id, party_id, mention_index, field, start_offset, end_offset)
            VALUES (?, ?, ?, ?, ?, ?)""";
    private static final String INSERT_FIGURE =
            """
            INSERT INTO figures (article_id, figure_index, kind, value, upper_value, bound, unit, of_party_id, by_party_id,
                claimed_by_party_id, cumulative, part_of, quote, field, start_offset, end_offset, sentence)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

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
            insertArticles(connection, articles);
            insertParties(connection, articles);
            insertMentions(connection, articles);
            insertFigures(connection, articles);
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

    private static void insertArticles(Connection connection, List<EnrichedArticle> articles) throws SQLException {
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

    private static void insertParties(Connection connection, List<EnrichedArticle> articles) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(INSERT_PARTY)) {
            for (EnrichedArticle article : articles) {
                int index = 0;
                for (Party party : article.getParties()) {
                    statement.setString(1, text(article.getArticleId()));
                    statement.setString(2, text(party.getId()));
                    statement.setInt(3, index++);
                    statement.setString(4, text(party.getName()));
                    statement.setString(5, party.getType().name());
                    statement.setString(6, text(party.getOf()));
                    statement.addBatch();
                }
            }
            statement.executeBatch();
        }
    }

    private static void insertMentions(Connection connection, List<EnrichedArticle> articles) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(INSERT_MENTION)) {
            for (EnrichedArticle article : articles) {
                for (Party party : article.getParties()) {
                    int index = 0;
                    for (Mention mention : party.getMentions()) {
                        statement.setString(1, text(article.getArticleId()));
                        statement.setString(2, text(party.getId()));
                        statement.setInt(3, index++);
                        statement.setString(4, mention.getField().name());
                        statement.setInt(5, mention.getStart());
                        statement.setInt(6, mention.getEnd());
                        statement.addBatch();
                    }
                }
            }
            statement.executeBatch();
        }
    }

    private static void insertFigures(Connection connection, List<EnrichedArticle> articles) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(INSERT_FIGURE)) {
            for (EnrichedArticle article : articles) {
                int index = 0;
                for (Figure figure : article.getFigures()) {
                    statement.setString(1, text(article.getArticleId()));
                    statement.setInt(2, index++);
                    statement.setString(3, figure.getKind().name());
                    statement.setDouble(4, figure.getValue());
                    statement.setObject(5, figure.getUpper(), Types.DOUBLE);
                    statement.setString(6, figure.getBound().name());
                    statement.setString(7, text(figure.getUnit()));
                    statement.setString(8, text(figure.getOf()));
                    statement.setString(9, text(figure.getBy()));
                    statement.setString(10, text(figure.getClaimedBy()));
                    statement.setBoolean(11, figure.getCumulative());
                    statement.setObject(12, figure.getPartOf(), Types.INTEGER);
                    statement.setString(13, text(figure.getQuote()));
                    statement.setString(14, figure.getField().name());
                    statement.setInt(15, figure.getStart());
                    statement.setInt(16, figure.getEnd());
                    statement.setString(17, text(figure.getSentence()));
                    statement.addBatch();
                }
            }
            statement.executeBatch();
        }
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
