import { SETTINGS } from '../generated/settings.js';
import type { ValueType } from './value-type.js';

/** Describes one setting: a row of the table that is made from that of the Java client. */
export interface Setting {
  /** Is its name on the command line. */
  readonly option: string;
  /** Is its name in the environment, if it has one. */
  readonly variable?: string;
  /** Is the text of the default; without one the setting may be absent. */
  readonly fallback?: string;
  /** States which values are allowed. */
  readonly type: ValueType<unknown>;
  /** Explains it in `--help`. */
  readonly help: string;
  /** Is the heading under which `--help` shows it. */
  readonly group: string;
}

type Table = typeof SETTINGS;

type ValueOf<S> = S extends { readonly type: ValueType<infer T> }
  ? T | (S extends { readonly fallback: string } ? never : undefined)
  : never;

/** Holds a value for each setting, undefined for an optional one that is absent. */
export type Values = { readonly [K in keyof Table]: ValueOf<Table[K]> };

/** Is the name of an encoding of messages in the WebSocket. */
export type WireFormat = Values['protocol'];

/** Lists all settings. Help, parsing, error messages and tests are made from this list. */
export const ALL_SETTINGS: readonly Setting[] = Object.values(SETTINGS);

/** Returns the description of a setting in the help: meaning, default, variable. */
export function description(setting: Setting): string {
  const notes = [];
  if (setting.fallback !== undefined) {
    notes.push(`default ${setting.fallback}`);
  }
  if (setting.variable !== undefined) {
    notes.push(`env ${setting.variable}`);
  }
  return notes.length === 0 ? setting.help : `${setting.help} (${notes.join(', ')})`;
}
