package dev.llmemulator.benchmarks;

import dev.llmemulator.benchmarks.figure.Load;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingFile;

/// Shows where the time of a load goes, after one unmeasured run: CPU time by kind of thread, the
/// pauses of the collector, and what the event loops were doing, from JFR's samples of CPU time.
///
/// A sample counts for the method on top of the stack, and once for every method of this project on
/// the stack: the first list names the costs, the second the parts that cause them.
final class CpuTimeReport {
    private static final String SAMPLE = "jdk.CPUTimeSample";
    private static final String PAUSE = "jdk.GCPhasePause";
    private static final String LOOPS = "vert.x-eventloop";
    private static final String OURS = "dev.llmemulator.";
    private static final int TOP = 20;
    private static final double LEAST = 0.01;

    private final Transcript transcript;

    CpuTimeReport(Transcript transcript) {
        this.transcript = transcript;
    }

    void run(Load load) throws IOException, InterruptedException, TimeoutException {
        Path file = Files.createTempFile("profile", ".jfr");
        try (Product product = Product.open(load);
                Recording recording = new Recording()) {
            transcript.line("");
            transcript.line(load + " warm-up: " + Worker.run(product));
            recording.enable(SAMPLE).with("throttle", "5ms");
            recording.enable(PAUSE).withoutThreshold();
            ThreadTimes before = ThreadTimes.now();
            recording.start();
            transcript.line(load + " profiled: " + Worker.run(product));
            recording.stop();
            ThreadTimes used = ThreadTimes.now().since(before);
            recording.dump(file);
            show("CPU seconds by kind of thread", used.seconds());
            show(file);
        } finally {
            Files.delete(file);
        }
    }

    private void show(Path file) throws IOException {
        Map<String, Double> tops = new HashMap<>();
        Map<String, Double> ours = new HashMap<>();
        Duration pauses = Duration.ZERO;
        int samples = 0;
        try (RecordingFile events = new RecordingFile(file)) {
            while (events.hasMoreEvents()) {
                RecordedEvent event = events.readEvent();
                if (event.getEventType().getName().equals(PAUSE)) {
                    pauses = pauses.plus(event.getDuration());
                } else if (isOnALoop(event)) {
                    samples++;
                    count(event, tops, ours);
                }
            }
        }
        int all = samples;
        tops.replaceAll((_, count) -> 100 * count / all);
        ours.replaceAll((_, count) -> 100 * count / all);
        transcript.line("");
        transcript.line("collector pauses: " + pauses.toMillis() + " ms; samples: " + all);
        show("event loops, % of samples, by the method that runs", tops);
        show("event loops, % of samples, below the project's methods", ours);
    }

    private static boolean isOnALoop(RecordedEvent event) {
        if (!event.getEventType().getName().equals(SAMPLE) || event.getStackTrace() == null) {
            return false;
        }
        RecordedThread thread = event.getValue("eventThread");
        return thread != null && String.valueOf(thread.getJavaName()).startsWith(LOOPS);
    }

    private static void count(
            RecordedEvent event, Map<String, Double> tops, Map<String, Double> ours) {
        var frames = event.getStackTrace().getFrames();
        tops.merge(name(frames.getFirst()), 1.0, Double::sum);
        frames.stream()
                .map(CpuTimeReport::name)
                .filter(name -> name.startsWith(OURS) && !name.contains("ambda"))
                .distinct()
                .forEach(name -> ours.merge(name, 1.0, Double::sum));
    }

    private static String name(RecordedFrame frame) {
        var method = frame.getMethod();
        return method.getType().getName() + "." + method.getName();
    }

    private void show(String title, Map<String, Double> costs) {
        transcript.line("");
        transcript.line(title);
        costs.entrySet().stream()
                .filter(cost -> cost.getValue() >= LEAST)
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .limit(TOP)
                .map(cost -> "%8.2f  %s".formatted(cost.getValue(), cost.getKey()))
                .forEach(transcript::line);
    }
}
