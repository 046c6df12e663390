import { readFileSync } from 'node:fs';
import { Command, CommanderError, Option } from 'commander';
import { JAVA_ONLY, PLACES } from '../generated/settings.js';
import { EXIT_CODES } from '../report/outcome.js';
import { ALL_SETTINGS, description } from './settings.js';
import { UsageError } from './usage-error.js';

/** The name of the program in messages. */
export const PROGRAM = 'llm-emulator-typescript';

/** The version in the package file, which is three folders above the compiled file. */
const { version: VERSION } = JSON.parse(
  readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'),
) as { version: string };

/** Holds what the user asked for: information, or a load with these texts by option. */
export type Request =
  | { readonly kind: 'tell'; readonly text: string }
  | { readonly kind: 'load'; readonly texts: Readonly<Record<string, string>> };

/**
 * Reads a command line with commander, which splits the words and prints help. It sees every value
 * as text, so that the table of settings decides and explains what a value may be.
 *
 * @throws UsageError when the command line is invalid
 */
export function parseCommandLine(words: readonly string[]): Request {
  refuseJavaOnly(words);
  const told: string[] = [];
  const command = program(told);
  try {
    // The value is a separate word: commander makes no suggestion for an unknown --option=value.
    command.parse(
      words.flatMap((word) => /^(--[^=]+)=(.*)$/s.exec(word)?.slice(1) ?? word),
      { from: 'user' },
    );
  } catch (error) {
    if (!(error instanceof CommanderError)) {
      throw error;
    }
    if (error.exitCode === 0) {
      return { kind: 'tell', text: told.join('') };
    }
    throw new UsageError(line(error, words, command.args[PLACES.length]));
  }
  return { kind: 'load', texts: textsOf(command) };
}

function textsOf(command: Command): Record<string, string> {
  const texts: Record<string, string> = Object.fromEntries(
    command.options
      .map((option) => [option.long ?? '', command.getOptionValue(option.attributeName())] as const)
      .filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
  PLACES.forEach(({ option }, place) => {
    const text = command.args[place];
    const named = texts[option];
    if (text !== undefined && named !== undefined) {
      throw new UsageError(
        `${option} is given twice, as '${named}' and by its place as '${text}': expected it once`,
      );
    }
    if (text !== undefined) {
      texts[option] = text;
    }
  });
  return texts;
}

function program(told: string[]): Command {
  const command = new Command(PROGRAM)
    .description('Loads servers that run elsewhere and prints the report.')
    .helpOption('-h, --help', 'print this help and exit')
    .version(`${PROGRAM} ${VERSION}`, '-V, --version', 'print the version and exit')
    .addHelpText('after', `\nExit codes:\n${exitCodes()}`)
    .allowExcessArguments(false)
    .configureOutput({
      writeOut: (text) => told.push(text),
      writeErr: () => undefined,
    })
    .exitOverride();
  for (const { option } of PLACES) {
    command.argument(`[${option.slice('--'.length)}]`, `the same as ${option}`);
  }
  for (const setting of ALL_SETTINGS) {
    const flags = `${setting.option} <${setting.type.label}>`;
    command.addOption(new Option(flags, description(setting)).helpGroup(`${setting.group}:`));
  }
  return command;
}

function exitCodes(): string {
  return Object.values(EXIT_CODES)
    .map(({ code, meaning }) => `  ${String(code).padStart(3)}  ${meaning}`)
    .join('\n');
}

function refuseJavaOnly(words: readonly string[]): void {
  for (const word of words) {
    const option = JAVA_ONLY.find((name) => word === name || word.startsWith(`${name}=`));
    if (option !== undefined) {
      throw new UsageError(
        `'${option}': only the Java client has this option; use ./llm-emulator load ${option}`,
      );
    }
  }
}

function line(error: CommanderError, words: readonly string[], excess?: string): string {
  const help = `; see ${PROGRAM} --help`;
  const quoted = /'([^']*)'/.exec(error.message)?.[1];
  if (error.code === 'commander.optionMissingArgument') {
    const setting = ALL_SETTINGS.find((each) => quoted?.startsWith(`${each.option} `));
    if (setting !== undefined) {
      return `${setting.option} without a value: expected ${setting.type.expected}${help}`;
    }
  }
  if (error.code === 'commander.excessArguments') {
    const count = String(PLACES.length);
    return `'${excess ?? words.join(' ')}': expected at most ${count} values without a name${help}`;
  }
  const suggestion = /Did you mean (\S+)\?/.exec(error.message)?.[1];
  const end = suggestion === undefined ? help : `; did you mean ${suggestion}?`;
  return `'${quoted ?? words.join(' ')}': expected an option${end}`;
}
