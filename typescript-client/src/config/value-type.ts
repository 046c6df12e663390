/** States which texts a setting accepts. */
export interface ValueType<T> {
  /** Shows the value in the help, such as `N`. */
  readonly label: string;
  /** Ends a sentence that begins with "expected". */
  readonly expected: string;
  /** Returns the value, or undefined when the text is not accepted. */
  parse(text: string): T | undefined;
}

const LONG_MIN = -(2n ** 63n);
const LONG_MAX = 2n ** 63n - 1n;

/** Accepts a whole number in a range. */
export function wholeNumber(min: number, max: number): ValueType<number> {
  return {
    label: 'N',
    expected: `a whole number from ${min} to ${max}`,
    parse: (text) => within(text, min, max),
  };
}

/** Accepts a whole number of 64 bits, negative ones included. */
export function anyLong(): ValueType<bigint> {
  return {
    label: 'N',
    expected: 'a whole number of at most 64 bits',
    parse: (text) => {
      if (!/^[+-]?[0-9]+$/.test(text)) {
        return undefined;
      }
      const number = BigInt(text.replace(/^\+/, ''));
      return number >= LONG_MIN && number <= LONG_MAX ? number : undefined;
    },
  };
}

/** Accepts whole milliseconds from 0; the value is in seconds. */
export function millis(max: number): ValueType<number> {
  return {
    label: 'MS',
    expected: `a whole number of milliseconds from 0 to ${max}`,
    parse: (text) => {
      const number = within(text, 0, max);
      return number === undefined ? undefined : number / 1_000;
    },
  };
}

/** Accepts seconds as a plain decimal. */
export function seconds(min: number, max: number): ValueType<number> {
  return {
    label: 'SECONDS',
    expected: `seconds from ${min} to ${max}, such as 0.01`,
    parse: (text) => {
      const number = /^[0-9]*\.?[0-9]+$/.test(text) ? Number(text) : NaN;
      return number >= min && number <= max ? number : undefined;
    },
  };
}

/** Accepts a URL of one of two schemes that names a host; the value is the text as it was given. */
export function url(scheme: string, secureScheme: string): ValueType<string> {
  return {
    label: 'URL',
    expected: `a URL that starts with ${scheme}:// or ${secureScheme}:// and names a host`,
    parse: (text) => {
      const parsed = URL.canParse(text) ? new URL(text) : undefined;
      const known = parsed?.protocol === `${scheme}:` || parsed?.protocol === `${secureScheme}:`;
      return known && parsed.hostname !== '' ? text : undefined;
    },
  };
}

/** Accepts one of some names, in either case. */
export function oneOf<T extends string>(names: readonly T[]): ValueType<T> {
  return {
    label: names.join('|'),
    expected: `one of ${names.join(', ')}`,
    parse: (text) => names.find((name) => name === text.toLowerCase()),
  };
}

/** Accepts the path of a file. */
export function path(): ValueType<string> {
  return {
    label: 'FILE',
    expected: 'the path of a file',
    parse: (text) => (text === '' || text.includes('\0') ? undefined : text),
  };
}

function within(text: string, min: number, max: number): number | undefined {
  const number = /^[+-]?[0-9]+$/.test(text) ? Number(text) : NaN;
  return number >= min && number <= max ? number : undefined;
}
