package dev.llmemulator.loop;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.function.LongSupplier;

/// Tells the microseconds since the Unix epoch from a monotonic clock that was mapped to the wall
/// clock once.
///
/// A step of the wall clock does not affect it, so differences between two stamps of one process
/// are exact. Stamps of two processes differ by a [ClockOffset].
public final class EpochClock {
    private final LongSupplier nanoTime;
    private final long baseNanos;
    private final long baseMicros;

    private EpochClock(LongSupplier nanoTime, long baseNanos, long baseMicros) {
        this.nanoTime = nanoTime;
        this.baseNanos = baseNanos;
        this.baseMicros = baseMicros;
    }

    /// Maps the two clocks onto each other now.
    public static EpochClock start(InstantSource wall, LongSupplier nanoTime) {
        Instant now = wall.instant();
        long micros = now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000;
        return new EpochClock(nanoTime, nanoTime.getAsLong(), micros);
    }

    /// Returns an id that distinguishes this clock from those of other processes: 16 hexadecimal
    /// digits, a hash of the moment at which its two clocks were mapped.
    public String id() {
        long hash = mixed(mixed(baseNanos) ^ baseMicros);
        return HexFormat.of().toHexDigits(hash);
    }

    /// Mixes all bits, so that an id does not reveal how long a machine has run.
    private static long mixed(long value) {
        long mixed = (value ^ (value >>> 33)) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ (mixed >>> 33);
    }

    /// Returns the time now, in microseconds since the Unix epoch.
    public long micros() {
        return microsAt(nanoTime.getAsLong());
    }

    /// Returns the microseconds since the Unix epoch at a monotonic time.
    public long microsAt(long nanos) {
        return baseMicros + Math.floorDiv(nanos - baseNanos, 1_000L);
    }

    /// Returns the earliest monotonic time at which [#micros] has reached a value.
    public long nanosAt(long micros) {
        return baseNanos + (micros - baseMicros) * 1_000;
    }

    /// Returns the monotonic time now, in nanoseconds.
    public long nanos() {
        return nanoTime.getAsLong();
    }
}
