package io.khabar.app.fault;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What stands where events go to, once all is done.
 *
 * @param tables for each table how many rows it has and a hash of their content, without the moments at which they were written
 * @param wrong what is lost or doubled in the topics or the database, a line each
 */
record Outcome(Map<String, String> tables, List<String> wrong) {

    /** Each table with its columns that do not depend on when a run takes place. */
    private static final Map<String, String> TABLES = Map.of(
            "articles", "article_id, url, source, title, language, language_confidence, published_at, extractor",
            "parties", "article_id, party_id, party_index, name, type, of_party_id",
            "mentions", "article_id, party_id, mention_index, field, start_offset, end_offset",
            "figures",
                    "article_id, figure_index, kind, value, upper_value, bound, unit, of_party_id, by_party_id,"
                            + " claimed_by_party_id, cumulative, part_of, quote, field, start_offset, end_offset, sentence");

    /** Looks at the topics and the database after all articles have arrived there. */
    static Outcome of(Machine machine, int articles) throws SQLException {
        Map<String, String> tables = new LinkedHashMap<>();
        for (Map.Entry<String, String> table : new TreeMap<>(TABLES).entrySet()) {
            String rows = "SELECT " + table.getValue() + " FROM khabar." + table.getKey();
            tables.put(
                    table.getKey(),
                    machine.rows("SELECT count(*), md5(string_agg(row, E'\\n' ORDER BY row COLLATE \"C\"))"
                                    + " FROM (SELECT md5(r::text) AS row FROM (" + rows + ") r) hashed")
                            .get(0));
        }
        List<String> wrong = new ArrayList<>();
        Map<String, Integer> once = new TreeMap<>();
        for (int i = 0; i < articles; i++) {
            once.put("article-" + i, 1);
        }
        differences("news.articles", once, machine.times("news.articles"), wrong);
        differences("news.enriched", once, machine.times("news.enriched"), wrong);
        Map<String, Integer> figures = new TreeMap<>();
        for (String row : machine.rows("SELECT article_id, count(*) FROM khabar.figures GROUP BY article_id")) {
            int bar = row.indexOf('|');
            figures.put(row.substring(0, bar), Integer.parseInt(row.substring(bar + 1)));
        }
        differences("news.figures", figures, machine.times("news.figures"), wrong);
        differences("news.dead-letters", Map.of(), machine.times("news.dead-letters"), wrong);
        return new Outcome(tables, wrong);
    }

    private static void differences(
            String topic, Map<String, Integer> expected, Map<String, Integer> seen, List<String> wrong) {
        expected.forEach((key, count) -> {
            int times = seen.getOrDefault(key, 0);
            if (times != count) {
                wrong.add(topic + ": " + key + " " + times + " times, not " + count);
            }
        });
        seen.forEach((key, times) -> {
            if (!expected.containsKey(key)) {
                wrong.add(topic + ": " + key + " " + times + " times, not at all");
            }
        });
    }
}
