package io.khabar.sink;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.data.TimeConversions;
import org.apache.avro.specific.SpecificData;
import org.apache.parquet.avro.AvroParquetWriter;
import org.apache.parquet.avro.AvroWriteSupport;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;

/** Files that are there as a whole or not at all, also when the machine loses its power. */
final class ParquetFiles {

    /** Whose values hardly ever come twice: a dictionary of them costs time and saves nothing. */
    private static final List<String> WITHOUT_DICTIONARY =
            List.of("articleId", "url", "title", "figures.list.element.quote", "figures.list.element.sentence");

    private ParquetFiles() {}

    /** A writer of rows, over whatever the file held. */
    static ParquetWriter<ParquetRow> writer(Path file) throws IOException {
        SpecificData model = new SpecificData();
        model.addLogicalTypeConversion(new TimeConversions.TimestampMillisConversion());
        ParquetConfiguration configuration = new PlainParquetConfiguration();
        configuration.setBoolean(AvroWriteSupport.WRITE_OLD_LIST_STRUCTURE, false);
        AvroParquetWriter.Builder<ParquetRow> builder = AvroParquetWriter.<ParquetRow>builder(new LocalOutputFile(file))
                .withSchema(ParquetRow.SCHEMA)
                .withDataModel(model)
                .withConf(configuration)
                .withCodecFactory(new ZstdCodec())
                .withCompressionCodec(CompressionCodecName.ZSTD)
                .withWriteMode(ParquetFileWriter.Mode.OVERWRITE);
        WITHOUT_DICTIONARY.forEach(column -> builder.withDictionaryEncoding(column, false));
        return builder.build();
    }

    /** Puts a file onto the disk, from where the operating system keeps it. */
    static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** Gives a file that is on the disk its name, in one step. */
    static void rename(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        force(to.getParent());
    }

    /** Empties a directory of files; makes it if it is absent. */
    static void empty(Path directory) throws IOException {
        Files.createDirectories(directory);
        try (Stream<Path> files = Files.list(directory)) {
            files.forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
