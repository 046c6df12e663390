import { environmentOf } from '../client/environment.js';
import { Journal } from '../client/journal.js';
import { PeerClocks } from '../client/peer-clocks.js';
import { Questions } from '../client/questions.js';
import { seededRandom } from '../client/random.js';
import type { ClientSettings } from '../client/settings.js';
import { hasStartLine, waves, type LoadPlan } from '../config/load-plan.js';
import type { Logger } from '../log/logger.js';
import type { LoadResult, Observations } from '../report/load-result.js';
import { SdkLink } from '../realtime/sdk-link.js';
import { Recorder } from '../statistics/recorder.js';
import { EpochClock } from '../time/epoch-clock.js';
import { NodeLoop } from '../time/loop.js';
import { HttpWire } from '../wire/http-wire.js';
import { Admission } from './admission.js';
import { ClockWatch } from './clock-watch.js';
import { EventLoopMonitor } from './event-loop-lag.js';
import { LoopWatch } from './loop-watch.js';
import { MachineWatch } from './machine-watch.js';
import { Orchestrator } from './orchestrator.js';

const MICROS = 1e6;
const MILLIS = 1e3;

/** Runs one load test against real servers. */
export class LoadRun {
  private readonly recorder = new Recorder();
  private readonly monitor = new EventLoopMonitor();
  private readonly machine: MachineWatch;
  private readonly loopWatch: LoopWatch;
  private readonly clocks: PeerClocks;
  private readonly clockWatch: ClockWatch;
  private readonly http: HttpWire;
  private readonly orchestrator: Orchestrator;

  /**
   * Creates a run, which must be started once.
   *
   * @param fileLimit how many files the process may have open; undefined when unknown
   */
  constructor(
    private readonly plan: LoadPlan,
    private readonly logger: Logger,
    fileLimit: number | undefined,
  ) {
    const loop = new NodeLoop();
    const settings = settingsOf(plan);
    const clock = EpochClock.start(Date.now, () => loop.now());
    this.clocks = new PeerClocks(() => clock.microsAt(loop.now()));
    this.http = new HttpWire(
      plan.httpUrl,
      plan.httpConnections,
      plan.connectionTimeout * MILLIS,
      this.clocks,
    );
    this.machine = new MachineWatch(fileLimit);
    this.loopWatch = new LoopWatch(loop, this.recorder);
    this.clockWatch = new ClockWatch(
      loop,
      (then) => {
        this.http.time(then);
      },
      this.clocks,
    );
    const environment = environmentOf({
      loop,
      http: this.http,
      realtime: new SdkLink(plan.wsUrl, plan.format),
      recorder: this.recorder,
      clock,
      random: seededRandom(Number(BigInt.asIntN(32, plan.seed))),
      settings,
      journal: new Journal(logger, plan.clients),
    });
    this.orchestrator = new Orchestrator(
      environment,
      new Questions(settings),
      new Admission(plan.clients, plan.maxConcurrent, plan.rampDelay * MICROS),
      logger,
      hasStartLine(plan) ? plan.clients : 0,
    );
  }

  /**
   * Runs to the end, or until `interrupt`.
   *
   * @throws SetUpError that names the address when the run could not begin
   */
  async start(): Promise<LoadResult> {
    const { plan, recorder } = this;
    this.announce();
    this.monitor.start();
    this.machine.start();
    this.loopWatch.start();
    this.clockWatch.start();
    try {
      const { duration, interrupted } = await this.orchestrator.run();
      const eventLoop = this.monitor.stop();
      const seen = this.observations();
      return { plan, recorder, seconds: duration / MICROS, interrupted, eventLoop, seen };
    } finally {
      this.loopWatch.stop();
      this.clockWatch.stop();
      this.machine.stop();
      await this.http.close();
    }
  }

  /**
   * Stops cleanly: clients delete their sessions and close, and the result shows the interruption.
   */
  interrupt(): void {
    this.orchestrator.interrupt();
  }

  private observations(): Observations {
    return {
      machine: this.machine.stop(),
      earlyStallUs: this.loopWatch.earlyStallUs(),
      clocks: this.clocks.readings(),
    };
  }

  private announce(): void {
    const { plan } = this;
    if (waves(plan) > 1) {
      const message = `${plan.clients} clients in ${waves(plan)} waves of ${plan.maxConcurrent}.`;
      this.logger.log('info', message);
    }
    this.logger.log('info', 'Test started.', {
      clients: plan.clients,
      cycles: plan.cycles,
      length: plan.length,
      delay: plan.delay,
      max_concurrent: plan.maxConcurrent,
      waves: waves(plan),
    });
  }
}

function settingsOf(plan: LoadPlan): ClientSettings {
  return {
    cycles: plan.cycles,
    length: plan.length,
    delay: plan.delay * MICROS,
    seed: plan.seed,
    connectionTimeout: plan.connectionTimeout * MICROS,
    requestTimeout: plan.requestTimeout * MICROS,
  };
}
