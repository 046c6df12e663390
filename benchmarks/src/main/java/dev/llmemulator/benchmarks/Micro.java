package dev.llmemulator.benchmarks;

import dev.llmemulator.benchmarks.micro.CodecBenchmark;
import java.util.Collection;
import java.util.Locale;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/// Runs the JMH benchmarks: time and allocation of single steps of a token's way.
final class Micro {
    private static final String ALLOCATED = "gc.alloc.rate.norm";
    private static final String ALL = CodecBenchmark.class.getPackageName() + "\\.";

    private final Transcript transcript;

    Micro(Transcript transcript) {
        this.transcript = transcript;
    }

    void run(Effort effort) {
        ChainedOptionsBuilder options =
                new OptionsBuilder().include(ALL).addProfiler(GCProfiler.class);
        if (effort == Effort.QUICK) {
            options.forks(1)
                    .warmupIterations(1)
                    .measurementIterations(1)
                    .measurementTime(TimeValue.seconds(1));
        }
        try {
            show(new Runner(options.build()).run());
        } catch (RunnerException e) {
            throw new IllegalStateException(e);
        }
    }

    private void show(Collection<RunResult> results) {
        transcript.line("");
        for (RunResult result : results) {
            var time = result.getPrimaryResult();
            var allocated = result.getSecondaryResults().get(ALLOCATED);
            transcript.line(
                    String.format(
                            Locale.ROOT,
                            "%-52s %9.1f ns/op %9.1f B/op",
                            label(result),
                            time.getScore(),
                            allocated == null ? Double.NaN : allocated.getScore()));
        }
    }

    private static String label(RunResult result) {
        var params = result.getParams();
        StringBuilder label = new StringBuilder(params.getBenchmark().replaceFirst(ALL, ""));
        params.getParamsKeys().forEach(key -> label.append(' ').append(params.getParam(key)));
        return label.toString();
    }
}
