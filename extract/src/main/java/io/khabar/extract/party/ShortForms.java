package io.khabar.extract.party;

import io.khabar.extract.PartyType;
import io.khabar.extract.lexicon.Match;
import io.khabar.extract.party.PartyMention.Form;
import io.khabar.extract.text.Token;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Finds parties that the article has named before by less than it took to know them: a guarded name of the gazetteer, or
 * what stood in quotation marks behind the noun that said what it is.
 */
final class ShortForms {

    private ShortForms() {}

    static void find(Draft draft) {
        Set<String> known = new HashSet<>();
        Map<String, Span> quoted = new HashMap<>();
        Map<String, Span> firsts = new HashMap<>();
        for (Span span : draft.spans()) {
            if (span.state == null && span.organ == null) {
                known.add(span.identity.id());
                if (span.identity.type() == PartyType.COMPANY && leads(draft, span)) {
                    firsts.putIfAbsent(draft.token(span.first).norm(), span);
                }
                if (span.end - span.first > 2
                        && draft.token(span.end - 1).kind() == Token.Kind.QUOTE
                        && draft.token(span.end - 3).kind() == Token.Kind.QUOTE) {
                    quoted.putIfAbsent(draft.token(span.end - 2).norm(), span);
                }
            }
        }
        if (known.isEmpty()) {
            return;
        }
        for (int i = 0; i < draft.size(); i++) {
            if (draft.at(i) != null) {
                continue;
            }
            Token token = draft.token(i);
            boolean marked = i > 0 && draft.token(i - 1).kind() == Token.Kind.QUOTE;
            if (!marked && !draft.any(i, Orthography.CAPITAL)) {
                continue;
            }
            Span span = quoted.get(token.norm());
            if (span != null) {
                draft.add(Span.like(span, i, i + 1, ""));
                continue;
            }
            Span first = firsts.get(token.norm());
            if (first != null && !draft.shouting(i) && stands(draft, i)) {
                draft.add(Span.like(first, i, i + 1, ""));
                continue;
            }
            if (!draft.any(i, Orthography.ORGANISATION)) {
                continue;
            }
            for (Match match : draft.document.at(i)) {
                if (match.meaning() instanceof OrganisationName name
                        && name.guarded()
                        && name.identity().type() != PartyType.PERSON
                        && known.contains(name.identity().id())
                        && draft.free(match.first(), match.end())) {
                    draft.add(Span.of(match.first(), match.end(), Form.NAME, name.identity(), match.prefix()));
                    break;
                }
            }
        }
    }

    /** Whether a company's name begins with a word of its own that can stand for it: Brandt in Brandt Technik AG. */
    private static boolean leads(Draft draft, Span span) {
        int i = span.first;
        return !draft.uncased()
                && span.end - i > 1
                && draft.token(i).capital()
                && draft.token(i).norm().length() > 3
                && !draft.busy(i)
                && !draft.is(i, NamePart.Role.GIVEN)
                && !draft.is(i, Cue.Role.EPITHET)
                && draft.document.at(i, StateName.class) == null;
    }

    /** Whether no other capitalised word makes another name of a word. */
    private static boolean stands(Draft draft, int i) {
        boolean before = draft.together(i - 1, i)
                && draft.token(i - 1).capital()
                && !draft.token(i - 1).sentenceStart();
        boolean after = draft.together(i, i + 1)
                && draft.token(i + 1).word()
                && draft.token(i + 1).capital();
        return !before && !after && !draft.is(i - 1, Cue.Role.IN) && !draft.is(i - 1, Cue.Role.PLACE);
    }
}
