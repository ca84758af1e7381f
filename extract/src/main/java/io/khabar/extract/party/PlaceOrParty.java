package io.khabar.extract.party;

import io.khabar.extract.Field;
import io.khabar.extract.PartyType;
import io.khabar.extract.figure.Figures;
import io.khabar.extract.lexicon.Match;
import io.khabar.extract.party.Cue.Role;
import io.khabar.extract.party.PartyMention.Form;
import io.khabar.extract.text.Sentence;
import io.khabar.extract.text.Token;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Tells states that act from states that are only where something happens. "In northern Iraq" and "near the border with
 * Niger" name places; a capital names its government only where it does what governments do.
 */
final class PlaceOrParty {

    /** Words between a number and the people that it counts. */
    private static final int ADJECTIVES = 3;

    /** A word for a border stands fewer words before a state than this. */
    private static final int BORDER_REACH = 5;

    /** A rate of an economy stands at most so many words before "in" and the state. */
    private static final int RATE_REACH = 4;

    /** An aside between commas has fewer tokens than this. */
    private static final int ASIDE = 7;
    /** The verb that ends a sentence stands among so many of its last tokens. */
    private static final int LAST = 5;

    /** What an adjective or a place counts of a state, where names have no capitals. */
    private static final int ADJECTIVE = 3;

    /** What a body of a state counts, where the state itself is hardly named. */
    private static final int BODY = 4;

    private PlaceOrParty() {}

    /** Marks every span of a state that stands as a place, and drops capitals that do. */
    static void mark(Draft draft) {
        capitals(draft);
        Span previous = null;
        for (Span span : draft.spans().toArray(Span[]::new)) {
            if (span.state == null) {
                continue;
            }
            boolean joined = previous != null && joined(draft, previous, span);
            switch (span.form) {
                case NAME ->
                    span.place = joined
                            ? previous.place
                            : draft.is(span.end, Role.MONEY) || pair(draft, span) || place(draft, span);
                case ADJECTIVE -> {
                    if (draft.uncased() && draft.is(span.first - 1, Role.CURRENCY)) {
                        draft.remove(span);
                        continue;
                    }
                    span.place = draft.is(span.first - 1, Role.MONEY)
                            || draft.is(span.end, Role.MONEY)
                            || pair(draft, span)
                            || origin(draft, span);
                }
                case CAPITAL -> {
                    if (!(joined && !previous.place) && !acts(draft, span)) {
                        draft.remove(span);
                        continue;
                    }
                }
                default -> {}
            }
            previous = span;
        }
    }

    /** A name that a state shares with another's capital is the capital where the article names that other state only. */
    private static void capitals(Draft draft) {
        Set<State> named = new HashSet<>();
        for (Span span : draft.spans()) {
            if (span.state != null && span.capitalOf == null) {
                named.add(span.state);
            }
        }
        for (Span span : draft.spans().toArray(Span[]::new)) {
            if (span.capitalOf == null || draft.is(span.first - 1, Role.POLITY)) {
                continue;
            }
            if (named.contains(span.capitalOf) && !named.contains(span.state)) {
                draft.remove(span);
                draft.add(Span.of(span.first, span.end, Form.CAPITAL, span.capitalOf, span.prefix));
            }
        }
    }

    /** Whether an adjective only tells where a private party comes from: the Swiss watchmaker, the Somali group. */
    private static boolean origin(Draft draft, Span span) {
        if (draft.uncased()) {
            return behind(draft, span);
        }
        if (draft.together(span.first - 1, span.first)
                && draft.token(span.first - 1).kind() == Token.Kind.DASH
                && !draft.token(span.first).spaceBefore()
                && draft.at(span.first - 2) == null) {
            // Anglo-Australian
            return true;
        }
        if (draft.adjectiveFirst()) {
            if (draft.together(span.first, span.end) && draft.is(span.end, Role.PLACE)) {
                // The French capital, the Kenyan coast.
                return !officially(draft, span);
            }
            for (int i = span.end; i < span.end + 3 && draft.together(span.first, i); i++) {
                if (privately(draft, i)) {
                    return true;
                }
                if (!draft.token(i).word() || draft.busy(i) || draft.at(i) != null) {
                    return false;
                }
            }
            return false;
        }
        // La frontera polaca, une société suédoise.
        return draft.together(span.first - 1, span.first)
                && (privately(draft, span.first - 1) || draft.is(span.first - 1, Role.BORDER));
    }

