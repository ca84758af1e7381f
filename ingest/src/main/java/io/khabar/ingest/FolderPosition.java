package io.khabar.ingest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Where in a folder reading goes on. Files come in the order of {@link FolderWalk}: those before the position's own are read already. */
final class FolderPosition {

    private final Path folder;
    private final ReadPosition position;
    private final List<String> names;

    FolderPosition(Path folder, ReadPosition position) {
        this.folder = folder;
        this.position = position;
        this.names = List.of(position.file().split("/", -1));
    }

    /** The file's name below the folder. */
    String nameOf(Path file) {
        return String.join("/", names(file));
    }

    /** Whether the file comes before the one that the position is in. */
    boolean isBehind(Path file) {
        if (position.file().isEmpty()) {
            return false;
        }
        List<String> others = names(file);
        for (int i = 0; i < Math.min(others.size(), names.size()); i++) {
            int order = Path.of(others.get(i)).compareTo(Path.of(names.get(i)));
            if (order != 0) {
                return order < 0;
            }
        }
        return others.size() < names.size();
    }

    /** Where reading goes on in a file that is not behind. */
    ReadPosition in(Path file) {
        return nameOf(file).equals(position.file()) ? position : ReadPosition.START;
    }

    private List<String> names(Path file) {
        List<String> all = new ArrayList<>();
        folder.relativize(file).forEach(name -> all.add(name.toString()));
        return all;
    }
}
