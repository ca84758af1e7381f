package io.khabar.schemas;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.InterruptException;

/** Tells a record's own fault from trouble that passes or that an operator has to mend. */
public final class Failures {

    private Failures() {}

    /**
     * Whether the record itself is at fault, so that trying it again would fail again and it belongs among the dead letters.
     *
     * <p>Trouble with a broker or a registry (any {@link ApiException}: away, refused credentials, wrong configuration), wrong
     * configuration, an interrupt and an exhausted JVM are not the record's fault, wherever they stand in the chain of
     * causes: such a failure is retried, or stops the app, but nothing is dead-lettered for it.
     */
    public static boolean isPoison(Throwable failure) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Throwable t = failure; t != null && seen.add(t); t = t.getCause()) {
            if (t instanceof ApiException
                    || t instanceof ConfigException
                    || t instanceof InterruptException
                    || t instanceof InterruptedException
                    || (t instanceof VirtualMachineError && !(t instanceof StackOverflowError))
                    || t instanceof LinkageError) {
                return false;
            }
        }
        return true;
    }
}
