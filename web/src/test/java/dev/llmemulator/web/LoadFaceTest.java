package dev.llmemulator.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoadFaceTest {
    private static final String READ = "GET /ui/events HTTP/1.1\r\nHost: 127.0.0.1";
    private static final String KEY = "0123456789abcdef";

    private final AtomicReference<LoadFace> face = new AtomicReference<>();
    private final AtomicReference<LoadEvents> events = new AtomicReference<>();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final List<Socket> sockets = new ArrayList<>();
    private PagePort port;

    @BeforeEach
    void open() throws Exception {
        port =
                new PagePort((vertx, loop) -> {
                    events.set(new LoadEvents(loop));
                    face.set(
                            new LoadFace(
                                    vertx, "127.0.0.1", events.get(), KEY, stopped::countDown));
                    return List.of(face.get());
                });
    }

    @AfterEach
    void close() throws Exception {
        for (Socket each : sockets) {
            each.close();
        }
        port.close();
    }

    private Socket reader(String head) throws Exception {
        Socket socket = port.raw(head);
        sockets.add(socket);
        return socket;
    }

    @Test
    void servesEveryFileOfThePage() throws Exception {
        for (String path : PageFiles.ofLoad().paths()) {
            assertThat(port.get(path).statusCode()).as(path).isEqualTo(200);
        }
    }

    @Test
    void sendsEventsToThoseWhoReadAndEarlierOnesToThoseWhoComeLate() throws Exception {
        events.get().append("second", "{\"second\":1}");
        Socket early = reader(READ);
        PagePort.readUntil(early, "id: 1\nevent: second\ndata: {\"second\":1}\n\n");
        events.get().append("second", "{\"second\":2}");
        events.get().replace("figures", "{\"a\":1}");
        events.get().replace("figures", "{\"a\":2}");

        PagePort.readUntil(early, "data: {\"a\":2}\n\n");
        String late = PagePort.readUntil(reader(READ), "data: {\"a\":2}\n\n");
        assertThat(late).contains("{\"second\":1}", "{\"second\":2}").doesNotContain("{\"a\":1}");
        String again =
                PagePort.readUntil(reader(READ + "\r\nLast-Event-ID: 1"), "data: {\"a\":2}\n\n");
        assertThat(again).contains("{\"second\":2}").doesNotContain("{\"second\":1}");
    }

    @Test
    void forgetsWhatItIsToldTo() throws Exception {
        events.get().append("second", "1");
        events.get().clear("second");
        events.get().append("plan", "2");

        assertThat(PagePort.readUntil(reader(READ), "data: 2\n\n")).doesNotContain("data: 1\n");
    }

    @Test
    void keepsAnHourOfSeconds() throws Exception {
        for (int second = 0; second <= EventFeed.KEPT; second++) {
            events.get().append("second", "s" + second + ".");
        }
        events.get().append("last", "end");

        assertThat(PagePort.readUntil(reader(READ), "data: end\n\n"))
                .contains("data: s1.\n", "data: s" + EventFeed.KEPT + ".\n")
                .doesNotContain("data: s0.\n");
    }

    @Test
    void hasPlacesForSixteenReaders() throws Exception {
        events.get().append("plan", "1");
        for (int i = 0; i < EventFeed.MOST_READERS; i++) {
            PagePort.readUntil(reader(READ), "data: 1\n\n");
        }

        assertThat(port.get("/ui/events").statusCode()).isEqualTo(503);
        sockets.removeFirst().close();
        await(() -> events.get().readers() < EventFeed.MOST_READERS);
        PagePort.readUntil(reader(READ), "data: 1\n\n");
    }

    @Test
    void knowsWhenTheLastPageIsClosed() throws Exception {
        Socket reader = reader(READ);
        await(() -> events.get().readers() == 1);
        reader.close();

        await(() -> events.get().readers() == 0);
    }

    @Test
    void dropsAReaderThatDoesNotRead() throws Exception {
        reader(READ);
        await(() -> events.get().readers() == 1);
        String large = "x".repeat(1024 * 1024);
        for (int i = 0; i < 16; i++) {
            events.get().replace("figures", large);
        }

        // The server notices that there is no room only when it has more to send.
        await(() -> {
            events.get().replace("tick", "1");
            return events.get().readers() == 0;
        });
    }

    private static void await(java.util.function.BooleanSupplier condition) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(end);
            Thread.onSpinWait();
        }
    }

    @Test
    void stopsForTheKeyAndForItsOwnOriginAlone() throws Exception {
        assertThat(stop("Authorization", "Bearer wrong")).isEqualTo(401);
        assertThat(stop("X-None", "")).isEqualTo(401);
        assertThat(stop("Authorization", "Bearer " + KEY, "Origin", "http://evil.example"))
                .isEqualTo(403);
        assertThat(stopped.getCount()).isOne();
        assertThat(stop("Authorization", "Bearer " + KEY)).isEqualTo(202);
        assertThat(stopped.await(5, TimeUnit.SECONDS)).isTrue();
    }

    private int stop(String... headers) throws Exception {
        return port.send("POST", "/ui/stop", "", headers).statusCode();
    }

    @Test
    void offersTheFilesOfALoadThatHasEnded() throws Exception {
        HttpResponse<String> early = port.get("/ui/result.json");
        face.get().finish(new LoadFiles("{\"schema\":1}", "<p>report</p>"));

        assertThat(early.statusCode()).isEqualTo(404);
        assertThat(early.body()).contains("still-running");
        assertThat(port.get("/ui/result.json").body()).isEqualTo("{\"schema\":1}");
        assertThat(port.get("/ui/report.html").body()).isEqualTo("<p>report</p>");
    }

    @Test
    void endsTheRepliesOfItsReadersWhenItCloses() throws Exception {
        events.get().append("plan", "1");
        Socket reader = reader(READ);
        PagePort.readUntil(reader, "data: 1\n\n");
        events.get().append("end", "2");
        events.get().close();

        PagePort.readUntil(reader, "data: 2\n\n");
        PagePort.readUntil(reader, "0\r\n\r\n");
    }
}
