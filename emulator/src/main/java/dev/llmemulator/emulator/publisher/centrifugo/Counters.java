package dev.llmemulator.emulator.publisher.centrifugo;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/// What the lanes count together. Any thread; counted once a batch, or where something is wrong.
final class Counters {
    final LongAdder publications = new LongAdder();
    final LongAdder batches = new LongAdder();
    final LongAdder retries = new LongAdder();
    final LongAdder rejections = new LongAdder();
    final LongAdder departures = new LongAdder();
    final LongAdder abandoned = new LongAdder();
    final AtomicInteger backlog = new AtomicInteger();

    PublisherStats stats() {
        return new PublisherStats(
                publications.sum(),
                batches.sum(),
                retries.sum(),
                rejections.sum(),
                departures.sum(),
                abandoned.sum(),
                backlog.get());
    }
}
