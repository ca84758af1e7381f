package io.khabar.extract.lexicon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TableTest {

    @Test
    void aLanguageMayDoWithoutATable() {
        assertThat(Table.read("it/stakes.tsv")).isEmpty();
    }

    @Test
    void aTableThatHasToBeThereIsMissed() {
        assertThatThrownBy(() -> Table.required("it/stakes.tsv"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no table it/stakes.tsv");
    }
}
