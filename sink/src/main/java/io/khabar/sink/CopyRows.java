package io.khabar.sink;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;

/** Rows in the text format of PostgreSQL's COPY. */
final class CopyRows {

    private final StringBuilder text = new StringBuilder();
    private boolean inRow;

    /** The next column of the row; null is NULL. */
    CopyRows column(String value) {
        next();
        if (value == null) {
            text.append("\\N");
            return this;
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '\\' -> text.append("\\\\");
                case '\t' -> text.append("\\t");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                default -> text.append(c);
            }
        }
        return this;
    }

    CopyRows column(int value) {
        next();
        text.append(value);
        return this;
    }

    CopyRows column(Integer value) {
        return value == null ? column((String) null) : column(value.intValue());
    }

    /** Infinity and NaN are what PostgreSQL calls them too. */
    CopyRows column(double value) {
        next();
        text.append(value);
        return this;
    }

    CopyRows column(Double value) {
        return value == null ? column((String) null) : column(value.doubleValue());
    }

    CopyRows column(boolean value) {
        next();
        text.append(value ? 't' : 'f');
        return this;
    }

    void end() {
        text.append('\n');
        inRow = false;
    }

    /**
     * Puts the rows into a table.
     *
     * @param into the table and its columns, such as {@code parties (article_id, party_id)}
     */
    void copy(Connection connection, String into) throws SQLException {
        if (text.isEmpty()) {
            return;
        }
        try {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(
                            "COPY " + into + " FROM STDIN",
                            new ByteArrayInputStream(text.toString().getBytes(UTF_8)));
        } catch (IOException e) {
            throw new IllegalStateException("bytes in memory can be read", e);
        }
    }

    private void next() {
        if (inRow) {
            text.append('\t');
        }
        inRow = true;
    }
}
