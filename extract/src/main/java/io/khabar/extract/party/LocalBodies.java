package io.khabar.extract.party;

import io.khabar.extract.PartyType;
import io.khabar.extract.lexicon.Match;
import io.khabar.extract.party.Cue.Role;

/**
 * Organs and offices of a town or a part of a state, which the place behind them tells from others of their sort: la
 * police de Garme, las autoridades del estado de Garma.
 */
final class LocalBodies {

    /** Words between a noun and the name of the place: "of the state of". */
    private static final int REACH = 5;
    /** Adjectives between a noun and "of". */
    private static final int EPITHETS = 2;
    /** A place has at most this many words. */
    private static final int LONGEST = 4;

    private LocalBodies() {}

    /** Makes an organ that no state stands beside that of the place behind it; whether one stands there. */
    static boolean bind(Draft draft, Span organ) {
        PartyType type = organ.organ.type();
        boolean government = type == PartyType.STATE;
        boolean local = government || type == PartyType.GOVERNMENT_BODY || type == PartyType.POLICE;
        int end = local && organ.organ.use() != OrganName.Use.SEAT ? end(draft, organ.first, organ.end) : -1;
        if (end < 0) {
            return false;
        }
        draft.remove(organ);
        String name = draft.bare(organ.first, end, organ.prefix);
        PartyType own = government ? PartyType.GOVERNMENT_BODY : type;
        draft.add(Span.local(organ, end, new Parties.Identity(Slug.of(name), name, own, null)));
        return true;
    }

    /** One past the name of the place that stands behind a noun; -1 if none does. */
    static int end(Draft draft, int first, int after) {
        if (draft.uncased()) {
            return genitive(draft, first, after);
        }
        if (draft.bareTail()) {
            return region(draft, after);
        }
        int noun = after;
        while (noun < after + EPITHETS && small(draft, noun) && draft.together(after - 1, noun)) {
            // The military court of
            noun++;
        }
        if (!draft.together(noun - 1, noun) || !draft.is(noun, Role.OF)) {
            return -1;
        }
        int i = noun + 1;
        while (i < noun + REACH
                && draft.together(noun, i)
                && draft.at(i) == null
                && (draft.is(i, Role.PLACE)
                        || draft.is(i, Role.POLITY)
                        || draft.is(i, Role.OF)
                        || draft.is(i, Role.ARTICLE))) {
            i++;
        }
        int end = i;
        while (end < i + LONGEST && draft.together(noun, end) && named(draft, end)) {
            end = hyphenated(draft, end) + 1;
        }
        return end > i ? end : -1;
    }

    /** The same where the place is in the genitive or behind a preposition, with a noun that says that it is one: (УМВД) по Томской области. */
    private static int region(Draft draft, int after) {
        int first = draft.is(after, Role.LINK) && !draft.is(after, Role.AND) ? after + 1 : after;
        boolean noun = draft.is(first, Role.PLACE) && !draft.token(first).capital();
        int name = noun ? first + 1 : first;
        int end = name;
        while (end < first + LONGEST && draft.together(after - 1, end) && named(draft, end)) {
            end = hyphenated(draft, end) + 1;
        }
        boolean behind = draft.together(first, end)
                && draft.is(end, Role.PLACE)
                && !draft.token(end).capital();
        if (end == name || !noun && !behind) {
            return -1;
        }
        return behind ? end + 1 : end;
    }

    /**
     * The same in a script without capitals, where the place stands in the genitive: a word that the lexicon does not
     * know, or words behind "town of" and the like (شرطة المقدادية, شرطة مقاطعة لوغان).
     */
    private static int genitive(Draft draft, int first, int noun) {
        if (!draft.together(noun - 1, noun) || draft.definite(noun - 1)) {
            return -1;
        }
        int i = noun;
        while (i < noun + 2 && draft.together(noun, i) && draft.is(i, Role.PLACE) && !draft.definite(i)) {
            i++;
        }
        boolean place = i > noun;
        // قالت بلدية مصراتة إن, رئيس بلدية مصراتة: a name that looks like any other word, of a body that speaks.
        boolean told = draft.together(first - 1, first)
                && (draft.is(first - 1, Role.SPEECH) || draft.title(first - 1) != null)
                && local(draft, first);
        int capital = told && draft.together(noun, i) ? capital(draft, i) : i;
        if (capital > i) {
            // أعلنت بلدية طرابلس
            return capital;
        }
        int end = i;
        while (end < i + 2
                && draft.together(noun, end)
                && draft.at(end) == null
                && (UncasedPersons.nameable(draft, end)
                        || (place || end == i) && draft.definite(end) && unknown(draft, end)
                        || end == i && told && unknown(draft, end) && !draft.common(end))
                && !draft.is(end, NamePart.Role.GIVEN)) {
            end++;
        }
        boolean alone = (end == i + 1 || end == i + 2 && noun > first + 1)
                && local(draft, first)
                && UncasedPersons.ends(draft, end);
        return end > i && (place || alone) ? end : -1;
    }

    /** One past a state's capital; the token itself if none stands there. */
    private static int capital(Draft draft, int i) {
        for (Match match : draft.document.readings(i)) {
            if (match.meaning() instanceof StateName name
                    && name.form() == PartyMention.Form.CAPITAL
                    && match.prefix().isEmpty()) {
                return i + match.length();
            }
        }
        return i;
    }

    /** Whether a noun is of what towns have, so that a place's name alone may follow: بلدية, شرطة. */
    private static boolean local(Draft draft, int noun) {
        Match match = draft.groupNoun(noun);
        Span organ = draft.at(noun);
        return match != null && ((GroupNoun) match.meaning()).use() == GroupNoun.Use.LOCAL
                || organ != null && organ.organ != null && organ.organ.type() == PartyType.POLICE;
    }

    private static boolean unknown(Draft draft, int i) {
        return draft.token(i).word() && !draft.busy(i) && !draft.dative(i) && !UncasedPersons.known(draft, i);
    }

    /** The last token of the words that hyphens join: Bouches-du-Rhône. */
    private static int hyphenated(Draft draft, int first) {
        int last = first;
        while (draft.together(first, last + 2)
                && draft.hyphen(last + 1)
                && draft.token(last + 2).word()) {
            last += 2;
        }
        return last;
    }

    /** Whether a word in small letters only describes what stands before it. */
    static boolean small(Draft draft, int i) {
        return draft.together(i - 1, i)
                && draft.token(i).word()
                && !draft.token(i).capital()
                && draft.token(i).norm().length() > 3
                && draft.at(i) == null
                && !draft.busy(i)
                && !draft.verb(i)
                && draft.title(i) == null
                && draft.groupNoun(i) == null;
    }

    private static boolean named(Draft draft, int i) {
        return draft.token(i).word()
                && draft.token(i).capital()
                && draft.at(i) == null
                && !draft.busy(i)
                && draft.title(i) == null
                && draft.groupNoun(i) == null
                && !draft.is(i, Role.NOBODY)
                && !draft.is(i, NamePart.Role.GIVEN);
    }
}
