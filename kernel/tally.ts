import { filled } from './memory';
import { Numbers } from './numbers';
import { Sums } from './sums';
import { TupleTable } from './tuples';

/** What is known of half a key; less than 0 is nothing. */
export const SURE: i32 = 0;
export const DOUBTED: i32 = 1;

/** Of a group: its rows are wanted one by one. */
export const REFUSED: i32 = -2;

/** What groups of rows come to, however those who add rows up number them: here each is a trust and the rest of a key. */
@unmanaged
export class Tally {
  pairs: TupleTable = new TupleTable(2);
  pair: usize = filled(8, 0);
  trusts: Numbers = new Numbers();
  rests: Numbers = new Numbers();
  sums: Sums;

  /** @param width how many amounts a row has. */
  constructor(width: i32) {
    this.sums = new Sums(width);
  }

  groupOf(trust: i32, rest: i32): i32 {
    store<i32>(this.pair, trust);
    store<i32>(this.pair, rest, 4);
    return this.pairs.numberOf(this.pair);
  }
}

/** What the groups of one who adds rows up are in a tally. */
@unmanaged
export class Names {
  trusts: TupleTable;
  rests: TupleTable;
  /** The trusts and rests of the tally, by their numbers in the tables. */
  trustOf: Numbers = new Numbers();
  restOf: Numbers = new Numbers();
  /** Of each group its number in the tally twice, one more where it is in doubt; -1: nobody has said it, or {@link REFUSED}. */
  groups: Numbers = new Numbers();

  /** @param trustWide how many numbers of a key, from the first on, are its trust. */
  constructor(
    public tally: Tally,
    public width: i32,
    public trustWide: i32,
  ) {
    this.trusts = new TupleTable(trustWide);
    this.rests = new TupleTable(width - trustWide);
  }

  /** Says what the halves of a key are in the tally. */
  name(key: usize, trust: i32, rest: i32): void {
    this.trustOf.set(this.trusts.numberOf(key), trust);
    this.restOf.set(this.rests.numberOf(this.restIn(key)), rest);
  }

  set(group: i32, number: i32, isDoubted: bool): void {
    this.groups.set(group, number < 0 ? number : (number << 1) | (isDoubted ? DOUBTED : SURE));
  }

  get(group: i32): i32 {
    const known = this.groups.get(group);
    return known < 0 ? known : known >> 1;
  }

  /**
   * Finds out from their keys what groups are.
   *
   * @returns the first place from `from` on where a half of the key is not known; `count` where all are.
   */
  meet(groups: usize, keys: usize, from: i32, count: i32): i32 {
    const tally = this.tally;
    for (let i = from; i < count; i++) {
      const key = keys + ((<usize>i * this.width) << 2);
      const trust = this.trustOf.get(this.trusts.numberOf(key));
      const rest = this.restOf.get(this.rests.numberOf(this.restIn(key)));
      if (trust < 0 || rest < 0) return i;
      const known = tally.trusts.get(trust);
      if (known < 0 || tally.rests.get(rest) < 0) return i;
      this.set(load<i32>(groups + ((<usize>i) << 2)), tally.groupOf(trust, rest), known == DOUBTED);
    }
    return count;
  }

  /** Puts those that are not sure before the others. @returns how many they are. */
  unsure(groups: usize, count: i32): i32 {
    let found = 0;
    for (let i = 0; i < count; i++) {
      const group = load<i32>(groups + ((<usize>i) << 2));
      const known = this.groups.get(group);
      if (known >= 0 && (known & 1) == SURE) continue;
      store<i32>(groups + ((<usize>found) << 2), group);
      found++;
    }
    return found;
  }

  /**
   * Adds what rows of groups that have a number in the tally come to.
   *
   * @returns the first place from `from` on where a sum would be too large, and nothing was added; else `count`.
   */
  add(groups: usize, counts: usize, pence: usize, from: i32, count: i32): i32 {
    const sums = this.tally.sums;
    const width = <usize>sums.width;
    for (let i = from; i < count; i++) {
      const group = this.get(load<i32>(groups + ((<usize>i) << 2)));
      const first = <usize>i * width;
      if (!sums.addMany(group, counts + (first << 2), pence + (first << 3))) return i;
    }
    return count;
  }

  private restIn(key: usize): usize {
    return key + ((<usize>this.trustWide) << 2);
  }
}
