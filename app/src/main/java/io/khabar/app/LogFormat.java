package io.khabar.app;

/** How a line of the log looks. */
enum LogFormat {
    /** For people. */
    TEXT,
    /** One JSON object, for programs. */
    JSON
}
