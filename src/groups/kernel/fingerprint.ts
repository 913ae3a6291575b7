/** The two lanes of the current row's fingerprint, the same bit for bit as `fingerprintOf` in ../fingerprint.ts. */
let a: u64 = 0;
let b: u64 = 0;
/** All words combined by OR: shows whether a byte is 128 or more. */
let all: u64 = 0;

export function startFingerprint(): void {
  a = 0x9ae16a3b2f90404f;
  b = 0xc949c7defebee569;
  all = 0;
}

/** Adds a cell. It reads at least eight bytes from the cell's start, even of a shorter cell. */
export function addCell(from: usize, to: usize): void {
  const length = <u64>(to - from);
  let one = a ^ length;
  let other = b + length;
  let seen = all;
  let word: u64 = 0;
  if (length >= 8) {
    const last = to - 8;
    for (let at = from; at < last; at += 8) {
      word = load<u64>(at);
      seen |= word;
      one = rotl((one ^ word) * 0x9e3779b97f4a7c15, 29);
      other = rotl((other ^ word) * 0xbf58476d1ce4e5b9, 17);
    }
    // the last eight bytes as one word, though it may overlap the one before
    word = load<u64>(last);
  } else word = load<u64>(from) & ~(~(<u64>0) << (length << 3));
  all = seen | word;
  a = rotl((one ^ word) * 0x9e3779b97f4a7c15, 29);
  b = rotl((other ^ word) * 0xbf58476d1ce4e5b9, 17);
}

/** Returns whether all bytes of the row are ASCII. */
export function isAllAscii(): bool {
  return (all & 0x8080808080808080) == 0;
}

/** Writes the row's fingerprint. The last steps are those of MurmurHash3, which mix all bits. */
export function storeFingerprint(at: usize): void {
  let h = a ^ rotl(b, 32);
  h = (h ^ (h >> 33)) * 0xff51afd7ed558ccd;
  h = (h ^ (h >> 33)) * 0xc4ceb9fe1a85ec53;
  store<u64>(at, h ^ (h >> 33));
}
