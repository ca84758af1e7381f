package io.khabar.ingest;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** What this thread has allocated since: an upper bound of the peak, and the same on every run. */
final class AllocatedMemory {

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final long start = threads.getCurrentThreadAllocatedBytes();

    long allocated() {
        return threads.getCurrentThreadAllocatedBytes() - start;
    }
}
