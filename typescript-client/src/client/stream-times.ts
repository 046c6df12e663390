import type { Environment } from './environment.js';
import { streamTime } from './settings.js';

/**
 * What is measured of one stream.
 *
 * The times of a token are recorded as it comes. Those of the whole cycle wait for its end: a cycle
 * that failed is in none of them, but in `failed_cycle`.
 */
export class StreamTimes {
  private handed = 0;
  private answeredAt = 0;
  private firstToken = 0;
  private lastToken = 0;
  private doneAt = 0;
  private hasTokens = false;

  /** For a cycle that was intended to start at `intended`, a time of the loop, as all times here are. */
  constructor(
    private readonly environment: Environment,
    private readonly intended: number,
  ) {}

  /** The POST is handed over. */
  posted(time: number): void {
    this.handed = time;
    this.environment.recorder.posted(time);
  }

  /** The first good answer has come. */
  answered(time: number): void {
    this.answeredAt = time;
  }

  /**
   * A token has come for the first time.
   *
   * @param time when its frame came
   * @param dueUs when it was due, in microseconds since the Unix epoch
   */
  token(time: number, dueUs: number): void {
    const { recorder, clock } = this.environment;
    if (this.hasTokens) {
      recorder.record('inter_token', time - this.lastToken);
    } else {
      this.hasTokens = true;
      this.firstToken = time;
    }
    this.lastToken = time;
    recorder.record('delivery_lag', clock.microsAt(time) - dueUs);
  }

  /** The end of the stream has come. */
  done(time: number): void {
    this.doneAt = time;
    this.environment.recorder.finished(time);
  }

  /** The stream was perfect. */
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

  /** The cycle ended otherwise. */
  failed(time: number): void {
    this.environment.recorder.record('failed_cycle', time - this.intended);
  }
}
