package io.khabar.extract.language;

import io.khabar.extract.language.Setting.Kind;
import io.khabar.extract.lexicon.Table;
import io.khabar.extract.text.Tokenizer;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What a language's table {@code language.tsv} says, a {@link Setting} and its value a row, read and checked once.
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class LanguageSettings {

    private static final Map<String, Setting> KEYS = keys();

    private final String code;
    private final Map<Setting, Table.Row> rows;
    private final Map<Setting, List<String>> values = new EnumMap<>(Setting.class);
    private final Tokenizer tokenizer;

    /** @param table the rows of its {@code language.tsv} */
    LanguageSettings(String code, List<Table.Row> table) {
        this.code = code;
        this.rows = rows(table);
        // What is needed to fold the others is not folded itself.
        for (Setting setting : Setting.values()) {
            values.put(setting, value(setting));
        }
        this.tokenizer = new Tokenizer(
                Locale.forLanguageTag(code),
                choice(Setting.APOSTROPHE, Tokenizer.Apostrophe.class),
                Set.copyOf(forms(Setting.JOINED_CURRENCIES)),
                Set.copyOf(forms(Setting.JOINED_SCALES)));
        for (Setting setting : rows.keySet()) {
            if (setting.kind() == Kind.FORM || setting.kind() == Kind.FORMS) {
                values.computeIfPresent(
                        setting,
                        (same, forms) -> forms.stream().map(tokenizer::fold).toList());
            }
        }
    }

    /**
     * Reads a language's settings.
     *
     * @param code ISO 639-1, the name of its folder
     * @throws IllegalArgumentException if there is no such table or a row is wrong, with the table and line
     */
    static LanguageSettings read(String code) {
        return new LanguageSettings(code, Table.required(code + "/language.tsv"));
    }

    private static Map<String, Setting> keys() {
        Map<String, Setting> keys = new HashMap<>();
        for (Setting setting : Setting.values()) {
            keys.put(setting.key(), setting);
        }
        return Map.copyOf(keys);
    }

    private static Map<Setting, Table.Row> rows(List<Table.Row> table) {
        Map<Setting, Table.Row> rows = new EnumMap<>(Setting.class);
        for (Table.Row row : table) {
            Setting setting = KEYS.get(row.cell(0));
            if (setting == null) {
                throw row.error("'" + row.cell(0) + "' is no setting", null);
            }
            if (rows.put(setting, row) != null) {
                throw row.error("'" + row.cell(0) + "' stands twice", null);
            }
        }
        return rows;
    }

    /** What the table says, not folded yet, or the default. */
    private List<String> value(Setting setting) {
        Table.Row row = rows.get(setting);
        boolean list = setting.kind() == Kind.FORMS || setting.kind() == Kind.PRINTED;
        if (row == null) {
            return !setting.choices().isEmpty() ? setting.choices().subList(0, 1) : list ? List.of() : List.of("");
        }
        String cell = row.cell(1);
        if (cell.isEmpty()) {
            throw row.error("'" + setting.key() + "' has no value", null);
        }
        if (setting.kind() == Kind.CHOICE && !setting.choices().contains(cell)) {
            throw row.error("'" + cell + "' is none of " + String.join(", ", setting.choices()), null);
        }
        if (setting.kind() == Kind.FORM && cell.contains("|")) {
            throw row.error("'" + setting.key() + "' is one form", null);
        }
        return list ? row.alternatives(1) : List.of(cell);
    }

    private List<String> value(Setting setting, boolean fits) {
        if (!fits) {
            throw new IllegalArgumentException("'" + setting.key() + "' is not asked for so");
        }
        return values.get(setting);
    }

    /** ISO 639-1. */
    public String code() {
        return code;
    }

    /** Cuts and folds as the language does. */
    public Tokenizer tokenizer() {
        return tokenizer;
    }

    /** Whether a choice is "yes". */
    public boolean yes(Setting setting) {
        return is(setting, "yes");
    }

    /** Whether a choice is this one. */
    public boolean is(Setting setting, String choice) {
        return value(setting, setting.kind() == Kind.CHOICE && setting.choices().contains(choice))
                .contains(choice);
    }

    /** A choice as a constant of the same name. */
    public <E extends Enum<E>> E choice(Setting setting, Class<E> type) {
        return Enum.valueOf(
                type, value(setting, setting.kind() == Kind.CHOICE).get(0).toUpperCase(Locale.ROOT));
    }

    /** A form, folded, or letters as printed; empty if there are none. */
    public String text(Setting setting) {
        return value(setting, setting.kind() == Kind.FORM || setting.kind() == Kind.LETTERS)
                .get(0);
    }

    /** All forms in their order, folded unless they are kept as printed. */
    public List<String> forms(Setting setting) {
        return value(setting, setting.kind() == Kind.FORMS || setting.kind() == Kind.PRINTED);
    }

    /** Those that are written on the next word. */
    public Conjunctions conjunctions() {
        return new Conjunctions(forms(Setting.CONJUNCTIONS));
    }

    /** Whether a table writes a form with a mark that tells it from another, see {@link Setting#TELLING_MARKS}. */
    public boolean marked(String form) {
        String marks = text(Setting.TELLING_MARKS);
        return form.chars().anyMatch(letter -> marks.indexOf(letter) >= 0);
    }

    /** An error about the value of a setting, with the table and line. */
    public IllegalArgumentException error(Setting setting, String what) {
        Table.Row row = rows.get(setting);
        return row == null
                ? new IllegalArgumentException(code + "/language.tsv: '" + setting.key() + "' " + what)
                : row.error("'" + row.cell(1) + "' " + what, null);
    }
}
