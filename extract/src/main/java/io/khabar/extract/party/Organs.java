package io.khabar.extract.party;

import io.khabar.extract.PartyType;
import io.khabar.extract.lexicon.Lexicon;
import io.khabar.extract.lexicon.Match;
import io.khabar.extract.lexicon.Table;
import io.khabar.extract.party.PartyMention.Form;
import io.khabar.extract.text.Sentence;
import io.khabar.extract.text.Token;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Binds organs (army, ministry of defence) to their states. The state is the one whose adjective or name stands beside
 * the organ; failing that the one whose organ of the same name the article named before; failing that the state that the
 * article is mostly about.
 *
 * <p>Tables: {@code <language>/organs.tsv} (English name TAB type TAB use, see {@link OrganName.Use} TAB forms). A form
 * with {@code {}} in it is written once for every row of {@code <language>/portfolios.tsv} (English name TAB forms), and
 * so is the English name.
 */
final class Organs {

    /** How many tokens may stand between an organ and its state. */
    private static final int REACH = 3;
    /** So far before an organ the preposition stands that says where something is said: в краевой пресс-службе полиции. */
    private static final int TOLD = 6;

    /**
     * How many tokens away another organ of the sentence is looked for: without a limit a sentence of nothing but organs
     * costs the square of its length.
     */
    private static final int BESIDE = 200;

    private static final Match[] NONE = {};

    private Organs() {}

    static void addTo(String language, Lexicon.Builder lexicon) {
        Portfolios portfolios = new Portfolios(language);
        for (Table.Row row : Table.read(language + "/organs.tsv")) {
            PartyType type = row.symbol(1, PartyType.class);
            OrganName.Use use = row.symbol(2, OrganName.Use.class);
            for (String cell : row.alternatives(3)) {
                portfolios.expand(
                        cell,
                        (form, field) ->
                                lexicon.add(form, new OrganName(row.cell(0).replace("{}", field), type, use)));
            }
        }
    }

    /** Binds the organs that have a state beside them. */
    static void bind(Draft draft) {
        boolean adjectiveFirst = draft.adjectiveFirst();
        for (Span organ : List.copyOf(draft.spans())) {
            if (organ.organ == null) {
                continue;
            }
            if (named(draft, organ)) {
                continue;
            }
            if (labels(draft, organ) || outlet(draft, organ) || counted(draft, organ)) {
                draft.remove(organ);
                continue;
            }
            Span group = draft.uncased() ? group(draft, organ) : null;
            if (group != null) {
                draft.remove(organ);
                String name = group.identity.name() + " " + organ.organ.name();
                PartyType type = organ.organ.type() == PartyType.STATE ? PartyType.GOVERNMENT_BODY : organ.organ.type();
                Parties.Identity identity = new Parties.Identity(Slug.of(name), name, type, group.identity.id());
                draft.add(Span.of(organ.first, group.end, Form.NAME, identity, organ.prefix));
                continue;
            }
            Span state = adjectiveFirst ? preceding(draft, organ) : null;
            if (state == null && organ.organ.use() != OrganName.Use.HEADLINE && !draft.verbLast()) {
                state = following(draft, organ);
            }
            if (state == null && LocalBodies.bind(draft, organ)) {
                continue;
            }
            if (state == null
                    && organ.organ.use() != OrganName.Use.NAME
                    && !speaks(draft, organ)
                    && !acts(draft, organ)) {
                draft.remove(organ);
            } else if (organ.organ.use() == OrganName.Use.SEAT && !active(draft, organ, state)) {
                draft.remove(organ);
            } else if (state != null && body(draft, organ, state)) {
                draft.remove(organ);
                state.place = false;
                String name = draft.document.text(state.first, organ.end);
                draft.add(Span.of(
                        state.first,
                        organ.end,
                        Form.NAME,
                        new Parties.Identity(Slug.of(name), name, PartyType.GOVERNMENT_BODY, state.state.iso())));
            } else if (state != null) {
                draft.remove(organ);
                state.place = organ.organ.type() == PartyType.NGO;
                int end = Math.max(organ.end, state.end);
                boolean parted = organ.organ.use() == OrganName.Use.PARTED;
                Match field = parted ? field(draft, state) : null;
                if (field != null) {
                    draft.add(
                            Span.of(organ.first, field.end(), (OrganName) field.meaning(), state.state, organ.prefix));
                    continue;
                }
                if (parted && state.first >= organ.end && state.form == Form.ADJECTIVE) {
                    // ministerio indio de Relaciones Exteriores
                    end = CasedGroups.right(draft, end);
                }
                boolean apart = located(draft, organ.end, state.first);
                draft.add(Span.of(
                        Math.min(organ.first, state.first),
                        apart ? organ.end : end,
                        organ.organ,
                        state.state,
                        organ.prefix));
            }
        }
    }

