/** No line for this cell: it is empty. */
export const NO_AMOUNT = Infinity;

/** Up to it a number holds whole pence, and sums of two such numbers, without loss. */
export const MOST_PENCE = 2 ** 52;

/** Larger amounts, in pence, are left to decimal.js, so that sums of many columns stay whole numbers. */
const LARGEST = 2 ** 46;

const SPACE = 32;
const MINUS = 45;
const POINT = 46;
const COMMA = 44;
const ZERO = 48;

/**
 * Reads an amount as most files write it: an optional minus, an optional pound sign, digits with separators in threes
 * or none, up to two decimals (more where they are zeros), blanks around it.
 *
 * @param pound the bytes of a pound sign in the file's encoding.
 * @param mostDecimals how many decimals may be written.
 * @returns whole pence; NaN for everything else, which the strict reader of amounts then decides; NO_AMOUNT for an
 * empty cell.
 */
export function readPence(
  bytes: Uint8Array,
  from: number,
  to: number,
  pound: readonly number[],
  mostDecimals: number,
): number {
  let at = from;
  let end = to;
  if (at === end) return NO_AMOUNT;
  while (at < end && bytes[at] === SPACE) at += 1;
  while (end > at && bytes[end - 1] === SPACE) end -= 1;
  let negative = bytes[at] === MINUS;
  if (negative) at += 1;
  if (bytes[at] === pound[0] && at < end) {
    for (const byte of pound) if (bytes[at++] !== byte) return NaN;
    if (!negative && bytes[at] === MINUS) {
      negative = true;
      at += 1;
    }
  }
  const first = at;
  let value = 0;
  let group = -1; // digits since the last separator; -1 before the first
  for (; at < end; at++) {
    const digit = (bytes[at] as number) - ZERO;
    if (digit >= 0 && digit <= 9) {
      value = value * 10 + digit;
      if (group >= 0) group += 1;
    } else if (digit === COMMA - ZERO) {
      if (group >= 0 ? group !== 3 : at - first > 3 || at === first) return NaN;
      group = 0;
    } else break;
  }
  if (at === first || (group >= 0 && group !== 3) || at - first > 20) return NaN;
  let decimals = 0;
  if (at < end) {
    if (bytes[at] !== POINT) return NaN;
    for (at += 1; at < end; at++) {
      const digit = (bytes[at] as number) - ZERO;
      if (digit < 0 || digit > 9) return NaN;
      decimals += 1;
      if (decimals <= 2) value = value * 10 + digit;
      else if (digit !== 0) return NaN;
    }
    if (decimals === 0 || decimals > mostDecimals) return NaN;
  }
  if (decimals === 0) value *= 100;
  else if (decimals === 1) value *= 10;
  if (value > LARGEST) return NaN;
  return negative ? -value : value;
}

/** What {@link readWhole} says of a cell that only text functions can trim. */
export const UNSURE = -1;

/** A whole number without a sign, as a transaction's may be. @returns NaN where the cell is none. */
export function readWhole(bytes: Uint8Array, from: number, to: number): number {
  let at = from;
  let end = to;
  while (at < end && (bytes[at] as number) <= SPACE) at += 1;
  while (end > at && (bytes[end - 1] as number) <= SPACE) end -= 1;
  if (at < end && ((bytes[at] as number) >= 128 || (bytes[end - 1] as number) >= 128)) return UNSURE;
  let value = 0;
  for (; at < end; at++) {
    const digit = (bytes[at] as number) - ZERO;
    if (digit < 0 || digit > 9) return NaN;
    value = value * 10 + digit;
  }
  return value;
}
