/** The amount of an empty cell. */
export const NO_AMOUNT: i64 = i64.MIN_VALUE;
/** Stands for a cell that the caller has to read: in an unusual form, too large, or no amount at all. */
export const UNREAD: i64 = i64.MIN_VALUE + 1;

/** Sums up to this many pence, and the sum of two of them, are exact in the caller's doubles. */
export const MOST_PENCE: i64 = 1 << 52;

/** Larger amounts, in pence, are left unread, so that the amounts of a row cannot overflow when they are added. */
const LARGEST: u64 = 1 << 46;

/** More digits and separators before the point than the largest amount has. */
const MOST_PLACES: usize = 17;

const SPACE: u32 = 32;
const MINUS: u32 = 45;
const POINT: u32 = 46;
const COMMA: u32 = 44;
const ZERO: u32 = 48;

/** The lengths of amounts with up to eight digits, a point and two decimals, which are read as one word. */
const SHORTEST: usize = 4;
const LONGEST: usize = 11;
/** The same with a separator before the last three digits: up to three stand before it. */
const SHORTEST_SPLIT: usize = 8;
const LONGEST_SPLIT: usize = 10;

/** Returns the same as {@link readPence}, faster for the usual form: an optional minus, digits, two decimals. */
export function readAmount(from: usize, to: usize, pound: u32, mostDecimals: i32): i64 {
  const isNegative = load<u8>(from) == MINUS;
  const length = to - from - (isNegative ? 1 : 0);
  if (length - SHORTEST > LONGEST - SHORTEST || load<u8>(to - 3) != POINT || mostDecimals < 2)
    return readPence(from, to, pound, mostDecimals);
  // the eight bytes before the point, with the last digit highest; those before the first digit become zeros
  let before = (LONGEST - length) << 3;
  let word = load<u64>(to - LONGEST);
  if (length - SHORTEST_SPLIT <= LONGEST_SPLIT - SHORTEST_SPLIT && load<u8>(to - 7) == COMMA) {
    // the digits before the separator move into its place
    word = (word & 0xffffff0000000000) | ((word & 0xffffffff) << 8);
    before += 8;
  }
  const digits = ((word ^ 0x3030303030303030) >> before) << before;
  const tens = <u32>load<u8>(to - 2) - ZERO;
  const ones = <u32>load<u8>(to - 1) - ZERO;
  const others = (digits | (digits + 0x7676767676767676)) & 0x8080808080808080;
  if (others != 0 || tens > 9 || ones > 9) return readPence(from, to, pound, mostDecimals);
  // joins neighbouring digits, then pairs, then fours
  const pairs = (digits * 10 + (digits >> 8)) & 0x00ff00ff00ff00ff;
  const fours = (pairs * 100 + (pairs >> 16)) & 0x0000ffff0000ffff;
  const pounds = (fours * 10000 + (fours >> 32)) & 0xffffffff;
  const pence = <i64>(pounds * 100 + tens * 10 + ones);
  return isNegative ? -pence : pence;
}

/**
 * Reads an amount in pence as most files write it: an optional minus, an optional pound sign, digits with separators in threes
 * or none, up to two decimals (more where they are zeros), blanks around it.
 *
 * @param pound the bytes of a pound sign in the file's encoding, the first lowest; 0 where it has none.
 * @param mostDecimals how many decimals may be written.
 * @returns whole pence; {@link NO_AMOUNT} for an empty cell, {@link UNREAD} for everything else.
 */
export function readPence(from: usize, to: usize, pound: u32, mostDecimals: i32): i64 {
  let at = from;
  let end = to;
  if (at == end) return NO_AMOUNT;
  while (at < end && load<u8>(at) == SPACE) at++;
  while (end > at && load<u8>(end - 1) == SPACE) end--;
  let negative = at < end && load<u8>(at) == MINUS;
  if (negative) at++;
  if (at < end && load<u8>(at) == (pound & 0xff)) {
    for (let rest = pound; rest != 0; rest >>= 8, at++)
      if (at == end || load<u8>(at) != (rest & 0xff)) return UNREAD;
    if (!negative && at < end && load<u8>(at) == MINUS) {
      negative = true;
      at++;
    }
  }
  const first = at;
  let value: u64 = 0;
  let group = -1; // digits since the last separator; -1 before the first
  for (; at < end; at++) {
    const digit = <u32>load<u8>(at) - ZERO;
    if (digit <= 9) {
      value = value * 10 + digit;
      if (group >= 0) group++;
    } else if (digit == COMMA - ZERO) {
      if (group >= 0 ? group != 3 : at - first > 3 || at == first) return UNREAD;
      group = 0;
    } else break;
  }
  if (at == first || (group >= 0 && group != 3) || at - first > MOST_PLACES) return UNREAD;
  // a whole number with leading zeros is a reference
  if (at == end && group < 0 && at - first > 1 && load<u8>(first) == ZERO) return UNREAD;
  let decimals = 0;
  if (at < end) {
    if (load<u8>(at) != POINT) return UNREAD;
    for (at++; at < end; at++) {
      const digit = <u32>load<u8>(at) - ZERO;
      if (digit > 9) return UNREAD;
      decimals++;
      if (decimals <= 2) value = value * 10 + digit;
      else if (digit != 0) return UNREAD;
    }
    if (decimals == 0 || decimals > mostDecimals) return UNREAD;
  }
  if (decimals == 0) value *= 100;
  else if (decimals == 1) value *= 10;
  if (value > LARGEST) return UNREAD;
  return negative ? -(<i64>value) : <i64>value;
}

/** Not a whole number, or larger than any amount. */
export const NO_NUMBER: i64 = -1;
/** Bytes at its ends may be blanks that are not ASCII. */
export const UNSURE: i64 = -2;

/** Reads a whole number without a sign, with blanks around it. */
export function readWhole(from: usize, to: usize): i64 {
  let at = from;
  let end = to;
  while (at < end && <u32>load<u8>(at) <= SPACE) at++;
  while (end > at && <u32>load<u8>(end - 1) <= SPACE) end--;
  if (at < end && (load<u8>(at) >= 128 || load<u8>(end - 1) >= 128)) return UNSURE;
  let value: u64 = 0;
  for (; at < end; at++) {
    const digit = <u32>load<u8>(at) - ZERO;
    if (digit > 9) return NO_NUMBER;
    if (value <= LARGEST) value = value * 10 + digit;
  }
  return value > LARGEST ? NO_NUMBER : <i64>value;
}
