package dev.llmemulator.emulator.face.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmemulator.emulator.stream.Linear;
import dev.llmemulator.http.RejectedException;
import dev.llmemulator.protocol.Cases;
import java.math.BigDecimal;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionRunRequestReaderTest {
    private static final long NOW = 1_764_072_000_000_000L;

    private final RandomGenerator random = Cases.generator(1);

    @Test
    void readsEveryField() throws Exception {
        SessionRunRequest request =
                read(
                        "\"request_id\":\"r\",\"length\":7,\"delay\":0.25,\"ttft\":1.5,\"seed\":-3,"
                                + "\"from_index\":4,\"started_us\":1764071999000000,\"turn\":9");

        assertThat(request.session()).hasToString("123e4567-e89b-42d3-a456-426614174000");
        assertThat(request.requestId()).isEqualTo("r");
        assertThat(request.length()).isEqualTo(7);
        assertThat(request.seed()).isEqualTo(-3);
        assertThat(request.fromIndex()).isEqualTo(4);
        assertThat(request.turn()).isEqualTo(9);
        assertThat(request.timetable())
                .isEqualTo(new Linear(1_764_071_999_000_000L, 1_500_000, 250_000));
    }

    @Test
    void fillsInTheDefaults() throws Exception {
        SessionRunRequest request = read("");

        assertThat(request.requestId()).hasSize(16);
        assertThat(request.length()).isEqualTo(100);
        assertThat(request.seed()).isZero();
        assertThat(request.fromIndex()).isZero();
        assertThat(request.turn()).isZero();
        assertThat(request.timetable()).isEqualTo(new Linear(NOW, 10_000, 10_000));
    }

    @Test
    void waitsOneDelayForTheFirstToken() throws Exception {
        assertThat(read("\"delay\":3").timetable())
                .isEqualTo(new Linear(NOW, 3_000_000, 3_000_000));
        assertThat(read("\"delay\":3,\"ttft\":0").timetable())
                .isEqualTo(new Linear(NOW, 0, 3_000_000));
    }

    @Test
    void resumesWithTheNextTokenWhenTheStartIsNotKnown() throws Exception {
        Linear timetable = read("\"from_index\":40,\"delay\":0.5").timetable();

        assertThat(timetable.dueUs(40)).isEqualTo(NOW + 500_000);
    }

    @Test
    void takesAResumeAtTheVeryEnd() throws Exception {
        assertThat(read("\"length\":9,\"from_index\":9").fromIndex()).isEqualTo(9);
    }

    @Test
    void readsSecondsToTheMicrosecond() {
        Cases.check(
                2_000,
                60_000_000,
                (cases, bound) -> {
                    long micros = cases.nextLong(1 + bound);
                    String seconds = BigDecimal.valueOf(micros, 6).toString();

                    assertThat(delayOf(seconds)).isEqualTo(micros);
                });
    }

    @ParameterizedTest
    @CsvSource({
        "60, 60000000",
        "6e1, 60000000",
        "-0.0, 0",
        "1e-9, 0",
        "1e-999999999, 0",
        "0.30000000000000004, 300000",
        "0.0000014, 1"
    })
    void roundsFinerSeconds(String seconds, long micros) {
        assertThat(delayOf(seconds)).isEqualTo(micros);
    }

    @Test
    void takesADayAndNoMore() throws Exception {
        assertThat(read("\"length\":100000,\"delay\":0.864").length()).isEqualTo(100_000);
        assertThatThrownBy(() -> read("\"length\":100000,\"delay\":0.864001"))
                .isInstanceOf(RejectedException.class);
    }

    @Test
    void takesTheLastOfARepeatedField() throws Exception {
        assertThat(read("\"length\":1,\"length\":2").length()).isEqualTo(2);
    }

    private long delayOf(String seconds) {
        try {
            return read("\"length\":1,\"delay\":" + seconds).timetable().delayUs();
        } catch (RejectedException rejection) {
            throw new AssertionError(rejection);
        }
    }

    private SessionRunRequest read(String fields) throws RejectedException {
        String body =
                "{\"session_id\":\"123E4567-E89B-42D3-A456-426614174000\",\"question\":\"?\""
                        + (fields.isEmpty() ? "" : "," + fields)
                        + "}";
        RunDefaults defaults = new RunDefaults(100, null, 10_000);
        return new SessionRunRequestReader(defaults, new Ids(random), NOW)
                .read(body.getBytes(UTF_8));
    }
}
