package io.khabar.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceContextTest {

    private static final String EXAMPLE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @Test
    void whatIsGivenIsKept() {
        assertThat(TraceContext.parse(EXAMPLE)).contains(new TraceContext(EXAMPLE, ""));
        assertThat(TraceContext.parse(EXAMPLE, List.of("rojo=00f067aa0ba902b7 , t@ven-dor=a b", "", "congo=t61")))
                .contains(new TraceContext(EXAMPLE, "rojo=00f067aa0ba902b7,t@ven-dor=a b,congo=t61"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"no member", "Upper=1", "a=", "a=b=c", "a=\u00e9", "=1", "a=1,b"})
    void aStateThatIsNoneIsDropped(String given) {
        assertThat(TraceContext.parse(EXAMPLE, List.of(given))).contains(new TraceContext(EXAMPLE, ""));
        assertThatThrownBy(() -> new TraceContext(EXAMPLE, given)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aStateThatIsTooLongIsDropped() {
        String many = String.join(",", Collections.nCopies(33, "a=1"));
        String large =
                "a=" + "x".repeat(255) + ",b=" + "x".repeat(255) + ",c=" + "x".repeat(255) + ",d=" + "x".repeat(255);

        assertThat(TraceContext.parse(EXAMPLE, List.of(many))).contains(new TraceContext(EXAMPLE, ""));
        assertThat(TraceContext.parse(EXAMPLE, List.of(large))).contains(new TraceContext(EXAMPLE, ""));
        assertThat(TraceContext.parse(EXAMPLE, List.of(large.substring(0, 770)))
                        .orElseThrow()
                        .tracestate())
                .hasSize(770);
    }

    @Test
    void aStateWithoutAParentIsNothing() {
        assertThat(TraceContext.parse(null, List.of("a=1"))).isEmpty();
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
