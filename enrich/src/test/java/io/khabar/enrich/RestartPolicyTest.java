package io.khabar.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import io.khabar.schemas.serde.SchemaRegistryUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;

class RestartPolicyTest {

    private final AtomicReference<Instant> now = new AtomicReference<>(Samples.NOW);
    private final RestartPolicy policy = new RestartPolicy(now::get);

    @Test
    void aRegistryThatIsAwayIsWaitedForEverLongerAndForever() {
        Throwable away = new StreamsException(new SchemaRegistryUnavailableException("away", null));

        assertThat(policy.afterFailure(away)).contains(Duration.ofSeconds(1));
        assertThat(policy.afterFailure(away)).contains(Duration.ofSeconds(2));
        assertThat(policy.afterFailure(away)).contains(Duration.ofSeconds(4));
        for (int i = 0; i < 100; i++) {
            assertThat(policy.afterFailure(away)).isPresent();
        }
        assertThat(policy.afterFailure(away)).contains(Duration.ofSeconds(10));
    }

    @Test
    void missingRightsAreWaitedFor() {
        for (int i = 0; i < 100; i++) {
            assertThat(policy.afterFailure(new StreamsException(new TopicAuthorizationException("news.enriched"))))
                    .isPresent();
        }
    }

    @Test
    void afterAQuietTimeTheWaitIsShortAgain() {
        Throwable away = new StreamsException(new SchemaRegistryUnavailableException("away", null));
        policy.afterFailure(away);
        policy.afterFailure(away);
        now.updateAndGet(time -> time.plus(RestartPolicy.HEALTHY_AFTER).plusMillis(1));

        assertThat(policy.afterFailure(away)).contains(Duration.ofSeconds(1));
    }

    @Test
    void aFailureThatNobodyForesawEndsTheAppWhenItKeepsComing() {
        for (int i = 0; i < RestartPolicy.UNFORESEEN_RESTARTS; i++) {
            assertThat(policy.afterFailure(new IllegalStateException())).isPresent();
        }
        assertThat(policy.afterFailure(new IllegalStateException())).isEmpty();
    }

    @Test
    void aWrongConfigurationAndAnExhaustedJvmEndTheAppAtOnce() {
        assertThat(policy.afterFailure(new StreamsException(new ConfigException("wrong"))))
                .isEmpty();
        assertThat(policy.afterFailure(new OutOfMemoryError())).isEmpty();
        assertThat(policy.afterFailure(new NoClassDefFoundError())).isEmpty();
    }
}
