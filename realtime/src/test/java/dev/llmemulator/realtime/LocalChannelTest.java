package dev.llmemulator.realtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.loop.Loop;
import dev.llmemulator.realtime.auth.TokenFixture;
import dev.llmemulator.realtime.transport.RawClient;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LocalChannelTest {
    private static final Pattern OFFSET = Pattern.compile("\"offset\":(\\d+)");

    private ServerFixture fixture;
    private RealtimeServer server;
    private LocalChannel channel;

    @BeforeEach
    void start() throws Exception {
        fixture = new ServerFixture(100);
        server = fixture.server();
        channel = server.open("session:a");
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void namesTheLoopOfItsFirstSubscriber() throws Exception {
        Loop before = channel.loop();
        assertThat(channel.loop()).isSameAs(before);

        try (RawClient _ = RawClient.connected(server.port(), "u1", "session:a")) {
            Loop first = channel.loop();
            try (RawClient _ = RawClient.connected(server.port(), "u2", "session:a")) {
                assertThat(channel.loop()).isSameAs(first);
            }
        }
    }

    @Test
    void movesToAnotherLoopWithItsSubscriber() throws Exception {
        try (RawClient first = RawClient.connected(server.port(), "u1", "session:a")) {
            Loop before = channel.loop();
            // The loops take connections in turn.
            try (RawClient second = RawClient.connected(server.port(), "u1", "session:a")) {
                publish(1);
                assertThat(first.read()).contains("\"offset\":1");
                first.drop();
                awaitClients(1);

                assertThat(channel.loop()).isNotSameAs(before);
                publish(2);
                assertThat(offsets(read(second, 2))).containsExactly(1L, 2L);
            }
        }
    }

    @Test
    void deliversFromTheLoopItself() throws Exception {
        try (RawClient client = RawClient.connected(server.port(), "u1", "session:a")) {
            CompletableFuture<Void> done =
                    CompletableFuture.runAsync(() -> publish(1), channel.loop()::execute);
            done.get(5, SECONDS);

            assertThat(client.read()).contains("\"offset\":1");
        }
    }

    @Test
    void deliversFromAnotherThread() throws Exception {
        try (RawClient client = RawClient.connected(server.port(), "u1", "session:a")) {
            publish(1);

            assertThat(client.read()).contains("\"offset\":1");
        }
    }

    @Test
    void keepsForALateSubscriberWhatItPublished() throws Exception {
        publish(1);
        publish(2);

        try (RawClient client = new RawClient(server.port(), "/connection/websocket")) {
            client.send(recovering("session:a", 1));

            assertThat(client.read()).contains("\"recovered\":true", "\"offset\":2");
        }
    }

    @Test
    void hasRoomForManyWithoutASubscriberAndForTheBoundWithOne() throws Exception {
        channel.publish("x".repeat(840).getBytes(UTF_8), 1, "run");
        int alone = channel.room();

        try (RawClient _ = RawClient.connected(server.port(), "u1", "session:a")) {
            assertThat(alone).isEqualTo(1 << 20);
            assertThat(channel.room()).isBetween(800, 1_048);
        }
    }

    @Test
    void neverOverfillsAQueueWhenItKeepsToItsRoom() throws Exception {
        byte[] message = ("\"" + "x".repeat(300) + "\"").getBytes(UTF_8);
        channel.publish(message, 0, "");
        try (RawClient client = RawClient.connected(server.port(), "u1", "session:a")) {
            int published = 1;
            for (int round = 0; round < 50; round++) {
                int room = channel.room();
                for (int i = 0; i < room; i++) {
                    channel.publish(message, 0, "");
                }
                channel.flush();
                published += room;
            }

            List<String> messages = read(client, published - 1);
            assertThat(offsets(messages)).isEqualTo(upTo(published).subList(1, published));
            assertThat(published).isGreaterThan(1_000);
        }
    }

    @Test
    void givesAllSubscribersTheSameOrderWhileManyThreadsPublish() throws Exception {
        int publishers = 4;
        int each = 500;
        try (RawClient first = RawClient.connected(server.port(), "u1", "session:a");
                RawClient second = RawClient.connected(server.port(), "u2", "session:a");
                RawClient third = RawClient.connected(server.port(), "u3", "session:a")) {
            CountDownLatch start = new CountDownLatch(1);
            List<CompletableFuture<Void>> running = new ArrayList<>();
            for (int i = 0; i < publishers; i++) {
                String name = "p" + i;
                Loop loop = fixture.loops().all().get(i % 2);
                boolean onLoop = i < 2;
                running.add(
                        CompletableFuture.runAsync(
                                () -> publishMany(start, name, each),
                                onLoop ? loop::execute : Thread::startVirtualThread));
            }
            start.countDown();
            for (CompletableFuture<Void> publisher : running) {
                publisher.get(20, SECONDS);
            }

            List<String> seen = read(first, publishers * each);
            assertThat(offsets(seen)).isEqualTo(upTo((long) publishers * each));
            assertThat(read(second, publishers * each)).isEqualTo(seen);
            assertThat(read(third, publishers * each)).isEqualTo(seen);
        }
    }

    @Test
    void losesNothingToClientsThatComeAndGoWhileItPublishes() throws Exception {
        int count = 900;
        CountDownLatch start = new CountDownLatch(1);
        CompletableFuture<Void> publisher =
                CompletableFuture.runAsync(
                        () -> publishMany(start, "p", count), Thread::startVirtualThread);
        List<Long> seen = new ArrayList<>();
        start.countDown();
        while (seen.size() < count) {
            try (RawClient client = new RawClient(server.port(), "/connection/websocket")) {
                client.send(recovering("session:a", seen.size()));
                int wanted = Math.min(count, seen.size() + 150);
                while (seen.size() < wanted) {
                    seen.addAll(offsetsAfter(seen.size(), client.read()));
                }
            }
        }
        publisher.get(20, SECONDS);

        assertThat(seen).isEqualTo(upTo(count));
    }

    /// A connect command that recovers one channel after an offset.
    static String recovering(String channel, long offset) {
        String token = TokenFixture.token("{\"channels\":[\"" + channel + "\"]}");
        return "{\"id\":1,\"connect\":{\"token\":\"%s\",\"subs\":{\"%s\":%s}}}"
                .formatted(token, channel, "{\"recover\":true,\"offset\":" + offset + "}");
    }

    private void publish(int version) {
        channel.publish(("{\"v\":" + version + "}").getBytes(UTF_8), version, "run");
        channel.flush();
    }

    private void publishMany(CountDownLatch start, String name, int count) {
        try {
            start.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        LocalChannel own = server.open("session:a");
        for (int i = 1; i <= count; i++) {
            own.publish(("\"" + name + "-" + i + "\"").getBytes(UTF_8), 0, "");
            if (i % 7 == 0 || i == count) {
                own.flush();
            }
        }
        own.close();
    }

    private void awaitClients(int count) {
        while (server.stats().clients() != count) {
            Thread.onSpinWait();
        }
    }

    private static List<String> read(RawClient client, int count) throws IOException {
        List<String> messages = new ArrayList<>();
        while (messages.size() < count) {
            messages.addAll(client.read().lines().toList());
        }
        return messages;
    }

    private static List<Long> offsets(List<String> messages) {
        List<Long> offsets = new ArrayList<>();
        for (String message : messages) {
            Matcher matcher = OFFSET.matcher(message);
            if (matcher.find()) {
                offsets.add(Long.parseLong(matcher.group(1)));
            }
        }
        return offsets;
    }

    /// The offsets of publications in a frame; a connect reply repeats the one that was asked for
    /// behind its publications.
    private static List<Long> offsetsAfter(long known, String frame) {
        List<Long> offsets = new ArrayList<>();
        Matcher matcher = OFFSET.matcher(frame);
        while (matcher.find()) {
            long offset = Long.parseLong(matcher.group(1));
            if (offset > known) {
                offsets.add(offset);
            }
        }
        return offsets;
    }

    private static List<Long> upTo(long last) {
        return java.util.stream.LongStream.rangeClosed(1, last).boxed().toList();
    }
}
