package io.khabar.extract.party;

import io.khabar.extract.PartyType;
import io.khabar.extract.lexicon.Match;
import io.khabar.extract.party.Cue.Role;
import io.khabar.extract.text.Token;

/**
 * Finds persons in scripts with capitals: a run of capitalised words that a title, a known given name, a verb of saying
 * or an apposition shows to be somebody.
 */
final class CasedPersons {

    /** Longer runs are headlines. */
    private static final int LONGEST = 6;
    /** Words within which an article goes on with the family name; without a limit the cost of a long text grows faster than it. */
    private static final int AFTERWARDS = 2_000;

    private static final long BEGINS = Orthography.CAPITAL | Orthography.TITLE;

    /** Words that are names and common nouns have more letters than this. */
    private static final int LETTERS = 3;

    private CasedPersons() {}

    static void find(Draft draft) {
        for (int i = draft.next(0, BEGINS); i < draft.size(); i = draft.next(i, BEGINS)) {
            Match title = draft.title(i);
            if (title != null && title.length() > 1 && !draft.is(i, NamePart.Role.GIVEN)) {
                i = title.end();
                continue;
            }
            if (!begins(draft, i)) {
                i++;
                continue;
            }
            int end = end(draft, i);
            if (end - i <= 2 * LONGEST) {
                judge(draft, i, end);
            }
            i = end;
        }
    }

    private static boolean begins(Draft draft, int i) {
        return name(draft, i) && !draft.is(i, NamePart.Role.PARTICLE)
                || name(draft, i) && draft.token(i).capital() && name(draft, i + 1);
    }

    /** Whether a token can stand in a name: a capitalised word that has no other business. */
    private static boolean name(Draft draft, int i) {
        if (i >= draft.size() || !draft.any(i, Orthography.CAPITAL) || draft.at(i) != null) {
            return false;
        }
        Token token = draft.token(i);
        if (!token.word()
                || !token.capital()
                || token.allCapitals() && token.norm().length() > 1 && !initials(draft, i)
                || draft.shouting(i)) {
            return false;
        }
        boolean given = draft.is(i, NamePart.Role.GIVEN);
        if (initial(draft, i) || draft.is(i, NamePart.Role.SURNAME_FIRST) && hyphened(draft, i, i + 4)) {
            return true;
        }
        if (draft.is(i, Role.FUNCTION) || draft.is(i, Role.NOBODY)) {
            return given && !token.sentenceStart();
        }
        return given || draft.title(i) == null && draft.groupNoun(i) == null;
    }

    /** A capitalised word that is a title or a common noun elsewhere, behind a given name and before no other: Ali Sultan, Luis Puente. */
    private static boolean surname(Draft draft, int i) {
        Token token = draft.token(i);
        Match title = token.word() && token.capital() ? draft.title(i) : null;
        boolean office = title != null && title.length() == 1 && draft.adjectiveFirst();
        // Luis Puente, Jean Dumont: a common noun.
        boolean noun = !draft.adjectiveFirst()
                && token.word()
                && token.capital()
                && token.norm().length() > LETTERS
                && draft.is(i, Role.FUNCTION);
        return (office || noun)
                && draft.at(i) == null
                && !draft.shouting(i)
                && draft.is(i - 1, NamePart.Role.GIVEN)
                && !(draft.together(i, i + 1)
                        && draft.token(i + 1).word()
                        && draft.token(i + 1).capital());
    }

    /** A single letter that stands for a given name: A. Zahid. */
    private static boolean initial(Draft draft, int i) {
        return draft.token(i).norm().length() == 1
                && draft.token(i).capital()
                && draft.together(i, i + 2)
                && draft.token(i + 1).is('.')
                && !draft.token(i + 1).spaceBefore()
                && draft.token(i + 2).word()
                && draft.token(i + 2).capital()
                && !draft.token(i + 2).allCapitals()
                && draft.at(i + 2) == null
                && !draft.is(i + 2, Role.FUNCTION);
    }

