import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { check, execute, type OnInterrupt } from '../src/app/application.js';
import type { Terminal } from '../src/app/terminal.js';
import { CLOCK_AHEAD_US, FakeEmulator } from './fake-emulator.js';
import { present } from './fakes.js';

let home: string;
let emulator: FakeEmulator;

before(async () => {
  home = mkdtempSync(join(tmpdir(), 'load-client-'));
  emulator = await FakeEmulator.start();
});

after(() => {
  emulator.stop();
  rmSync(home, { recursive: true });
});

beforeEach(() => {
  emulator.tamper = ({ publications }) => publications;
  emulator.refusal = undefined;
  emulator.runs.length = 0;
  emulator.deleted.length = 0;
});

/** What a command printed, and how it ended. */
interface Ending {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

function terminalOf(environment: Record<string, string>): { terminal: Terminal; told: string[][] } {
  const out: string[] = [];
  const err: string[] = [];
  const terminal = {
    out: (text: string): Promise<void> => {
      out.push(text);
      return Promise.resolve();
    },
    err: (text: string) => err.push(text),
    environment,
    home,
  };
  return { terminal, told: [out, err] };
}

async function run(
  words: readonly string[],
  environment: Record<string, string> = {},
  onInterrupt: OnInterrupt = () => () => undefined,
): Promise<Ending> {
  const { terminal, told } = terminalOf(environment);
  const code = await execute(words, terminal, onInterrupt);
  return { code, out: told[0]?.join('') ?? '', err: told[1]?.join('') ?? '' };
}

const SMALL = ['--clients', '3', '--cycles', '2', '--length', '5', '--delay', '0'];

describe('A load from the command line', () => {
  it('prints the report alone to standard output, and ends with 0', async () => {
    const { code, out, err } = await run([...SMALL, ...emulator.options()]);

    assert.equal(code, 0);
    assert.match(out, /^LOAD TEST RESULTS\n=+\nTest completed\. \[total_clients=3,/);
    assert.match(out, /cycles_planned=6, cycles_completed=6, cycles_failed=0, tokens_expected=30,/);
    assert.match(err, /INFO - Test started\. \[clients=3, cycles=2, length=5, delay=0,/);
    assert.doesNotMatch(err, /WARNING/);
    assert.deepEqual(emulator.deleted.sort(), ['session-0', 'session-1', 'session-2']);
  });

  it('asks for what the plan says, each cycle by an id of its own', async () => {
    await run(['--cycles', '2', '--delay', '0', ...emulator.options()], { NUM_CLIENTS: '2' });

    assert.equal(new Set(emulator.runs.map(({ requestId }) => requestId)).size, 4);
    assert.deepEqual(new Set(emulator.runs.map(({ words }) => words.length)), new Set([100]));
  });

  it('goes in waves where not all clients fit into the slots', async () => {
    const { code, err } = await run([...SMALL, '--max-concurrent', '2', ...emulator.options()]);

    assert.equal(code, 0);
    assert.match(err, /3 clients in 2 waves of 2\./);
    assert.equal(emulator.deleted.length, 3);
  });

  it('writes its log to a file named after the load', async () => {
    await run(['--clients', '1', '--cycles', '7', '--length', '1', ...emulator.options()]);

    const names = readdirSync(join(home, 'logs')).filter((name) => name.includes('1clients_7'));
    assert.equal(names.length, 1);
    const log = readFileSync(join(home, 'logs', names[0] ?? ''), 'utf8');
    assert.match(log, /load - INFO - Client finished\. \[client=0, .*completed=7, cycles=7\]/);
  });

  it('writes the figures as JSON, too', async () => {
    const file = join(home, 'result.json');
    await run([...SMALL, '--json', file, '--seed', '-5', ...emulator.options()]);

    const report = JSON.parse(readFileSync(file, 'utf8')) as Record<string, Record<string, number>>;
    assert.equal(report['outcome'], 'completed');
    assert.equal(report['plan']?.['seed'], -5);
    assert.equal(report['integrity']?.['tokens_received'], 30);
    assert.equal(report['connections']?.['frames_received'], 9, 'a reply each, and a frame a run');
  });

  it('takes the lag of each token by the clock that the servers name', async () => {
    const file = join(home, 'clocks.json');
    const { code, out } = await run([...SMALL, '--json', file, ...emulator.options()]);

    assert.equal(code, 0);
    assert.match(out, /DELIVERY LAG \(ms\):\n {2}\[p50=\d+\.\d\d, .*, bound=\d+\.\d\d\]/);
    assert.match(out, /Note: the server's clock is \d+\.\d\d ms ahead of the tester's, known to/);
    const report = JSON.parse(readFileSync(file, 'utf8')) as {
      clocks: Record<string, number>;
      latencies_ms: Record<string, { samples: number; max: number }>;
    };
    const { offset_ms: offset, lags_unplaced: unplaced } = report.clocks;
    assert.ok(Math.abs(present(offset) - CLOCK_AHEAD_US / 1_000) < 50, String(offset));
    assert.equal(unplaced, 0);
    const { samples, max } = present(report.latencies_ms['delivery_lag']);
    assert.equal(samples, 30);
    assert.ok(max < CLOCK_AHEAD_US / 1_000, String(max));
  });

  it('ends with 5 when a token was changed on its way', async () => {
    emulator.tamper = ({ publications }) => {
      return publications.map((each, at) => (at === 1 ? { ...each, token: 'other' } : each));
    };
    const { code, out, err } = await run([...SMALL, ...emulator.options()]);

    assert.equal(code, 5);
    assert.match(out, /corrupted=6,/);
    assert.match(out, /kind=stream_damaged, count=6, example=stream /);
    assert.match(err, /WARNING - Stream ended with damage\. \[client=/);
  });

  it('ends with 4 when runs are refused, and says why', async () => {
    emulator.refusal = 422;
    const { code, out } = await run([...SMALL, ...emulator.options()]);

    assert.equal(code, 4);
    assert.match(out, /cycles_completed=0, cycles_failed=6, tokens_expected=0,/);
    assert.match(
      out,
      /kind=run_refused, count=6, example=HTTP 422: not today \(POST http:\/\/127\.0\.0\.1:\d+\/api\/run\)\]/,
    );
  });

  it('ends with 130 and a report when it is interrupted', async () => {
    let interrupt = (): void => undefined;
    let forgotten = false;
    emulator.tamper = () => {
      interrupt();
      return [];
    };
    const { code, out } = await run([...SMALL, ...emulator.options()], {}, (task) => {
      interrupt = task;
      return () => {
        forgotten = true;
      };
    });

    assert.equal(code, 130);
    assert.ok(forgotten, 'signals end the process again once the load is over');
    assert.match(out, /interrupted=true\]/);
    assert.match(out, /cycles_completed=0, cycles_failed=0, .*cycles_interrupted=6/);
    assert.equal(emulator.deleted.length, 3);
  });
});

describe('A load that cannot begin', () => {
  async function freePort(): Promise<number> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    server.close();
    await once(server, 'close');
    return port;
  }

  it('ends with 3 and the address where no API listens', async () => {
    const url = `http://127.0.0.1:${await freePort()}`;
    const { code, out, err } = await run([...SMALL, ...emulator.options(), '--http-url', url]);

    assert.deepEqual([code, out], [3, '']);
    const last = err.trimEnd().split('\n').at(-1) ?? '';
    assert.ok(last.startsWith('llm-emulator-typescript: No session could be created at ' + url));
  });

  it('ends with 3 and the address where no real-time server listens', async () => {
    const url = `ws://127.0.0.1:${await freePort()}/connection/websocket`;
    const { code, err } = await run([...SMALL, ...emulator.options(), '--ws-url', url]);

    assert.equal(code, 3);
    assert.match(err, /No connection could be opened to ws:.*ECONNREFUSED/);
    assert.ok(emulator.deleted.length > 0, 'who has a session deletes it');
  });

  it('ends with 2 and one line when a value is wrong', async () => {
    const { code, out, err } = await run(['--clients', 'ten']);

    assert.deepEqual([code, out], [2, '']);
    assert.match(err, /^llm-emulator-typescript: --clients 'ten': expected [^\n]*\n$/);
  });

  for (const [what, path] of [
    ['whose folder does not exist', 'nowhere/result.json'],
    ['that is a folder', 'folder'],
    ['whose folder is a file', 'file/result.json'],
  ] as const) {
    it(`ends with 2, before it has begun, for a report ${what}`, async () => {
      mkdirSync(join(home, 'folder'), { recursive: true });
      writeFileSync(join(home, 'file'), '');
      const words = [...SMALL, ...emulator.options(), '--json', join(home, path)];
      const { code, err } = await run(words);

      assert.equal(code, 2);
      assert.match(err, /--json '.*': expected a file in a folder that can be written to/);
      assert.deepEqual(emulator.runs, []);
    });
  }

  it('ends with 1 and a stack trace for what nobody foresaw', async () => {
    const { terminal, told } = terminalOf({});
    const broken = {
      ...terminal,
      get environment(): never {
        return assert.fail('no variables');
      },
    };
    const code = await execute([], broken, () => () => undefined);

    assert.equal(code, 1);
    assert.deepEqual(told[0], []);
    assert.match(told[1]?.join('') ?? '', /internal error: AssertionError.*no variables\n {4}at /s);
  });
});

describe('The check of a command line', () => {
  it('says what a load would say, and starts nothing', () => {
    for (const [words, code, message] of [
      [SMALL, 0, /^$/],
      [['--help'], 0, /^$/],
      [['--length', '0'], 2, /--length '0'/],
      [['--length', '100000', '--delay', '1'], 2, /at most 24 h/],
      [['--rate', '10'], 2, /only the Java client has this option/],
    ] as const) {
      const { terminal, told } = terminalOf({});
      assert.equal(check(words, terminal), code);
      assert.deepEqual(told[0], []);
      assert.match(told[1]?.join('') ?? '', message);
    }
  });
});

describe('The program', () => {
  function start(name: string, words: readonly string[]): ReturnType<typeof spawn> {
    const file = fileURLToPath(new URL(`../src/${name}.js`, import.meta.url));
    return spawn(process.execPath, [file, ...words], {
      env: { ...process.env, LLM_EMULATOR_HOME: home },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  }

  async function ending(child: ReturnType<typeof spawn>): Promise<Ending> {
    const told = { out: '', err: '' };
    child.stdout?.on('data', (data: Buffer) => (told.out += data.toString()));
    child.stderr?.on('data', (data: Buffer) => (told.err += data.toString()));
    const [code] = (await once(child, 'close')) as [number];
    return { code, ...told };
  }

  it('ends with the code of its load, and prints the report', async () => {
    const { code, out } = await ending(start('main', [...SMALL, ...emulator.options()]));
    assert.equal(code, 0);
    assert.match(out, /^LOAD TEST RESULTS\n/);
  });

  it('ends with 130 and the report on a signal', async () => {
    let asked = (): void => undefined;
    const first = new Promise<void>((resolve) => {
      asked = resolve;
    });
    emulator.tamper = () => {
      asked();
      return [];
    };
    const child = start('main', [...SMALL, ...emulator.options()]);
    const end = ending(child);
    await first;
    child.kill('SIGINT');
    const { code, out } = await end;

    assert.equal(code, 130);
    assert.match(out, /interrupted=true\]/);
  });

  it('refuses a command line before anything is started for it', async () => {
    const { code, err } = await ending(start('check', ['--cycles', 'many']));
    assert.equal(code, 2);
    assert.match(err, /^llm-emulator-typescript: --cycles 'many': expected [^\n]*\n$/);
  });
});
