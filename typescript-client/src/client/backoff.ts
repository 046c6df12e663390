import type { Random } from './random.js';

/** The number of tries after a failure. */
export const TRIES = 3;

const FIRST = 1_000_000;
const UNSAID = 1_000_000;
const LEAST_SPREAD = 100_000;
const JITTER = 0.2;

/**
 * Returns the wait before a try, counted from 1: 1, 2, 4 s, less up to 20 %, in microseconds.
 * Jitter keeps thousands of clients from returning at the same moment.
 */
export function before(attempt: number, random: Random): number {
  const time = FIRST * 2 ** (attempt - 1);
  return time - time * JITTER * random();
}

/**
 * Returns the wait after a rejection: as long as the server asked for, one second when it did not,
 * and up to half as much again.
 *
 * @param retryAfter microseconds, or undefined when the server named none
 */
export function after(retryAfter: number | undefined, random: Random): number {
  const time = retryAfter ?? UNSAID;
  return time + Math.max(time / 2, LEAST_SPREAD) * random();
}
