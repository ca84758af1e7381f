package io.khabar.extract.party;

import io.khabar.extract.PartyType;
import io.khabar.extract.lexicon.Match;
import io.khabar.extract.party.Cue.Role;
import io.khabar.extract.party.PartyMention.Form;
import io.khabar.extract.text.Token;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds parties that nothing names but what they do, in scripts with capitals: a capitalised name that says something
 * ("Mexichem said"), that "and" joins to an organisation ("between Pemex and Mexichem"), that has a spokesman or shares,
 * that an apposition explains ("Norvik, a shipping company"), or of which the article goes on as "the company". What a
 * name is anywhere in the article it is everywhere; one that is a place anywhere is no party.
 */
final class Speakers {

    private static final int LONGEST = 4;
    /** How far an apposition reaches, in tokens. */
    private static final int APPOSITION = 6;
    /** How often a name without any other sign stands in an article about a company. */
    private static final int OFTEN = 2;

    /** What the article tells of one unknown name. */
    private static final class Clues {
        final List<int[]> runs = new ArrayList<>();
        PartyType type;
        boolean place;
        boolean inside;
    }

    private Speakers() {}

    static void find(Draft draft) {
        Map<String, Clues> names = new HashMap<>();
        Map<String, Parties.Identity> named = null;
        for (int i = draft.next(0, Orthography.CAPITAL); i < draft.size(); i = draft.next(i + 1, Orthography.CAPITAL)) {
            int end = end(draft, i);
            if (end < 0) {
                continue;
            }
            int close = closing(draft, i, end);
            end = Math.max(end, close);
            boolean spoken = close > 0 && quoted(draft, i - 1, end + 1);
            if (spoken && named == null) {
                named = named(draft);
            }
            Parties.Identity known = spoken ? named.get(stems(draft, i, end)) : null;
            if (known != null) {
                draft.add(Span.of(i, end, Form.NAME, known));
            } else if (end - i <= LONGEST) {
                Clues clues = names.computeIfAbsent(stems(draft, i, end), name -> new Clues());
                clues.runs.add(new int[] {i, end});
                if (spoken) {
                    clues.inside = true;
                    clues.type = clues.type == null ? PartyType.GROUP : clues.type;
                } else {
                    look(draft, i, end, clues);
                }
            }
            i = end - 1;
        }
        if (names.isEmpty()) {
            return;
        }
        company(draft, names);
        Map<String, Parties.Identity> found = new HashMap<>();
        for (Map.Entry<String, Clues> entry : names.entrySet()) {
            Clues clues = entry.getValue();
            int words = clues.runs.get(0)[1] - clues.runs.get(0)[0];
            if (clues.type == null || clues.place || words == 1 && !clues.inside) {
                continue;
            }
            int[] shortest = clues.runs.get(0);
            for (int[] run : clues.runs) {
                // Of inflected forms the shortest is most like the name itself.
                shortest = letters(draft, run) < letters(draft, shortest) ? run : shortest;
            }
            String name = draft.uninflected(shortest[0], shortest[1], null);
            Parties.Identity identity = new Parties.Identity(Slug.of(name), name, clues.type, null);
            for (int[] run : clues.runs) {
                draft.add(Span.of(run[0], run[1], Form.NAME, identity));
                if (words <= 2) {
                    found.putIfAbsent(draft.document.stem(run[0]), identity);
                }
            }
        }
        again(draft, found);
    }

    /** Where the quotation mark stands that closes a name of which small words are a part too: «Трезвый взгляд»; -1 if none does. */
    private static int closing(Draft draft, int first, int end) {
        if (!draft.bareTail()
                || !draft.together(first - 1, first)
                || !quote(draft, first - 1)
                || draft.token(first).spaceBefore()) {
            return -1;
        }
        int i = end;
        while (draft.together(first, i) && i - first < LONGEST && draft.token(i).word() && draft.at(i) == null) {
            i++;
        }
        return draft.together(first, i) && quote(draft, i) && !draft.token(i).spaceBefore() ? i : -1;
    }

    /** Whether a name in quotation marks, which no place and no person has, says something: в «Орионе» сообщили, по данным «Ориона». */
    private static boolean quoted(Draft draft, int open, int close) {
        boolean speaks = draft.together(open, close) && draft.is(close, Role.SPEECH);
        boolean said = draft.together(open - 2, open) && draft.is(open - 2, Role.SPEECH);
        return draft.together(open - 1, open) && draft.spokenIn(open - 1)
                ? speaks || said
                : speaks || said && draft.is(open - 1, Role.SPEECH);
    }

