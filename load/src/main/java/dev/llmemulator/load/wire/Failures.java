package dev.llmemulator.load.wire;

import dev.llmemulator.load.client.Answer;
import io.netty.channel.ConnectTimeoutException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// Tells from a failed connect whose failure it was.
final class Failures {
    /// What operating systems say when a process has no file or a machine no port left.
    private static final List<String> OWN_LIMITS =
            List.of(
                    "too many open files",
                    "cannot assign requested address",
                    "can't assign requested address",
                    "no buffer space available");

    private Failures() {}

    /// Whether nobody listens at the address, or the address does not exist, or this machine had no
    /// socket for the attempt. A connect that timed out is none of these: the server may only be
    /// slow.
    static Answer.Failure kind(Throwable failure) {
        if (isOwn(failure)) {
            return Answer.Failure.NO_SOCKET;
        }
        return switch (failure) {
            case ConnectTimeoutException _ -> Answer.Failure.BROKEN;
            case ConnectException _, NoRouteToHostException _, UnknownHostException _ ->
                    Answer.Failure.UNREACHABLE;
            case SSLException _ ->
                    distrust(failure) != null ? Answer.Failure.UNTRUSTED : Answer.Failure.BROKEN;
            default -> Answer.Failure.BROKEN;
        };
    }

    /// Why a certificate is not trusted; null when that is not what failed. A handshake that broke
    /// off otherwise may succeed another time.
    private static @Nullable String distrust(Throwable failure) {
        String why = null;
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof CertificateException
                    || each instanceof CertPathValidatorException
                    || each instanceof CertPathBuilderException) {
                why = describe(each);
            }
        }
        return why;
    }

    private static boolean isOwn(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            String message = describe(each).toLowerCase(Locale.ROOT);
            if (each instanceof BindException || OWN_LIMITS.stream().anyMatch(message::contains)) {
                return true;
            }
        }
        return false;
    }

    /// What failed when a connection was opened, in words.
    static String ofConnect(Throwable failure) {
        String why = distrust(failure);
        return why == null ? describe(failure) : "its certificate is not trusted: " + why;
    }

    /// What failed, in words.
    static String describe(Throwable failure) {
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }
}
