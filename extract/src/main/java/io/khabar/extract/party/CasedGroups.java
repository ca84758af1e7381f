package io.khabar.extract.party;

import io.khabar.extract.PartyType;
import io.khabar.extract.lexicon.Match;
import io.khabar.extract.party.Cue.Role;
import io.khabar.extract.party.PartyMention.Form;
import io.khabar.extract.text.Token;

/**
 * Finds organisations and groups that no table knows, in scripts with capitals, by a noun that says what they are:
 * "Public Investment Corporation", "the militia Katiba Macina", "Acme Inc", "the Haqqani network".
 */
final class CasedGroups {

    private static final int LONGEST = 12;
    /** At most so many words between a noun and the name behind it say what it is. */
    private static final int EPITHETS = 3;
    /** Words in small letters between a name's capital and its noun. */
    private static final int ADJECTIVES = 3;

    private CasedGroups() {}

    static void find(Draft draft) {
        subsidiaries(draft);
        for (int i = draft.next(0, Orthography.GROUP_NOUN);
                i < draft.size();
                i = draft.next(i + 1, Orthography.GROUP_NOUN)) {
            Match noun = draft.groupNoun(i);
            if (noun == null || !draft.free(noun.first(), noun.end()) || headline(draft, i)) {
                continue;
            }
            Span span = span(draft, noun);
            if (span != null) {
                draft.add(span);
                i = span.end - 1;
            }
        }
    }

    /** "Barclays Africa", "Shell Nigeria": capitalised words behind a company's name make it another company. */
    static void subsidiaries(Draft draft) {
        for (Span span : java.util.List.copyOf(draft.spans())) {
            if (span.identity.type() != PartyType.COMPANY
                    || draft.shouting(span.first)
                    || draft.uncased()
                    || draft.marked(span.end - 1)) {
                // Tesla'nın Çin'de: what an apostrophe inflects ends a name.
                continue;
            }
            int end = span.end;
            while (end < draft.size() && end - span.end < 3 && draft.together(span.first, end) && further(draft, end)) {
                end = draft.at(end) == null ? end + 1 : draft.at(end).end;
            }
            if (end > span.end && draft.at(span.first) == span) {
                String name = draft.document.text(span.first, end);
                draft.add(Span.of(
                        span.first,
                        end,
                        Form.NAME,
                        new Parties.Identity(Slug.of(name), name, PartyType.COMPANY, span.identity.id())));
                draft.drop(span);
            }
        }
    }

    private static boolean further(Draft draft, int i) {
        Span span = draft.at(i);
        if (span != null) {
            return span.first == i && span.state != null && span.form == Form.NAME;
        }
        Token token = draft.token(i);
        return token.word()
                && token.capital()
                && !token.allCapitals()
                && !digit(token)
                && !draft.busy(i)
                && !draft.is(i, NamePart.Role.GIVEN);
    }

    /** Whether nothing but a party that is known stands in a stretch, its article apart. */
    private static boolean named(Draft draft, int from, int end) {
        int first = from;
        while (first < end && draft.at(first) == null && draft.is(first, Role.LINK)) {
            first++;
        }
        Span span = draft.at(first);
        return span != null && span.state == null && span.first == first && span.end == end;
    }

    /** In a headline whose every word has a capital, capitals say nothing. */
    private static boolean headline(Draft draft, int i) {
        return draft.shouting(i);
    }

