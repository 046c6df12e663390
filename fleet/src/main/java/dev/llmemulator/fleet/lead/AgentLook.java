package dev.llmemulator.fleet.lead;

import dev.llmemulator.fleet.message.FleetMessage.Standing;

/// An agent as its lead sees it while a load goes on. Immutable.
///
/// @param place which agent it is, from 1
/// @param of how many there are
/// @param host its address
/// @param clockBoundNanos the largest error of what is known of its clock; negative when its clock
///   has not been read
/// @param state where it is
/// @param standing how far it was when it last said so
public record AgentLook(
        int place, int of, String host, long clockBoundNanos, State state, Standing standing) {
    /// Where an agent is in a load.
    public enum State {
        /// Its clock is being read.
        READING_CLOCK,
        /// It brings its clients to the start line.
        LINING_UP,
        /// Its clients stand at the start line.
        LINED_UP,
        /// Its share runs, or will at a time that it knows.
        RUNNING,
        /// It was told to stop, and has not sent its part yet.
        STOPPING,
        /// Its part has come.
        ENDED,
        /// It has gone, and its share with it.
        LOST
    }
}
