package io.khabar.extract.party;

import io.khabar.extract.PartyType;
import io.khabar.extract.figure.Figures;
import io.khabar.extract.lexicon.Match;
import io.khabar.extract.party.PartyMention.Form;
import io.khabar.extract.text.Token;

/** Takes the names that the lexicon knows: states, organisations and organs, the longest where several begin. */
final class Names {

    private static final long NAMES_OR_TITLES = Orthography.NAME | Orthography.TITLE;

    /** A verb of saying stands at most this far before whom something is said to. */
    private static final int TOLD = 8;

    /** A name stands at most so far behind the word that begins a list of brands. */
    private static final int LISTED = 16;

    private Names() {}

    static void find(Draft draft) {
        int i = draft.next(0, NAMES_OR_TITLES);
        while (i < draft.size()) {
            Span span = longest(draft, i);
            Match title = draft.title(i);
            if (title != null && title.length() > 1 && (span == null || inside(draft, span, title))) {
                // In "commissioner of police" the police are not the party.
                i = officeEnd(draft, title);
            } else if (span == null) {
                i = Math.max(i + 1, nobody(draft, i));
            } else {
                if (channel(draft, span) || namesake(draft, span) || hyphened(draft, span)) {
                    i = span.end;
                    continue;
                }
                span = abroad(draft, span);
                parts(draft, span);
                span = closed(draft, span);
                draft.add(span);
                i = span.end;
            }
            i = draft.next(i, NAMES_OR_TITLES);
        }
    }

    private static boolean inside(Draft draft, Span span, Match title) {
        // Emniyet Müdürü is an office, though Emniyet alone always names the police.
        boolean names = span.organ != null
                && span.organ.use() == OrganName.Use.NAME
                && span.first == title.first()
                && !(draft.verbLast() && span.end < title.end());
        return span.organ != null && !names && span.end <= title.end();
    }

    /** One past a title, or the organisation that begins inside it and goes further: secretary general of the ... */
    private static int officeEnd(Draft draft, Match title) {
        for (int i = title.first() + 1; i < title.end(); i++) {
            Span span = longest(draft, i);
            if (span != null && (span.organ == null || span.end > title.end())) {
                return i;
            }
        }
        return title.end();
    }

    /** Whether a company's name is only where something stands, or a product: a Telegram channel, a Boeing 747. */
    private static boolean channel(Draft draft, Span span) {
        if (span.state != null || span.organ != null || span.identity.type() != PartyType.COMPANY) {
            return false;
        }
        int after = span.end;
        int before = span.first - 1;
        while (draft.together(before, span.first) && draft.token(before).kind() == Token.Kind.QUOTE) {
            before--;
        }
        boolean product = draft.together(span.first, after)
                && draft.token(after).number()
                && draft.token(after).norm().length() == 3
                && draft.is(span.first - 1, Cue.Role.ARTICLE);
        return product
                || model(draft, span)
                || brand(draft, span.first)
                || draft.adjectiveFirst() && draft.together(span.first, after) && draft.is(after, Cue.Role.CHANNEL)
                || draft.is(span.first, Cue.Role.CHANNEL) && !draft.uncased() && published(draft, before)
                || draft.together(before - 1, span.first)
                        && draft.uncased()
                        && draft.is(before, Cue.Role.IN)
                        && draft.is(before - 1, Cue.Role.CHANNEL)
                || draft.together(before, span.first)
                        && draft.is(before, Cue.Role.CHANNEL)
                        && draft.at(before) == null
                        // استحوذت على تسلا: what stands behind a mere preposition is no site.
                        && (!draft.is(before, Cue.Role.AGENT) || draft.is(span.first, Cue.Role.CHANNEL))
                        // A fine on the company X is none on a site.
                        && (draft.groupNoun(span.first) == null || draft.is(span.first, Cue.Role.CHANNEL));
    }

