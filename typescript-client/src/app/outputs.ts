/**
 * Writes the outputs of one run. A failed output does not keep the others from being written, and
 * is remembered.
 */
export class Outputs {
  private readonly lines: string[] = [];

  /** Writes one output. */
  async write(name: string, task: () => void | Promise<void>): Promise<void> {
    try {
      await task();
    } catch (error) {
      this.fail(name, error);
    }
  }

  /** Remembers that an output could not be written. */
  fail(name: string, error: unknown): void {
    this.lines.push(`cannot write ${name}: ${causeOf(error)}`);
  }

  /** Returns what could not be written; each line names the output and the cause. */
  failures(): readonly string[] {
    return this.lines;
  }
}

/** Describes what went wrong with a file, in one line: `ENOSPC: no space left on device`. */
export function causeOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.replace(/, \w+( '.*')?$/s, '').replace(/\s+/g, ' ');
}
