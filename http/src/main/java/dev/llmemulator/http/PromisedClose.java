package dev.llmemulator.http;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;

/// Closes a connection behind an answer that says so, when the whole request has come. Vert.x does
/// it for most answers, but not for those that refuse a WebSocket. Confined to the connection's
/// loop.
final class PromisedClose extends ChannelDuplexHandler {
    private boolean receiving;
    private boolean promised;

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest) {
            receiving = true;
        }
        if (message instanceof LastHttpContent) {
            receiving = false;
        }
        context.fireChannelRead(message);
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (message instanceof HttpResponse response) {
            promised =
                    response.headers()
                            .contains(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE, true);
        }
        boolean last = promised && !receiving && message instanceof LastHttpContent;
        ChannelPromise written = last ? promise.unvoid() : promise;
        if (last) {
            written.addListener(ChannelFutureListener.CLOSE);
        }
        var _ = context.write(message, written);
    }
}
