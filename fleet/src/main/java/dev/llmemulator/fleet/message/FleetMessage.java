package dev.llmemulator.fleet.message;

import dev.llmemulator.load.recorder.LoadProgress;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// A message between a lead and an agent. Times are nanoseconds of the monotonic clock of the
/// process that is named.
public sealed interface FleetMessage {
    /// An agent to the lead: it is there.
    ///
    /// @param version of the program
    /// @param place which agent it wants to be, from 1; 0 when any will do
    record Hello(String version, int place) implements FleetMessage {}

    /// The lead to an agent: it takes part.
    ///
    /// @param place which agent it is, from 1
    /// @param of how many there will be
    record Welcome(int place, int of) implements FleetMessage {}

    /// Either side to the other: it does not work with that one, or cannot begin this load.
    record Refused(String reason) implements FleetMessage {}

    /// The lead to an agent: what does your clock show?
    ///
    /// @param sent by the lead's clock
    record Ping(int number, long sent) implements FleetMessage {}

    /// The answer to a ping.
    ///
    /// @param sent that of the ping
    /// @param shown by the agent's clock
    record Pong(int number, long sent, long shown) implements FleetMessage {}

    /// The lead to an agent: get your share of a load to the start line.
    ///
    /// @param run counts the loads of a lead, from 1
    /// @param options of the whole load, by name with dashes
    record Assign(int run, Map<String, String> options) implements FleetMessage {
        /// Takes a copy.
        public Assign {
            options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
        }
    }

    /// An agent to the lead: all clients of its share are connected or have failed.
    record Lined(int run) implements FleetMessage {}

    /// The lead to an agent: begin.
    ///
    /// @param at when, by the agent's clock
    record Go(int run, long at) implements FleetMessage {}

    /// An agent to the lead, once a second: how far it is.
    record Beat(int run, Standing standing) implements FleetMessage {}

    /// How far an agent is with its share.
    ///
    /// @param progress of its clients
    /// @param lagMicros 99th percentile of the delivery lag within the last second
    /// @param cpu how busy the processors of its machine were within the last second, 0 to 1;
    ///   negative when unknown
    record Standing(LoadProgress progress, long lagMicros, double cpu) {
        /// Of an agent that has not begun.
        public static final Standing NOTHING =
                new Standing(new LoadProgress(0, 0, 0, 0, 0, 0, 0), 0, -1);
    }

    /// An agent to the lead: a block of a file of its part.
    ///
    /// @param file its name
    /// @param length of the whole file, in bytes
    /// @param offset of the block in the file
    /// @param checksum CRC-32 of the whole file
    /// @param block the bytes
    record Part(int run, String file, int length, int offset, int checksum, ByteBuffer block)
            implements FleetMessage {
        /// Keeps a view that cannot be written to.
        public Part {
            block = block.asReadOnlyBuffer();
        }

        @Override
        public ByteBuffer block() {
            return block.duplicate();
        }
    }

    /// An agent to the lead: its part is sent.
    ///
    /// @param files how many files it has
    /// @param late how long after the time of [Go] its share began, in nanoseconds
    record Ended(int run, int files, long late) implements FleetMessage {}

    /// The lead to an agent: stop the load, as Ctrl-C does, and still send the part.
    record Stop(int run, String reason) implements FleetMessage {}

    /// The lead to an agent: there is nothing more to do.
    record Dismissed() implements FleetMessage {}
}
