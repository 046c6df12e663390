import { SETTINGS } from '../generated/settings.js';
import type { Setting, Values } from './settings.js';
import { UsageError } from './usage-error.js';

/** Holds texts by name: of options or of environment variables. */
export type Texts = Readonly<Record<string, string | undefined>>;

/**
 * Reads settings from the command line, else the environment, else their defaults. An empty
 * variable counts as absent.
 *
 * @throws UsageError that names every fault
 */
export function readValues(commandLine: Texts, environment: Texts): Values {
  const faults: string[] = [];
  const entries = Object.entries(SETTINGS).map(([name, setting]: [string, Setting]) => {
    const source = sourceOf(setting, commandLine, environment);
    if (source === undefined) {
      return [name, undefined] as const;
    }
    const value = setting.type.parse(source.text);
    if (value === undefined) {
      faults.push(`${source.name} '${source.text}': expected ${setting.type.expected}`);
    }
    return [name, value] as const;
  });
  if (faults.length > 0) {
    throw new UsageError(faults.join('; '));
  }
  return Object.fromEntries(entries) as unknown as Values;
}

interface Source {
  readonly name: string;
  readonly text: string;
}

function sourceOf(setting: Setting, commandLine: Texts, environment: Texts): Source | undefined {
  const given = commandLine[setting.option];
  if (given !== undefined) {
    return { name: setting.option, text: given };
  }
  const set = setting.variable === undefined ? undefined : environment[setting.variable];
  if (setting.variable !== undefined && set !== undefined && set !== '') {
    return { name: `environment variable ${setting.variable}`, text: set };
  }
  return setting.fallback === undefined ? undefined : { name: 'default', text: setting.fallback };
}