    /** The field that stands behind a state's adjective: ministère russe de la Défense; null if none does. */
    private static Match field(Draft draft, Span state) {
        Match longest = null;
        boolean adjective = state.form == Form.ADJECTIVE && draft.together(state.first, state.end);
        for (Match match : adjective ? draft.document.at(state.end) : NONE) {
            boolean field = match.meaning() instanceof OrganName name && name.use() == OrganName.Use.FIELD;
            if (field && (longest == null || match.end() > longest.end())) {
                longest = match;
            }
        }
        return longest;
    }

    /** Whether a token is within such a field, behind an office too: le ministre russe de la Défense. */
    static boolean field(Draft draft, int token) {
        for (int i = token - 1; i >= Math.max(1, token - REACH); i--) {
            Span state = draft.before(i);
            if (state != null && state.state != null) {
                Match field = field(draft, state);
                return field != null && field.end() > token;
            }
        }
        return false;
    }

    /** "The Philippine Fisheries Administration": capitalised words between a state and its government make a body of its own. */
    private static boolean body(Draft draft, Span organ, Span state) {
        if (organ.organ.type() != PartyType.STATE
                || draft.uncased()
                || !draft.token(organ.first).capital()
                || state.end >= organ.first
                || draft.shouting(organ.first)) {
            return false;
        }
        for (int i = state.end; i < organ.first; i++) {
            if (!draft.token(i).word() || !draft.token(i).capital()) {
                return false;
            }
        }
        return true;
    }

    /** "Osun State Police Command": capitalised words before a capitalised organ make it one of its own. */
    private static boolean named(Draft draft, Span organ) {
        boolean local = organ.organ.type() == PartyType.POLICE && local(draft, organ);
        if (draft.uncased() || !local && !draft.token(organ.first).capital() || draft.shouting(organ.first)) {
            return false;
        }
        int first = local ? organ.first - 1 : CasedGroups.left(draft, organ.first);
        while (local && first > 0 && (place(draft, first - 1) || hyphened(draft, first))) {
            first -= draft.hyphen(first - 1) ? 2 : 1;
        }
        while (first < organ.first && draft.is(first, Cue.Role.FUNCTION)) {
            // Superintendent Of Police
            first++;
        }
        if (draft.bareTail() && first < organ.first && draft.token(first).sentenceStart() && !draft.adjectival(first)) {
            // Катер Минобороны: a capital says nothing where a sentence begins.
            first++;
        }
        if (draft.is(organ.end, Cue.Role.COMPOUND)
                || first == organ.first
                || draft.at(organ.first - 1) != null
                || draft.at(first) != null) {
            return false;
        }
        String name = draft.uninflected(first, organ.end, null);
        // A government below the state's is a body of its own.
        PartyType type = organ.organ.type() == PartyType.STATE ? PartyType.GOVERNMENT_BODY : organ.organ.type();
        Parties.Identity identity = new Parties.Identity(Slug.of(name), name, type, null);
        draft.add(Span.owned(first, organ.end, identity, null, true));
        draft.drop(organ);
        return true;
    }

    /** "Gauteng police": a place in front makes the police those of that place. */
    private static boolean local(Draft draft, Span organ) {
        return draft.adjectiveFirst()
                && !draft.verbLast()
                && !draft.token(organ.first).capital()
                && place(draft, organ.first - 1)
                && (draft.is(organ.end, Cue.Role.SPEECH)
                        || draft.is(organ.end, Cue.Role.ACT)
                        || draft.title(organ.end) != null
                        || !draft.token(organ.end - 1).sentenceStart() && !draft.is(organ.end, Cue.Role.COMPOUND));
    }

    /** KwaZulu-Natal police */
    private static boolean hyphened(Draft draft, int first) {
        return first > 1
                && draft.together(first - 2, first)
                && draft.hyphen(first - 1)
                && draft.token(first - 2).word()
                && draft.token(first - 2).capital()
                && draft.at(first - 2) == null;
    }

