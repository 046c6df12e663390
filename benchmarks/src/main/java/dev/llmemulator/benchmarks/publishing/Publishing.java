package dev.llmemulator.benchmarks.publishing;

import dev.llmemulator.benchmarks.figure.Measurements;
import dev.llmemulator.loop.Network;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Consumer;

/// Compares the publications per second of the product with those of bare batches, alternately.
/// Must be used on the main thread only.
public final class Publishing {
    private static final int TOKENS = 125;
    private static final int WARM_UP_TOKENS = 60;

    private final Consumer<String> transcript;
    private final Path config;
    private int run;

    /// Prepares the comparison.
    ///
    /// @param transcript takes each line of the outcome
    /// @param config Centrifugo's configuration file
    public Publishing(Consumer<String> transcript, Path config) {
        this.transcript = transcript;
        this.config = config;
    }

    /// Holds medians over several rounds.
    ///
    /// @param product publications per second
    /// @param bare publications per second of bare batches
    public record Rates(double product, double bare) {}

    /// Measures that many rounds after one that warms up.
    public Rates run(int rounds) throws IOException, InterruptedException {
        double[] products = new double[rounds];
        double[] bares = new double[rounds];
        try (CentrifugoServers servers = CentrifugoServers.start(config);
                Network network = Network.start()) {
            PublishingProduct.run(network, servers.apis(), load(WARM_UP_TOKENS));
            BareBatches.run(network, servers.apis(), load(WARM_UP_TOKENS));
            for (int i = 0; i < rounds; i++) {
                Map<String, Double> before = servers.cpuSeconds();
                products[i] = PublishingProduct.run(network, servers.apis(), load(TOKENS));
                String cpu = since(before, servers.cpuSeconds());
                bares[i] = BareBatches.run(network, servers.apis(), load(TOKENS));
                transcript.accept(line(i + 1, products[i], bares[i], cpu));
            }
        }
        return new Rates(Measurements.median(products), Measurements.median(bares));
    }

    private PublishingLoad load(int tokens) {
        return PublishingLoad.of(++run, tokens);
    }

    private static String line(int round, double product, double bare, String cpu) {
        return String.format(
                Locale.ROOT,
                "publish %d: product %.0f/s, bare batches %.0f/s, ratio %.2f; CPU s of the product's"
                        + " run: %s",
                round,
                product,
                bare,
                product / bare,
                cpu);
    }

    private static String since(Map<String, Double> before, Map<String, Double> after) {
        StringJoiner joiner = new StringJoiner(", ");
        after.forEach((name, seconds) ->
                joiner.add(
                        String.format(
                                Locale.ROOT,
                                "%s %.2f",
                                name,
                                seconds - before.getOrDefault(name, 0.0))));
        return joiner.toString();
    }
}
