import { crc32 } from 'node:zlib';

/**
 * Holds the text that a stream must produce: words separated by single blanks, one token per word.
 */
export class ExpectedText {
  private readonly words: readonly string[];
  private readonly sum: string;

  constructor(text: string) {
    this.words = text === '' ? [] : text.split(' ');
    this.sum = crc32(text).toString(16).padStart(8, '0');
  }

  /** Returns whether a token is the word of its index; false beyond the last word. */
  matches(index: number, token: string): boolean {
    return this.words[index] === token;
  }

  /** Returns the CRC-32 of the UTF-8 bytes as 8 lower-case hex digits. */
  checksum(): string {
    return this.sum;
  }
}
