import type { Values } from './settings.js';
import { UsageError } from './usage-error.js';
import type { WireFormat } from './wire-format.js';

const MOST_HTTP_CONNECTIONS = 2_000;
const LONGEST_STREAM = 86_400;
const DEFAULT_SEED = 1n;

/** One load test: who comes, how often, for what, and how long anybody waits. Times in seconds. */
export interface LoadPlan {
  /** How many virtual clients there are. */
  readonly clients: number;
  /** How many responses each of them asks for, one after the other. */
  readonly cycles: number;
  /** Words a response, one token each. */
  readonly length: number;
  /** The gap between two tokens. */
  readonly delay: number;
  /** From the request to the first token. */
  readonly ttft: number;
  /** How many clients are alive at once; the others wait for a slot. */
  readonly maxConcurrent: number;
  /** The distance between the intended starts of two clients. */
  readonly rampDelay: number;
  /** The longest time from a client's start until it is connected, and that of each later attempt. */
  readonly connectionTimeout: number;
  /** Bounds a POST, the wait for the first token beyond `ttft`, and every silence beyond `delay`. */
  readonly requestTimeout: number;
  /** Where the emulator's API is. */
  readonly httpUrl: string;
  /** Where the real-time server's WebSocket is. */
  readonly wsUrl: string;
  /** What travels over the WebSocket. */
  readonly format: WireFormat;
  /** What texts and request ids are made from: 64 bits. */
  readonly seed: bigint;
  /** How many HTTP connections are open at once, at most. */
  readonly httpConnections: number;
}

/**
 * The plan of a load.
 *
 * @throws UsageError when values do not fit together
 */
export function planOf(values: Values): LoadPlan {
  const plan = {
    clients: values.clients,
    cycles: values.cycles,
    length: values.length,
    delay: values.delay,
    ttft: values.delay,
    maxConcurrent: values.maxConcurrent,
    rampDelay: values.rampDelay,
    connectionTimeout: values.connectionTimeout,
    requestTimeout: values.requestTimeout,
    httpUrl: values.httpUrl,
    wsUrl: values.wsUrl,
    format: values.protocol,
    seed: values.seed ?? DEFAULT_SEED,
    httpConnections: values.httpConnections ?? Math.min(values.clients, MOST_HTTP_CONNECTIONS),
  };
  const span = streamSpan(plan);
  if (span > LONGEST_STREAM) {
    const value = `${plan.length} words at ${plan.delay} s, ${span} s`;
    throw new UsageError(`length x delay is ${value}, expected at most 24 h`);
  }
  return plan;
}

/** How long one stream takes when nothing delays it: from the request to its last token. */
export function streamSpan(plan: LoadPlan): number {
  return plan.ttft + plan.delay * (plan.length - 1);
}

/** How many times over the slots are filled. */
export function waves(plan: LoadPlan): number {
  return Math.ceil(plan.clients / plan.maxConcurrent);
}

/**
 * How long the load takes when nothing delays it: the streams of all waves one after the other, and
 * the ramp before them.
 */
export function idealSeconds(plan: LoadPlan): number {
  return waves(plan) * plan.cycles * streamSpan(plan) + (plan.clients - 1) * plan.rampDelay;
}

/** Whether all clients connect before the first of them sends a request. */
export function hasStartLine(plan: LoadPlan): boolean {
  return plan.maxConcurrent >= plan.clients && plan.rampDelay === 0;
}

/** How many cycles there are in all. */
export function plannedCycles(plan: LoadPlan): number {
  return plan.clients * plan.cycles;
}

/** How many sockets the clients have open at once. */
export function sockets(plan: LoadPlan): number {
  return Math.min(plan.clients, plan.maxConcurrent) + plan.httpConnections;
}
