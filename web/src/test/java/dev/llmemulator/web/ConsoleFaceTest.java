package dev.llmemulator.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.web.LoadControl.Decision;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConsoleFaceTest {
    private static final String KEY = "0123456789abcdef";
    private static final String BEARER = "Bearer " + KEY;
    private static final ServerReadings READINGS =
            new ServerReadings(
                    List.of(
                            new ServerNumber(
                                    "tokens", "tokens per second", ServerNumber.Kind.RATE, 7)),
                    new TreeMap<>(Map.of(1_000L, 3L)),
                    List.of("api2"));

    private final Loads loads = new Loads();
    private PagePort port;

    /// Gives the answers that a test sets.
    private static final class Loads implements LoadControl {
        final List<Map<String, String>> asked = new CopyOnWriteArrayList<>();
        volatile Decision reply = new Decision.Started(1);
        volatile boolean runs;
        final AtomicInteger stops = new AtomicInteger();

        @Override
        public Decision start(Map<String, String> options) {
            asked.add(options);
            return reply;
        }

        @Override
        public boolean stop() {
            stops.incrementAndGet();
            return runs;
        }

        @Override
        public @Nullable LoadFiles files(int number) {
            return number == 3 ? new LoadFiles("{\"schema\":1}", "<p>report</p>") : null;
        }
    }

    @BeforeEach
    void open() throws Exception {
        port =
                new PagePort((vertx, loop) ->
                        List.of(
                                new ConsoleFace(
                                        vertx,
                                        "127.0.0.1",
                                        new LoadEvents(loop),
                                        KEY,
                                        loads,
                                        () -> READINGS)));
    }

    @AfterEach
    void close() {
        port.close();
    }

    private HttpResponse<String> start(String body, String... headers) throws Exception {
        List<String> all =
                new ArrayList<>(
                        List.of("Authorization", BEARER, "Content-Type", "application/json"));
        all.addAll(List.of(headers));
        return port.send("POST", "/ui/loads", body, all.toArray(String[]::new));
    }

    @Test
    void startsALoadWithTheOptionsOfThePage() throws Exception {
        HttpResponse<String> reply =
                start(
                        """
                        {"clients": 500, "length": "lognormal(100, 0.5)", "require-valid": true,
                         "fail-if": ["ttft.p99 > 1s", "integrity.lost > 0"]}
                        """);

        assertThat(reply.statusCode()).isEqualTo(202);
        assertThat(reply.body()).isEqualTo("{\"number\":1}");
        assertThat(loads.asked)
                .containsExactly(
                        Map.of(
                                "clients", "500",
                                "length", "lognormal(100, 0.5)",
                                "require-valid", "true",
                                "fail-if", "ttft.p99 > 1s\nintegrity.lost > 0"));
    }

    @Test
    void refusesASecondLoadAndOneBeyondTheLimits() throws Exception {
        loads.reply = new Decision.Busy();
        HttpResponse<String> busy = start("{}");
        loads.reply = new Decision.Unfit("--clients '5000': expected at most 2000");
        HttpResponse<String> unfit = start("{\"clients\": 5000}");

        assertThat(busy.statusCode()).isEqualTo(409);
        assertThat(busy.body()).contains("load-runs");
        assertThat(unfit.statusCode()).isEqualTo(422);
        assertThat(unfit.body()).contains("unfit-load", "--clients '5000'");
    }

    @ParameterizedTest
    @CsvSource({"POST, /ui/loads", "DELETE, /ui/loads/current"})
    void changesNothingWithoutTheKeyOrForAnotherPage(String method, String path) throws Exception {
        loads.runs = true;

        assertThat(port.send(method, path, "{}").statusCode()).isEqualTo(401);
        assertThat(port.send(method, path, "{}", "Authorization", "Bearer wrong").statusCode())
                .isEqualTo(401);
        assertThat(
                        port.send(
                                        method,
                                        path,
                                        "{}",
                                        "Authorization",
                                        BEARER,
                                        "Origin",
                                        "http://evil.example")
                                .statusCode())
                .isEqualTo(403);
        assertThat(loads.asked).isEmpty();
        assertThat(loads.stops).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT"})
    void startsAndStopsByNoOtherMethod(String method) throws Exception {
        assertThat(port.send(method, "/ui/loads", "{}", "Authorization", BEARER).statusCode())
                .isEqualTo(405);
        assertThat(
                        port.send(method, "/ui/loads/current", "{}", "Authorization", BEARER)
                                .statusCode())
                .isEqualTo(405);
        assertThat(loads.asked).isEmpty();
        assertThat(loads.stops).hasValue(0);
    }

    @Test
    void isReachedUnderNoForeignName() throws Exception {
        String head = "POST /ui/loads HTTP/1.1\r\nHost: evil.example\r\nAuthorization: " + BEARER;
        try (var socket = port.raw(head + "\r\nContent-Length: 0")) {
            assertThat(PagePort.readUntil(socket, "\r\n")).contains("421");
        }
        assertThat(loads.asked).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[] | 400",
                "{\"clients\": 1, \"clients\": 2} | 400",
                "{\"clients\": 1} {} | 400",
                "{\"clients\": | 400",
                "'' | 400",
                "{\"clients\": {}} | 422",
                "{\"clients\": null} | 422",
                "{\"fail-if\": [[]]} | 422",
            })
    void refusesWhatIsNoSetOfOptions(String body, int status) throws Exception {
        HttpResponse<String> reply = start(body);

        assertThat(reply.statusCode()).isEqualTo(status);
        assertThat(loads.asked).isEmpty();
    }

    @Test
    void refusesABodyThatIsNotSentAsJson() throws Exception {
        HttpResponse<String> reply =
                port.send(
                        "POST",
                        "/ui/loads",
                        "{}",
                        "Authorization",
                        BEARER,
                        "Content-Type",
                        "text/plain");

        assertThat(reply.statusCode()).isEqualTo(415);
    }

    @Test
    void stopsALoadThatRunsAndSaysWhenNoneDoes() throws Exception {
        HttpResponse<String> none =
                port.send("DELETE", "/ui/loads/current", "", "Authorization", BEARER);
        loads.runs = true;
        HttpResponse<String> one =
                port.send("DELETE", "/ui/loads/current", "", "Authorization", BEARER);

        assertThat(none.statusCode()).isEqualTo(404);
        assertThat(none.body()).contains("no-load");
        assertThat(one.statusCode()).isEqualTo(202);
    }

    @Test
    void offersTheFilesOfTheLastLoads() throws Exception {
        assertThat(port.get("/ui/loads/3/result.json").body()).isEqualTo("{\"schema\":1}");
        assertThat(port.get("/ui/loads/3/report.html").body()).isEqualTo("<p>report</p>");
        for (String number : List.of("4", "0", "-3", "03", "three", "99999999999")) {
            assertThat(port.get("/ui/loads/" + number + "/result.json").statusCode())
                    .as(number)
                    .isEqualTo(404);
        }
    }

    @Test
    void tellsWhatTheServersDoAndWhichDoNotAnswer() throws Exception {
        assertThat(port.get("/ui/servers.json").body())
                .isEqualTo(
                        "{\"numbers\":[{\"key\":\"tokens\",\"label\":\"tokens per second\","
                                + "\"kind\":\"rate\",\"value\":7.0}],"
                                + "\"tokens_by_lateness\":[[1000,3]],\"silent\":[\"api2\"]}");
    }
}
