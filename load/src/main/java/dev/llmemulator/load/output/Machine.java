package dev.llmemulator.load.output;

import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A machine and a JVM that made a run, or a part of one.
///
/// @param part what it made, by the folder that the part was saved in; empty: the whole run
/// @param version of the program
/// @param system operating system and architecture
/// @param processors how many the process may use
/// @param memoryMib the most heap that the JVM takes
/// @param jdk vendor and version
/// @param jvmFlags as given to the JVM, without class path and system properties
public record Machine(
        String part,
        String version,
        String system,
        int processors,
        long memoryMib,
        String jdk,
        List<String> jvmFlags) {
    /// Copies the flags.
    public Machine {
        jvmFlags = List.copyOf(jvmFlags);
    }

    /// The one that this process runs on.
    ///
    /// @param version of the program
    static Machine here(String version) {
        return new Machine(
                "",
                version,
                property("os.name") + " " + property("os.version") + " " + property("os.arch"),
                Runtime.getRuntime().availableProcessors(),
                Runtime.getRuntime().maxMemory() >> 20,
                property("java.vendor") + " " + property("java.runtime.version"),
                ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                        .filter(flag -> flag.startsWith("-X"))
                        .filter(flag -> !flag.contains("/"))
                        .toList());
    }

    private static String property(String name) {
        return System.getProperty(name, "?");
    }

    /// The same as the machine of a part, or of a part of a part.
    Machine of(String name) {
        String whole = part.isEmpty() ? name : name + ": " + part;
        return new Machine(whole, version, system, processors, memoryMib, jdk, jvmFlags);
    }

    /// What two runs have to share to be comparable, by what it is.
    Map<String, String> traits() {
        Map<String, String> traits = new LinkedHashMap<>();
        traits.put("version", version);
        traits.put("system", system);
        traits.put("processors", String.valueOf(processors));
        traits.put("heap MiB", String.valueOf(memoryMib));
        traits.put("JDK", jdk);
        traits.put("JVM flags", String.join(" ", jvmFlags));
        return traits;
    }
}
