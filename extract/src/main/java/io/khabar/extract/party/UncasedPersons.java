package io.khabar.extract.party;

import io.khabar.extract.PartyType;
import io.khabar.extract.lexicon.Match;
import io.khabar.extract.party.Cue.Role;
import io.khabar.extract.text.Token;

/**
 * Finds persons in a script without capitals: names that follow a title, a verb of saying or a word such as "called",
 * and given names that a family name follows. Where a name ends is decided by what the lexicon knows: it stops at any
 * word with another business.
 */
final class UncasedPersons {

    private static final int LONGEST = 5;
    /** Words this short that begin as if a preposition stood on them are no foreign names. */
    private static final int LIGHT = 5;
    /** Longer words with the article are rarely family names unless they end in ي. */
    private static final int SHORT_FAMILY_NAME = 6;
    /** Tokens that may stand between a title and the name: the office's own words. */
    private static final int OFFICE = 8;
    /** A known word of this many letters is taken for itself with affixes on it. */
    private static final int SHORTEST_STEM = 4;
    /** Tokens of the longest nickname with its quotation marks. */
    private static final int NICKNAME = 5;
    /** Tokens behind a title among which a name that no table knows is looked for. */
    private static final int REACH = 14;

    /** What shows that a name may follow. */
    private static final long BEGINS = Orthography.TITLE
            | Orthography.JOINED_GIVEN
            | Orthography.bit(NamePart.Role.GIVEN)
            | Role.NAMED.bit()
            | Role.SPEECH.bit();

    private UncasedPersons() {}

    static void find(Draft draft) {
        for (int i = draft.next(0, BEGINS); i < draft.size(); i = draft.next(i, BEGINS)) {
            if (draft.at(i) != null) {
                i = draft.at(i).end;
                continue;
            }
            Match title = draft.title(i);
            int end = titled(draft, i);
            if (end < 0 && title != null) {
                end = bounded(draft, title);
            }
            if (end < 0 && title != null) {
                // The words of an office are no names: باسم in "spokesman of".
                i = title.end();
                continue;
            }
            if (end < 0) {
                end = introduced(draft, i);
            }
            if (end < 0) {
                end = bare(draft, i);
            }
            i = end < 0 ? i + 1 : end;
        }
    }

    /** A title, its office, its name. */
    private static int titled(Draft draft, int i) {
        Match title = draft.title(i);
        if (title == null) {
            return -1;
        }
        Title.Kind kind = Titles.kind(title);
        Span owner = null;
        boolean strangers = false;
        boolean apposed = false;
        int j = title.end();
        int stop = Math.min(draft.size(), j + OFFICE);
        while (j < stop && draft.together(i, j)) {
            Span span = draft.at(j);
            Match more = draft.title(j);
            if (span != null) {
                if (span.identity.type() == PartyType.PERSON) {
                    if (owner != null || Titles.state(kind)) {
                        own(span, owner, kind);
                    }
                    return span.end;
                }
                owner = owner == null ? span : owner;
                j = span.end;
            } else if (more != null) {
                if (Titles.kind(more) != Title.Kind.HONORIFIC) {
                    kind = kind == Title.Kind.HONORIFIC ? Titles.kind(more) : kind;
                }
                j = more.end();
            } else if (draft.token(j).transparent() || draft.token(j).is('.') || draft.is(j, Role.NAMED)) {
                j++;
            } else if (draft.is(j, NamePart.Role.GIVEN) || draft.is(j, NamePart.Role.PARTICLE)) {
                break;
            } else if (comma(draft, j) && j > title.end() - 1 && named(draft, j + 1)) {
                j++;
                apposed = true;
                break;
            } else if (draft.is(j, Role.QUALIFIER)) {
                j++;
            } else if (draft.token(j).word() && (draft.is(j, Role.LINK) || office(draft, j))) {
                strangers = true;
                j++;
            } else {
                int comma = where(draft, title.end(), j);
                if (comma < 0) {
                    break;
                }
                strangers = true;
                j = comma;
            }
        }
        if (j >= draft.size() || !draft.together(i, j) || draft.at(j) != null || place(draft, i)) {
            return -1;
        }
        if (draft.groupNoun(j - 1) != null && !given(draft, j) && draft.together(j, j + 1) && given(draft, j + 1)) {
            j++;
        }
        boolean known = given(draft, j);
        if (!known && (kind == Title.Kind.LOCAL || draft.is(j - 1, Role.PLACE))) {
            // What stands there first is a place's name.
            return -1;
        }
        int end = nameEnd(draft, j, !strangers);
        boolean personal = kind == Title.Kind.HONORIFIC || kind == Title.Kind.TRADE;
        boolean set = apposed && end > j + 1 && end < draft.size() && comma(draft, end);
        if (end < 0 || !set && (strangers || personal) && !known && (personal || end - j < 2)) {
            return -1;
        }
        add(draft, j, end, Titles.official(kind) ? owner : null, Titles.state(kind));
        return end;
    }

