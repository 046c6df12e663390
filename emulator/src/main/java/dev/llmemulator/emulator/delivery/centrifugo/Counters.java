package dev.llmemulator.emulator.delivery.centrifugo;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/// What the lanes count together. Any thread; counted once a batch, or where something is wrong.
final class Counters {
    final LongAdder publications = new LongAdder();
    final LongAdder batches = new LongAdder();
    final Spread batchSizes = Spread.upTo(1, 2, 5, 10, 20, 50, 100);
    final Spread batchMicros =
            Spread.upTo(
                    500, 1_000, 2_500, 5_000, 10_000, 25_000, 50_000, 100_000, 250_000, 500_000,
                    1_000_000, 2_500_000);
    final LongAdder retries = new LongAdder();
    final LongAdder rejections = new LongAdder();
    final LongAdder departures = new LongAdder();
    final LongAdder abandoned = new LongAdder();
    final AtomicInteger backlog = new AtomicInteger();

    PublisherStats stats() {
        return new PublisherStats(
                publications.sum(),
                new PublisherStats.Batches(
                        batches.sum(),
                        batchSizes.counts(),
                        batchSizes.sum(),
                        batchMicros.counts(),
                        batchMicros.sum()),
                retries.sum(),
                rejections.sum(),
                departures.sum(),
                abandoned.sum(),
                backlog.get());
    }
}
