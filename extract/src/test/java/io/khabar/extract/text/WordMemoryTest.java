package io.khabar.extract.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.khabar.extract.lexicon.Readings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class WordMemoryTest {

    private final Tokenizer tokenizer = new Tokenizer(Locale.ENGLISH, Tokenizer.Apostrophe.JOINS);
    private final List<String> workedOut = new ArrayList<>();

    @Test
    void worksOutAWordOnceWhileItRemembersIt() {
        WordMemory memory = memory(10);
        read(memory, "the army and the navy and the army");
        assertThat(workedOut).containsExactly("the", "army", "and", "navy");
    }

    @Test
    void neverHoldsMoreWordsThanItHasRoomForAndReadsOnRight() {
        WordMemory memory = memory(1);
        String text = "alpha beta gamma delta alpha beta gamma delta";
        assertThat(read(memory, text)).isEqualTo(read(memory(10), text)).containsExactly(text.split(" "));
        workedOut.clear();
        read(memory, text);
        // Two slots cannot hold four words in turn.
        assertThat(workedOut).hasSizeGreaterThanOrEqualTo(4);
    }

    @Test
    void doesNotKeepWordsThatNobodyWritesTwice() {
        WordMemory memory = memory(10);
        String monster = "x".repeat(100);
        read(memory, monster + " " + monster);
        assertThat(workedOut).containsExactly(monster, monster);
    }

    @Test
    void tellsWordsApartThatHashAlike() {
        // "Aa" and "BB" have the same hash code.
        assertThat(read(memory(10), "Aa BB Aa")).containsExactly("aa", "bb", "aa");
    }

    @Test
    void refusesASizeThatItCannotHave() {
        assertThatThrownBy(() -> memory(0)).isInstanceOf(IllegalArgumentException.class);
    }

    private WordMemory memory(int bits) {
        return new WordMemory(bits, printed -> {
            workedOut.add(printed);
            return tokenizer.form(printed, norm -> Readings.NONE);
        });
    }

    private List<String> read(WordMemory memory, String text) {
        return tokenizer.tokens(text, memory).stream().map(Token::norm).toList();
    }
}
