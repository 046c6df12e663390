/** Controls a task that waits for its time. */
export interface Timer {
  /** Cancels the task; does nothing when it has run. */
  cancel(): void;
}

/**
 * Defines where and when code runs: the clock and the timers of one thread. All times are
 * microseconds of a monotonic clock. State machines see this interface only, so that tests can move
 * the time by hand.
 */
export interface Loop {
  /** Returns the time now. */
  now(): number;
  /** Runs a task at a time, or as soon after it as the thread is free. */
  runAt(time: number, task: () => void): Timer;
}

/** The longest delay that `setTimeout` accepts, in milliseconds. */
const LONGEST = 2 ** 31 - 1;

/** Is the event loop of this process. */
export class NodeLoop implements Loop {
  now(): number {
    return performance.now() * 1_000;
  }

  runAt(time: number, task: () => void): Timer {
    const millis = Math.ceil((time - this.now()) / 1_000);
    const timeout = setTimeout(task, Math.min(Math.max(millis, 0), LONGEST));
    return {
      cancel: () => {
        clearTimeout(timeout);
      },
    };
  }
}
