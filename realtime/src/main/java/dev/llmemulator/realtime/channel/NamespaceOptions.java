package dev.llmemulator.realtime.channel;

import dev.llmemulator.realtime.broker.Retention;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Configures the channels of one namespace.
///
/// @param historySize how many publications a channel keeps, 0 for none
/// @param historyTtl how long it keeps them after the newest one
/// @param flags what is switched on
public record NamespaceOptions(int historySize, Duration historyTtl, Set<NamespaceFlag> flags) {
    /// Keeps no history and gives clients no rights. These are Centrifugo's defaults.
    public static final NamespaceOptions DEFAULTS =
            new NamespaceOptions(0, Duration.ZERO, EnumSet.noneOf(NamespaceFlag.class));

    /// Takes a copy of the flags.
    public NamespaceOptions {
        EnumSet<NamespaceFlag> copy = EnumSet.noneOf(NamespaceFlag.class);
        copy.addAll(flags);
        flags = Collections.unmodifiableSet(copy);
    }

    /// Returns options with a history.
    public static NamespaceOptions history(int size, Duration ttl, NamespaceFlag... flags) {
        return new NamespaceOptions(size, ttl, Set.of(flags));
    }

    /// Returns options without a history.
    public static NamespaceOptions of(NamespaceFlag... flags) {
        return new NamespaceOptions(0, Duration.ZERO, Set.of(flags));
    }

    /// Returns whether a flag is on.
    public boolean has(NamespaceFlag flag) {
        return flags.contains(flag);
    }

    /// Returns how much a channel's history keeps.
    public Retention retention() {
        return new Retention(historySize, historyTtl);
    }

    /// Returns what is wrong with the options. Each fault names the value and what was expected.
    public List<String> faults(String namespace) {
        List<String> faults = new ArrayList<>();
        if (historySize < 0) {
            faults.add(namespace + ": historySize is " + historySize + ", expected 0 or more");
        }
        if (historyTtl.isNegative()) {
            faults.add(namespace + ": historyTtl is " + historyTtl + ", expected 0 or more");
        }
        if (historySize > 0 != historyTtl.isPositive()) {
            faults.add(
                    "%s: historySize is %d and historyTtl %s, expected both or neither above 0"
                            .formatted(namespace, historySize, historyTtl));
        }
        return faults;
    }
}
