package dev.llmemulator.stack.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.emulator.completion.Completion;
import dev.llmemulator.emulator.delivery.Numbering;
import dev.llmemulator.emulator.delivery.Publications;
import dev.llmemulator.emulator.stream.LastEvent.End;
import dev.llmemulator.emulator.stream.LastEvent.Failure;
import dev.llmemulator.emulator.stream.LastEvent.Reason;
import dev.llmemulator.emulator.stream.LastEvent.Usage;
import dev.llmemulator.emulator.stream.Sink;
import dev.llmemulator.stack.embedded.FakeChannel.Published;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InProcessPublisherTest {
    private static final Completion COMPLETION = Completion.of(0, "run-1", 100);

    private final FakeChannel channel = new FakeChannel();
    private final List<String> opened = new ArrayList<>();
    private final List<String> removed = new ArrayList<>();
    private final InProcessPublisher publisher =
            new InProcessPublisher(
                    name -> {
                        opened.add(name);
                        return channel;
                    },
                    removed::add,
                    false);

    @Test
    void publishesTokensWithTheirPlaceAsVersion() {
        Sink sink = open(7);

        sink.token("Lorem", 0, 10, 11);
        sink.token("ipsum", 1, 20, 21);

        assertThat(opened).containsExactly("session:a");
        assertThat(channel.published)
                .containsExactly(
                        new Published(
                                "{\"token\":\"Lorem\",\"index\":0,\"stream\":\"run-1\",\"due_us\":10,\"sent_us\":11}",
                                1,
                                "run-1:7"),
                        new Published(
                                "{\"token\":\"ipsum\",\"index\":1,\"stream\":\"run-1\",\"due_us\":20,\"sent_us\":21}",
                                2,
                                "run-1:7"));
    }

    @Test
    void givesWhatComesAgainOrLateANewerVersion() {
        Sink sink = open(0);

        for (int index : new int[] {0, 1, 1, 3, 2, 4}) {
            sink.token("word", index, 10, 11);
        }
        sink.end(new End(Reason.STOP, new Usage(5)));

        assertThat(channel.published)
                .extracting(Published::version)
                .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L);
    }

    @Test
    void publishesTheEndAfterTheLastToken() {
        Sink sink = open(7);

        sink.end(new End(Reason.STOP, new Usage(100)));

        assertThat(channel.published)
                .containsExactly(
                        new Published(
                                "{\"done\":true,\"stream\":\"run-1\",\"tokens\":100,\"checksum\":\"%s\",\"finish_reason\":\"stop\"}"
                                        .formatted(COMPLETION.checksum()),
                                101,
                                "run-1:7"));
    }

    @Test
    void publishesAFailureWithoutAVersionSoThatAResumeCanGoOn() {
        Sink sink = open(7);

        sink.end(Failure.SHUTDOWN);

        assertThat(channel.published)
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.json())
                            .contains("\"error\":", "\"code\":\"shutdown\"", "\"done\":true");
                    assertThat(one.version()).isZero();
                });
    }

    @Test
    void leavesLoopRoomAndFlushToTheChannel() {
        Sink sink = open(7);

        assertThat(sink.loop()).isSameAs(channel.loop);
        assertThat(sink.room()).isEqualTo(FakeChannel.ROOM);
        sink.flush();
        sink.close();

        assertThat(channel.calls).containsExactly("flush", "close");
    }

    @Test
    void removesHistoryAtOnce() {
        assertThat(publisher.removeHistory("session:a").toCompletableFuture()).isCompleted();
        assertThat(removed).containsExactly("session:a");
    }

    private Sink open(int fromIndex) {
        Numbering numbering = Numbering.ofStream("run-1", fromIndex);
        return publisher.open("session:a", new Publications(COMPLETION, numbering));
    }
}
