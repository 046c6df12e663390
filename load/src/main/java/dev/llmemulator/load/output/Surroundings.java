package dev.llmemulator.load.output;

import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Where a run was made: what makes two runs comparable, or not.
///
/// @param version of the program
/// @param started when the run began, ISO 8601
/// @param startedMillis the same, since the Unix epoch
/// @param system operating system and architecture
/// @param processors how many this process may use
/// @param memoryMib the most heap that the JVM takes
/// @param jdk vendor and version
/// @param jvmFlags as given to the JVM, without class path and system properties
/// @param scenario every option of the run by name without dashes, defaults filled in
public record Surroundings(
        String version,
        String started,
        long startedMillis,
        String system,
        int processors,
        long memoryMib,
        String jdk,
        List<String> jvmFlags,
        Map<String, String> scenario) {
    /// Those of this process.
    public static Surroundings of(
            String version, String started, long startedMillis, Map<String, String> scenario) {
        return new Surroundings(
                version,
                started,
                startedMillis,
                property("os.name") + " " + property("os.version") + " " + property("os.arch"),
                Runtime.getRuntime().availableProcessors(),
                Runtime.getRuntime().maxMemory() >> 20,
                property("java.vendor") + " " + property("java.runtime.version"),
                ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                        .filter(flag -> flag.startsWith("-X"))
                        .filter(flag -> !flag.contains("/"))
                        .toList(),
                scenario);
    }

    /// What two runs have to share to be comparable, by what it is.
    Map<String, String> machine() {
        Map<String, String> machine = new LinkedHashMap<>();
        machine.put("version", version);
        machine.put("system", system);
        machine.put("processors", String.valueOf(processors));
        machine.put("heap MiB", String.valueOf(memoryMib));
        machine.put("JDK", jdk);
        machine.put("JVM flags", String.join(" ", jvmFlags));
        return machine;
    }

    private static String property(String name) {
        return System.getProperty(name, "?");
    }
}
