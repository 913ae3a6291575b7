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
      const learn = (half: 'trust' | 'rest', number: number): void => {
        if (learned.has(`${half}${number}`)) throw new Error('asked twice');
        learned.add(`${half}${number}`);
        tally.learn(half, number, half === 'trust' && number % 2 === 1);
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
          if (!learned.has(`trust${halves.trust.number}`)) learn('trust', halves.trust.number);
          if (!learned.has(`rest${halves.rest.number}`)) learn('rest', halves.rest.number);
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
