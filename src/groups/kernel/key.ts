import { allocate, doubled } from './memory';
import { TupleTable } from './tuples';

/** The caller says what class the values of a key part in the current row have, from 0; {@link NO_CLASS}: none. */
declare function classOf(scan: usize, part: i32): i32;

/** A value without a class makes its row doubtful. */
export const NO_CLASS: i32 = -1;
/** A value whose class has not been asked for: such that memory can be filled with its bytes. */
const UNKNOWN: i32 = 0xfefefefe;

const FIRST_CAPACITY: i32 = 64;

/** A part of a row's key: the value of one column as written, or the class of the values of some columns. */
@unmanaged
export class KeyPart {
  /** The places of its columns among the columns with values. */
  places: usize;
  /** Numbers the values of several columns together. */
  tuples: TupleTable;
  tuple: usize;
  /** The class of each value or tuple. */
  classes: usize = allocate(FIRST_CAPACITY << 2, 0xfe);
  capacity: i32 = FIRST_CAPACITY;

  constructor(
    public width: i32,
    public isClassed: bool,
  ) {
    this.places = allocate(width << 2, 0);
    this.tuple = allocate(width << 2, 0);
    this.tuples = new TupleTable(width);
  }

  setPlace(index: i32, place: i32): void {
    store<i32>(this.places + (index << 2), place);
  }

  /** Returns the number of this part's value or class in a row. @param index of this part in the key. */
  numberIn(values: usize, scan: usize, index: i32): i32 {
    let value = this.valueIn(values, 0);
    if (!this.isClassed) return value;
    if (this.width > 1) {
      for (let i = 0; i < this.width; i++) store<i32>(this.tuple + (i << 2), this.valueIn(values, i));
      value = this.tuples.numberOf(this.tuple);
    }
    while (value >= this.capacity) {
      this.classes = doubled(this.classes, (<usize>this.capacity) << 2, 0xfe);
      this.capacity <<= 1;
    }
    const at = this.classes + ((<usize>value) << 2);
    if (load<i32>(at) == UNKNOWN) {
      const found = classOf(scan, index);
      store<i32>(at, found);
    }
    return load<i32>(at);
  }

  private valueIn(values: usize, index: i32): i32 {
    return load<i32>(values + (load<i32>(this.places + (index << 2)) << 2));
  }
}
