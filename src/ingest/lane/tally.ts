import type { Condensed } from './condensed.js';
import type { Kernel } from './kernel.js';
import type { Group, Halves } from './row-kinds.js';
import { amountsIn, type RowShape } from './row-shape.js';

/** Takes what rows of a group, by its number, come to in a column of amounts. */
export type TakeSum = (group: number, column: number, pence: number, count: number) => void;

/** What is known of half a key, in the kernel's words. */
const SURE = 0;
const DOUBTED = 1;
/** Of a group: its rows are wanted one by one. */
const REFUSED = -2;

/**
 * The groups of rows of one shape, each a trust and the rest of a row's key, and what they come to. All loops over them
 * are the kernel's: they go over thousands of groups, and here they would be compiled while rows are read.
 */
export class Tally {
  private readonly at: number;

  constructor(
    private readonly kernel: Kernel,
    private readonly shape: RowShape,
  ) {
    this.at = kernel.run.newTally(amountsIn(shape));
  }

  /** Rows with this trust are in order where the rest of them is. */
  learnTrust(number: number, isDoubted: boolean): void {
    this.kernel.run.learnTrust(this.at, number, isDoubted ? DOUBTED : SURE);
  }

  /** Rows with this rest are in order where their trust is. */
  learnRest(number: number): void {
    this.kernel.run.learnRest(this.at, number, SURE);
  }

  groupOf({ trust, rest }: Halves): number {
    return this.kernel.run.groupOf(this.at, trust.number, rest.number);
  }

  /** The numbers of a group's halves. */
  halvesOf(group: number): { readonly trust: number; readonly rest: number } {
    const [trust = 0, rest = 0] = this.kernel.intsAt(this.kernel.run.pairAt(this.at, group), 2);
    return { trust, rest };
  }

  /** The numbers of the halves of all groups: of group i its trust at 2 * i, and its rest behind. */
  allHalves(): Int32Array {
    const { run } = this.kernel;
    return this.kernel.intsAt(run.pairAt(this.at, 0), 2 * run.groupCount(this.at)).slice();
  }

  /** Hands all sums over, in the order in which groups were added to first; they start again from zero. */
  taken(): Condensed['sums'] {
    const { run } = this.kernel;
    const groups = this.kernel.intsAt(run.talliedGroups(this.at), run.takeTally(this.at)).slice();
    const length = groups.length * amountsIn(this.shape);
    const counts = this.kernel.intsAt(run.talliedCounts(this.at), length).slice();
    return { groups, counts, pence: this.kernel.floatsAt(run.talliedPence(this.at), length).slice() };
  }

  /** The same one by one. */
  take(take: TakeSum): void {
    const { groups, counts, pence } = this.taken();
    const width = amountsIn(this.shape);
    for (let i = 0; i < counts.length; i++)
      take(groups[Math.floor(i / width)] as number, i % width, pence[i] as number, counts[i] as number);
  }

  /** For one who adds rows up and numbers groups in another order. */
  names(): Names {
    return new Names(
      this,
      this.kernel,
      this.kernel.run.newNames(this.at, this.shape.keys.length, this.shape.trustWide),
    );
  }
}

/** What the groups of one who adds rows up are in a tally. */
export class Names {
  constructor(
    private readonly tally: Tally,
    private readonly kernel: Kernel,
    private readonly at: number,
  ) {}

  /**
   * Finds out what groups are that were met first.
   *
   * @param ask what one is of which half the key is new, by its place among them.
   */
  meet(
    { groups, keys }: Condensed['fresh'],
    ask: (place: number) => { readonly halves: Halves; readonly group: Group | null },
  ): void {
    const { run } = this.kernel;
    const { length } = groups;
    if (length === 0) return;
    const [groupsAt = 0, keysAt = 0] = this.kernel.put(groups, keys);
    const next = (from: number): number => run.meet(this.at, groupsAt, keysAt, from, length);
    for (let i = next(0); i < length; i = next(i + 1)) {
      const { halves, group } = ask(i);
      run.name(this.at, keysAt + (i * keys.byteLength) / length, halves.trust.number, halves.rest.number);
      this.set(groups[i] as number, group);
    }
  }

  /** @returns its number in the tally; null: its rows are wanted one by one; undefined: nobody has said yet. */
  get(group: number): number | null | undefined {
    const number = this.kernel.run.groupAt(this.at, group);
    return number >= 0 ? number : number === REFUSED ? null : undefined;
  }

  set(group: number, meant: Group | null): void {
    this.kernel.run.setGroup(this.at, group, meant ? meant.number : REFUSED, meant?.trust.isDoubted ?? false);
  }

  /** Those of the groups whose rows cannot be added up without asking. */
  unsure(groups: Int32Array): Int32Array {
    const [at = 0] = this.kernel.put(groups);
    return this.kernel.intsAt(at, this.kernel.run.unsure(this.at, at, groups.length)).slice();
  }

  /** Adds sums of groups whose meaning is known. @param take those that grow too large to be kept. */
  add({ groups, counts, pence }: Condensed['sums'], take: TakeSum): void {
    const [groupsAt = 0, countsAt = 0, penceAt = 0] = this.kernel.put(groups, counts, pence);
    let added = 0;
    for (;;) {
      added = this.kernel.run.addSums(this.at, groupsAt, countsAt, penceAt, added, groups.length);
      if (added === groups.length) return;
      this.tally.take(take);
    }
  }
}
