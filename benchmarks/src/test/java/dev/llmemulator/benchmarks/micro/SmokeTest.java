package dev.llmemulator.benchmarks.micro;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/// Every benchmark still runs: one short iteration in this JVM, whose figures mean nothing.
class SmokeTest {
    @Test
    void runsEveryBenchmark() throws Exception {
        Collection<RunResult> results =
                new Runner(
                                new OptionsBuilder()
                                        .include(SmokeTest.class.getPackageName() + "\\.")
                                        .forks(0)
                                        .warmupIterations(0)
                                        .measurementIterations(1)
                                        .measurementTime(TimeValue.milliseconds(10))
                                        .shouldFailOnError(true)
                                        .verbosity(VerboseMode.SILENT)
                                        .build())
                        .run();

        assertThat(results)
                .extracting(result -> result.getParams().getBenchmark())
                .as("names")
                .anyMatch(name -> name.contains("CodecBenchmark"))
                .anyMatch(name -> name.contains("DeliveryBenchmark"))
                .anyMatch(name -> name.contains("PacerBenchmark"))
                .anyMatch(name -> name.contains("RecorderBenchmark"));
    }
}
