import { MOST_PENCE, NO_AMOUNT } from './amounts';
import { CellClasses } from './classes';
import { storeFingerprint } from './fingerprint';
import { block } from './marks';
import { allocate, doubled } from './memory';
import { Records } from './records';
import { PLAIN, QUOTED, RowSplitter } from './row-splitter';
import { Sums } from './sums';
import { TupleTable } from './tuples';

/** The bytes of an entry for a row that was added up: 64 bits of fingerprint, and its pence as a double. */
const FINGERPRINT_SIZE: i32 = 16;
const FIRST_FINGERPRINTS: i32 = 1 << 10;

/** Reads rows chunk by chunk: adds up those with the same key, and keeps the deferred records. */
@unmanaged
export class Scan {
  /** The classes of cells that are parts of the key. */
  classes: usize;
  /** Number the subkeys. These numbers and those of groups and values last from chunk to chunk; all else starts anew. */
  first: TupleTable;
  second: TupleTable;
  /** Numbers the groups by their two subkeys. */
  groups: TupleTable = new TupleTable(2);
  /** The subkeys of the current row. */
  subkeys: usize = allocate(8, 0);
  sums: Sums;
  records: Records = new Records();
  /** The values of one column in the rows added up; null where none is listed. */
  listed: Sums | null = null;
  listedSlot: i32 = 0;
  fingerprintTable: usize = 0;
  fingerprintCapacity: i32 = 0;
  fingerprintCount: i32 = 0;
  /** Records and lines so far, and the pence of the rows added up. */
  row: i32 = 0;
  line: i32 = 0;
  pence: i64 = 0;
  /** Where the row that was added up last starts and ends in the chunk. */
  lastStart: i32 = 0;
  lastEnd: i32 = 0;

  /**
   * @param firstWidth,secondWidth how many parts the two subkeys have.
   * @param secondSlot where in a row the second starts; the first starts with the row.
   * @param classCount how many parts of the key are classes.
   */
  constructor(
    public splitter: RowSplitter,
    public amounts: i32,
    firstWidth: i32,
    secondWidth: i32,
    public secondSlot: i32,
    public classCount: i32,
  ) {
    this.classes = allocate(classCount << 2, 0);
    this.first = new TupleTable(firstWidth);
    this.second = new TupleTable(secondWidth);
    this.sums = new Sums(amounts);
    if (splitter.fingerprints) {
      this.fingerprintTable = allocate(FIRST_FINGERPRINTS * FINGERPRINT_SIZE, 0);
      this.fingerprintCapacity = FIRST_FINGERPRINTS;
    }
  }

  cellClasses(index: i32): CellClasses {
    return load<CellClasses>(this.classes + (index << 2));
  }

  setClasses(index: i32, classes: CellClasses): void {
    store<CellClasses>(this.classes + (index << 2), classes);
  }

  list(slot: i32): void {
    this.listed = new Sums(0);
    this.listedSlot = slot;
  }

  startChunk(): void {
    this.row = 0;
    this.line = 0;
    this.pence = 0;
    this.lastStart = 0;
    this.lastEnd = 0;
    this.fingerprintCount = 0;
    this.records.clear();
    this.sums.clear();
    const listed = this.listed;
    if (listed) listed.clear();
  }

  /**
   * Reads the rows of the block, which end at `to`.
   *
   * @param offset of the block in the chunk.
   * @returns the start of the record that continues after the block; `to` where none does.
   */
  readBlock(to: i32, offset: i32): i32 {
    const splitter = this.splitter;
    splitter.begin(to);
    while (splitter.mark < splitter.markEnd) {
      const start = splitter.next;
      let lines = 1;
      const kind = splitter.split();
      if (kind != PLAIN || !this.classRow() || !this.addRow(offset, start)) {
        if (kind == QUOTED) lines = splitter.passRecord();
        if (lines == 0) break;
        const length = splitter.end - (block + start);
        memory.copy(this.addRecord(lines, length), block + start, length);
      } else {
        this.row++;
        this.line++;
      }
    }
    return splitter.next;
  }

  /** Adds a deferred record. @returns the address for its text. */
  addRecord(lines: i32, length: usize): usize {
    const text = this.records.add(this.row, this.line, lines, this.pence, length);
    this.row++;
    this.line += lines;
    return text;
  }

  /** Finds the classes of the row's cells. @returns false where some have none: the row is deferred. */
  private classRow(): bool {
    const row = this.splitter.row;
    for (let i = 0; i < this.classCount; i++) {
      const classes = this.cellClasses(i);
      const number = classes.numberIn(row);
      if (number < 0) return false;
      store<i32>(row + (classes.slot << 2), number);
    }
    return true;
  }

  /** Adds the row to its group. @returns false, with nothing added, where it has to be deferred. */
  private addRow(offset: i32, start: i32): bool {
    const amounts = this.splitter.amounts;
    let total: i64 = 0;
    for (let i = 0; i < this.amounts; i++) {
      const amount = load<i64>(amounts + (i << 3));
      if (amount != NO_AMOUNT) total += amount;
    }
    const pence = this.pence + total;
    if (pence > MOST_PENCE || pence < -MOST_PENCE) return false;
    const group = this.groupOf(this.splitter.row);
    const from = offset + start;
    const end = offset + <i32>(this.splitter.end - block);
    if (!this.sums.add(group, amounts, this.row, from, end)) return false;
    this.pence = pence;
    this.lastStart = from;
    this.lastEnd = end;
    const listed = this.listed;
    if (listed) {
      const value = load<i32>(this.splitter.row + (this.listedSlot << 2));
      listed.add(value, amounts, this.row, from, end);
    }
    if (this.splitter.fingerprints) this.addFingerprint(total);
    return true;
  }

  private groupOf(row: usize): i32 {
    const subkeys = this.subkeys;
    store<i32>(subkeys, this.first.numberOf(row));
    store<i32>(subkeys, this.second.numberOf(row + ((<usize>this.secondSlot) << 2)), 4);
    return this.groups.numberOf(subkeys);
  }

  private addFingerprint(pence: i64): void {
    if (this.fingerprintCount == this.fingerprintCapacity) {
      this.fingerprintTable = doubled(this.fingerprintTable, this.fingerprintCapacity * FINGERPRINT_SIZE, 0);
      this.fingerprintCapacity <<= 1;
    }
    const at = this.fingerprintTable + this.fingerprintCount++ * FINGERPRINT_SIZE;
    storeFingerprint(at);
    store<f64>(at, <f64>pence, 8);
  }
}
