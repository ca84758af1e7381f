package io.khabar.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceContextTest {

    private static final String EXAMPLE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @Test
    void whatIsGivenIsKept() {
        assertThat(TraceContext.parse(EXAMPLE)).contains(new TraceContext(EXAMPLE));
    }

    @Test
    void eachNewOneIsValidAndDiffers() {
        TraceContext one = TraceContext.create();

        assertThat(TraceContext.parse(one.traceparent())).contains(one);
        assertThat(TraceContext.create()).isNotEqualTo(one);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
                "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7"
            })
    void whatIsNoneIsRefused(String given) {
        assertThat(TraceContext.parse(given)).isEmpty();
    }
}