    private static Span span(Draft draft, Match match) {
        GroupNoun noun = (GroupNoun) match.meaning();
        boolean capital = draft.token(match.first()).capital();
        Match office = draft.verbLast() && draft.together(match.first(), match.end()) ? draft.title(match.end()) : null;
        if (office != null && Titles.state(Titles.kind(office))) {
            // Katar Enerji Bakanı
            return null;
        }
        int first = left(draft, match.first());
        if (noun.use() == GroupNoun.Use.PART && !capital || Names.nobody(draft, first) >= match.end()) {
            // The West Bank is no bank.
            return null;
        }
        if (!capital && draft.is(match.first(), Role.IN)) {
            // В центре Киева: where something is, and no centre.
            return null;
        }
        if (noun.use() == GroupNoun.Use.SUFFIX) {
            return capital && first < match.first() ? group(draft, first, match.end(), noun) : null;
        }
        if (capital && (portfolio(draft, first) || minister(draft, match))) {
            return null;
        }
        boolean begins = capital && first == match.first() && draft.token(first).sentenceStart();
        Span quoted = capital && !begins ? null : quoted(draft, match, noun);
        if (quoted != null) {
            return quoted;
        }
        if (capital && noun.use() != GroupNoun.Use.LABEL) {
            int end = right(draft, match.end());
            if (draft.token(match.first()).sentenceStart() && first == match.first() && end == match.end()) {
                return null;
            }
            boolean opens = draft.token(match.first()).sentenceStart() && first == match.first();
            if (opens && noun.type() == PartyType.ARMED_GROUP && named(draft, match.end(), end)) {
                // "Fighters of the Taliban" are the Taliban.
                return null;
            }
            if (opens
                    && draft.bareTail()
                    && end > match.end()
                    && draft.token(match.end()).latin() != draft.token(first).latin()) {
                // Компания Valdor: only where a sentence begins does the noun have a capital.
                return group(draft, match.end(), end, noun);
            }
            if (first < match.first() || end > match.end()) {
                Match last = end > match.end() ? draft.groupNoun(end - 1) : null;
                // The National Movement Party is a party.
                boolean heads = last != null
                        && draft.adjectiveFirst()
                        && ((GroupNoun) last.meaning()).use() == GroupNoun.Use.NOUN
                        && ((GroupNoun) last.meaning()).type() == PartyType.PARTY
                        && draft.at(end - 1) == null;
                return group(draft, first, end, heads ? (GroupNoun) last.meaning() : noun);
            }
            return null;
        }
        if (!capital && noun.type() == PartyType.GOVERNMENT_BODY && noun.use() == GroupNoun.Use.NOUN) {
            Span state = draft.before(match.first());
            if (state != null
                    && state.state != null
                    && state.form != Form.CAPITAL
                    && !draft.token(state.first).possessive()
                    && !qualifies(draft, match.end())) {
                boolean of = draft.is(match.end(), Role.LINK)
                        && !draft.is(match.end(), Role.AND)
                        && draft.together(match.first(), match.end() + 1)
                        && draft.token(match.end() + 1).capital();
                return group(draft, state.first, of ? right(draft, match.end()) : match.end(), noun);
            }
        }
        if (!capital && draft.bareTail()) {
            int end = right(draft, match.end());
            int begin = begin(draft, match.first(), noun, end > match.end());
            if (begin >= 0) {
                return group(draft, begin, end, noun);
            }
            int foreign = foreign(draft, match);
            if (foreign >= 0) {
                return group(draft, foreign, run(draft, foreign), noun);
            }
        }
        // These have no name behind them: the court, the division.
        if (noun.use() != GroupNoun.Use.LABEL && (noun.type().official() || noun.type() == PartyType.IGO)) {
            boolean local = noun.type() == PartyType.GOVERNMENT_BODY || noun.type() == PartyType.POLICE;
            int place = local ? LocalBodies.end(draft, match.first(), match.end()) : -1;
            return place < 0 ? null : group(draft, match.first(), place, noun);
        }
        int name = described(draft, match);
        if (name < draft.size() && draft.token(name).kind() == Token.Kind.QUOTE && draft.together(name, name + 1)) {
            int end = closing(draft, name);
            if (end > 0 && draft.free(name, end) && draft.token(name + 1).capital()) {
                return group(draft, name + 1, end - 1, noun);
            }
        }
        int end = run(draft, name);
        // The developer Jane Smith is a person, the newspaper Le Jour none.
        boolean person = draft.is(name, NamePart.Role.GIVEN)
                && (noun.use() != GroupNoun.Use.LABEL || noun.type() == PartyType.COMPANY);
        if (end > name && !person) {
            return group(draft, name, phrase(draft, name, end), noun);
        }
        if (noun.use() == GroupNoun.Use.LABEL && !capital) {
            // the KVT farm lobby
            int behind = first == match.first() && epithet(draft, first - 1) ? first - 1 : match.first();
            int begin = behind == first - 1 ? left(draft, behind) : first;
            if (labelled(draft, begin, behind)) {
                return group(draft, begin, behind, noun);
            }
        }
        Span labelled = draft.together(match.first(), match.end()) ? draft.at(match.end()) : null;
        if (labelled != null && labelled.state == null && labelled.organ == null && !capital) {
            // The Islamist group Hamas
            return null;
        }
        if (noun.use() == GroupNoun.Use.NOUN
                && first < match.first()
                // «Прибыль банка …»: where speech begins a capital says nothing.
                && !(draft.bareTail() && noun.type() == PartyType.COMPANY && first > 0 && quote(draft, first - 1))
                && (!draft.token(first).sentenceStart()
                        || !draft.token(first + 1).capital() && draft.is(first + 1, NamePart.Role.PARTICLE))
                && draft.at(match.first() - 1) == null) {
            return group(draft, first, match.end(), noun);
        }
        return null;
    }

