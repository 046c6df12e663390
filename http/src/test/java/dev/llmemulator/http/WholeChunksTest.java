package dev.llmemulator.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandler;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WholeChunksTest {
    private static final String EVENTS = "text/event-stream";

    private final EmbeddedChannel encoder = new EmbeddedChannel(new HttpResponseEncoder());
    private final EmbeddedChannel whole =
            new EmbeddedChannel(new HttpResponseEncoder(), new WholeChunks());

    private static HttpResponse head(String type) {
        HttpResponse head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
        head.headers().set("content-type", type).set("transfer-encoding", "chunked");
        return head;
    }

    private static HttpContent chunk(byte... bytes) {
        return new DefaultHttpContent(Unpooled.wrappedBuffer(bytes));
    }

    private static byte[] random(SplittableRandom random, int size) {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        return bytes;
    }

    private static String sent(EmbeddedChannel channel) {
        StringBuilder text = new StringBuilder();
        for (ByteBuf b = channel.readOutbound(); b != null; b = channel.readOutbound()) {
            text.append(b.toString(ISO_8859_1));
            b.release();
        }
        return text.toString();
    }

    private static int buffers(EmbeddedChannel channel) {
        int buffers = channel.outboundMessages().size();
        channel.releaseOutbound();
        return buffers;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 9, 10, 15, 16, 17, 255, 256, 4_095, 4_096, 65_535, 65_536, 1 << 20})
    void writesTheBytesOfTheEncoder(int size) {
        byte[] bytes = random(new SplittableRandom(size), size);

        encoder.writeOutbound(head(EVENTS), chunk(bytes), LastHttpContent.EMPTY_LAST_CONTENT);
        whole.writeOutbound(head(EVENTS), chunk(bytes), LastHttpContent.EMPTY_LAST_CONTENT);

        assertThat(sent(whole)).isEqualTo(sent(encoder));
    }

    @Test
    void writesAnyStreamAsTheEncoderDoes() {
        SplittableRandom random = new SplittableRandom(7);
        Object[] messages =
                IntStream.range(0, 200)
                        .mapToObj(i -> random(random, random.nextInt(600)))
                        .toArray(Object[]::new);

        for (EmbeddedChannel channel : new EmbeddedChannel[] {encoder, whole}) {
            channel.writeOutbound(head(EVENTS));
            for (Object bytes : messages) {
                channel.writeOutbound(chunk((byte[]) bytes));
            }
            channel.writeOutbound(
                    LastHttpContent.EMPTY_LAST_CONTENT, head(EVENTS), chunk((byte) 1));
        }

        assertThat(sent(whole)).isEqualTo(sent(encoder));
    }

    @Test
    void makesOneBufferOfAChunk() {
        whole.writeOutbound(head(EVENTS));
        buffers(whole);

        whole.writeOutbound(chunk(new byte[300]));

        assertThat(buffers(whole)).isEqualTo(1);
    }

    @Test
    void releasesWhatItCopied() {
        HttpContent chunk = chunk(new byte[300]);

        whole.writeOutbound(head(EVENTS), chunk);

        assertThat(chunk.refCnt()).isZero();
        whole.releaseOutbound();
    }

    @Test
    void leavesOtherAnswersToTheEncoder() {
        whole.writeOutbound(head(EVENTS), chunk((byte) 1), LastHttpContent.EMPTY_LAST_CONTENT);
        buffers(whole);

        whole.writeOutbound(head("application/json"));
        buffers(whole);
        whole.writeOutbound(chunk(new byte[300]));

        assertThat(buffers(whole)).isGreaterThan(1);
    }

    @Test
    void leavesAnswersOfKnownLengthAsTheyAre() {
        for (EmbeddedChannel channel : new EmbeddedChannel[] {encoder, whole}) {
            DefaultFullHttpResponse answer =
                    new DefaultFullHttpResponse(
                            HttpVersion.HTTP_1_1,
                            HttpResponseStatus.OK,
                            Unpooled.wrappedBuffer(new byte[] {1, 2, 3}));
            answer.headers().set("content-type", EVENTS).set("content-length", 3);
            channel.writeOutbound(answer);
        }

        assertThat(sent(whole)).isEqualTo(sent(encoder));
    }

    /// A WebSocket has no encoder of answers any more.
    @Test
    void doesWithoutAnEncoder() {
        ChannelHandler chunks = new WholeChunks();
        EmbeddedChannel channel = new EmbeddedChannel(chunks);

        channel.writeOutbound(head(EVENTS), chunk((byte) 1));

        assertThat(channel.outboundMessages()).hasSize(2);
        channel.releaseOutbound();
    }
}
