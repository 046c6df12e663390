package dev.llmemulator.load.wire;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;

/// Tells from a failed connect whether anybody is there at all.
final class Unreachable {
    private Unreachable() {}

    /// Whether nobody listens at the address or the address does not exist. A connect that timed
    /// out is not meant: the server may only be slow.
    static boolean is(Throwable failure) {
        return switch (failure) {
            case io.netty.channel.ConnectTimeoutException _ -> false;
            case ConnectException _, NoRouteToHostException _, UnknownHostException _ -> true;
            default -> false;
        };
    }

    /// What failed, in words.
    static String describe(Throwable failure) {
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }
}
