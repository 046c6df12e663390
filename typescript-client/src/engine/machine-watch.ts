import { promises as files } from 'node:fs';
import { cpus } from 'node:os';
import { PerformanceObserver } from 'node:perf_hooks';

const LOOK_MILLIS = 1_000;
const MICROS = 1e3;

/** What the process and its machine did during a run. */
export interface MachineLoad {
  /** How busy all processors were, 0 to 1; negative when unknown. */
  readonly cpu: number;
  /** Is the part that this process used; negative when unknown. */
  readonly tester: number;
  /** Is the time of garbage collections, in milliseconds. */
  readonly gcMillis: number;
  /** Is the largest part of the open-file limit that was in use; 0 when unknown. */
  readonly openFiles: number;
}

interface Look {
  readonly busy: number;
  readonly all: number;
  readonly own: number;
}

/** Watches the machine during a run. */
export class MachineWatch {
  private readonly collections = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      this.gcMillis += entry.duration;
    }
  });
  private first = look();
  private gcMillis = 0;
  private mostFiles = 0;
  private timer: NodeJS.Timeout | undefined;

  /**
   * Creates a watch that has not started.
   *
   * @param fileLimit how many files the process may have open; undefined when unknown
   */
  constructor(private readonly fileLimit: number | undefined) {}

  /** Starts to watch. */
  start(): void {
    this.first = look();
    this.collections.observe({ entryTypes: ['gc'] });
    this.timer = setInterval(() => {
      void this.countFiles();
    }, LOOK_MILLIS);
    void this.countFiles();
  }

  /** Stops, and returns what was seen. */
  stop(): MachineLoad {
    clearInterval(this.timer);
    this.collections.disconnect();
    const last = look();
    const all = last.all - this.first.all;
    const share = (part: number): number => (all > 0 ? Math.min(1, part / all) : -1);
    return {
      cpu: share(last.busy - this.first.busy),
      tester: share(last.own - this.first.own),
      gcMillis: this.gcMillis,
      openFiles: this.fileLimit === undefined ? 0 : this.mostFiles / this.fileLimit,
    };
  }

  /** Counts open files, if the system tells. */
  private async countFiles(): Promise<void> {
    try {
      const open = await files.readdir('/proc/self/fd');
      this.mostFiles = Math.max(this.mostFiles, open.length);
    } catch {
      this.mostFiles = 0;
    }
  }
}

/** Returns the processor time so far, in milliseconds. */
function look(): Look {
  let busy = 0;
  let all = 0;
  for (const { times } of cpus()) {
    const working = times.user + times.nice + times.sys + times.irq;
    busy += working;
    all += working + times.idle;
  }
  const own = process.cpuUsage();
  return { busy, all, own: (own.user + own.system) / MICROS };
}
