import type { Timer } from '../time/loop.js';
import { isRejected, type Answer, type Refused } from './answer.js';
import * as backoff from './backoff.js';
import type { Environment } from './environment.js';
import type { Call, Then } from './http-link.js';

/**
 * Makes an HTTP call with a deadline and repeats it after each rejection (429, 503), as long as the
 * deadline allows. Its answer comes once, or never when it was cancelled.
 */
export class PatientCall<T> implements Call {
  private readonly timeout: Timer;
  private call: Call | undefined;
  private pause: Timer | undefined;
  private over = false;

  /** Makes a call that must be answered before `deadline`, a time of the loop. */
  constructor(
    private readonly environment: Environment,
    private readonly deadline: number,
    private readonly attempt: (then: Then<T>) => Call,
    private readonly then: Then<T>,
  ) {
    this.timeout = environment.loop.runAt(deadline, () => {
      this.timedOut();
    });
    this.tryOnce();
  }

  /** Gives up the answer. */
  cancel(): void {
    if (!this.over) {
      this.over = true;
      this.stop();
    }
  }

  private tryOnce(): void {
    this.pause = undefined;
    this.environment.recorder.add('requests');
    this.call = this.attempt((answer) => {
      this.answered(answer);
    });
  }

  private answered(answer: Answer<T>): void {
    if (this.over) {
      return;
    }
    this.call = undefined;
    if (answer.kind === 'none' && answer.failure === 'no_socket') {
      this.environment.recorder.add('sockets_refused');
    }
    if (answer.kind === 'refused' && isRejected(answer)) {
      this.rejected(answer);
    } else {
      this.finish(answer);
    }
  }

  private rejected(refused: Refused): void {
    this.environment.recorder.add('rejected');
    const wait = backoff.after(refused.retryAfter, this.environment.random);
    const next = this.environment.now() + wait;
    if (next >= this.deadline) {
      this.finish(refused);
    } else {
      this.environment.recorder.add('requests_retried');
      this.pause = this.environment.loop.runAt(next, () => {
        this.tryOnce();
      });
    }
  }

  private timedOut(): void {
    if (!this.over) {
      this.finish({ kind: 'none', failure: 'timed_out', detail: 'no answer in time' });
    }
  }

  private finish(answer: Answer<T>): void {
    this.over = true;
    this.stop();
    this.then(answer);
  }

  private stop(): void {
    this.timeout.cancel();
    this.pause?.cancel();
    this.call?.cancel();
  }
}
