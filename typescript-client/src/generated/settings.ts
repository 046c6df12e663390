// Written by scripts/generate.sh from the tables of the Java client: do not edit.
import * as type from '../config/value-type.js';

/** The settings that both clients have, in the order of `--help`. */
export const SETTINGS = {
  clients: {
    option: '--clients',
    variable: 'NUM_CLIENTS',
    fallback: '10',
    type: type.wholeNumber(1, 1000000),
    help: 'number of virtual clients',
    group: 'Load',
  },
  cycles: {
    option: '--cycles',
    variable: 'CYCLES_PER_CLIENT',
    fallback: '5',
    type: type.wholeNumber(1, 1000000),
    help: 'number of questions that each client asks',
    group: 'Load',
  },
  length: {
    option: '--length',
    variable: 'RESPONSE_LENGTH_WORDS',
    fallback: '100',
    type: type.wholeNumber(1, 100000),
    help: 'number of words per answer',
    group: 'Load',
  },
  delay: {
    option: '--delay',
    variable: 'TOKEN_DELAY_SECONDS',
    fallback: '0.01',
    type: type.seconds(0, 60),
    help: 'time from one token to the next',
    group: 'Load',
  },
  maxConcurrent: {
    option: '--max-concurrent',
    variable: 'MAX_CONCURRENT_CLIENTS',
    fallback: '50',
    type: type.wholeNumber(1, 1000000),
    help: 'most clients that run at the same time',
    group: 'Load',
  },
  rampDelay: {
    option: '--ramp-delay-ms',
    variable: 'CLIENT_RAMP_DELAY_MS',
    fallback: '0',
    type: type.millis(3600000),
    help: 'milliseconds between the starts of two clients',
    group: 'Load',
  },
  seed: {
    option: '--seed',
    type: type.anyLong(),
    help: 'number from which texts and request ids are made; the same seed repeats them',
    group: 'Load',
  },
  connectionTimeout: {
    option: '--connection-timeout',
    variable: 'CONNECTION_TIMEOUT',
    fallback: '30',
    type: type.seconds(0.001, 86400),
    help: 'longest time that connecting may take',
    group: 'Connections',
  },
  requestTimeout: {
    option: '--request-timeout',
    variable: 'REQUEST_TIMEOUT',
    fallback: '120',
    type: type.seconds(0.001, 86400),
    help: 'longest time for a request, for the first token and between two tokens',
    group: 'Connections',
  },
  httpConnections: {
    option: '--http-connections',
    type: type.wholeNumber(1, 60000),
    help: 'most HTTP connections (default: one per client, at most 2000)',
    group: 'Connections',
  },
  protocol: {
    option: '--protocol',
    fallback: 'json',
    type: type.oneOf(['json', 'protobuf']),
    help: 'encoding of WebSocket messages',
    group: 'Connections',
  },
  httpUrl: {
    option: '--http-url',
    fallback: 'http://127.0.0.1:9000',
    type: type.url('http', 'https'),
    help: 'URL of the API that creates sessions and takes questions',
    group: 'Connections',
  },
  wsUrl: {
    option: '--ws-url',
    fallback: 'ws://127.0.0.1:9001/connection/websocket',
    type: type.url('ws', 'wss'),
    help: 'URL of the WebSocket from which tokens come',
    group: 'Connections',
  },
  json: {
    option: '--json',
    type: type.path(),
    help: 'also write the report as JSON to this file',
    group: 'Output',
  },
  logLevel: {
    option: '--log-level',
    fallback: 'info',
    type: type.oneOf(['debug', 'info', 'warning', 'error', 'critical']),
    help: 'least severe messages that are logged',
    group: 'Output',
  },
} as const;

/** The settings that may also be given by their place, in this order. */
export const PLACES = [
  SETTINGS.clients,
  SETTINGS.cycles,
  SETTINGS.length,
  SETTINGS.delay,
  SETTINGS.maxConcurrent,
] as const;

/** What a plan has that does not say otherwise, and the longest stream in seconds. */
export const PLAN = {
  seed: 1n,
  mostHttpConnections: 2000,
  longestStream: 86400,
} as const;

/** The options of the command `load` that only the Java client has. */
export const JAVA_ONLY = [
  '--api-key-env',
  '--arrival',
  '--arrivals',
  '--backlog',
  '--burstiness',
  '--ca',
  '--cool-down',
  '--duration',
  '--endpoint',
  '--extra-body',
  '--fail-if',
  '--goodput',
  '--header',
  '--ignore-eos',
  '--junit',
  '--metrics-port',
  '--mix',
  '--model',
  '--out',
  '--rate',
  '--require-valid',
  '--scenario',
  '--target',
  '--think-time',
  '--url',
  '--warm-up',
] as const;
