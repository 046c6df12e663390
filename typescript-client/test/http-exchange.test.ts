import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Answer } from '../src/client/answer.js';
import { PeerClocks } from '../src/client/peer-clocks.js';
import { newSession, refreshed, runBody, runReply } from '../src/wire/api-json.js';
import { HttpExchange } from '../src/wire/http-exchange.js';
import { SESSION } from './fakes.js';

/** An exchange and its answers; the test plays undici's part. */
class Exchanged {
  readonly answers: Answer<string>[] = [];
  readonly clocks = new PeerClocks(() => 1_000);
  readonly stamps: (number | undefined)[] = [];
  aborts = 0;
  readonly exchange = new HttpExchange<string>(
    'POST http://fake/run',
    this.clocks,
    (body, clock) => {
      this.stamps.push(clock?.offsetUs());
      if (body === 'nonsense') {
        throw new Error('an answer that makes no sense');
      }
      return body;
    },
    (answer) => this.answers.push(answer),
  );

  connect(): void {
    this.exchange.onConnect(() => this.aborts++);
  }

  answer(status: number, headers: Buffer[] | string[], ...chunks: readonly string[]): void {
    this.connect();
    this.exchange.onHeaders(status, headers);
    chunks.forEach((chunk) => this.exchange.onData(Buffer.from(chunk)));
    this.exchange.onComplete();
  }
}

describe('An HTTP exchange', () => {
  it('puts the pieces of a body together', () => {
    const exchanged = new Exchanged();
    exchanged.answer(200, [], 'a', 'b', 'c');
    assert.deepEqual(exchanged.answers, [{ kind: 'ok', value: 'abc' }]);
  });

  for (const status of [200, 201, 204, 299]) {
    it(`takes ${status} for good`, () => {
      const exchanged = new Exchanged();
      exchanged.answer(status, []);
      assert.equal(exchanged.answers[0]?.kind, 'ok');
    });
  }

  for (const status of [199, 301, 400, 500]) {
    it(`takes ${status} for a refusal`, () => {
      const exchanged = new Exchanged();
      exchanged.answer(status, [], 'why');
      const refusal = {
        kind: 'refused',
        status,
        retryAfter: undefined,
        detail: 'why (POST http://fake/run)',
      };
      assert.deepEqual(exchanged.answers, [refusal]);
    });
  }

  it('keeps of a refusal two hundred characters on one line', () => {
    const exchanged = new Exchanged();
    exchanged.answer(500, [], ' two\n\tlines ', 'x'.repeat(1_000));
    const answer = exchanged.answers[0];
    assert.ok(answer?.kind === 'refused');
    assert.match(answer.detail, /^two lines x{100,188}… \(POST http:\/\/fake\/run\)$/);
  });

  it('takes a body that makes no sense for a broken call', () => {
    const exchanged = new Exchanged();
    exchanged.answer(200, [], 'nonsense');
    const detail = 'HTTP 200 with an answer that makes no sense: nonsense (POST http://fake/run)';
    assert.deepEqual(exchanged.answers, [{ kind: 'none', failure: 'broken', detail }]);
  });

  for (const [value, retryAfter] of [
    ['3', 3_000_000],
    [' 0 ', 0],
    ['99999', 99_999_000_000],
    ['100000', undefined],
    ['-1', undefined],
    ['1.5', undefined],
    ['', undefined],
    ['Wed, 21 Oct 2026 07:28:00 GMT', undefined],
  ] as const) {
    it(`reads Retry-After '${value}' as ${retryAfter ?? 'unsaid'}`, () => {
      const exchanged = new Exchanged();
      exchanged.answer(
        429,
        ['Content-Type', 'retry-after', 'Retry-AFTER', value].map((text) => Buffer.from(text)),
      );
      const answer = exchanged.answers[0];
      assert.ok(answer?.kind === 'refused');
      assert.equal(answer.retryAfter, retryAfter);
    });
  }

  for (const [what, headers, offset] of [
    ['the clock that the answer names', ['Emulator-Clock', 'a 51000'], 50_000],
    ['no clock where none is named', ['Content-Type', 'emulator-clock'], undefined],
    ['no clock for a header that is none', ['Emulator-Clock', 'Sat, 28 Nov 2026'], undefined],
  ] as const) {
    it(`gives with the body ${what}`, () => {
      const exchanged = new Exchanged();
      exchanged.answer(
        200,
        headers.map((text) => Buffer.from(text)),
        'x',
      );
      assert.deepEqual(exchanged.stamps, [offset]);
      assert.equal(exchanged.clocks.readings().length, offset === undefined ? 0 : 1);
    });
  }

  it('ends a body of more than 16 MiB, and answers once', () => {
    const exchanged = new Exchanged();
    exchanged.connect();
    exchanged.exchange.onHeaders(200, []);
    const mebibyte = Buffer.alloc(1024 * 1024);
    for (let i = 0; i < 16; i++) {
      exchanged.exchange.onData(mebibyte);
    }
    assert.deepEqual([exchanged.answers.length, exchanged.aborts], [0, 0]);
    exchanged.exchange.onData(Buffer.from('x'));
    exchanged.exchange.onError(new Error('aborted'));

    assert.equal(exchanged.aborts, 1);
    const detail = 'an answer of more than 16777216 bytes (POST http://fake/run)';
    assert.deepEqual(exchanged.answers, [{ kind: 'none', failure: 'broken', detail }]);
  });

  for (const [code, failure] of [
    ['ECONNREFUSED', 'unreachable'],
    ['EHOSTUNREACH', 'unreachable'],
    ['ENOTFOUND', 'unreachable'],
    ['ECONNRESET', 'broken'],
    ['UND_ERR_CONNECT_TIMEOUT', 'broken'],
    ['EMFILE', 'no_socket'],
    ['EADDRNOTAVAIL', 'no_socket'],
  ] as const) {
    it(`takes ${code} for ${failure}`, () => {
      const exchanged = new Exchanged();
      exchanged.exchange.onError(Object.assign(new Error(''), { code }));
      const detail = `${code} (POST http://fake/run)`;
      assert.deepEqual(exchanged.answers, [{ kind: 'none', failure, detail }]);
    });
  }

  it('gives nothing when it was cancelled, and ends the connection that it then gets', () => {
    const waiting = new Exchanged();
    waiting.exchange.cancel();
    waiting.answer(200, [], 'late');
    const answering = new Exchanged();
    answering.connect();
    answering.exchange.cancel();
    answering.exchange.cancel();
    answering.exchange.onError(new Error('aborted'));

    assert.deepEqual([waiting.answers, waiting.aborts], [[], 1]);
    assert.deepEqual([answering.answers, answering.aborts], [[], 1]);
  });

  it('leaves the connection alone when it is cancelled after the answer', () => {
    const exchanged = new Exchanged();
    exchanged.answer(200, [], 'x');
    exchanged.exchange.cancel();
    assert.equal(exchanged.aborts, 0);
  });
});

