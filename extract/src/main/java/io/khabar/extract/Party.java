package io.khabar.extract;

import java.util.List;

/**
 * Who is involved.
 *
 * @param id a state's ISO 3166-1 alpha-3 code; any other party's stable slug
 * @param name the usual English name or, failing that, the printed one
 * @param type what sort of party it is
 * @param of id of the party that it belongs to, null if none is known
 * @param mentions every place that names it, in reading order, the title's first
 */
public record Party(String id, String name, PartyType type, String of, List<Mention> mentions) {

    public Party {
        mentions = List.copyOf(mentions);
    }
}
