package io.khabar.extract.party;

import io.khabar.extract.PartyType;
import io.khabar.extract.lexicon.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * A party with what it is called, a row of a table {@code parties/<theme>.tsv}. The first row of each table names its
 * columns: {@code id}, {@code name} (English), {@code type}, {@code of} (the id of the party or state that it belongs to,
 * or nothing), then the ISO 639-1 code of each language that the table has aliases in.
 */
record Organisation(Parties.Identity identity, Table.Row row, List<String> columns) {

    /** The language of the names that texts in every language may use. */
    static final String ENGLISH = "en";

    private static final List<String> FIRST_COLUMNS = List.of("id", "name", "type", "of");

    /** Those of all tables that {@code parties/themes.tsv} names. */
    static List<Organisation> all() {
        List<Organisation> all = new ArrayList<>();
        for (Table.Row theme : Table.read("parties/themes.tsv")) {
            List<Table.Row> rows = Table.read("parties/" + theme.cell(0) + ".tsv");
            if (rows.isEmpty()) {
                throw theme.error("no table parties/" + theme.cell(0) + ".tsv", null);
            }
            all.addAll(of(rows));
        }
        return all;
    }

    /** Those of a table. */
    static List<Organisation> of(List<Table.Row> table) {
        List<String> columns = columns(table.get(0));
        return table.stream().skip(1).map(row -> of(row, columns)).toList();
    }

    private static List<String> columns(Table.Row header) {
        List<String> columns = List.of(header.cells());
        boolean first = columns.size() > FIRST_COLUMNS.size()
                && columns.subList(0, FIRST_COLUMNS.size()).equals(FIRST_COLUMNS);
        if (!first || new HashSet<>(columns).size() < columns.size()) {
            throw header.error("the first row names the columns: id, name, type, of and languages", null);
        }
        return columns;
    }

    private static Organisation of(Table.Row row, List<String> columns) {
        if (row.cells().length > columns.size()) {
            throw row.error("more cells than columns", null);
        }
        String of = row.cell(3);
        return new Organisation(
                new Parties.Identity(
                        row.cell(0), row.cell(1), row.symbol(2, PartyType.class), of.isEmpty() ? null : of),
                row,
                columns);
    }

    /** What a language calls it; nothing where the table has no such column. */
    List<String> aliases(String language) {
        int column = columns.indexOf(language);
        return column < 0 ? List.of() : row.alternatives(column);
    }
}
