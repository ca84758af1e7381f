package io.khabar.extract.party;

import io.khabar.extract.PartyType;
import io.khabar.extract.lexicon.Match;
import io.khabar.extract.party.Cue.Role;
import io.khabar.extract.party.PartyMention.Form;
import io.khabar.extract.text.Token;

/**
 * Finds organisations and groups that no table knows, in a script without capitals: a noun that says what they are and
 * the name behind it, quoted, in the genitive (جماعة أنصار السنة) or as adjectives that agree (الجمعية الوطنية للتعمير).
 * A name of the gazetteer behind such a noun takes the noun in.
 */
final class UncasedGroups {

    private static final int LONGEST = 6;
    /** Letters of the first word of a name that no table knows. */
    private static final int SHORTEST = 5;
    /** Words of "known by the name of". */
    private static final int NAMED = 5;

    private UncasedGroups() {}

    static void find(Draft draft) {
        for (int i = draft.next(0, Orthography.GROUP_NOUN);
                i < draft.size();
                i = draft.next(i + 1, Orthography.GROUP_NOUN)) {
            Match noun = draft.groupNoun(i);
            if (noun == null
                    || !draft.free(noun.first(), noun.end())
                    || Names.nobody(draft, i) > noun.end()
                    || office(draft, i)
                    || channel(draft, noun)) {
                continue;
            }
            if (((GroupNoun) noun.meaning()).use() == GroupNoun.Use.BESIDE) {
                beside(draft, noun);
                continue;
            }
            Span span = span(draft, noun);
            if (span != null) {
                draft.add(span);
                i = span.end - 1;
            }
        }
        for (int i = draft.next(0, Role.SPEECH.bit()); i < draft.size(); i = draft.next(i + 1, Role.SPEECH.bit())) {
            house(draft, i + 1);
        }
    }

    /** The names in quotation marks behind what is somebody's: سهم «س» و«ص»، و«ع». */
    private static void beside(Draft draft, Match noun) {
        int i = noun.end();
        while (draft.together(noun.first(), i) && draft.token(i).kind() == Token.Kind.QUOTE) {
            int end = CasedGroups.closing(draft, i);
            if (end < 0 || end <= i + 2 || draft.is(i + 1, Role.FUNCTION)) {
                return;
            }
            if (draft.free(i + 1, end - 1)) {
                String name = draft.document.text(i + 1, end - 1);
                PartyType type = ((GroupNoun) noun.meaning()).type();
                draft.add(Span.of(i, end, Form.NAME, new Parties.Identity(Slug.of(name), name, type, null)));
            }
            i = end;
            i += draft.together(i - 1, i) && draft.token(i).is(',') ? 1 : 0;
            i += draft.together(i - 1, i) && draft.is(i, Role.AND) ? 1 : 0;
        }
    }

    /** Takes a building behind a verb of saying for who speaks. */
    private static void house(Draft draft, int first) {
        if (!draft.together(first - 1, first) || !draft.free(first, first + 1)) {
            return;
        }
        for (Match match : draft.document.readings(first)) {
            if (match.meaning() instanceof GroupNoun noun
                    && noun.use() == GroupNoun.Use.HOUSE
                    && match.prefix().isEmpty()) {
                Span span = house(draft, draft.document.place(first, match), noun);
                if (span != null) {
                    draft.add(span);
                }
                return;
            }
        }
    }

    private static Span span(Draft draft, Match match) {
        // لواء التاسع عشر: a brigade with a number is a unit of an army.
        boolean unit = draft.together(match.first(), match.end()) && numbered(draft, match.end()) > 0;
        return span(draft, match, unit ? as(draft, match, PartyType.MILITARY) : (GroupNoun) match.meaning());
    }

    /** What a noun is as a party of a type, where it may be of several: الوكالة الوطنية للطاقة is no news agency. */
    private static GroupNoun as(Draft draft, Match noun, PartyType type) {
        for (Match match : draft.document.at(noun.first())) {
            if (match.end() == noun.end() && match.meaning() instanceof GroupNoun other && other.type() == type) {
                return other;
            }
        }
        return (GroupNoun) noun.meaning();
    }

