package io.khabar.extract.figure;

import io.khabar.extract.number.Numbers;
import io.khabar.extract.number.Quantity;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Collects a document's numbers and the nouns that say their own number, leaving out those that are no figures. */
final class Candidates {

    private static final int HUNDRED = 100;

    private final Marks marks;
    private final NounPhrases phrases;
    private final Settings settings;

    Candidates(Marks marks, NounPhrases phrases, Settings settings) {
        this.marks = marks;
        this.phrases = phrases;
        this.settings = settings;
    }

    List<Candidate> of(List<Quantity> quantities) {
        NotAFigure notAFigure = new NotAFigure(marks, settings);
        BitSet covered = new BitSet(marks.size());
        BitSet people = new BitSet(marks.size());
        BitSet things = new BitSet(marks.size());
        BitSet hundreds = new BitSet(marks.size());
        List<Quantity> counted = new ArrayList<>(quantities.size());
        List<NounPhrase> phrasesOf = new ArrayList<>(quantities.size());
        Quantity opening = null;
        Quantity last = null;
        for (Quantity q : quantities) {
            NounPhrase phrase = phrases.of(marks, q);
            int end = Math.max(phrase.end(), q.end());
            if (last != null && opening != null && notAFigure.goesOn(opening, last, q, phrase)) {
                last = q;
                continue;
            }
            boolean figure = !notAFigure.test(q, phrase);
            opening = figure ? null : q;
            last = q;
            if (figure) {
                int first = Math.min(phrase.first(), q.first());
                covered.set(first, end);
                boolean noun = phrase.type() == NounPhrase.Type.PEOPLE || phrase.type() == NounPhrase.Type.THINGS;
                if (noun && q.value() >= HUNDRED && q.value() % HUNDRED == 0) {
                    hundreds.set(first, end);
                }
                if (phrase.type() == NounPhrase.Type.PEOPLE) {
                    people.set(first, end);
                } else if (phrase.type() == NounPhrase.Type.THINGS) {
                    things.set(first, end);
                }
                boolean known =
                        phrase.noun() == q.coreEnd() && (phrase.measured() || marks.unit(phrase.noun()) != null);
                counted.add(known ? Numbers.dual(marks.document, q) : q);
                phrasesOf.add(phrase);
            }
        }
        for (int k = counted.size() - 2; k >= 0; k--) {
            NounPhrase next = phrasesOf.get(k + 1);
            if (shares(phrasesOf.get(k), counted.get(k + 1))) {
                NounPhrase own = phrasesOf.get(k);
                phrasesOf.set(
                        k, new NounPhrase(next.type(), next.unit(), next.kind(), own.first(), own.end(), own.noun()));
            }
        }
        NumberedNouns nouns = new NumberedNouns(
                marks,
                new Triggers(marks, Triggers.firstTokens(quantities), settings),
                covered,
                people,
                things,
                hundreds,
                settings,
                phrases);
        List<Candidate> out = new ArrayList<>();
        int next = 0;
        for (int i = marks.nextNoun(0); i >= 0; i = marks.nextNoun(i + 1)) {
            Quantity q = nouns.at(i);
            if (q == null) {
                continue;
            }
            for (; next < counted.size() && counted.get(next).first() <= i; next++) {
                out.add(new Candidate(out.size(), counted.get(next), phrasesOf.get(next)));
            }
            out.add(new Candidate(out.size(), q, NounPhrase.self(marks, marks.unit(i), q.first(), q.end())));
            covered.set(q.first(), q.end());
        }
        for (; next < counted.size(); next++) {
            out.add(new Candidate(out.size(), counted.get(next), phrasesOf.get(next)));
        }
        return out;
    }

    /** Whether a number has an adjective only, and its noun after the next: two Turkish and three Greek sailors. */
    private boolean shares(NounPhrase phrase, Quantity next) {
        return phrase.type() == NounPhrase.Type.THINGS
                && phrase.end() == phrase.noun() + 1
                && phrases.adjective(marks, phrase.noun())
                && marks.is(phrase.end(), GrammarWord.Role.AND)
                && next.first() == phrase.end() + 1
                && marks.together(phrase.noun(), next.first());
    }
}
