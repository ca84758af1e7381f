package io.khabar.extract.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.khabar.extract.lexicon.Table;
import io.khabar.extract.text.Tokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LanguageSettingsTest {

    private static LanguageSettings settings(String... lines) {
        List<Table.Row> rows = new ArrayList<>();
        for (String line : lines) {
            rows.add(new Table.Row("xx/language.tsv", rows.size() + 1, line.split("=", -1)));
        }
        return new LanguageSettings("ar", rows);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "group=,; 'group' is no setting",
                "verb-endings=ed; 'verb-endings' is no setting",
                "capitals=maybe; 'maybe' is none of yes, no",
                "order=ovs; 'ovs' is none of svo, vso, sov",
                "article=the|a; 'article' is one form",
                "pairs=; 'pairs' has no value",
                "apostrophe=elides; 'apostrophe' stands twice"
            })
    void aWrongRowIsRefusedWithItsTableAndLine(String row, String why) {
        assertThatThrownBy(() -> settings("apostrophe=joins", row))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("xx/language.tsv, line 2: " + why);
    }

    @Test
    void whatIsLeftOutIsTheFirstChoiceOrNothing() {
        LanguageSettings settings = settings("capitals=no");
        assertThat(settings.yes(Setting.CAPITALS)).isFalse();
        assertThat(settings.yes(Setting.INDEFINITE_ARTICLE)).isTrue();
        assertThat(settings.choice(Setting.APOSTROPHE, Tokenizer.Apostrophe.class))
                .isEqualTo(Tokenizer.Apostrophe.JOINS);
        assertThat(settings.text(Setting.DECIMAL)).isEqualTo(".");
        assertThat(settings.text(Setting.ARTICLE)).isEmpty();
        assertThat(settings.forms(Setting.PAIRS)).isEmpty();
    }

    @Test
    void formsAreFoldedAsWordsAreAndLettersAreNot() {
        LanguageSettings settings = settings("verb_prefixes=أ|سأ", "word_ends=ة", "joined_scales=Mn");
        assertThat(settings.forms(Setting.VERB_PREFIXES)).containsExactly("ا", "سا");
        assertThat(settings.text(Setting.WORD_ENDS)).isEqualTo("ة");
        assertThat(settings.forms(Setting.JOINED_SCALES)).containsExactly("Mn");
    }

    @ParameterizedTest
    @EnumSource
    void theGuideNamesEverySetting(Setting setting) throws IOException {
        assertThat(Files.readString(Path.of("README.md"))).contains('`' + setting.key() + '`');
    }
}
