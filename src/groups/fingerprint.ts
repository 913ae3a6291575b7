/** A whole number of 64 bits as two numbers of 32. */
interface Word {
  low: number;
  high: number;
}

/** Multiplies modulo 2^64. */
function multiply(word: Word, low: number, high: number): void {
  const [a, b, c, d] = [word.low >>> 16, word.low & 0xffff, low >>> 16, low & 0xffff];
  const [ad, bc] = [a * d, b * c];
  const middle = ((b * d) >>> 16) + (ad & 0xffff) + (bc & 0xffff);
  const carried = a * c + (ad >>> 16) + (bc >>> 16) + (middle >>> 16);
  word.high = (carried + Math.imul(word.low, high) + Math.imul(word.high, low)) | 0;
  word.low = Math.imul(word.low, low);
}

/** @param bits fewer than 32. */
function rotateLeft(word: Word, bits: number): void {
  const { low, high } = word;
  word.low = (low << bits) | (high >>> (32 - bits));
  word.high = (high << bits) | (low >>> (32 - bits));
}

/** Returns four bytes of a short text as a number, with zeros behind its end. */
function shortWord(bytes: Uint8Array, from: number): number {
  let word = 0;
  for (let at = Math.min(bytes.length, from + 4) - 1; at >= from; at--)
    word = (word << 8) | (bytes[at] as number);
  return word;
}

/** Combines a word with its own bits from the 33rd on. */
function fold(word: Word): void {
  word.low ^= word.high >>> 1;
}

/**
 * Returns a 64-bit hash of a row, as two numbers of 32 bits. It depends on the cells' bytes in UTF-8 alone, not on
 * quotes, line ends or the file's encoding: equal rows have equal fingerprints, and the chance that any two different
 * rows among a million share one is below one in ten million. The kernel computes the same for the rows that it adds up.
 *
 * Words of eight bytes go through two lanes with different factors and rotations, so that differences that cancel out
 * in one lane do not in the other. The last steps are those of MurmurHash3 (Austin Appleby, public domain).
 */
export function fingerprintOf(fields: readonly string[]): { readonly a: number; readonly b: number } {
  const one: Word = { low: 0x2f90404f, high: 0x9ae16a3b | 0 };
  const other: Word = { low: 0xfebee569 | 0, high: 0xc949c7de | 0 };
  const mix = (low: number, high: number): void => {
    one.low ^= low;
    one.high ^= high;
    multiply(one, 0x7f4a7c15, 0x9e3779b9);
    rotateLeft(one, 29);
    other.low ^= low;
    other.high ^= high;
    multiply(other, 0x1ce4e5b9, 0xbf58476d);
    rotateLeft(other, 17);
  };
  for (const field of fields) {
    const bytes = Buffer.from(field);
    const { length } = bytes;
    one.low ^= length;
    const low = (other.low >>> 0) + length;
    other.low = low | 0;
    other.high = (other.high + (low > 0xffffffff ? 1 : 0)) | 0;
    for (let at = 0; at < length - 8; at += 8) mix(bytes.readInt32LE(at), bytes.readInt32LE(at + 4));
    // the last eight bytes as one word, though it may overlap the one before
    if (length >= 8) mix(bytes.readInt32LE(length - 8), bytes.readInt32LE(length - 4));
    else mix(shortWord(bytes, 0), shortWord(bytes, 4));
  }
  const all: Word = { low: one.low ^ other.high, high: one.high ^ other.low };
  fold(all);
  multiply(all, 0xed558ccd, 0xff51afd7);
  fold(all);
  multiply(all, 0x1a85ec53, 0xc4ceb9fe);
  fold(all);
  return { a: all.low, b: all.high };
}
