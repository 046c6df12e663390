import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseCommandLine } from '../src/config/command-line.js';
import { idealSeconds, planOf, waves } from '../src/config/load-plan.js';
import { ALL_SETTINGS } from '../src/config/settings.js';
import { UsageError } from '../src/config/usage-error.js';
import { readValues } from '../src/config/values.js';

function fault(read: () => unknown): string {
  try {
    read();
  } catch (error) {
    assert.ok(error instanceof UsageError);
    assert.doesNotMatch(error.message, /\n/);
    return error.message;
  }
  return assert.fail('no fault was found');
}

describe('Settings', () => {
  it('have the defaults of the Java client', () => {
    const values = readValues({}, {});
    assert.deepEqual(
      [values.clients, values.cycles, values.length, values.delay, values.maxConcurrent],
      [10, 5, 100, 0.01, 50],
    );
    assert.deepEqual([values.connectionTimeout, values.requestTimeout], [30, 120]);
    assert.equal(values.httpUrl, 'http://127.0.0.1:9000');
    assert.equal(values.wsUrl, 'ws://127.0.0.1:9001/connection/websocket');
  });

  it('prefer the command line to the environment, and that to the default', () => {
    const environment = { NUM_CLIENTS: '7', CYCLES_PER_CLIENT: '8', TOKEN_DELAY_SECONDS: '' };
    const values = readValues({ '--clients': '9' }, environment);
    assert.deepEqual([values.clients, values.cycles, values.delay], [9, 8, 0.01]);
  });

  for (const [option, text, expected] of [
    ['--clients', 'ten', 'a whole number from 1 to 1000000'],
    ['--clients', '0', 'a whole number from 1 to 1000000'],
    ['--cycles', '-1', 'a whole number from 1 to 1000000'],
    ['--length', '100001', 'a whole number from 1 to 100000'],
    ['--delay', '61', 'seconds from 0 to 60, such as 0.01'],
    ['--delay', '1e-2', 'seconds from 0 to 60, such as 0.01'],
    ['--seed', '9223372036854775808', 'a whole number of at most 64 bits'],
    ['--http-url', 'ftp://host', 'a URL that starts with http:// or https:// and names a host'],
  ] as const) {
    it(`refuse ${option} ${text}`, () => {
      const message = fault(() => readValues({ [option]: text }, {}));
      assert.equal(message, `${option} '${text}': expected ${expected}`);
    });
  }

  for (const host of [
    'centrifugo_node1:8100',
    '3f2a1b4c5d6e',
    'node.1a',
    'localhost.:9000',
    'bücher.example',
    '[::1]:9000',
  ]) {
    it(`take ${host} in every URL`, () => {
      const urls = { '--http-url': `http://${host}/base`, '--ws-url': `ws://${host}/socket` };
      const values = readValues(urls, {});
      assert.deepEqual([values.httpUrl, values.wsUrl], Object.values(urls));
    });
  }

  it('name the variable that is wrong, and all faults at once', () => {
    const message = fault(() => readValues({ '--cycles': 'x' }, { NUM_CLIENTS: 'y' }));
    assert.match(message, /environment variable NUM_CLIENTS 'y'/);
    assert.match(message, /--cycles 'x'/);
  });

  it('keep 64 bits of a seed', () => {
    assert.equal(readValues({ '--seed': '-9223372036854775808' }, {}).seed, -(2n ** 63n));
  });

  it('are all on the command line', () => {
    const words = ALL_SETTINGS.flatMap(({ option }) => [option, 'x']);
    const request = parseCommandLine(words);
    const texts = request.kind === 'load' ? request.texts : {};
    assert.deepEqual(new Set(Object.keys(texts)), new Set(words.filter((word) => word !== 'x')));
  });
});

describe('The command line', () => {
  it('names an option that does not exist', () => {
    assert.match(
      fault(() => parseCommandLine(['--colour', 'red'])),
      /^'--colour': expected an option/,
    );
  });

  for (const [words, message] of [
    [['--cleints', '3'], "'--cleints': expected an option; did you mean --clients?"],
    [['--protcol=json'], "'--protcol': expected an option; did you mean --protocol?"],
    [['1', '2', '3', '4', '5', 'red'], "'red': expected at most 5 values without a name; see"],
    [['5', '--clients', '7'], "--clients is given twice, as '7' and by its place as '5'"],
  ] as const) {
    it(`refuses ${words.join(' ')} in one line`, () => {
      assert.ok(fault(() => parseCommandLine(words)).startsWith(message));
    });
  }

  it('takes a load by place beside every option', () => {
    const load = ['5', '2', '10', '0.01', '50'];
    const byPlace = ['--clients', '--cycles', '--length', '--delay', '--max-concurrent'];
    for (const { option } of ALL_SETTINGS) {
      if (byPlace.includes(option)) {
        continue;
      }
      for (const written of [[option, 'x'], [`${option}=x`]]) {
        for (let before = 0; before <= load.length; before++) {
          const words = [...load.slice(0, before), ...written, ...load.slice(before)];
          const request = parseCommandLine(words);
          const texts = request.kind === 'load' ? request.texts : {};
          assert.deepEqual(
            byPlace.map((each) => texts[each]),
            load,
            words.join(' '),
          );
          assert.equal(texts[option], 'x');
        }
      }
    }
  });

  it('tells its version', () => {
    for (const option of ['-V', '--version']) {
      const request = parseCommandLine([option]);
      assert.equal(request.kind === 'tell' && request.text.trim(), 'llm-emulator-typescript 0.1.0');
    }
  });

  it('names an option without a value', () => {
    assert.match(
      fault(() => parseCommandLine(['--clients'])),
      /^--clients without a value: expected/,
    );
  });

  for (const word of ['--arrival', '--mix', '--out=x', '--target', '--api-key-env=KEY']) {
    it(`sends ${word} to the Java client`, () => {
      const option = word.replace(/=.*/, '');
      assert.equal(
        fault(() => parseCommandLine([word, 'x'])),
        `'${option}': only the Java client has this option; use ./llm-emulator load ${option}`,
      );
    });
  }

  it('explains every setting and every exit code', () => {
    const request = parseCommandLine(['--help']);
    const text = request.kind === 'tell' ? request.text : '';
    for (const { option } of ALL_SETTINGS) {
      assert.ok(text.includes(option), option);
    }
    assert.match(text, /130 {2}interrupted/);
  });
});

describe('A plan', () => {
  it('knows its waves and its ideal time', () => {
    const plan = planOf(readValues({ '--clients': '500', '--cycles': '3' }, {}));
    assert.equal(waves(plan), 10);
    assert.ok(Math.abs(idealSeconds(plan) - 10 * 3 * 1.0) < 1e-9);
  });

  it('refuses a stream of more than a day', () => {
    const texts = { '--length': '100000', '--delay': '1' };
    assert.match(
      fault(() => planOf(readValues(texts, {}))),
      /length x delay .* at most 24 h/,
    );
  });
});
