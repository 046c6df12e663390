/// What an agent does between joining a lead and leaving it.
///
/// [AgentRun] is one share of one load as the agent sees it: it hears what the lead says and what
/// the work reports, and answers. [PartSender] cuts what was measured into messages.
///
/// Confined to the thread of [dev.llmemulator.fleet.Agent], but for [PartSender], which has no
/// state.
@NullMarked
package dev.llmemulator.fleet.agent;

import org.jspecify.annotations.NullMarked;
