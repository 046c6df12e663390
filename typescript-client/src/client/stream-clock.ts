import { Watch } from '../time/watch.js';
import type { Environment } from './environment.js';
import { SilenceLimit } from './silence-limit.js';

/** How long a hole may still be filled after `done` came: neighbours can be swapped on the way. */
const LAST_WAIT = 1_000_000;

/**
 * How long the silence of one stream is borne.
 *
 * A stream is *quiet* when nothing came for as long as its `SilenceLimit` says, doubled with each
 * resume, and *too late* when the request timeout has passed beyond the time at which the next token
 * was due. The watch rings for whichever is first.
 */
export class StreamClock {
  private readonly watch: Watch;
  private readonly silence: SilenceLimit;
  private resumes = 0;
  private quietTime = 0;
  private tooLateAt = 0;
  private running = false;
  private hasTokens = false;
  private isQuiet = false;

  /** Rings `onOverdue` when the stream is quiet or too late. */
  constructor(
    private readonly environment: Environment,
    onOverdue: () => void,
  ) {
    this.watch = new Watch(environment.loop, onOverdue);
    this.silence = new SilenceLimit(environment.settings.delay);
  }

  /** The first good answer has come. */
  answered(): void {
    const now = this.now();
    const { settings } = this.environment;
    if (!this.running) {
      this.running = true;
      this.tooLateAt = now + settings.ttft + settings.requestTimeout;
    }
  }

  /** A token has come for the first time, in a frame that came at this time. */
  token(time: number): void {
    const { settings } = this.environment;
    this.hasTokens = true;
    this.running = true;
    this.isQuiet = false;
    this.silence.arrived(time);
    this.tooLateAt = time + settings.delay + settings.requestTimeout;
    this.quietTime = time + this.quiet();
    this.ring();
  }

  /** Starts to wait for the next sign of life. */
  quietFrom(time: number): void {
    if (this.running) {
      const first = this.hasTokens ? 0 : this.environment.settings.ttft;
      this.quietTime = time + first + this.quiet();
      this.ring();
    }
  }

  /** The stream was resumed for the n-th time: the next silence is borne longer. */
  resumed(times: number): void {
    this.resumes = times;
  }

  /**
   * `done` has come before a token: waits a little for it, and for what was resumed as long as for a
   * quiet stream.
   */
  lastWait(disturbed: boolean): void {
    this.quietTime = this.now() + (disturbed ? this.silence.time() : LAST_WAIT);
    this.ring();
  }

  /** The server gave the stream up: nothing more will come by itself. */
  broken(): void {
    this.quietTime = this.now();
  }

  /** Nothing more is to be done about the silence. */
  waitToTheEnd(): void {
    this.watch.until(this.tooLateAt);
  }

  /** The stream fell silent and its client does something about it. */
  silent(): void {
    this.isQuiet = true;
    this.waitToTheEnd();
  }

  /** Whether no token has come since `silent`. */
  isSilent(): boolean {
    return this.isQuiet;
  }

  /** Whether tokens are coming: there was one, and the last is not long ago. */
  isFlowing(): boolean {
    return this.hasTokens && this.quietTime > this.now();
  }

  /** When the stream will count as quiet, if nothing comes. */
  quietAt(): number {
    return this.quietTime;
  }

  /** Whether the wait is over for good. */
  isTooLate(): boolean {
    return this.now() >= this.tooLateAt;
  }

  /** Watches no more. */
  stop(): void {
    this.watch.stop();
  }

  private ring(): void {
    this.watch.until(Math.min(this.quietTime, this.tooLateAt));
  }

  private quiet(): number {
    return this.silence.time() * 2 ** this.resumes;
  }

  private now(): number {
    return this.environment.now();
  }
}
