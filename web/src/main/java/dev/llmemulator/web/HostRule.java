package dev.llmemulator.web;

import dev.llmemulator.http.FieldFault;
import dev.llmemulator.http.RejectedException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Tells whether a request is meant for this process, by the host that it names. Immutable.
///
/// A stranger's web page can bind a name of its own to this machine's address and so read what is
/// shown here as if it were its own (DNS rebinding). An address in digits, `localhost` and the name
/// that the process listens on cannot be such a name.
record HostRule(String own) {
    private static final Pattern DIGITS =
            Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|\\[[0-9a-f:.]+]");
    private static final Pattern PORT = Pattern.compile(":\\d*$");

    /// Returns the name of the host that a request is for, without its port. Refuses a request for
    /// another host.
    ///
    /// @param host the value of the header field, or null
    String require(@Nullable String host) throws RejectedException {
        String name = host == null ? "" : PORT.matcher(host).replaceFirst("");
        String lower = name.toLowerCase(Locale.ROOT);
        boolean known =
                lower.equals("localhost")
                        || lower.equals(own.toLowerCase(Locale.ROOT))
                        || DIGITS.matcher(lower).matches();
        if (!known) {
            throw new RejectedException(
                    PageProblem.FOREIGN_HOST,
                    "Host is %s, expected an address, localhost or %s"
                            .formatted(FieldFault.quote(name), own));
        }
        return lower;
    }
}
