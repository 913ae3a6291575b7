import { allocate } from './memory';

/** The traits of a cell, as bits. */
const EMPTY: i32 = 1;
/** It starts with a blank, or with a byte that may be one in another alphabet. */
const BLANK_START: i32 = 2;
/** It starts with three digits, and no fourth. */
const THREE_DIGITS: i32 = 4;
/** One of the words may be in it, whatever its case: its first and third letters are. */
const WORD: i32 = 8;
/** It may start like one of the words that are listed for this, whatever its case. */
const START: i32 = 16;

const MOST_WORDS: usize = 2;
/** Three bytes in lower case are hashed to this many bits, by this factor; the caller does the same. */
const START_BITS: u32 = 12;
const START_FACTOR: u32 = 0x9e3779b1;
const LOWER_CASE: u32 = 0x202020;
const SPACE: u32 = 32;
const ZERO: u32 = 48;

/** Finds cells that have to be classed. A few bytes are enough to see that nearly all others need not be. */
@unmanaged
export class Traits {
  /** The first and the third letter of each word, each repeated sixteen times. */
  letters: usize = allocate((2 * MOST_WORDS) << 4, 0);

  /** A bit for each hash of three bytes with which a listed word starts. */
  starts: usize = allocate((1 << START_BITS) >> 3, 0);

  /** Sets the hash of the first three bytes of a word. */
  setStart(hash: i32): void {
    const at = this.starts + (hash >> 3);
    store<u8>(at, <u8>((<i32>load<u8>(at)) | (1 << (hash & 7))));
  }

  /** Sets a word, by its place and two of its letters. */
  setWord(index: i32, first: i32, third: i32): void {
    const at = this.letters + (index << 5);
    v128.store(at, i8x16.splat(<i8>first));
    v128.store(at, i8x16.splat(<i8>third), 16);
  }

  /** Returns whether a cell has one of some traits. Up to 18 bytes after it may be read. */
  @inline
  areIn(from: usize, to: usize, traits: i32): bool {
    if (from == to) return (traits & EMPTY) != 0;
    const first = <u32>load<u8>(from);
    if ((traits & BLANK_START) != 0 && (first <= SPACE || first >= 128)) return true;
    if ((traits & THREE_DIGITS) != 0 && startsWithThreeDigits(from, to)) return true;
    if ((traits & START) != 0 && this.startsLikeWord(from, to)) return true;
    return (traits & WORD) != 0 && this.holdsWord(from, to);
  }

  /** Returns whether the first three bytes of a cell, or all where it has fewer, are hashed like those of a listed word. */
  @inline
  private startsLikeWord(from: usize, to: usize): bool {
    const length = min<usize>(to - from, 3);
    const bytes = load<u32>(from) & ~(0xffffffff << ((<u32>length) << 3));
    const hash = ((bytes | LOWER_CASE) * START_FACTOR) >> (32 - START_BITS);
    return (load<u8>(this.starts + (hash >> 3)) & (1 << (hash & 7))) != 0;
  }

  private holdsWord(from: usize, to: usize): bool {
    const lowerCase = i8x16.splat(32);
    for (let at = from; at + 3 <= to; at += 16) {
      const first = v128.or(v128.load(at), lowerCase);
      const third = v128.or(v128.load(at + 2), lowerCase);
      const one = v128.and(
        i8x16.eq(first, v128.load(this.letters)),
        i8x16.eq(third, v128.load(this.letters, 16)),
      );
      const other = v128.and(
        i8x16.eq(first, v128.load(this.letters, 32)),
        i8x16.eq(third, v128.load(this.letters, 48)),
      );
      const starts = <u32>i8x16.bitmask(v128.or(one, other));
      // one that starts here has its third letter in the cell
      if ((starts & ~(0xffffffff << (<u32>min(16, to - at - 2)))) != 0) return true;
    }
    return false;
  }
}

function startsWithThreeDigits(from: usize, to: usize): bool {
  if (to - from < 3) return false;
  for (let at = from; at < from + 3; at++) if (<u32>load<u8>(at) - ZERO > 9) return false;
  return to - from == 3 || <u32>load<u8>(from + 3) - ZERO > 9;
}