    /** Whether a name stands in a list of brands, which are only goods: fake bags of brands such as Dior, Prada and Fendi. */
    private static boolean brand(Draft draft, int name) {
        int i = name - 1;
        while (i > name - LISTED && draft.together(i, name) && !draft.is(i, Cue.Role.BRAND)) {
            Token token = draft.token(i);
            if (token.word() ? !token.capital() && !draft.is(i, Cue.Role.AND) : token.is('.')) {
                return false;
            }
            i--;
        }
        // "The video is fake, Orange said": a comma right behind the word ends what it tells of.
        return i >= 0
                && draft.together(i, name)
                && draft.is(i, Cue.Role.BRAND)
                && !draft.token(i + 1).is(',');
    }

    /** "On Facebook, Twitter and Instagram": whether a preposition of place stands before a name or before such names that it goes on. */
    private static boolean published(Draft draft, int before) {
        int i = before;
        while (i > 1 && draft.together(i - 1, i + 1) && !where(draft, i)) {
            boolean joint = draft.token(i).is(',') || draft.is(i, Cue.Role.AND);
            if (!joint) {
                return false;
            }
            if (draft.is(i - 1, Cue.Role.CHANNEL)) {
                i -= 2;
            } else if (draft.token(i - 1).is(',')) {
                i--;
            } else {
                return false;
            }
        }
        return i >= 0 && draft.together(i, i + 1) && where(draft, i);
    }

    private static boolean where(Draft draft, int i) {
        return draft.is(i, Cue.Role.IN) && !draft.is(i, Cue.Role.BUSINESS)
                || draft.is(i, Cue.Role.NOBODY) && !draft.token(i).capital();
    }

    /** A body that another state than that of its only namesake in the tables stands before: Kenya National Audit Office. */
    private static Span abroad(Draft draft, Span span) {
        Span state = draft.before(span.first);
        if (draft.uncased()
                || span.state != null
                || span.organ != null
                || !span.others.isEmpty()
                || span.identity.of() == null
                || span.identity.type() != PartyType.GOVERNMENT_BODY
                || state == null
                || state.state == null
                || !draft.together(state.first, span.first)
                || state.form == Form.CAPITAL
                || state.state.iso().equals(span.identity.of())
                || !draft.adjectiveFirst()
                || span.end - span.first < 2) {
            return span;
        }
        String name = draft.document.text(state.first, span.end);
        return Span.of(
                state.first,
                span.end,
                Form.NAME,
                new Parties.Identity(Slug.of(name), name, PartyType.GOVERNMENT_BODY, state.state.iso()));
    }

    /** Whether a maker's name stands for what it makes: a white Audi A5, the Audi was found. */
    private static boolean model(Draft draft, Span span) {
        int after = span.end;
        if (draft.uncased()
                || span.end - span.first != 1
                || draft.token(span.first).allCapitals()) {
            return false;
        }
        boolean follows = draft.together(span.first, after);
        if (follows && draft.token(after).word() && coded(draft.token(after))) {
            return true;
        }
        boolean article = draft.is(span.first - 1, Cue.Role.ARTICLE) && !draft.is(span.first, Cue.Role.ARTICLE);
        boolean alone = !follows
                || !draft.token(after).word()
                        && draft.token(after).kind() != Token.Kind.DASH
                        && !draft.token(after).is('(')
                || draft.is(after, Cue.Role.FUNCTION)
                || draft.is(after, Cue.Role.IN);
        return article && alone && draft.adjectiveFirst() && !draft.verbLast() && !draft.is(after, Cue.Role.SPEECH);
    }

    /** Whether a word mixes letters and digits, as the names of models do: A5, 737s. */
    private static boolean coded(Token token) {
        String norm = token.norm();
        return Character.isDigit(norm.charAt(norm.length() - 1)) && Character.isLetter(norm.charAt(0));
    }

    /** Whether a hyphen joins a capitalised word to an organisation's name, so that it is part of another's: Christian-Democratic Party. */
    private static boolean hyphened(Draft draft, Span span) {
        int dash = span.first - 1;
        return !draft.uncased()
                && span.state == null
                && span.organ == null
                && span.end - span.first > 1
                && span.identity.type() == PartyType.PARTY
                && draft.together(dash - 1, span.first)
                && draft.token(dash).kind() == Token.Kind.DASH
                && !draft.token(dash).spaceBefore()
                && !draft.token(span.first).spaceBefore()
                && draft.token(dash - 1).word()
                && draft.token(dash - 1).capital();
    }