    /**
     * A name that no table knows, behind a title and all words of the office: words without another business that end
     * where a clause, a mark or a verb begins. Behind an office of a place the place's name comes first.
     */
    private static int bounded(Draft draft, Match title) {
        Title.Kind kind = Titles.kind(title);
        boolean trade = kind == Title.Kind.TRADE;
        if (trade
                && title.prefix().isEmpty()
                && title.suffix().isEmpty()
                && !draft.definite(title.first())
                && !determined(draft, title)) {
            return -1;
        }
        boolean place = kind == Title.Kind.LOCAL;
        Span owner = null;
        int first = title.end();
        int stop = Math.min(draft.size(), first + REACH);
        for (int i = first; i < stop && draft.together(title.first(), i); i++) {
            if (place && i == first && hyphenated(draft, i)) {
                // محافظ با-دو-كاليه: only foreign places are written so.
                while (draft.hyphen(i + 1)) {
                    i += 2;
                }
                place = false;
                first = i + 1;
                continue;
            }
            if (nameable(draft, i)) {
                continue;
            }
            boolean ends = ends(draft, i);
            if (ends && i - first >= 2) {
                int name = place ? behindPlace(draft, first, i) : behindBody(draft, first, i);
                boolean light = trade
                        && name >= 0
                        && (i - name > 3 || draft.token(name).norm().length() < SHORTEST_STEM);
                if (name < 0 || light || i - name > LONGEST - 1 || draft.is(name, Role.EPITHET)) {
                    return -1;
                }
                add(draft, name, i, Titles.official(kind) ? owner : null, Titles.state(kind));
                return i;
            }
            boolean field = trade && i == title.end() && determined(draft, title);
            if (kind == Title.Kind.HONORIFIC || trade && !field || draft.is(i, Role.SPEECH) || sentenceMark(draft, i)) {
                return -1;
            }
            Span span = draft.at(i);
            if (span != null) {
                if (span.identity.type() == PartyType.PERSON) {
                    return -1;
                }
                owner = owner == null ? span : owner;
                i = span.end - 1;
            }
            // قائد شرطة الولاية: no name of a place follows where the article says which.
            place = draft.is(i, Role.PLACE) || draft.definite(i)
                    ? !draft.definite(i)
                    : place && span == null && i == first;
            first = i + 1;
        }
        return -1;
    }

    /** Whether what stands behind a noun makes it definite: خبير الأرصاد. */
    private static boolean determined(Draft draft, Match title) {
        int next = title.end();
        return draft.together(title.first(), next) && draft.definite(next) && !draft.dative(next);
    }

    /** Where a person's name begins behind the name of a body, if a given name tells: محكمة كيسومو محمد أوتينو. */
    private static int behindBody(Draft draft, int first, int end) {
        if (draft.groupNoun(first - 1) == null || draft.is(first, NamePart.Role.GIVEN)) {
            return first;
        }
        for (int i = first + 1; i < end - 1; i++) {
            if (draft.is(i, NamePart.Role.GIVEN)) {
                return i;
            }
        }
        return first;
    }

    /** Where a person's name begins behind the name of a place; -1 where the words may be the place's all. */
    private static int behindPlace(Draft draft, int first, int end) {
        for (int i = first + 1; i < end; i++) {
            if (draft.is(i, NamePart.Role.GIVEN)) {
                return end - i >= 2 ? i : -1;
            }
        }
        return end - first >= 3 ? end - 2 : -1;
    }

