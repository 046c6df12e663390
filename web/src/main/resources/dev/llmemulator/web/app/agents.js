// @ts-check
/** Shows the agents that make a load together. */

import { byId, row } from './dom.js';

/**
 * @typedef {object} Agent
 * @property {number} agent
 * @property {number} of
 * @property {string} host
 * @property {string} state
 * @property {number} clock_bound_ms negative when unknown
 * @property {number} cpu 0 to 1; negative when unknown
 * @property {number} connected_clients
 * @property {number} tokens
 * @property {number} cycles
 * @property {number} failed
 * @property {number} errors
 */

/**
 * Shows them, and says what is not known while they run.
 *
 * @param {Agent[]} agents
 * @param {boolean} ended whether the load has ended
 */
export function showAgents(agents, ended) {
    byId('agents', HTMLElement).hidden = false;
    byId('agents-hint', HTMLElement).hidden = ended;
    if (!ended) {
        byId('verdict', HTMLElement).textContent = 'That is said when the agents have ended.';
    }
    byId('agent-rows', HTMLElement).replaceChildren(...agents.map(rowOf));
}

/** @param {Agent} agent */
function rowOf(agent) {
    const made = row([
        `agent-${agent.agent}`,
        agent.host,
        agent.state.replaceAll('_', ' '),
        `${agent.agent}/${agent.of}`,
        agent.clock_bound_ms < 0 ? '–' : agent.clock_bound_ms,
        agent.cpu < 0 ? '–' : `${Math.round(agent.cpu * 100)} %`,
        agent.connected_clients,
        agent.tokens,
        agent.cycles,
        agent.failed,
        agent.errors,
    ]);
    made.className = agent.state === 'lost' ? 'bad' : '';
    return made;
}
