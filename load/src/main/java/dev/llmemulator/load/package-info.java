/// The load tester: thousands of virtual clients, every token accounted for.
///
/// [LoadRun] is the door: it gives each event loop its links (`wire`), hands a plan (`scenario`) to
/// the `engine`, and turns what the `recorder`s hold at the end into a result (`report`). A run
/// shares no code with the servers under test but the wire format.
///
/// Threads: a run may be started, watched and interrupted from any thread; everything that belongs
/// to a virtual client is confined to one event loop.
@NullMarked
package dev.llmemulator.load;

import org.jspecify.annotations.NullMarked;