    /** Who is named so far, by the stems of the name, also of one in quotation marks behind a noun: движение «Матери», по данным «Матерей». */
    private static Map<String, Parties.Identity> named(Draft draft) {
        Map<String, Parties.Identity> named = new HashMap<>();
        for (Span span : draft.spans()) {
            if (span.form != Form.NAME || span.state != null || span.organ != null) {
                continue;
            }
            int last = quote(draft, span.end - 1) ? span.end - 1 : span.end;
            for (int begin = span.first; begin < last; begin++) {
                if (begin == span.first || quote(draft, begin - 1)) {
                    named.putIfAbsent(stems(draft, begin, last), span.identity);
                }
            }
        }
        return named;
    }

    private static boolean quote(Draft draft, int i) {
        return draft.token(i).kind() == Token.Kind.QUOTE;
    }

    private static String stems(Draft draft, int first, int end) {
        StringBuilder out = new StringBuilder(draft.document.stem(first));
        for (int i = first + 1; i < end; i++) {
            out.append(' ').append(draft.document.stem(i));
        }
        return out.toString();
    }

    private static int letters(Draft draft, int[] run) {
        return draft.token(run[1] - 1).norm().length();
    }

    /** Later mentions by the first word of a name: Brandtner Technik, Brandtner. */
    private static void again(Draft draft, Map<String, Parties.Identity> found) {
        if (found.isEmpty()) {
            return;
        }
        for (int i = draft.next(0, Orthography.CAPITAL); i < draft.size(); i = draft.next(i + 1, Orthography.CAPITAL)) {
            if (draft.at(i) == null && !draft.busy(i) && !draft.shouting(i)) {
                Parties.Identity identity = found.get(draft.document.stem(i));
                boolean alone = !draft.together(i, i + 1)
                        || !draft.token(i + 1).word()
                        || !draft.token(i + 1).capital();
                if (identity != null && alone) {
                    draft.add(Span.of(i, i + 1, Form.NAME, identity));
                }
            }
        }
    }

    /** One past the run of unknown capitalised words that begins at a token; -1 if none does. */
    private static int end(Draft draft, int first) {
        int i = first;
        while (i < draft.size() && draft.together(first, i) && unknown(draft, i)) {
            boolean hyphen = draft.together(i, i + 2)
                    && draft.token(i + 1).kind() == Token.Kind.DASH
                    && !draft.token(i + 1).spaceBefore()
                    && !draft.token(i + 2).spaceBefore();
            if (hyphen && draft.is(i + 2, Role.BASED)) {
                // Rotterdam-listed shares
                return -1;
            }
            i += hyphen ? 3 : 1;
        }
        return i > first ? i : -1;
    }

    private static boolean unknown(Draft draft, int i) {
        Token token = draft.token(i);
        return token.word()
                && token.capital()
                && draft.at(i) == null
                && token.norm().length() > 1
                && !draft.busy(i)
                && !draft.inTitle(i)
                && !draft.is(i, Role.NOBODY)
                && !draft.shouting(i)
                && !Organs.field(draft, i);
    }

    private static void look(Draft draft, int first, int end, Clues clues) {
        Span organ = draft.bareTail() && draft.together(first, end) ? draft.at(end) : null;
        if (organ != null && organ.organ != null && draft.adjectival(end - 1)) {
            // Федеральное агентство по охране озёр
            clues.place = true;
            return;
        }
        boolean opens = draft.token(first).sentenceStart();
        boolean acronym = draft.token(first).allCapitals() && end == first + 1;
        clues.inside |= !opens || acronym;
        PartyType type = business(draft, first, end);
        if (type == null && part(draft, first, end)) {
            return;
        }
        if (type == null && located(draft, first, end)) {
            clues.place = true;
            return;
        }
        type = type != null ? type : partner(draft, first);
        type = type != null ? type : apposition(draft, first, end);
        // A word that the tables do not know is a name at a sentence's beginning too, where that is explained.
        clues.inside |= type != null && draft.adjectiveFirst() && draft.document.readings(first).length == 0;
        type = type != null ? type : represented(draft, first, end);
        if (type == null
                && (speaks(draft, first, end) || acronym && acts(draft, first, end) && !dependent(draft, first))) {
            // "Marta said" is a person.
            boolean person =
                    end == first + 1 && !acronym && draft.adjectiveFirst() && draft.is(first, NamePart.Role.GIVEN);
            type = person ? PartyType.PERSON : PartyType.GROUP;
        }
        if (type != null && (clues.type == null || clues.type == PartyType.GROUP)) {
            clues.type = type;
        }
    }

