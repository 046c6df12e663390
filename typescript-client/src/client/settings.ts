/**
 * States what every client of a run does, and for how long it waits. All times are in microseconds.
 */
export interface ClientSettings {
  /** Is the number of responses that it asks for. */
  readonly cycles: number;
  /** Is the number of words per response. */
  readonly length: number;
  /** Is the gap between two tokens. */
  readonly delay: number;
  /** Is the seed of texts and request ids. */
  readonly seed: bigint;
  /** Limits the time from a client's start until it is connected, and each later attempt. */
  readonly connectionTimeout: number;
  /**
   * Limits a POST, the wait for the first token beyond one `delay`, and every silence beyond `delay`.
   */
  readonly requestTimeout: number;
}

/** Returns how long a stream takes when nothing delays it. */
export function streamTime(settings: ClientSettings): number {
  return settings.delay * settings.length;
}