    /** Whether a family name of somebody or something well known stands behind another given name: Tom Ford is no carmaker. */
    private static boolean namesake(Draft draft, Span span) {
        int before = span.first - 1;
        if (draft.uncased()
                || span.state != null
                || span.organ != null
                || span.end - span.first != 1
                || span.identity.type() != PartyType.PERSON && span.identity.type() != PartyType.COMPANY
                || !draft.together(before, span.first)
                || draft.shouting(span.first)) {
            return false;
        }
        Token given = draft.token(before);
        boolean company = span.identity.type() == PartyType.COMPANY;
        boolean unknown = !company && draft.document.at(before).length == 0 && !given.sentenceStart();
        return given.word()
                && given.capital()
                && !given.allCapitals()
                && given.norm().length() > 2
                && draft.at(before) == null
                && (draft.is(before, NamePart.Role.GIVEN) || unknown);
    }

    /** A body of a state that names its state names both: Israeli army, وزارة الخارجية الروسية. */
    private static void parts(Draft draft, Span span) {
        leader(draft, span);
        owner(draft, span);
        if (span.state != null || span.organ != null || !span.identity.type().official()) {
            return;
        }
        for (int i = span.first; i < span.end; i++) {
            for (Match match : draft.document.at(i)) {
                if (match.meaning() instanceof StateName name
                        && match.end() <= span.end
                        && name.state().iso().equals(span.identity.of())) {
                    draft.add(Span.of(match.first(), match.end(), name.form(), name.state(), match.prefix()));
                    return;
                }
            }
        }
    }

    /** A body that names the organisation whose it is, or whom it fights, names both: بعثة الأمم المتحدة. */
    private static void owner(Draft draft, Span span) {
        if (!draft.uncased() || span.identity.type() != PartyType.IGO) {
            return;
        }
        for (int i = span.first + 1; i < span.end; i++) {
            for (Match match : draft.document.at(i)) {
                if (match.meaning() instanceof OrganisationName name
                        && match.end() <= span.end
                        && (name.identity().type() == PartyType.IGO
                                || name.identity().type() == PartyType.ARMED_GROUP)
                        && !name.guarded()
                        && !name.identity().id().equals(span.identity.id())) {
                    draft.add(Span.of(match.first(), match.end(), Form.NAME, name.identity(), match.prefix()));
                    return;
                }
            }
        }
    }

    /** The state that leads an alliance is named with it: the Saudi-led coalition. */
    private static void leader(Draft draft, Span span) {
        int dash = span.first + 1;
        boolean led = span.state == null
                && span.organ == null
                && !draft.uncased()
                && span.identity.type() == PartyType.IGO
                && dash < span.end - 1
                && draft.token(dash).kind() == Token.Kind.DASH
                && !draft.token(dash).spaceBefore()
                && !draft.token(dash + 1).capital();
        if (!led) {
            return;
        }
        for (Match match : draft.document.at(span.first)) {
            if (match.meaning() instanceof StateName name && match.end() == dash && name.form() != Form.CAPITAL) {
                draft.add(Span.of(match.first(), dash, Form.ADJECTIVE, name.state(), match.prefix()));
                return;
            }
        }
    }

    /** Takes in the quotation mark that closes a name whose opening one stands inside: حركة "الشباب". */
    private static Span closed(Draft draft, Span span) {
        int marks = 0;
        for (int i = span.first; i < span.end; i++) {
            marks += draft.token(i).kind() == Token.Kind.QUOTE ? 1 : 0;
        }
        boolean open = marks == 1
                && span.end < draft.size()
                && draft.together(span.first, span.end)
                && draft.token(span.end).kind() == Token.Kind.QUOTE;
        return open && span.state == null && span.organ == null
                ? Span.like(span, span.first, span.end + 1, span.prefix)
                : span;
    }

    /** One past the phrase that begins here and only looks like a party. */
    static int nobody(Draft draft, int i) {
        Match match = draft.document.at(i, Cue.class);
        return match != null && ((Cue) match.meaning()).role() == Cue.Role.NOBODY ? match.end() : 0;
    }

