import { Watch } from '../time/watch.js';
import type { Environment } from './environment.js';
import { SilenceLimit } from './silence-limit.js';

/**
 * The time in which a gap may still be filled after `done` came, because neighbours can be
 * reordered.
 */
const LAST_WAIT = 1_000_000;

/**
 * Watches for the silence of one stream. A stream is *quiet* when nothing came for as long as its
 * `SilenceLimit` allows, doubled with each resume, and *too late* when the request timeout has
 * passed after the time at which the next token was due. The watch fires for whichever is first.
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

  /** Calls `onOverdue` when the stream is quiet or too late. */
  constructor(
    private readonly environment: Environment,
    onOverdue: () => void,
  ) {
    this.watch = new Watch(environment.loop, onOverdue);
    this.silence = new SilenceLimit(environment.settings.delay);
  }

  /** Handles the first good answer. */
  answered(): void {
    const now = this.now();
    const { settings } = this.environment;
    if (!this.running) {
      this.running = true;
      this.tooLateAt = now + settings.delay + settings.requestTimeout;
    }
  }

  /** Handles a new token, in a frame that came at this time. */
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
      const first = this.hasTokens ? 0 : this.environment.settings.delay;
      this.quietTime = time + first + this.quiet();
      this.ring();
    }
  }

  /** Doubles the limit of the next silence, because the stream was resumed for the n-th time. */
  resumed(times: number): void {
    this.resumes = times;
  }

  /**
   * Waits a little for missing tokens after `done`, and after a resume as long as for a quiet
   * stream.
   */
  lastWait(disturbed: boolean): void {
    this.quietTime = this.now() + (disturbed ? this.silence.time() : LAST_WAIT);
    this.ring();
  }

  /** Handles that the server gave the stream up: nothing more will come without a resume. */
  broken(): void {
    this.quietTime = this.now();
  }

  /** Stops acting on silence until the end. */
  waitToTheEnd(): void {
    this.watch.until(this.tooLateAt);
  }

  /** Records that the stream fell silent and its client acts on it. */
  silent(): void {
    this.isQuiet = true;
    this.waitToTheEnd();
  }

  /** Returns whether no token has come since `silent`. */
  isSilent(): boolean {
    return this.isQuiet;
  }

  /** Returns whether tokens are coming: there was one, and the last is not long ago. */
  isFlowing(): boolean {
    return this.hasTokens && this.quietTime > this.now();
  }

  /** Returns when the stream will count as quiet if nothing comes. */
  quietAt(): number {
    return this.quietTime;
  }

  /** Returns whether the wait is finally over. */
  isTooLate(): boolean {
    return this.now() >= this.tooLateAt;
  }

  /** Stops watching. */
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
