import type { PeerClock } from '../client/peer-clocks.js';
import type { RunReply, RunRequest } from '../client/run-request.js';
import type { Session } from '../client/session.js';

const MICROS = 1e6;

/**
 * Returns the body that asks for a run. It is built as text because of the seed: 64 bits are no
 * `number`.
 */
export function runBody(session: Session, request: RunRequest): string {
  const fields = [
    `"session_id":${JSON.stringify(session.id)}`,
    `"question":${JSON.stringify(request.question)}`,
    `"request_id":${JSON.stringify(request.requestId)}`,
    `"length":${request.length}`,
    `"delay":${request.delay / MICROS}`,
    `"ttft":${request.ttft / MICROS}`,
    `"seed":${request.seed}`,
    `"turn":${request.turn}`,
  ];
  if (request.resume !== undefined) {
    fields.push(`"from_index":${request.resume.fromIndex}`);
    if (request.resume.startedUs !== undefined) {
      fields.push(`"started_us":${request.resume.startedUs}`);
    }
  }
  return `{${fields.join(',')}}`;
}

/** Reads the answer to a run; unknown fields are ignored. */
export function runReply(body: string, clock?: PeerClock): RunReply {
  const { response, tokens, started_us: startedUs } = object(body);
  if (typeof response !== 'string' || typeof tokens !== 'number') {
    throw new Error('an answer without response and tokens');
  }
  const started = typeof startedUs === 'number' ? startedUs : undefined;
  return { response, tokens, startedUs: started, clock };
}

/** Reads a new session. */
export function newSession(body: string): Session {
  const { session_id: id, token } = object(body);
  if (typeof id !== 'string' || typeof token !== 'string') {
    throw new Error('an answer without session_id and token');
  }
  return { id, token };
}

/** Reads a session with a new token. */
export function refreshed(session: Session, body: string): Session {
  const { token } = object(body);
  if (typeof token !== 'string') {
    throw new Error('an answer without token');
  }
  return { id: session.id, token };
}

function object(body: string): Readonly<Record<string, unknown>> {
  const value: unknown = JSON.parse(body);
  if (typeof value !== 'object' || value === null) {
    throw new Error('an answer that is no JSON object');
  }
  return value as Readonly<Record<string, unknown>>;
}
