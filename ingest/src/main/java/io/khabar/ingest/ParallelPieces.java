package io.khabar.ingest;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/**
 * Cuts pieces on one thread, reads them on several, and hands out the readings in the order of the pieces on the caller's thread.
 *
 * <p>What is cut and not handed out yet is bounded in number and in bytes; the thread that cuts waits.
 */
final class ParallelPieces {

    /** Enough to keep the readers busy while the caller waits for a broker. */
    private static final int MAX_PIECES = 256;

    private static final int MAX_KILOBYTES = 32 * 1024;

    private final BlockingQueue<Cut> queue = new LinkedBlockingQueue<>();
    private final Semaphore pieces = new Semaphore(MAX_PIECES);
    private final Semaphore kilobytes = new Semaphore(MAX_KILOBYTES);
    private final ExecutorService readers;

    private record Cut(Future<Reading> reading, ReadPosition end, int kilobytes) {}

    private ParallelPieces(ExecutorService readers) {
        this.readers = readers;
    }

    /**
     * Runs until everything is handed out.
     *
     * @param threads how many read, at least 1
     * @param cutter cuts, on a thread of its own, and gives each piece to the consumer that it gets
     * @param sink gets the readings on this thread; what it throws ends the run
     */
    static void run(int threads, Consumer<Consumer<Piece>> cutter, PositionedSink sink) {
        ExecutorService readers = Executors.newFixedThreadPool(threads, task -> daemon(task, "khabar-read"));
        ParallelPieces run = new ParallelPieces(readers);
        Thread cutting = daemon(() -> run.cut(cutter), "khabar-cut");
        try {
            cutting.start();
            run.handOut(sink);
        } finally {
            // Both are over unless the sink threw.
            cutting.interrupt();
            readers.shutdownNow();
        }
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    private void cut(Consumer<Consumer<Piece>> cutter) {
        Future<Reading> end;
        try {
            cutter.accept(this::submit);
            end = readers.submit(() -> null);
        } catch (StoppedException e) {
            return;
        } catch (RuntimeException | Error e) {
            end = java.util.concurrent.CompletableFuture.failedFuture(e);
        }
        queue.add(new Cut(end, null, 0));
    }

    private void submit(Piece piece) {
        int size = Math.min(MAX_KILOBYTES, piece.bytes() / 1024);
        try {
            pieces.acquire();
            kilobytes.acquire(size);
        } catch (InterruptedException e) {
            throw new StoppedException();
        }
        queue.add(new Cut(readers.submit(piece::read), piece.end(), size));
    }

    private void handOut(PositionedSink sink) {
        while (true) {
            Cut cut;
            Reading reading;
            try {
                cut = queue.take();
                reading = cut.reading().get();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ReadingInterruptedException();
            } catch (ExecutionException e) {
                throw rethrown(e.getCause());
            }
            if (cut.end() == null) {
                return;
            }
            pieces.release();
            kilobytes.release(cut.kilobytes());
            sink.accept(reading, cut.end());
        }
    }

    private static RuntimeException rethrown(Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException e ? e : new IllegalStateException(cause);
    }

    /** The run is over, there is no use in cutting on. */
    private static final class StoppedException extends RuntimeException {

        private static final long serialVersionUID = 1;
    }
}
