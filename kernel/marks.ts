/** How many bytes are looked at at a time: places within them fit into 16 bits. */
export const BLOCK: i32 = 1 << 16;

/** Bytes behind the block that may be read, and are never looked at. */
const BEHIND: i32 = 64;

/** The bytes to be looked at are put here by the caller. */
export const block: usize = heap.alloc(BLOCK + BEHIND);

/** Where cells end in the block, in order: delimiters and line ends outside quotes. Of CR and LF together it is the CR. */
export const marks: usize = heap.alloc((BLOCK + BEHIND) << 1);

/** What is known of the rows of the block where one ends. */
@unmanaged
export class RowEnd {
  /** How many marks there are up to its own. */
  marks: i32;
  /** How many quotes there are before it. */
  quotes: i32;
  /** How many line ends inside quotes there are before it. */
  hidden: i32;
}

/** For each row of the block its {@link RowEnd}, in order. */
export const rowEnds: usize = heap.alloc(BLOCK * offsetof<RowEnd>());

/**
 * Finds where cells and rows end in the block from 0 to `to`, where nothing is inside quotes at its start: 64 bytes at a
 * time, as bits of one word, so that hardly a branch has to be guessed. What stands between quotes is told by their
 * number before it, odd or even, whatever they are meant to be.
 *
 * @param to just behind a line feed.
 * @returns how many rows end there.
 */
export function mark(to: i32, delimiter: u8): i32 {
  let rowEnd = rowEnds;
  let markCount = 0;
  let quoteCount = 0;
  let hidden = 0;
  /** All bits set where the word before ended inside quotes. */
  let inside: u64 = 0;
  /** Its lowest bit set where the word before ended with a CR. */
  let afterReturn: u64 = 0;
  for (let at = 0; at < to; at += 64) {
    const first = v128.load(block + at);
    const second = v128.load(block + at, 16);
    const third = v128.load(block + at, 32);
    const fourth = v128.load(block + at, 48);
    const there = at + 64 > to ? ~(<u64>0) >> (at + 64 - to) : ~(<u64>0);
    const delimiters = bitsOf(first, second, third, fourth, delimiter) & there;
    const quotes = bitsOf(first, second, third, fourth, 0x22) & there;
    const feeds = bitsOf(first, second, third, fourth, 0x0a) & there;
    const returns = bitsOf(first, second, third, fourth, 0x0d) & there;
    let ends = returns | (feeds & ~((returns << 1) | afterReturn));
    afterReturn = returns >> 63;
    let bits = delimiters | ends;
    let hiddenEnds: u64 = 0;
    if ((quotes | inside) != 0) {
      inside ^= upTo(quotes);
      hiddenEnds = ends & inside;
      bits &= ~inside;
      ends &= ~inside;
      inside = <u64>((<i64>inside) >> 63);
    }
    for (; ends != 0; ends &= ends - 1) {
      const before = (ends & -ends) - 1;
      const row = changetype<RowEnd>(rowEnd);
      row.marks = markCount + <i32>popcnt(bits & before) + 1;
      row.quotes = quoteCount + <i32>popcnt(quotes & before);
      row.hidden = hidden + <i32>popcnt(hiddenEnds & before);
      rowEnd += offsetof<RowEnd>();
    }
    quoteCount += <i32>popcnt(quotes);
    hidden += <i32>popcnt(hiddenEnds);
    let next = marks + (markCount << 1);
    markCount += <i32>popcnt(bits);
    const end = marks + (markCount << 1);
    do {
      // four at a time, though some may not be there: they are written over
      store<u16>(next, at + <i32>ctz(bits));
      bits &= bits - 1;
      store<u16>(next, at + <i32>ctz(bits), 2);
      bits &= bits - 1;
      store<u16>(next, at + <i32>ctz(bits), 4);
      bits &= bits - 1;
      store<u16>(next, at + <i32>ctz(bits), 6);
      bits &= bits - 1;
      next += 8;
    } while (next < end);
  }
  return <i32>(rowEnd - rowEnds) / <i32>offsetof<RowEnd>();
}

/** Which of 64 bytes are a given one. */
function bitsOf(first: v128, second: v128, third: v128, fourth: v128, byte: u8): u64 {
  const sought = i8x16.splat(byte);
  return (
    ((<u64>i8x16.bitmask(i8x16.eq(first, sought))) & 0xffff) |
    (((<u64>i8x16.bitmask(i8x16.eq(second, sought))) & 0xffff) << 16) |
    (((<u64>i8x16.bitmask(i8x16.eq(third, sought))) & 0xffff) << 32) |
    (((<u64>i8x16.bitmask(i8x16.eq(fourth, sought))) & 0xffff) << 48)
  );
}

/** Sets each bit that has an odd number of bits set up to it, itself among them. */
function upTo(bits: u64): u64 {
  let odd = bits ^ (bits << 1);
  odd ^= odd << 2;
  odd ^= odd << 4;
  odd ^= odd << 8;
  odd ^= odd << 16;
  return odd ^ (odd << 32);
}
