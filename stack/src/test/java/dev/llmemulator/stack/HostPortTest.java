package dev.llmemulator.stack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HostPortTest {
    @Test
    void makesAddresses() {
        assertThat(new HostPort("127.0.0.1", 9000).url("http", "/health"))
                .hasToString("http://127.0.0.1:9000/health");
    }

    @Test
    void putsAnIpv6AddressIntoBrackets() {
        assertThat(new HostPort("::1", 9001).url("ws", "/connection/websocket"))
                .hasToString("ws://[::1]:9001/connection/websocket");
    }
}
