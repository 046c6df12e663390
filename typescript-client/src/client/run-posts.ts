import type { Fault } from '../statistics/counts.js';
import type { Timer } from '../time/loop.js';
import { detailOf, serverFailed, type Answer } from './answer.js';
import * as backoff from './backoff.js';
import type { Environment } from './environment.js';
import { PatientCall } from './patient-call.js';
import type { RunReply, RunRequest } from './run-request.js';
import type { Session } from './session.js';

/** How many turns of its session a cycle has at most. */
export const TURNS = 4;

const MAX_RESUMES = TURNS - 1;

/** Who posts. */
export interface RunPostsListener {
  /** A POST was answered as it should be. */
  accepted(reply: RunReply): void;
  /** A pause is over and it is time for the next POST, unless the stream runs all the same. */
  resumeIsDue(): void;
  /** A POST failed, and so does the cycle. */
  failed(fault: Fault, detail: string): void;
  /** A POST failed, and the cycle can go on. */
  troubled(fault: Fault, detail: string): void;
}

/** The POSTs of one cycle: the first, and up to three that resume its stream. */
export class RunPosts {
  private call: PatientCall<RunReply> | undefined;
  private waiting: Timer | undefined;
  private startedUs: number | undefined;
  private resumeCount = 0;

  constructor(
    private readonly environment: Environment,
    private readonly session: Session,
    private readonly request: RunRequest,
    private readonly listener: RunPostsListener,
  ) {}

  /** Asks for the stream. */
  first(): void {
    this.post(this.request);
  }

  /** Asks for the stream from a token on; one of the resumes must be left. */
  resume(fromIndex: number): void {
    this.resumeCount++;
    this.post({
      ...this.request,
      turn: this.request.turn + this.resumeCount,
      resume: { fromIndex, startedUs: this.startedUs },
    });
  }

  /** How often the stream was resumed. */
  resumes(): number {
    return this.resumeCount;
  }

  /** Whether there is no resume left. */
  isSpent(): boolean {
    return this.resumeCount === MAX_RESUMES;
  }

  /** Whether a POST is under way or about to be. */
  isBusy(): boolean {
    return this.call !== undefined || this.waiting !== undefined;
  }

  /** Comes back to a POST of unknown outcome later. */
  pause(time: number): void {
    this.waiting = this.environment.after(time, () => {
      this.waiting = undefined;
      this.listener.resumeIsDue();
    });
  }

  /** Comes back after 1, 2 or 4 s less jitter, longer with each resume. */
  backOff(): void {
    this.pause(backoff.before(this.resumeCount + 1, this.environment.random));
  }

  /** Gives all up. */
  stop(): void {
    this.call?.cancel();
    this.call = undefined;
    this.waiting?.cancel();
    this.waiting = undefined;
  }

  private post(body: RunRequest): void {
    const { environment, session } = this;
    this.call = new PatientCall(
      environment,
      environment.now() + environment.settings.requestTimeout,
      (then) => environment.http.run(session, body, then),
      (answer) => {
        this.answered(body, answer);
      },
    );
  }

  private answered(body: RunRequest, answer: Answer<RunReply>): void {
    this.call = undefined;
    if (answer.kind === 'ok') {
      this.accepted(body, answer.value);
    } else if (answer.kind === 'refused' && !serverFailed(answer)) {
      this.listener.failed('run_refused', detailOf(answer));
    } else if (answer.kind === 'none' && answer.failure === 'timed_out') {
      this.listener.failed('run_timed_out', answer.detail);
    } else {
      this.unknown(detailOf(answer));
    }
  }

  private accepted(body: RunRequest, reply: RunReply): void {
    if (body.resume !== undefined) {
      this.environment.recorder.add('resumed_streams');
    }
    this.startedUs ??= reply.startedUs;
    this.listener.accepted(reply);
  }

  private unknown(detail: string): void {
    if (this.isSpent()) {
      this.listener.failed('run_failed', detail);
    } else {
      this.listener.troubled('run_failed', detail);
      this.environment.recorder.add('requests_retried');
      this.backOff();
    }
  }
}
