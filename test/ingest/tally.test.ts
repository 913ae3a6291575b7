import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Condenser, rowsIn } from '../../src/ingest/lane/condenser.js';
import { Kernel } from '../../src/ingest/lane/kernel.js';
import type { Group } from '../../src/ingest/lane/row-kinds.js';
import { Tally } from '../../src/ingest/lane/tally.js';
import { bytesOf, shape } from './lane-shapes.js';

test('a tally comes to the same, however those who add rows up number their groups', () => {
  const names = (prefix: string): fc.Arbitrary<string> => fc.nat(40).map((n) => `${prefix}${n}`);
  const pence = fc.oneof(fc.nat(100_000), fc.constantFrom(0, 2 ** 46, 2 ** 46 - 1, -(2 ** 46)));
  const rows = fc.array(fc.tuple(names('t'), names('r'), pence), { maxLength: 400 });
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(2), rows), { maxLength: 6 }), (stretches) => {
      const form = { ...shape(['value', 'value', 'amount']), trustWide: 1 };
      const kernel = new Kernel();
      const tally = new Tally(kernel, form);
      const trusts = new Map<string, number>();
      const rests = new Map<string, number>();
      const numberOf = (numbers: Map<string, number>, text: string): number => {
        const number = numbers.get(text) ?? numbers.size;
        numbers.set(text, number);
        return number;
      };
      const learned = new Set<string>();
      const learn = (half: string, number: number, tell: () => void): void => {
        if (learned.has(`${half}${number}`)) return;
        learned.add(`${half}${number}`);
        tell();
      };
      const adders = [0, 1, 2].map(() => ({
        condenser: new Condenser(form, new Kernel()),
        groups: tally.names(),
        asked: new Set<string>(),
      }));
      const sums = new Map<string, [number, bigint]>();
      const found = new Map<string, [number, bigint]>();
      const add = (to: typeof sums, key: string, count: number, more: number): void => {
        const [rowsBefore, before] = to.get(key) ?? [0, 0n];
        to.set(key, [rowsBefore + count, before + BigInt(more)]);
      };
      const take = (group: number, column: number, more: number, count: number): void => {
        const { trust, rest } = tally.halvesOf(group);
        expect(column).toBe(0);
        expect(Math.abs(more)).toBeLessThanOrEqual(2 ** 52);
        add(found, `${[...trusts.keys()][trust]} ${[...rests.keys()][rest]}`, count, more);
      };
      for (const [who, stretch] of stretches) {
        const { condenser, groups, asked } = adders[who] ?? { asked: new Set<string>() };
        for (const [trust, rest, more] of stretch) add(sums, `${trust} ${rest}`, 1, more);
        const bytes = bytesOf(stretch.map(([one, other, more]) => [one, other, (more / 100).toFixed(2)]));
        const made = condenser?.condense(rowsIn(bytes), 0);
        if (!groups || !made) throw new Error('nobody');
        expect(made.left.groups).toHaveLength(0);
        groups.meet(made.fresh, (place) => {
          const text = Buffer.from(
            made.fresh.bytes.subarray(made.fresh.ends[place - 1] ?? 0, made.fresh.ends[place]),
          );
          const [one = '', other = ''] = text.toString().split(',');
          // only where one half is new to whoever adds up is anybody asked
          expect(asked.has(one) && asked.has(other)).toBe(false);
          asked.add(one).add(other);
          const halves = {
            trust: { number: numberOf(trusts, one), kind: null },
            rest: { number: numberOf(rests, other), kind: null },
          };
          const { trust: owner, rest } = halves;
          learn('trust', owner.number, () => {
            tally.learnTrust(owner.number, owner.number % 2 === 1);
          });
          learn('rest', rest.number, () => {
            tally.learnRest(rest.number);
          });
          const trust = { isDoubted: halves.trust.number % 2 === 1 } as Group['trust'];
          const group = { number: tally.groupOf(halves), trust } as Group;
          return { halves, group };
        });
        const doubted = [...made.sums.groups].filter(
          (group) => tally.halvesOf(groups.get(group) ?? -1).trust % 2 === 1,
        );
        expect([...groups.unsure(made.sums.groups)]).toEqual(doubted);
        groups.add(made.sums, take);
        expect([groups.get(-1), groups.get(1_000_000)]).toEqual([undefined, undefined]);
      }
      tally.take(take);
      expect(found).toEqual(sums);
      tally.take(() => {
        throw new Error('it was taken already');
      });
    }),
  );
});

test('sums that grow too large to be kept are handed on before more is added, and none is lost', () => {
  const form = { ...shape(['value', 'value', 'amount', 'amount']), trustWide: 1 };
  const tally = new Tally(new Kernel(), form);
  const groups = tally.names();
  const condenser = new Condenser(form, new Kernel());
  tally.learnTrust(0, false);
  tally.learnRest(0);
  const most = 2 ** 46;
  const sums = [0n, 0n];
  let rows = 0;
  let times = 0;
  const take = (group: number, column: number, pence: number, count: number): void => {
    expect([group, Math.abs(pence) <= 2 ** 52]).toEqual([0, true]);
    sums[column] = (sums[column] ?? 0n) + BigInt(pence);
    if (column === 0) rows += count;
    times += 1;
  };
  // the second column alone grows too large: nothing of the first may be in both what is handed on and what is kept
  for (let stretch = 0; stretch < 9; stretch++) {
    const row = ['t', 'r', '0.01', (most / 100).toFixed(2)];
    const made = condenser.condense(rowsIn(bytesOf(Array.from({ length: 30 }, () => row))), 0);
    groups.meet(made.fresh, () => {
      const halves = { trust: { number: 0, kind: null }, rest: { number: 0, kind: null } };
      const trust = { isDoubted: false } as Group['trust'];
      return { halves, group: { number: tally.groupOf(halves), trust } as Group };
    });
    groups.add(made.sums, take);
  }
  expect(times).toBeGreaterThan(2);
  tally.take(take);
  expect([rows, ...sums]).toEqual([270, 270n, 270n * BigInt(most)]);
});