    private static Span span(Draft draft, Match match, GroupNoun noun) {
        int first = match.first();
        int i = named(draft, match.end());
        if (!draft.together(first, i)) {
            return null;
        }
        if (draft.token(i).kind() == Token.Kind.QUOTE) {
            int end = CasedGroups.closing(draft, i);
            if (end < 0 || end == i + 3 && draft.is(i + 1, Role.FUNCTION)) {
                // جماعة "إرهابية"
                return null;
            }
            Span inside = draft.at(i + 1);
            if (inside != null && inside.end <= end && inside.state == null && inside.organ == null) {
                return Span.like(inside, first, end, match.prefix());
            }
            return group(draft, first, end, i + 1, end - 1, noun, match);
        }
        Span known = draft.at(i);
        if (known != null
                && known.state == null
                && known.organ == null
                && known.identity.type() != PartyType.PERSON
                && known.first == i) {
            return noun.use() == GroupNoun.Use.LABEL || known.prefix.isEmpty()
                    ? Span.like(known, first, known.end, match.prefix())
                    : null;
        }
        if (noun.type() == PartyType.MILITARY) {
            int end = numbered(draft, i);
            return end < 0 ? null : group(draft, first, end, i, end, noun, match);
        }
        boolean definite = draft.definite(match.prefix());
        if (definite) {
            Span organ = organ(draft, match);
            if (organ != null) {
                return organ;
            }
        }
        if (land(draft, match, noun)) {
            return null;
        }
        boolean speaks = speaks(draft, match, noun);
        int end = definite
                ? agreeing(draft, i, speaks, noun.type() == PartyType.PARTY)
                : genitive(draft, i, noun, speaks);
        if (end < 0 && (noun.type() == PartyType.GOVERNMENT_BODY || noun.use() == GroupNoun.Use.LOCAL)) {
            end = LocalBodies.end(draft, first, i);
        }
        boolean named = definite && noun.use() == GroupNoun.Use.LABEL;
        return end < 0
                ? null
                : group(draft, first, end, i, end, named ? as(draft, match, PartyType.GOVERNMENT_BODY) : noun, match);
    }

    /** A building that speaks, with the one or two words of its name and what describes it: مستشفى شهداء الأقصى, مستشفى كينياتا الوطني. */
    private static Span house(Draft draft, Match match, GroupNoun noun) {
        int name = match.end();
        int end = name;
        while (end < name + 2
                && draft.together(name - 1, end)
                && draft.token(end).word()
                && !draft.is(end, Role.FUNCTION)
                && !draft.is(end, Role.EPITHET)
                && !draft.is(end, Role.IN)
                && (end == name || draft.definite(end) != draft.definite(name))
                && (end == name || draft.definite(end) || draft.is(end, NamePart.Role.GIVEN))) {
            end++;
        }
        while (draft.together(name, end) && draft.is(end, Role.EPITHET)) {
            end++;
        }
        if (end == name) {
            return null;
        }
        for (Span inside = draft.at(name); inside != null && inside.end <= end; inside = draft.at(name)) {
            // Whoever it is called after does not speak.
            draft.remove(inside);
        }
        return group(draft, match.first(), end, name, end, noun, match);
    }

    /** Whether a noun for an office or a group is a place, where something happens: في مديرية بيت الفقيه, على جبهة المخا. */
    private static boolean land(Draft draft, Match noun, GroupNoun type) {
        int first = noun.first();
        boolean in = draft.together(first - 1, first) && draft.is(first - 1, Role.IN) || draft.in(noun.prefix());
        return in
                && (type.type() == PartyType.GOVERNMENT_BODY || type.type() == PartyType.ARMED_GROUP)
                && type.use() == GroupNoun.Use.NOUN
                && noun.length() == 1
                && draft.is(first, Role.PLACE);
    }

    /** The quotation mark behind words that say that a group is called so: المجموعة المعروفة باسم "مواطنون"; else the token itself. */
    private static int named(Draft draft, int i) {
        for (int j = i; draft.is(i, Role.NAMED) && j < i + NAMED && draft.together(i, j); j++) {
            if (draft.token(j).kind() == Token.Kind.QUOTE) {
                return j;
            }
        }
        return i;
    }

    /** Whether a noun ends somebody's title: وزير الشؤون الخارجية. */
    private static boolean office(Draft draft, int noun) {
        Match title = draft.together(noun - 1, noun) ? draft.title(noun - 1) : null;
        // رئيس لجنة الصحة: what the committee is called follows.
        return title != null && (title.end() > noun + 1 || title.end() == noun + 1 && draft.definite(noun));
    }

    /** Whether a noun for a company is only where something is published: عبر منصة "إكس". */
    private static boolean channel(Draft draft, Match noun) {
        int first = noun.first();
        return ((GroupNoun) noun.meaning()).type() == PartyType.COMPANY
                && draft.is(first, Role.CHANNEL)
                && draft.together(first - 1, first)
                && (draft.is(first - 1, Role.CHANNEL) || draft.is(first - 1, Role.IN));
    }

