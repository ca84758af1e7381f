package io.khabar.extract.text;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.khabar.extract.lexicon.Readings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
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
        String text = IntStream.range(0, 100).mapToObj(i -> "word" + i).collect(joining(" "));
        assertThat(read(memory, text)).containsExactly(text.split(" "));
        workedOut.clear();
        assertThat(read(memory, text)).containsExactly(text.split(" "));
        // It has room for eight.
        assertThat(workedOut).hasSizeGreaterThanOrEqualTo(92);
    }

    @Test
    void doesNotKeepWordsThatNobodyWritesTwice() {
        WordMemory memory = memory(10);
        String monster = "x".repeat(100);
        read(memory, monster + " " + monster);
        assertThat(workedOut).containsExactly(monster, monster);
    }

    @Test
    void tellsWordsApartThatDifferInTheirFirstLetterOnly() {
        // So far from their end no letter counts for their place.
        assertThat(read(memory(10), "contracting xontracting contracting"))
                .containsExactly("contracting", "xontracting", "contracting");
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
