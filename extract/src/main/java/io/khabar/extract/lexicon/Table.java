package io.khabar.extract.lexicon;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A table of language data: UTF-8, one row a line, cells parted by tabs, alternatives within a cell by {@code |}; blank
 * lines and lines that begin with {@code #} are skipped.
 */
public final class Table {

    /** One row, with its line number for error messages. */
    public record Row(String table, int line, String[] cells) {

        /** The cell, trimmed; empty if the row is shorter. */
        public String cell(int i) {
            return i < cells.length ? cells[i].strip() : "";
        }

        /** The alternatives of a cell; none if it is empty or "-". */
        public List<String> alternatives(int i) {
            String cell = cell(i);
            if (cell.isEmpty() || cell.equals("-")) {
                return List.of();
            }
            List<String> out = new ArrayList<>();
            for (String part : cell.split("\\|")) {
                if (!part.isBlank()) {
                    out.add(part.strip());
                }
            }
            return out;
        }

        /** The cell as a symbol of an enum, in any case. */
        public <E extends Enum<E>> E symbol(int i, Class<E> type) {
            try {
                return Enum.valueOf(type, cell(i).toUpperCase(java.util.Locale.ROOT));
            } catch (IllegalArgumentException e) {
                throw error("'" + cell(i) + "' is no " + type.getSimpleName(), e);
            }
        }

        /** The cell as a number. */
        public double number(int i) {
            try {
                return Double.parseDouble(cell(i));
            } catch (NumberFormatException e) {
                throw error("'" + cell(i) + "' is no number", e);
            }
        }

        /** An error that says which table and line. */
        public IllegalArgumentException error(String what, Exception cause) {
            return new IllegalArgumentException(table + ", line " + line + ": " + what, cause);
        }
    }

    private Table() {}

    /**
     * Reads a table from the class path beside {@code Extractor}.
     *
     * @param path such as {@code ar/numbers.tsv}
     * @return its rows; none if there is no such table, since a language may do without
     */
    public static List<Row> read(String path) {
        InputStream in = Table.class.getResourceAsStream("/io/khabar/extract/" + path);
        if (in == null) {
            return List.of();
        }
        List<Row> rows = new ArrayList<>();
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            int number = 0;
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                number++;
                if (!line.isBlank() && line.charAt(0) != '#') {
                    rows.add(new Row(path, number, line.split("\t", -1)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        }
        return rows;
    }
}
