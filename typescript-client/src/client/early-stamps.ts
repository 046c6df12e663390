/** More than come before an answer that comes at all. */
const MOST = 4_096;

/** When a token arrived and was due. */
interface Stamp {
  readonly time: number;
  readonly dueUs: number;
}

/**
 * The times of tokens that came before their POST was answered, and so before it is known which clock
 * has stamped them.
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

  /** Gives all up, and says what they were. */
  take(): readonly Stamp[] {
    const taken = this.stamps;
    this.stamps = [];
    return taken;
  }
}
