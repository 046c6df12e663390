package dev.llmemulator.load.arrival;

import dev.llmemulator.load.scenario.LoadShape;
import dev.llmemulator.load.scenario.RateProfile.Piece;
import java.util.List;
import java.util.random.RandomGenerator;

/// Generates the intended starts of an open load one by one: a strictly increasing sequence that
/// depends only on the shape and the generator.
///
/// A process of rate one is stretched onto the rate profile: the n-th arrival is where the area
/// under the rate reaches the sum of n gaps (time change by inversion, Çinlar, "Introduction to
/// Stochastic Processes", 1975). So every kind of gap can be combined with every profile. Confined
/// to one thread.
public final class OpenArrivals implements ArrivalTimes {
    private static final double NANOS = 1e9;

    private final List<Piece> pieces;
    private final Gaps gaps;
    private final long most;
    private double area;
    private double pieceArea;
    private double pieceStart;
    private int piece;
    private long count;
    private long upcoming = -1;
    private boolean over;

    private OpenArrivals(List<Piece> pieces, Gaps gaps, long most) {
        this.pieces = pieces;
        this.gaps = gaps;
        this.most = most;
        area = gaps.first();
        find();
    }

    /// Returns the arrivals of an open load.
    public static OpenArrivals of(LoadShape shape, RandomGenerator random) {
        Integer most = shape.arrivals();
        return new OpenArrivals(
                shape.profile().pieces(),
                gaps(shape, random),
                most == null ? Long.MAX_VALUE : most);
    }

    private static Gaps gaps(LoadShape shape, RandomGenerator random) {
        return switch (shape.arrival()) {
            case CLOSED, TRACE ->
                    throw new IllegalArgumentException(
                            "arrival is " + shape.arrival() + ", expected one with a rate");
            case CONSTANT -> new Gaps.Even();
            case POISSON -> new Gaps.Exponential(random);
            case GAMMA -> new Gaps.Gamma(1 / shape.burstiness(), random);
        };
    }

    @Override
    public boolean isOver() {
        return over;
    }

    @Override
    public long upcoming() {
        return upcoming;
    }

    @Override
    public long ordinal() {
        return count;
    }

    @Override
    public void advance() {
        count++;
        area += gaps.next();
        find();
    }

    private void find() {
        while (piece < pieces.size() && area - pieceArea >= areaOf(pieces.get(piece))) {
            pieceArea += areaOf(pieces.get(piece));
            pieceStart += seconds(pieces.get(piece));
            piece++;
        }
        over = piece == pieces.size() || count >= most;
        if (!over) {
            double seconds = pieceStart + within(pieces.get(piece), area - pieceArea);
            upcoming = Math.max(upcoming + 1, Math.round(seconds * NANOS));
        }
    }

    /// Returns where the area from the piece's beginning reaches a value: the root of `from·x +
    /// slope·x²/2`, in the form that also works if the slope or the beginning is zero.
    private static double within(Piece piece, double value) {
        if (value <= 0) {
            return 0;
        }
        double slope = (piece.to() - piece.from()) / seconds(piece);
        double square = piece.from() * piece.from() + 2 * slope * value;
        return 2 * value / (piece.from() + Math.sqrt(Math.max(0, square)));
    }

    private static double areaOf(Piece piece) {
        return (piece.from() + piece.to()) / 2 * seconds(piece);
    }

    private static double seconds(Piece piece) {
        return piece.span() == null ? Double.POSITIVE_INFINITY : piece.span().toNanos() / NANOS;
    }
}
