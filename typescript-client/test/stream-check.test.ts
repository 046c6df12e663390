import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ExpectedText } from '../src/client/expected-text.js';
import { seededRandom, type Random } from '../src/client/random.js';
import { StreamCheck } from '../src/client/stream-check.js';
import type { Token } from '../src/client/token-message.js';
import { Recorder } from '../src/statistics/recorder.js';
import type { Count } from '../src/statistics/counts.js';
import { REPLY, TEXT, WORDS } from './fakes.js';

const CHECKSUM = new ExpectedText(TEXT).checksum();
const END = { stream: 's', tokens: WORDS.length, checksum: CHECKSUM };

function token(index: number, word = WORDS[index] ?? ''): Token {
  return { token: word, index, stream: 's', due_us: 0 };
}

function checked(...indexes: readonly number[]): { check: StreamCheck; recorder: Recorder } {
  const recorder = new Recorder();
  const check = new StreamCheck('s', WORDS.length, recorder);
  check.expect(REPLY);
  for (const index of indexes) {
    check.token(token(index));
  }
  return { check, recorder };
}

function damages(recorder: Recorder): Partial<Record<Count, number>> {
  const names: readonly Count[] = [
    'lost',
    'duplicated',
    'deduplicated',
    'reordered',
    'corrupted',
    'truncated',
    'checksum_mismatches',
    'stray',
  ];
  const found = names.map((name) => [name, recorder.count(name)] as const);
  return Object.fromEntries(found.filter(([, count]) => count > 0));
}

