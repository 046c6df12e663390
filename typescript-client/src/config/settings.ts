import { LOG_LEVELS, type LogLevel } from '../log/log-level.js';
import * as type from './value-type.js';
import type { ValueType } from './value-type.js';
import { WIRE_FORMATS, type WireFormat } from './wire-format.js';

/** Describes one setting: the same rows as those of the Java client's `load`. */
export interface Setting<T> {
  /** Is its name on the command line. */
  readonly option: string;
  /** Is its name in the environment, if it has one. */
  readonly variable?: string;
  /** Is the text of the default; without one the setting may be absent. */
  readonly fallback?: string;
  /** States which values are allowed. */
  readonly type: ValueType<T>;
  /** Explains it in `--help`. */
  readonly help: string;
}

/** Holds a value for each setting, undefined for an optional one that is absent. */
export interface Values {
  readonly clients: number;
  readonly cycles: number;
  readonly length: number;
  readonly delay: number;
  readonly maxConcurrent: number;
  readonly rampDelay: number;
  readonly connectionTimeout: number;
  readonly requestTimeout: number;
  readonly httpConnections: number | undefined;
  readonly protocol: WireFormat;
  readonly seed: bigint | undefined;
  readonly json: string | undefined;
  readonly logLevel: LogLevel;
  readonly httpUrl: string;
  readonly wsUrl: string;
}

/** Lists all settings. Help, parsing, error messages and tests are made from this table. */
export const SETTINGS: { readonly [K in keyof Values]: Setting<NonNullable<Values[K]>> } = {
  clients: {
    option: '--clients',
    variable: 'NUM_CLIENTS',
    fallback: '10',
    type: type.wholeNumber(1, 1_000_000),
    help: 'virtual clients',
  },
  cycles: {
    option: '--cycles',
    variable: 'CYCLES_PER_CLIENT',
    fallback: '5',
    type: type.wholeNumber(1, 1_000_000),
    help: 'questions that each client asks',
  },
  length: {
    option: '--length',
    variable: 'RESPONSE_LENGTH_WORDS',
    fallback: '100',
    type: type.wholeNumber(1, 100_000),
    help: 'words of an answer',
  },
  delay: {
    option: '--delay',
    variable: 'TOKEN_DELAY_SECONDS',
    fallback: '0.01',
    type: type.seconds(0, 60),
    help: 'time from one token to the next',
  },
  maxConcurrent: {
    option: '--max-concurrent',
    variable: 'MAX_CONCURRENT_CLIENTS',
    fallback: '50',
    type: type.wholeNumber(1, 1_000_000),
    help: 'clients that are alive at once',
  },
  rampDelay: {
    option: '--ramp-delay-ms',
    variable: 'CLIENT_RAMP_DELAY_MS',
    fallback: '0',
    type: type.millis(3_600_000),
    help: 'time from the start of one client to that of the next',
  },
  connectionTimeout: {
    option: '--connection-timeout',
    variable: 'CONNECTION_TIMEOUT',
    fallback: '30',
    type: type.seconds(0.001, 86_400),
    help: 'bound of a connect',
  },
  requestTimeout: {
    option: '--request-timeout',
    variable: 'REQUEST_TIMEOUT',
    fallback: '120',
    type: type.seconds(0.001, 86_400),
    help: 'bound of a request, of the wait for the first token and of a silence',
  },
  httpConnections: {
    option: '--http-connections',
    type: type.wholeNumber(1, 65_535),
    help: 'most HTTP connections (default: one a client, at most 2000)',
  },
  protocol: {
    option: '--protocol',
    fallback: 'json',
    type: type.oneOf(WIRE_FORMATS),
    help: 'encoding on the WebSocket: json or protobuf',
  },
  seed: {
    option: '--seed',
    type: type.anyLong(),
    help: 'makes the texts repeatable',
  },
  json: {
    option: '--json',
    type: type.path(),
    help: 'write the report as JSON, too',
  },
  logLevel: {
    option: '--log-level',
    fallback: 'info',
    type: type.oneOf(LOG_LEVELS),
    help: 'debug, info, warning, error or critical',
  },
  httpUrl: {
    option: '--http-url',
    fallback: 'http://127.0.0.1:9000',
    type: type.url('http', 'https'),
    help: 'where sessions and requests go',
  },
  wsUrl: {
    option: '--ws-url',
    fallback: 'ws://127.0.0.1:9001/connection/websocket',
    type: type.url('ws', 'wss'),
    help: 'where tokens come from',
  },
};

/** Returns the description of a setting in the help: meaning, default, variable. */
export function description(setting: Setting<unknown>): string {
  const notes = [];
  if (setting.fallback !== undefined) {
    notes.push(`default ${setting.fallback}`);
  }
  if (setting.variable !== undefined) {
    notes.push(`env ${setting.variable}`);
  }
  return notes.length === 0 ? setting.help : `${setting.help} (${notes.join(', ')})`;
}