    private static Span longest(Draft draft, int i) {
        if (!draft.any(i, Orthography.NAME)) {
            return null;
        }
        Span found = null;
        State capital = null;
        for (Match match : draft.document.at(i)) {
            if (found != null && match.end() < found.end) {
                break;
            }
            if (match.meaning() instanceof Cue cue && cue.role() == Cue.Role.NOBODY) {
                if (quoted(draft, match)) {
                    continue;
                }
                return null;
            }
            Span span = span(draft, match);
            if (span != null && vowelled(draft, match)) {
                return span;
            }
            if (span == null && match.meaning() instanceof StateName name && name.form() == Form.CAPITAL) {
                capital = name.state();
            }
            if (span != null && found != null && found.end == span.end && found.prefix.equals(span.prefix)) {
                if (!span.identity.equals(found.identity)) {
                    found.others.add(span.identity);
                }
            } else if (span != null && (found == null || shorterPrefix(span, found))) {
                found = span;
            }
        }
        if (found != null && capital != null && found.state != null && found.form == Form.NAME) {
            found.capitalOf = capital;
        }
        return found;
    }

    /** Whether a text writes the vowel mark that tells a state's name from another's: عُمان. */
    private static boolean vowelled(Draft draft, Match match) {
        return match.meaning() instanceof StateName name
                && !name.vowelled().isEmpty()
                && draft.token(match.first()).form().printed().toString().contains(name.vowelled());
    }

    /** What stands in quotation marks by itself is a name, whatever else it is. */
    private static boolean quoted(Draft draft, Match match) {
        return draft.uncased()
                && draft.together(match.first() - 1, match.end())
                && draft.token(match.first() - 1).kind() == Token.Kind.QUOTE
                && draft.token(match.end()).kind() == Token.Kind.QUOTE;
    }

    /** Of two readings of a word the one that takes less off it: قطر is Qatar rather than ق and طر. */
    private static boolean shorterPrefix(Span a, Span b) {
        return a.end == b.end && a.prefix.length() < b.prefix.length();
    }

    private static Span span(Draft draft, Match match) {
        if (match.meaning() instanceof StateName name) {
            boolean adjective = name.form() == Form.ADJECTIVE;
            // السيول are floods: a capital has the article in the tables if it takes it.
            if (!adjective && possessed(match)
                    || name.form() == Form.CAPITAL && draft.articled(match.prefix())
                    || draft.verbal(match.prefix())
                    || !cased(draft, match, name.casing())
                    || name.guarded() && !vouched(draft, match, adjective)) {
                return null;
            }
            return Span.of(match.first(), match.end(), name.form(), name.state(), match.prefix());
        }
        if (match.meaning() instanceof OrganisationName name) {
            if (possessed(match)
                    || draft.verbal(match.prefix())
                    || draft.rarePrefix(match)
                    || match.length() == 1 && draft.articled(match.prefix())
                    || namesake(draft, match, name)
                    || draft.misread(match)
                    || !cased(draft, match, name.casing())
                    || name.guarded() && !vouched(draft, match, false)
                    || name.shared() != null
                            && (foreign(draft, match.first() - 1, name) && draft.adjectiveFirst()
                                    || foreign(draft, behind(draft, match.end()), name))) {
                return null;
            }
            Span span = Span.of(match.first(), match.end(), Form.NAME, name.identity(), match.prefix());
            span.shared = name.shared();
            return span;
        }
        if (match.meaning() instanceof OrganName name
                && name.use() != OrganName.Use.FIELD
                && !draft.misread(match)
                && !(match.length() == 1 && (draft.attribute(match.first()) || draft.epithet(match.first(), name)))) {
            return Span.of(match.first(), match.end(), name, null, match.prefix());
        }
        return null;
    }

    /** Whether a word beside a name that parties of several states share says that this is another state's: the Maltese Labour Party. */
    private static boolean foreign(Draft draft, int beside, OrganisationName name) {
        Match match = beside < 0 || beside >= draft.size() ? null : draft.document.at(beside, StateName.class);
        return match != null
                && match.meaning() instanceof StateName state
                && (state.form() == Form.ADJECTIVE || draft.is(beside - 1, Cue.Role.LINK))
                && !state.state().iso().equals(name.identity().of());
    }

