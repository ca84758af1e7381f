package io.khabar.extract.claim;

import io.khabar.extract.PartyType;
import io.khabar.extract.party.Parties;
import io.khabar.extract.party.PartyMention;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Who fights whom in an article, as far as it names two sides and no more: "the enemy", "shot down 12 drones". */
final class Opponents {

    private static final int LONGEST_CHAIN = 5;
    /** One mention is a bystander as often as not. */
    private static final int FEWEST = 2;

    private final Context context;
    private final Set<String> fighters = new HashSet<>();
    private Map<String, Integer> camps;

    Opponents(Context context) {
        this.context = context;
    }

    /** The other side; null if there is none or more than one that it could be. */
    String of(String party) {
        return of(party, FEWEST);
    }

    /** The other side if it bears arms; else null. */
    String armed(String party) {
        String other = of(party);
        return fighters.contains(other) ? other : null;
    }

    /** The other side where the text says that there is one: "the enemy". */
    String enemy(String party) {
        return of(party, 1);
    }

    private String of(String party, int fewest) {
        String own = camp(party);
        if (own == null) {
            return null;
        }
        if (camps == null) {
            camps = count();
        }
        String group = context.grammar.order() == Grammar.Order.VSO && context.type(own) == PartyType.STATE
                ? group(fewest)
                : null;
        if (group != null) {
            return group;
        }
        String best = null;
        int most = 0;
        int second = 0;
        for (Map.Entry<String, Integer> entry : camps.entrySet()) {
            if (entry.getKey().equals(own)) {
                continue;
            }
            if (entry.getValue() > most) {
                second = most;
                most = entry.getValue();
                best = entry.getKey();
            } else {
                second = Math.max(second, entry.getValue());
            }
        }
        // Who bears arms is no bystander.
        return (most >= fewest || fighters.contains(best)) && most > second ? best : null;
    }

    /** The only armed group of an article, which its states fight rather than each other; null if there is none or there are more. */
    private String group(int fewest) {
        String found = null;
        for (Map.Entry<String, Integer> entry : camps.entrySet()) {
            if (context.type(entry.getKey()) == PartyType.ARMED_GROUP) {
                if (found != null) {
                    return null;
                }
                found = entry.getKey();
            }
        }
        return found != null && (camps.get(found) >= fewest || fighters.contains(found)) ? found : null;
    }

    private Map<String, Integer> count() {
        Map<String, Integer> out = new HashMap<>();
        for (PartyMention mention : context.parties.mentions()) {
            // An adjective within a longer name is no mention of its own.
            if (context.mention(mention.first()) == mention) {
                String camp = camp(mention.party());
                if (camp != null) {
                    out.merge(camp, 1, Integer::sum);
                    if (context.armed(mention.party())) {
                        fighters.add(camp);
                    }
                }
            }
        }
        return out;
    }

    /** The armed group or state that a party is or acts for; null if it acts for neither. */
    private String camp(String party) {
        String id = party;
        String army = null;
        for (int i = 0; id != null && i < LONGEST_CHAIN; i++) {
            Parties.Identity identity = context.parties.byId(id);
            if (identity == null) {
                // An army whose state is not named.
                return army;
            }
            army = context.type(id) == PartyType.MILITARY ? id : army;
            if (identity.type() == PartyType.STATE || identity.type() == PartyType.ARMED_GROUP) {
                return id;
            }
            id = identity.of();
        }
        return null;
    }
}