    private static boolean place(Draft draft, int i) {
        return draft.together(i, i + 1)
                && draft.token(i).word()
                && draft.token(i).capital()
                && draft.at(i) == null
                && !draft.is(i, Cue.Role.FUNCTION)
                && !draft.is(i, Cue.Role.NOBODY)
                && !draft.is(i, Cue.Role.ACT)
                && !draft.is(i, Cue.Role.SPEECH)
                && !draft.is(i, NamePart.Role.GIVEN)
                && draft.title(i) == null
                && draft.groupNoun(i) == null
                && (!draft.token(i).sentenceStart() || draft.document.at(i).length == 0);
    }

    /** Whether a phrase is only a label of the name behind it: state broadcaster Mirador. */
    private static boolean labels(Draft draft, Span organ) {
        Match noun = draft.groupNoun(organ.first);
        int next = organ.end;
        return !draft.uncased()
                && noun != null
                && ((GroupNoun) noun.meaning()).use() == GroupNoun.Use.LABEL
                && draft.together(organ.first, next)
                && draft.token(next).capital()
                && (draft.at(next) == null || draft.at(next).state == null);
    }

    /** Suriye resmi haber ajansı SANA: whether state media are only what the outlet named behind them is. */
    private static boolean outlet(Draft draft, Span organ) {
        Span name = organ.organ.type() == PartyType.MEDIA && draft.together(organ.first, organ.end)
                ? draft.at(organ.end)
                : null;
        return name != null && name.organ == null && name.identity.type() == PartyType.MEDIA;
    }

    /** "Sixty police", una veintena de policías: people who are counted, and not the body. */
    private static boolean counted(Draft draft, Span organ) {
        PartyType type = organ.organ.type();
        if (draft.uncased() || !type.uniformed() || organ.end > organ.first + 1) {
            return false;
        }
        if (draft.verbLast() && draft.token(organ.first).capital()) {
            // 574 Jandarma personeli: the body's name says whose the people behind it are.
            return false;
        }
        int number = organ.first - 1;
        if (number > 0 && draft.is(number, Cue.Role.LINK) && draft.together(number - 1, organ.first)) {
            number--;
        }
        if (number < 0 || !draft.together(number, organ.first)) {
            return false;
        }
        return draft.cardinal(number) && !(draft.token(number).number() && number < organ.first - 1);
    }

    /** Whether a preposition of place parts an organ from its state: the ministry in Nairobi's Kenya. */
    private static boolean located(Draft draft, int from, int to) {
        for (int i = from; i < to; i++) {
            if (draft.is(i, Cue.Role.IN)) {
                return true;
            }
        }
        return false;
    }

    /** Whether an organ stands as one that does something. */
    private static boolean acts(Draft draft, Span organ) {
        // Behind an article no noun makes another of it: تعتزم الحكومة بناء.
        boolean closed = draft.uncased() && draft.definite(organ.first);
        if (draft.is(organ.end, Cue.Role.COMPOUND) && !closed) {
            return false;
        }
        if (organ.organ.use() == OrganName.Use.ALONE) {
            return alone(draft, organ);
        }
        return organ.organ.use() == OrganName.Use.ACTOR
                && (draft.uncased()
                                && draft.is(organ.first - 1, Cue.Role.LINK)
                                && draft.titleBefore(organ.first - 1) != null
                        || (draft.uncased() || draft.bareTail()) && draft.titleBefore(organ.first) != null
                        || draft.token(organ.end - 1).capital()
                                && !draft.token(organ.first).sentenceStart()
                        || draft.is(organ.end, Cue.Role.SPEECH)
                        || elsewhere(draft, organ.end)
                        || draft.is(organ.end, Cue.Role.ACT)
                        || draft.is(organ.first - 1, Cue.Role.SPEECH)
                        || draft.is(organ.first - 1, Cue.Role.AGENT)
                        || draft.uncased()
                                && (draft.is(organ.first - 1, Cue.Role.ACT)
                                        || draft.is(organ.first - 1, Cue.Role.DIPLOMATIC)
                                        || draft.is(organ.end, Cue.Role.DIPLOMATIC))
                        || draft.is(organ.first - 1, Cue.Role.ARTICLE)
                        || told(draft, organ));
    }

    /** Сообщили в городской полиции, рассказали «Медузе» в полиции: whether a verb of saying without a subject says who speaks by "in". */
    private static boolean told(Draft draft, Span organ) {
        int in = organ.first - 1;
        while (in > organ.first - TOLD
                && draft.together(in, organ.first)
                && (draft.token(in).word() ? !draft.token(in).capital() && !draft.busy(in) : draft.hyphen(in))) {
            in--;
        }
        if (!draft.bareTail()
                || !draft.together(in, organ.first)
                || !draft.is(in, Cue.Role.IN)
                || draft.told(organ.first)) {
            return false;
        }
        return draft.is(verb(draft, in - 1, -1), Cue.Role.SPEECH)
                || draft.is(verb(draft, organ.end, 1), Cue.Role.SPEECH);
    }

