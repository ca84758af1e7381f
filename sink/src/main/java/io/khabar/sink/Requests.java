package io.khabar.sink;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/** Shares out what is to be sent among requests. */
final class Requests {

    private Requests() {}

    /**
     * Cuts a list into requests, in its order.
     *
     * @param length how long an item is in a request, in UTF-16 code units
     * @param mostItems what a request holds at most, at least 1
     * @param mostCharacters how long it is at most, unless it is of one item
     */
    static <T> List<List<T>> of(List<T> items, ToIntFunction<T> length, int mostItems, long mostCharacters) {
        List<List<T>> requests = new ArrayList<>();
        int begin = 0;
        long size = 0;
        for (int i = 0; i < items.size(); i++) {
            int own = length.applyAsInt(items.get(i));
            if (i > begin && (i - begin == mostItems || size + own > mostCharacters)) {
                requests.add(items.subList(begin, i));
                begin = i;
                size = 0;
            }
            size += own;
        }
        if (begin < items.size()) {
            requests.add(items.subList(begin, items.size()));
        }
        return requests;
    }
}
