import { accessSync, appendFileSync, constants, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { UsageError } from '../config/usage-error.js';
import type { LogSink } from '../log/logger.js';

/** What surrounds the program: where it prints, what the environment says, where its files are. */
export interface Terminal {
  /** Takes reports and answers. */
  readonly out: (text: string) => void;
  /** Takes everything else. */
  readonly err: (text: string) => void;
  /** Variables by name. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The folder that holds `logs/`. */
  readonly home: string;
}

/** That of this process. Home is `LLM_EMULATOR_HOME`, else the working directory. */
export function terminalOfProcess(): Terminal {
  return {
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
    environment: process.env,
    home: resolve(process.env['LLM_EMULATOR_HOME'] ?? ''),
  };
}

/**
 * Opens a log file in the terminal's `logs/`, whose folder is made where it is missing. Lines are
 * written at once: they are rare, and none is lost when the process is killed.
 */
export function openLog({ home }: Terminal, name: string): LogSink {
  const folder = join(home, 'logs');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, name);
  return (line) => {
    appendFileSync(file, line);
  };
}

/** Where a report goes; checked before the run, so that no result is lost for want of a folder. */
export class ReportFile {
  private constructor(private readonly path: string) {}

  /** @throws UsageError when that is no place for a file */
  static at(path: string): ReportFile {
    const file = resolve(path);
    if (!isWritableFolder(dirname(file)) || isFolder(file)) {
      throw new UsageError(`--json '${file}': expected a file in a folder that can be written to`);
    }
    return new ReportFile(file);
  }

  /** Replaces what is in the file. */
  write(text: string): void {
    writeFileSync(this.path, text);
  }
}

function isWritableFolder(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return isFolder(path);
  } catch {
    return false;
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
