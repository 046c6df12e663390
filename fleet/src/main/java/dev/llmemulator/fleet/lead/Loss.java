package dev.llmemulator.fleet.lead;

import java.util.Locale;

/// An agent that went away during a load. What it has measured is in no figure.
///
/// @param place which agent it was, from 1
/// @param of how many there were
/// @param host its address
/// @param seconds since the start of the load
/// @param why what was seen
public record Loss(int place, int of, String host, double seconds, String why) {
    /// Returns the sentence of the verdict, without its full stop.
    public String sentence() {
        return String.format(
                Locale.ROOT,
                "%s was lost %.1f s after the start with %d/%d of the load: %s",
                Roster.name(place, host),
                seconds,
                place,
                of,
                why);
    }
}