    /**
     * The name in quotation marks beside a noun that a capital says nothing of: Компания «Рога и копыта», "Güç ve Onur" partisi;
     * null if there is none.
     */
    private static Span quoted(Draft draft, Match match, GroupNoun noun) {
        int behind = match.end();
        if (draft.bareTail() && draft.together(match.first(), behind + 1) && quote(draft, behind)) {
            int end = closing(draft, behind);
            boolean name = end > 0
                    && draft.free(behind, end)
                    && draft.token(behind + 1).capital();
            return name ? group(draft, behind + 1, end - 1, noun) : null;
        }
        int close = match.first() - 1;
        if (!draft.verbLast() || !draft.together(close, match.first()) || !quote(draft, close)) {
            return null;
        }
        for (int open = close - 2; open > close - 8 && draft.together(open, close); open--) {
            if (quote(draft, open)) {
                boolean name = draft.free(open, close) && draft.token(open + 1).capital();
                return name ? group(draft, open + 1, close, noun) : null;
            }
        }
        return null;
    }

    private static boolean quote(Draft draft, int i) {
        return draft.token(i).kind() == Token.Kind.QUOTE;
    }

    /** Whether capitalised words are only the field of an office: the Minister of Investment and Co-operation. */
    private static boolean portfolio(Draft draft, int first) {
        int of = first - 1;
        if (!draft.adjectiveFirst() || !draft.is(of, Role.LINK) || !draft.together(of - 1, first)) {
            return false;
        }
        Match title = draft.titleBefore(of);
        return title != null && Titles.kind(title) == Title.Kind.STATE;
    }

    /** Whether a noun is only the field of the office that ends behind it: Enerji ve Tabii Kaynaklar Bakanı. */
    private static boolean minister(Draft draft, Match noun) {
        Match title = draft.title(noun.first());
        return title != null && title.end() > noun.end() && Titles.kind(title) == Title.Kind.STATE;
    }

    /**
     * Where a name begins whose first adjective alone has a capital: Высшего государственного совета, or, where words in the genitive
     * follow the noun, Национальном союзе страховщиков, Российского союза туроператоров. -1 if there is none: where a sentence begins, a
     * capital says nothing but of adjectives that names have.
     */
    private static int begin(Draft draft, int noun, GroupNoun group, boolean tail) {
        if (group.use() != GroupNoun.Use.NOUN) {
            return -1;
        }
        Span state = draft.before(noun);
        if (state != null) {
            boolean named = tail && group.type() == PartyType.NGO && state.adjective();
            return named && draft.token(state.first).capital() ? state.first : -1;
        }
        int i = noun - 1;
        while (i > 0
                && noun - i <= ADJECTIVES
                && draft.together(i, noun)
                && draft.at(i) == null
                && draft.adjectival(i)
                && !draft.token(i).capital()) {
            i--;
        }
        boolean begins = i >= 0
                && (tail || i < noun - 1)
                && draft.together(i, noun)
                && draft.token(i).word()
                && draft.token(i).capital()
                && !draft.token(i).allCapitals()
                && draft.at(i) == null
                && (draft.is(i, Role.EPITHET)
                        || draft.adjectival(i) && !draft.token(i).sentenceStart());
        return begins ? i : -1;
    }