describe('The check of a stream', () => {
  it('finds nothing in a perfect one', () => {
    const { check, recorder } = checked(0, 1, 2, 3);
    check.done(END);

    assert.ok(check.hasAll());
    assert.ok(check.close());
    assert.deepEqual(damages(recorder), {});
    assert.equal(recorder.count('tokens_expected'), 4);
  });

  for (const [index, why] of [
    [4, 'lies beyond the last'],
    [-1, 'is negative'],
  ] as const) {
    it(`takes a token for stray whose index ${why}`, () => {
      const { check, recorder } = checked(0, 1, 2, 3);
      assert.equal(check.token(token(index)), 'stray');
      check.done(END);

      assert.equal(check.close(), false);
      assert.deepEqual(damages(recorder), { stray: 1 });
      assert.equal(recorder.count('tokens_received'), 4);
    });
  }

  it('takes an index that no stream can have for stray before it knows the text', () => {
    const recorder = new Recorder();
    const check = new StreamCheck('s', 4, recorder);
    assert.equal(check.token(token(100_000)), 'stray');
    assert.equal(check.token(token(99_999)), 'first');
  });

  it('notices a checksum that differs although each word is right', () => {
    const { check, recorder } = checked(0, 1, 2, 3);
    check.done({ ...END, checksum: '00000000' });

    assert.equal(check.close(), false);
    assert.deepEqual(damages(recorder), { checksum_mismatches: 1 });
  });

  it('notices a server that ends its stream early, and all tokens that are missing', () => {
    const { check, recorder } = checked(0);
    check.done({ ...END, tokens: 1 });

    assert.ok(check.hasAll(), 'nothing more will come');
    assert.equal(check.close(), false);
    assert.deepEqual(damages(recorder), { truncated: 1, lost: 3 });
  });

  it('believes the first end', () => {
    const { check } = checked(0, 1, 2, 3);
    check.done(END);
    check.done({ ...END, tokens: 1, checksum: 'other' });

    assert.ok(check.close());
  });

  it('believes the first answer', () => {
    const { check, recorder } = checked();
    check.expect({ response: 'other', tokens: 1, startedUs: 0, clock: undefined });
    [0, 1, 2, 3].forEach((index) => {
      check.token(token(index));
    });
    check.done(END);

    assert.ok(check.close());
    assert.deepEqual(damages(recorder), {});
  });

  it('tells a token that comes twice from one that is recovered', () => {
    const { check, recorder } = checked(0, 1, 1);
    check.disturb();
    assert.equal(check.token(token(1)), 'repeated');

    assert.deepEqual(damages(recorder), { duplicated: 1, deduplicated: 1 });
  });

  it('counts an overtaken token as reordered, but not where a resume fills a gap', () => {
    const swapped = checked(1, 0);
    assert.deepEqual(damages(swapped.recorder), { reordered: 1 });
    const resumed = checked(0, 3);
    resumed.check.refill();
    resumed.check.token(token(1));
    resumed.check.token(token(2));
    assert.deepEqual(damages(resumed.recorder), {});
    const recovered = checked(0, 3);
    recovered.check.disturb();
    recovered.check.token(token(1));
    assert.deepEqual(damages(recovered.recorder), { reordered: 1 });
  });

  it('expects nothing of a run that nobody accepted, and all of one that sent a token', () => {
    for (const [indexes, expected, lost] of [
      [[], 0, 0],
      [[2], 4, 3],
    ] as const) {
      const recorder = new Recorder();
      const check = new StreamCheck('s', 4, recorder);
      indexes.forEach((index) => check.token(token(index)));
      assert.equal(check.close(), false);
      assert.deepEqual(
        [recorder.count('tokens_expected'), recorder.count('lost')],
        [expected, lost],
      );
    }
  });

  it('counts what comes after the end as repeated or stray', () => {
    const { check, recorder } = checked(0, 1);
    check.lateToken(token(1));
    check.lateToken(token(3));
    check.lateEnd();

    assert.deepEqual(damages(recorder), { duplicated: 1, stray: 2 });
  });

  it('forgives a late end, and a late token that was had, after a resume', () => {
    const { check, recorder } = checked(0, 1);
    check.refill();
    check.lateToken(token(1));
    check.lateEnd();

    assert.deepEqual(damages(recorder), { deduplicated: 1 });
  });

  it('loses nothing when it is abandoned', () => {
    const { check, recorder } = checked(0, 2);
    check.abandon();

    assert.equal(recorder.count('tokens_expected'), recorder.count('tokens_received'));
    assert.deepEqual(damages(recorder), {});
  });

  it('never counts more or less than was expected, whatever comes', () => {
    const random = seededRandom(11);
    const perfections = { true: 0, false: 0 };
    for (let round = 0; round < 500; round++) {
      const recorder = new Recorder();
      const perfect = chaos(random, recorder);
      const [expected, received, lost] = (
        ['tokens_expected', 'tokens_received', 'lost'] as const
      ).map((name) => recorder.count(name));
      assert.equal(expected, (received ?? 0) + (lost ?? 0));
      const harmless = new Set(['deduplicated', 'reordered']);
      const harm = Object.keys(damages(recorder)).filter((name) => !harmless.has(name));
      assert.equal(perfect, harm.length === 0, harm.join(', '));
      perfections[`${perfect}`]++;
    }
    assert.ok(perfections.true > 100 && perfections.false > 100, JSON.stringify(perfections));
  });

  /** A stream with its answer, its tokens and its end in any order, some of them damaged. */
  function chaos(random: Random, recorder: Recorder): boolean {
    const check = new StreamCheck('s', WORDS.length, recorder);
    const chance = (one: number): boolean => random() * one < 1;
    const steps = WORDS.map((_, index) => () => {
      check.token(chance(20) ? token(index, 'x') : token(index));
    });
    if (chance(4)) {
      steps.splice(Math.floor(random() * steps.length), 1);
    }
    if (chance(4)) {
      steps.push(() => {
        check.disturb();
      });
    }
    if (chance(4)) {
      steps.push(() => check.token(token(1)));
    }
    const shuffled = chance(2) ? steps : steps.sort(() => random() - 0.5);
    shuffled.splice(Math.floor(random() * shuffled.length), 0, () => {
      check.expect(REPLY);
    });
    shuffled.forEach((step) => {
      step();
    });
    check.done(chance(10) ? { ...END, tokens: 3 } : END);
    return check.close();
  }
});
