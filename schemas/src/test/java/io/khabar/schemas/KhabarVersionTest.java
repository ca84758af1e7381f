package io.khabar.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KhabarVersionTest {

    @Test
    void theBuildFillsInTheVersion() {
        assertThat(KhabarVersion.get()).matches("\\d+\\.\\d+\\.\\d+(-SNAPSHOT)?");
    }
}
