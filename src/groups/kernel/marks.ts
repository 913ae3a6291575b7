/** The size of a block, so that positions in it fit into 16 bits. */
export const BLOCK_SIZE: i32 = 1 << 16;

/** How many bytes are read at a time: few enough to be in the processor's cache when they are looked at again. */
export const BUFFER_SIZE: i32 = 1 << 19;

/** Padding around the buffer: wide loads at its ends may read it. */
const BESIDE: i32 = 64;

/** The buffer into which the caller reads bytes. */
export const buffer: usize = heap.alloc(BUFFER_SIZE + 2 * BESIDE) + BESIDE;
/** The address of the block of the buffer that is being scanned. */
export let block: usize = buffer;
/** The positions of delimiters, quotes and line ends in the block, in ascending order. */
export const marks: usize = heap.alloc((BLOCK_SIZE + BESIDE) << 1);

/** True where all bytes that were marked since {@link startPlain} are ASCII, and none is NUL. */
export let isPlain: bool = true;

export function startPlain(): void {
  isPlain = true;
}

/** Moves the block to a position in the buffer. */
export function setBlock(at: i32): void {
  block = buffer + at;
}

/**
 * Finds the marks of the first `to` bytes of the block, 64 bytes at a time: one bit of a word for each byte. Positions
 * are written eight at a time, so that there is hardly a branch for the processor to predict.
 *
 * @returns where the marks end.
 */
export function mark(to: i32, delimiter: u8): usize {
  const wanted = tableOf(delimiter);
  const start = block;
  let end = marks;
  let high = i8x16.splat(0);
  for (let at = 0; at < to; at += 64) {
    const here = start + at;
    const one = v128.load(here);
    const two = v128.load(here, 16);
    const three = v128.load(here, 32);
    const four = v128.load(here, 48);
    let bits =
      marked(one, wanted) |
      (marked(two, wanted) << 16) |
      (marked(three, wanted) << 32) |
      (marked(four, wanted) << 48);
    if (at + 64 > to) {
      bits &= ~(<u64>0) >> (at + 64 - to);
      for (let i = at; i < to; i++) if (<u32>load<u8>(block + i) - 1 > 126) isPlain = false;
    } else
      high = v128.or(v128.or(v128.or(high, highIn(one)), highIn(two)), v128.or(highIn(three), highIn(four)));
    let next = end;
    end += (<usize>popcnt(bits)) << 1;
    do {
      // surplus positions are overwritten by those of the next word
      store<u16>(next, at + <i32>ctz(bits));
      bits &= bits - 1;
      store<u16>(next, at + <i32>ctz(bits), 2);
      bits &= bits - 1;
      store<u16>(next, at + <i32>ctz(bits), 4);
      bits &= bits - 1;
      store<u16>(next, at + <i32>ctz(bits), 6);
      bits &= bits - 1;
      store<u16>(next, at + <i32>ctz(bits), 8);
      bits &= bits - 1;
      store<u16>(next, at + <i32>ctz(bits), 10);
      bits &= bits - 1;
      store<u16>(next, at + <i32>ctz(bits), 12);
      bits &= bits - 1;
      store<u16>(next, at + <i32>ctz(bits), 14);
      bits &= bits - 1;
      next += 16;
    } while (next < end);
  }
  if (i8x16.bitmask(high) != 0) isPlain = false;
  return end;
}

/** Returns sixteen bytes whose highest bits are set where a byte is not ASCII or is NUL. */
function highIn(bytes: v128): v128 {
  return v128.or(bytes, i8x16.sub(bytes, i8x16.splat(1)));
}

/**
 * Returns the bytes to be marked, each at the index of its last four bits. No delimiter (comma, semicolon, tab) shares
 * these with a quote or a line end.
 */
function tableOf(delimiter: u8): v128 {
  let table = i8x16(-1, 0, 0x22, 0, 0, 0, 0, 0, 0, 0, 0x0a, 0, 0, 0x0d, 0, 0);
  const place = delimiter & 15;
  if (place == 9) table = i8x16.replace_lane(table, 9, delimiter);
  else if (place == 11) table = i8x16.replace_lane(table, 11, delimiter);
  else table = i8x16.replace_lane(table, 12, delimiter);
  return table;
}

/** Returns a bit for each of sixteen bytes, set where it is to be marked. */
function marked(bytes: v128, wanted: v128): u64 {
  const found = i8x16.eq(i8x16.swizzle(wanted, v128.and(bytes, i8x16.splat(15))), bytes);
  return <u64>i8x16.bitmask(found);
}
