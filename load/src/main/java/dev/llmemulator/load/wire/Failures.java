package dev.llmemulator.load.wire;

import dev.llmemulator.load.client.Answer;
import io.netty.channel.ConnectTimeoutException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SSLException;

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
                    isUntrusted(failure) ? Answer.Failure.UNTRUSTED : Answer.Failure.BROKEN;
            default -> Answer.Failure.BROKEN;
        };
    }

    /// A handshake that broke off otherwise may succeed another time.
    private static boolean isUntrusted(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof CertificateException || each instanceof CertPathValidatorException) {
                return true;
            }
        }
        return false;
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

    /// What failed, in words.
    static String describe(Throwable failure) {
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }
}