    /** Where a name in another script stands behind a noun and what it does: компания социологических исследований Vilmorus. */
    private static int foreign(Draft draft, Match noun) {
        int i = noun.end();
        while (i < noun.end() + ADJECTIVES
                && draft.together(noun.first(), i)
                && draft.token(i).word()
                && !draft.token(i).capital()
                && !draft.busy(i)
                && !draft.verb(i)
                && draft.at(i) == null) {
            i++;
        }
        return i > noun.end()
                        && draft.together(noun.first(), i)
                        && draft.token(i).word()
                        && draft.token(i).capital()
                        && draft.at(i) == null
                        && draft.token(i).latin() != draft.token(noun.first()).latin()
                ? i
                : -1;
    }

    /** One past the demonym behind a noun, where adjectives stand there: la aerolínea chilena Latam. */
    private static int adjective(Draft draft, int noun) {
        Span span = draft.at(noun);
        boolean demonym = span != null
                && span.first == noun
                && span.adjective()
                && !draft.adjectiveFirst()
                && draft.together(noun - 1, span.end);
        return demonym ? span.end : noun;
    }

    /**
     * Where the name behind a noun in small letters begins, beyond the demonym and the words that describe what it is: le
     * groupe horloger suisse Valdor, la cadena de supermercados Valdor.
     */
    private static int described(Draft draft, Match noun) {
        int plain = adjective(draft, noun.end());
        if (!draft.smallTail() || draft.bareTail() || draft.token(noun.first()).capital()) {
            return plain;
        }
        int i = plain;
        for (int n = 0; n < EPITHETS && draft.together(noun.first(), i + 1); n++) {
            int next = adjective(draft, i);
            if (next == i) {
                int word = draft.is(i, Role.OF) ? i + 1 : i;
                next = LocalBodies.small(draft, word) ? word + 1 : i;
            }
            if (next == i) {
                break;
            }
            i = next;
        }
        return i > plain && draft.together(noun.first(), i) && run(draft, i) > i ? i : plain;
    }

    /** Whether a noun in small letters only says more about the noun behind it: Syrian court documents. */
    private static boolean qualifies(Draft draft, int after) {
        return draft.adjectiveFirst()
                && draft.together(after - 1, after)
                && draft.token(after).word()
                && !draft.token(after).capital()
                && !draft.is(after, Role.FUNCTION)
                && !draft.is(after, Role.IN)
                && !draft.is(after, Role.AGENT)
                && !draft.is(after, Role.LINK)
                && !draft.is(after, Role.AND)
                && !draft.is(after, Role.SPEECH)
                && !draft.is(after, Role.ACT);
    }

    /**
     * Whether the words before a noun in small letters are a name that it labels: "the VDA industry lobby", "N1
     * television". Places stand there too, so that it takes an acronym, a digit or two words.
     */
    private static boolean labelled(Draft draft, int first, int noun) {
        if (first >= noun || noun - first > 4 || draft.shouting(first)) {
            return false;
        }
        boolean sure = noun - first > 1 && !draft.token(first).sentenceStart();
        for (int i = first; i < noun; i++) {
            if (draft.at(i) != null || draft.document.at(i, StateName.class) != null || draft.is(i, Role.PLACE)) {
                return false;
            }
            Token token = draft.token(i);
            sure |= token.word() && token.norm().length() > 1 && (token.allCapitals() || digit(token));
        }
        return sure && !draft.is(first, NamePart.Role.GIVEN) && !draft.is(noun - 1, Role.AND);
    }

    private static boolean epithet(Draft draft, int i) {
        return draft.together(i, i + 1)
                && draft.token(i).word()
                && !draft.token(i).capital()
                && !draft.busy(i)
                && !draft.is(i, Role.BASED)
                && draft.at(i) == null
                && draft.adjectiveFirst();
    }