describe('The JSON of the API', () => {
  it('needs of an answer what the client uses, and ignores the rest', () => {
    const more = '"later":[1],';
    assert.deepEqual(newSession(`{${more}"session_id":"x","token":"y"}`), { id: 'x', token: 'y' });
    assert.deepEqual(refreshed(SESSION, `{${more}"token":"y"}`), { id: SESSION.id, token: 'y' });
    assert.deepEqual(runReply(`{${more}"response":"a b","tokens":2}`), {
      response: 'a b',
      tokens: 2,
      startedUs: undefined,
      clock: undefined,
    });
  });

  for (const [what, read, message] of [
    ['a session without a token', () => newSession('{"session_id":"x"}'), /session_id and token/],
    [
      'a session whose id is a number',
      () => newSession('{"session_id":1,"token":"y"}'),
      /session_id/,
    ],
    ['a refresh without a token', () => refreshed(SESSION, '{"token":null}'), /without token/],
    ['a run whose tokens are text', () => runReply('{"response":"a","tokens":"1"}'), /tokens/],
    ['null', () => runReply('null'), /no JSON object/],
    ['a number', () => newSession('7'), /no JSON object/],
    ['a body that breaks off', () => newSession('{"session_id":'), /JSON/],
  ] as const) {
    it(`refuses ${what}`, () => {
      assert.throws(read, message);
    });
  }

  it('asks for a new stream without a place to go on, and escapes what a person typed', () => {
    const request = {
      requestId: 'r',
      question: 'Why "so"?\n',
      length: 2,
      delay: 1_500,
      ttft: 0,
      seed: -1n,
      turn: 9,
    };
    assert.equal(
      runBody(SESSION, request),
      `{"session_id":"${SESSION.id}","question":"Why \\"so\\"?\\n","request_id":"r",` +
        '"length":2,"delay":0.0015,"ttft":0,"seed":-1,"turn":9}',
    );
  });

  it('names no start time that it was not told', () => {
    const request = {
      requestId: 'r',
      question: 'q',
      length: 2,
      delay: 0,
      ttft: 0,
      seed: 1n,
      turn: 2,
      resume: { fromIndex: 5, startedUs: undefined },
    };
    assert.match(runBody(SESSION, request), /"turn":2,"from_index":5}$/);
  });
});
