package io.khabar.extract.claim;

import io.khabar.extract.PartyType;
import io.khabar.extract.claim.Signal.Role;
import io.khabar.extract.lexicon.Match;
import io.khabar.extract.party.PartyMention;

/** Reporters and data, whose word is that of the outlet or body beside them: مراسل لرويترز, بيانات من البنك المركزي. */
final class Witnesses {

    /** A reporter's outlet stands at most this far behind him, and who publishes data behind what describes them. */
    private static final int BESIDE = 4;

    private final Context context;
    private final Antecedents antecedents;

    Witnesses(Context context) {
        this.context = context;
        this.antecedents = new Antecedents(context);
    }

    /** The outlet of a reporter or the body whose data stand at a token; null if neither does or nobody is named. */
    PartyMention outlet(int token, int high) {
        if (context.is(token, Stake.Role.REPORTER)) {
            // تصريح صحفي: the word for a journalist is an adjective too.
            PartyMention outlet = context.is(token - 1, Role.DOCUMENT) ? null : beside(token, high);
            return outlet != null && context.type(outlet) == PartyType.MEDIA ? outlet : null;
        }
        if (!context.is(token, Stake.Role.DATA)) {
            return null;
        }
        PartyMention body = beside(token, high);
        boolean joined = body != null && (context.belongs(body) || context.is(body.first() - 1, Role.OF));
        return joined && !context.person(body) && !context.adjective(body) ? body : null;
    }

    /** "According to its figures", "by its leaders' account": whoever the sentence is about, else who spoke last; else null. */
    String own(int source, String speaker) {
        boolean own = context.mention(source) == null && possessive(source)
                || context.mention(source + 1) == null && !context.comma(source + 1) && possessive(source + 1);
        return own && context.grammar.order() == Grammar.Order.VSO ? antecedents.holder(source, speaker) : null;
    }

    private boolean possessive(int token) {
        if (token >= context.document.size()
                || !context.token(token).word()
                || context.signals.any(token, Evidence.VERBS | Role.WEAK.bit())) {
            return false;
        }
        Match[] readings = context.document.readings(token);
        String word = context.token(token).norm();
        for (String suffix : context.grammar.ownSuffixes()) {
            // A single letter is too often the word's own.
            if (readings.length == 0
                    && suffix.length() > 1
                    && word.length() > suffix.length() + 2
                    && word.endsWith(suffix)) {
                return true;
            }
        }
        for (Match match : readings) {
            if (match.length() == 1
                    && !match.suffix().isEmpty()
                    && context.grammar.ownSuffixes().contains(match.suffix())
                    && context.grammar.suffix(context.token(token).form(), match)) {
                return true;
            }
        }
        return false;
    }

    private PartyMention beside(int token, int high) {
        for (int i = token + 1; i < Math.min(high, token + 1 + BESIDE); i++) {
            PartyMention mention = context.mention(i);
            if (mention != null) {
                return mention;
            }
            boolean between = context.token(i).word() || context.quote(i);
            if (!between
                    || context.is(i, Stake.Role.DELIVERED)
                    || context.signals.any(i, Evidence.VERBS | Role.THAT.bit())
                    || context.number(i)) {
                return null;
            }
        }
        return null;
    }
}
