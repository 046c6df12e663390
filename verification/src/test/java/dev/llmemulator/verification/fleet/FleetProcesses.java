package dev.llmemulator.verification.fleet;

import dev.llmemulator.verification.fixture.NativeProcess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Processes of this program from the classes of the build.
final class FleetProcesses {
    private FleetProcesses() {}

    /// Starts a command.
    static NativeProcess start(Path home, String... arguments) {
        return start(home, Map.of(), List.of(), arguments);
    }

    /// Starts a command with variables and options of its JVM.
    static NativeProcess start(
            Path home,
            Map<String, String> environment,
            List<String> jvmOptions,
            String... arguments) {
        String classPath =
                System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED"));
        command.addAll(jvmOptions);
        command.addAll(List.of("-cp", classPath, "dev.llmemulator.cli.Main"));
        command.addAll(List.of(arguments));
        Map<String, String> variables = new HashMap<>(environment);
        variables.put("LLM_EMULATOR_HOME", home.toString());
        return NativeProcess.start(arguments[0], command, variables, home.resolve("output"));
    }
}