    /** شركة فرنسية, مجموعة "لوفان" البلجيكية, الممثل المصري, العاصمة الكينية */
    private static boolean behind(Draft draft, Span span) {
        int i = span.first - 1;
        if (!draft.together(i, span.first)) {
            return false;
        }
        Span holder = draft.before(span.first);
        Match title = draft.titleBefore(span.first);
        if (draft.together(i - 1, span.first)
                && holder == null
                && draft.is(i - 1, Role.PLACE)
                && !draft.definite(i - 1)
                && !draft.busy(i)
                && draft.definite(span.first)) {
            // ميناء سمسون التركي
            return true;
        }
        Span quoted = draft.token(i).kind() == Token.Kind.QUOTE ? draft.before(i) : null;
        if (firm(holder)
                || firm(quoted)
                || Titles.trade(title) && !counted(draft, i) && !harmed(draft, title)
                || draft.is(i, Role.PLACE)) {
            return true;
        }
        if (draft.token(i).kind() == Token.Kind.QUOTE) {
            int open = i - 1;
            while (open > i - 6 && draft.together(open, i) && draft.token(open).kind() != Token.Kind.QUOTE) {
                open--;
            }
            i = open - 1;
        }
        Match noun = draft.together(i, span.first) ? draft.groupNoun(i) : null;
        return noun != null && privately(((GroupNoun) noun.meaning()).type());
    }

    private static boolean firm(Span span) {
        return span != null && span.state == null && privately(span.identity.type());
    }

    /** Whether a state's adjective behind a body of this sort only tells where it comes from. */
    private static boolean privately(PartyType type) {
        return type == PartyType.COMPANY || type == PartyType.NGO || type == PartyType.MEDIA;
    }

    /** Whether a noun in small letters for a company or a group of people begins at a token. */
    private static boolean privately(Draft draft, int i) {
        if (draft.token(i).capital()) {
            return false;
        }
        Match noun = draft.groupNoun(i);
        // Oil workers are no company, though oil is part of companies' names.
        return noun != null
                && ((GroupNoun) noun.meaning()).use() != GroupNoun.Use.PART
                && switch (((GroupNoun) noun.meaning()).type()) {
                    case COMPANY, NGO, GROUP -> true;
                    default -> false;
                };
    }

    /** The French-Belgian border, the Iran-Iraq frontier: whether a hyphen joins two states whose border it is. */
    private static boolean pair(Draft draft, Span span) {
        if (draft.uncased() || !draft.adjectiveFirst()) {
            return false;
        }
        int end = span.end;
        if (draft.hyphen(end)) {
            Span second = draft.at(end + 1);
            end = second != null && second.state != null ? second.end : end;
        } else if (!draft.hyphen(span.first - 1)) {
            return false;
        }
        return draft.together(span.first, end) && draft.is(end, Role.BORDER);
    }

    private static boolean joined(Draft draft, Span a, Span b) {
        if (!draft.together(a.first, b.first) || b.first - a.end > 2) {
            return false;
        }
        if (draft.and(b.prefix)) {
            return a.end == b.first;
        }
        int i = a.end;
        boolean link = false;
        while (i < b.first) {
            link |= draft.is(i, Role.AND) || draft.token(i).is(',');
            if (!draft.is(i, Role.AND)
                    && !draft.is(i, Role.ARTICLE)
                    && draft.token(i).word()) {
                return false;
            }
            i++;
        }
        return link;
    }

