/// Defines where and when code runs.
///
/// A [Loop] is one thread with a clock and timers; everything that belongs to a connection or to a
/// token stream is confined to one loop and needs no lock. Domain code sees only this port, so its
/// tests run on a manual clock. [EventLoops] maps the event loops of Vert.x onto the port, and
/// [EpochClock] converts monotonic nanoseconds into the microseconds that travel in messages.
/// [ClockOffset] tells how far the clock of another process is from this one's, from the stamps of
/// questions and answers.
@NullMarked
package dev.llmemulator.loop;

import org.jspecify.annotations.NullMarked;
