package dev.llmemulator.load.output;

import dev.llmemulator.load.scenario.Share;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Which shares of one load saved runs are. The other options of such runs are those of the whole
/// load, so they are the same in all of them.
final class PartShares {
    private static final String SHARE = "share";

    /// Options in which shares of one load may differ: by which way a machine reaches the servers,
    /// and how much it logs.
    private static final Set<String> OF_A_MACHINE =
            Set.of(SHARE, "http-url", "ws-url", "log-level");

    private PartShares() {}

    /// Returns whether any of these runs is only a share of a load.
    static boolean areThere(List<SavedRun> parts) {
        return parts.stream().anyMatch(part -> part.scenario().containsKey(SHARE));
    }

    /// Checks that the runs are all shares of one load.
    ///
    /// @throws IllegalArgumentException when one is missing, is there twice or is of another load
    static void requireAll(List<SavedRun> parts) {
        requireOneLoad(parts);
        Share first = shares(parts).getFirst();
        Set<Integer> missing =
                IntStream.range(0, first.of())
                        .boxed()
                        .collect(Collectors.toCollection(TreeSet::new));
        shares(parts).forEach(each -> missing.remove(each.index()));
        if (!missing.isEmpty()) {
            Share absent = new Share(missing.iterator().next(), first.of());
            throw new IllegalArgumentException(
                    "share %s is not among the folders, expected all %d shares of the load"
                            .formatted(absent.written(), first.of()));
        }
    }

    /// Checks that the runs are different shares of one load.
    ///
    /// @throws IllegalArgumentException when one is there twice or is of another load
    static void requireOneLoad(List<SavedRun> parts) {
        List<Share> shares = shares(parts);
        SavedRun first = parts.getFirst();
        for (SavedRun part : parts) {
            SavedRun.differences(first, part)
                    .forEach((option, texts) -> {
                        if (!OF_A_MACHINE.contains(option)) {
                            throw different(option, texts, first, part);
                        }
                    });
        }
        for (int i = 1; i < parts.size(); i++) {
            Share share = shares.get(i);
            int earlier = shares.indexOf(share);
            if (share.of() != shares.getFirst().of() || earlier < i) {
                SavedRun other = parts.get(earlier < i ? earlier : 0);
                throw new IllegalArgumentException(
                        "share is %s in %s and %s in %s, expected different shares of one load"
                                .formatted(
                                        shares.get(parts.indexOf(other)).written(),
                                        other.name(),
                                        share.written(),
                                        parts.get(i).name()));
            }
        }
    }

    /// Returns what is wrong when two parts differ in an option.
    static IllegalArgumentException different(
            String option, List<String> texts, SavedRun first, SavedRun part) {
        return new IllegalArgumentException(
                "%s is '%s' in %s and '%s' in %s, expected parts of one load"
                        .formatted(
                                option,
                                texts.getFirst(),
                                first.name(),
                                texts.getLast(),
                                part.name()));
    }

    private static List<Share> shares(List<SavedRun> parts) {
        List<Share> shares = new ArrayList<>();
        for (SavedRun part : parts) {
            String text = part.scenario().getOrDefault(SHARE, "");
            Optional<Share> share = Share.parse(text);
            shares.add(
                    share.orElseThrow(() ->
                            new IllegalArgumentException(
                                    "share is '%s' in %s, expected %s"
                                            .formatted(text, part.name(), Share.EXPECTED))));
        }
        return shares;
    }

    /// Returns the options of the whole load.
    static Map<String, String> scenario(SavedRun part) {
        Map<String, String> scenario = new LinkedHashMap<>(part.scenario());
        scenario.remove(SHARE);
        return Collections.unmodifiableMap(scenario);
    }
}
