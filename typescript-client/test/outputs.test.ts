import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdtempSync,
  openSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { execute } from '../src/app/application.js';
import { causeOf, Outputs } from '../src/app/outputs.js';
import { openLog, ReportFile, type Terminal } from '../src/app/terminal.js';
import { UsageError } from '../src/config/usage-error.js';
import { SetUpError } from '../src/engine/set-up-error.js';
import { FakeEmulator } from './fake-emulator.js';

const TERMINAL = new URL('../src/app/terminal.js', import.meta.url).href;
const MAIN = fileURLToPath(new URL('../src/main.js', import.meta.url));

function folder(): string {
  return mkdtempSync(join(tmpdir(), 'outputs-'));
}

function terminal(
  home: string,
  errors: string[],
  out: Terminal['out'] = () => Promise.resolve(),
): Terminal {
  return { out, err: (text) => errors.push(text), environment: {}, home };
}

describe('Outputs', () => {
  it('go on when one fails, and say in one line which and why', async () => {
    const outputs = new Outputs();
    const file = join(folder(), 'nowhere', 'a');
    await outputs.write(file, () => {
      writeFileSync(file, 'lost');
    });
    let written = false;
    await outputs.write('b', () => {
      written = true;
    });

    assert.ok(written);
    assert.deepEqual(outputs.failures(), [
      `cannot write ${file}: ENOENT: no such file or directory`,
    ]);
    assert.equal(causeOf(new Error('one\ntwo')), 'one two');
  });

  it('are a place before the run, which changes nothing', () => {
    const home = folder();
    ReportFile.at(join(home, 'new.json'));
    ReportFile.at('/dev/full');
    assert.ok(!existsSync(join(home, 'new.json')));

    writeFileSync(join(home, 'there'), 'kept');
    ReportFile.at(join(home, 'there'));
    assert.equal(readFileSync(join(home, 'there'), 'utf8'), 'kept');

    for (const path of ['/', home, join(home, 'nowhere', 'a'), join(home, 'there', 'a')]) {
      assert.throws(() => ReportFile.at(path), UsageError);
    }
  });

  it('are a log that ends no run when it is lost', () => {
    const home = folder();
    const outputs = new Outputs();
    const sink = openLog(terminal(home, []), 'a.log', outputs);
    sink('one\n');
    assert.equal(readFileSync(join(home, 'logs', 'a.log'), 'utf8'), 'one\n');

    symlinkSync('/dev/full', join(home, 'logs', 'full.log'));
    const lost = openLog(terminal(home, []), 'full.log', outputs);
    lost('one\n');
    lost('two\n');
    assert.equal(outputs.failures().length, 1);
    assert.match(outputs.failures()[0] ?? '', /full\.log: ENOSPC: no space left on device$/);

    writeFileSync(join(home, 'file'), '');
    assert.throws(() => openLog(terminal(join(home, 'file'), []), 'a', outputs), SetUpError);
  });

  it('leave no half of a report behind, and name it', () => {
    const home = folder();
    const path = join(home, 'report.json');
    const write = `
      const { ReportFile } = await import(${JSON.stringify(TERMINAL)});
      try {
        ReportFile.at(${JSON.stringify(path)}).write('x'.repeat(100_000));
      } catch (error) {
        console.log(error.code);
      }`;
    const limited = 'ulimit -f 1; exec "$0" --input-type=module -e "$1"';
    // The limit would cut the file of the coverage, too.
    const env = { ...process.env, NODE_V8_COVERAGE: undefined };
    const ended = spawnSync('sh', ['-c', limited, process.execPath, write], {
      env,
      encoding: 'utf8',
    });

    assert.deepEqual([ended.stdout, ended.stderr], ['EFBIG\n', '']);
    assert.ok(!existsSync(path));
  });

  it('leave a device alone that takes nothing', () => {
    assert.throws(() => {
      ReportFile.at('/dev/full').write('x');
    }, /ENOSPC/);
    assert.ok(existsSync('/dev/full'));
  });

  it('end the program with 3 when a report is lost, and print the text all the same', async () => {
    const errors: string[] = [];
    const texts: string[] = [];
    const emulator = await FakeEmulator.start();
    const words = ['--clients', '1', '--cycles', '1', '--length', '2', '--delay', '0'];
    const out = (text: string): Promise<void> => {
      texts.push(text);
      return Promise.resolve();
    };
    const code = await execute(
      [...words, '--json', '/dev/full', ...emulator.options()],
      terminal(folder(), errors, out),
      () => () => undefined,
    );
    emulator.stop();

    assert.equal(code, 3);
    assert.match(texts.join(''), /^LOAD TEST RESULTS\n/);
    assert.match(
      errors.at(-1) ?? '',
      /: cannot write \/dev\/full: ENOSPC: no space left on device/,
    );
  });

  it('end the program with 3 when standard output takes nothing', async () => {
    const errors: string[] = [];
    const out = (): Promise<void> => Promise.reject(new Error('EPIPE: broken pipe, write'));
    const code = await execute(['--help'], terminal(folder(), errors, out), () => () => undefined);

    assert.equal(code, 3);
    assert.equal(errors.length, 1);
    assert.match(errors[0] ?? '', /: cannot write to standard output: EPIPE: broken pipe\n$/);
  });

  it('end the process with 3 and one line when standard output is full', () => {
    const full = openSync('/dev/full', 'w');
    const ended = spawnSync(process.execPath, [MAIN, '--help'], {
      stdio: ['ignore', full, 'pipe'],
      encoding: 'utf8',
    });

    assert.equal(ended.status, 3);
    assert.match(ended.stderr, /^[^\n]*cannot write to standard output: ENOSPC: [^\n]*\n$/);
  });
});
