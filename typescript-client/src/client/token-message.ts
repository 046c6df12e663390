/**
 * Is a token of a token stream. Its fields are named as on the wire: a token's message is the
 * parsed JSON itself and costs no further object. Times are microseconds since the Unix epoch.
 */
export interface Token {
  readonly token: string;
  /** Is its place in the stream, from 0. */
  readonly index: number;
  /** Is the request id of the stream; empty if the server does not name it. */
  readonly stream: string;
  /** Is when it was due. */
  readonly due_us: number;
}

/** Is the end of a stream. */
export interface Done {
  readonly stream: string;
  /** Is the number of tokens in the stream. */
  readonly tokens: number;
  /** Is the CRC-32 of the UTF-8 bytes of the whole response, 8 lower-case hex digits. */
  readonly checksum: string;
}

/** Is the end of a stream that failed. */
export interface Failed {
  readonly stream: string;
  /** Is a short name of the cause. */
  readonly code: string;
  /** Is a sentence for people. */
  readonly message: string;
}

/** Takes the content of a publication. */
export interface TokenMessageVisitor {
  /** Takes one token. */
  token(token: Token): void;
  /** Takes the end of a stream. */
  done(done: Done): void;
  /** Takes the end of a stream that failed. */
  failed(failed: Failed): void;
}

/** Reports a publication that is not a token message. */
export class MalformedMessageError extends Error {
  override readonly name = 'MalformedMessageError';
}

/**
 * Reads a publication's data and passes on its content: one message, or the tokens of a joined
 * publication in their order. Unknown fields are ignored; absent ones are empty or 0, as in
 * messages of the reference system.
 *
 * @throws MalformedMessageError before anything was passed on
 */
export function readTokenMessage(data: unknown, visitor: TokenMessageVisitor): void {
  if (isToken(data)) {
    visitor.token(data);
    return;
  }
  const message = record(data);
  if (message['done'] === true) {
    readEnd(message, visitor);
  } else if (Array.isArray(message['tokens'])) {
    for (const token of joined(message['tokens'])) {
      visitor.token(token);
    }
  } else if (typeof message['token'] === 'string') {
    visitor.token(token(message));
  } else {
    const found = Object.keys(message).join(', ');
    throw new MalformedMessageError(
      `a token message has "token" or "done":true, this one has [${found}]`,
    );
  }
}

type Fields = Readonly<Record<string, unknown>>;

/** Returns whether all fields are present, as in every message of this project's emulator. */
function isToken(data: unknown): data is Token {
  const token = data as Partial<Token> | null;
  return (
    typeof token === 'object' &&
    token !== null &&
    typeof token.token === 'string' &&
    typeof token.stream === 'string' &&
    Number.isInteger(token.index) &&
    Number.isInteger(token.due_us) &&
    !('done' in token)
  );
}

function readEnd(message: Fields, visitor: TokenMessageVisitor): void {
  const stream = text(message, 'stream');
  const error = message['error'];
  if (error === undefined || error === null) {
    visitor.done({
      stream,
      tokens: integer(message, 'tokens'),
      checksum: text(message, 'checksum'),
    });
  } else {
    const cause = record(error);
    visitor.failed({ stream, code: text(cause, 'code'), message: text(cause, 'message') });
  }
}

function joined(tokens: readonly unknown[]): Token[] {
  return tokens.map((each) => {
    if (isToken(each)) {
      return each;
    }
    const fields = record(each);
    if (typeof fields['token'] !== 'string') {
      throw new MalformedMessageError('a joined message holds something that is no token');
    }
    return token(fields);
  });
}

function token(fields: Fields): Token {
  return {
    token: text(fields, 'token'),
    index: integer(fields, 'index'),
    stream: text(fields, 'stream'),
    due_us: integer(fields, 'due_us'),
  };
}

function record(value: unknown): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new MalformedMessageError('a token message is a JSON object, this one is not');
  }
  return value as Fields;
}

function text(fields: Fields, name: string): string {
  const value = fields[name] ?? '';
  if (typeof value !== 'string') {
    throw new MalformedMessageError(`"${name}" is no text`);
  }
  return value;
}

function integer(fields: Fields, name: string): number {
  const value = fields[name] ?? 0;
  if (typeof value !== 'number' || !Number.isInteger(value)) {
    throw new MalformedMessageError(`"${name}" is no whole number`);
  }
  return value;
}