    /** Initials that stand for given names without points: SK Sharma. */
    private static boolean initials(Draft draft, int i) {
        return draft.token(i).norm().length() == 2
                && draft.together(i, i + 1)
                && draft.token(i + 1).word()
                && draft.token(i + 1).capital()
                && !draft.token(i + 1).allCapitals()
                && !(draft.together(i - 1, i) && draft.token(i - 1).capital() && draft.title(i - 1) == null)
                && name(draft, i + 1);
    }

    private static int end(Draft draft, int first) {
        int i = first + 1;
        while (i < draft.size() && draft.together(first, i) && !draft.marked(i - 1)) {
            Token token = draft.token(i);
            if (name(draft, i) || surname(draft, i)) {
                i++;
            } else if (token.is('.') && draft.token(i - 1).norm().length() == 1 && name(draft, i + 1)) {
                i++;
            } else if (token.kind() == Token.Kind.DASH
                    && !token.spaceBefore()
                    && i + 1 < draft.size()
                    && draft.token(i + 1).word()
                    && !draft.token(i + 1).spaceBefore()) {
                i += 2;
            } else if (elided(draft, i)) {
                i += 2;
            } else if (token.word() && !token.capital() && draft.is(i, NamePart.Role.PARTICLE)) {
                if (draft.is(i, Cue.Role.AND) && i > first + 1 && draft.is(i + 1, NamePart.Role.GIVEN)) {
                    // Nuria Soler y Iván Prats are two, but Ortega y Gasset is one.
                    break;
                }
                if (name(draft, i + 1)) {
                    i += 2;
                } else if (hyphened(draft, i + 1)) {
                    // Omar al-Ezi
                    i += 3;
                } else if (draft.is(i + 1, NamePart.Role.PARTICLE) && name(draft, i + 2)) {
                    i += 3;
                } else {
                    break;
                }
            } else {
                break;
            }
        }
        while (!draft.together(first, i - 1)) {
            // A title that breaks off in a name
            i--;
        }
        return i;
    }

    /** Karine D'Arc: whether a particle that an apostrophe joins to the name behind it has a capital. */
    private static boolean elided(Draft draft, int i) {
        return draft.token(i).capital()
                && draft.is(i, NamePart.Role.PARTICLE)
                && draft.together(i, i + 1)
                && !draft.token(i + 1).spaceBefore()
                && name(draft, i + 1);
    }

    /** Whether a hyphen joins a name to the particle before it. */
    private static boolean hyphened(Draft draft, int dash) {
        return draft.together(dash - 1, dash + 1)
                && draft.token(dash).kind() == Token.Kind.DASH
                && !draft.token(dash).spaceBefore()
                && !draft.token(dash + 1).spaceBefore()
                && name(draft, dash + 1);
    }

    /** Where a name begins that stands behind the last words of an office: Minister of Trade and Women Affairs | Maria Lopez, or behind its town. */
    private static int behindOffice(Draft draft, int first, int end) {
        if (!draft.adjectiveFirst() || draft.is(first, NamePart.Role.GIVEN)) {
            return first;
        }
        Match title = Titles.before(draft, first);
        // Мэр Омска Игорь Лапин
        boolean town = draft.bareTail() && title != null && title.end() == first;
        if (title == null || !town && (title.end() >= first || !draft.is(title.end(), Role.LINK))) {
            return first;
        }
        for (int i = first + 1; i < end - 1; i++) {
            if (town ? draft.nominative(i) : draft.is(i, NamePart.Role.GIVEN)) {
                return i;
            }
        }
        return first;
    }

