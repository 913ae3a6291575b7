/** How many bytes are looked at at a time: places within them fit into 16 bits. */
export const BLOCK: i32 = 1 << 16;

/** Bytes behind the block that may be read with the last of its words. */
const BEHIND: i32 = 64;

/** The bytes to be looked at are put here by the caller. */
export const block: usize = heap.alloc(BLOCK + BEHIND);
/** Where a delimiter, a quote or a line end stands in the block, in order. */
export const marks: usize = heap.alloc((BLOCK + BEHIND) << 1);

/**
 * Sets the marks of the bytes of the block from 0 to `to`, 64 bytes at a time: which of them are to be marked is one
 * word of as many bits, and how many bits are set is counted, not tried, so that there is hardly a branch to be guessed.
 *
 * @returns where the marks end.
 */
export function mark(to: i32, delimiter: u8): usize {
  const commas = i8x16.splat(delimiter);
  const quotes = i8x16.splat(0x22);
  const feeds = i8x16.splat(0x0a);
  const returns = i8x16.splat(0x0d);
  let end = marks;
  for (let at = 0; at < to; at += 64) {
    let bits: u64 = 0;
    for (let part = 0; part < 4; part++) {
      const bytes = v128.load(block + at + (part << 4));
      const lineEnds = v128.or(i8x16.eq(bytes, feeds), i8x16.eq(bytes, returns));
      const others = v128.or(i8x16.eq(bytes, commas), i8x16.eq(bytes, quotes));
      bits |= ((<u64>i8x16.bitmask(v128.or(lineEnds, others))) & 0xffff) << (part << 4);
    }
    if (at + 64 > to) bits &= ~(<u64>0) >> (at + 64 - to);
    let next = end;
    end += (<usize>popcnt(bits)) << 1;
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
  return end;
}
