package io.khabar.extract.language;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class LanguageTest {

    @Test
    void aTableWithASlipInItsNameIsRefused() {
        assertThatThrownBy(() -> Language.load("xx", List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("no table is named xx/attributions.tsv; there may be abbreviations.tsv, ");
    }

    @Test
    void aLanguageWithoutAFolderIsRefused() {
        assertThatThrownBy(() -> Language.load("yy", List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no table yy/language.tsv");
    }
}
