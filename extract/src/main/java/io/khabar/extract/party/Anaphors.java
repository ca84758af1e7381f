package io.khabar.extract.party;

import io.khabar.extract.PartyType;
import io.khabar.extract.lexicon.Match;
import io.khabar.extract.party.PartyMention.Form;
import io.khabar.extract.text.Token;
import java.util.ArrayList;
import java.util.List;

/** Ties nouns that refer back to the latest party that fits. */
final class Anaphors {

    /** How many mentions back a noun can reach. */
    private static final int REACH = 24;

    private Anaphors() {}

    /** @param main the state that the article is mostly about, which it need not name: المملكة; null if there is none */
    static void find(Draft draft, State main) {
        List<Parties.Identity> latest = new ArrayList<>();
        if (main != null && draft.uncased() && !draft.names(main.iso())) {
            latest.add(main.identity());
        }
        Span[] spans = draft.spans().toArray(Span[]::new);
        int next = 0;
        int read = -1;
        for (int i = draft.next(0, Orthography.ANAPHOR); i < draft.size(); i = draft.next(i + 1, Orthography.ANAPHOR)) {
            while (next < spans.length && spans[next].first <= i) {
                Span span = spans[next++];
                if (!span.place && span.first > read) {
                    read = span.first;
                    if (oblique(draft, span)) {
                        remark(latest, span.identity);
                    } else {
                        remember(latest, span.identity);
                    }
                }
            }
            if (draft.at(i) == null) {
                tie(draft, i, latest);
                DescribedAnaphors.tie(draft, i, latest);
            }
        }
    }

    /** Of equally long readings those go first that ask for more: the council is one with a council in its name if any. */
    private static void tie(Draft draft, int i, List<Parties.Identity> latest) {
        int end = -1;
        Span any = null;
        for (Match match : draft.document.at(i)) {
            if (!(match.meaning() instanceof Anaphor anaphor)
                    || anaphor.described()
                    || draft.misread(match)
                    || Names.nobody(draft, i) >= match.end()
                    || !draft.free(match.first(), match.end())
                    || draft.is(match.end(), Cue.Role.COMPOUND)
                    || counted(draft, i)
                    || goesOn(draft, match)) {
                continue;
            }
            Span demonym = demonym(draft, match);
            if (demonym != null) {
                if (any == null) {
                    countryman(draft, match, demonym, latest);
                }
                return;
            }
            if (end >= 0 && match.end() < end) {
                break;
            }
            end = match.end();
            if (any != null && anaphor.names().isEmpty()) {
                continue;
            }
            String home = home(draft, match);
            for (Parties.Identity identity : latest) {
                State itself = anaphor.fits(identity) ? null : occupier(anaphor, identity);
                if (itself != null && home == null) {
                    any = Span.of(match.first(), match.end(), Form.ANAPHOR, itself.identity(), match.prefix());
                    break;
                }
                if (anaphor.fits(identity) && (home == null || home.equals(identity.of()))) {
                    any = Span.of(match.first(), match.end(), Form.ANAPHOR, identity, match.prefix());
                    if (!anaphor.names().isEmpty()) {
                        draft.add(any);
                        return;
                    }
                    break;
                }
            }
        }
        if (any != null) {
            draft.add(any);
        }
    }

    /** قتلت قوات الاحتلال شابا، واعترف الاحتلال: the only state that a noun means, where its army was named; else null. */
    private static State occupier(Anaphor anaphor, Parties.Identity army) {
        String of = army.type() == PartyType.MILITARY ? army.of() : null;
        return of != null && anaphor.names().size() == 1 && anaphor.names().contains(of) ? State.of(of) : null;
    }

    /** The state that an adjective behind a noun says it is of, where no letters are capitals: الكتيبة الإسبانية; else null. */
    private static String home(Draft draft, Match match) {
        Span next = draft.uncased() && draft.together(match.first(), match.end()) ? draft.at(match.end()) : null;
        return next != null && next.adjective() && draft.definite(match.end()) ? next.state.iso() : null;
    }

    /** The state's adjective behind a noun: la agencia peruana; null if there is none. */
    private static Span demonym(Draft draft, Match match) {
        if (draft.uncased() || draft.adjectiveFirst() || !draft.together(match.first(), match.end())) {
            return null;
        }
        Span next = draft.at(match.end());
        return next != null && next.adjective() ? next : null;
    }

    /**
     * Ties a noun with a state's adjective behind it to the company that was spoken of, if it was the only one: le constructeur
     * suédois. An agency or a party of a state is more often another one.
     */
    private static void countryman(Draft draft, Match noun, Span demonym, List<Parties.Identity> latest) {
        int end = demonym.end;
        boolean named = draft.together(noun.first(), end)
                && (draft.at(end) != null
                        || draft.is(end, Cue.Role.OF)
                        || draft.token(end).capital()
                        || draft.token(end).kind() == Token.Kind.QUOTE);
        Anaphor anaphor = (Anaphor) noun.meaning();
        Parties.Identity identity = named ? null : DescribedAnaphors.only(anaphor, demonym, latest);
        if (identity != null && identity.type() == PartyType.COMPANY) {
            draft.remove(demonym);
            draft.add(Span.of(noun.first(), end, Form.ANAPHOR, identity, noun.prefix()));
        }
    }

    /** Whoever a number counts is nobody who was named: 40 militants. */
    private static boolean counted(Draft draft, int i) {
        if (draft.uncased() || !draft.together(i - 1, i)) {
            return false;
        }
        return draft.cardinal(i - 1);
    }

    /** In المركز الثالث and الهيئة العربية the noun is the head of another phrase. */
    private static boolean goesOn(Draft draft, Match match) {
        return draft.uncased()
                && draft.together(match.first(), match.end())
                && draft.definite(match.end())
                && !draft.is(match.end(), Cue.Role.SPEECH)
                // تبنى التنظيم العملية: what stands in no name is the object.
                && !draft.is(match.end(), Cue.Role.FUNCTION)
                && draft.at(match.end()) == null;
    }

    private static void remember(List<Parties.Identity> latest, Parties.Identity identity) {
        latest.add(0, identity);
        if (latest.size() > REACH) {
            latest.remove(REACH);
        }
    }

    /** Remembers one who is only spoken of behind the last of his kind: the company buys planes from another. */
    private static void remark(List<Parties.Identity> latest, Parties.Identity identity) {
        for (int i = 0; i < latest.size(); i++) {
            if (latest.get(i).type() == identity.type()) {
                if (!latest.get(i).id().equals(identity.id())) {
                    latest.add(i + 1, identity);
                    if (latest.size() > REACH) {
                        latest.remove(REACH);
                    }
                }
                return;
            }
        }
        remember(latest, identity);
    }

    /** Whether a preposition stands before a name or on it. */
    private static boolean oblique(Draft draft, Span span) {
        int before = span.first - 1;
        return draft.uncased()
                && span.identity.type() == PartyType.COMPANY
                && (draft.dative(span.prefix)
                        || draft.together(before, span.first)
                                && draft.at(before) == null
                                && (draft.is(before, Cue.Role.IN) || draft.is(before, Cue.Role.AGENT)));
    }
}
