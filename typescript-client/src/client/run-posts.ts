import type { Fault } from '../statistics/counts.js';
import type { Timer } from '../time/loop.js';
import { detailOf, serverFailed, type Answer } from './answer.js';
import * as backoff from './backoff.js';
import type { Environment } from './environment.js';
import { PatientCall } from './patient-call.js';
import type { RunReply, RunRequest } from './run-request.js';
import type { Session } from './session.js';

/** The maximum number of its session's turns that a cycle takes. */
export const TURNS = 4;

const MAX_RESUMES = TURNS - 1;

/** Is told about the POSTs. */
export interface RunPostsListener {
  /** Tells that a POST was answered as expected. */
  accepted(reply: RunReply): void;
  /** Tells that a pause is over and the next POST is due, unless the stream continues anyway. */
  resumeIsDue(): void;
  /** Tells that a POST failed, and so does the cycle. */
  failed(fault: Fault, detail: string): void;
  /** Tells that a POST failed, and the cycle can continue. */
  troubled(fault: Fault, detail: string): void;
}

/** Makes the POSTs of one cycle: the first, and up to three that resume its stream. */
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

  /** Asks for the stream from a token on; a resume must be left. */
  resume(fromIndex: number): void {
    this.resumeCount++;
    this.post({
      ...this.request,
      turn: this.request.turn + this.resumeCount,
      resume: { fromIndex, startedUs: this.startedUs },
    });
  }

  /** Returns how often the stream was resumed. */
  resumes(): number {
    return this.resumeCount;
  }

  /** Returns whether no resume is left. */
  isSpent(): boolean {
    return this.resumeCount === MAX_RESUMES;
  }

  /** Returns whether a POST is in progress or scheduled. */
  isBusy(): boolean {
    return this.call !== undefined || this.waiting !== undefined;
  }

  /** Repeats a POST of unknown outcome later. */
  pause(time: number): void {
    this.waiting = this.environment.after(time, () => {
      this.waiting = undefined;
      this.listener.resumeIsDue();
    });
  }

  /** Waits 1, 2 or 4 s less jitter, longer with each resume. */
  backOff(): void {
    this.pause(backoff.before(this.resumeCount + 1, this.environment.random));
  }

  /** Cancels everything. */
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