    /** Whether a name stands behind a noun in small letters whose genitive it is: субъектов МСП. */
    private static boolean dependent(Draft draft, int first) {
        int noun = first - 1;
        return draft.genitiveAfter()
                && draft.bareTail()
                && draft.together(noun, first)
                && draft.token(noun).word()
                && !draft.token(noun).capital()
                && !draft.busy(noun)
                && !draft.verb(noun)
                && !draft.is(noun, Role.FUNCTION);
    }

    private static boolean located(Draft draft, int first, int end) {
        int before = first - 1;
        if (before > 0
                && draft.is(before, Role.ARTICLE)
                && draft.token(before).capital()
                && !draft.token(before).sentenceStart()) {
            // En La Habana
            before--;
        }
        boolean in = draft.together(before, first)
                && !draft.is(before, Role.SPEECH)
                && (draft.is(before, Role.IN) || draft.is(before, Role.PLACE));
        return in || draft.together(first, end) && draft.is(end, Role.PLACE);
    }

    /** Whether a run is only part of a longer name: Joint in Joint Chiefs of Staff. */
    private static boolean part(Draft draft, int first, int end) {
        if (draft.together(first, end)
                && draft.token(end).word()
                && draft.token(end).capital()
                && draft.at(end) == null) {
            return true;
        }
        int before = first - 1;
        if (!draft.together(before, first)) {
            return false;
        }
        Token token = draft.token(before);
        boolean joined = token.word() && token.capital() && !token.sentenceStart() && draft.title(before) == null;
        boolean linked = draft.is(before, Role.LINK)
                && !draft.is(before, Role.ARTICLE)
                && draft.together(before - 1, first)
                && draft.token(before - 1).capital()
                && draft.at(before - 1) == null
                && !draft.is(before, Role.AND);
        return joined && draft.at(before) == null
                || linked
                || token.kind() == Token.Kind.DASH && !draft.token(first).spaceBefore();
    }

    /** Pemex and Mexichem */
    private static PartyType partner(Draft draft, int first) {
        Span partner = first >= 2
                        && draft.is(first - 1, Role.AND)
                        && draft.token(first - 1).word()
                ? draft.before(first - 1)
                : null;
        boolean joins = partner != null && partner.state == null && partner.organ == null;
        return joins && joins(partner.identity.type()) ? partner.identity.type() : null;
    }

    private static boolean joins(PartyType type) {
        return type == PartyType.COMPANY
                || type == PartyType.MEDIA
                || type == PartyType.ARMED_GROUP
                || type == PartyType.NGO
                || type == PartyType.PARTY;
    }

    private static boolean speaks(Draft draft, int first, int end) {
        boolean genitive = draft.adjectiveFirst()
                && draft.together(first - 1, first)
                && draft.is(first - 1, Role.LINK)
                && !draft.is(first - 1, Role.ARTICLE)
                && !draft.is(first - 1, Role.AND);
        boolean of = draft.together(first - 1, first) && draft.is(first - 1, Role.OF);
        if (genitive || of && !given(draft, first, end)) {
            // The governor of Garma said
            return false;
        }
        return draft.together(first, end) && draft.is(end, Role.SPEECH) && !draft.marked(end - 1)
                || draft.together(first - 1, first)
                        && (!draft.together(first, end)
                                || !draft.token(end).word()
                                || draft.busy(end)
                                || draft.at(end) != null)
                        && (draft.is(first - 1, Role.SPEECH)
                                || draft.is(first - 1, Role.ARTICLE) && draft.is(first - 2, Role.SPEECH));
    }

    private static boolean given(Draft draft, int first, int end) {
        for (int i = first; i < end; i++) {
            if (draft.is(i, NamePart.Role.GIVEN)) {
                return true;
            }
        }
        return false;
    }

    /** SFR could close: an acronym without an article before a verb; with one it is a tax or an index. */
    private static boolean acts(Draft draft, int first, int end) {
        return draft.together(first, end)
                && draft.is(end, Role.ACT)
                && !draft.is(first - 1, Role.ARTICLE)
                && (!draft.together(first - 1, first) || draft.token(first - 1).word())
                && draft.token(first).norm().length() > 2
                && !draft.verbLast();
    }

