package io.khabar.extract.party;

import io.khabar.extract.PartyType;
import io.khabar.extract.lexicon.Match;
import io.khabar.extract.party.Cue.Role;
import io.khabar.extract.party.PartyMention.Form;
import io.khabar.extract.text.Token;

/** Ties a title to the name beside it and to the party whose title it is. */
final class Titles {

    /** How many tokens may stand between a title and its name. */
    private static final int REACH = 12;

    private Titles() {}

    /**
     * The title whose name begins at a token: "President X", "spokesman for the ministry X", "minister of Y, X". Null if
     * none.
     */
    static Match before(Draft draft, int name) {
        int i = name;
        int strangers = 0;
        int commas = 0;
        Match found = null;
        while (i > 0 && name - i < REACH && draft.together(i - 1, name)) {
            Match title = draft.titleBefore(i);
            if (title != null && draft.free(title.first(), title.end())) {
                if (kind(title) != Title.Kind.HONORIFIC) {
                    return title;
                }
                found = title;
                i = title.first();
                continue;
            }
            Span span = draft.before(i);
            if (span != null) {
                if (span.identity.type() == PartyType.PERSON) {
                    return found;
                }
                i = span.first;
                continue;
            }
            Token token = draft.token(i - 1);
            if (token.is(',')) {
                if (commas++ > 0 || i != name && found == null) {
                    return found;
                }
            } else if (token.word()) {
                boolean link = draft.is(i - 1, Role.LINK) || draft.is(i - 1, Role.ARTICLE);
                if (!link
                        && (draft.is(i - 1, Role.SPEECH)
                                || draft.is(i - 1, Role.ACT)
                                || draft.is(i - 1, Role.AND)
                                || ++strangers > 3)) {
                    return found;
                }
            } else if (!token.transparent() && !token.is('.') && !token.possessive()) {
                return found;
            }
            i--;
        }
        return found;
    }

    /** Whether nothing but other titles and full stops of abbreviations stands between a title and a name. */
    static boolean touches(Draft draft, Match title, int name) {
        int i = title.end();
        while (i < name) {
            Match next = draft.title(i);
            if (next != null) {
                i = next.end();
            } else if (draft.token(i).is('.') || draft.token(i).transparent()) {
                i++;
            } else {
                Span span = draft.at(i);
                if (span == null || span.form != Form.ADJECTIVE) {
                    return false;
                }
                i = span.end;
            }
        }
        return true;
    }

    /** The title in an apposition that follows a name: "X, a spokesman for Y". Null if none. */
    static Match after(Draft draft, int end) {
        if (!draft.together(end - 1, end)) {
            return null;
        }
        int i = end;
        if (!draft.uncased() && draft.token(i).word()) {
            return null;
        }
        if (draft.token(i).is(',') || draft.token(i).is('(')) {
            i++;
        }
        for (int steps = 0; steps < 6 && draft.together(end - 1, i); steps++) {
            Match title = draft.title(i);
            if (title != null) {
                return kind(title) == Title.Kind.HONORIFIC ? null : title;
            }
            Span span = draft.at(i);
            if (span != null) {
                i = span.end;
                continue;
            }
            Token token = draft.token(i);
            if (!token.word() && !token.transparent()
                    || draft.is(i, Role.SPEECH)
                    || token.capital()
                    || steps > 0 && draft.is(i, Role.ACT)) {
                return null;
            }
            i++;
        }
        return null;
    }

    /**
     * The party that a titled person belongs to: the one whose adjective or possessive stands before the title, or whose
     * name follows it; null if none does.
     */
    static Span owner(Draft draft, Match title, int name, int nameEnd) {
        if (!official(kind(title))) {
            return null;
        }
        Span owner = ownerBefore(draft, title, name, nameEnd);
        return owner != null ? owner : ownerAfter(draft, title, name, nameEnd);
    }

    /** Whether a title is an office of somebody. */
    static boolean official(Title.Kind kind) {
        return state(kind) || kind == Title.Kind.PARTY;
    }

    /** Whether a title is an office of a state or of a part of one. */
    static boolean state(Title.Kind kind) {
        return kind == Title.Kind.STATE || kind == Title.Kind.LOCAL;
    }

    private static Span ownerBefore(Draft draft, Match title, int name, int nameEnd) {
        int i = title.first();
        for (int steps = 0; steps < 5 && i > 0 && draft.together(i - 1, title.first()); steps++) {
            Span span = draft.before(i);
            if (span != null) {
                if (span.end <= nameEnd && span.first >= name || span.identity.type() == PartyType.PERSON) {
                    return null;
                }
                // In "envoy for Somalia Ambassador X" the state belongs to the title before.
                Match earlier = span.state != null && span.form == Form.NAME && draft.is(span.first - 1, Role.LINK)
                        ? before(draft, span.first)
                        : null;
                Span other = earlier == null ? null : owner(draft, earlier, span.first, span.first);
                return other != null ? other : span;
            }
            Token token = draft.token(i - 1);
            if (!token.word() && !token.transparent()
                    || draft.is(i - 1, Role.SPEECH)
                    || draft.is(i - 1, Role.ACT)
                    || draft.is(i - 1, Role.FUNCTION) && !token.possessive()) {
                return null;
            }
            i--;
        }
        return null;
    }

    private static Span ownerAfter(Draft draft, Match title, int name, int nameEnd) {
        int i = title.end();
        int limit = title.first() < name ? name : draft.size();
        for (int steps = 0; steps < 6 && i < limit && draft.together(i, title.first()); steps++) {
            Span span = draft.at(i);
            if (span != null) {
                boolean itself = span.first >= name && span.end <= nameEnd;
                return itself || span.identity.type() == PartyType.PERSON || located(draft, span) ? null : span;
            }
            Token token = draft.token(i);
            boolean link = draft.is(i, Role.LINK) || draft.is(i, Role.ARTICLE);
            if (!token.word() && !token.transparent()
                    || draft.is(i, Role.SPEECH)
                    || draft.is(i, Role.FUNCTION) && !link) {
                return null;
            }
            i++;
        }
        return null;
    }

    /** "founder of X in Singapore" is not of Singapore; "ambassador in" one might be. */
    private static boolean located(Draft draft, Span span) {
        return span.state != null && span.place && !draft.is(span.first - 1, Role.LINK);
    }

    /** Whether a title is what somebody does for a living; false for null. */
    static boolean trade(Match title) {
        return title != null && kind(title) == Title.Kind.TRADE;
    }

    static Title.Kind kind(Match title) {
        return ((Title) title.meaning()).kind();
    }
}
