import type { Fault } from '../statistics/counts.js';
import type { Environment } from './environment.js';
import { RunPosts, type RunPostsListener } from './run-posts.js';
import type { RunReply, RunRequest } from './run-request.js';
import type { Session } from './session.js';
import { StreamCheck } from './stream-check.js';
import { StreamClock } from './stream-clock.js';
import { StreamTimes } from './stream-times.js';
import type { Done, Failed, Token } from './token-message.js';

/** Provides what a cycle needs of its client. */
export interface CycleHost {
  /** Returns whether the socket is open. */
  isConnected(): boolean;
  /** Closes the socket, which seems dead, and opens another one. */
  reconnect(): void;
  /**
   * Is called when the cycle has ended.
   *
   * @param completed whether the stream was perfect
   * @param time when the message that ended it came
   */
  ended(completed: boolean, time: number): void;
}

/** Identifies a cycle. */
export interface CycleStart {
  /** Is the client's number, counted from 0. */
  readonly client: number;
  readonly session: Session;
  readonly request: RunRequest;
  /** Is the intended start, a time of the loop. */
  readonly intended: number;
}

/**
 * Runs one question and its answer: the POST, its stream, and the recovery when either fails. A
 * stream is *resumed* (the same POST, from the first missing token on) after a POST of unknown
 * outcome, after a reconnection without recovery, when the server gave it up, and when it has been
 * silent; at most three times, and never while tokens arrive. It ends exactly once, by itself or by
 * `fail` or `interrupt`.
 */
export class Cycle implements RunPostsListener {
  private readonly client: number;
  private readonly stream: string;
  private readonly posts: RunPosts;
  private readonly check: StreamCheck;
  private readonly clock: StreamClock;
  private readonly times: StreamTimes;
  private answered = false;
  private wantsResume = false;
  private over = false;

  constructor(
    private readonly environment: Environment,
    start: CycleStart,
    private readonly host: CycleHost,
  ) {
    const { client, session, request, intended } = start;
    this.client = client;
    this.stream = request.requestId;
    this.posts = new RunPosts(environment, session, request, this);
    this.check = new StreamCheck(this.stream, request.length, environment.recorder);
    this.clock = new StreamClock(environment, () => {
      this.overdue();
    });
    this.times = new StreamTimes(environment, intended);
  }

  /** Sends the first request. */
  start(): void {
    this.times.posted(this.environment.now());
    this.posts.first();
  }

  accepted(reply: RunReply): void {
    if (!this.answered) {
      this.answered = true;
      this.environment.recorder.add('runs_accepted');
      this.times.answered(this.environment.now());
      this.clock.answered();
      this.check.expect(reply);
    }
    this.times.stampedBy(reply.clock);
    this.clock.quietFrom(this.environment.now());
    this.settle(this.environment.now());
    if (this.wantsResume && !this.over && this.host.isConnected()) {
      this.resume();
    }
  }

  resumeIsDue(): void {
    if (!this.host.isConnected()) {
      this.wantsResume = true;
    } else if (this.clock.isFlowing() && !this.check.isDone()) {
      this.posts.pause(this.clock.quietAt() - this.environment.now());
    } else {
      this.resume();
    }
  }

  troubled(fault: Fault, detail: string): void {
    this.environment.fault(fault, this.client, detail);
  }

  failed(fault: Fault, detail: string): void {
    this.troubled(fault, detail);
    this.end(false, this.environment.now());
  }

  /** Returns whether messages of a stream belong to this cycle. */
  owns(stream: string): boolean {
    return this.check.owns(stream);
  }

  /**
   * Takes a token of this stream.
   *
   * @param time when its frame came
   * @param recovered whether it came with a recovery
   */
  token(token: Token, time: number, recovered: boolean): void {
    if (this.check.token(token) === 'first') {
      this.times.token(time, token.due_us);
      this.clock.token(time);
      if (recovered) {
        this.environment.recorder.add('recovered_tokens');
      }
      this.settle(time);
    }
  }

