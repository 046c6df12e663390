/// What every HTTP port of the program has in common.
///
/// [HttpPort] sets a server up: how long a head may be, how long a socket may take for a request
/// ([RequestDeadline]), and that every request gets one answer, whatever its handler throws
/// ([LastAnswer]). [CrossOrigin] tells browsers which web pages may ask ([Origins]). [JsonInput]
/// reads JSON that strangers send, and [WellFormed] makes text of theirs fit to be sent back.
/// [RequestCounts] counts what was answered. What a port answers is the affair of its own module.
///
/// The load clients do not see this module: a tester that shares code with the server under test
/// hides that server's bugs.
///
/// Threads: everything belongs to the event loop of its connection, or may be used by all of them.
///
/// Memory: a head of at most 64 KiB for each connection, for at most as long as a request may take;
/// one timer a connection.
@NullMarked
package dev.llmemulator.http;

import org.jspecify.annotations.NullMarked;
