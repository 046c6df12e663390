package dev.llmemulator.cli;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// How this program starts another process of itself.
final class JavaCommand {
    private JavaCommand() {}

    /// The options and the class path of this JVM, as the launcher has them, and the main class, so
    /// that the process uses the same AOT cache. What `JAVA_TOOL_OPTIONS` adds is for this process
    /// alone. The program itself, `java`, is not there.
    static List<String> of(Launch launch, Map<String, String> environment) {
        List<String> command = new ArrayList<>();
        String launched = environment.getOrDefault("LLM_EMULATOR_JAVA_ARGUMENTS", "");
        if (launched.isEmpty()) {
            command.add("--enable-native-access=ALL-UNNAMED");
            command.addAll(List.of("-cp", absolute(System.getProperty("java.class.path", ""))));
        } else {
            launched.lines().forEach(command::add);
        }
        command.add(launch.mainClass());
        return command;
    }

    private static String absolute(String classPath) {
        return Arrays.stream(classPath.split(File.pathSeparator, -1))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .reduce((a, b) -> a + File.pathSeparator + b)
                .orElse("");
    }
}
