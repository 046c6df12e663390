package dev.llmemulator.stack;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.OptionalLong;

/// How many files and sockets this process may have open at once.
public final class OpenFileLimit {
    /// The variable that sets how many files a container may have open.
    public static final String VARIABLE = "LLM_EMULATOR_OPEN_FILES";

    /// Class path, logs, event loops, listening sockets and what else is open besides connections.
    private static final int RESERVE = 300;

    /// What every system grants; below that, asking is not worth its start-up time.
    private static final int ALWAYS_GRANTED = 900;

    private OpenFileLimit() {}

    /// Makes sure that a number of sockets can be open.
    ///
    /// @throws CannotStartException when the limit is lower
    public static void require(long sockets) {
        long needed = sockets + RESERVE;
        if (needed > ALWAYS_GRANTED) {
            require(needed, current());
        }
    }

    static void require(long needed, OptionalLong limit) {
        if (limit.isPresent() && limit.getAsLong() < needed) {
            throw new CannotStartException(
                    ("this load needs %d open files and the limit is %d: raise it (ulimit -n %d, as"
                                    + " root or in limits.conf) or lower --max-concurrent")
                            .formatted(needed, limit.getAsLong(), needed));
        }
    }

    /// Makes sure that HAProxy's container can forward a number of sockets, with two files each.
    ///
    /// @param limit what the container may have open
    /// @throws CannotStartException when that is too little
    public static void requireOfFront(long sockets, long limit) {
        long needed = 2 * sockets + RESERVE;
        if (limit < needed) {
            throw new CannotStartException(
                    ("this load needs %d open files in HAProxy's container and its limit is %d: set"
                                    + " %s=%d, or lower --max-concurrent")
                            .formatted(needed, limit, VARIABLE, needed));
        }
    }

    /// The JVM has raised its soft limit to the hard one when it started.
    private static OptionalLong current() {
        return ManagementFactory.getOperatingSystemMXBean()
                        instanceof UnixOperatingSystemMXBean unix
                ? OptionalLong.of(unix.getMaxFileDescriptorCount())
                : OptionalLong.empty();
    }
}
