package io.khabar.app.fault;

import io.khabar.ingest.ArticlePublisher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Publishes articles while processes of the pipeline are killed with SIGKILL at moments and in an order that a seed decides, and compares
 * what arrives with what arrives without faults.
 *
 * <p>{@code mvn -pl app -am -Pfault verify -Dfault.articles=20000 -Dfault.kills=30 -Dfault.seed=7}
 */
final class FaultRun {

    private static final Duration PATIENCE = Duration.ofMinutes(6);
    private static final Duration LONGEST_PEACE = Duration.ofSeconds(4);
    /** Articles are published at most this fast, so that the parts behind have something to do when they are killed. */
    private static final Duration PACE = Duration.ofMillis(1);

    private final long seed;
    private final int articles;
    private final int kills;
    private final Dispatches dispatches;

    FaultRun(long seed, int articles, int kills) {
        this.seed = seed;
        this.articles = articles;
        this.kills = kills;
        this.dispatches = new Dispatches(seed);
    }

    /** Runs both, prints what it found, and ends with 1 if they differ or something was lost or doubled. */
    public static void main(String[] arguments) throws Exception {
        FaultRun run = new FaultRun(
                Long.getLong("fault.seed", System.nanoTime()),
                Integer.getInteger("fault.articles", 20_000),
                Integer.getInteger("fault.kills", 30));
        Path folder = Files.createTempDirectory("khabar-fault");
        Outcome calm = run.calm(folder.resolve("calm"));
        Outcome faulty = run.faulty(folder.resolve("faulty"));
        System.out.println("without faults " + calm.tables() + " " + calm.wrong());
        System.out.println("with faults    " + faulty.tables() + " " + faulty.wrong());
        boolean same = calm.equals(faulty) && calm.wrong().isEmpty();
        System.out.println(same ? "0 lost, 0 duplicate, the same rows" : "NOT the same");
        System.exit(same ? 0 : 1);
    }

    /** A run without faults. */
    Outcome calm(Path folder) throws IOException, InterruptedException, SQLException {
        return run(folder, List.of());
    }

    /** A run with all its kills. */
    Outcome faulty(Path folder) throws IOException, InterruptedException, SQLException {
        System.out.println("-Dfault.seed=" + seed + " -Dfault.articles=" + articles + " -Dfault.kills=" + kills);
        return run(folder, victims(new Random(seed)));
    }

    /** Who is killed, in order: everybody as often as the others, give or take one. */
    private List<Part> victims(Random random) {
        List<Part> all = new ArrayList<>();
        while (all.size() < kills) {
            List<Part> round = new ArrayList<>(List.of(Part.values()));
            Collections.shuffle(round, random);
            all.addAll(round);
        }
        return all.subList(0, kills);
    }

    private Outcome run(Path folder, List<Part> victims) throws IOException, InterruptedException, SQLException {
        Files.createDirectories(folder);
        Random random = new Random(seed);
        try (Machine machine = Machine.start(folder);
                ArticlePublisher publisher = machine.publisher().build()) {
            Publishing publishing = new Publishing(publisher);
            publishing.upTo(1);
            await(machine, "acknowledged", 1, publishing.acknowledged::get);
            int turn = 0;
            for (Part victim : victims) {
                // A share of the articles is let go before each kill, so that there is work at every one of them.
                int before = publishing.upTo(++turn * (articles / (victims.size() + 1)));
                if (random.nextBoolean()) {
                    // All parts are up again, else some may still be starting.
                    await(machine, "acknowledged", before + 1, publishing.acknowledged::get);
                }
                TimeUnit.MILLISECONDS.sleep(random.nextInt((int) LONGEST_PEACE.toMillis()));
                machine.kill(victim);
                System.out.println("kill " + turn + ": " + victim + " after " + publishing.acknowledged.get()
                        + " acknowledgements");
                TimeUnit.MILLISECONDS.sleep(random.nextInt(1000));
                machine.start(victim);
                machine.revive();
            }
            publishing.upTo(articles);
            await(machine, "acknowledged", articles, publishing.acknowledged::get);
            await(
                    machine,
                    "stored",
                    articles,
                    () -> Integer.parseInt(
                            machine.rows("SELECT count(*) FROM khabar.articles").get(0)));
            return Outcome.of(machine, articles);
        }
    }

    private static void await(Machine machine, String what, int wanted, Progress progress)
            throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        String last = "";
        while (System.nanoTime() < deadline) {
            try {
                int count = progress.count();
                if (count >= wanted) {
                    return;
                }
                last = Integer.toString(count);
            } catch (SQLException e) {
                last = e.getMessage();
            }
            machine.revive();
            TimeUnit.MILLISECONDS.sleep(200);
        }
        throw new AssertionError("after " + PATIENCE + " not " + wanted + " are " + what + ": " + last
                + machine.err(Part.SINK, line -> true) + machine.err(Part.ENRICH_1, line -> true)
                + machine.err(Part.ENRICH_2, line -> true));
    }

    private interface Progress {
        int count() throws SQLException;
    }

    /** Publishes in the background, up to the number that was let go last. */
    private final class Publishing {

        private final AtomicInteger acknowledged = new AtomicInteger();
        private final AtomicInteger limit = new AtomicInteger();
        private final ArticlePublisher publisher;

        Publishing(ArticlePublisher publisher) {
            this.publisher = publisher;
            Thread thread = new Thread(this::run, "publishing");
            thread.setDaemon(true);
            thread.start();
        }

        /** Lets articles go; how many had been let go before. */
        int upTo(int count) {
            return limit.getAndSet(count);
        }

        private void run() {
            for (int i = 0; i < articles; i++) {
                while (i >= limit.get()) {
                    LockSupport.parkNanos(PACE.toNanos());
                }
                publisher.publish(dispatches.article(i)).whenComplete((done, error) -> {
                    if (error == null) {
                        acknowledged.incrementAndGet();
                    } else {
                        System.out.println("not published: " + error);
                    }
                });
                LockSupport.parkNanos(PACE.toNanos());
            }
        }
    }
}
