import { LOG_LEVELS, type LogLevel } from './log-level.js';

/** Holds the content of a log line's bracket. */
export type Pairs = Readonly<Record<string, string | number>>;

/** Takes the lines of a log, each with its newline. */
export type LogSink = (line: string) => void;

/**
 * Writes events as `YYYY-MM-DD HH:MM:SS - module - LEVEL - Message. [key=value, key=value]`, in
 * local time, to every sink. Lines are rare: none per token, and none per client in a large run.
 */
export class Logger {
  private readonly threshold: number;

  /**
   * Creates a logger.
   *
   * @param module the part of the program that logs
   * @param level the lowest level that is written
   * @param wall milliseconds since the Unix epoch
   */
  constructor(
    private readonly module: string,
    level: LogLevel,
    private readonly wall: () => number,
    private readonly sinks: readonly LogSink[],
  ) {
    this.threshold = LOG_LEVELS.indexOf(level);
  }

  /** Writes an event unless its level is below the threshold. */
  log(level: LogLevel, message: string, pairs: Pairs = {}): void {
    if (LOG_LEVELS.indexOf(level) < this.threshold) {
      return;
    }
    const time = timestamp(new Date(this.wall()));
    const line = `${time} - ${this.module} - ${level.toUpperCase()} - ${message}${bracket(pairs)}\n`;
    for (const sink of this.sinks) {
      sink(line);
    }
  }
}

/** Returns the name of a new log file, made from the subject and the time. */
export function logFileName(subject: string, now: Date): string {
  return `${subject}_${timestamp(now).replace(/[-:]/g, '').replace(' ', '_')}.log`;
}

function bracket(pairs: Pairs): string {
  const entries = Object.entries(pairs).map(([key, value]) => `${key}=${value}`);
  return entries.length === 0 ? '' : ` [${entries.join(', ')}]`;
}

function timestamp(date: Date): string {
  const day = [date.getFullYear(), date.getMonth() + 1, date.getDate()].map(two).join('-');
  const time = [date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(':');
  return `${day} ${time}`;
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
