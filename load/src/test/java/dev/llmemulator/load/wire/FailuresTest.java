package dev.llmemulator.load.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.load.client.Answer.Failure;
import io.netty.channel.ChannelException;
import io.netty.channel.ConnectTimeoutException;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;

class FailuresTest {
    @Test
    void tellsWhoseFailureItWas() {
        SocketException full = new SocketException("Too many open files");

        assertThat(Failures.kind(new ConnectException("refused"))).isEqualTo(Failure.UNREACHABLE);
        assertThat(Failures.kind(new UnknownHostException("x"))).isEqualTo(Failure.UNREACHABLE);
        assertThat(Failures.kind(new ConnectTimeoutException("x"))).isEqualTo(Failure.BROKEN);
        assertThat(Failures.kind(new IOException("reset"))).isEqualTo(Failure.BROKEN);
        assertThat(Failures.kind(new ChannelException("no", full))).isEqualTo(Failure.NO_SOCKET);
        assertThat(Failures.kind(new BindException("in use"))).isEqualTo(Failure.NO_SOCKET);
        assertThat(Failures.kind(new ConnectException("Cannot assign requested address: x")))
                .isEqualTo(Failure.NO_SOCKET);
    }
}
