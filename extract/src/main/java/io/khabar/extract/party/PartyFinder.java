package io.khabar.extract.party;

import io.khabar.extract.language.Language;
import io.khabar.extract.language.Setting;
import io.khabar.extract.text.Document;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Finds who acts, claims or is acted upon in an article.
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class PartyFinder {

    /** A state that is named no more often than this hardly is what an article is about. */
    private static final int FEW = 2;

    private final Orthography orthography;
    /** The state that texts of the language mean where they name none; null if there is none. */
    private final State homeland;

    /** The bodies that have a name of their own, by the slugs of their English names. */
    private final Map<String, Parties.Identity> bodies;

    /**
     * @param language of the articles
     * @param bodies see {@link PartyLexicon#bodies}
     */
    public PartyFinder(Language language, Map<String, Parties.Identity> bodies) {
        this.bodies = bodies;
        this.orthography = new Orthography(language);
        String homeland = language.settings().text(Setting.HOMELAND);
        this.homeland = State.of(homeland);
        if (this.homeland == null && !homeland.isEmpty()) {
            throw language.settings().error(Setting.HOMELAND, "is no state");
        }
    }

    /** The article's parties; never throws for any document. */
    public Parties find(Document document) {
        Draft draft = new Draft(document, orthography);
        Names.find(draft);
        Products.drop(draft);
        Datelines.drop(draft);
        PlaceOrParty.mark(draft);
        Organs.bind(draft);
        if (draft.uncased()) {
            Interviewers.find(draft);
            UncasedGroups.find(draft);
            UncasedPersons.find(draft);
            Datelines.bylines(draft);
        } else {
            CasedGroups.find(draft);
            CasedPersons.find(draft);
        }
        Surnames.find(draft);
        Acronyms.find(draft);
        CasedGroups.subsidiaries(draft);
        ShortForms.find(draft);
        if (!draft.uncased()) {
            Houses.find(draft);
            Speakers.find(draft);
        }
        Datelines.credits(draft);
        State main = PlaceOrParty.main(draft);
        if (main == null) {
            // A newspaper does not name its own country: "the police" of a Turkish text are Turkey's.
            main = homeland;
        }
        settleNamesakes(draft, main);
        // Beside the north of Iraq, too, the ministry of a Turkish text is Turkey's.
        boolean region = homeland != null && draft.verbLast() && PlaceOrParty.region(draft, main);
        Home home = new Home(region ? homeland : main, homeland, abroad(draft, main));
        Organs.settle(draft, home);
        settleBodies(draft);
        PlaceOrParty.settle(draft, main, homeland);
        settleOwners(draft, home);
        Anaphors.find(draft, main);
        return parties(draft);
    }

    /**
     * The first token where the state that an article is mostly about is named. What stands before it is the homeland's,
     * where the homeland is named too or the other state hardly is; 0 where that cannot be told.
     */
    private int abroad(Draft draft, State main) {
        if (homeland == null || main == null || main.equals(homeland)) {
            return 0;
        }
        int first = 0;
        int mentions = 0;
        boolean home = false;
        for (Span span : draft.spans()) {
            home |= homeland.equals(span.state);
            if (main.equals(span.state)) {
                first = mentions++ == 0 ? span.first : first;
            }
        }
        return home || mentions <= FEW ? first : 0;
    }

    /** Of parties that share a name takes the one whose state the article names, its main one first. */
    private static void settleNamesakes(Draft draft, State main) {
        if (!namesakes(draft)) {
            return;
        }
        Set<String> named = new HashSet<>();
        for (Span span : draft.spans()) {
            if (span.state != null) {
                named.add(span.state.iso());
            }
        }
        // Whose somebody is that an article names by a name of his own.
        Set<String> acting = new HashSet<>();
        for (Span span : draft.spans()) {
            if (main == null || !main.iso().equals(span.identity.of())) {
                choose(span, main, named);
            }
            if (span.shared == null) {
                acting.add(span.identity.of());
            }
        }
        for (Span span : draft.spans()) {
            String of = span.identity.of();
            boolean sure = span.shared == null || main != null && main.iso().equals(of);
            if (!sure && !named.contains(of) && !acting.contains(of)) {
                span.identity = namesake(span, main != null && named.contains(main.iso()) ? main : null);
            }
        }
    }

    /** Whether a name stands in the article that several parties bear; in most none does. */
    private static boolean namesakes(Draft draft) {
        for (Span span : draft.spans()) {
            if (span.shared != null || !span.others.isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /** Takes of those that bear a name the main state's, or else one of a state that the article names. */
    private static void choose(Span span, State main, Set<String> named) {
        for (Parties.Identity other : span.others) {
            boolean home = main != null && main.iso().equals(other.of());
            if (home || named.contains(other.of()) && !named.contains(span.identity.of())) {
                span.identity = other;
                if (home) {
                    return;
                }
            }
        }
    }

    /**
     * A state's party that bears the name of well-known ones: the Labour Party (Malta). Where an article names no state it is the one that the
     * tables know by that name, if they know one.
     */
    private static Parties.Identity namesake(Span span, State state) {
        Parties.Identity known = span.identity;
        if (state == null && (span.others.isEmpty() || known.name().equals(span.shared))) {
            return known;
        }
        String name = state == null ? span.shared : span.shared + " (" + state.name() + ")";
        return new Parties.Identity(Slug.of(name), name, known.type(), state == null ? null : state.iso());
    }

    /** A state's central bank is the Federal Reserve, however an article calls it. */
    private void settleBodies(Draft draft) {
        for (Span span : draft.spans()) {
            Parties.Identity body = span.organ == null ? null : bodies.get(span.identity.id());
            if (body != null && Objects.equals(body.of(), span.identity.of())) {
                span.identity = body;
            }
        }
    }

    /** Tells of persons and named organs whose they are, now that it is known who everybody is. */
    private static void settleOwners(Draft draft, Home home) {
        Map<String, String> owners = new HashMap<>();
        for (Span span : draft.spans()) {
            if (span.owner != null) {
                owners.putIfAbsent(span.identity.id(), span.owner.identity.id());
            } else if (span.ofMain && home.at(span.first) != null) {
                owners.putIfAbsent(span.identity.id(), home.at(span.first).iso());
            }
        }
        for (Span span : draft.spans()) {
            Parties.Identity was = span.identity;
            String of = was.of() == null ? owners.get(was.id()) : null;
            if (of != null && !of.equals(was.id())) {
                span.identity = new Parties.Identity(was.id(), was.name(), was.type(), of);
            }
        }
    }

    private static Parties parties(Draft draft) {
        Map<String, PartyMention> firsts = new LinkedHashMap<>();
        List<Span> spans = draft.spans();
        List<PartyMention> mentions = new ArrayList<>(spans.size());
        for (Span span : spans) {
            PartyMention first = firsts.get(span.identity.id());
            PartyMention mention = new PartyMention(
                    first == null ? span.identity : first.identity(),
                    first == null ? firsts.size() : first.index(),
                    span.first,
                    span.end,
                    span.form,
                    draft.lead(span));
            if (first == null) {
                firsts.put(mention.party(), mention);
            }
            mentions.add(mention);
        }
        return new Parties(firsts, mentions, draft.size());
    }
}
