package dev.llmemulator.load.output;

import dev.llmemulator.load.report.FleetFacts;
import dev.llmemulator.load.report.Section;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// When, where and how a run was made: what makes two runs comparable, or not.
///
/// @param started when the run began, ISO 8601
/// @param startedMillis the same, since the Unix epoch
/// @param machines that made it, one each part; at least one
/// @param scenario every option of the run by name without dashes, defaults filled in
/// @param fleet of a run that several agents made; null of one that a single process made
public record Surroundings(
        String started,
        long startedMillis,
        List<Machine> machines,
        Map<String, String> scenario,
        @Nullable FleetFacts fleet) {
    /// Copies the machines.
    public Surroundings {
        machines = List.copyOf(machines);
    }

    /// Those of a run that no fleet made.
    public Surroundings(
            String started,
            long startedMillis,
            List<Machine> machines,
            Map<String, String> scenario) {
        this(started, startedMillis, machines, scenario, null);
    }

    /// Those of this process.
    public static Surroundings of(
            String version, String started, long startedMillis, Map<String, String> scenario) {
        return new Surroundings(started, startedMillis, List.of(Machine.here(version)), scenario);
    }

    /// What two runs have to share to be comparable, by what it is. Where machines differ, each is
    /// named by its part.
    Map<String, String> traits() {
        Map<String, String> traits = new LinkedHashMap<>();
        if (machines.size() > 1) {
            traits.put("machines", String.valueOf(machines.size()));
        }
        for (String trait : machines.getFirst().traits().keySet()) {
            traits.put(trait, trait(trait));
        }
        return traits;
    }

    private String trait(String trait) {
        Set<String> texts =
                machines.stream()
                        .map(machine -> machine.traits().getOrDefault(trait, "-"))
                        .collect(Collectors.toSet());
        return texts.size() == 1
                ? texts.iterator().next()
                : machines.stream()
                        .map(machine -> machine.part() + ": " + machine.traits().get(trait))
                        .collect(Collectors.joining("; "));
    }

    /// What the text report says of a run of several machines; nothing of one, on which one sits.
    public List<Section> sections() {
        return machines.size() == 1
                ? List.of()
                : List.of(
                        new Section(
                                "MACHINES", machines.stream().map(Surroundings::line).toList()));
    }

    private static String line(Machine machine) {
        return "[part=%s, processors=%d, heap_mib=%d, system=%s, jdk=%s, version=%s]"
                .formatted(
                        machine.part(),
                        machine.processors(),
                        machine.memoryMib(),
                        machine.system(),
                        machine.jdk(),
                        machine.version());
    }
}
