package dev.llmemulator.stack.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmemulator.stack.CannotStartException;
import dev.llmemulator.stack.cluster.ServiceKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisabledOnOs(OS.WINDOWS)
class ProgramsTest {
    @TempDir private Path folder;

    @Test
    void findsAProgramInItsFolders() throws IOException {
        Path redis = executable("redis-server");

        assertThat(programs(Map.of()).of(ServiceKind.REDIS)).isEqualTo(redis);
    }

    @Test
    void prefersTheOneThatTheEnvironmentNames() throws IOException {
        executable("centrifugo");
        Path named = executable("centrifugo-6");

        assertThat(programs(Map.of("CENTRIFUGO", named.toString())).of(ServiceKind.CENTRIFUGO))
                .isEqualTo(named);
    }

    @Test
    void doesNotTakeAnEmptyNameOrAFolderForAProgram() throws IOException {
        Path centrifugo = executable("centrifugo");
        Files.createDirectories(folder.resolve("haproxy"));

        assertThat(programs(Map.of("CENTRIFUGO", "")).of(ServiceKind.CENTRIFUGO))
                .isEqualTo(centrifugo);
        assertThat(programs(Map.of()).find("haproxy")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "HAPROXY, apt-get, sudo apt-get install haproxy",
        "REDIS, dnf, sudo dnf install redis",
        "REDIS, brew, brew install redis",
        "HAPROXY, none, install it and put it on the PATH",
        "CENTRIFUGO, go, go install github.com/centrifugal/centrifugo/v6@v6.9.1",
        "CENTRIFUGO, none, release v6.9.1 of centrifugal/centrifugo"
    })
    void saysInOneLineHowToInstallWhatIsMissing(ServiceKind kind, String has, String advice)
            throws IOException {
        executable(has);

        assertThatThrownBy(() -> programs(Map.of()).of(kind))
                .isInstanceOf(CannotStartException.class)
                .hasMessageContaining(advice)
                .hasMessageNotContaining("\n");
    }

    private Programs programs(Map<String, String> environment) {
        return new Programs(environment, List.of(folder));
    }

    private Path executable(String name) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
