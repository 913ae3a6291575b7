/** The fingerprint of the current row so far. The same, bit for bit, as `fingerprintOf` in ../fingerprint.ts. */
let a: u32 = 0;
let b: u32 = 0;
/** All words combined by OR: shows whether a byte is 128 or more. */
let all: u32 = 0;

export function startFingerprint(): void {
  a = 0x2545f491;
  b = 0x1b873593;
  all = 0;
}

export function addCell(from: usize, to: usize): void {
  const length = <u32>(to - from);
  let one = a ^ length;
  let other = b + length;
  let seen = all;
  let word: u32 = 0;
  if (length >= 4) {
    const last = to - 4;
    for (let at = from; at < last; at += 4) {
      word = load<u32>(at);
      seen |= word;
      one = rotl((one ^ word) * 0xcc9e2d51, 13);
      other = rotl((other ^ word) * 0x85ebca6b, 17);
    }
    // the last four bytes as one word, though it may overlap the one before
    word = load<u32>(last);
  } else for (let at = from; at < to; at++) word = (word << 8) | load<u8>(at);
  all = seen | word;
  a = rotl((one ^ word) * 0xcc9e2d51, 13);
  b = rotl((other ^ word) * 0x85ebca6b, 17);
}

/** Returns whether all bytes of the row are ASCII. */
export function isAllAscii(): bool {
  return (all & 0x80808080) == 0;
}

/** Writes the two halves of the row's fingerprint. */
export function storeFingerprint(at: usize): void {
  store<u32>(at, finish(a ^ (b * 0x9e3779b1)));
  store<u32>(at, finish(b ^ (a * 0xe6546b64)), 4);
}

/** The last step of MurmurHash3, which mixes all bits. */
function finish(value: u32): u32 {
  let h = value;
  h = (h ^ (h >> 16)) * 0x85ebca6b;
  h = (h ^ (h >> 13)) * 0xc2b2ae35;
  return h ^ (h >> 16);
}