    private static boolean digit(Token token) {
        return Character.isDigit(token.norm().charAt(token.norm().length() - 1));
    }

    /** Names that are sentences go on over one word in small letters: Raqqa is Being Slaughtered Silently. */
    private static int phrase(Draft draft, int first, int end) {
        int next = end + 1;
        boolean bridge = next < draft.size()
                && draft.together(first, next)
                && draft.token(end).word()
                && !draft.is(end, Role.SPEECH)
                && !draft.is(end, Role.IN)
                && !draft.is(end, Role.AND)
                && !draft.is(end, Role.AGENT)
                && draft.title(end) == null
                && draft.groupNoun(end) == null
                && draft.at(end) == null
                && draft.at(next) == null
                && draft.token(next).word()
                && draft.token(next).capital()
                && !draft.is(next, NamePart.Role.GIVEN);
        if (!bridge) {
            return end;
        }
        // Known verbs and pronouns hold only before words that are no names of days or places; unknown ones are
        // foreign.
        boolean small = draft.is(end, Role.FUNCTION) || draft.is(end, Role.ACT);
        boolean calendar = draft.is(next, Role.FUNCTION) && !draft.is(next, Role.ACT) && !draft.is(end, Role.ACT);
        int stop = next;
        while (stop < draft.size()
                && draft.together(first, stop)
                && draft.token(stop).word()
                && draft.token(stop).capital()
                && draft.at(stop) == null) {
            stop++;
        }
        boolean sentence = small && !calendar && stop - next > 1;
        return sentence || !small && !draft.verb(end) ? stop : end;
    }

    /** The organisation that a stretch names with a noun in it; parties that are part of its name go. */
    static Span group(Draft draft, int first, int end, GroupNoun noun) {
        Span inner = draft.at(first);
        if (inner != null
                && inner.first == first
                && inner.identity.type() == PartyType.COMPANY
                && noun.type() == PartyType.COMPANY
                && inner.end + 1 >= end - 1) {
            // Toyota Motor Corp is Toyota.
            draft.drop(inner);
            return Span.of(first, end, Form.NAME, inner.identity);
        }
        for (int i = first; i < end; i++) {
            Span part = draft.at(i);
            if (part != null && part.state == null && part.identity.type() != PartyType.IGO) {
                draft.drop(part);
            }
        }
        String name = draft.uninflected(first, end, draft.groupNoun(end - 1));
        String of = null;
        // A state's own bodies name their state too; in other names it only says where they are from.
        boolean official = noun.type().official();
        for (int i = first; i < end; i++) {
            Span span = draft.at(i);
            if (span != null && span.state != null) {
                of = official ? span.state.iso() : null;
                span.place = !official;
            }
        }
        return Span.of(first, end, Form.NAME, new Parties.Identity(Slug.of(name), name, noun.type(), of));
    }

    /** Where the capitalised words before a noun begin. */
    static int left(Draft draft, int noun) {
        int i = noun;
        while (i > 0 && noun - i < LONGEST && draft.together(i - 1, noun)) {
            Span span = draft.before(i);
            if (span != null) {
                if (span.identity.type() == PartyType.PERSON || span.form == Form.CAPITAL) {
                    break;
                }
                i = span.first;
                continue;
            }
            Token token = draft.token(i - 1);
            boolean joint = token.is('&') || token.kind() == Token.Kind.DASH && !token.spaceBefore();
            boolean and = draft.is(i - 1, Role.AND) && token.word() && i < noun && draft.groupNoun(i - 2) == null;
            if (joint || and) {
                int before = i - 2;
                if (before >= 0 && draft.together(before, noun) && capital(draft, before, noun)) {
                    i--;
                    continue;
                }
                if (joint
                        && before > 0
                        && draft.together(before - 1, noun)
                        && draft.is(before, NamePart.Role.PARTICLE)
                        && draft.token(before - 1).capital()
                        && draft.at(before - 1) == null) {
                    // Ceyş el-Nur
                    i = before - 1;
                    continue;
                }
                break;
            }
            if (!capital(draft, i - 1, noun)) {
                break;
            }
            i--;
        }
        return i;
    }

