import { filled, grown } from './memory';

/** Past so many different values a column is no list of names any more; its rows go the slow way. */
const MOST_VALUES: i32 = 1 << 18;

/** What is said where there are too many. */
export const TOO_MANY: i32 = -1;

const FIRST_ROOM: i32 = 32;
/** Texts are kept in pieces of at least so many bytes. */
const PIECE: usize = 1 << 12;

/** A text by its first and last eight bytes and its length; what lies between is compared where they agree. */
@unmanaged
class Value {
  head: u64;
  tail: u64;
  hash: u64;
  start: usize;
  length: i32;
}

/** Numbers texts, kept as bytes, from 0 in the order in which they are first met. */
@unmanaged
export class ValueTable {
  /** The numbers by their hashes' first bits; -1 where a slot is free. */
  slots: usize = filled((4 * FIRST_ROOM) << 2, 0xff);
  bits: u64 = 7;
  values: usize = filled(FIRST_ROOM * offsetof<Value>(), 0);
  room: i32 = FIRST_ROOM;
  count: i32 = 0;
  free: usize = 0;
  freeEnd: usize = 0;

  /**
   * The number of the text between two addresses; {@link TOO_MANY} where it would be one too many. Eight bytes behind the
   * text may be read.
   */
  numberOf(from: usize, to: usize): i32 {
    const length = <i32>(to - from);
    let head = load<u64>(from);
    let tail: u64 = 0;
    if (length >= 8) tail = load<u64>(to - 8);
    else head &= ~(~(<u64>0) << ((<u64>length) << 3));
    let hash = (head ^ (<u64>length)) * 0x9e3779b97f4a7c15;
    hash = (hash ^ (hash >> 32) ^ tail) * 0xbf58476d1ce4e5b9;
    if (length > 16) hash = (hash ^ (hash >> 32) ^ load<u64>(from + (length >> 1) - 4)) * 0x94d049bb133111eb;
    const mask = (1 << (<i32>this.bits)) - 1;
    let slot = <i32>(hash >> (64 - this.bits));
    for (;;) {
      const number = load<i32>(this.slots + ((<usize>slot) << 2));
      if (number < 0) break;
      const value = this.at(number);
      if (value.head == head && value.tail == tail && value.length == length)
        if (length <= 16 || isSame(value.start, from, length)) return number;
      slot = (slot + 1) & mask;
    }
    return this.add(from, head, tail, hash, length);
  }

  /** The value of a number. */
  at(number: i32): Value {
    return changetype<Value>(this.values + <usize>number * offsetof<Value>());
  }

  private add(from: usize, head: u64, tail: u64, hash: u64, length: i32): i32 {
    if (this.count >= MOST_VALUES) return TOO_MANY;
    const number = this.count++;
    if (number == this.room) this.enlarge();
    if (this.free + length > this.freeEnd) {
      const piece = <usize>length > PIECE ? <usize>length : PIECE;
      this.free = heap.alloc(piece);
      this.freeEnd = this.free + piece;
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
    this.values = grown(this.values, this.room * offsetof<Value>(), 0);
    this.room <<= 1;
    this.bits += 1;
    this.slots = filled((<usize>this.room) << 4, 0xff);
    for (let number = 0; number < this.count - 1; number++) this.place(number);
  }

  private place(number: i32): void {
    const mask = (1 << (<i32>this.bits)) - 1;
    let slot = <i32>(this.at(number).hash >> (64 - this.bits));
    while (load<i32>(this.slots + ((<usize>slot) << 2)) >= 0) slot = (slot + 1) & mask;
    store<i32>(this.slots + ((<usize>slot) << 2), number);
  }
}

/** Of two texts of one length, alike in their first and last eight bytes. */
function isSame(one: usize, other: usize, length: i32): bool {
  const last = length - 16;
  for (let i = 8; i < length - 8; i += 16) {
    const at = i < last ? i : last;
    if (v128.any_true(v128.xor(v128.load(one + at), v128.load(other + at)))) return false;
  }
  return true;
}
