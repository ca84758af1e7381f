package io.khabar.extract.claim;

import io.khabar.extract.claim.Signal.Role;
import io.khabar.extract.lexicon.Match;
import io.khabar.extract.party.Parties;
import io.khabar.extract.party.PartyMention;
import io.khabar.extract.party.PartyMention.Form;
import io.khabar.extract.text.Document;
import io.khabar.extract.text.Stage;
import io.khabar.extract.text.WordForm;

/** The signals of one document, looked up once for each token. */
final class Signals {

    private static final long VERBS = Role.SAY.bit()
            | Role.WEAK.bit()
            | Role.OPENING.bit()
            | Role.IF_THAT.bit()
            | Role.PARTICIPLE.bit()
            | Role.DENY.bit()
            | Role.IMPERSONAL.bit()
            | Role.RELAY.bit()
            | Role.HARM.bit()
            | Role.LOSE.bit()
            | Role.GIVE.bit();
    private static final long SPEAKERS =
            Role.UNNAMED.bit() | Role.SOURCE.bit() | Role.SPEAKER.bit() | Role.OFFICE.bit() | Role.AUTHORITY.bit();

    /** With an object joined to them these are other words more often: بينهم, عدة. */
    private static final long BARE =
            Role.WEAK.bit() | Role.OPENING.bit() | Role.IF_THAT.bit() | Role.PARTICIPLE.bit() | Role.RELAY.bit();

    /** Words that take no article: الآن is not "that" with one, and الوسط is not "amid". */
    private static final long PARTICLES = Role.THAT.bit() | Role.OBLIQUE.bit();

    private static final int WIDTH = Role.values().length;

    /** Parts clauses, unless it stands within one and says for whose part: قال الوزير من جانبه إن. */
    private static final long PART = Role.WHILE.bit() | Role.HERE.bit();

    private final Document document;
    private final long[] bits;
    private final long[] bySentence;

    /** @param grammar tells which affixes leave a word a verb */
    Signals(Document document, Parties parties, Grammar grammar) {
        this.document = document;
        this.bits = document.marks(Stage.CLAIM, WIDTH, (word, alone) -> marks(word, alone, grammar));
        int phrase = 0;
        int title = 0;
        for (int i = 0; i < bits.length; i++) {
            boolean longer = document.phrase(i);
            if (!longer && bits[i] == 0) {
                continue;
            }
            PartyMention mention = parties.covering(i);
            if (mention != null && mention.form() == Form.NAME) {
                bits[i] = 0;
                continue;
            }
            if (!longer) {
                bits[i] &= ~((i < phrase ? VERBS : 0) | (i < title ? SPEAKERS : 0));
                bits[i] &= ~((bits[i] & PART) == PART && within(i) ? Role.WHILE.bit() : 0);
                continue;
            }
            long found = 0;
            int longest = 0;
            int longestTitle = 0;
            int inner = 0;
            int noun = -1;
            for (Match match : document.at(i)) {
                if (match.meaning() instanceof Signal signal) {
                    long bit = signal.role().bit();
                    if ((bit & VERBS) != 0) {
                        noun = noun < 0 ? noun(i) : noun;
                        if (i < phrase
                                || match.end() < noun
                                || match.end() < longest
                                || !verb(document.token(match.end() - 1).form(), match, bit, grammar)) {
                            continue;
                        }
                        longest = match.end();
                    }
                    if ((bit & SPEAKERS) != 0) {
                        if (i < title || match.end() < longestTitle) {
                            continue;
                        }
                        longestTitle = match.end();
                    }
                    found |= bit;
                    if ((bit & SPEAKERS) == 0) {
                        // The words of a phrase are no verbs of their own: "could not confirm".
                        inner = Math.max(inner, match.end());
                    }
                }
            }
            if ((found & PART) == PART) {
                int more = end(i, Role.HERE) - end(i, Role.WHILE);
                // في وقت سابق is no "while".
                found &= ~(more > 0 || more == 0 && within(i) ? Role.WHILE.bit() : 0);
            }
            bits[i] = found;
            phrase = Math.max(phrase, inner);
            title = Math.max(title, longestTitle);
        }
        this.bySentence = document.bySentence(bits);
    }

    /** Whether a word stands right before a token in its sentence. */
    private boolean within(int token) {
        return token > 0
                && document.token(token - 1).word()
                && !document.token(token).sentenceStart();
    }

    /**
     * One past the longest phrase at a token whose words are no verbs, whatever they are alike; 0 if there is none: chiffre
     * d'affaires has no form of chiffrer, فجر اليوم none of فجر.
     */
    private int noun(int token) {
        int end = 0;
        for (Match match : document.at(token)) {
            boolean noun = match.length() > 1
                    && (match.meaning() instanceof Stake stake && stake.role() == Stake.Role.RESULT
                            || match.meaning() instanceof Signal signal
                                    && (signal.role() == Role.TOLL || signal.role() == Role.HERE));
            end = noun ? Math.max(end, match.end()) : end;
        }
        return end;
    }

    private static long marks(WordForm word, Match[] alone, Grammar grammar) {
        long marks = 0;
        for (Match match : alone) {
            if (match.meaning() instanceof Signal signal) {
                long bit = signal.role().bit();
                // بلدة is not بلده.
                boolean other = (bit & PARTICLES) != 0
                                && !grammar.verbPrefixes().contains(match.prefix())
                        || bit == Role.COUNTRY.bit() && grammar.wordEnds().indexOf(word.last()) >= 0;
                marks |= !other && ((bit & VERBS) == 0 || verb(word, match, bit, grammar)) ? bit : 0;
            }
        }
        return marks;
    }

    /** Whether affixes leave a phrase a verb, of which {@code last} is the last word. */
    private static boolean verb(WordForm last, Match match, long bit, Grammar grammar) {
        return grammar.verbPrefixes().contains(match.prefix())
                && grammar.suffix(last, match)
                && ((bit & BARE) == 0 || match.suffix().isEmpty());
    }

    boolean is(int token, Role role) {
        return token >= 0 && token < bits.length && (bits[token] & role.bit()) != 0;
    }

    /** Whether any of the roles begins at the token. */
    boolean any(int token, long roles) {
        return token >= 0 && token < bits.length && (bits[token] & roles) != 0;
    }

    /** Whether the sentences of a stretch have a word of any of the roles, so that it can stand in the stretch at all. */
    boolean near(int from, int to, long roles) {
        return (inSentences(from, to) & roles) != 0;
    }

    /** The bits of all roles that words have in the sentences of a stretch. */
    long inSentences(int from, int to) {
        return document.inSentences(bySentence, from, to);
    }

    /** The longest match that gives a token a role; null if it has not got it, or outside the article. */
    Match match(int token, Role role) {
        if (token < 0 || token >= bits.length) {
            return null;
        }
        for (Match match : document.readings(token)) {
            if (match.meaning() instanceof Signal signal && signal.role() == role) {
                return document.place(token, match);
            }
        }
        return null;
    }

    /** Whether something is joined to the end of the longest match that gives a token a role. */
    boolean suffixed(int token, Role role) {
        for (Match match : document.readings(token)) {
            if (match.meaning() instanceof Signal signal && signal.role() == role) {
                return !match.suffix().isEmpty();
            }
        }
        return false;
    }

    /** One past the last token of the signal that begins at a token; the next token if there is none. */
    int end(int token, Role role) {
        if (!document.phrase(token)) {
            return token + 1;
        }
        for (Match match : document.readings(token)) {
            if (match.meaning() instanceof Signal signal && signal.role() == role) {
                return token + match.length();
            }
        }
        return token + 1;
    }
}
