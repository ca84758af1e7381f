package io.khabar.ingest;

import io.khabar.ingest.Fingerprint.Digest;
import java.util.LinkedHashMap;
import java.util.Map;

/** The articles that were published last, up to a number of them; for one thread at a time. */
final class RecentArticles {

    private final Map<Digest, String> ids;

    /**
     * @param articles how many to know again; beyond it those that were neither published nor asked for lately go
     */
    RecentArticles(int articles) {
        // Each has two digests.
        int most = 2 * articles;
        this.ids = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Digest, String> eldest) {
                return size() > most;
            }
        };
    }

    void add(Fingerprint fingerprint, String id) {
        ids.put(fingerprint.id(), id);
        if (fingerprint.words() != null) {
            ids.put(fingerprint.words(), id);
        }
    }

    /** The id under which an article with this id, or with these words, was published; null if none is known. */
    String find(Fingerprint fingerprint) {
        String id = ids.get(fingerprint.id());
        return id != null || fingerprint.words() == null ? id : ids.get(fingerprint.words());
    }
}
