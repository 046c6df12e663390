package dev.llmemulator.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.http.Origins;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServersFaceTest {
    private static final String KEY = "0123456789abcdef";
    private static final PageContent CONTENT =
            new PageContent(
                    9_001,
                    "/connection/websocket",
                    new Origins(List.of("http://127.0.0.1:*")),
                    "drop=10",
                    false,
                    () ->
                            new ServerReadings(
                                    List.of(
                                            new ServerNumber(
                                                    "tokens",
                                                    "tokens",
                                                    ServerNumber.Kind.RATE,
                                                    12.5)),
                                    new TreeMap<>(java.util.Map.of(1_000L, 3L))));

    private final AtomicReference<ServersFace> face = new AtomicReference<>();
    private PagePort port;

    @BeforeEach
    void open() throws Exception {
        port =
                new PagePort((vertx, _) -> {
                    face.set(new ServersFace(vertx, "emulator.local", null));
                    return List.of(face.get(), new PagePort.Root());
                });
        face.get().show(CONTENT);
    }

    @AfterEach
    void close() {
        port.close();
    }

    @Test
    void servesEveryFileOfThePage() throws Exception {
        for (String path : PageFiles.ofServers().paths()) {
            HttpResponse<String> reply = port.get(path);

            assertThat(reply.statusCode()).as(path).isEqualTo(200);
            assertThat(reply.body()).as(path).isNotEmpty();
            assertThat(reply.headers().firstValue("content-type").orElse("")).contains("utf-8");
        }
    }

    @Test
    void namesEveryFileThatThePageLoads() throws Exception {
        String page = port.get("/ui/").body();

        for (String path : PageFiles.ofServers().paths()) {
            String name = path.substring(path.lastIndexOf('/') + 1);
            boolean loaded = page.contains(path) || path.equals("/ui/") || isImported(name);
            assertThat(loaded).as(path).isTrue();
        }
    }

    private boolean isImported(String name) throws Exception {
        for (String path : PageFiles.ofServers().paths()) {
            if (path.startsWith("/ui/app/") && port.get(path).body().contains("'./" + name + "'")) {
                return true;
            }
        }
        return false;
    }

    @Test
    void sendsAFileOnceAndPacked() throws Exception {
        HttpResponse<String> first = port.get("/ui/app/main.js", "Accept-Encoding", "gzip");
        String tag = first.headers().firstValue("etag").orElseThrow();
        HttpResponse<String> again = port.get("/ui/app/main.js", "If-None-Match", tag);

        assertThat(first.headers().firstValue("content-encoding")).contains("gzip");
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    @Test
    void letsThePageTalkToItsOwnServersAlone() throws Exception {
        String policy =
                port.get("/ui/").headers().firstValue("content-security-policy").orElseThrow();

        assertThat(policy)
                .contains("default-src 'none'", "connect-src 'self' ws://127.0.0.1:9001;")
                .doesNotContain("unsafe");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:80", "localhost:9000", "[::1]:9000", "Emulator.LOCAL"})
    void answersToItsOwnNames(String host) throws Exception {
        assertThat(statusFor(host)).contains(" 200 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "127.0.0.1.evil.example:9000", "", "localhost.evil"})
    void refusesOtherNames(String host) throws Exception {
        assertThat(statusFor(host)).contains(" 421 ");
    }

    private String statusFor(String host) throws Exception {
        try (Socket socket = port.raw("GET /ui/ HTTP/1.1\r\nHost: " + host)) {
            return PagePort.readUntil(socket, "\r\n");
        }
    }

    @Test
    void tellsThePageWhatItMustKnow() throws Exception {
        assertThat(port.get("/ui/setup.json").body())
                .isEqualTo(
                        "{\"realtime_port\":9001,\"realtime_path\":\"/connection/websocket\","
                                + "\"origin_allowed\":true,"
                                + "\"planted_faults\":\"drop=10\",\"key_needed\":false}");
        assertThat(port.get("/ui/servers.json").body())
                .isEqualTo(
                        "{\"numbers\":[{\"key\":\"tokens\",\"label\":\"tokens\",\"kind\":\"rate\","
                                + "\"value\":12.5}],\"tokens_by_lateness\":[[1000,3]],\"silent\":[]}");
    }

    @Test
    void tellsAPageWhoseOriginTheWebSocketRefuses() throws Exception {
        try (Socket socket = port.raw("GET /ui/setup.json HTTP/1.1\r\nHost: 192.0.2.7:9000")) {
            String reply = PagePort.readUntil(socket, "}");

            assertThat(reply).contains("\"origin_allowed\":false");
            assertThat(reply).doesNotContain("Cross-Origin"); // a browser would complain of it
        }
    }

    @Test
    void takesNoMethodThatChangesAnything() throws Exception {
        assertThat(port.send("POST", "/ui/", "").statusCode()).isEqualTo(405);
        assertThat(port.send("HEAD", "/ui/", "").statusCode()).isEqualTo(200);
        assertThat(port.get("/ui").statusCode()).isEqualTo(308);
        assertThat(port.get("/ui/nothing").statusCode()).isEqualTo(404);
    }

    @Test
    void tellsNothingWithoutTheKeyWhereOthersCanRead() throws Exception {
        try (PagePort open = keyed()) {
            for (String path : List.of("/ui/setup.json", "/ui/servers.json")) {
                assertThat(open.get(path).statusCode()).isEqualTo(401);
                assertThat(open.get(path).headers().firstValue("content-type"))
                        .contains("application/problem+json");
                assertThat(open.get(path).body()).contains("urn:llm-emulator:problem:unauthorized");
                assertThat(statusWith(open, path, KEY.replace('f', 'e'))).isEqualTo(401);
                assertThat(statusWith(open, path, KEY + "0")).isEqualTo(401);
                assertThat(statusWith(open, path, KEY)).isEqualTo(200);
            }
            for (String path : PageFiles.ofServers().paths()) {
                assertThat(open.get(path).statusCode()).as(path).isEqualTo(200);
            }
        }
    }

    /// Opens a page that others than this machine could reach.
    private static PagePort keyed() throws Exception {
        return new PagePort((vertx, _) -> {
            ServersFace keyed = new ServersFace(vertx, "0.0.0.0", KEY);
            keyed.show(CONTENT);
            return List.of(keyed, new PagePort.Root());
        });
    }

    private static int statusWith(PagePort open, String path, String key) throws Exception {
        return open.get(path, "Authorization", "Bearer " + key).statusCode();
    }

    @Test
    void checksTheHostBeforeTheKey() throws Exception {
        try (PagePort open = keyed();
                Socket socket = open.raw("GET /ui/servers.json HTTP/1.1\r\nHost: evil.example")) {
            assertThat(PagePort.readUntil(socket, "\r\n")).contains(" 421 ");
        }
    }

    @Test
    void saysThatItIsStartingWhileItHasNothingToShow() throws Exception {
        try (PagePort early =
                new PagePort((vertx, _) ->
                        List.of(new ServersFace(vertx, "127.0.0.1", null), new PagePort.Root()))) {
            assertThat(early.get("/ui/").statusCode()).isEqualTo(503);
        }
    }
}