    /** Where behind a name the state stands whose it is: the Labour Party of Malta. */
    private static int behind(Draft draft, int end) {
        return draft.is(end, Cue.Role.LINK) ? end + 1 : end;
    }

    /** A name of one word takes no possessive or case: وفاته is no وفا, and Konya'da no Kony. */
    private static boolean possessed(Match match) {
        return match.length() == 1 && !match.suffix().isEmpty();
    }

    /** Whether a leader's family name stands behind another person's given name. */
    private static boolean namesake(Draft draft, Match match, OrganisationName name) {
        if (!draft.uncased()
                && name.identity().type() == PartyType.PERSON
                && match.length() == 1
                && draft.together(match.first(), match.end())
                && draft.token(match.end()).word()
                && draft.token(match.end()).capital()
                && (draft.is(match.first(), NamePart.Role.GIVEN) || draft.is(match.end(), NamePart.Role.GIVEN))) {
            // Петр Новак is no Петро, Esad Hasan Kerim no Esad.
            return true;
        }
        boolean before = !draft.uncased() && draft.together(match.first() - 1, match.first());
        if (before && name.identity().type() == PartyType.GROUP && match.length() == 1) {
            // Orhan Tatar is a person.
            return draft.token(match.first()).capital()
                    && draft.token(match.first() - 1).capital()
                    && draft.is(match.first() - 1, NamePart.Role.GIVEN);
        }
        if (before && name.identity().type() == PartyType.MEDIA && draft.verbLast()) {
            // 120 İHA: what is counted is no agency.
            return draft.token(match.first() - 1).number();
        }
        return draft.uncased()
                && name.identity().type() == PartyType.PERSON
                && match.length() == 1
                && match.prefix().isEmpty()
                && draft.together(match.first() - 1, match.first())
                && draft.title(match.first() - 1) == null
                && (draft.is(match.first() - 1, NamePart.Role.GIVEN)
                        || !draft.busy(match.first() - 1)
                                && !draft.definite(match.first() - 1)
                                && titledBefore(draft, match.first() - 1));
    }

    /** Whether a title or the full stop of its abbreviation stands before a token: د. سامر. */
    private static boolean titledBefore(Draft draft, int name) {
        int before = draft.together(name - 1, name) && draft.token(name - 1).is('.') ? name - 1 : name;
        Match title = draft.titleBefore(before);
        return title != null && draft.together(title.first(), name);
    }

    /** Whether a noun for this sort of party stands before a name. */
    private static boolean labelled(Draft draft, int before, PartyType type) {
        Match noun = draft.groupNoun(before);
        return noun != null && ((GroupNoun) noun.meaning()).type() == type;
    }

    /** Whether a phrase is written as its table writes it; scripts without capitals cannot tell. */
    private static boolean cased(Draft draft, Match match, Alias.Casing casing) {
        Token first = draft.token(match.first());
        if (casing == Alias.Casing.ANY) {
            return true;
        }
        if (casing == Alias.Casing.ACRONYM) {
            String text = draft.document.article().field(draft.document.fieldOf(match.first()));
            int last = Math.min(first.start() + 2, draft.token(match.end() - 1).end());
            for (int i = first.start(); i < last; i++) {
                if (Character.isLowerCase(text.charAt(i))) {
                    return false;
                }
            }
            return true;
        }
        if (first.capital() || uncased(first)) {
            return casing != Alias.Casing.TITLE
                    || !first.sentenceStart()
                    || !Character.isLowerCase(initial(draft, match.end() - 1));
        }
        return match.length() > 1 && draft.token(match.end() - 1).capital();
    }

    private static char initial(Draft draft, int token) {
        return draft.document
                .article()
                .field(draft.document.fieldOf(token))
                .charAt(draft.token(token).start());
    }

    private static boolean uncased(Token token) {
        char c = token.norm().charAt(0);
        return !Character.isLowerCase(c);
    }

