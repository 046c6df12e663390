package dev.llmemulator.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventStreamTest {
    private static final byte[] REQUEST = RawExchange.request("POST / HTTP/1.1", new byte[0]);

    private FaceFixture port;

    @AfterEach
    void close() throws Exception {
        port.close();
    }

    private void serve(RouteHandler handler) throws Exception {
        port = new FaceFixture(ListedFace.of("root", "", Route.post("/", handler)));
    }

    private String all(RouteHandler handler) throws Exception {
        serve(handler);
        return new String(RawExchange.bytes(port.port(), REQUEST), UTF_8);
    }

    private static EventStream event(EventStream events, byte[] data) {
        return events.begin().append(data).finish();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    @Test
    void joinsWhatIsSentTogether() throws Exception {
        String reply =
                all(exchange -> {
                    EventStream events = exchange.putHeader("X-A", "b").events();
                    event(events, bytes("one"));
                    events.begin(bytes("named"))
                            .append(bytes("tw"))
                            .append(bytes("xo"), 1, 1)
                            .finish();
                    events.flush();
                    event(events, bytes("three")).end();
                });

        assertThat(reply)
                .startsWith("HTTP/1.1 200 OK\r\n")
                .containsIgnoringCase("x-a: b\r\n")
                .containsIgnoringCase("content-type: text/event-stream\r\n")
                .containsIgnoringCase("cache-control: no-cache\r\n")
                .endsWith(
                        chunk("data: one\n\nevent: named\ndata: two\n\n")
                                + chunk("data: three\n\n")
                                + chunk(""));
    }

    @Test
    void sendsNothingBeforeTheFirstEvent() throws Exception {
        String reply =
                all(exchange -> {
                    exchange.events().flush();
                    throw new IllegalStateException("secret");
                });

        assertThat(reply).startsWith("HTTP/1.1 500 ").doesNotContain("event-stream");
    }

    @Test
    void letsTheBodyOfTheRequestGo() throws Exception {
        serve(exchange -> {
            byte[] body = exchange.body();
            EventStream events = exchange.events();
            event(events, body);
            event(events, exchange.body()).end();
        });

        String reply =
                new String(
                        RawExchange.bytes(
                                port.port(), RawExchange.request("POST / HTTP/1.1", bytes("{}"))),
                        UTF_8);

        assertThat(reply).endsWith(chunk("data: {}\n\ndata: \n\n") + chunk(""));
    }

    @Test
    void endsOnceAndThenTakesNothing() throws Exception {
        String reply =
                all(exchange -> {
                    EventStream events = exchange.events();
                    event(events, bytes("last")).end();
                    event(events, bytes("late")).flush();
                    events.end();
                    assertThat(events.isOpen()).isFalse();
                    assertThat(events.hasRoom()).isFalse();
                });

        assertThat(reply).contains("last").doesNotContain("late").endsWith("0\r\n\r\n");
    }

    @Test
    void countsFromItsFirstEvent() throws Exception {
        CompletableFuture<EventStream> stream = new CompletableFuture<>();
        serve(exchange -> {
            EventStream events = exchange.events();
            event(events, bytes("one")).flush();
            stream.complete(events);
        });
        try (Socket socket = connect()) {
            readUntil(socket, "one\n\n");

            assertThat(port.router().counts().all()).containsExactly(new RequestCount("/", 200, 1));
        }
    }

    @Test
    void tellsWhenTheClientHangsUp() throws Exception {
        CompletableFuture<Boolean> open = new CompletableFuture<>();
        serve(exchange -> {
            EventStream events = exchange.events();
            events.onClosed(() -> open.complete(events.isOpen() || events.hasRoom()));
            event(events, bytes("one")).flush();
        });
        try (Socket socket = connect()) {
            readUntil(socket, "one\n\n");
        }

        assertThat(open.get(5, TimeUnit.SECONDS)).isFalse();
    }

    @Test
    void tellsNothingWhenTheReplyHasEnded() throws Exception {
        CompletableFuture<Boolean> closed = new CompletableFuture<>();
        CompletableFuture<Void> gone = new CompletableFuture<>();
        serve(exchange -> {
            EventStream events = exchange.events().onClosed(() -> closed.complete(true));
            event(events, bytes("one")).end();
            exchange.context().owner().setTimer(50, _ -> gone.complete(null));
        });
        RawExchange.bytes(port.port(), REQUEST);

        gone.get(5, TimeUnit.SECONDS);
        assertThat(closed).isNotDone();
    }

    @Test
    void hasRoomAgainWhenTheClientHasRead() throws Exception {
        int all = 2_000;
        AtomicInteger sent = new AtomicInteger();
        CompletableFuture<Void> paused = new CompletableFuture<>();
        serve(exchange -> {
            EventStream events = exchange.events().room(64 * 1024);
            Runnable send =
                    () -> {
                        while (events.hasRoom() && sent.get() < all) {
                            event(events, new byte[16 * 1024]).flush();
                            sent.incrementAndGet();
                        }
                        if (sent.get() < all) {
                            paused.complete(null);
                        } else {
                            events.end();
                        }
                    };
            exchange.context().owner().setPeriodic(1, _ -> send.run());
        });
        try (Socket socket = connect()) {
            paused.get(5, TimeUnit.SECONDS);
            assertThat(socket.getInputStream().readAllBytes()).hasSizeGreaterThan(all * 16 * 1024);
        }
    }

    private static String chunk(String text) {
        return Integer.toHexString(text.length()) + "\r\n" + text + "\r\n";
    }

    private Socket connect() throws Exception {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port.port());
        socket.setSoTimeout(5_000);
        socket.getOutputStream().write(REQUEST);
        return socket;
    }

    private static void readUntil(Socket socket, String end) throws Exception {
        StringBuilder all = new StringBuilder();
        byte[] bytes = new byte[1_024];
        while (!all.toString().contains(end)) {
            int read = socket.getInputStream().read(bytes);
            assertThat(read).as(all.toString()).isPositive();
            all.append(new String(bytes, 0, read, US_ASCII));
        }
    }
}
