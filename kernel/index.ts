import { Cutter } from './cutter';
import { Lane, MOST_LEFT } from './lane';
import { block as blockAt, BLOCK } from './marks';
import { filled } from './memory';
import { KNOWN, ONE_BY_ONE, OPEN } from './sums';
import { Names, Tally } from './tally';

/** The heart of the fast lane: what src/ingest/lane/kernel.ts asks for. Things are known by their addresses. */

export const block: usize = blockAt;
export const blockSize: i32 = BLOCK;
export const mostLeft: i32 = MOST_LEFT;

export function newLane(
  width: i32,
  delimiter: i32,
  pound: i32,
  mostDecimals: i32,
  mayBeEmpty: bool,
  hashes: bool,
  isUtf8: bool,
  amountsWide: i32,
  partsWide: i32,
): Lane {
  const cutter = new Cutter(width, delimiter, pound, mostDecimals, mayBeEmpty, hashes, isUtf8);
  return new Lane(cutter, amountsWide, partsWide);
}

export function setColumn(lane: Lane, index: i32, use: i32): void {
  lane.cutter.setColumn(index, use);
}

export function setPart(lane: Lane, index: i32, kind: i32, first: i32, second: i32, third: i32): void {
  lane.setPart(index, kind, first, second, third);
}

/** The number of a value of the row that is being cut, by its place among those that are numbered. */
export function valueOf(lane: Lane, place: i32): i32 {
  return load<i32>(lane.cutter.values + (place << 2));
}

export function textAt(lane: Lane, place: i32, value: i32): usize {
  return lane.cutter.table(place).at(value).start;
}

export function textLength(lane: Lane, place: i32, value: i32): i32 {
  return lane.cutter.table(place).at(value).length;
}

export function refuse(lane: Lane, group: i32): void {
  if (lane.sums.stateOf(group) != ONE_BY_ONE) lane.sums.setState(group, ONE_BY_ONE);
}

export function reopen(lane: Lane, group: i32): void {
  if (lane.sums.stateOf(group) == KNOWN) lane.sums.setState(group, OPEN);
}

export function forget(lane: Lane): void {
  lane.sums.forget();
}

export function start(lane: Lane): void {
  lane.start();
}

export function begin(lane: Lane, to: i32): void {
  lane.cutter.begin(to);
}

export function scan(lane: Lane): i32 {
  return lane.scan();
}

/** Where the next row starts in the block. */
export function next(lane: Lane): i32 {
  return lane.cutter.next;
}

export function leftAt(lane: Lane): usize {
  return lane.left;
}

/** The groups that were met first in the stretch: how many, and where what is known of them stands. */
export function freshCount(lane: Lane): i32 {
  return lane.fresh.count;
}

export function freshGroups(lane: Lane): usize {
  return lane.fresh.groups;
}

export function freshKeys(lane: Lane): usize {
  return lane.fresh.keys;
}

export function freshEnds(lane: Lane): usize {
  return lane.fresh.ends;
}

export function freshText(lane: Lane): usize {
  return lane.fresh.text;
}

/** Rows added up since the last one left, and their pence. */
export function gapRows(lane: Lane): i32 {
  return lane.gapRows;
}

export function gapPence(lane: Lane): f64 {
  return <f64>lane.gapPence;
}

/** @returns how many groups rows were added to in the stretch. */
export function takeSums(lane: Lane): i32 {
  return lane.sums.take();
}

export function groupsAt(lane: Lane): usize {
  return lane.sums.touched;
}

export function countsAt(lane: Lane): usize {
  return lane.sums.takenCounts;
}

export function penceAt(lane: Lane): usize {
  return lane.sums.takenPence;
}

export function listAt(lane: Lane): usize {
  return lane.list;
}

export function listCount(lane: Lane): i32 {
  return lane.listCount;
}

/** The values of the part of the key that is a date, of the rows of the stretch. */
export function daysAt(lane: Lane): usize {
  return lane.dayPart < 0 ? 0 : lane.part(lane.dayPart).seen;
}

export function dayCount(lane: Lane): i32 {
  return lane.dayPart < 0 ? 0 : lane.part(lane.dayPart).seenCount;
}

let desk: usize = 0;
let deskRoom: usize = 0;

/** Where the caller may put so many bytes to be looked at. */
export function deskOf(length: usize): usize {
  if (length > deskRoom) {
    deskRoom = 2 * length;
    desk = filled(deskRoom, 0);
  }
  return desk;
}

/** @param width how many amounts a row has. */
export function newTally(width: i32): Tally {
  return new Tally(width);
}

export function learnTrust(tally: Tally, trust: i32, known: i32): void {
  tally.trusts.set(trust, known);
}

export function learnRest(tally: Tally, rest: i32, known: i32): void {
  tally.rests.set(rest, known);
}

export function groupOf(tally: Tally, trust: i32, rest: i32): i32 {
  return tally.groupOf(trust, rest);
}

/** Where the trust of a group and its rest stand. */
export function pairAt(tally: Tally, group: i32): usize {
  return tally.pairs.at(group);
}

export function groupCount(tally: Tally): i32 {
  return tally.pairs.count;
}

/** Hands its sums over, which start again from zero: {@link talliedGroups} and what follows. @returns of how many groups. */
export function takeTally(tally: Tally): i32 {
  return tally.sums.take();
}

export function talliedGroups(tally: Tally): usize {
  return tally.sums.touched;
}

export function talliedCounts(tally: Tally): usize {
  return tally.sums.takenCounts;
}

export function talliedPence(tally: Tally): usize {
  return tally.sums.takenPence;
}

export function newNames(tally: Tally, width: i32, trustWide: i32): Names {
  return new Names(tally, width, trustWide);
}

export function name(names: Names, key: usize, trust: i32, rest: i32): void {
  names.name(key, trust, rest);
}

export function setGroup(names: Names, group: i32, number: i32, isDoubted: bool): void {
  names.set(group, number, isDoubted);
}

/** @returns the group's number in the tally; less than 0 where it has none. */
export function groupAt(names: Names, group: i32): i32 {
  return names.get(group);
}

export function meet(names: Names, groups: usize, keys: usize, from: i32, count: i32): i32 {
  return names.meet(groups, keys, from, count);
}

export function unsure(names: Names, groups: usize, count: i32): i32 {
  return names.unsure(groups, count);
}

export function addSums(
  names: Names,
  groups: usize,
  counts: usize,
  pence: usize,
  from: i32,
  count: i32,
): i32 {
  return names.add(groups, counts, pence, from, count);
}