    /** Whether capitals beside an ordinary word make it part of another name: Marlow Vale, the Otis Memorial Library. */
    private static boolean part(Draft draft, Match match) {
        int before = match.first() - 1;
        int after = match.end();
        if (draft.uncased()
                || !draft.adjectiveFirst()
                || match.length() > 1
                || !(match.meaning() instanceof OrganisationName name)
                || name.identity().type() != PartyType.COMPANY
                        && name.identity().type() != PartyType.NGO
                || draft.shouting(match.first())) {
            return false;
        }
        boolean left = draft.together(before, match.first())
                && plain(draft, before)
                && !draft.token(before).sentenceStart()
                && draft.before(match.first()) == null
                && draft.document.at(before).length == 0;
        return left
                || name.identity().type() == PartyType.NGO
                        && draft.together(match.first(), after)
                        && plain(draft, after);
    }

    private static boolean plain(Draft draft, int i) {
        Token token = draft.token(i);
        return token.word() && token.capital() && !token.allCapitals();
    }

    /** Whether somebody is its reporter or speaks to it: مراسل الجزيرة, قال مصدر للجزيرة. */
    private static boolean told(Draft draft, Match match) {
        int first = match.first();
        if (!draft.uncased() || match.length() > 1) {
            return false;
        }
        Match title = draft.titleBefore(first);
        boolean reporter = draft.is(first - 1, Cue.Role.REPORTER) && draft.together(first - 1, first);
        if (reporter || title != null && draft.is(title.first(), Cue.Role.REPORTER)) {
            return true;
        }
        if (!draft.dative(match.prefix())) {
            return false;
        }
        for (int i = first - 1; i >= first - TOLD && draft.together(i, first); i--) {
            if (draft.is(i, Cue.Role.SPEECH)) {
                return true;
            }
            if (draft.is(i, Cue.Role.IN) && i == first - 1) {
                return false;
            }
        }
        return false;
    }

    /** جندي مالي: whether a noun stands here beside which an adjective that is an ordinary word too says whose they are. */
    private static boolean soldiers(Draft draft, int noun) {
        for (Match match : draft.document.readings(noun)) {
            if (Figures.fighters(match)) {
                return true;
            }
        }
        return false;
    }

    /** Whether what stands around an ordinary word shows that it is a name here. */
    private static boolean vouched(Draft draft, Match match, boolean adjective) {
        Token first = draft.token(match.first());
        int before = match.first() - 1;
        if (adjective) {
            Span organ = draft.before(match.first());
            return organ != null && organ.organ != null && organ.organ.type() != PartyType.PERSON
                    || draft.uncased() && draft.together(before, match.first()) && soldiers(draft, before);
        }
        if (first.capital() && !first.sentenceStart()) {
            return !part(draft, match);
        }
        boolean state = match.meaning() instanceof StateName;
        if (first.capital() && foreign(draft, match)) {
            return true;
        }
        if (match.meaning() instanceof OrganisationName name
                && name.identity().type() == PartyType.MEDIA
                && told(draft, match)) {
            return true;
        }
        boolean capital = match.meaning() instanceof StateName named && named.form() == Form.CAPITAL;
        if (capital
                && draft.uncased()
                && draft.together(match.first(), match.end())
                && (draft.is(match.end(), Cue.Role.SPEECH) || draft.is(match.end(), Cue.Role.ACT))) {
            return true;
        }
        if (before < 0 || !draft.together(before, match.first())) {
            return false;
        }
        if (capital
                && draft.uncased()
                && (draft.is(before, Cue.Role.SPEECH) || draft.is(before, Cue.Role.DIPLOMATIC))) {
            return true;
        }
        return draft.token(before).kind() == Token.Kind.QUOTE
                || draft.is(before, Cue.Role.POLITY)
                || match.meaning() instanceof OrganisationName name
                        && labelled(draft, before, name.identity().type())
                || state && !first.capital() && (draft.is(before, Cue.Role.IN) || draft.is(before, Cue.Role.PLACE));
    }

    /** Whether a name stands in another script than the word behind it: Amazon уволит. */
    private static boolean foreign(Draft draft, Match match) {
        int after = match.end();
        return draft.together(match.first(), after)
                && draft.token(after).word()
                && draft.token(match.first()).latin()
                && !draft.token(after).latin();
    }
}