    private static void judge(Draft draft, int from, int end) {
        int first = behindOffice(draft, from, end);
        int words = 0;
        for (int i = first; i < end; i++) {
            words += draft.token(i).word() && draft.token(i).capital() ? 1 : 0;
        }
        boolean given = draft.is(first, NamePart.Role.GIVEN);
        Match before = Titles.before(draft, first);
        boolean close = titled(draft, first) || before != null && Titles.touches(draft, before, first);
        if (close && draft.bareTail() && draft.token(first - 1).kind() == Token.Kind.QUOTE) {
            // Аналитик «Орион инвеста»: persons do not stand in quotation marks.
            return;
        }
        Match after = Titles.after(draft, end);
        boolean link = draft.is(first - 1, Role.LINK) && !draft.is(first - 1, Role.AND);
        boolean place = draft.is(first - 1, Role.IN) && !link
                || draft.is(first - 1, Role.PLACE)
                        && !(given && before != null)
                        && !(words == 2 && before != null && spokesman(draft, before, end))
                || placed(draft, end)
                || named(draft, end)
                || draft.is(first - 1, Role.ARTICLE)
                || link && !(given && (after != null || words > 1 && whose(draft, first - 1)))
                || draft.together(first - 1, first)
                        && draft.token(first - 1).allCapitals()
                        && !(given && body(draft, first))
                        && !(before != null
                                && (draft.before(first) == null
                                        ? given && draft.bareTail()
                                        : holds(draft, before, draft.before(first))));
        boolean person;
        boolean inhabited = words == 1 && !given && (draft.is(first - 1, Role.PLACE) || described(draft, first, end));
        if (close && !placed(draft, end) && !inhabited) {
            person = true;
        } else if (initial(draft, first)) {
            person = words >= 2 && !place;
        } else if (draft.is(first - 1, Role.NAMED)) {
            person = words >= 2 || given || listed(draft, end);
        } else if (words == 1 && !place && series(draft, first)) {
            person = true;
        } else if (words < 2 || words > LONGEST || place) {
            person = false;
        } else {
            person = given
                    || hyphened(draft, first, end)
                    || before != null && (draft.token(first - 1).is(',') || holder(draft, before, first))
                    || draft.bareTail() && draft.is(first - 1, Role.BASED)
                    || spelled(draft, first, end)
                    || apart(draft, first, end)
                    || again(draft, first, end)
                    || after != null
                    || speaks(draft, first, end)
                    || aged(draft, end)
                    || seated(draft, end)
                    || joined(draft, first)
                    || who(draft, end)
                    || draft.is(end, Role.AND) && begins(draft, end + 1) && who(draft, end(draft, end + 1))
                    || serves(draft, end);
        }
        if (!person) {
            return;
        }
        Match title = before != null ? before : after;
        Span owner = title == null ? null : Titles.owner(draft, title, first, end);
        if (owner == null && title == before && title != null && title.end() < first && body(draft, first)) {
            owner = draft.before(first).first == title.end() ? draft.before(first) : null;
        }
        boolean state = title != null && Titles.state(Titles.kind(title));
        String name = draft.uninflected(first, end, null);
        draft.add(Span.owned(
                first, end, new Parties.Identity(Slug.of(name), name, PartyType.PERSON, null), owner, state));
    }

    /** A dit à l'AFP Paul Morel, el general PNP Juan Ruiz: whether a body's acronym stands before a name and no state's. */
    private static boolean body(Draft draft, int first) {
        Span before = draft.before(first);
        return before != null && before.state == null && !draft.adjectiveFirst();
    }

    /** Whether a noun for a place goes on behind a name; "left" and "visited" are verbs there. */
    private static boolean placed(Draft draft, int end) {
        return draft.is(end, Role.PLACE) && !(draft.adjectiveFirst() && draft.is(end, Role.ACT));
    }

    /** "Supporters of Maria Lopez": whether a common noun that is no place stands before the preposition before a name. */
    private static boolean whose(Draft draft, int of) {
        int noun = of - 1;
        return draft.adjectiveFirst()
                && !draft.bareTail()
                && draft.together(noun, of)
                && draft.token(noun).word()
                && !draft.token(noun).capital()
                && !draft.is(noun, Role.PLACE)
                && !draft.is(of, Role.PLACE)
                && !draft.is(noun, Role.ARTICLE)
                && !draft.is(of, Role.ARTICLE);
    }

    /** A family name with a hyphened given name behind it: Park Min-ji. */
    private static boolean hyphened(Draft draft, int first, int end) {
        return end - first == 4
                && draft.is(first, NamePart.Role.SURNAME_FIRST)
                && draft.together(first, end - 1)
                && draft.token(first + 1).word()
                && draft.token(first + 1).capital()
                && draft.token(first + 2).kind() == Token.Kind.DASH
                && !draft.token(first + 2).spaceBefore()
                && draft.token(first + 3).word()
                && !draft.token(first + 3).capital();
    }

