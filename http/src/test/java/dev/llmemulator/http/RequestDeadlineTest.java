package dev.llmemulator.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RequestDeadlineTest {
    private static final Duration REQUEST = Duration.ofSeconds(30);
    private static final Duration IDLE = Duration.ofMinutes(2);

    private final EmbeddedChannel channel = new EmbeddedChannel();

    @BeforeEach
    void watch() {
        channel.freezeTime();
        channel.pipeline().addLast("vertx", new ChannelInboundHandlerAdapter());
        RequestDeadline.watch(channel.pipeline().context("vertx"), REQUEST, IDLE);
    }

    private boolean isOpenAfter(Duration time) {
        for (long left = time.toMillis(); left > 0; left -= 1_000) {
            channel.advanceTimeBy(Math.min(left, 1_000), TimeUnit.MILLISECONDS);
            channel.runScheduledPendingTasks();
        }
        return channel.isOpen();
    }

    private void ask() {
        channel.writeInbound(Unpooled.EMPTY_BUFFER, LastHttpContent.EMPTY_LAST_CONTENT);
    }

    private void answer() {
        channel.writeOutbound(LastHttpContent.EMPTY_LAST_CONTENT);
    }

    @Test
    void waitsForARequest() {
        assertThat(isOpenAfter(REQUEST.minusSeconds(1))).isTrue();
        assertThat(isOpenAfter(Duration.ofSeconds(2))).isFalse();
    }

    @Test
    void lastsAsLongAsTheAnswer() {
        ask();
        channel.writeOutbound(new DefaultHttpContent(Unpooled.EMPTY_BUFFER));

        assertThat(isOpenAfter(Duration.ofHours(1))).isTrue();
    }

    @Test
    void restsFromTheAnswerOn() {
        ask();
        assertThat(isOpenAfter(Duration.ofMinutes(10))).isTrue();
        answer();

        assertThat(isOpenAfter(IDLE.minusSeconds(1))).isTrue();
        assertThat(isOpenAfter(REQUEST)).isFalse();
    }

    @Test
    void restsWhenTheAnswerCameBeforeTheWholeRequest() {
        channel.writeInbound(Unpooled.EMPTY_BUFFER);
        answer();
        channel.writeInbound(LastHttpContent.EMPTY_LAST_CONTENT);

        assertThat(isOpenAfter(IDLE.plus(REQUEST))).isFalse();
    }

    @Test
    void takesNoInvitationToGoOnForAnAnswer() {
        channel.writeInbound(Unpooled.EMPTY_BUFFER);
        channel.writeOutbound(
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE));
        channel.writeInbound(LastHttpContent.EMPTY_LAST_CONTENT);

        assertThat(isOpenAfter(Duration.ofHours(1))).isTrue();
    }

    @Test
    void waitsForTheAnswersToAllThatWasAsked() {
        ask();
        ask();
        answer();
        assertThat(isOpenAfter(Duration.ofHours(1))).isTrue();
        answer();
        assertThat(isOpenAfter(IDLE.plus(REQUEST))).isFalse();
    }
}