  /** Takes the end of this stream. */
  done(done: Done, time: number): void {
    this.check.done(done);
    this.times.done(time);
    this.settle(time);
  }

  /** Handles that the server gave the stream up; it, or another server, may continue it. */
  broken(message: Failed, time: number): void {
    const detail = `${message.code}: ${message.message}`;
    this.times.done(time);
    if (this.posts.isSpent()) {
      this.failed('stream_failed', detail);
      return;
    }
    this.troubled('stream_failed', detail);
    this.clock.broken();
    if (this.posts.isBusy()) {
      this.wantsResume = true;
    } else {
      this.posts.backOff();
    }
  }

  /** Takes a token of this stream after its end. */
  lateToken(token: Token): void {
    this.check.lateToken(token);
  }

  /** Takes another end of this stream after its end. */
  lateEnd(): void {
    this.check.lateEnd();
  }

  /**
   * Handles that the socket is open again and asked for recovery; the recovered messages come next.
   */
  recovering(): void {
    this.check.disturb();
  }

  /** Handles that the recovery is complete. */
  reconnected(recovered: boolean): void {
    const resumes = this.wantsResume || !recovered || this.clock.isSilent();
    this.clock.quietFrom(this.environment.now());
    if (this.posts.isBusy()) {
      this.wantsResume = resumes;
    } else if (resumes) {
      this.resume();
    } else {
      this.settle(this.environment.now());
    }
  }

  /** Ends the cycle because its client cannot go on. */
  fail(): void {
    this.end(false, this.environment.now());
  }

  /** Ends the cycle because the run is being stopped; its host is not told. */
  interrupt(): void {
    if (!this.over) {
      this.stop();
      this.check.abandon();
      this.environment.recorder.add('cycles_interrupted');
    }
  }

  private resume(): void {
    this.wantsResume = false;
    if (this.posts.isSpent()) {
      this.clock.quietFrom(this.environment.now());
      return;
    }
    this.check.refill();
    this.posts.resume(this.check.firstMissing());
    this.clock.resumed(this.posts.resumes());
  }

  /**
   * Ends the cycle when everything has come, or waits for what a reordering or a resume may still
   * bring.
   */
  private settle(time: number): void {
    if (!this.check.isDone() || !this.answered) {
      return;
    }
    if (this.check.hasAll()) {
      this.end(true, time);
    } else {
      this.clock.lastWait(this.check.isDisturbed());
    }
  }

  private overdue(): void {
    const { check, clock, posts } = this;
    if (clock.isTooLate()) {
      this.failed('stream_timed_out', `stream ${this.stream}`);
    } else if (posts.isBusy() || !this.host.isConnected()) {
      clock.waitToTheEnd();
    } else if (check.isDone()) {
      this.missingAfterDone();
    } else if (posts.isSpent()) {
      clock.waitToTheEnd();
    } else {
      this.troubled('stream_silent', `stream ${this.stream}`);
      clock.silent();
      this.host.reconnect();
    }
  }

  private missingAfterDone(): void {
    if (this.posts.isSpent() || !this.check.isDisturbed()) {
      this.end(false, this.environment.now());
    } else {
      this.resume();
    }
  }

  private end(whole: boolean, time: number): void {
    if (this.over) {
      return;
    }
    this.stop();
    const completed = this.check.close() && whole;
    if (completed) {
      this.times.completed();
    } else {
      this.times.failed(time);
      if (this.check.isDone()) {
        this.troubled('stream_damaged', `stream ${this.stream}`);
      }
    }
    this.environment.recorder.add(completed ? 'cycles_completed' : 'cycles_failed');
    this.host.ended(completed, time);
  }

  private stop(): void {
    this.over = true;
    this.clock.stop();
    this.posts.stop();
    this.times.ended();
  }
}
