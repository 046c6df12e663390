import { TURNS } from './run-posts.js';
import type { RunRequest } from './run-request.js';
import type { ClientSettings } from './settings.js';

const RADIX = 36;
const SALTS = RADIX ** 3;
const GOLDEN_GAMMA = 0x9e3779b97f4a7c15n;

/**
 * States what each client asks in each of its cycles. Request ids are made from the seed, the
 * client and the cycle like those of the Java client: the same seed gives the same ids, and
 * therefore the same texts, in both.
 */
export class Questions {
  private readonly salt: string;

  constructor(private readonly settings: ClientSettings) {
    const number = ((hash(settings.seed * GOLDEN_GAMMA) % SALTS) + SALTS) % SALTS;
    this.salt = (SALTS + number).toString(RADIX).slice(1);
  }

  /** Returns the question of a client in a cycle, both counted from 0. */
  of(client: number, cycle: number): RunRequest {
    const { length, delay, seed } = this.settings;
    return {
      requestId: `${this.salt}-${client.toString(RADIX)}-${cycle.toString(RADIX)}`,
      question: `Question ${cycle + 1} of client ${client + 1}`,
      length,
      delay,
      ttft: delay,
      seed,
      turn: 1 + cycle * TURNS,
    };
  }
}

/** Combines the two halves of 64 bits to 32 bits, signed. */
function hash(value: bigint): number {
  const bits = BigInt.asUintN(64, value);
  return Number(BigInt.asIntN(32, bits ^ (bits >> 32n)));
}
