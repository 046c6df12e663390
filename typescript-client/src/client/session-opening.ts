import type { Timer } from '../time/loop.js';
import { detailOf, serverFailed, type Answer } from './answer.js';
import * as backoff from './backoff.js';
import type { Environment } from './environment.js';
import { PatientCall } from './patient-call.js';
import type { Session } from './session.js';

/** Is told about its session. */
export interface SessionOwner {
  /** Tells that the session exists. */
  created(session: Session): void;
  /** Tells that no server listens at the API's address; it will be tried again. */
  noServer(detail: string): void;
  /** Tells that there will be no session. */
  refused(detail: string): void;
}

/**
 * Creates a client's session: a first try and, when the server failed or was unreachable, three
 * more after 1, 2 and 4 s less jitter, as long as the deadline allows.
 */
export class SessionOpening {
  private call: PatientCall<Session> | undefined;
  private pause: Timer | undefined;
  private attempts = 0;
  private cancelled = false;

  constructor(
    private readonly environment: Environment,
    private readonly client: number,
    private readonly deadline: number,
    private readonly owner: SessionOwner,
  ) {}

  /** Makes the first try. */
  start(): void {
    this.pause = undefined;
    this.call = new PatientCall(
      this.environment,
      this.deadline,
      (then) => this.environment.http.createSession(then),
      (answer) => {
        this.answered(answer);
      },
    );
  }

  /** Gives up; the owner is told nothing more. */
  cancel(): void {
    this.cancelled = true;
    this.call?.cancel();
    this.pause?.cancel();
  }

  private answered(answer: Answer<Session>): void {
    this.call = undefined;
    switch (answer.kind) {
      case 'ok':
        this.owner.created(answer.value);
        return;
      case 'refused':
        this.failed(detailOf(answer), serverFailed(answer));
        return;
      case 'none':
        if (answer.failure === 'unreachable') {
          this.owner.noServer(answer.detail);
        }
        if (!this.cancelled) {
          this.failed(answer.detail, answer.failure !== 'timed_out');
        }
    }
  }

  private failed(detail: string, again: boolean): void {
    this.environment.fault('session_failed', this.client, detail);
    if (!again || this.attempts === backoff.TRIES) {
      this.owner.refused(detail);
      return;
    }
    this.attempts++;
    this.environment.recorder.add('requests_retried');
    const wait = backoff.before(this.attempts, this.environment.random);
    this.pause = this.environment.after(wait, () => {
      this.start();
    });
  }
}
