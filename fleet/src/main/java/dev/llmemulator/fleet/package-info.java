/// One load made by several processes: a lead, which has no clients of its own, and agents, each of
/// which runs an exact share of the load.
///
/// [Lead] opens a group, waits for its agents, measures their clocks, gives each its share, lets
/// all begin at the same moment, hears once a second how far they are, and collects what they have
/// measured. [Agent] joins a lead and does what it says by means of a [Work], so that this module
/// knows nothing of options and reports. Neither rebalances: an agent that is lost is missing from
/// the result, and the lead says so.
///
/// Threads: [Lead] runs on the thread that calls it; [Agent] likewise, with the work on threads of
/// its own. Memory: the parts of the agents, at most some megabytes each, and bounded queues.
@NullMarked
package dev.llmemulator.fleet;

import org.jspecify.annotations.NullMarked;
