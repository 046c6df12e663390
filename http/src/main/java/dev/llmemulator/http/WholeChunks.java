package dev.llmemulator.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.AsciiString;
import org.jspecify.annotations.Nullable;

/// Writes each chunk of an event stream as one buffer. Confined to the connection's loop.
///
/// Netty's encoder makes three of it, for its size, its bytes and its end, each with a promise, and
/// the kernel gathers them again. Streams of small events spend more time on that than on the
/// events. The head and the last chunk still go through the encoder (RFC 9112, section 7.1).
final class WholeChunks extends ChannelOutboundHandlerAdapter {
    private static final byte[] LINE_END = "\r\n".getBytes(US_ASCII);
    private static final int MOST_DIGITS = 8;
    private static final int HEX_BITS = 4;
    private static final byte[] HEX = "0123456789abcdef".getBytes(US_ASCII);

    /// Where chunks pass the encoder by; null while no event stream is written.
    private @Nullable ChannelHandlerContext encoder;

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (message instanceof HttpResponse response) {
            encoder = isEventStream(response) ? encoder(context) : null;
        } else if (encoder != null && isChunk(message)) {
            ByteBuf data = ((HttpContent) message).content();
            ByteBuf chunk = chunk(context, data);
            data.release();
            var _ = encoder.write(chunk, promise);
            return;
        }
        var _ = context.write(message, promise);
    }

    private static boolean isEventStream(HttpResponse response) {
        return HttpUtil.isTransferEncodingChunked(response)
                && AsciiString.contentEquals(
                        EventStream.TYPE, response.headers().get(HttpHeaderNames.CONTENT_TYPE));
    }

    private static @Nullable ChannelHandlerContext encoder(ChannelHandlerContext context) {
        return context.pipeline().context(HttpResponseEncoder.class);
    }

    /// An empty chunk would be the last one.
    private static boolean isChunk(Object message) {
        return message instanceof HttpContent content
                && !(message instanceof LastHttpContent)
                && content.content().isReadable();
    }

    private static ByteBuf chunk(ChannelHandlerContext context, ByteBuf data) {
        int size = data.readableBytes();
        ByteBuf chunk =
                context.alloc()
                        .directBuffer(size + MOST_DIGITS + LINE_END.length + LINE_END.length);
        for (int shift = firstDigit(size); shift >= 0; shift -= HEX_BITS) {
            chunk.writeByte(HEX[(size >>> shift) & 0xf]);
        }
        return chunk.writeBytes(LINE_END).writeBytes(data).writeBytes(LINE_END);
    }

    /// Returns by how many bits a number is shifted to get its first hexadecimal digit.
    private static int firstDigit(int number) {
        int bits = Integer.SIZE - Integer.numberOfLeadingZeros(number);
        return (bits - 1) / HEX_BITS * HEX_BITS;
    }
}
