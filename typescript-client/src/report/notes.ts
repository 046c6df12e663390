import type { ClockReading } from '../client/peer-clocks.js';
import { isLoopback } from '../config/loopback.js';
import type { MachineLoad } from '../engine/machine-watch.js';
import { achievedOfOffered, type LoadResult } from './load-result.js';

/** Below this part of the offered load a run is not what was planned. */
const LEAST_ACHIEVED = 0.95;
/** Above this part of requests that were made again, something is wrong with the servers. */
const MOST_RETRIED = 0.01;
/** A stop of the event loop that is worth a note, in milliseconds. */
const LONG_STALL = 50;
/** A clock that moved by more was set, which is no note, in milliseconds. */
const LARGEST_MOVE = 5;

/** What one should know of a run, and what does not spoil it: sentences without their full stop. */
export function notesOf(result: LoadResult): string[] {
  return [
    ...(isLoopback(result.plan.httpUrl)
      ? ['servers and tester share the processors of this machine']
      : []),
    ...halfFailures(result),
    ...clocks(result.seen.clocks),
    ...lags(result),
    ...earlyStall(result.seen.earlyStallUs / 1_000),
  ];
}

function halfFailures(result: LoadResult): string[] {
  const notes: string[] = [];
  const achieved = achievedOfOffered(result);
  if (achieved !== undefined && achieved < LEAST_ACHIEVED) {
    notes.push(
      `achieved_of_offered is ${achieved.toFixed(2)}: less load was put on the servers than was` +
        ` planned (noted below ${LEAST_ACHIEVED.toFixed(2)})`,
    );
  }
  const requests = result.recorder.count('requests');
  const again = result.recorder.count('requests_retried');
  if (again > requests * MOST_RETRIED) {
    notes.push(
      `${again} of ${requests} requests (${percent(again / requests)}) had to be made again` +
        ` (noted above ${percent(MOST_RETRIED)})`,
    );
  }
  return notes;
}

function clocks(readings: readonly ClockReading[]): string[] {
  if (readings.length === 0) {
    return [];
  }
  const offsets = readings.map(({ offsetUs }) => offsetUs);
  const least = Math.min(...offsets);
  const most = Math.max(...offsets);
  const bound = Math.max(...readings.map(({ boundUs }) => boundUs));
  const step = Math.max(...readings.map(({ stepUs }) => Math.abs(stepUs))) / 1_000;
  const whose = readings.length === 1 ? "server's clock is" : "servers' clocks are";
  const where = least === most ? from(most) : `from ${from(least)} to ${from(most)}`;
  const notes = [
    `the ${whose} ${where} the tester's, known to within ${millis(bound)} ms: delivery lags are` +
      ' corrected by that',
  ];
  if (step > 0 && step <= LARGEST_MOVE) {
    notes.push(
      `a server's clock moved by ${step.toFixed(2)} ms against the tester's during the run`,
    );
  }
  return notes;
}

function from(offsetUs: number): string {
  return `${millis(Math.abs(offsetUs))} ms ${offsetUs < 0 ? 'behind' : 'ahead of'}`;
}

function lags({ recorder }: LoadResult): string[] {
  const notes: string[] = [];
  const unplaced = recorder.count('lags_unplaced');
  if (unplaced > 0) {
    notes.push(
      `${unplaced} tokens have no delivery lag: no answer named the clock that stamped them`,
    );
  }
  const below = recorder.count('lags_below_zero');
  if (below > 0) {
    notes.push(
      `${below} delivery lags were below zero by more than the error of the clocks, and count as` +
        ' zero: tokens came before they were due, or a clock moved',
    );
  }
  return notes;
}

function earlyStall(stall: number): string[] {
  return stall <= LONG_STALL
    ? []
    : [
        `before the load was measured, an event loop of the tester stood still for` +
          ` ${stall.toFixed(0)} ms: connect and session_create include that`,
      ];
}

/** Who used the processors, where they were full. */
export function processorsNote(sentence: string, { cpu, tester }: MachineLoad): string {
  if (tester < 0) {
    return sentence;
  }
  const others = Math.max(0, cpu - tester);
  return (
    `${sentence}: the tester used ${percent(tester)}, others, its servers among them where they run` +
    ` here, ${percent(others)}`
  );
}

/** What is said of a run that is too short for its rules. */
export function tooShortNote(seconds: number, needed: number, seen: readonly string[]): string {
  const what = seen.length === 0 ? '' : `; seen was ${seen.join(', ')}`;
  return (
    `too short to judge: the load was measured for ${seconds.toFixed(2)} s, and a verdict needs at` +
    ` least ${needed} s${what}`
  );
}

function millis(micros: number): string {
  return (micros / 1_000).toFixed(2);
}

function percent(part: number): string {
  return `${(part * 100).toFixed(part * 100 < 10 ? 1 : 0)} %`;
}
