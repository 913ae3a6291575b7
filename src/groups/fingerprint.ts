/** The last step of MurmurHash3, which mixes all bits. */
function finish(value: number): number {
  let h = value;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/**
 * Returns 64 bits, in two halves, that depend on the bytes of a row's cells in UTF-8 alone, not on quotes, line ends or
 * the file's encoding: equal rows have equal fingerprints, and two different rows among a million share one with a
 * likelihood of less than one in ten million. The kernel computes the same for the rows that it adds up.
 *
 * Words are mixed as in MurmurHash3 (Austin Appleby, public domain), in two lanes of 32 bits.
 */
export function fingerprintOf(fields: readonly string[]): { readonly a: number; readonly b: number } {
  let a = 0x2545f491;
  let b = 0x1b873593;
  const mix = (word: number): void => {
    a = Math.imul(a ^ word, 0xcc9e2d51);
    a = (a << 13) | (a >>> 19);
    b = Math.imul(b ^ word, 0x85ebca6b);
    b = (b << 17) | (b >>> 15);
  };
  for (const field of fields) {
    const bytes = Buffer.from(field);
    const { length } = bytes;
    a ^= length;
    b += length;
    for (let at = 0; at < length - 4; at += 4) mix(bytes.readInt32LE(at));
    // the last four bytes as one word, though it may overlap the one before
    mix(length >= 4 ? bytes.readInt32LE(length - 4) : bytes.reduce((word, byte) => (word << 8) | byte, 0));
  }
  return {
    a: finish(a ^ Math.imul(b, 0x9e3779b1)),
    b: finish(b ^ Math.imul(a, 0xe6546b64)),
  };
}