    /** The token beyond the outlet that stands at another, in quotation marks or not; that token itself if none does. */
    private static int verb(Draft draft, int at, int step) {
        boolean quoted = at >= 0 && at < draft.size() && draft.token(at).kind() == Token.Kind.QUOTE;
        Span outlet = draft.at(quoted ? at + step : at);
        if (outlet == null || outlet.identity.type() != PartyType.MEDIA) {
            return at;
        }
        int beyond = step < 0 ? outlet.first - 1 : outlet.end;
        return quoted ? beyond + step : beyond;
    }

    /** Whether an organ speaks or acts behind the place where it is: police in Leeds said. */
    private static boolean elsewhere(Draft draft, int preposition) {
        if (!draft.adjectiveFirst() || draft.verbLast() || !draft.is(preposition, Cue.Role.IN)) {
            return false;
        }
        int i = preposition + 1;
        while (i < preposition + 1 + REACH
                && draft.together(preposition, i)
                && draft.token(i).word()
                && draft.token(i).capital()
                && draft.at(i) == null) {
            i++;
        }
        return i > preposition + 1
                && draft.together(preposition, i)
                && (draft.is(i, Cue.Role.SPEECH) || draft.is(i, Cue.Role.ACT));
    }

    /** Whether an organ that could be an adjective has no noun behind it: the military said, by the military. */
    private static boolean alone(Draft draft, Span organ) {
        int after = organ.end;
        boolean before = draft.is(organ.first - 1, Cue.Role.ARTICLE)
                || draft.is(organ.first - 1, Cue.Role.AGENT)
                || draft.is(organ.first - 1, Cue.Role.SPEECH);
        if (draft.is(after, Cue.Role.SPEECH) || draft.is(after, Cue.Role.ACT)) {
            return true;
        }
        return before
                && (!draft.together(organ.first, after)
                        || !draft.token(after).word()
                        || draft.is(after, Cue.Role.FUNCTION)
                        || draft.is(after, Cue.Role.IN)
                        || draft.is(after, Cue.Role.AGENT)
                        || draft.is(after, Cue.Role.LINK)
                        || draft.is(after, Cue.Role.AND));
    }

    /** Whether an organ with its state says or does something, or something is said or done to it. */
    private static boolean active(Draft draft, Span organ, Span state) {
        int first = Math.min(organ.first, state.first);
        int end = Math.max(organ.end, state.end);
        return draft.is(end, Cue.Role.SPEECH)
                || draft.is(end, Cue.Role.ACT) && !draft.is(first - 1, Cue.Role.IN)
                || draft.is(first - 1, Cue.Role.SPEECH)
                || draft.is(first - 2, Cue.Role.SPEECH) && draft.is(first - 1, Cue.Role.ARTICLE);
    }

    private static boolean speaks(Draft draft, Span organ) {
        boolean named = organ.organ.use() == OrganName.Use.SHORT || organ.organ.use() == OrganName.Use.HEADLINE;
        if (named
                && draft.together(organ.first, organ.end)
                && draft.token(organ.end).is(':')) {
            return organ.first == 0 || !draft.together(organ.first - 1, organ.first);
        }
        return organ.organ.use() == OrganName.Use.SHORT
                && (draft.is(organ.end, Cue.Role.SPEECH) || draft.is(organ.first - 1, Cue.Role.SPEECH));
    }

    /** The armed group or movement whose organ it is: وزارة الصحة التابعة للحوثيين, حكومة طالبان. Null if it is nobody's. */
    private static Span group(Draft draft, Span organ) {
        Span group = draft.behindEpithets(organ.first, organ.end);
        if (group == null || group.state != null || group.organ != null) {
            return null;
        }
        boolean beside = group.first == organ.end;
        boolean belongs = draft.dative(group.prefix) && !beside;
        boolean genitive = beside && group.prefix.isEmpty() && !draft.definite(organ.first);
        PartyType type = group.identity.type();
        return (belongs || genitive) && (type == PartyType.ARMED_GROUP || type == PartyType.PARTY) ? group : null;
    }

