package io.khabar.extract.party;

import io.khabar.extract.Mention;
import io.khabar.extract.Party;
import io.khabar.extract.PartyType;
import io.khabar.extract.lexicon.Match;
import io.khabar.extract.text.Document;
import java.util.ArrayList;
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
    private final PartyMention[] outer;
    private final PartyMention[] inner;

    /**
     * @param identities every party that a mention names
     * @param mentions in reading order; one may stand inside another ("Rwandan" in "the Rwandan army"), the outer first
     * @param tokens how many tokens the document has
     */
    public Parties(Collection<Identity> identities, List<PartyMention> mentions, int tokens) {
        this(byId(identities), List.copyOf(mentions), tokens);
    }

    private Parties(Map<String, Identity> identities, List<PartyMention> mentions, int tokens) {
        this.identities = identities;
        this.mentions = mentions;
        this.outer = new PartyMention[tokens];
        this.inner = new PartyMention[tokens];
        for (PartyMention mention : mentions) {
            for (int i = mention.first(); i < mention.end(); i++) {
                if (outer[i] == null) {
                    outer[i] = mention;
                }
                inner[i] = mention;
            }
        }
    }

    private static Map<String, Identity> byId(Collection<Identity> identities) {
        Map<String, Identity> byId = new LinkedHashMap<>();
        identities.forEach(identity -> byId.put(identity.id(), identity));
        return byId;
    }

    /** The same parties with the places that name them in a section of the document, see {@link Document#section}. */
    public Parties section(int first, int end) {
        if (first == 0 && end == outer.length) {
            return this;
        }
        List<PartyMention> part = new ArrayList<>();
        for (int m = indexOf(first); m < mentions.size() && mentions.get(m).end() <= end; m++) {
            part.add(mentions.get(m).movedBy(-first));
        }
        return new Parties(identities, part, end - first);
    }

    /** The first mention that begins at a token or later. */
    private int indexOf(int token) {
        int low = 0;
        int high = mentions.size();
        while (low < high) {
            int mid = (low + high) >>> 1;
            if (mentions.get(mid).first() < token) {
                low = mid + 1;
            } else {
                high = mid;
            }
        }
        return low;
    }

    public Collection<Identity> all() {
        return identities.values();
    }

    /** The party with an id; null if the article has none. */
    public Identity byId(String id) {
        return id == null ? null : identities.get(id);
    }

    /** The code of the state that the words at a token name, be it as a place; null if they name none. */
    public static String state(Document document, int token) {
        Match match = document.at(token, StateName.class);
        return match != null && match.meaning() instanceof StateName name && !name.guarded()
                ? name.state().iso()
                : null;
    }

    /** The parties with the places that name them, in order of first mention. */
    public List<Party> list(Document document) {
        Map<String, List<Mention>> places = new LinkedHashMap<>();
        for (PartyMention mention : mentions) {
            places.computeIfAbsent(mention.party(), id -> new ArrayList<>())
                    .add(new Mention(
                            document.fieldOf(mention.first()),
                            document.token(mention.first()).start() + mention.lead(),
                            document.token(mention.end() - 1).end()));
        }
        List<Party> out = new ArrayList<>(places.size());
        places.forEach((id, found) -> {
            Identity identity = identities.get(id);
            out.add(new Party(id, identity.name(), identity.type(), identity.of(), found));
        });
        return out;
    }

    /** In reading order; a mention inside another follows it. */
    public List<PartyMention> mentions() {
        return mentions;
    }

    /** The longest mention that covers a token, as "the Rwandan army" covers "Rwandan"; null if none does. */
    public PartyMention covering(int token) {
        return outer[token];
    }

    /** The shortest mention that covers a token; null if none does. */
    public PartyMention innermost(int token) {
        return inner[token];
    }
}
