/** The maximum number of stamps, which is more than the tokens that come before a late answer. */
const MOST = 4_096;

/** Holds when a token arrived and was due. */
interface Stamp {
  readonly time: number;
  readonly dueUs: number;
}

/**
 * Keeps the times of tokens that came before their POST was answered, when the clock that stamped
 * them is still unknown.
 */
export class EarlyStamps {
  private stamps: Stamp[] = [];

  /** Keeps the times of a token, if there is room. */
  add(time: number, dueUs: number): boolean {
    if (this.stamps.length === MOST) {
      return false;
    }
    this.stamps.push({ time, dueUs });
    return true;
  }

  /** Returns the stamps and forgets them. */
  take(): readonly Stamp[] {
    const taken = this.stamps;
    this.stamps = [];
    return taken;
  }
}
