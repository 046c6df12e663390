/**
 * Lets clients in: in order, none before its time, never more at once than there are slots. A client
 * that waits for a slot does not exist yet, so its wait is no latency of anybody. Times are
 * microseconds since the start of the run.
 */
export class Admission {
  private admitted = 0;
  private living = 0;

  /**
   * @param clients how many there are
   * @param slots how many of them may be alive at once
   * @param distance from one intended start to the next
   */
  constructor(
    private clients: number,
    private readonly slots: number,
    private readonly distance: number,
  ) {}

  /** Whether the next client may start now. */
  admits(elapsed: number): boolean {
    return this.waitsForTime() && this.nextStart() <= elapsed;
  }

  /** Takes a slot for the next client and says which it is, counted from 0. */
  admit(): number {
    this.living++;
    return this.admitted++;
  }

  /** Gives a slot back. */
  left(): void {
    this.living--;
  }

  /** Whether only time keeps the next client from starting: there is one, and a free slot. */
  waitsForTime(): boolean {
    return this.admitted < this.clients && this.living < this.slots;
  }

  /** When the next client wants to start. */
  nextStart(): number {
    return this.admitted * this.distance;
  }

  /** Lets nobody in any more, and says how many will now never start. */
  shut(): number {
    const never = this.clients - this.admitted;
    this.clients = this.admitted;
    return never;
  }

  /** How many clients are alive. */
  alive(): number {
    return this.living;
  }

  /** Whether all clients have come and gone. */
  over(): boolean {
    return this.admitted === this.clients && this.living === 0;
  }
}