    /** Whether a party in capitals is the state or body whose office its title names: the spokesman of NATO Maria Lopez. */
    private static boolean holds(Draft draft, Match title, Span body) {
        return body.state != null || draft.bareTail() && title.end() == body.first;
    }

    /** Whether a name of one word goes on a list of persons that are named: identified as Omar, Zayd and Bilal. */
    private static boolean series(Draft draft, int first) {
        int at = draft.is(first - 1, Role.AND) && draft.token(first - 1).word() ? first - 1 : first;
        at -= at > 0 && draft.token(at - 1).is(',') ? 1 : 0;
        Span before = at < first && draft.together(at - 1, first) ? draft.before(at) : null;
        while (before != null && before.identity.type() == PartyType.PERSON) {
            if (draft.is(before.first - 1, Role.NAMED)) {
                return true;
            }
            boolean comma = draft.together(before.first - 2, first)
                    && draft.token(before.first - 1).is(',');
            before = comma ? draft.before(before.first - 1) : null;
        }
        return false;
    }

    /** Whether a name of one word is the first of a list of names: identified as Omar, Zayd and Bilal. */
    private static boolean listed(Draft draft, int end) {
        return draft.together(end - 1, end + 1)
                && (draft.token(end).is(',') || draft.is(end, Role.AND))
                && (begins(draft, end + 1) || draft.is(end + 1, Role.AND) && begins(draft, end + 2));
    }

    /** Whether a capitalised common noun goes on behind a name, which then names a place: Maria Lopez Park. */
    private static boolean named(Draft draft, int end) {
        return draft.together(end - 1, end)
                && draft.token(end).word()
                && draft.token(end).capital()
                && !draft.token(end).sentenceStart()
                && draft.is(end, Role.FUNCTION)
                && draft.token(end).norm().length() > 3
                && !draft.is(end, Role.SPEECH);
    }

    /** Сообщил глава полиции штата Мария Лопес: behind a verb of saying an office's last noun is no place before the name. */
    private static boolean spokesman(Draft draft, Match title, int end) {
        return draft.bareTail()
                && draft.is(title.first() - 1, Role.SPEECH)
                && (!draft.together(end - 1, end) || !draft.token(end).word());
    }

    /** "The spokesman of the town hall Maria Lopez": nothing but small words and names of offices stands between. */
    private static boolean holder(Draft draft, Match title, int name) {
        if (!Titles.official(Titles.kind(title)) || draft.adjectiveFirst() && !draft.bareTail()) {
            return false;
        }
        for (int i = title.end(); i < name; i++) {
            if (draft.at(i) == null && (!draft.token(i).word() || draft.token(i).capital())) {
                return false;
            }
        }
        return true;
    }

    /** A name that a bracket spells in another script: Мария Лопес (Maria Lopez). */
    private static boolean spelled(Draft draft, int first, int end) {
        if (!draft.together(first, end + 2) || !draft.token(end).is('(')) {
            return false;
        }
        boolean latin = draft.token(first).latin();
        int words = 0;
        for (int i = end + 1; draft.together(first, i) && !draft.token(i).is(')'); i++) {
            if (draft.token(i).word()
                    && (draft.token(i).latin() == latin || !draft.token(i).capital())) {
                return false;
            }
            words += draft.token(i).word() ? 1 : 0;
        }
        return words > 1;
    }

    /** "The author, Maria Lopez, said" */
    private static boolean apart(Draft draft, int first, int end) {
        return draft.together(first - 1, end + 1)
                && draft.token(first - 1).is(',')
                && draft.token(end).is(',')
                && draft.is(end + 1, Role.SPEECH);
    }

    /** Whether the article goes on with the family name alone, as it does with persons: Maria Lopez … Lopez. */
    private static boolean again(Draft draft, int first, int end) {
        if (draft.adjectiveFirst() && !draft.bareTail()
                || end - first != 2
                || draft.token(first).sentenceStart()
                || draft.shouting(first)
                || draft.token(end - 1).norm().length() < 4) {
            return false;
        }
        String family = draft.document.stem(end - 1);
        int last = Math.min(draft.size(), end + AFTERWARDS);
        for (int i = draft.next(end, Orthography.CAPITAL); i < last; i = draft.next(i + 1, Orthography.CAPITAL)) {
            if (draft.document.stem(i).equals(family)
                    && draft.at(i) == null
                    && !(draft.together(i - 1, i) && draft.token(i - 1).capital())
                    && !draft.is(i - 1, Role.IN)
                    && !draft.is(i - 1, Role.PLACE)
                    && (draft.is(i + 1, Role.SPEECH) || draft.is(i + 1, Role.ACT) || draft.is(i - 1, Role.SPEECH))) {
                return true;
            }
        }
        return false;
    }

