package io.khabar.extract.party;

import io.khabar.extract.Mention;
import io.khabar.extract.Party;
import io.khabar.extract.PartyType;
import io.khabar.extract.lexicon.Match;
import io.khabar.extract.text.Document;
import java.util.ArrayList;
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

    /** The first mention of each party, by the party's id. */
    private final Map<String, PartyMention> firsts;

    private final List<PartyMention> mentions;
    private final PartyMention[] outer;
    private final PartyMention[] inner;

    /**
     * @param firsts the first mention of each party, by the party's id, in reading order
     * @param mentions in reading order; one may stand inside another ("Rwandan" in "the Rwandan army"), the outer first
     * @param tokens how many tokens the document has
     */
    Parties(Map<String, PartyMention> firsts, List<PartyMention> mentions, int tokens) {
        this.firsts = firsts;
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

    /** The same parties with the places that name them in a section of the document, see {@link Document#section}. */
    public Parties section(int first, int end) {
        if (first == 0 && end == outer.length) {
            return this;
        }
        List<PartyMention> part = new ArrayList<>();
        for (int m = indexOf(first); m < mentions.size() && mentions.get(m).end() <= end; m++) {
            part.add(mentions.get(m).movedBy(-first));
        }
        return new Parties(firsts, part, end - first);
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

    /** How many parties the article has. */
    public int count() {
        return firsts.size();
    }

    /** The party with an id; null if the article has none. */
    public Identity byId(String id) {
        PartyMention first = id == null ? null : firsts.get(id);
        return first == null ? null : first.identity();
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
        List<List<Mention>> places = new ArrayList<>(firsts.size());
        for (PartyMention mention : mentions) {
            if (mention.index() == places.size()) {
                places.add(new ArrayList<>());
            }
            places.get(mention.index())
                    .add(new Mention(
                            document.fieldOf(mention.first()),
                            document.token(mention.first()).start() + mention.lead(),
                            document.token(mention.end() - 1).end()));
        }
        List<Party> out = new ArrayList<>(places.size());
        for (PartyMention first : firsts.values()) {
            Identity identity = first.identity();
            out.add(new Party(identity.id(), identity.name(), identity.type(), identity.of(), places.get(out.size())));
        }
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
