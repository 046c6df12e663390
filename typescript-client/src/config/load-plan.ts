import { PLAN } from '../generated/settings.js';
import type { Values, WireFormat } from './settings.js';
import { UsageError } from './usage-error.js';

/**
 * Plans one load test: how many clients ask, how often, for what, and how long they wait. Times are
 * in seconds.
 */
export interface LoadPlan {
  /** Is the number of virtual clients. */
  readonly clients: number;
  /** Is the number of responses that each client asks for, one after the other. */
  readonly cycles: number;
  /** Is the number of words per response, one token each. */
  readonly length: number;
  /** Is the gap between two tokens. */
  readonly delay: number;
  /** Is the number of clients that are alive at once; the others wait for a slot. */
  readonly maxConcurrent: number;
  /** Is the distance between the intended starts of two clients. */
  readonly rampDelay: number;
  /**
   * Limits the time from a client's start until it is connected, and that of each later attempt.
   */
  readonly connectionTimeout: number;
  /**
   * Limits a POST, the wait for the first token beyond one `delay`, and every silence beyond `delay`.
   */
  readonly requestTimeout: number;
  /** Is the URL of the emulator's API. */
  readonly httpUrl: string;
  /** Is the URL of the real-time server's WebSocket. */
  readonly wsUrl: string;
  /** Is the format of messages in the WebSocket. */
  readonly format: WireFormat;
  /** Is the seed of texts and request ids: 64 bits. */
  readonly seed: bigint;
  /** Limits how many HTTP connections are open at once. */
  readonly httpConnections: number;
}

/**
 * Makes the plan of a load.
 *
 * @throws UsageError when values do not match each other
 */
export function planOf(values: Values): LoadPlan {
  const plan = {
    clients: values.clients,
    cycles: values.cycles,
    length: values.length,
    delay: values.delay,
    maxConcurrent: values.maxConcurrent,
    rampDelay: values.rampDelay,
    connectionTimeout: values.connectionTimeout,
    requestTimeout: values.requestTimeout,
    httpUrl: values.httpUrl,
    wsUrl: values.wsUrl,
    format: values.protocol,
    seed: values.seed ?? PLAN.seed,
    httpConnections: values.httpConnections ?? Math.min(values.clients, PLAN.mostHttpConnections),
  };
  const span = streamSpan(plan);
  if (span > PLAN.longestStream) {
    const value = `${plan.length} words at ${plan.delay} s, ${span} s`;
    throw new UsageError(`length x delay is ${value}, expected at most 24 h`);
  }
  return plan;
}

/** Returns how long one stream takes when nothing delays it: from the request to its last token. */
export function streamSpan(plan: LoadPlan): number {
  return plan.delay * plan.length;
}

/** Returns how many times the slots are filled. */
export function waves(plan: LoadPlan): number {
  return Math.ceil(plan.clients / plan.maxConcurrent);
}

/**
 * Returns how long the load takes when nothing delays it: the streams of all waves one after the
 * other, and the ramp before them.
 */
export function idealSeconds(plan: LoadPlan): number {
  return waves(plan) * plan.cycles * streamSpan(plan) + (plan.clients - 1) * plan.rampDelay;
}

/** Returns whether all clients connect before the first of them sends a request. */
export function hasStartLine(plan: LoadPlan): boolean {
  return plan.maxConcurrent >= plan.clients && plan.rampDelay === 0;
}

/** Returns how many cycles there are in all. */
export function plannedCycles(plan: LoadPlan): number {
  return plan.clients * plan.cycles;
}

/** Returns how many sockets the clients have open at once. */
export function sockets(plan: LoadPlan): number {
  return Math.min(plan.clients, plan.maxConcurrent) + plan.httpConnections;
}
