package dev.llmemulator.verification.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmemulator.load.output.Conclusion;
import dev.llmemulator.load.output.OutputFolder;
import dev.llmemulator.load.output.Outputs;
import dev.llmemulator.load.output.Surroundings;
import dev.llmemulator.load.recorder.Count;
import dev.llmemulator.load.recorder.Distribution;
import dev.llmemulator.load.recorder.ErrorKind;
import dev.llmemulator.load.recorder.Spans;
import dev.llmemulator.load.recorder.Timing;
import dev.llmemulator.load.recorder.Totals;
import dev.llmemulator.load.report.LoadResult;
import dev.llmemulator.load.scenario.LoadPlan;
import dev.llmemulator.load.threshold.Condition;
import dev.llmemulator.load.verdict.Observations;
import dev.llmemulator.load.verdict.Second;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReportPageTest {
    private static final Pattern LEGEND_VALUE = Pattern.compile("class=\"u-value\">");
    private static final Pattern CANVAS = Pattern.compile("<canvas ");
    private static final int CHARTS = 7;

    /// The colour of the first line of a chart in the light style.
    private static final int BLUE = 0x1f6feb;

    /// The marks of waves, in light.
    private static final int GREY = 0x5a6577;

    private final RandomGenerator random = new SplittableRandom(1);
    private final Path folder = Path.of("target", "report-page").toAbsolutePath();
    private final Path page = folder.resolve("report.html");
    private Chromium chromium;

    @BeforeEach
    void writeReport() throws Exception {
        Files.createDirectories(folder);
        chromium = new Chromium(folder);
        Conclusion conclusion =
                Conclusion.of(
                        new LoadResult(LoadPlan.builder().build(), totals(), 30.5, false),
                        new Observations(seconds(), List.of(), 0),
                        List.of(
                                Condition.parse("ttft.p99 > 250ms"),
                                Condition.parse("delivery_lag.p99 > 8ms"),
                                Condition.parse("integrity.lost > 0")),
                        true);
        Surroundings surroundings =
                Surroundings.of(
                        "0.1.0 <script>alert(1)</script>",
                        "2026-01-01T00:00:00Z",
                        0,
                        Map.of("clients", "10", "delay", "0.01"));
        OutputFolder.write(conclusion, surroundings, folder, new Outputs());
    }

    @Test
    void drawsEveryChartWithoutANetworkAndWithoutAWordOnTheConsole() throws Exception {
        Chromium.Look look = chromium.open(page);

        assertThat(look.console()).isEmpty();
        assertThat(CANVAS.matcher(look.document()).results().count()).isEqualTo(CHARTS);
        assertThat(look.document())
                .contains("INVALID", "ttft.p99 &gt; 250ms", "missed")
                .contains("49 of 50 answers were completed")
                .contains("Time to first token", "<code>ttft_corrected.p99</code>");
    }

    @Test
    void drawsAThresholdIntoTheChartOfItsFigure() throws Exception {
        String document = chromium.open(page).document();

        assertThat(document).contains("\"lag_limits\":[{\"name\":\"delivery_lag.p99 > 8ms\"");
        assertThat(document).containsPattern("u-label\">fails if delivery_lag\\.p99 &gt; 8ms");
        assertThat(document).contains("\"tokens_limits\":[]");
    }

    @Test
    void marksWhereWavesBegin() throws Exception {
        Observations plain = new Observations(seconds(), List.of(), 0);
        Path without = folder.resolve("plain.png");
        Path with = folder.resolve("waves.png");
        chromium.screenshot(written("plain", plain), without, "1200,2600", false);
        Path marked = written("waves", plain.withWaves(List.of(0.0, 10.2, 20.6)));
        chromium.screenshot(marked, with, "1200,2600", false);

        assertThat(Files.readString(folder.resolve("plain/report.html")))
                .contains("\"waves\":[]")
                .doesNotContain("marks where a wave begins");
        assertThat(Files.readString(marked))
                .contains("\"waves\":[0.0,10.2,20.6]", "marks where a wave begins");
        // Two dashed lines in each of five charts of seconds.
        assertThat(pixels(with, GREY) - pixels(without, GREY)).isGreaterThan(500);
    }

    private Path written(String name, Observations seen) throws Exception {
        LoadPlan plan = LoadPlan.builder().clients(30).maxConcurrent(10).build();
        OutputFolder.write(
                Conclusion.of(new LoadResult(plan, totals(), 30.5, false), seen, List.of(), false),
                Surroundings.of("0.1.0", "2026-01-01T00:00:00Z", 0, Map.of()),
                folder.resolve(name),
                new Outputs());
        return folder.resolve(name).resolve("report.html");
    }

    @Test
    void paintsTheLinesOfTheCharts() throws Exception {
        Path picture = folder.resolve("light.png");
        chromium.screenshot(page, picture, "1200,2600", false);
        chromium.screenshot(page, folder.resolve("dark.png"), "1200,2600", true);
        chromium.screenshot(page, folder.resolve("phone.png"), "500,3600", false);

        assertThat(pixels(picture, BLUE)).isGreaterThan(1_000);
    }

    @Test
    void showsNoDashWhereALegendHasNoValue() throws Exception {
        String document = chromium.open(page).document();

        assertThat(LEGEND_VALUE.matcher(document).results().count()).isGreaterThan(CHARTS);
        assertThat(document).doesNotContainPattern("class=\"u-value\">[^<]");
    }

    @Test
    void leavesOutAChartThatWouldBeEmpty() throws Exception {
        Totals nothing =
                new Totals(
                        Map.of(), Map.of(), Map.of(), Map.of(), List.of(), new Spans(0, 0, 0, 0));
        Conclusion conclusion =
                Conclusion.of(
                        new LoadResult(LoadPlan.builder().build(), nothing, 1, false),
                        new Observations(
                                List.of(new Second(1, 0, 0, 0, 0, 7, 0, 0, 0, 0)), List.of(), 0),
                        List.of(),
                        false);
        Path empty = folder.resolve("empty");
        OutputFolder.write(
                conclusion,
                Surroundings.of("0.1.0", "2026-01-01T00:00:00Z", 0, Map.of()),
                empty,
                new Outputs());

        Chromium.Look look = chromium.open(empty.resolve("report.html"));

        assertThat(look.console()).isEmpty();
        assertThat(look.document()).contains("id=\"clients\"").doesNotContain("id=\"tokens\"");
        assertThat(CANVAS.matcher(look.document()).results().count()).isEqualTo(1);
    }

    @Test
    void holdsEveryColumnOfEveryTableOnAPhone() throws Exception {
        Path phone = folder.resolve("phone.html");
        String narrow =
                Files.readString(page)
                        .replace("<details>", "<details open>")
                        .replace(
                                "</body>",
                                """
                                <script>
                                const edge = e => Math.ceil(e.getBoundingClientRect().right);
                                const cells = [...document.querySelectorAll('th, td')].filter(e => e.offsetWidth > 0);
                                parent.document.body.dataset.cells = cells.length;
                                parent.document.body.dataset.beyond = cells.filter(e => edge(e) > 390).length;
                                </script></body>
                                """)
                        .replace("&", "&amp;")
                        .replace("\"", "&quot;");
        // A window has a minimum width, but a frame can be as narrow as a phone, also for media
        // queries.
        Files.writeString(
                phone,
                "<!DOCTYPE html><body><iframe style=\"width:390px;border:0\" srcdoc=\""
                        + narrow
                        + "\"></iframe></body>");

        String document = chromium.open(phone).document();

        assertThat(document).contains(" data-beyond=\"0\"").containsPattern(" data-cells=\"\\d{3}");
    }

    private static long pixels(Path picture, int color) throws Exception {
        BufferedImage image = ImageIO.read(picture.toFile());
        long count = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                if ((image.getRGB(x, y) & 0xFFFFFF) == color) {
                    count++;
                }
            }
        }
        return count;
    }

    private Totals totals() {
        Map<Timing, Distribution> times = new EnumMap<>(Timing.class);
        for (Timing timing : Timing.values()) {
            times.put(timing, Distribution.of(micros(timing == Timing.INTER_TOKEN ? 10_000 : 500)));
        }
        return new Totals(
                Map.of(
                        Count.CYCLES_COMPLETED, 49L,
                        Count.CYCLES_FAILED, 1L,
                        Count.TOKENS_EXPECTED, 5_000L,
                        Count.TOKENS_RECEIVED, 5_000L),
                Map.of(ErrorKind.RUN_FAILED, 3L),
                Map.of(ErrorKind.RUN_FAILED, "HTTP 502: Bad Gateway"),
                times,
                List.of(),
                new Spans(30_000_000_000L, 0, 50_000_000_000L, 50_500_000_000L));
    }

    private long[] micros(long base) {
        long[] micros = new long[20_000];
        for (int i = 0; i < micros.length; i++) {
            micros[i] = Math.round(base * Math.exp(0.5 * random.nextGaussian()));
        }
        micros[0] = 1_500_000;
        return micros;
    }

    private List<Second> seconds() {
        List<Second> seconds = new ArrayList<>();
        for (int i = 1; i <= 30; i++) {
            long tokens = random.nextLong(9_800, 10_200);
            double lag = 0.5 + random.nextDouble();
            seconds.add(
                    new Second(
                            i,
                            tokens,
                            98,
                            i == 12 ? 1 : 0,
                            i == 12 ? 3 : 0,
                            100,
                            lag,
                            6 * lag,
                            4 * lag,
                            0.6));
        }
        return seconds;
    }
}
