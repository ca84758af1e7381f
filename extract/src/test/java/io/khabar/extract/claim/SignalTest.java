package io.khabar.extract.claim;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SignalTest {

    @Test
    void theRolesOfATokenFitIntoALongWhoseSignSaysThatTheyAreKnown() {
        assertThat(Signal.Role.values()).hasSizeLessThan(Long.SIZE);
    }
}
