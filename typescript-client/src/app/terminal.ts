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

/** What surrounds the program: where it prints, what the environment says, where its files are. */
export interface Terminal {
  /** Takes reports and answers; fails when they cannot be written. */
  readonly out: (text: string) => Promise<void>;
  /** Takes everything else. */
  readonly err: (text: string) => void;
  /** Variables by name. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The folder that holds `logs/`. */
  readonly home: string;
}

/** That of this process. Home is `LLM_EMULATOR_HOME`, else the working directory. */
export function terminalOfProcess(): Terminal {
  // Nobody is left who could be told.
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
 * Opens a log file in the terminal's `logs/`, whose folder is made where it is missing. Lines are
 * written at once: they are rare, and none is lost when the process is killed. A log that cannot be
 * written any more ends no run; the first failure is told to `outputs`.
 *
 * @throws SetUpError when the file cannot be made
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

/** Where a report goes; checked before the run, so that no result is lost for want of a folder. */
export class ReportFile {
  private constructor(readonly path: string) {}

  /** @throws UsageError when that is no place for a file */
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

  /** Replaces what is in the file; what was written of a text that did not fit is removed. */
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

/** Finds out whether a file can be written, and changes nothing. */
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
