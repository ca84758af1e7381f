package io.khabar.extract.party;

import io.khabar.extract.lexicon.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * The fields of ministries, {@code <language>/portfolios.tsv} (English name TAB forms). Tables of organs and titles hold
 * {@code {}} where a field goes.
 */
final class Portfolios {

    private record Portfolio(String english, List<String> forms) {}

    private final List<Portfolio> all = new ArrayList<>();

    Portfolios(String language) {
        for (Table.Row row : Table.read(language + "/portfolios.tsv")) {
            all.add(new Portfolio(row.cell(0), row.alternatives(1)));
        }
    }

    /** Hands on a form as it is with an empty field or, if it holds {@code {}}, once for every field's every form. */
    void expand(String form, BiConsumer<String, String> formAndField) {
        if (!form.contains("{}")) {
            formAndField.accept(form, "");
            return;
        }
        for (Portfolio portfolio : all) {
            for (String field : portfolio.forms()) {
                formAndField.accept(form.replace("{}", field), portfolio.english());
            }
        }
    }
}
