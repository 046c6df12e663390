package dev.llmemulator.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DisconnectTest {
    @ParameterizedTest
    @CsvSource({
        "3000, connection closed, true",
        "3001, shutdown, true",
        "3004, internal server error, true",
        "3005, connection expired, true",
        "3006, subscription expired, true",
        "3008, slow, true",
        "3009, write error, true",
        "3010, insufficient state, true",
        "3011, force reconnect, true",
        "3012, no pong, true",
        "3013, too many requests, true",
        "3014, state invalidated, true",
        "3500, invalid token, false",
        "3501, bad request, false",
        "3502, stale, false",
        "3503, force disconnect, false",
        "3504, connection limit, false",
        "3505, channel limit, false",
        "3506, inappropriate protocol, false",
        "3507, permission denied, false",
        "3508, not available, false",
        "3509, too many errors, false"
    })
    void hasCentrifugosCodeAndReason(int code, String reason, boolean reconnects) {
        assertThat(Disconnect.values())
                .filteredOn(disconnect -> disconnect.code() == code)
                .singleElement()
                .extracting(Disconnect::reason)
                .isEqualTo(reason);
        assertThat(Disconnect.reconnects(code)).isEqualTo(reconnects);
    }

    @Test
    void hasNoOther() {
        assertThat(Arrays.stream(Disconnect.values()).map(Disconnect::code))
                .hasSize(22)
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1000, 1001, 1005, 1006, 1008, 1010, 3499, 4000, 4499, 5000, 65_535})
    void reconnectsAfterForeignCodes(int code) {
        assertThat(Disconnect.reconnects(code)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {1009, 3500, 3999, 4500, 4999})
    void staysAwayAfterTerminalCodes(int code) {
        assertThat(Disconnect.reconnects(code)).isFalse();
    }
}
