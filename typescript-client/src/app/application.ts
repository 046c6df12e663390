import { parseCommandLine, PROGRAM } from '../config/command-line.js';
import { planOf, sockets, type LoadPlan } from '../config/load-plan.js';
import type { Values } from '../config/settings.js';
import { UsageError } from '../config/usage-error.js';
import { readValues } from '../config/values.js';
import { LoadRun } from '../engine/load-run.js';
import { SetUpError } from '../engine/set-up-error.js';
import { Logger, logFileName } from '../log/logger.js';
import { jsonReport } from '../report/json-report.js';
import type { LoadResult } from '../report/load-result.js';
import { EXIT_CODES, outcomeOf, type Outcome } from '../report/outcome.js';
import { textReport } from '../report/text-report.js';
import { Outputs } from './outputs.js';
import { openFileLimit, requireOpenFiles } from './open-file-limit.js';
import { openLog, ReportFile, type Terminal } from './terminal.js';

const STANDARD_OUTPUT = 'to standard output';

/** Registers a task for when the user asks for the end; returns a function that removes it. */
export type OnInterrupt = (task: () => void) => () => void;

/**
 * Runs one command line and returns the exit code. Each problem is one line on standard error and a
 * row of the table of exit codes; a stack trace appears only for errors of the program itself.
 */
export async function execute(
  words: readonly string[],
  terminal: Terminal,
  onInterrupt: OnInterrupt,
): Promise<number> {
  try {
    const request = parseCommandLine(words);
    if (request.kind === 'tell') {
      const outputs = new Outputs();
      await outputs.write(STANDARD_OUTPUT, () => terminal.out(request.text));
      return EXIT_CODES[tell('completed', outputs, terminal)].code;
    }
    const values = readValues(request.texts, terminal.environment);
    return EXIT_CODES[await load(values, terminal, onInterrupt)].code;
  } catch (error) {
    return EXIT_CODES[failure(error, terminal)].code;
  }
}

/**
 * Reports what is wrong with a command line, as `execute` would, and starts nothing.
 *
 * @returns the exit code
 */
export function check(words: readonly string[], terminal: Terminal): number {
  try {
    const request = parseCommandLine(words);
    if (request.kind === 'load') {
      planOf(readValues(request.texts, terminal.environment));
    }
    return EXIT_CODES.completed.code;
  } catch (error) {
    return EXIT_CODES[failure(error, terminal)].code;
  }
}

async function load(
  values: Values,
  terminal: Terminal,
  onInterrupt: OnInterrupt,
): Promise<Outcome> {
  const plan = planOf(values);
  const file = values.json === undefined ? undefined : ReportFile.at(values.json);
  const fileLimit = openFileLimit();
  requireOpenFiles(sockets(plan), fileLimit);
  const outputs = new Outputs();
  const run = new LoadRun(plan, loggerOf(plan, values, terminal, outputs), fileLimit);
  const forget = onInterrupt(() => {
    run.interrupt();
  });
  let result: LoadResult;
  try {
    result = await run.start();
  } finally {
    forget();
  }
  await outputs.write(STANDARD_OUTPUT, () => terminal.out(textReport(result)));
  if (file !== undefined) {
    await outputs.write(file.path, () => {
      file.write(jsonReport(result));
    });
  }
  return tell(outcomeOf(result.recorder, result.interrupted), outputs, terminal);
}

/** Reports what could not be written. That outcome counts only if the run itself was good. */
function tell(outcome: Outcome, outputs: Outputs, terminal: Terminal): Outcome {
  for (const line of outputs.failures()) {
    terminal.err(`${PROGRAM}: ${line}\n`);
  }
  return outputs.failures().length > 0 && outcome === 'completed' ? 'set_up_failed' : outcome;
}

function loggerOf(plan: LoadPlan, values: Values, terminal: Terminal, outputs: Outputs): Logger {
  const subject = `load_test_${plan.clients}clients_${plan.cycles}cycles`;
  const file = openLog(terminal, logFileName(subject, new Date()), outputs);
  return new Logger('load', values.logLevel, Date.now, [terminal.err, file]);
}

function failure(error: unknown, terminal: Terminal): Outcome {
  if (error instanceof UsageError || error instanceof SetUpError) {
    terminal.err(`${PROGRAM}: ${error.message}\n`);
    return error instanceof UsageError ? 'usage_error' : 'set_up_failed';
  }
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
  terminal.err(`${PROGRAM}: internal error: ${trace}\n`);
  return 'internal_error';
}
