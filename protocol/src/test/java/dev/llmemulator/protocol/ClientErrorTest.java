package dev.llmemulator.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientErrorTest {
    @ParameterizedTest
    @CsvSource({
        "100, internal server error, true",
        "101, unauthorized, false",
        "102, unknown channel, false",
        "103, permission denied, false",
        "104, method not found, false",
        "105, already subscribed, false",
        "106, limit exceeded, false",
        "107, bad request, false",
        "108, not available, false",
        "109, token expired, false",
        "110, expired, false",
        "111, too many requests, true",
        "112, unrecoverable position, false",
        "113, concurrent pagination, true"
    })
    void hasCentrifugosCodeAndText(int code, String message, boolean temporary) {
        assertThat(ClientError.values())
                .filteredOn(error -> error.code() == code)
                .singleElement()
                .extracting(error -> Reply.Failed.of(7, error))
                .isEqualTo(new Reply.Failed(7, code, message, temporary));
    }

    @Test
    void hasNoOther() {
        assertThat(Arrays.stream(ClientError.values()).map(ClientError::code))
                .hasSize(14)
                .doesNotHaveDuplicates();
    }
}
