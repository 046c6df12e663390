import type { Recorder } from '../statistics/recorder.js';
import type { Loop, Timer } from '../time/loop.js';

const INTERVAL = 10_000;

/**
 * Watches the event loop: a task is due every ten milliseconds, and everything here was as late as
 * that task. A long lateness stands for each of the times that it swallowed. The time before the
 * first question counts separately.
 */
export class LoopWatch {
  private timer: Timer | undefined;
  private dueAt = 0;
  private earlyStall = 0;

  constructor(
    private readonly loop: Loop,
    private readonly recorder: Recorder,
  ) {}

  /** Starts to watch. */
  start(): void {
    this.wait();
  }

  /** Stops watching. */
  stop(): void {
    this.timer?.cancel();
  }

  /** Returns the longest stop before the first question, in microseconds. */
  earlyStallUs(): number {
    return this.earlyStall;
  }

  private wait(): void {
    this.dueAt = this.loop.now() + INTERVAL;
    this.timer = this.loop.runAt(this.dueAt, () => {
      this.tick(this.loop.now() - this.dueAt);
      this.wait();
    });
  }

  private tick(late: number): void {
    if (!this.recorder.hasPosted()) {
      this.earlyStall = Math.max(this.earlyStall, late);
      return;
    }
    this.recorder.record('loop_delay', late);
    for (let swallowed = late - INTERVAL; swallowed >= INTERVAL; swallowed -= INTERVAL) {
      this.recorder.record('loop_delay', swallowed);
    }
  }
}
