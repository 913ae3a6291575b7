import { CellClasses } from './classes';
import { BLOCK, isPlain, ROOM, room as roomAt, setBlock, startPlain } from './marks';
import { allocate } from './memory';
import { RowSplitter } from './row-splitter';
import { Scan } from './scan';
import { TupleTable } from './tuples';

/** The functions that kernel.ts calls. Objects are passed as their addresses. */

export const room: usize = roomAt;
export const roomSize: i32 = ROOM;
export const blockSize: i32 = BLOCK;

export function newScan(
  width: i32,
  delimiter: i32,
  pound: i32,
  mostDecimals: i32,
  allowsEmpty: bool,
  fingerprints: bool,
  isUtf8: bool,
  slots: i32,
  amounts: i32,
  keyWidth: i32,
  firstWidth: i32,
  secondWidth: i32,
  classes: i32,
): Scan {
  const splitter = new RowSplitter(
    width,
    delimiter,
    pound,
    mostDecimals,
    allowsEmpty,
    fingerprints,
    isUtf8,
    slots,
  );
  return new Scan(splitter, amounts, keyWidth, firstWidth, secondWidth, classes);
}

export function setColumn(scan: Scan, index: i32, use: i32, slot: i32): void {
  scan.splitter.setColumn(index, use, slot);
}

/** Says which cells of a column have to be looked into; {@link addWord} says which words they may hold. */
export function check(scan: Scan, index: i32, traits: i32, classes: CellClasses): void {
  scan.splitter.check(index, traits, classes);
}

/** Sets one of two words that are looked for in cells, by its first and third letters in lower case. */
export function setWord(scan: Scan, index: i32, first: i32, third: i32): void {
  scan.splitter.traits.setWord(index, first, third);
}

/** Says of how many columns a class depends, and its slot; {@link setClassSlot} says in which slots their values are. */
export function newClasses(caller: i32, index: i32, width: i32, slot: i32): CellClasses {
  return new CellClasses(caller, index, width, slot);
}

export function setClassSlot(classes: CellClasses, place: i32, slot: i32): void {
  classes.setSlot(place, slot);
}

/** Makes classes a part of the key, in the order of the parts. */
export function setClasses(scan: Scan, index: i32, classes: CellClasses): void {
  scan.setClasses(index, classes);
}

/** Says in which slot a part of the key is. */
export function setPart(scan: Scan, index: i32, slot: i32): void {
  scan.setPart(index, slot);
}

/** Has the values in a slot listed. */
export function list(scan: Scan, slot: i32): void {
  scan.list(slot);
}

/** From now on the rows of a group are doubtful. */
export function separate(scan: Scan, group: i32): void {
  scan.sums.separate(group);
}

export function startChunk(scan: Scan): void {
  startPlain();
  scan.startChunk();
}

/** Reads the rows of a block. @param at where it starts in the room. @param to,offset as {@link Scan.readBlock} has them. */
export function readBlock(scan: Scan, at: i32, to: i32, offset: i32): i32 {
  setBlock(at);
  return scan.readBlock(to, offset);
}

export function addRecord(scan: Scan, lines: i32, length: i32): usize {
  return scan.addRecord(lines, length);
}

const RESULTS = 23;
const results: usize = allocate((RESULTS + 3) << 2, 0);
let resultCount: i32 = 0;

function give(value: i32): void {
  store<i32>(results + (resultCount++ << 2), value);
}

/** Ends a chunk. @returns the address of what it came to: counts and addresses, in the order in which chunk-scanner.ts takes them. */
export function finishChunk(scan: Scan): usize {
  const records = scan.records;
  const sums = scan.sums;
  const listed = scan.listed;
  sums.finish();
  if (listed) listed.finish();
  resultCount = 0;
  give(isPlain ? 1 : 0);
  give(scan.row);
  give(scan.line);
  give(scan.lastStart);
  give(scan.lastEnd);
  give(records.count);
  give(<i32>records.entries);
  give(<i32>records.length);
  give(<i32>records.text);
  give(sums.count);
  give(<i32>sums.numbers);
  give(<i32>sums.firstRows);
  give(<i32>sums.firsts);
  give(<i32>sums.counts);
  give(<i32>sums.pence);
  give(scan.printCount);
  give(<i32>scan.prints);
  give(listed ? listed.count : 0);
  give(listed ? <i32>listed.numbers : 0);
  give(listed ? <i32>listed.firstRows : 0);
  give(listed ? <i32>listed.rows : 0);
  give(scan.groups.count);
  give(<i32>scan.halves);
  // behind them, as a double, the pence of all rows that were added up
  store<f64>(results + ((RESULTS + 1) << 2), <f64>scan.pence);
  return results;
}

/** The address of the slots of the row that is being read. */
export function currentRow(scan: Scan): usize {
  return scan.splitter.row;
}

/** The address of a value's text, followed by its length. */
export function valueAt(scan: Scan, column: i32, value: i32): usize {
  return changetype<usize>(scan.splitter.table(column).at(value));
}

/** How many different halves of keys there are. @param half 0 for the first, 1 for the second. */
export function halfCount(scan: Scan, half: i32): i32 {
  return half == 0 ? scan.first.count : scan.second.count;
}

/** The address of a half of a key: a number for each of its parts. */
export function halfAt(scan: Scan, half: i32, number: i32): usize {
  return half == 0 ? scan.first.at(number) : scan.second.at(number);
}

export function newTuples(width: i32): TupleTable {
  return new TupleTable(width);
}

export function tupleAt(tuples: TupleTable, number: i32): usize {
  return tuples.at(number);
}

let scratch: usize = 0;
let scratchSize: usize = 0;

/** The address of so many bytes, which are the caller's until the next call. */
export function scratchOf(length: usize): usize {
  if (length > scratchSize) {
    scratchSize = 2 * length;
    scratch = allocate(scratchSize, 0);
  }
  return scratch;
}

/** Writes the numbers of tuples over them, one behind the other. */
export function numberTuples(tuples: TupleTable, at: usize, count: i32): void {
  const size = tuples.size;
  for (let i = 0; i < count; i++) {
    const number = tuples.numberOf(at + <usize>i * size);
    store<i32>(at + ((<usize>i) << 2), number);
  }
}
