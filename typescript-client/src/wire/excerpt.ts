const MOST = 200;

/** Returns the content of an unexpected answer, short and in one line; `(empty)` for nothing. */
export function excerpt(body: string): string {
  const line = body
    .slice(0, MOST)
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
  return line === '' ? '(empty)' : line + (body.length > MOST ? '…' : '');
}