    /** Whether a word that no table knows, or that names persons, could be one of a foreign name. */
    static boolean nameable(Draft draft, int i) {
        if (i >= draft.size()) {
            return false;
        }
        Token token = draft.token(i);
        if (draft.is(i, NamePart.Role.GIVEN) || draft.is(i, NamePart.Role.FAMILY)) {
            return draft.at(i) == null;
        }
        if (!token.word()
                || token.norm().length() < 3
                || draft.at(i) != null
                || draft.busy(i)
                || draft.definite(i)
                || draft.common(i)
                || draft.inflected(i)
                || !draft.foreign(i)) {
            return false;
        }
        return !known(draft, i);
    }

    /** Whether the lexicon knows a word as anything but a name, with affixes on it or not. */
    static boolean known(Draft draft, int i) {
        int length = draft.token(i).norm().length();
        for (Match match : draft.document.readings(i)) {
            int letters = length - match.prefix().length() - match.suffix().length();
            boolean whole = letters == length || letters >= SHORTEST_STEM || match.length() > 1;
            if (whole && !(match.meaning() instanceof NamePart)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a name ends before a token: at a mark, a verb, a preposition or the end of the sentence. */
    static boolean ends(Draft draft, int i) {
        return i >= draft.size()
                || !draft.token(i).word()
                || draft.is(i, Role.FUNCTION)
                || draft.is(i, Role.SPEECH)
                || draft.is(i, Role.ACT)
                || draft.is(i, Role.IN)
                || draft.definite(i) && draft.dative(i)
                || known(draft, i);
    }

    private static boolean sentenceMark(Draft draft, int i) {
        return draft.token(i).is('.') || draft.token(i).is(';');
    }

    private static boolean comma(Draft draft, int i) {
        return draft.token(i).is(',');
    }

    /** Whether a name in apposition begins at a token: a given name, or foreign words up to the next comma. */
    private static boolean named(Draft draft, int first) {
        if (given(draft, first)) {
            return true;
        }
        int i = first;
        while (i < draft.size()
                && i - first < 4
                && draft.together(first - 1, i)
                && draft.token(i).word()) {
            if (draft.at(i) != null || draft.busy(i) || !draft.foreign(i) || draft.common(i)) {
                return false;
            }
            i++;
        }
        return i - first >= 2 && i < draft.size() && comma(draft, i);
    }

    private static void own(Span person, Span owner, Title.Kind kind) {
        if (person.identity.of() == null && Titles.official(kind)) {
            person.owner = owner;
            person.ofMain = owner == null && Titles.state(kind);
        }
    }

    /** A word of the office: with the article (مستشفى المنطقة), or a noun that the lexicon knows as no name. */
    private static boolean office(Draft draft, int i) {
        return draft.definite(i) && !draft.is(i, Role.FUNCTION)
                || draft.joined(i) && draft.together(i, i + 1) && draft.definite(i + 1) && !draft.busy(i)
                || draft.is(i, Role.PLACE)
                || draft.groupNoun(i) != null;
    }

    /** The comma behind where an office is, if a name follows: الطبيب في مستشفى بيشاور، فلان; -1 if none does. */
    private static int where(Draft draft, int office, int first) {
        if (first <= office || !draft.is(first - 1, Role.IN)) {
            return -1;
        }
        for (int i = first; i < first + LONGEST - 1 && draft.together(first, i); i++) {
            if (comma(draft, i)) {
                return i > first && named(draft, i + 1) ? i : -1;
            }
            if (!draft.token(i).word() || draft.is(i, Role.SPEECH) || draft.is(i, Role.FUNCTION)) {
                return -1;
            }
        }
        return -1;
    }

    /** Whether a place is named after who comes: the airport King Hussein. */
    private static boolean place(Draft draft, int i) {
        return draft.together(i - 1, i) && draft.is(i - 1, Role.PLACE);
    }

    /** A verb of saying or "called", and a name. */
    private static int introduced(Draft draft, int i) {
        boolean named = draft.is(i, Role.NAMED);
        if (!named && !draft.is(i, Role.SPEECH)) {
            return -1;
        }
        int first = i + 1;
        if (first >= draft.size()
                || !draft.together(i, first)
                || draft.at(first) != null
                || draft.title(first) != null) {
            return -1;
        }
        int end = nameEnd(draft, first, named);
        if (end < 0) {
            return beforeTitle(draft, first);
        }
        Match after = Titles.after(draft, end);
        boolean known = given(draft, first);
        boolean told = aged(draft, end) || after != null || strangers(draft, first, end) && speaks(draft, end);
        if (!named && (!known && !told || end - first < 2)) {
            return -1;
        }
        add(draft, first, end, after);
        return end;
    }

    /** A name that no table knows between a verb of saying and the title of who bears it: وقال سيرهي ليساك حاكم المنطقة. */
    private static int beforeTitle(Draft draft, int first) {
        int end = first;
        boolean article = false;
        while (end < draft.size()
                && end - first < LONGEST
                && draft.together(first, end)
                && (nameable(draft, end) || articled(draft, end))) {
            article |= draft.definite(end);
            end++;
        }
        boolean name = end - first >= 2 && end - first < LONGEST;
        Match after = name ? Titles.after(draft, end) : null;
        if (article && (after == null || !comma(draft, end) || after.first() != end + 1)) {
            // واعتبر المولدي الرياحي، الأمين العام: names with the article only right before what he is.
            return -1;
        }
        if (name && (aged(draft, end) || after == null && !article && speaks(draft, end))) {
            add(draft, first, end, null);
            return end;
        }
        if (after == null || after.first() - end > 1) {
            return -1;
        }
        add(draft, first, end, after);
        return end;
    }

    /** Whether no table knows any word of a name. */
    private static boolean strangers(Draft draft, int first, int end) {
        for (int i = first; i < end; i++) {
            if (!nameable(draft, i)) {
                return false;
            }
        }
        return true;
    }

    /** Whether what somebody says or is follows his name: وقالت سانا غوبتا إن, وقال بول روبي، الذي. */
    private static boolean speaks(Draft draft, int end) {
        int at = end < draft.size() && comma(draft, end) ? end + 1 : end;
        return draft.together(end - 1, at) && draft.is(at, Role.FUNCTION) && !draft.is(at, Role.IN);
    }

    /** Whether a word with the article that no table knows could be one of a name. */
    private static boolean articled(Draft draft, int i) {
        return draft.definite(i)
                && draft.token(i).word()
                && draft.at(i) == null
                && !draft.busy(i)
                && !draft.common(i)
                && !draft.inflected(i)
                && !known(draft, i);
    }

    /** Whether an age in brackets follows a name: (52 عاما). */
    private static boolean aged(Draft draft, int end) {
        return draft.together(end - 1, end + 1)
                && draft.token(end).is('(')
                && draft.token(end + 1).number();
    }

    /** Whether a given name begins at a token, also one of two words: عبد الإله. */
    private static boolean given(Draft draft, int i) {
        return draft.is(i, NamePart.Role.GIVEN)
                || draft.is(i, NamePart.Role.PARTICLE) && draft.together(i, i + 1) && draft.definite(i + 1);
    }

    /** A given name and another name, or a family name, wherever they stand. */
    private static int bare(Draft draft, int i) {
        boolean joined = joinedGiven(draft, i);
        if (!draft.is(i, NamePart.Role.GIVEN) && !joined || !draft.together(i, i + 1) || draft.at(i + 1) != null) {
            return -1;
        }
        boolean sure = draft.is(i + 1, NamePart.Role.GIVEN)
                || draft.is(i + 1, NamePart.Role.PARTICLE)
                || draft.is(i + 1, NamePart.Role.FAMILY)
                        && (draft.definite(i + 1) || !draft.is(i, NamePart.Role.GIVEN_WORD))
                || family(draft, i + 1)
                || draft.token(i + 1).kind() == Token.Kind.QUOTE && nickname(draft, i + 1) > 0
                || !draft.is(i, NamePart.Role.GIVEN_WORD) && surname(draft, i + 1);
        int end = sure ? nameEnd(draft, i, false) : -1;
        if (end < i + 2) {
            return -1;
        }
        boolean behindPlace = draft.together(i - 1, i) && draft.is(i - 1, Role.PLACE) && !draft.definite(i - 1)
                || draft.together(i - 2, i)
                        && draft.is(i - 2, Role.PLACE)
                        && !draft.definite(i - 2)
                        && !draft.definite(i - 1);
        if (behindPlace) {
            // مدينة سان بيدرو سولا
            return -1;
        }
        if (joined) {
            String and = draft.document.text(i, i + 1).substring(0, 1);
            String name = draft.bare(i, end, and);
            Parties.Identity identity = new Parties.Identity(Slug.of(name), name, PartyType.PERSON, null);
            draft.add(Span.of(i, end, PartyMention.Form.NAME, identity, and));
            return end;
        }
        Match after = Titles.after(draft, end);
        add(draft, i, end, after);
        return end;
    }

    /** Whether a given name with a conjunction on it, and nothing else, stands at a token: ومحمد. */
    private static boolean joinedGiven(Draft draft, int i) {
        return draft.any(i, Orthography.JOINED_GIVEN) && !draft.is(i, NamePart.Role.GIVEN) && !draft.busy(i);
    }

    /** A word behind a given name that could be a foreign family name, with the end of the phrase behind it. */
    private static boolean surname(Draft draft, int i) {
        if (!draft.token(i).word() || draft.busy(i) || !draft.foreign(i) || draft.common(i) || draft.clitic(i)) {
            return false;
        }
        int after = i + 1;
        return after >= draft.size()
                || !draft.together(i, after)
                || !draft.token(after).word()
                || draft.is(after, Role.SPEECH)
                || draft.is(after, Role.ACT)
                || draft.title(after) != null
                || draft.is(after, Role.FUNCTION);
    }

    private static void add(Draft draft, int first, int end, Match after) {
        Span owner = after == null ? null : Titles.owner(draft, after, first, end);
        add(draft, first, end, owner, after != null && Titles.state(Titles.kind(after)));
    }

    private static void add(Draft draft, int first, int end, Span owner, boolean state) {
        String name = draft.document.text(first, end);
        draft.add(Span.owned(
                first, end, new Parties.Identity(Slug.of(name), name, PartyType.PERSON, null), owner, state));
    }

    /** One past the name that begins at a token; -1 if none does. */
    private static int nameEnd(Draft draft, int first, boolean trusted) {
        if (Names.nobody(draft, first) > 0) {
            return -1;
        }
        int i = first;
        int names = 0;
        int known = 0;
        int strangers = 0;
        while (names < LONGEST && i < draft.size() && draft.together(first, i) && draft.at(i) == null) {
            Token token = draft.token(i);
            if (!token.word()) {
                int nickname = names > 0 && token.kind() == Token.Kind.QUOTE ? nickname(draft, i) : -1;
                if (nickname > 0) {
                    i = nickname;
                    continue;
                }
                if (token.kind() == Token.Kind.DASH && !token.spaceBefore() && names > 0) {
                    i++;
                    continue;
                }
                break;
            }
            if (draft.is(i, NamePart.Role.PARTICLE) || names > 0 && draft.is(i, NamePart.Role.TAIL)) {
                if (i > first && draft.is(i - 1, NamePart.Role.PARTICLE) && draft.is(i, NamePart.Role.TAIL)) {
                    // محمد عبد الله
                    names++;
                    known++;
                }
                i++;
                continue;
            }
            Match title = i > first ? draft.title(i) : null;
            if (token.allCapitals() || draft.inflected(i) || title != null && title.length() > 1) {
                break;
            }
            boolean joined = i == first && joinedGiven(draft, i);
            if (joined || draft.is(i, NamePart.Role.GIVEN) || draft.is(i, NamePart.Role.FAMILY)) {
                names++;
                known++;
                i++;
                continue;
            }
            if (names > 0 && draft.is(i, Role.EPITHET)) {
                break;
            }
            boolean article = draft.definite(i);
            boolean afterParticle = i > first && draft.is(i - 1, NamePart.Role.PARTICLE);
            if (names == 0 && article && !afterParticle
                    || draft.busy(i) && !(article && afterParticle)
                    || token.norm().length() < 3 && !hyphenated(draft, i)) {
                break;
            }
            if (article) {
                boolean behindGiven = i > first
                        && draft.is(i - 1, NamePart.Role.GIVEN)
                        && (token.norm().length() <= SHORT_FAMILY_NAME
                                || trusted && names == 1 && articled(draft, i) && ends(draft, i + 1))
                        && !draft.common(i);
                boolean middle = i > first && middle(draft, i);
                if (!family(draft, i) && !afterParticle && !behindGiven && !middle) {
                    break;
                }
                names++;
                i++;
                if (afterParticle || middle) {
                    known++;
                    continue;
                }
                if (draft.together(first, i) && draft.is(i, NamePart.Role.TAIL)) {
                    // رامي الحمد الله
                    i++;
                }
                break;
            }
            if (names >= 2 && draft.definite(i - 1) && !afterParticle) {
                break;
            }
            boolean light = draft.joined(i) && token.norm().length() <= LIGHT && !hyphenated(draft, i);
            if (draft.common(i) || (i == first || known > 0) && draft.clitic(i) || known == 0 && light) {
                break;
            }
            if (!afterParticle && (!draft.foreign(i) && known == 0 || ++strangers > (known > 0 ? 1 : 3))) {
                break;
            }
            names++;
            i++;
        }
        while (i > first && draft.is(i - 1, NamePart.Role.PARTICLE)) {
            i--;
        }
        if (names >= 2
                && names < LONGEST
                && nameable(draft, i)
                && draft.together(first, i)
                && !(draft.joined(i)
                        && draft.together(i, i + 1)
                        && draft.token(i + 1).number())
                && (i + 1 >= draft.size() || !draft.together(i, i + 1) || ends(draft, i + 1))) {
            // One more word that no table knows, before a mark or a clause, ends the name.
            i++;
        }
        if (names == 1 && trusted && known == 1 && draft.together(first, i) && surnamed(draft, i)) {
            // الرئيس نجيب بوكيلة: behind a title and a given name a word that only looks as if it had a preposition.
            return i + 1;
        }
        boolean enough =
                names >= 2 || names == 1 && trusted && known == 1 && !draft.is(first, NamePart.Role.GIVEN_WORD);
        return enough ? i : -1;
    }

    /** Whether a word with the article stands between names as one of them: محمد المولود رمضان. */
    private static boolean middle(Draft draft, int i) {
        return draft.is(i - 1, NamePart.Role.GIVEN)
                && draft.together(i - 1, i + 1)
                && draft.is(i + 1, NamePart.Role.GIVEN)
                && draft.at(i + 1) == null
                && !draft.common(i)
                && !draft.is(i, Role.EPITHET);
    }

    /** Whether a lone word between a given name and the end of its phrase can be nothing but a family name. */
    private static boolean surnamed(Draft draft, int i) {
        boolean open = i + 1 >= draft.size()
                || !draft.together(i, i + 1)
                || !draft.token(i + 1).word()
                || draft.is(i + 1, Role.FUNCTION)
                || draft.is(i + 1, Role.SPEECH);
        return open
                && i < draft.size()
                && draft.token(i).word()
                && draft.at(i) == null
                && draft.token(i).norm().length() > SHORTEST_STEM
                && !draft.inflected(i)
                && !draft.definite(i)
                && !draft.is(i, Role.FUNCTION)
                && !draft.is(i, Role.SPEECH)
                && !draft.is(i, Role.ACT)
                && !draft.is(i, Role.IN)
                && !draft.is(i, Role.PLACE);
    }

    /** One past a nickname in quotation marks with a name behind it: خواكين "إل تشابو" غوسمان; -1 if there is none. */
    private static int nickname(Draft draft, int quote) {
        int end = CasedGroups.closing(draft, quote);
        boolean named = end > 0 && end - quote <= NICKNAME && draft.together(quote, end) && nameable(draft, end);
        return named ? end : -1;
    }

    /** Whether a hyphen joins a word to one beside it, as only foreign names have it. */
    private static boolean hyphenated(Draft draft, int i) {
        return draft.hyphen(i - 1) && draft.token(i - 2).word()
                || draft.hyphen(i + 1)
                        && draft.together(i, i + 2)
                        && draft.token(i + 2).word();
    }

    /** The shape of an Arabic family name: the article, and ي at the end or a known name behind it. */
    private static boolean family(Draft draft, int i) {
        String word = draft.token(i).norm();
        return draft.definite(i)
                && word.length() > 4
                && !draft.busy(i)
                && (draft.familyEnding(i) || draft.is(i, NamePart.Role.FAMILY));
    }
}
