import { allocate, doubled, renewed } from './memory';

/** The most values that a column is given numbers for; rows with further ones are deferred. */
const MOST_VALUES: i32 = 1 << 18;

/** Returned in place of a number once a column has too many values. */
export const TOO_MANY: i32 = -1;

const FIRST_CAPACITY: i32 = 32;
/** The least size of the blocks that texts are copied into. */
const TEXT_BLOCK: usize = 1 << 12;

/** A text with its first and last eight bytes; the rest is compared only where these and the length agree. */
@unmanaged
class Value {
  start: usize = 0;
  length: i32 = 0;
  head: u64 = 0;
  tail: u64 = 0;
  hash: u64 = 0;
}

/** Numbers the different texts of a column from 0, in the order of their first rows. */
@unmanaged
export class ValueTable {
  /** Hash table of the numbers; -1 in a free slot. */
  slots: usize = allocate((4 * FIRST_CAPACITY) << 2, 0xff);
  bits: u64 = 7;
  values: usize = allocate(FIRST_CAPACITY * offsetof<Value>(), 0);
  capacity: i32 = FIRST_CAPACITY;
  count: i32 = 0;
  free: usize = 0;
  freeEnd: usize = 0;

  /**
   * Returns the number of the text between two addresses; {@link TOO_MANY} where the column is full. Eight bytes after
   * the text may be read.
   */
  @inline
  numberOf(from: usize, to: usize): i32 {
    const length = <i32>(to - from);
    // chosen, not branched, since the processor could not predict it
    const isShort = length < 8;
    const head = load<u64>(from) & select<u64>(~(~(<u64>0) << ((<u64>length) << 3)), ~(<u64>0), isShort);
    const tail = select<u64>(0, load<u64>(to - 8), isShort);
    const middle = select<u64>(load<u64>(from + (length >> 1) - 4), 0, length > 16);
    let hash = (head ^ (<u64>length)) * 0x9e3779b97f4a7c15;
    hash = (hash ^ (hash >> 32) ^ tail ^ rotl<u64>(middle, 27)) * 0xbf58476d1ce4e5b9;
    hash ^= hash >> 32;
    hash *= 0x94d049bb133111eb;
    const mask = (1 << (<i32>this.bits)) - 1;
    let slot = <i32>(hash >> (64 - this.bits));
    for (;;) {
      const number = load<i32>(this.slots + ((<usize>slot) << 2));
      if (number < 0) break;
      const value = this.at(number);
      if (((value.head ^ head) | (value.tail ^ tail) | (<u64>(value.length ^ length))) == 0)
        if (length <= 16 || isSame(value.start, from, length)) return number;
      slot = (slot + 1) & mask;
    }
    return this.add(from, head, tail, hash, length);
  }

  /** Returns the value with a number. */
  at(number: i32): Value {
    return changetype<Value>(this.values + <usize>number * offsetof<Value>());
  }

  private add(from: usize, head: u64, tail: u64, hash: u64, length: i32): i32 {
    if (this.count >= MOST_VALUES) return TOO_MANY;
    const number = this.count++;
    if (number == this.capacity) this.enlarge();
    if (this.free + length > this.freeEnd) {
      const size = <usize>length > TEXT_BLOCK ? <usize>length : TEXT_BLOCK;
      this.free = heap.alloc(size);
      this.freeEnd = this.free + size;
    }
    memory.copy(this.free, from, length);
    const value = this.at(number);
    value.head = head;
    value.tail = tail;
    value.hash = hash;
    value.start = this.free;
    value.length = length;
    this.free += length;
    this.place(number);
    return number;
  }

  private enlarge(): void {
    this.values = doubled(this.values, this.capacity * offsetof<Value>(), 0);
    this.capacity <<= 1;
    this.bits += 1;
    this.slots = renewed(this.slots, (<usize>this.capacity) << 4, 0xff);
    for (let number = 0; number < this.count - 1; number++) this.place(number);
  }

  private place(number: i32): void {
    const mask = (1 << (<i32>this.bits)) - 1;
    let slot = <i32>(this.at(number).hash >> (64 - this.bits));
    while (load<i32>(this.slots + ((<usize>slot) << 2)) >= 0) slot = (slot + 1) & mask;
    store<i32>(this.slots + ((<usize>slot) << 2), number);
  }
}

/** Returns whether two texts of one length, more than 16 and alike in their first and last eight bytes, are the same. */
function isSame(one: usize, other: usize, length: i32): bool {
  const last = length - 16;
  let different = differenceAt(one, other, min(8, last));
  different = v128.or(different, differenceAt(one, other, min(24, last)));
  if (v128.any_true(different)) return false;
  for (let i = 40; i < length - 8; i += 16) {
    const at = i < last ? i : last;
    if (v128.any_true(differenceAt(one, other, at))) return false;
  }
  return true;
}

function differenceAt(one: usize, other: usize, at: i32): v128 {
  return v128.xor(v128.load(one + at), v128.load(other + at));
}
