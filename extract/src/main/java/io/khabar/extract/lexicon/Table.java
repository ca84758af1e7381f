package io.khabar.extract.lexicon;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

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

    private static final String ROOT = "/io/khabar/extract/";

    private Table() {}

    /**
     * Reads a table from the class path beside {@code Extractor}.
     *
     * @param path such as {@code ar/numbers.tsv}
     * @return its rows; none if there is no such table, since a language may do without
     */
    public static List<Row> read(String path) {
        InputStream in = Table.class.getResourceAsStream(ROOT + path);
        return in == null ? List.of() : rows(path, in);
    }

    /**
     * Reads a table that has to be there.
     *
     * @param path as for {@link #read}
     * @throws IllegalArgumentException if there is no such table or it has no rows
     */
    public static List<Row> required(String path) {
        List<Row> rows = read(path);
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("no table " + path);
        }
        return rows;
    }

    /**
     * Refuses files whose names nobody asks for, since a table with a slip in its name would not be missed. Folders in an archive are
     * not looked into.
     *
     * @param folder such as {@code ar}
     * @param known the names of the tables that it may hold
     * @throws IllegalArgumentException if it holds another file
     */
    public static void refuseOthers(String folder, Set<String> known) {
        URL url = Table.class.getResource(ROOT + folder);
        if (url == null || !url.getProtocol().equals("file")) {
            return;
        }
        try (Stream<Path> files = Files.list(Path.of(url.toURI()))) {
            files.map(file -> file.getFileName().toString())
                    .filter(name -> !known.contains(name) && name.charAt(0) != '.')
                    .sorted()
                    .findFirst()
                    .ifPresent(name -> {
                        throw new IllegalArgumentException("no table is named " + folder + "/" + name
                                + "; there may be " + String.join(", ", new TreeSet<>(known)));
                    });
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder, e);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("cannot list " + url, e);
        }
    }

    private static List<Row> rows(String path, InputStream in) {
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
