import type { Loop, Timer } from './loop.js';

/** How late a timer may fire before the thread itself counts as held up, in microseconds. */
const LATE = 250_000;

/**
 * Watches a deadline that every sign of life moves on. Moving it costs two comparisons: the timer
 * stays where it is and checks again when it fires. When it fires late, the thread was held up, and
 * the sign may already be there, unread: the deadline is extended once, so that the client's own
 * delay is not taken for the server's.
 */
export class Watch {
  private timer: Timer | undefined;
  private deadline = 0;
  private armedFor = 0;
  private putOff = false;

  constructor(
    private readonly loop: Loop,
    private readonly onDeadline: () => void,
  ) {}

  /** Sets the deadline to a time of the loop. */
  until(time: number): void {
    this.deadline = time;
    if (this.timer === undefined) {
      this.arm();
    } else if (time < this.armedFor) {
      this.timer.cancel();
      this.arm();
    }
  }

  /** Stops waiting. */
  stop(): void {
    this.timer?.cancel();
    this.timer = undefined;
  }

  private arm(): void {
    this.armedFor = this.deadline;
    this.timer = this.loop.runAt(this.deadline, () => {
      this.fire();
    });
  }

  private fire(): void {
    this.timer = undefined;
    const now = this.loop.now();
    if (now < this.deadline) {
      this.putOff = false;
      this.arm();
    } else if (!this.putOff && now - this.armedFor > LATE) {
      this.putOff = true;
      this.deadline = now + LATE;
      this.arm();
    } else {
      this.putOff = false;
      this.onDeadline();
    }
  }
}