    private static Span group(
            Draft draft, int first, int end, int nameFirst, int nameEnd, GroupNoun noun, Match match) {
        String name = noun.use() == GroupNoun.Use.LABEL
                ? draft.document.text(nameFirst, nameEnd)
                : draft.bare(first, end, match.prefix());
        if (noun.use() != GroupNoun.Use.LABEL && nameFirst > match.end()) {
            name = draft.document.text(nameFirst, nameEnd);
        }
        String of = null;
        for (int i = first; i < end; i++) {
            Span span = draft.at(i);
            if (span != null && span.state != null && noun.type() == PartyType.GOVERNMENT_BODY) {
                of = span.state.iso();
            }
        }
        return Span.of(
                first, end, Form.NAME, new Parties.Identity(Slug.of(name), name, noun.type(), of), match.prefix());
    }

    /** One past the ordinal that tells a unit of an army, -1 if none stands there: اللواء السابع والعشرون. */
    private static int numbered(Draft draft, int i) {
        int end = i;
        while (end < draft.size() && end - i < 3 && draft.together(i, end) && draft.is(end, Role.ORDINAL)) {
            end++;
        }
        return end > i ? end : -1;
    }

    /** Adjectives with the article and a complement: الصندوق الوطني للتنمية. */
    private static int agreeing(Draft draft, int i, boolean speaks, boolean party) {
        int end = i;
        int words = 0;
        boolean firm = (speaks || party) && draft.is(i, Role.EPITHET);
        while (words < LONGEST && end < draft.size() && draft.together(i, end)) {
            Span span = draft.at(end);
            if (span != null) {
                if (!span.adjective()) {
                    break;
                }
                firm = true;
                end = span.end;
            } else if (words > 0 && purpose(draft, end)) {
                return complement(draft, end);
            } else if (word(draft, end) && draft.definite(end)) {
                firm &= !speaks || draft.is(end, Role.EPITHET);
                end++;
            } else {
                break;
            }
            words++;
        }
        return firm && words >= 1 ? end : -1;
    }

    /**
     * Whether an office or a society is told as who says something, so that it is one whatever its name: أعلن مركز رصد الزلازل,
     * إحصائية لمركز رصد الزلازل.
     */
    private static boolean speaks(Draft draft, Match match, GroupNoun noun) {
        int first = match.first();
        boolean body = noun.type() == PartyType.GOVERNMENT_BODY || noun.type() == PartyType.NGO;
        if (!body || noun.use() == GroupNoun.Use.LABEL || !draft.together(first - 1, first)) {
            return false;
        }
        boolean report = draft.is(first - 1, Role.REPORT)
                || draft.together(first - 2, first) && draft.is(first - 2, Role.REPORT);
        return draft.is(first - 1, Role.SPEECH) || report && draft.dative(match.prefix());
    }

    /** Whether a noun with "for" on it may tell what an organisation is for: لإدارة, للحبوب. */
    private static boolean purpose(Draft draft, int i) {
        return draft.dative(i)
                && draft.token(i).word()
                && draft.token(i).norm().length() > 3
                && !draft.common(i)
                && draft.title(i) == null
                && (!draft.busy(i)
                        || draft.groupNoun(i) != null
                        || draft.is(i, Role.PLACE)
                        || draft.is(i, Role.EPITHET));
    }

    /** One past what an organisation is for: للصحة, لرصد الزلازل, للحبوب المستوردة, للحد من الفقر. */
    private static int complement(Draft draft, int first) {
        int end = first + 1;
        boolean open = !draft.definite(first);
        while (end < first + LONGEST && end < draft.size() && draft.together(first, end) && draft.at(end) == null) {
            boolean definite = draft.definite(end)
                    && (word(draft, end) || draft.is(end, Role.EPITHET) || open && !draft.is(end, Role.FUNCTION));
            boolean joined = !open && draft.joinedDefinite(end) && word(draft, end);
            if (definite && !open && !draft.is(end, Role.EPITHET) && draft.is(end + 1, Role.AGENT)) {
                // أعلنت الهيئة العامة للبحث العثور على
                break;
            }
            boolean link = draft.is(end, Role.EPITHET) && !draft.definite(end) && draft.busy(end);
            if (link) {
                open = true;
            } else if (definite || joined) {
                open = false;
            } else if (!(open && word(draft, end)) && !(purpose(draft, end) && draft.definite(end))) {
                break;
            }
            end++;
        }
        return end;
    }

    /** An organ that a wider body is for: المديرية العامة لحرس الحدود is the border guard; null if it is none. */
    private static Span organ(Draft draft, Match noun) {
        Span organ = draft.behindEpithets(noun.first(), noun.end());
        boolean wider = organ != null && organ.first > noun.end() && organ.organ != null && draft.dative(organ.prefix);
        return wider ? Span.widened(noun.first(), organ, noun.prefix()) : null;
    }

