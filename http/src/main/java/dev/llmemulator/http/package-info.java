/// What every HTTP port of the program has in common. It knows no domain.
///
/// [SharedPort] listens on a port with a server on each event loop, [HttpPort] sets these up: how
/// long a head may be, how long a socket may take for a request ([RequestDeadline]), and that every
/// request gets one answer, whatever its handler throws ([LastAnswer]). [Connections] bounds them,
/// [CrossOrigin] tells browsers which web pages may ask ([Origins]).
///
/// What a port answers is a list of [Face]s: each has its [Route]s, its bound of a body, and a
/// [ProblemRenderer], which writes refusals in the form that its clients read. [Router] finds the
/// route of a request, reads the body and hands both over as an [Exchange], which takes one reply:
/// in one piece, as a [Problem], or as an [EventStream]. [RequestCounts] counts what was answered.
/// [JsonInput] reads JSON that strangers send, [JsonOutput] writes ours, and [WellFormed] makes
/// text of theirs fit to be sent back.
///
/// The load clients do not see this module: a tester that shares code with the server under test
/// hides that server's bugs.
///
/// Threads: everything belongs to the event loop of its connection, or may be used by all of them.
///
/// Memory: a head of at most 64 KiB per connection, for at most as long as a request may take; a
/// body up to the bound of its face; one timer per connection. Of a stream of events what waits for
/// its next flush, and what the client has not taken yet, which its writer bounds.
@NullMarked
package dev.llmemulator.http;

import org.jspecify.annotations.NullMarked;
