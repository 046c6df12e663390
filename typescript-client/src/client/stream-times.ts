import { EarlyStamps } from './early-stamps.js';
import type { Environment } from './environment.js';
import type { PeerClock } from './peer-clocks.js';
import { streamTime } from './settings.js';

/**
 * Measures the times of one stream. The times of a token are recorded as it comes. Those of the
 * whole cycle wait for its end: a failed cycle counts only in `failed_cycle`.
 */
export class StreamTimes {
  private handed = 0;
  private answeredAt = 0;
  private firstToken = 0;
  private lastToken = 0;
  private doneAt = 0;
  private hasTokens = false;
  private readonly early = new EarlyStamps();
  private isAnswered = false;
  private clock: PeerClock | undefined;

  /** Measures a cycle that was intended to start at `intended`; all times are the loop's. */
  constructor(
    private readonly environment: Environment,
    private readonly intended: number,
  ) {}

  /** Handles that the POST is handed over. */
  posted(time: number): void {
    this.handed = time;
    this.environment.recorder.posted(time);
    this.environment.recorder.record('start_delay', time - this.intended);
  }

  /** Handles the first good answer. */
  answered(time: number): void {
    this.answeredAt = time;
  }

  /** Handles a good answer; the clock that it names stamps the tokens from now on. */
  stampedBy(clock: PeerClock | undefined): void {
    this.isAnswered = true;
    this.clock = clock;
    for (const { time, dueUs } of this.early.take()) {
      this.lag(time, dueUs);
    }
    this.noteClock();
  }

  /**
   * Handles a new token.
   *
   * @param time when its frame came
   * @param dueUs when it was due, in microseconds since the Unix epoch
   */
  token(time: number, dueUs: number): void {
    const { recorder } = this.environment;
    if (this.hasTokens) {
      recorder.record('inter_token', time - this.lastToken);
    } else {
      this.hasTokens = true;
      this.firstToken = time;
    }
    this.lastToken = time;
    if (this.isAnswered || !this.early.add(time, dueUs)) {
      this.lag(time, dueUs);
    }
  }

  /** Handles the end of the cycle. Tokens that came before any answer stay without a lag. */
  ended(): void {
    this.environment.recorder.add('lags_unplaced', this.early.take().length);
    this.noteClock();
  }

  /** Records how late a token came, by the clock that stamped it. */
  private lag(time: number, dueUs: number): void {
    const { recorder, clock } = this.environment;
    if (this.clock === undefined) {
      recorder.add('lags_unplaced');
      return;
    }
    const arrived = clock.microsAt(time);
    const lag = arrived + this.clock.offsetUs() - dueUs;
    // Less than the error of the offset below zero is what the error explains.
    if (lag < 0 && -lag > this.clock.boundUs(arrived)) {
      recorder.add('lags_below_zero');
    }
    recorder.record('delivery_lag', lag);
  }

  private noteClock(): void {
    const { recorder, clock } = this.environment;
    if (this.clock !== undefined) {
      const now = clock.microsAt(this.environment.now());
      recorder.record('clock_offset', Math.abs(this.clock.offsetUs()));
      recorder.record('clock_bound', this.clock.boundUs(now));
    }
  }

  /** Handles the end of the stream. */
  done(time: number): void {
    this.doneAt = time;
    this.environment.recorder.finished(time);
  }

  /** Records the times of a perfect stream. */
  completed(): void {
    const { recorder, settings } = this.environment;
    recorder.record('request', this.answeredAt - this.handed);
    recorder.record('request_corrected', this.answeredAt - this.intended);
    if (this.hasTokens) {
      recorder.record('first_token', this.firstToken - this.handed);
      recorder.record('first_token_corrected', this.firstToken - this.intended);
    }
    const end = Math.max(this.doneAt, this.lastToken);
    recorder.streamed(streamTime(settings), end - this.handed);
  }

  /** Records the time of a failed cycle. */
  failed(time: number): void {
    this.environment.recorder.record('failed_cycle', time - this.intended);
  }
}
