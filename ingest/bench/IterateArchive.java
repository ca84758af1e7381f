import java.io.IOException;
import java.nio.file.Path;
import org.netpreserve.jwarc.WarcReader;
import org.netpreserve.jwarc.WarcRecord;

/**
 * Iterates over a web archive with jwarc and does nothing with its records: the measure that publishing is held against.
 *
 * <pre>java -cp 'app/target/khabar.jar:app/target/lib/*' ingest/bench/IterateArchive.java crawl.warc.gz</pre>
 */
final class IterateArchive {

    private IterateArchive() {}

    public static void main(String[] arguments) throws IOException {
        long start = System.nanoTime();
        long records = 0;
        try (WarcReader reader = new WarcReader(Path.of(arguments[0]))) {
            for (WarcRecord each : reader) {
                records += each.type().isEmpty() ? 0 : 1;
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf("%d records in %.1f s, %.0f a second%n", records, seconds, records / seconds);
    }
}