    /** Whether a title stands right before a name. */
    private static boolean titled(Draft draft, int first) {
        int end = first > 0 && draft.token(first - 1).is('.') ? first - 1 : first;
        Match title = draft.together(end - 1, first) ? draft.titleBefore(end) : null;
        return title != null && draft.free(title.first(), title.end());
    }

    private static boolean speaks(Draft draft, int first, int end) {
        return draft.is(end, Role.SPEECH) && !draft.marked(end - 1) || draft.is(first - 1, Role.SPEECH);
    }

    /**
     * Whether a single capitalised word behind a noun for people only says where they are from: сотрудники Киевского
     * завода, "turist Antalya'ya geldi".
     */
    private static boolean described(Draft draft, int first, int end) {
        if (draft.verbLast()) {
            Match title = draft.titleBefore(first);
            return Titles.trade(title) && draft.marked(end - 1);
        }
        return draft.bareTail()
                && draft.together(first, end)
                && draft.token(end).word()
                && !draft.token(end).capital()
                && !draft.verb(end)
                && !draft.busy(end);
    }

    /** "Maria Lopez, who", "Maria Lopez alias Chispa" */
    private static boolean who(Draft draft, int end) {
        int next = draft.together(end - 1, end) && draft.token(end).is(',') ? end + 1 : end;
        return draft.together(end - 1, next) && (draft.is(next, Role.WHO) || draft.is(end, Role.NAMED));
    }

    /** "Maria Lopez of the army's southern command said" */
    private static boolean serves(Draft draft, int end) {
        if (!draft.together(end - 1, end) || !draft.is(end, Role.LINK) || draft.is(end, Role.AND)) {
            return false;
        }
        int i = end + 1;
        while (i < end + 4 && draft.together(end, i) && draft.at(i) == null) {
            i++;
        }
        Span office = draft.together(end, i) ? draft.at(i) : null;
        if (office == null || office.state != null || office.identity.type() == PartyType.PERSON) {
            return false;
        }
        for (int j = office.end; j < office.end + 6 && draft.together(end, j); j++) {
            if (draft.is(j, Role.SPEECH)) {
                return true;
            }
        }
        return false;
    }

    /** "Pedro Ruiz and Maria Lopez", where the first is known to be somebody. */
    private static boolean joined(Draft draft, int first) {
        Span before = draft.is(first - 1, Role.AND) && draft.token(first - 1).word() ? draft.before(first - 1) : null;
        return before != null
                && before.end - before.first > 1
                && before.identity.type() == PartyType.PERSON
                && draft.together(before.first, first);
    }

    /** Whether a number of two digits stands here. */
    private static boolean years(Draft draft, int i) {
        return draft.together(i - 1, i)
                && draft.token(i).number()
                && draft.token(i).norm().length() == 2;
    }

    /** Whether a bracket behind a name says of which party somebody is: Maria Lopez (PSOE). */
    private static boolean seated(Draft draft, int end) {
        Span party = draft.together(end - 1, end + 2) && draft.token(end).is('(') ? draft.at(end + 1) : null;
        return party != null
                && party.first == end + 1
                && party.identity.type() == PartyType.PARTY
                && draft.together(end, party.end)
                && draft.token(party.end).is(')');
    }

    /** "Maria Lopez, 34,", "Maria Lopez, de 34 años" or "Maria Lopez (34)" */
    private static boolean aged(Draft draft, int end) {
        return draft.together(end - 1, end + 1)
                && (draft.token(end).is(',') || draft.token(end).is('('))
                && (years(draft, end + 1) || draft.is(end + 1, Role.LINK) && years(draft, end + 2));
    }
}