    private static boolean capital(Draft draft, int i, int noun) {
        Token token = draft.token(i);
        // What an apostrophe inflects ends a name: Bursa'daki fabrikası.
        if (!token.word()
                || !token.capital()
                || draft.marked(i)
                || token.norm().length() == 1
                        && !token.spaceBefore()
                        && i > 0
                        && draft.token(i - 1).number()
                || draft.at(i) != null && draft.at(i).identity.type() == PartyType.PERSON) {
            // The 5G network is no network named G.
            return false;
        }
        boolean opens =
                token.sentenceStart() || i > 0 && draft.token(i - 1).kind() == Token.Kind.DASH && token.spaceBefore();
        return !(opens && !draft.token(noun).capital())
                && !(draft.is(i, Role.ARTICLE)
                        || draft.is(i, Role.IN) && token.sentenceStart()
                        || draft.is(i, Role.FUNCTION) && token.sentenceStart()
                        || draft.groupNoun(i) == null && office(draft.title(i)));
    }

    /** Whether a title is one; what people do for a living stands in names: the Fishermen's Union. */
    private static boolean office(Match title) {
        return title != null && Titles.kind(title) != Title.Kind.TRADE;
    }

    /** Where the name goes on behind its noun: "of Human Rights", "for Relief and Development", or capitalised words. */
    static int right(Draft draft, int noun) {
        int i = noun;
        while (i < draft.size() && i - noun < LONGEST && draft.together(noun - 1, i) && !draft.marked(i - 1)) {
            Span span = draft.at(i);
            if (span != null) {
                if (span.first != i
                        // Rekabet Kurulu Meta'ya: where nouns stand last, a name behind one is another's.
                        || draft.verbLast() && i == noun
                        || span.identity.type() == PartyType.PERSON
                        || span.form == Form.ADJECTIVE && i > noun && !draft.is(i - 1, Role.LINK)) {
                    break;
                }
                i = span.end;
                continue;
            }
            int tail = tail(draft, noun, i);
            if (tail > i) {
                i = tail;
                continue;
            }
            Token token = draft.token(i);
            boolean link = token.word()
                    && !token.capital()
                    && (draft.is(i, Role.LINK) && !(i > noun && draft.is(i - 1, Role.AND))
                            || draft.is(i, Role.AND) && i > noun);
            if (link && i == noun && another(draft, i)) {
                break;
            }
            if (link || token.is('&') || token.kind() == Token.Kind.DASH && !token.spaceBefore()) {
                int next = i + 1;
                while (next < draft.size()
                        && next - i < 3
                        && draft.is(next, Role.LINK)
                        && !draft.token(next).capital()) {
                    next++;
                }
                if (next < draft.size()
                        && draft.together(i, next)
                        && (draft.at(next) == null
                                ? draft.token(next).word() && draft.token(next).capital()
                                : draft.at(next).first == next
                                        && draft.at(next).identity.type() != PartyType.PERSON)) {
                    i = next;
                    continue;
                }
                break;
            }
            if (!token.word()
                    || !token.capital()
                    || !draft.token(i - 1).capital() && draft.nominative(i)
                    || draft.title(i) != null && draft.groupNoun(i) == null && !linked(draft, noun, i)
                    || draft.is(i, Role.FUNCTION) && draft.groupNoun(i) == null && !draft.is(i - 1, Role.LINK)) {
                break;
            }
            i++;
        }
        return i;
    }

    /** Whether "and" right behind a noun joins a body of its own: the Fraud Unit and the Coastal Patrol Unit. */
    private static boolean another(Draft draft, int and) {
        int i = and + 1;
        if (!draft.adjectiveFirst() || !draft.is(and, Role.AND)) {
            return false;
        }
        if (draft.is(i, Role.ARTICLE)) {
            return true;
        }
        while (i < draft.size()
                && draft.together(and, i)
                && draft.token(i).word()
                && draft.token(i).capital()) {
            if (i > and + 1 && draft.groupNoun(i) != null) {
                return true;
            }
            i++;
        }
        return false;
    }