    private static boolean place(Draft draft, Span span) {
        Span outer = draft.at(span.first);
        if (outer != span && outer != null) {
            return false;
        }
        if (draft.in(span.prefix) || topic(draft, span) || borders(draft, span) || further(draft, span)) {
            return true;
        }
        boolean there = draft.locative(span.end - 1) || draft.verbLast() && placed(draft, span);
        if (based(draft, span.end) || there || ownCompany(draft, span.end)) {
            return true;
        }
        int i = span.first - 1;
        while (draft.together(i, span.first)
                && (draft.is(i, Role.ARTICLE) || draft.token(i).kind() == Token.Kind.QUOTE)) {
            i--;
        }
        if (!draft.together(i, span.first)) {
            return dateline(draft, span);
        }
        if (draft.is(i, Role.PLACE)) {
            // "Neighbouring Chad said"
            return !(draft.adjectiveFirst()
                    && !draft.bareTail()
                    && draft.is(span.end, Role.SPEECH)
                    && (draft.token(i).sentenceStart() || !draft.token(i - 1).word() || draft.is(i - 1, Role.AND)));
        }
        if (draft.is(i, Role.AGENT)) {
            // The border between Peru and Ecuador.
            return !draft.uncased() && draft.together(i - 1, i) && draft.is(i - 1, Role.BORDER);
        }
        if (draft.is(i, Role.IN)) {
            return !officials(draft, i)
                    && !citizens(draft, i)
                    && !rated(draft, i)
                    && !paid(draft, i)
                    && !officially(draft, span);
        }
        // "Baidoa, Somalia," and "الدار البيضاء، المغرب"
        Token before = draft.token(i);
        return before.is(',')
                && i > 0
                && draft.token(i - 1).capital()
                && !draft.marked(span.end - 1)
                && !(draft.is(i - 1, Role.FUNCTION) && subject(draft, span));
    }

    /** Whether a verb that states do, or what is its own, stands right behind a state: on Monday, Ghana announced. */
    private static boolean subject(Draft draft, Span span) {
        int next = span.end;
        return draft.together(span.first, next)
                && (draft.is(next, Role.SPEECH)
                        || draft.is(next, Role.ACT)
                        || draft.token(next).possessive());
    }

    /** Whether a noun for a place has a state's name for its owner where nouns stand last: Çad'ın Lac eyaletinde. */
    private static boolean placed(Draft draft, Span span) {
        int reach = draft.marked(span.end - 1) ? ADJECTIVES : 1;
        for (int i = span.end; i < span.end + reach && draft.together(span.first, i); i++) {
            if (draft.is(i, Role.PLACE)) {
                return true;
            }
            if (!draft.token(i).word()) {
                return false;
            }
        }
        return false;
    }

    /** Canada's Norvik Corporation: a state that only tells where a company comes from. */
    private static boolean ownCompany(Draft draft, int possessive) {
        if (!draft.adjectiveFirst()
                || draft.uncased()
                || !draft.together(possessive - 1, possessive + 1)
                || !draft.token(possessive).possessive()) {
            return false;
        }
        for (int i = possessive + 1; i < possessive + 5 && draft.together(possessive, i); i++) {
            if (!draft.token(i).word() || !draft.token(i).capital()) {
                return false;
            }
            Span span = draft.at(i);
            if (span != null) {
                return i == possessive + 1 && span.state == null && span.identity.type() == PartyType.COMPANY;
            }
            Match noun = i > possessive + 1 ? draft.groupNoun(i) : null;
            if (noun != null && ((GroupNoun) noun.meaning()).type() == PartyType.COMPANY) {
                return true;
            }
        }
        return false;
    }

    /** Whether the state after a preposition is that of officials: وزراء الطاقة في العراق والكويت. */
    private static boolean officials(Draft draft, int preposition) {
        if (!draft.uncased() || !draft.is(preposition, Role.LINK)) {
            return false;
        }
        for (int i = preposition; i > preposition - 3 && draft.together(i - 1, preposition); i--) {
            Match title = draft.titleBefore(i);
            if (title != null) {
                return Titles.kind(title) == Title.Kind.STATE;
            }
        }
        return false;
    }

    /** Whether authorities speak behind a place, which are those of its state: in Peru, officials said. */
    private static boolean officially(Draft draft, Span span) {
        int i = span.end;
        int stop = Math.min(draft.size(), span.end + ASIDE);
        while (i < stop
                && draft.together(span.first, i)
                && !draft.is(i, Role.AUTHORITIES)
                && draft.at(i) == null
                && !draft.is(i, Role.SPEECH)) {
            i++;
        }
        return i < stop
                && draft.together(span.first, i + 1)
                && draft.is(i, Role.AUTHORITIES)
                && draft.is(i + 1, Role.SPEECH);
    }

