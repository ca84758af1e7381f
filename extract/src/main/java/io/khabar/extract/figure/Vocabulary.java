package io.khabar.extract.figure;

import io.khabar.extract.FigureKind;
import io.khabar.extract.figure.UnitNoun.Number;
import io.khabar.extract.language.LanguageSettings;
import io.khabar.extract.language.Setting;
import io.khabar.extract.lexicon.Lexicon;
import io.khabar.extract.lexicon.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads the tables of the figure finder into a language's lexicon:
 *
 * <ul>
 *   <li>{@code units.tsv}: {@code unit TAB kind TAB singulars TAB plurals TAB duals}. A unit "-" stands for things, a kind
 *       "-" for none of its own. Duals are forms, or {@code both} or {@code nominative} to make them from the singulars
 *       with the settings of the dual; {@code construct} makes those that stand before another noun, {@code possessed}
 *       those with a possessive on them;
 *   <li>{@code triggers.tsv}: {@code kind TAB place TAB forms [TAB living|weak]} (see {@link Trigger});
 *   <li>{@code measures.tsv}: {@code money|percent|measure TAB unit TAB before|after|both|decimal TAB forms [TAB factor]}, the unit
 *       an ISO 4217 code, "%" or "-"; the factor is 0.01 for cents;
 *   <li>{@code calendar.tsv}: {@code role TAB forms [TAB capital]} (see {@link CalendarWord});
 *   <li>{@code grammar.tsv}: {@code role TAB forms} (see {@link GrammarWord}).
 * </ul>
 */
final class Vocabulary {

    /** What the last column of the units may hold besides forms: rules that make duals. */
    private static final Set<String> RULES = Set.of("both", "nominative", "construct", "possessed", "-");

    private final Map<String, Trigger> triggers = new LinkedHashMap<>();
    private final Lexicon.Builder lexicon;
    private final String accusative;
    private final String noAccusative;
    private final String pluralOblique;
    private final String dualNominative;
    private final String dualOblique;
    private final String dualJoint;
    private final List<String> possessives;

    private Vocabulary(LanguageSettings settings, Lexicon.Builder lexicon) {
        this.lexicon = lexicon;
        this.accusative = settings.text(Setting.ACCUSATIVE);
        this.noAccusative = settings.text(Setting.NO_ACCUSATIVE);
        this.pluralOblique = settings.text(Setting.PLURAL_OBLIQUE);
        this.dualNominative = settings.text(Setting.DUAL_NOMINATIVE);
        this.dualOblique = settings.text(Setting.DUAL_OBLIQUE);
        this.dualJoint = settings.text(Setting.DUAL_JOINT);
        this.possessives = settings.forms(Setting.POSSESSIVE_SUFFIXES);
        if (!dualJoint.isEmpty() && (dualJoint.length() != 3 || dualJoint.charAt(1) != '>')) {
            throw settings.error(Setting.DUAL_JOINT, "is no a>b");
        }
    }

    static void addTo(LanguageSettings settings, Lexicon.Builder lexicon) {
        Vocabulary vocabulary = new Vocabulary(settings, lexicon);
        String language = settings.code();
        for (Table.Row row : Table.read(language + "/units.tsv")) {
            vocabulary.unit(row);
        }
        for (Table.Row row : Table.read(language + "/triggers.tsv")) {
            vocabulary.trigger(row);
        }
        vocabulary.triggers.forEach(lexicon::add);
        for (Table.Row row : Table.read(language + "/measures.tsv")) {
            for (String form : row.alternatives(3)) {
                lexicon.add(
                        form,
                        new MeasureWord(
                                lexicon.fold(form),
                                row.symbol(0, FigureKind.class),
                                row.cell(1).equals("-") ? null : row.cell(1),
                                row.cell(0).equals("money")
                                        ? place(form, row.symbol(2, MeasureWord.Place.class))
                                        : row.symbol(2, MeasureWord.Place.class),
                                row.cell(4).isEmpty() ? 1 : row.number(4)));
            }
        }
        for (Table.Row row : Table.read(language + "/calendar.tsv")) {
            CalendarWord word = new CalendarWord(
                    row.symbol(0, CalendarWord.Role.class), row.cell(2).equals("capital"));
            row.alternatives(1).forEach(form -> lexicon.add(form, word));
        }
        for (Table.Row row : Table.read(language + "/grammar.tsv")) {
            GrammarWord.Role role = row.symbol(0, GrammarWord.Role.class);
            row.alternatives(1).forEach(form -> lexicon.add(form, new GrammarWord(lexicon.fold(form), role)));
        }
    }