    /** A name in the genitive: one definite word, or indefinite ones up to a definite one. */
    private static int genitive(Draft draft, int i, GroupNoun noun, boolean speaks) {
        int end = i;
        int words = 0;
        while (words < 3 && end < draft.size() && draft.together(i, end)) {
            Span span = draft.at(end);
            if (span != null) {
                boolean of = span.state != null && words > 0 && noun.use() != GroupNoun.Use.PART;
                return of ? span.end : -1;
            }
            boolean another = draft.groupNoun(end) != null && noun.type() != PartyType.PARTY && !speaks;
            boolean thing = noun.use() == GroupNoun.Use.LABEL && noun.type() != PartyType.MEDIA && draft.definite(end);
            if (draft.is(end, NamePart.Role.GIVEN) && !draft.is(end, NamePart.Role.GIVEN_WORD) && words > 0) {
                // محكمة كيسومو محمد: whoever speaks for it.
                return -1;
            }
            boolean land =
                    words == 0 && noun.use() == GroupNoun.Use.PART && draft.definite(end) && draft.is(end, Role.PLACE);
            if (!word(draft, end) && !land || words == 0 && draft.dative(end) || another || thing) {
                break;
            }
            words++;
            end++;
            if (draft.definite(end - 1)) {
                return described(draft, i, end, noun.use() == GroupNoun.Use.PART && !speaks);
            }
        }
        if (noun.use() == GroupNoun.Use.LABEL && words > 0) {
            int foreign = i;
            while (foreign < end && draft.foreign(foreign)) {
                foreign++;
            }
            return foreign > i ? foreign : -1;
        }
        return noun.type() == PartyType.COMPANY && noun.use() == GroupNoun.Use.NOUN ? unknown(draft, i) : -1;
    }

    /**
     * One past what describes a name behind its word with the article; -1 where nothing does and something must: لجنة المياه
     * النيابية is one, لجنة الحي is none.
     */
    private static int described(Draft draft, int first, int definite, boolean must) {
        int end = definite;
        // حركة العدل والمساواة
        if (end < draft.size() && draft.together(first, end) && word(draft, end) && draft.joinedDefinite(end)) {
            end++;
        }
        int both = draft.together(first, end) ? bilateral(draft, end) : end;
        if (both > end) {
            return both;
        }
        int bare = end;
        while (end < draft.size()
                && draft.together(first, end)
                && draft.at(end) == null
                && draft.is(end, Role.EPITHET)) {
            end++;
        }
        Span state = draft.together(first, end) ? draft.at(end) : null;
        int aim = state != null && state.adjective() ? state.end : end;
        if (aim > bare && draft.together(first, aim) && draft.at(aim) == null && aim(draft, aim)) {
            // هيئة التنسيق الليبية لشؤون المفقودين
            return complement(draft, aim);
        }
        return must && end == bare ? -1 : end;
    }

    /** Whether a word tells what an organisation is for and cannot be for whom it does something: لشؤون, للدفاع عن. */
    private static boolean aim(Draft draft, int i) {
        boolean linked = draft.is(i, Role.EPITHET) && draft.is(i + 1, Role.EPITHET) && !draft.definite(i + 1);
        return purpose(draft, i) && (linked || !draft.definite(i) && draft.together(i, i + 1) && draft.definite(i + 1));
    }

    /** One past the adjectives of two states that share a body: مجلس الأعمال المصري الهندي; the token itself if there are none. */
    private static int bilateral(Draft draft, int i) {
        Span one = draft.at(i);
        Span two = one != null && one.adjective() && draft.together(i, one.end) ? draft.at(one.end) : null;
        boolean both = two != null && two.adjective() && two.prefix.equals(one.prefix) && two.first == one.end;
        return both ? two.end : i;
    }

    /** One past the words of a company's name that no table knows and that end the phrase; -1 if none stand there. */
    private static int unknown(Draft draft, int first) {
        int end = first;
        while (end < first + 3
                && draft.together(first, end)
                && UncasedPersons.nameable(draft, end)
                && !draft.is(end, NamePart.Role.GIVEN)
                && !draft.is(end, Role.COMPOUND)
                && !draft.is(end, Role.EPITHET)) {
            end++;
        }
        boolean name = end > first && draft.token(first).norm().length() >= SHORTEST && UncasedPersons.ends(draft, end);
        // 40 شركة أفلست: what is counted has no name.
        boolean counted = draft.together(first - 2, first) && draft.cardinal(first - 2);
        return name && !counted ? end : -1;
    }

    private static boolean word(Draft draft, int i) {
        return draft.token(i).word()
                && draft.token(i).norm().length() > 2
                && !draft.common(i)
                && (!draft.busy(i)
                        || draft.groupNoun(i) != null && draft.title(i) == null
                        || draft.is(i, Role.EPITHET));
    }
}
