package dev.llmemulator.http;

import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;

/// Takes requests of a version that is not spoken for malformed ones, because Vert.x would answer
/// them by itself and in that version. Any event loop.
@ChannelHandler.Sharable
final class SpokenVersions extends ChannelInboundHandlerAdapter {
    static final SpokenVersions INSTANCE = new SpokenVersions();

    private SpokenVersions() {}

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest request && !isSpoken(request.protocolVersion())) {
            String found = request.protocolVersion() + ", expected HTTP/1.1 or HTTP/1.0";
            request.setProtocolVersion(HttpVersion.HTTP_1_1);
            request.setDecoderResult(
                    DecoderResult.failure(new IllegalArgumentException("the version is " + found)));
        }
        context.fireChannelRead(message);
    }

    private static boolean isSpoken(HttpVersion version) {
        return version.equals(HttpVersion.HTTP_1_1) || version.equals(HttpVersion.HTTP_1_0);
    }
}
