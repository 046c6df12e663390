const MOST = 200;

/** What an answer that is not the expected one says, short and in one line; `(empty)` for nothing. */
export function excerpt(body: string): string {
  const line = body
    .slice(0, MOST)
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
  return line === '' ? '(empty)' : line + (body.length > MOST ? '…' : '');
}
