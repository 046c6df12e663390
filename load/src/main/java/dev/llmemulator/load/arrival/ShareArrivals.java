package dev.llmemulator.load.arrival;

import dev.llmemulator.load.scenario.Share;

/// Plays those arrivals of a load that belong to one share of it.
///
/// It moves through all of them, so that each has the time and the number that it has in the whole
/// load. Confined to one thread.
public final class ShareArrivals implements ArrivalTimes {
    private final ArrivalTimes all;
    private final Share share;

    private ShareArrivals(ArrivalTimes all, Share share) {
        this.all = all;
        this.share = share;
    }

    /// Returns the arrivals of a share.
    ///
    /// @param all those of the whole load, at its beginning
    public static ArrivalTimes of(ArrivalTimes all, Share share) {
        if (share.isWhole()) {
            return all;
        }
        ShareArrivals own = new ShareArrivals(all, share);
        own.skipOthers();
        return own;
    }

    @Override
    public boolean isOver() {
        return all.isOver();
    }

    @Override
    public long upcoming() {
        return all.upcoming();
    }

    @Override
    public long ordinal() {
        return all.ordinal();
    }

    @Override
    public void advance() {
        all.advance();
        skipOthers();
    }

    private void skipOthers() {
        while (!all.isOver() && !share.holds(all.ordinal())) {
            all.advance();
        }
    }
}
