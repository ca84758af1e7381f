package io.khabar.extract.party;

import io.khabar.extract.PartyType;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The parties of one article and where it names them. Immutable. */
public final class Parties {

    /**
     * Who it is, without its mentions.
     *
     * @param id a state's ISO 3166-1 alpha-3 code, or a slug
     * @param name the usual English name or, failing that, the printed one
     * @param type what sort of party it is
     * @param of id of the party that it belongs to, null if none is known
     */
    public record Identity(String id, String name, PartyType type, String of) {}

    private final Map<String, Identity> identities;
    private final List<PartyMention> mentions;
    private final PartyMention[] covering;

    /**
     * @param identities every party that a mention names
     * @param mentions in reading order, not overlapping
     * @param tokens how many tokens the document has
     */
    public Parties(Collection<Identity> identities, List<PartyMention> mentions, int tokens) {
        Map<String, Identity> byId = new LinkedHashMap<>();
        identities.forEach(identity -> byId.put(identity.id(), identity));
        this.identities = byId;
        this.mentions = List.copyOf(mentions);
        this.covering = new PartyMention[tokens];
        for (PartyMention mention : mentions) {
            Arrays.fill(covering, mention.first(), mention.end(), mention);
        }
    }

    public Collection<Identity> all() {
        return identities.values();
    }

    /** The party with an id; null if the article has none. */
    public Identity byId(String id) {
        return id == null ? null : identities.get(id);
    }

    public List<PartyMention> mentions() {
        return mentions;
    }

    /** The mention that covers a token; null if none does. */
    public PartyMention covering(int token) {
        return covering[token];
    }
}
