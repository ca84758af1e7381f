package io.khabar.operations;

import java.util.Optional;

/** What an app says of itself. Any thread may ask; the answer comes at once, as nothing outside the process is asked for it. */
public interface Health {

    /**
     * Why nothing but another process in its place will help; empty if this one can go on. Trouble with others, such as a broker that is away,
     * is no reason: a new process would have it too.
     */
    Optional<String> dead();

    /** Why it does not do its work now; empty if it does. */
    Optional<String> notReady();
}
