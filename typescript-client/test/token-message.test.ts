import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  MalformedMessageError,
  readTokenMessage,
  type Done,
  type Failed,
  type Token,
} from '../src/client/token-message.js';

/** Returns the message that the data of a publication holds. */
function read(data: unknown): readonly (Token | Done | Failed)[] {
  const seen: (Token | Done | Failed)[] = [];
  const see = (message: Token | Done | Failed): void => {
    seen.push(message);
  };
  try {
    readTokenMessage(data, { token: see, done: see, failed: see });
  } catch (error) {
    assert.deepEqual(seen, [], 'something was handed over before the fault was found');
    throw error;
  }
  return seen;
}

const TOKEN = { token: 'Lorem', index: 0, stream: 's', due_us: 17 };

describe('A token message', () => {
  it('is handed over as it came, with fields that are new to this client', () => {
    const data = { ...TOKEN, sent_us: 18, later: true };
    assert.equal(read(data)[0], data);
  });

  it('may lack what the reference system does not send', () => {
    assert.deepEqual(read({ token: 'Lorem' }), [
      { token: 'Lorem', index: 0, stream: '', due_us: 0 },
    ]);
    assert.deepEqual(read({ token: 'Lorem', index: null, stream: null }), [
      { token: 'Lorem', index: 0, stream: '', due_us: 0 },
    ]);
  });

  it('may be an empty word', () => {
    assert.equal(read({ ...TOKEN, token: '' }).length, 1);
  });

  it('may hold joined tokens, which keep their order', () => {
    const second = { token: 'ipsum', index: 1 };
    assert.deepEqual(read({ tokens: [TOKEN, second] }), [
      TOKEN,
      { ...second, stream: '', due_us: 0 },
    ]);
  });

  it('may be the end', () => {
    assert.deepEqual(read({ done: true, stream: 's', tokens: 4, checksum: 'cbf43926' }), [
      { stream: 's', tokens: 4, checksum: 'cbf43926' },
    ]);
  });

  it('is the end where it says so, although it holds a token', () => {
    assert.deepEqual(read({ ...TOKEN, done: true, error: null }), [
      { stream: 's', tokens: 0, checksum: '' },
    ]);
  });

  it('may be the end with an error', () => {
    const error = { code: 'publish_failed', message: 'No node answers.' };
    assert.deepEqual(read({ done: true, stream: 's', error }), [{ stream: 's', ...error }]);
  });

  for (const [what, data, message] of [
    ['no object', 'Lorem', /is a JSON object/],
    ['nothing', undefined, /is a JSON object/],
    ['null', null, /is a JSON object/],
    ['a list', [TOKEN], /is a JSON object/],
    ['an object of another kind', { hello: 1, you: 2 }, /this one has \[hello, you\]/],
    ['an object that is not done', { done: false, stream: 's' }, /"token" or "done":true/],
    ['a token that is a number', { token: 7 }, /this one has \[token\]/],
    ['an index that is a fraction', { ...TOKEN, index: 0.5 }, /"index" is no whole number/],
    ['an index that is text', { ...TOKEN, index: '0' }, /"index" is no whole number/],
    ['a stream that is a number', { ...TOKEN, stream: 5 }, /"stream" is no text/],
    ['a checksum that is a number', { done: true, checksum: 5 }, /"checksum" is no text/],
    ['an error that is text', { done: true, error: 'no' }, /is a JSON object/],
    [
      'a joined token without text',
      { tokens: [TOKEN, { index: 1 }] },
      /something that is no token/,
    ],
    ['a joined token that is text', { tokens: [TOKEN, 'ipsum'] }, /is a JSON object/],
  ] as const) {
    it(`is not ${what}`, () => {
      assert.throws(
        () => read(data),
        (error: unknown) => {
          assert.ok(error instanceof MalformedMessageError);
          assert.match(error.message, message);
          return true;
        },
      );
    });
  }
});