    /** Shares in Norvik, Norvik stock */
    private static PartyType business(Draft draft, int first, int end) {
        boolean quoted = draft.bareTail() && first > 0 && draft.token(first - 1).kind() == Token.Kind.QUOTE;
        int before = quoted || draft.is(first - 1, Role.ARTICLE) ? first - 2 : first - 1;
        int possessed = end < draft.size() && draft.token(end).possessive() ? end + 1 : end;
        if (draft.together(first, end)
                && draft.groupNoun(end) != null
                && !draft.token(end).capital()) {
            // A bid for the Ohio firm Norvik
            return null;
        }
        return draft.together(before, first) && draft.is(before, Role.BUSINESS)
                        || draft.together(first, possessed)
                                && draft.is(possessed, Role.BUSINESS)
                                && !draft.bareTail()
                                && !draft.is(possessed, Role.PLACE)
                ? PartyType.COMPANY
                : null;
    }

    /** Norvik, the Estonian shipping company, */
    private static PartyType apposition(Draft draft, int first, int end) {
        if (draft.verbLast() || !draft.together(first, end) || !draft.token(end).is(',')) {
            return null;
        }
        for (int i = end + 1; i < end + 1 + APPOSITION && draft.together(first, i); i++) {
            Span span = draft.at(i);
            if (span != null && span.state == null) {
                return null;
            }
            Token token = draft.token(i);
            if (token.capital() && span == null
                    || !token.word() && !token.possessive() && token.kind() != Token.Kind.DASH
                    || draft.is(i, Role.SPEECH)
                    || draft.is(i, Role.PLACE)
                    || draft.is(i, Role.ACT)
                    || draft.is(i, Role.IN)
                    || draft.title(i) != null) {
                return null;
            }
            Match noun = span == null ? draft.groupNoun(i) : null;
            if (noun != null && ((GroupNoun) noun.meaning()).use() != GroupNoun.Use.PART) {
                return ((GroupNoun) noun.meaning()).type();
            }
        }
        return null;
    }

    /** A spokesman for Norvik, chief executive of the Norvik */
    private static PartyType represented(Draft draft, int first, int end) {
        int i = first - 1;
        boolean link = false;
        while (i > 0 && draft.together(i, first) && (draft.is(i, Role.LINK) || draft.is(i, Role.ARTICLE))) {
            link = true;
            i--;
        }
        boolean attribute = draft.adjectiveFirst()
                && draft.together(first, end)
                && draft.token(end).word()
                && !draft.token(end).capital()
                && !draft.token(end).possessive()
                && !draft.is(end, Role.FUNCTION)
                && !draft.is(end, Role.SPEECH)
                && !draft.is(end, Role.ACT)
                && !draft.is(end, Role.IN)
                && !draft.is(end, Role.AND)
                && !draft.is(end, Role.LINK);
        boolean acronym =
                draft.bareTail() && end == first + 1 && draft.token(first).allCapitals();
        Match title = (link || acronym) && !attribute && draft.together(i, first) ? draft.titleBefore(i + 1) : null;
        return title != null && Titles.kind(title) == Title.Kind.PARTY ? PartyType.GROUP : null;
    }

    /** Where an article without a known company speaks of "the company", the name that it repeats most is meant. */
    private static void company(Draft draft, Map<String, Clues> names) {
        boolean wanted = false;
        for (int i = 0; i < draft.size() && !wanted; i++) {
            if (!draft.any(i, Orthography.ANAPHOR)) {
                continue;
            }
            for (Match match : draft.document.at(i)) {
                wanted |= match.meaning() instanceof Anaphor anaphor
                        && anaphor.types().size() == 1
                        && anaphor.types().contains(PartyType.COMPANY)
                        && (match.length() > 1 || anaphor.described());
            }
        }
        if (!wanted) {
            return;
        }
        for (Span span : draft.spans()) {
            if (span.identity.type() == PartyType.COMPANY) {
                return;
            }
        }
        Clues best = null;
        for (Clues clues : names.values()) {
            if (clues.type == PartyType.COMPANY) {
                return;
            }
            boolean candidate = !clues.place && clues.inside && clues.runs.size() >= OFTEN;
            if (candidate && (best == null || clues.runs.size() > best.runs.size())) {
                best = clues;
            }
        }
        if (best != null) {
            best.type = PartyType.COMPANY;
        }
    }
}
