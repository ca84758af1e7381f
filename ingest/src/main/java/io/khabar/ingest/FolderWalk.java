package io.khabar.ingest;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/** Finds the files of a folder and of those below it, each folder in the order of its names. */
final class FolderWalk {

    /** What stands in folders of data beside the data. */
    private static final Set<String> PAPERWORK = Set.of("readme", "license", "licence", "notice", "changelog");

    private final Consumer<Path> files;
    private final Consumer<? super Refusal> refusals;
    private final Set<Path> open = new HashSet<>();

    FolderWalk(Consumer<Path> files, Consumer<? super Refusal> refusals) {
        this.files = files;
        this.refusals = refusals;
    }

    void walk(Path folder) {
        List<Path> entries = new ArrayList<>();
        Path real;
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            real = folder.toRealPath();
            for (Path entry : stream) {
                if (!isPassedOver(entry)) {
                    entries.add(entry);
                }
            }
        } catch (IOException e) {
            refuse(folder, ArticleReader.describe(e));
            return;
        } catch (DirectoryIteratorException e) {
            refuse(folder, ArticleReader.describe(e.getCause()));
            return;
        }
        if (!open.add(real)) {
            refuse(folder, "is a link to a folder that it is in");
            return;
        }
        entries.sort(null);
        for (Path entry : entries) {
            if (Files.isDirectory(entry)) {
                walk(entry);
            } else if (Files.isRegularFile(entry)) {
                files.accept(entry);
            } else {
                refuse(entry, Files.exists(entry) ? "is no regular file" : "is a link to a file that does not exist");
            }
        }
        open.remove(real);
    }

    private void refuse(Path path, String why) {
        refusals.accept(new Refusal(Origin.of(path.toString()), why));
    }

    private static boolean isPassedOver(Path path) {
        String name = path.getFileName().toString();
        int dot = name.indexOf('.');
        String stem = dot < 0 ? name : name.substring(0, dot);
        return dot == 0 || PAPERWORK.contains(stem.toLowerCase(Locale.ROOT));
    }
}
