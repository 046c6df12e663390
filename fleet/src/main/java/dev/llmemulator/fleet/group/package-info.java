/// Processes that know of each other: who is there, who has gone, and messages between them in the
/// order in which they were sent.
///
/// [Group] is the port. [JGroupsGroup] is a group of JGroups, which no other package names: the
/// lead opens a port and never joins anybody, members join the lead and nobody else, and groups
/// never merge, so a process that was lost cannot come back into the same group. The death of a
/// process is seen by its closed connection, a process that stands still by missing heartbeats.
/// [GroupKey] is what both sides must have unless they talk over the loopback interface.
/// [GuardedPort] keeps strangers from JGroups, which would wait for each of them in turn.
///
/// Threads: a [Group] may be used by any thread; its listener is called by threads of JGroups, one
/// call at a time for each sender, and must not block for long. Memory: flow control of JGroups
/// bounds what is on the way to a member to some megabytes.
@NullMarked
package dev.llmemulator.fleet.group;

import org.jspecify.annotations.NullMarked;
