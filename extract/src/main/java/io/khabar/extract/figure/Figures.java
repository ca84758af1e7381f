package io.khabar.extract.figure;

import io.khabar.extract.FigureKind;
import io.khabar.extract.language.Language;
import io.khabar.extract.language.LanguageSettings;
import io.khabar.extract.lexicon.Lexicon;
import io.khabar.extract.lexicon.Match;
import io.khabar.extract.number.Numbers;
import io.khabar.extract.text.Document;
import java.util.List;
import java.util.Set;

/**
 * Finds what a text counts: each number with the thing that it counts and what became of it. See {@link Vocabulary} for
 * the tables that this reads.
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class Figures {

    /** Units of those who fight or are fought over. */
    private static final Set<String> FIGHTERS = Set.of("soldier", "militant", "police", "civilian");

    private final Numbers numbers;
    private final NounPhrases phrases;
    private final Settings settings;
    private final Endings endings;

    /** @param language settings of the texts' language */
    public Figures(Language language) {
        numbers = new Numbers(language);
        endings = new Endings(language);
        settings = Settings.of(language);
        phrases = new NounPhrases(language, settings, endings);
    }

    /** Adds a language's words for figures to its lexicon. */
    public static void addTo(LanguageSettings language, Lexicon.Builder lexicon) {
        Vocabulary.addTo(language, lexicon);
    }

    /** Whether a match is a noun that says what befell the people whom it names: the wounded, قتلى. */
    public static boolean victims(Match match) {
        return match.meaning() instanceof UnitNoun noun && noun.people() && noun.kind() != null;
    }

    /** What befell the people that a noun stands for; null if it is no such noun. */
    public static FigureKind kind(Match match) {
        return match.meaning() instanceof UnitNoun noun && noun.people() ? noun.kind() : null;
    }

    /** Whether a match tells of harm to those who stand behind it: killed, مقتل. */
    public static boolean harm(Match match) {
        return match.meaning() instanceof Trigger trigger && trigger.before() && Trigger.harms(trigger.kind());
    }

    /** Whether a match is a noun for people: soldier, مهاجر. */
    public static boolean people(Match match) {
        return match.meaning() instanceof UnitNoun noun && noun.people();
    }

    /** Whether a match stands for people who are such as those before: others, آخرين. */
    public static boolean others(Match match) {
        return match.meaning() instanceof GrammarWord word && word.role() == GrammarWord.Role.OTHERS;
    }

    /** Whether a match is a noun for soldiers or others who fight or are fought over, and not for an expert or clerk. */
    public static boolean fighters(Match match) {
        return match.meaning() instanceof UnitNoun noun && noun.people() && FIGHTERS.contains(noun.unit());
    }

    /** Every figure, in reading order; none share a number. */
    public List<FigureSpan> find(Document document) {
        Marks marks = new Marks(document);
        List<Candidate> candidates = new Candidates(marks, phrases, settings).of(numbers.find(document));
        return new FigureFinder(marks, settings, endings, candidates).find();
    }
}
