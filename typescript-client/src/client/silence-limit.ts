/** The shortest limit, in microseconds. */
const SHORTEST = 1_000_000;
const LONGEST = 5_000_000;
/**
 * The number of gaps that make a silence, and the number of tokens after which the gap is known
 * unless they came in a few bursts.
 */
const SILENT_GAPS = 20;
const LEAST_GAPS = 5;
/** Equals 4 × √20, because the deviation of a sum of 20 gaps is √20 times that of one. */
const DEVIATIONS = 18;
const SHORTEST_GAP = 1_000;
const GAP_GAIN = 1 / 8;
const DEVIATION_GAIN = 1 / 4;

/**
 * Learns how long a stream may be silent from the gaps between its frames, as TCP learns when to
 * retransmit (RFC 6298). The limit is the time of 20 gaps plus 4 times the deviation of that time,
 * from 1 to 5 s and never less than 20 planned gaps; it is the maximum until 20 tokens have come
 * after the first. So a stream that runs as planned is missed soon, while one from an overloaded
 * server, where a resume only adds to the load, gets more time. Tokens that follow each other
 * within half the planned gap are one burst: it shows how long the previous one took, and nothing
 * about later gaps.
 */
export class SilenceLimit {
  private readonly shortest: number;
  private readonly longest: number;
  private readonly leastGap: number;
  private last = 0;
  private gap = 0;
  private deviation = 0;
  private gaps = 0;
  private tokens = 0;

  /** @param planned the gap that was asked for, in microseconds */
  constructor(planned: number) {
    this.shortest = Math.max(SHORTEST, planned * SILENT_GAPS);
    this.longest = Math.max(LONGEST, planned * SILENT_GAPS);
    this.leastGap = Math.max(SHORTEST_GAP, planned / 2);
  }

  /**
   * Handles the arrival of a token.
   *
   * @param time when its frame came
   */
  arrived(time: number): void {
    if (this.tokens === 0) {
      this.last = time;
    } else if (time - this.last >= this.leastGap) {
      this.learn(time - this.last);
      this.last = time;
    }
    this.tokens++;
  }

  /** Returns the limit from now on, in microseconds. */
  time(): number {
    if (this.tokens <= SILENT_GAPS || this.gaps < LEAST_GAPS) {
      return this.longest;
    }
    const learned = SILENT_GAPS * this.gap + DEVIATIONS * this.deviation;
    return Math.min(this.longest, Math.max(this.shortest, learned));
  }

  private learn(seen: number): void {
    if (this.gaps === 0) {
      this.gap = seen;
      this.deviation = seen / 2;
    } else {
      this.deviation += DEVIATION_GAIN * (Math.abs(seen - this.gap) - this.deviation);
      this.gap += GAP_GAIN * (seen - this.gap);
    }
    this.gaps++;
  }
}
