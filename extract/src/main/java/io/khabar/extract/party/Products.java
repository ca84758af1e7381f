package io.khabar.extract.party;

import io.khabar.extract.PartyType;
import io.khabar.extract.text.Token;
import java.util.List;

/** Names of makers that stand for what they make: huit Boeing 737, tres Toyota. */
final class Products {

    /** A model's number has this many digits, which a year has not. */
    private static final int MODEL = 3;

    private Products() {}

    /** Drops the companies that are only counted or numbered, where no noun for what they make stands behind the name. */
    static void drop(Draft draft) {
        if (!draft.smallTail() || draft.bareTail()) {
            return;
        }
        for (Span span : List.copyOf(draft.spans())) {
            int before = span.first - 1;
            if (span.identity.type() != PartyType.COMPANY
                    || span.state != null
                    || !draft.together(before, span.first)) {
                continue;
            }
            boolean article = draft.is(before, Cue.Role.ARTICLE);
            if (draft.cardinal(before) || article && draft.together(span.first, span.end) && model(draft, span.end)) {
                draft.remove(span);
            }
        }
    }

    private static boolean model(Draft draft, int i) {
        Token token = draft.token(i);
        String norm = token.norm();
        if (token.number()) {
            return norm.length() == MODEL && norm.chars().allMatch(Character::isDigit);
        }
        return token.capital() && norm.chars().anyMatch(Character::isDigit);
    }
}
