package dev.llmemulator.emulator.face.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.http.FaceFixture;
import dev.llmemulator.http.RawExchange;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NodeFaceTest {
    private final AtomicBoolean draining = new AtomicBoolean();
    private final Readiness readiness = new Readiness(draining::get);
    private FaceFixture port;

    @BeforeEach
    void start() throws Exception {
        port = new FaceFixture(new NodeFace(1_024, readiness));
    }

    @AfterEach
    void close() throws Exception {
        port.close();
    }

    @Test
    void isAliveBeforeItIsReady() throws Exception {
        assertThat(port.get("/health").status()).isEqualTo(200);

        RawExchange.Reply reply = port.get("/health/ready");
        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.text()).contains("urn:llm-emulator:problem:starting");
        assertThat(reply.head()).containsIgnoringCase("retry-after: 1\r\n");
    }

    @Test
    void isReadyFromItsStartUntilItDrains() throws Exception {
        readiness.started();
        assertThat(port.get("/health/ready").status()).isEqualTo(200);

        draining.set(true);
        RawExchange.Reply reply = port.get("/health/ready");
        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.text()).contains("urn:llm-emulator:problem:shutting-down");
        assertThat(port.get("/health").status()).isEqualTo(200);
    }
}
