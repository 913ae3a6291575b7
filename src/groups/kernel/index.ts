import { CellClasses } from './classes';
import { BLOCK_SIZE, isPlain, BUFFER_SIZE, buffer as bufferAt, setBlock, startPlain } from './marks';
import { allocate, renewed } from './memory';
import { RowSplitter } from './row-splitter';
import { Scan } from './scan';
import { TupleTable } from './tuples';

/** The functions that kernel.ts calls. Objects are passed as their addresses. */

export const buffer: usize = bufferAt;
export const bufferSize: i32 = BUFFER_SIZE;
export const blockSize: i32 = BLOCK_SIZE;

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
  firstWidth: i32,
  secondWidth: i32,
  secondSlot: i32,
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
  return new Scan(splitter, amounts, firstWidth, secondWidth, secondSlot, classes);
}

export function setColumn(scan: Scan, index: i32, use: i32, slot: i32): void {
  scan.splitter.setColumn(index, use, slot);
}

/** Sets the check of a column: the traits of cells that have to be classed. {@link setWord} sets the words. */
export function check(scan: Scan, index: i32, traits: i32, classes: CellClasses): void {
  scan.splitter.check(index, traits, classes);
}

/** Sets one of the two words that checks look for, by its first and third letters in lower case. */
export function setWord(scan: Scan, index: i32, first: i32, third: i32): void {
  scan.splitter.traits.setWord(index, first, third);
}

/** Sets the hash of the first three bytes of a word that checked cells may start with. */
export function setStart(scan: Scan, hash: i32): void {
  scan.splitter.traits.setStart(hash);
}

/** Makes a table of classes of cells of `width` columns; {@link setClassSlot} sets the slots of their values. */
export function newClasses(caller: i32, index: i32, width: i32, slot: i32): CellClasses {
  return new CellClasses(caller, index, width, slot);
}

export function setClassSlot(classes: CellClasses, place: i32, slot: i32): void {
  classes.setSlot(place, slot);
}

/** Adds a table of classes to the key, in the order of the key's parts. */
export function setClasses(scan: Scan, index: i32, classes: CellClasses): void {
  scan.setClasses(index, classes);
}

/** Lists the values of the column in a slot. */
export function list(scan: Scan, slot: i32): void {
  scan.list(slot);
}

/** Defers the rows of a group from now on. */
export function deferGroup(scan: Scan, group: i32): void {
  scan.sums.deferGroup(group);
}

export function startChunk(scan: Scan): void {
  startPlain();
  scan.startChunk();
}

/** Reads the rows of a block. @param at where it starts in the buffer. @param to,offset as {@link Scan.readBlock} has them. */
export function readBlock(scan: Scan, at: i32, to: i32, offset: i32): i32 {
  setBlock(at);
  return scan.readBlock(to, offset);
}

export function addRecord(scan: Scan, lines: i32, length: i32): usize {
  return scan.addRecord(lines, length);
}

/** Returns how many records of the chunk have been deferred so far. */
export function deferredCount(scan: Scan): i32 {
  return scan.records.count;
}

const RESULTS = 21;
const results: usize = allocate((RESULTS + 3) << 2, 0);
let resultCount: i32 = 0;

function addResult(value: i32): void {
  store<i32>(results + (resultCount++ << 2), value);
}

/** Ends a chunk. @returns the address of its results: counts and addresses in the order that chunk-scanner.ts reads. */
export function finishChunk(scan: Scan): usize {
  const records = scan.records;
  const sums = scan.sums;
  const listed = scan.listed;
  sums.finish();
  if (listed) listed.finish();
  resultCount = 0;
  addResult(isPlain ? 1 : 0);
  addResult(scan.row);
  addResult(scan.line);
  addResult(scan.lastStart);
  addResult(scan.lastEnd);
  addResult(records.count);
  addResult(<i32>records.entries);
  addResult(<i32>records.length);
  addResult(<i32>records.text);
  addResult(sums.count);
  addResult(<i32>sums.numbers);
  addResult(<i32>sums.firstRows);
  addResult(<i32>sums.firsts);
  addResult(<i32>sums.counts);
  addResult(<i32>sums.pence);
  addResult(scan.fingerprintCount);
  addResult(<i32>scan.fingerprintTable);
  addResult(listed ? listed.count : 0);
  addResult(listed ? <i32>listed.numbers : 0);
  addResult(listed ? <i32>listed.firstRows : 0);
  addResult(listed ? <i32>listed.rows : 0);
  // after them, as a double, the pence of all rows that were added up
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

export function groupCount(scan: Scan): i32 {
  return scan.groups.count;
}

/** Returns the address of the numbers of the two subkeys of every group. */
export function subkeysOfGroups(scan: Scan): usize {
  return scan.groups.at(0);
}

/** Returns how many different subkeys there are. @param subkey 0 for the first, 1 for the second. */
export function subkeyCount(scan: Scan, subkey: i32): i32 {
  return subkey == 0 ? scan.first.count : scan.second.count;
}

/** Returns the address of a subkey: a number for each of its parts. */
export function subkeyAt(scan: Scan, subkey: i32, number: i32): usize {
  return subkey == 0 ? scan.first.at(number) : scan.second.at(number);
}

export function newTuples(width: i32): TupleTable {
  return new TupleTable(width);
}

export function tupleAt(tuples: TupleTable, number: i32): usize {
  return tuples.at(number);
}

let scratch: usize = 0;
let scratchSize: usize = 0;

/** Returns the address of scratch memory, which the caller may use until the next call. */
export function scratchOf(length: usize): usize {
  if (length > scratchSize) {
    scratchSize = 2 * length;
    scratch = renewed(scratch, scratchSize, 0);
  }
  return scratch;
}

/** Overwrites tuples with their numbers, one after the other. */
export function numberTuples(tuples: TupleTable, at: usize, count: i32): void {
  const size = tuples.size;
  for (let i = 0; i < count; i++) {
    const number = tuples.numberOf(at + <usize>i * size);
    store<i32>(at + ((<usize>i) << 2), number);
  }
}