    /** Whether a rate or sum of the whole economy stands before "in" and the state: معدل البطالة في الأردن. */
    private static boolean rated(Draft draft, int preposition) {
        if (!draft.uncased() || !draft.is(preposition, Role.LINK)) {
            return false;
        }
        for (int i = preposition - 1; i >= preposition - RATE_REACH && draft.together(i, preposition); i--) {
            if (draft.is(i, Role.RATE)) {
                return true;
            }
            if (!draft.token(i).word() || draft.at(i) != null || draft.is(i, Role.IN)) {
                return false;
            }
        }
        return false;
    }

    /** Whether a sum stands before "from" and the state that gives it: 40 مليون دولار من النرويج. */
    private static boolean paid(Draft draft, int preposition) {
        if (!draft.uncased() || !draft.is(preposition, Role.ORIGIN) || !draft.together(preposition - 2, preposition)) {
            return false;
        }
        return draft.is(preposition - 1, Role.CURRENCY)
                || draft.is(preposition - 2, Role.CURRENCY)
                || draft.cardinal(preposition - 1) && draft.cardinal(preposition - 2);
    }

    /** Whether people stand before "from" and the state that they are of: 30 عاملا من نيبال. */
    private static boolean citizens(Draft draft, int preposition) {
        if (!draft.is(preposition, Role.ORIGIN) || !draft.together(preposition - 1, preposition)) {
            return false;
        }
        if (draft.cardinal(preposition - 1)
                && !(draft.uncased() && draft.token(preposition - 1).number())) {
            // 99 migrants from Guatemala and 14 from Haiti
            return true;
        }
        for (Match match : draft.document.at(preposition - 1)) {
            if (match.end() == preposition && Figures.people(match)) {
                return draft.uncased() || counted(draft, preposition - 1);
            }
        }
        return false;
    }