    /** Of the names of a currency only signs and codes stand before a number. */
    private static MeasureWord.Place place(String form, MeasureWord.Place place) {
        int first = form.codePointAt(0);
        boolean word = Character.isLetter(first) && !Character.isUpperCase(first);
        return place == MeasureWord.Place.BOTH && word ? MeasureWord.Place.AFTER : place;
    }

    /** Rows may name a form twice, once for either side of the number. */
    private void trigger(Table.Row row) {
        Trigger.Force force = row.cell(3).isEmpty() ? Trigger.Force.NORMAL : row.symbol(3, Trigger.Force.class);
        Trigger trigger = new Trigger(row.symbol(0, FigureKind.class), row.symbol(1, Trigger.Place.class), force);
        for (String form : row.alternatives(2)) {
            triggers.merge(form, trigger, Vocabulary::either);
        }
    }

    private static Trigger either(Trigger a, Trigger b) {
        boolean sides = a.kind() == b.kind()
                && a.place() != b.place()
                && a.place() != Trigger.Place.TOLL
                && b.place() != Trigger.Place.TOLL;
        if (sides) {
            return new Trigger(a.kind(), Trigger.Place.BOTH, a.force() == Trigger.Force.NORMAL ? b.force() : a.force());
        }
        return b.place() == Trigger.Place.TOLL ? b : a;
    }

    private void unit(Table.Row row) {
        String unit = row.cell(0).equals("-") ? null : row.cell(0);
        FigureKind kind =
                row.cell(1).equals("-") ? unit == null ? FigureKind.COUNT : null : row.symbol(1, FigureKind.class);
        for (String form : row.alternatives(2)) {
            add(form, unit, kind, Number.SINGULAR);
            if (!accusative.isEmpty()
                    && !form.contains(" ")
                    && noAccusative.indexOf(form.charAt(form.length() - 1)) < 0) {
                add(form + accusative, unit, kind, Number.SINGULAR);
            }
        }
        for (String form : row.alternatives(3)) {
            add(form, unit, kind, Number.PLURAL);
            if (unit != null
                    && !pluralOblique.isEmpty()
                    && form.endsWith(pluralOblique)
                    && form.length() > pluralOblique.length() + 3) {
                add(form.substring(0, form.length() - 1), unit, kind, Number.PLURAL);
            }
        }
        List<String> duals = row.alternatives(4);
        boolean made = duals.stream().anyMatch(RULES::contains) && !duals.contains("-");
        if (made && (dualNominative.isEmpty() || dualOblique.isEmpty())) {
            throw row.error("duals can be made of settings only, and there are none", null);
        }
        if (duals.contains("construct")) {
            for (String form : row.alternatives(2)) {
                if (joint(form)) {
                    construct(form, "", unit, kind);
                }
            }
        }
        boolean both = duals.contains("both");
        if (both || duals.contains("nominative")) {
            for (String form : row.alternatives(2)) {
                dual(form, unit, kind, dualNominative);
                if (both || joint(form)) {
                    dual(form, unit, kind, dualOblique);
                }
            }
        }
        if (duals.contains("possessed")) {
            for (String form : row.alternatives(2)) {
                for (String owner : possessives) {
                    construct(form, owner, unit, kind);
                }
            }
        }
        for (String form : duals) {
            if (!RULES.contains(form)) {
                add(form, unit, kind, Number.DUAL);
            }
        }
    }

    /** Adds a dual; of a phrase, the first word and its adjective are both dual. */
    private void dual(String singular, String unit, FigureKind kind, String ending) {
        StringBuilder form = new StringBuilder();
        for (String word : singular.split(" ")) {
            String base = joint(word) ? word.substring(0, word.length() - 1) + dualJoint.charAt(2) : word;
            form.append(form.isEmpty() ? "" : " ").append(base).append(ending);
        }
        add(form.toString(), unit, kind, Number.DUAL);
    }

    /** Adds a dual before another noun or a possessive, without its last letter: سيارتا إسعاف, طفلتاه. */
    private void construct(String singular, String owner, String unit, FigureKind kind) {
        for (String ending : List.of(dualNominative, dualOblique)) {
            String stem =
                    joint(singular) ? singular.substring(0, singular.length() - 1) + dualJoint.charAt(2) : singular;
            add(stem + ending.substring(0, ending.length() - 1) + owner, unit, kind, Number.DUAL);
        }
    }

    private boolean joint(String form) {
        return !dualJoint.isEmpty() && !form.isEmpty() && form.charAt(form.length() - 1) == dualJoint.charAt(0);
    }

    private void add(String form, String unit, FigureKind kind, Number number) {
        lexicon.add(form, new UnitNoun(lexicon.fold(form), unit, kind, number));
    }
}
