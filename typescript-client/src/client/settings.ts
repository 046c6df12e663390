/** What every client of a run does, and for how long it waits. All times in microseconds. */
export interface ClientSettings {
  /** Responses that it asks for. */
  readonly cycles: number;
  /** Words a response. */
  readonly length: number;
  /** Between two tokens. */
  readonly delay: number;
  /** To the first token. */
  readonly ttft: number;
  /** Of the texts and request ids. */
  readonly seed: bigint;
  /** From a client's start until it is connected, and for each later attempt. */
  readonly connectionTimeout: number;
  /** Bounds a POST, the wait for the first token beyond `ttft`, and every silence beyond `delay`. */
  readonly requestTimeout: number;
}

/** How long a stream takes when nothing delays it. */
export function streamTime(settings: ClientSettings): number {
  return settings.ttft + settings.delay * (settings.length - 1);
}