    /** Whether harm befell somebody without a name, so that his state is told of as whose he is: مقتل شرطي كيني. */
    private static boolean harmed(Draft draft, Match title) {
        int event = title.first() - 1;
        if (!draft.together(event, title.first()) || draft.definite(title.first())) {
            return false;
        }
        for (Match match : draft.document.readings(event)) {
            if (Figures.harm(match)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a number stands before a noun or its adjectives. */
    private static boolean counted(Draft draft, int noun) {
        for (int i = noun - 1; i >= noun - ADJECTIVES && draft.together(i, noun); i--) {
            if (draft.cardinal(i)) {
                return true;
            }
        }
        return false;
    }

    /** في قطاع غزة والسودان: whether "and" joins a state to another place behind a preposition. */
    private static boolean further(Draft draft, Span span) {
        if (!draft.uncased()
                || !draft.and(span.prefix)
                || draft.is(span.end, Role.ACT)
                || draft.is(span.end, Role.SPEECH)) {
            return false;
        }
        int i = span.first - 1;
        while (i > span.first - ADJECTIVES && draft.together(i, span.first) && !draft.is(i, Role.IN)) {
            if (!draft.token(i).word() || draft.at(i) != null || draft.is(i, Role.FUNCTION)) {
                return false;
            }
            i--;
        }
        return i < span.first - 1 && draft.together(i, span.first) && draft.is(i, Role.IN);
    }

    /** Whether a headline begins with where something happens: تشاد.. فيضانات تقطع الطرق. */
    private static boolean topic(Draft draft, Span span) {
        return draft.uncased()
                && span.first == 0
                && draft.document.fieldOf(0) == Field.TITLE
                && draft.together(0, span.end)
                && draft.token(span.end).norm().startsWith(".");
    }

    /** Whether a state is only what something borders on: في بلدة حدودية مع توغو, المتاخمة لأوغندا. */
    private static boolean borders(Draft draft, Span span) {
        int before = span.first - 1;
        if (!draft.uncased()
                || !draft.dative(span.prefix)
                        && !(draft.together(before, span.first) && draft.is(before, Role.AGENT))) {
            return false;
        }
        for (int i = before; i > span.first - BORDER_REACH && draft.together(i, span.first); i--) {
            if (draft.is(i, Role.BORDER)) {
                return true;
            }
            if (!draft.token(i).word() || draft.is(i, Role.SPEECH)) {
                return false;
            }
        }
        return false;
    }

    /** London-based, Paris-born */
    private static boolean based(Draft draft, int end) {
        return draft.together(end - 1, end + 1)
                && draft.token(end).kind() == Token.Kind.DASH
                && !draft.token(end).spaceBefore()
                && draft.is(end + 1, Role.BASED);
    }

    private static boolean dateline(Draft draft, Span span) {
        return draft.together(span.first, span.end)
                && (draft.token(span.end).is('(')
                        || draft.token(span.end).is(',')
                                && !draft.token(span.first).sentenceStart());
    }

    private static boolean acts(Draft draft, Span span) {
        int before = span.first - 1;
        while (draft.together(before, span.first) && draft.token(before).kind() == Token.Kind.QUOTE) {
            before--;
        }
        if (!draft.together(before, span.first)) {
            before = -1;
        }
        if (draft.is(before, Role.AGENT) || draft.is(before, Role.DIPLOMATIC)) {
            return true;
        }
        if (draft.uncased()
                && draft.is(before, Role.LINK)
                && draft.is(before, Role.IN)
                && draft.together(before - 1, before)
                && draft.is(before - 1, Role.DIPLOMATIC)) {
            // السلطات في نيروبي
            return true;
        }
        if (draft.is(before, Role.IN) || draft.is(before, Role.PLACE) || draft.in(span.prefix)) {
            return false;
        }
        int after = span.end;
        if (!draft.together(after, span.first)) {
            return false;
        }
        if (draft.is(after, Role.SPEECH) || draft.is(after, Role.ACT) || draft.is(before, Role.SPEECH)) {
            return true;
        }
        Span organ = draft.adjectiveFirst() ? draft.at(after) : null;
        if (organ != null && organ.organ != null && organ.organ.type() == PartyType.STATE) {
            // The Oslo government
            return true;
        }
        if (draft.verbLast() && span.form == Form.CAPITAL && draft.token(after).is(',') && topic(draft, span, after)) {
            return true;
        }
        int aside = aside(draft, after);
        if (aside > 0 && draft.is(aside, Role.SPEECH)) {
            return true;
        }
        if (draft.token(after).possessive()) {
            return !draft.is(after + 1, Role.PLACE);
        }
        // pro-Beijing, Moscow-backed
        Token hyphen = before < 0 ? null : draft.token(before);
        return hyphen != null
                && hyphen.kind() == Token.Kind.DASH
                && !hyphen.spaceBefore()
                && !draft.token(span.first).spaceBefore();
    }

    /** Whether a capital opens a sentence that ends with a verb of saying: Bakü, … öne sürüyor. */
    private static boolean topic(Draft draft, Span span, int comma) {
        Sentence sentence = draft.document.sentenceOf(span.first);
        if (span.first != sentence.first() && !draft.token(span.first - 1).is(';')) {
            return false;
        }
        for (int i = sentence.end() - 1; i > Math.max(comma, sentence.end() - LAST); i--) {
            if (draft.is(i, Role.SPEECH)) {
                return true;
            }
        }
        return false;
    }

    /** One past an aside in small letters that a comma opens: Moscow, for its part, said; -1 if there is none. */
    private static int aside(Draft draft, int comma) {
        if (!draft.token(comma).is(',')) {
            return -1;
        }
        for (int i = comma + 1; i < comma + ASIDE && draft.together(comma, i + 1); i++) {
            if (draft.token(i).is(',')) {
                return i + 1;
            }
            if (!draft.token(i).word()
                    || draft.token(i).capital()
                    || draft.token(i).number()) {
                return -1;
            }
        }
        return -1;
    }

    /**
     * The state that the article is mostly about: the one that it names most often, a capital counting half; null if it names
     * none. Where names have no capitals an adjective or a place counts less than a name too, and a name in the title double,
     * and where no state is named more than so the bodies of one count.
     */
    static State main(Draft draft) {
        Map<State, Integer> counts = new HashMap<>();
        State best = null;
        Span previous = null;
        int weight = 0;
        for (Span span : draft.spans()) {
            if (span.state != null) {
                // من جنسيات تركيا وسوريا
                boolean likewise = previous != null && weight == 0 && joined(draft, previous, span);
                weight = likewise ? 0 : weight(draft, span);
                best = more(counts, best, span.state, weight);
                previous = span;
            }
        }
        if (!draft.uncased() || best != null && counts.get(best) > ADJECTIVE) {
            return best;
        }
        // A state that is hardly named is not what an article is about that names a body of another one.
        for (Span span : draft.spans()) {
            State own = span.state == null && span.shared == null ? official(span.identity) : null;
            for (int i = 0; own == null && i < span.others.size(); i++) {
                own = official(span.others.get(i));
            }
            best = own == null ? best : more(counts, best, own, BODY);
        }
        return best;
    }

    /** The state that has the more mentions now that one has some more. */
    private static State more(Map<State, Integer> counts, State best, State state, int mentions) {
        int count = counts.merge(state, mentions, Integer::sum);
        return count > 0 && (best == null || count > counts.get(best)) ? state : best;
    }

    /** The state whose authority at home somebody is; null for others, and for armies, which are abroad too. */
    private static State official(Parties.Identity body) {
        boolean official = body.type() == PartyType.GOVERNMENT_BODY || body.type() == PartyType.POLICE;
        return official && body.of() != null ? State.of(body.of()) : null;
    }

    private static int weight(Draft draft, Span span) {
        if (!draft.uncased()) {
            return span.form == Form.CAPITAL ? 1 : 2;
        }
        boolean adjective = span.form == Form.ADJECTIVE && span.place;
        if (draft.is(span.first - 1, Role.NATIONALITY) || adjective && firm(draft.before(span.first))) {
            // بتروناس الماليزية says nothing of where an article is at home.
            return 0;
        }
        if (span.form != Form.NAME) {
            return span.form == Form.CAPITAL ? 2 : ADJECTIVE;
        }
        int weight = span.place ? ADJECTIVE : 4;
        return draft.document.fieldOf(span.first) == Field.TITLE ? 2 * weight : weight;
    }

    /** Whether a state is named only for a region of it or a border with it: the north of Iraq. */
    static boolean region(Draft draft, State state) {
        for (Span span : draft.spans()) {
            boolean region = draft.is(span.end, Role.PLACE) || draft.is(span.first - 1, Role.PLACE);
            if (span.state != null && span.state.equals(state) && !(span.place && region)) {
                return false;
            }
        }
        return state != null;
    }

    /** Whether every name of a state only says where something happens, and no authorities speak. */
    private static boolean scene(Draft draft, State state) {
        for (Span span : draft.spans()) {
            if (span.state == null || !span.state.equals(state)) {
                continue;
            }
            boolean region = draft.is(span.end, Role.PLACE) || draft.is(span.first - 1, Role.PLACE);
            boolean there = draft.locative(span.end - 1) || draft.is(span.first - 1, Role.IN);
            if (!span.place || !region && !there) {
                return false;
            }
        }
        for (int i = 0; i < draft.size(); i++) {
            if (draft.is(i, Role.AUTHORITIES) || draft.is(i, Role.RATE)) {
                return false;
            }
        }
        return true;
    }

    private static boolean abroad(PartyType type) {
        return type == PartyType.COMPANY || type == PartyType.MEDIA || type == PartyType.ARMED_GROUP;
    }

    /** Whether somebody whom an article names belongs to a state. */
    private static boolean tied(Draft draft, State state) {
        for (Span span : draft.spans()) {
            // Where a company, an outlet or an armed group is at home is no party for what it does.
            boolean own = state != null
                    && state.iso().equals(span.identity.of())
                    && !(draft.uncased() && abroad(span.identity.type()));
            if (own || span.ofMain || span.owner != null && state != null && state.equals(span.owner.state)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Keeps of the states only those that are parties somewhere, and the main one.
     *
     * @param homeland the state where texts of the language are at home; null if there is none
     */
    static void settle(Draft draft, State main, State homeland) {
        Map<State, Boolean> party = new LinkedHashMap<>();
        // Abroad, a state with no body and nobody of its own in the article is only where something happened.
        boolean abroad = !draft.uncased() && homeland != null && !homeland.equals(main) && scene(draft, main);
        boolean tied = !draft.uncased() && !abroad || tied(draft, main);
        for (Span span : draft.spans()) {
            if (span.state != null) {
                party.merge(span.state, !span.place || tied && span.state.equals(main), Boolean::logicalOr);
            }
        }
        for (Span span : draft.spans().toArray(Span[]::new)) {
            if (span.state != null && !party.get(span.state)) {
                draft.remove(span);
            }
        }
    }
}
