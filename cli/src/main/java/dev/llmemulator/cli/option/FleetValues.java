package dev.llmemulator.cli.option;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The types of settings of a fleet.
final class FleetValues {
    private static final int MOST_PORT = 65_535;
    private static final Pattern ADDRESS =
            Pattern.compile("(\\[[0-9a-fA-F:.]+]|[A-Za-z0-9._-]+):([0-9]{1,5})");

    private FleetValues() {}

    /// A host and a port. The name of the host is not resolved here.
    ///
    /// @param leastPort the smallest port; 0 stands for any free one
    static ValueType<InetSocketAddress> address(int leastPort) {
        return new ValueType<>(
                "HOST:PORT",
                "a host and a port from %d to %d, such as 10.0.0.5:7800"
                        .formatted(leastPort, MOST_PORT),
                text -> address(text, leastPort),
                false,
                List.of());
    }

    private static Optional<InetSocketAddress> address(String text, int leastPort) {
        Matcher matcher = ADDRESS.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int port = Integer.parseInt(matcher.group(2));
        return port < leastPort || port > MOST_PORT
                ? Optional.empty()
                : Optional.of(InetSocketAddress.createUnresolved(matcher.group(1), port));
    }
}
