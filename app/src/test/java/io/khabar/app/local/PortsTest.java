package io.khabar.app.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.khabar.app.CommandFailedException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortsTest {

    @Test
    void aPortThatAnotherServerListensOnIsPassedOver() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThat(new Ports().next(taken.getLocalPort())).isGreaterThan(taken.getLocalPort());
        }
    }

    @Test
    void aPortThatAServerOfAllAddressesListensOnIsPassedOver() throws Exception {
        try (ServerSocket taken = new ServerSocket(0)) {
            assertThat(new Ports().next(taken.getLocalPort())).isGreaterThan(taken.getLocalPort());
        }
    }

    @Test
    void anotherClusterAtTheBrokersAddressIsAClearError() {
        assertThatCode(() -> LocalPipeline.refuseAnother("ours", "ours", "127.0.0.1:9092"))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> LocalPipeline.refuseAnother("theirs", "ours", "127.0.0.1:9092"))
                .isInstanceOf(CommandFailedException.class)
                .hasMessage("another Kafka cluster answers at 127.0.0.1:9092; choose another port with --kafka-port");
    }
}
