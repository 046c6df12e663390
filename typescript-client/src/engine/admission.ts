/**
 * Admits clients in order, none before its time, and never more at once than there are slots. A
 * client that waits for a slot does not exist yet, so its wait counts as no client's latency. Times
 * are microseconds since the start of the run.
 */
export class Admission {
  private admitted = 0;
  private living = 0;

  /**
   * Creates the admission of one run.
   *
   * @param clients the number of clients
   * @param slots how many of them may be alive at once
   * @param distance the distance between two intended starts
   */
  constructor(
    private clients: number,
    private readonly slots: number,
    private readonly distance: number,
  ) {}

  /** Returns whether the next client may start now. */
  admits(elapsed: number): boolean {
    return this.waitsForTime() && this.nextStart() <= elapsed;
  }

  /** Takes a slot for the next client and returns its number, counted from 0. */
  admit(): number {
    this.living++;
    return this.admitted++;
  }

  /** Returns a slot. */
  left(): void {
    this.living--;
  }

  /**
   * Returns whether only time keeps the next client from starting: there is one, and a free slot.
   */
  waitsForTime(): boolean {
    return this.admitted < this.clients && this.living < this.slots;
  }

  /** Returns when the next client wants to start. */
  nextStart(): number {
    return this.admitted * this.distance;
  }

  /** Admits no further client, and returns how many will never start. */
  shut(): number {
    const never = this.clients - this.admitted;
    this.clients = this.admitted;
    return never;
  }

  /** Returns how many clients are alive. */
  alive(): number {
    return this.living;
  }

  /** Returns whether all clients have started and ended. */
  over(): boolean {
    return this.admitted === this.clients && this.living === 0;
  }
}
