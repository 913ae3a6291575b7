import type { Condensed } from './condensed.js';
import { MOST_PENCE } from './pence.js';
import type { Group, Halves } from './row-kinds.js';

const FIRST_ROOM = 256;

/** Takes what rows of a group come to in a column of amounts. */
export type TakeSum = (group: Group, column: number, pence: number, count: number) => void;

/** Things by whole numbers that stand one behind the other. */
class ByNumbers<T> {
  private readonly first: Branch<T> = new Map();

  find(numbers: Int32Array, from: number, to: number): T | undefined {
    let branch: Branch<T> | undefined = this.first;
    for (let i = from; i < to - 1; i++) {
      branch = branch.get(numbers[i] as number) as Branch<T> | undefined;
      if (!branch) return undefined;
    }
    return branch.get(to > from ? (numbers[to - 1] as number) : 0) as T | undefined;
  }

  put(numbers: Int32Array, from: number, to: number, thing: T): void {
    let branch = this.first;
    for (let i = from; i < to - 1; i++) {
      const next = (branch.get(numbers[i] as number) ?? new Map()) as Branch<T>;
      branch.set(numbers[i] as number, next);
      branch = next;
    }
    branch.set(to > from ? (numbers[to - 1] as number) : 0, thing);
  }
}

type Branch<T> = Map<number, Branch<T> | T>;

/** What the groups are that somebody adds rows up in, by the numbers that they have there, and what they come to. */
export class Groups {
  private readonly meant: (Group | null | undefined)[] = [];
  /** Of each whether its rows can be added up whatever has been told. */
  private sure = new Uint8Array(FIRST_ROOM);
  /** Of each group and column of amounts. */
  private counts = new Int32Array();
  private pence = new Float64Array();
  private readonly added: number[] = [];
  private isAdded = new Uint8Array(FIRST_ROOM);
  private width = 0;
  private readonly trusts = new ByNumbers<Halves['trust']>();
  private readonly rests = new ByNumbers<Halves['rest']>();

  /** @param trustWide how many parts of a key, from the first on, are how a row names its trust. */
  constructor(private readonly trustWide: number) {}

  /** What the halves are of a key that stands between two places. @param ask who knows where nobody has said yet. */
  halvesOf(keys: Int32Array, from: number, to: number, ask: () => Halves): Halves {
    const middle = from + this.trustWide;
    const trust = this.trusts.find(keys, from, middle);
    const rest = this.rests.find(keys, middle, to);
    if (trust && rest) return { trust, rest };
    const asked = ask();
    if (!trust) this.trusts.put(keys, from, middle, asked.trust);
    if (!rest) this.rests.put(keys, middle, to, asked.rest);
    return asked;
  }

  /** @returns null: its rows are wanted one by one; undefined: nobody has said yet. */
  get(number: number): Group | null | undefined {
    return this.meant[number];
  }

  set(number: number, group: Group | null): void {
    this.meant[number] = group;
    while (number >= this.sure.length) {
      this.sure = enlarged(this.sure);
      this.isAdded = enlarged(this.isAdded);
    }
    this.sure[number] = group && !group.trust.isDoubted ? 1 : 0;
  }

  /** Those of the groups whose rows cannot be added up without asking. */
  unsure(numbers: Int32Array): number[] {
    const { sure } = this;
    const found: number[] = [];
    for (let i = 0; i < numbers.length; i++)
      if (sure[numbers[i] as number] !== 1) found.push(numbers[i] as number);
    return found;
  }

  /** Takes sums of groups whose meaning is known. @param take those that grow too large to be kept. */
  add({ groups, counts, pence }: Condensed['sums'], take: TakeSum): void {
    if (groups.length === 0) return;
    const width = (this.width = counts.length / groups.length);
    const room = this.sure.length * width;
    if (this.counts.length < room) {
      this.counts = enlarged(this.counts, room);
      this.pence = enlarged(this.pence, room);
    }
    const { isAdded, added, pence: allPence, counts: allCounts } = this;
    for (let place = 0, from = 0; place < groups.length; place++) {
      const number = groups[place] as number;
      if (isAdded[number] === 0) {
        isAdded[number] = 1;
        added.push(number);
      }
      for (let i = 0, to = number * width; i < width; i++, from++, to++) {
        const more = pence[from] as number;
        if (Math.abs((allPence[to] as number) + more) > MOST_PENCE) this.handOn(number, take);
        allPence[to] = (allPence[to] as number) + more;
        allCounts[to] = (allCounts[to] as number) + (counts[from] as number);
      }
    }
  }

  /** Hands all sums on. */
  finish(take: TakeSum): void {
    this.added.forEach((number) => {
      this.handOn(number, take);
      this.isAdded[number] = 0;
    });
    this.added.length = 0;
  }

  private handOn(number: number, take: TakeSum): void {
    const group = this.meant[number];
    for (let i = 0, at = number * this.width; group && i < this.width; i++, at++) {
      take(group, i, this.pence[at] as number, this.counts[at] as number);
      this.pence[at] = 0;
      this.counts[at] = 0;
    }
  }
}

/** The same with zeros behind it. @param length by default twice as long. */
function enlarged<T extends Uint8Array | Int32Array | Float64Array>(array: T, length = 2 * array.length): T {
  const larger = new (array.constructor as new (length: number) => T)(length);
  larger.set(array);
  return larger;
}