    /** Whether a word that is a title elsewhere belongs to the name as what "of" stands before: the Association of General Practitioners. */
    private static boolean linked(Draft draft, int noun, int i) {
        boolean office = !draft.adjectiveFirst() && Titles.state(Titles.kind(draft.title(i)));
        return i > noun && !office && draft.is(i - 1, Role.LINK) && !draft.is(i - 1, Role.AND);
    }

    /**
     * Where languages that write a name's later words small go on: "Caisse de dépôts", "Ассоциация производителей". The
     * token itself if it does not.
     */
    private static int tail(Draft draft, int noun, int i) {
        if (!draft.smallTail() || i - noun > 5) {
            return i;
        }
        int next = i;
        boolean link = false;
        while (next < draft.size()
                && next - i < 3
                && draft.is(next, Role.LINK)
                && !draft.token(next).capital()) {
            link = true;
            next++;
        }
        if (next >= draft.size() || !draft.together(noun - 1, next) || draft.at(next) != null) {
            return i;
        }
        Token token = draft.token(next);
        boolean small = token.word()
                && !token.capital()
                && token.norm().length() > 3
                && (!draft.busy(next) || draft.governed(next))
                && !draft.verb(next);
        if (!link && token.word() && !token.capital() && draft.is(next, Role.EPITHET)) {
            // Direction nationale de la sûreté, Institut d'études géologiques
            return next + 1;
        }
        // Institut de santé publique Valona: the name proper comes last.
        boolean proper = small && !link && i > noun && next + 1 < draft.size() && proper(draft, next);
        // Behind a name in capitals the sentence goes on: Фонд Анны Лапиной помог.
        boolean bare = draft.bareTail() && (i == noun || !draft.token(i - 1).capital() || draft.adjectival(i - 1));
        return small && (link || bare || proper) ? next + 1 : i;
    }

    /** Whether a capitalised word that nothing else claims follows. */
    private static boolean proper(Draft draft, int word) {
        Token next = draft.token(word + 1);
        return draft.together(word, word + 1)
                && next.word()
                && next.capital()
                && draft.at(word + 1) == null
                && !draft.is(word + 1, NamePart.Role.GIVEN);
    }

    /** One past the run of capitalised words that begins at a token; the token itself if none does. */
    private static int run(Draft draft, int first) {
        int i = first;
        while (i < draft.size() && i - first < LONGEST && draft.together(first - 1, i) && draft.at(i) == null) {
            Token token = draft.token(i);
            if (token.word()
                    && token.capital()
                    && !(i == first && draft.is(i, Role.FUNCTION) && !titled(draft, i))
                    && draft.title(i) == null) {
                i++;
            } else if (i > first
                    && (token.kind() == Token.Kind.DASH && !token.spaceBefore() || token.is('&'))
                    && draft.together(i, i + 1)
                    && draft.token(i + 1).word()) {
                i += 2;
            } else if (i > first
                    && (draft.is(i, NamePart.Role.PARTICLE)
                            || draft.is(i, Role.LINK) && !draft.is(i, Role.IN) && draft.smallTail())
                    && draft.together(i, i + 1)
                    && draft.token(i + 1).capital()) {
                i += 2;
            } else {
                break;
            }
        }
        return Math.min(i, draft.size());
    }

    /** Whether a capitalised article begins a name: la banda Los Lagartos, le parti Les Verts. */
    private static boolean titled(Draft draft, int i) {
        return draft.is(i, Role.ARTICLE)
                && !draft.token(i).sentenceStart()
                && i + 1 < draft.size()
                && draft.together(i, i + 1)
                && draft.token(i + 1).capital();
    }

    /** One past the quotation mark that closes the one at a token; -1 if it is far away. */
    static int closing(Draft draft, int quote) {
        int stop = Math.min(draft.size(), quote + 8);
        for (int i = quote + 2; i < stop && draft.together(quote, i); i++) {
            if (draft.token(i).kind() == Token.Kind.QUOTE) {
                return i + 1;
            }
        }
        return -1;
    }
}