    private static Span preceding(Draft draft, Span organ) {
        int i = organ.first;
        for (int steps = 0; steps < REACH && i > 0 && draft.together(i, i - 1); steps++) {
            Span span = draft.before(i);
            if (span != null) {
                boolean place = span.form == Form.CAPITAL && organ.organ.type() != PartyType.STATE
                        || span.form == Form.NAME && draft.genitiveAfter();
                return span.state != null && !place ? span : null;
            }
            if (!draft.token(i - 1).word() || draft.is(i - 1, Cue.Role.FUNCTION) || draft.is(i - 1, Cue.Role.IN)) {
                return null;
            }
            i--;
        }
        return null;
    }

    private static Span following(Draft draft, Span organ) {
        int i = organ.end;
        int strangers = draft.adjectiveFirst() ? 0 : 1;
        for (int steps = 0; steps <= REACH && draft.together(organ.first, i); steps++) {
            Span span = draft.at(i);
            if (span != null) {
                return span.state != null && span.form != Form.CAPITAL ? span : null;
            }
            boolean link = draft.is(i, Cue.Role.LINK) || draft.is(i, Cue.Role.ARTICLE) || draft.is(i, Cue.Role.POLITY);
            if (!link
                    && (!draft.token(i).word()
                            || strangers-- <= 0
                            || draft.is(i, Cue.Role.FUNCTION)
                            || draft.is(i, Cue.Role.SPEECH)
                            || draft.is(i, Cue.Role.ACT)
                            || draft.is(i, Cue.Role.AND))) {
                return null;
            }
            i++;
        }
        return null;
    }

    /** The state whose organ another one in the sentence is: the police arrested two, said Georgia's interior ministry. */
    private static State beside(Draft draft, Span organ) {
        State found = null;
        Sentence sentence = draft.document.sentenceOf(organ.first);
        int end = Math.min(sentence.end(), organ.first + BESIDE);
        for (int i = Math.max(sentence.first(), organ.first - BESIDE); i < end; i++) {
            Span span = draft.at(i);
            if (span == null || span.first != i || span.organ == null || span.identity.of() == null) {
                continue;
            }
            State state = State.of(span.identity.of());
            if (state == null || found != null && !found.equals(state)) {
                return null;
            }
            found = state;
        }
        return found;
    }

    /** Gives organs without a state that of their namesake before them or else the one that is given. */
    static void settle(Draft draft, Home home) {
        Map<OrganName, Parties.Identity> known = new HashMap<>();
        List<Span> loose = new ArrayList<>();
        for (Span span : draft.spans()) {
            if (span.organ == null) {
                continue;
            }
            if (span.ofMain) {
                known.putIfAbsent(span.organ, span.identity);
            } else if (span.identity.of() != null
                    || span.organ.type() == PartyType.STATE
                            && span.identity.type() == PartyType.STATE
                            && span.identity.id().length() == 3) {
                known.put(span.organ, span.identity);
            } else if (known.containsKey(span.organ)) {
                span.identity = known.get(span.organ);
            } else {
                loose.add(span);
            }
        }
        for (Span span : loose) {
            State beside = beside(draft, span);
            State otherwise = beside != null ? beside : home.at(span.first);
            Parties.Identity later = known.get(span.organ);
            later = later != null ? later : namesake(draft, span.organ, otherwise);
            span.identity = later != null ? later : span.organ.of(otherwise);
            known.putIfAbsent(span.organ, span.identity);
            if (span.organ.type() == PartyType.STATE && otherwise == null && later == null) {
                draft.remove(span);
            }
        }
    }

    /**
     * The only body of the state or of a part of it that the article names and whose name ends or begins with the noun of an
     * organ: the central bank is the Bank of Japan. Null if there is none.
     */
    private static Parties.Identity namesake(Draft draft, OrganName organ, State state) {
        String noun = organ.name().substring(organ.name().lastIndexOf(' ') + 1);
        Parties.Identity found = null;
        for (Span span : draft.spans()) {
            Parties.Identity body = span.identity;
            if (span.organ != null
                    || span.state != null
                    || body.type() != organ.type()
                    || body.of() != null && (state == null || !body.of().equals(state.iso()))
                    || !headed(body.name(), noun)) {
                continue;
            }
            if (found != null && !found.id().equals(body.id())) {
                return null;
            }
            found = body;
        }
        return found;
    }

    private static boolean headed(String name, String noun) {
        int rest = name.length() - noun.length();
        return rest > 0
                && (name.regionMatches(true, 0, noun, 0, noun.length()) && name.charAt(noun.length()) == ' '
                        || name.regionMatches(true, rest, noun, 0, noun.length()) && name.charAt(rest - 1) == ' ');
    }
}
