import {
  accessSync,
  appendFileSync,
  closeSync,
  constants,
  mkdirSync,
  openSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { UsageError } from '../config/usage-error.js';
import { SetUpError } from '../engine/set-up-error.js';
import type { LogSink } from '../log/logger.js';
import { causeOf, type Outputs } from './outputs.js';

/** Connects the program with its surroundings: where it prints, its environment, its files. */
export interface Terminal {
  /** Takes reports and answers; fails when they cannot be written. */
  readonly out: (text: string) => Promise<void>;
  /** Takes all other messages. */
  readonly err: (text: string) => void;
  /** Holds the variables by name. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Names the folder that holds `logs/`. */
  readonly home: string;
}

/**
 * Returns the terminal of this process. Home is `LLM_EMULATOR_HOME`, else the working directory.
 */
export function terminalOfProcess(): Terminal {
  // No reader is left who could be told.
  process.stderr.on('error', () => undefined);
  return {
    out: print,
    err: (text) => process.stderr.write(text),
    environment: process.env,
    home: resolve(process.env['LLM_EMULATOR_HOME'] ?? ''),
  };
}

function print(text: string): Promise<void> {
  return new Promise((printed, failed) => {
    process.stdout.once('error', failed);
    process.stdout.write(text, (error) => {
      if (error) {
        failed(error);
      } else {
        process.stdout.off('error', failed);
        printed();
      }
    });
  });
}

/**
 * Opens a log file in the terminal's `logs/`, which is created if necessary. Lines are written at
 * once: they are rare, and none is lost when the process is killed. A failing log ends no run; its
 * first failure is reported to `outputs`.
 *
 * @throws SetUpError when the file cannot be created
 */
export function openLog({ home }: Terminal, name: string, outputs: Outputs): LogSink {
  const folder = join(home, 'logs');
  const file = join(folder, name);
  try {
    mkdirSync(folder, { recursive: true });
    appendFileSync(file, '');
  } catch (error) {
    throw new SetUpError(`cannot write the log ${file}: ${causeOf(error)}`);
  }
  let lost = false;
  return (line) => {
    try {
      appendFileSync(file, line);
    } catch (error) {
      if (!lost) {
        outputs.fail(file, error);
      }
      lost = true;
    }
  };
}

/**
 * Writes the report to a file. The place is checked before the run, so that no result is lost
 * because of a missing folder.
 */
export class ReportFile {
  private constructor(readonly path: string) {}

  /**
   * Checks the place.
   *
   * @throws UsageError when no file can be written there
   */
  static at(path: string): ReportFile {
    const file = resolve(path);
    try {
      requireWritable(file);
    } catch (error) {
      throw new UsageError(
        `--json '${file}': expected a file in a folder that can be written to (${causeOf(error)})`,
      );
    }
    return new ReportFile(file);
  }

  /** Replaces the content of the file. A text that did not fit is removed. */
  write(text: string): void {
    try {
      writeFileSync(this.path, text);
    } catch (error) {
      if (statSync(this.path, { throwIfNoEntry: false })?.isFile() === true) {
        rmSync(this.path);
      }
      throw error;
    }
  }
}

/** Checks whether a file can be written, and changes nothing. */
function requireWritable(file: string): void {
  const there = statSync(file, { throwIfNoEntry: false });
  if (there === undefined || there.isFile()) {
    closeSync(openSync(file, 'a'));
  } else if (there.isDirectory()) {
    throw new Error('it is a folder');
  } else {
    accessSync(file, constants.W_OK); // a device or a pipe: to open it might wait for its reader
  }
  if (there === undefined) {
    rmSync(realpathSync(file));
  }
}
