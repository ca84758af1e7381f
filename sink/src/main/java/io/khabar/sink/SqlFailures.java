package io.khabar.sink;

import java.sql.SQLException;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Tells by SQLSTATE (PostgreSQL documentation, appendix A) what an error is about. */
final class SqlFailures {

    private SqlFailures() {}

    /** Whether the values are at fault, so that writing them again would fail again. */
    static boolean isData(SQLException e) {
        return switch (category(e)) {
            case "22", // data exception: NUL in text, a date out of range …
                    "23", // integrity violation: a key twice …
                    "54" -> // a limit of PostgreSQL: too long for an index …
                true;
            default -> false;
        };
    }

    /** Whether logging in will not work before somebody changes something: password, user, database, server certificate. */
    static boolean isRefusal(SQLException e) {
        String category = category(e);
        return category.equals("28") || category.equals("3D");
    }

    /** Whether it is about this connection or this moment, so that waiting may help. */
    static boolean isTransient(SQLException e) {
        return switch (category(e)) {
            case "08", // connection
                    "40", // serialization failure, deadlock
                    "53", // disk full, too many connections
                    "55", // lock not available, object in use
                    "57", // server starts or stops, query cancelled
                    "58", // I/O error
                    "" -> // the driver's own: a broken connection
                true;
            default -> false;
        };
    }

    /**
     * What went wrong, without the statement, its values and the server's details: they are the article's text, and this may be logged. The
     * driver's own message of a batch that fails has all of it.
     */
    static String message(SQLException e) {
        SQLException cause = e;
        while (cause.getNextException() != null) {
            cause = cause.getNextException();
        }
        ServerErrorMessage said = cause instanceof PSQLException driver ? driver.getServerErrorMessage() : null;
        return said == null ? cause.getMessage() : said.getSeverity() + ": " + said.getMessage();
    }

    private static String category(SQLException e) {
        String state = e.getSQLState();
        return state == null || state.length() < 2 ? "" : state.substring(0, 2);
    }
}
