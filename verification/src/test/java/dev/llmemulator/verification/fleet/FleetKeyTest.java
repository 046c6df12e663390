package dev.llmemulator.verification.fleet;

import static dev.llmemulator.verification.fleet.FleetUnderTest.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.llmemulator.verification.fixture.NativeProcess;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Leads agents over an address of this machine that is not on the loopback interface.
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class FleetKeyTest {
    @TempDir private Path home;

    private NativeProcess start(Path key, String... arguments) {
        return FleetProcesses.start(
                home, Map.of("LLM_EMULATOR_FLEET_KEY", key.toString()), List.of(), arguments);
    }

    private static Optional<String> address() throws SocketException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(each -> each instanceof Inet4Address && !each.isLoopbackAddress())
                .map(InetAddress::getHostAddress)
                .findFirst();
    }

    @Test
    void agentsWithTheKeyMakeALoadThatIsReportedAsOne() throws Exception {
        Optional<String> address = address();
        assumeThat(address).as("an address off the loopback interface").isPresent();
        String at = address.orElseThrow() + ":" + NativeProcess.freePort();
        Path key = home.resolve("fleet.p12");
        Path out = home.resolve("out");
        Path junit = home.resolve("junit.xml");
        try (NativeProcess maker = FleetProcesses.start(home, "fleet-key", key.toString())) {
            assertThat(maker.exitCode(PATIENCE)).as(maker.tail()).isZero();
        }
        try (FleetUnderTest fleet = new FleetUnderTest(home);
                NativeProcess one = start(key, "agent", "--join", at, "--once");
                NativeProcess other = start(key, "agent", "--join", at, "--once");
                NativeProcess lead = start(key, lead(fleet, at, out, junit))) {
            // On a busy machine the run may be invalid, which comes before thresholds.
            assertThat(lead.exitCode(PATIENCE))
                    .as(() -> lead.tail() + one.tail() + other.tail())
                    .isIn(6, 7);
            assertThat(one.exitCode(PATIENCE)).as(one.tail()).isZero();
            assertThat(other.exitCode(PATIENCE)).as(other.tail()).isZero();
            assertThat(lead.output()).contains("fleet.agents >= 2", "cycles_completed=16");
        }
        assertThat(junit).content().contains("fleet.agents &gt;= 2", "<failure");
        assertThat(out.resolve("report.html")).content().contains("agent-1", "agent-2");
        assertThat(Files.readAllLines(out.resolve("timeseries.csv"))).hasSizeGreaterThan(1);
    }

    private static String[] lead(FleetUnderTest fleet, String at, Path out, Path junit) {
        return new String[] {
            "load",
            "--agents",
            "2",
            "--fleet-bind",
            at,
            "--http-url",
            fleet.stack().httpUrl().toString(),
            "--ws-url",
            fleet.stack().wsUrl().toString(),
            "--clients",
            "8",
            "--cycles",
            "2",
            "--length",
            "20",
            "--fail-if",
            "fleet.agents >= 2",
            "--out",
            out.toString(),
            "--junit",
            junit.toString()
        };
    }
}
