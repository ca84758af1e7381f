package io.khabar.extract.figure;

import io.khabar.extract.figure.GrammarWord.Role;
import io.khabar.extract.lexicon.Match;
import io.khabar.extract.text.Document;
import io.khabar.extract.text.Token;
import java.util.Arrays;

/** What this stage's tables say about each token of a document, looked up once. */
final class Marks {

    /** Letters from which on a measure may carry affixes. */
    private static final int SHORT = 4;

    final Document document;

    private final int[] roles;
    private final Match[] triggerOver;
    private final Match[] unit;
    private final Match[] measure;
    private final Match[] measureEnding;
    private final int[] calendar;

    Marks(Document document) {
        this.document = document;
        int n = document.size();
        roles = new int[n];
        triggerOver = new Match[n];
        unit = new Match[n];
        measure = new Match[n];
        measureEnding = new Match[n];
        calendar = new int[n];
        for (int i = 0; i < n; i++) {
            for (Match match : document.at(i)) {
                if (match.meaning() instanceof GrammarWord word) {
                    if (exact(match, word.form()) || inflects(word.role())) {
                        roles[i] |= 1 << word.role().ordinal();
                    }
                } else if (match.meaning() instanceof Trigger) {
                    if (triggerOver[i] == null || triggerOver[i].length() < match.length()) {
                        Arrays.fill(triggerOver, match.first(), match.end(), match);
                    }
                } else if (match.meaning() instanceof UnitNoun) {
                    unit[i] = better(unit[i], match);
                } else if (match.meaning() instanceof MeasureWord word && whole(match, word.form())) {
                    measure[i] = measure[i] == null ? match : measure[i];
                    if (measureEnding[match.end() - 1] == null) {
                        measureEnding[match.end() - 1] = match;
                    }
                } else if (match.meaning() instanceof CalendarWord word
                        && (!word.capital() || document.token(i).capital())) {
                    calendar[i] |= 1 << word.role().ordinal();
                }
            }
        }
    }

    /** The longer of two readings of a noun; of equally long ones that in the table's own form. */
    private Match better(Match known, Match match) {
        if (known == null || match.length() > known.length()) {
            return match;
        }
        boolean same = match.length() == known.length();
        return same
                        && exact(match, ((UnitNoun) match.meaning()).form())
                        && !exact(known, ((UnitNoun) known.meaning()).form())
                ? match
                : known;
    }

    private boolean exact(Match match, String form) {
        return match.suffix().isEmpty()
                && (match.length() > 1 || document.token(match.first()).norm().endsWith(form));
    }

    /** Short words carry no affixes: Arabic ين in بينهم is no currency. */
    private boolean whole(Match match, String form) {
        return form.length() >= SHORT
                || match.suffix().isEmpty() && match.prefix().isEmpty();
    }

    private static boolean inflects(Role role) {
        return role == Role.COUNTER || role == Role.LABEL || role == Role.POPULATION || role == Role.CUMULATIVE;
    }

    boolean is(int token, Role role) {
        return token >= 0 && token < roles.length && (roles[token] & 1 << role.ordinal()) != 0;
    }

    /** One past the phrase of a role that begins at a token. */
    int endOf(int token, Role role) {
        for (Match match : document.at(token)) {
            if (match.meaning() instanceof GrammarWord word && word.role() == role) {
                return match.end();
            }
        }
        return token + 1;
    }

    /** The first token of a phrase of a role that ends just before a token; -1 if there is none. */
    int startOf(int end, Role role, int longest) {
        for (int i = Math.max(0, end - longest); i < end; i++) {
            if (is(i, role) && endOf(i, role) == end) {
                return i;
            }
        }
        return -1;
    }

    /** The trigger that covers a token; null if none does. */
    Match trigger(int token) {
        return token < 0 || token >= triggerOver.length ? null : triggerOver[token];
    }

    /** The counted noun that begins at a token; null if none does. */
    Match unit(int token) {
        return token < 0 || token >= unit.length ? null : unit[token];
    }

    /** The measure that begins at a token; null if none does. */
    Match measure(int token) {
        return token < 0 || token >= measure.length ? null : measure[token];
    }

    /** The measure whose last token this is; null if there is none. */
    Match measureEnding(int token) {
        return token < 0 || token >= measure.length ? null : measureEnding[token];
    }

    boolean is(int token, CalendarWord.Role role) {
        return token >= 0 && token < calendar.length && (calendar[token] & 1 << role.ordinal()) != 0;
    }

    /** Whether a word of times or ages begins at a token. */
    boolean calendar(int token) {
        return token >= 0 && token < calendar.length && calendar[token] != 0;
    }

    Token token(int i) {
        return document.token(i);
    }

    int size() {
        return roles.length;
    }

    /** Whether two tokens stand in one sentence. */
    boolean together(int a, int b) {
        return a >= 0
                && b >= 0
                && a < roles.length
                && b < roles.length
                && document.sentenceOf(a) == document.sentenceOf(b);
    }

    boolean comma(int i) {
        return token(i).is(",") || token(i).is("،") || token(i).is("、");
    }
}
