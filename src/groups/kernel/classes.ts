import { allocate, doubled } from './memory';
import { TupleTable } from './tuples';

/** Asks the caller for the class of the current row's cells, from 0; {@link NO_CLASS} where they have none. */
declare function classOf(caller: i32, index: i32): i32;

/** Stands for cells without a class: their row is deferred. */
export const NO_CLASS: i32 = -1;
/** Stands for cells whose class has not been asked for; four equal bytes, so that memory can be filled with them. */
const UNKNOWN: i32 = 0xfefefefe;

const FIRST_CAPACITY: i32 = 64;

/** The classes of the cells of one or several columns, each asked of the caller once. */
@unmanaged
export class CellClasses {
  /** The slots of its columns in a row. */
  slots: usize;
  /** Numbers the values of several columns together. */
  tuples: TupleTable;
  tuple: usize;
  /** The class of each value or tuple. */
  classes: usize = allocate(FIRST_CAPACITY << 2, 0xfe);
  capacity: i32 = FIRST_CAPACITY;

  /**
   * @param caller,index identify it to the caller.
   * @param width the number of its columns.
   * @param slot of a row that holds the class; for a check, the values.
   */
  constructor(
    public caller: i32,
    public index: i32,
    public width: i32,
    public slot: i32,
  ) {
    this.slots = allocate(width << 2, 0);
    this.tuples = new TupleTable(width);
    this.tuple = allocate(this.tuples.size, 0);
  }

  setSlot(index: i32, slot: i32): void {
    store<i32>(this.slots + (index << 2), slot);
  }

  /** Returns the class of the cells in a row. */
  numberIn(row: usize): i32 {
    let value = this.valueIn(row, 0);
    if (this.width > 1) {
      for (let i = 0; i < this.width; i++) store<i32>(this.tuple + (i << 2), this.valueIn(row, i));
      value = this.tuples.numberOf(this.tuple);
    }
    while (value >= this.capacity) {
      this.classes = doubled(this.classes, (<usize>this.capacity) << 2, 0xfe);
      this.capacity <<= 1;
    }
    const at = this.classes + ((<usize>value) << 2);
    if (load<i32>(at) == UNKNOWN) {
      const found = classOf(this.caller, this.index);
      store<i32>(at, found);
    }
    return load<i32>(at);
  }

  /** Returns the number of the value of one of its columns in a row. */
  valueIn(row: usize, index: i32): i32 {
    return load<i32>(row + (load<i32>(this.slots + (index << 2)) << 2));
  }
}
