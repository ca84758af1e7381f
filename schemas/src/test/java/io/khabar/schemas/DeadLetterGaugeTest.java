package io.khabar.schemas;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class DeadLetterGaugeTest {

    private final DeadLetterGauge gauge = new DeadLetterGauge(new DeadLetterLimit(0.2, 10));

    private long offset;

    @Test
    void oneMoreThanTheShareStopsTheAppAndSaysWhy() {
        read(8);
        giveUp();
        giveUp();
        assertThatThrownBy(this::giveUp)
                .isInstanceOf(TooManyDeadLettersException.class)
                .hasMessageStartingWith("3 of the last 10 records would be dead letters, more than 20% of 10: ")
                .hasMessageEndingWith("The last is news.articles-0 at offset 10: no Avro");
    }

    @Test
    void anAppThatCanReadNothingIsStoppedBeforeTheWindowIsFull() {
        giveUp();
        giveUp();
        assertThatThrownBy(this::giveUp)
                .isInstanceOf(TooManyDeadLettersException.class)
                .hasMessageStartingWith("3 of the last 3 records");
    }

    @Test
    void whatIsLongerAgoThanTheWindowIsForgotten() {
        for (int i = 0; i < 100; i++) {
            giveUp();
            giveUp();
            read(8);
        }
        assertThatThrownBy(() -> {
                    giveUp();
                    giveUp();
                    giveUp();
                })
                .isInstanceOf(TooManyDeadLettersException.class);
    }

    @Test
    void manyThatAreGivenUpAtOnceCountAmongThoseThatTheyWereReadWith() {
        DeadLetterGauge wide = new DeadLetterGauge(new DeadLetterLimit(0.2, 100));
        // A batch twice as large as the window, one in ten of which the store refuses at its end.
        for (int i = 0; i < 200; i++) {
            wide.read("news.enriched", 0, i);
        }
        assertThatCode(() -> {
                    for (int i = 199; i >= 0; i -= 10) {
                        wide.gaveUp(new DeadLetter.Source("news.enriched", 0, i, 0), "no Avro");
                    }
                })
                .doesNotThrowAnyException();
    }

    @Test
    void aRecordThatIsReadAgainAndAgainCountsOnce() {
        for (int i = 0; i < 100; i++) {
            offset = 0;
            giveUp();
            giveUp();
        }
        assertThatThrownBy(this::giveUp).isInstanceOf(TooManyDeadLettersException.class);
    }

    @Test
    void atAShareOfOneThereIsNoLimit() {
        DeadLetterGauge open = new DeadLetterGauge(new DeadLetterLimit(1, 5));
        assertThatCode(() -> {
                    for (int i = 0; i < 100; i++) {
                        open.gaveUp(new DeadLetter.Source("news.articles", 0, i, 0), "no Avro");
                    }
                })
                .doesNotThrowAnyException();
    }

    @Test
    void aLimitOutOfRangeIsRefused() {
        for (double share : new double[] {0, -1, 1.1, Double.NaN}) {
            assertThatThrownBy(() -> new DeadLetterLimit(share, 10)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> new DeadLetterLimit(0.2, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    private void read(int count) {
        for (int i = 0; i < count; i++) {
            gauge.read("news.articles", 0, offset++);
        }
    }

    private void giveUp() {
        gauge.gaveUp(new DeadLetter.Source("news.articles", 0, offset++, 0), "no Avro");
    }
}
