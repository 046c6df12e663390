import type { LoadResult } from './load-result.js';
import { notesOf, processorsNote, tooShortNote } from './notes.js';

/** What it means that a limit is exceeded. */
type Weight = 'delays' | 'spoils' | 'noted';

interface Rule {
  readonly weight: Weight;
  readonly limit: number;
  readonly unit: 'ms' | '%' | '';
  readonly value: (result: LoadResult) => number;
  readonly sentence: (value: string, limit: string) => string;
}

/**
 * The table of what the tester watches about itself, with the limit of each: that of the Java client
 * and of `docs/verdict.md`.
 */
export const RULES = {
  loop_delay: {
    weight: 'delays',
    limit: 50,
    unit: 'ms',
    value: ({ recorder }) => millis(recorder.latency('loop_delay').p99),
    sentence: (value, limit) =>
      `the tester's event loops ran ${value} late at p99 (limit ${limit}), so all latencies include that`,
  },
  loop_stall: {
    weight: 'delays',
    limit: 250,
    unit: 'ms',
    value: ({ recorder }) => millis(recorder.latency('loop_delay').max),
    sentence: (value, limit) =>
      `an event loop of the tester stood still for ${value} (limit ${limit}), so the longest latencies are the tester's own`,
  },
  behind_schedule: {
    weight: 'delays',
    limit: 50,
    unit: 'ms',
    value: ({ recorder }) => millis(recorder.latency('start_delay').p99),
    sentence: (value, limit) =>
      `the tester asked its questions ${value} after they were intended at p99 (limit ${limit})`,
  },
  garbage_collection: {
    weight: 'delays',
    limit: 5,
    unit: '%',
    value: ({ seen, seconds }) => (seconds > 0 ? seen.machine.gcMillis / (seconds * 10) : 0),
    sentence: (value, limit) => `garbage collections took ${value} of the run (limit ${limit})`,
  },
  processors: {
    weight: 'noted',
    limit: 97,
    unit: '%',
    value: ({ seen }) => Math.max(0, seen.machine.cpu * 100),
    sentence: (value, limit) =>
      `the processors of the tester's machine were ${value} busy (noted above ${limit})`,
  },
  open_files: {
    weight: 'noted',
    limit: 95,
    unit: '%',
    value: ({ seen }) => seen.machine.openFiles * 100,
    sentence: (value, limit) =>
      `${value} of the open files that the tester may have were in use (noted above ${limit})`,
  },
  refused_sockets: {
    weight: 'spoils',
    limit: 0,
    unit: '',
    value: ({ recorder }) => recorder.count('sockets_refused'),
    sentence: (value, limit) =>
      `the tester's own machine refused ${value} sockets (limit ${limit}): its open files or ports have run out`,
  },
  clock_step: {
    weight: 'spoils',
    limit: 5,
    unit: 'ms',
    value: ({ seen }) => millis(Math.max(0, ...seen.clocks.map(({ stepUs }) => Math.abs(stepUs)))),
    sentence: (value, limit) =>
      `a clock was set during the run: a server's jumped by ${value} against the tester's (limit ${limit}), so delivery lags include that`,
  },
} as const satisfies Record<string, Rule>;

/** The name of a rule. */
export type RuleName = keyof typeof RULES;

/**
 * A run that was measured for less says too little of the tester to judge it: percentiles need a hundred
 * samples, and the loop is looked at a hundred times a second.
 */
const SHORTEST_SECONDS = 1;

/** What a run says of itself. */
export interface Verdict {
  /** Why it is invalid, a sentence each; empty when it is valid. */
  readonly reasons: readonly string[];
  /** What one should know, and what does not spoil it. */
  readonly notes: readonly string[];
  /** What each rule saw, in the unit of its limit. */
  readonly values: ReadonlyMap<RuleName, number>;
}

/** Judges a run. */
export function verdictOf(result: LoadResult): Verdict {
  const values = new Map<RuleName, number>();
  const unjudged: string[] = [];
  const reasons: string[] = [];
  const notes = notesOf(result);
  const tooShort = result.seconds < SHORTEST_SECONDS;
  for (const name of Object.keys(RULES) as RuleName[]) {
    const rule: Rule = RULES[name];
    const value = rule.value(result);
    values.set(name, value);
    if (value <= rule.limit) {
      continue;
    }
    const sentence = rule.sentence(show(rule, value), show(rule, rule.limit));
    if (rule.weight === 'noted') {
      notes.push(name === 'processors' ? processorsNote(sentence, result.seen.machine) : sentence);
    } else if (rule.weight === 'delays' && tooShort) {
      unjudged.push(keyOf(name, value));
    } else {
      reasons.push(sentence);
    }
  }
  if (tooShort) {
    notes.unshift(tooShortNote(result.seconds, SHORTEST_SECONDS, unjudged));
  }
  return { reasons, notes, values };
}

/** A rule's value as reports have it: `loop_delay=114ms`. */
function keyOf(name: RuleName, value: number): string {
  return `${name}=${show(RULES[name], value).replace(' ', '')}`;
}

/** The lines of the text report. */
export function verdictLines({ reasons, notes, values }: Verdict): string[] {
  const word = reasons.length === 0 ? 'VALID' : 'INVALID';
  const keys = [...values].map(([name, value]) => keyOf(name, value));
  return [
    `  [${[`verdict=${word}`, ...keys].join(', ')}]`,
    ...reasons.map((reason) => `  INVALID: ${reason}.`),
    ...notes.map((note) => `  Note: ${note}.`),
  ];
}

/** The verdict as the JSON report has it. */
export function verdictJson({ reasons, notes, values }: Verdict): object {
  const rules = [...values].map(([name, value]) => {
    const { limit, unit } = RULES[name];
    return [name, { value, limit, unit }] as const;
  });
  return { valid: reasons.length === 0, reasons, notes, rules: Object.fromEntries(rules) };
}

function show(rule: Rule, value: number): string {
  if (rule.unit === '') {
    return value.toFixed(0);
  }
  return `${value.toFixed(value < 10 ? 1 : 0)} ${rule.unit}`;
}

function millis(micros: number): number {
  return micros / 1_000;
}
