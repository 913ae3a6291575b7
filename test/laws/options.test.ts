import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  breakdown,
  bridges,
  presentValue,
  rankingOf,
  simulate,
  slice,
  subjectKey,
  walkFigures,
  type Forecast,
} from '../../src/appraisal/index.js';
import { Filter, financialYear, type ProcurementLine } from '../../src/model/index.js';
import { Money } from '../../src/money/index.js';
import { Failure } from '../../src/problem/index.js';
import { appraise } from '../appraisal/appraise.js';
import { everyCell } from '../appraisal/by-cell.js';
import { lineOf } from '../model/line.js';
import { lawRuns } from '../thorough.js';

/** Laws that hold whatever options are called, and however many others there are. */

const linesOf = (options: readonly string[]): fc.Arbitrary<ProcurementLine[]> =>
  fc
    .array(
      fc
        .record({
          trust: fc.constantFrom('RKE', 'RA7'),
          option: fc.constantFrom(...options, 'both'),
          product: fc.constantFrom('spine', 'n3'),
          status: fc.constantFrom('actual' as const, 'planned' as const, 'planned' as const),
          year: fc.integer({ min: 2009, max: 2012 }).map(financialYear),
          kind: fc.constantFrom('cost' as const, 'cost' as const, 'benefit' as const),
          // equal amounts tie when pennies are left over
          amount: fc.constantFrom('100.00', '100.01', '33.33', '250.5').map((text) => Money.of(text)),
        })
        .map((some) => lineOf(some)),
      { minLength: 4, maxLength: 20 },
    )
    // a risk bears on something
    .map((lines) => [...lines, lineOf({ option: 'both', status: 'planned', amount: Money.of('7') })]);

const effects = fc.array(
  fc.tuple(
    fc.constantFrom(
      'percent: 12.5%',
      'amount: 10.01',
      'replace: 999.99',
      'delay: 1, allow-outside-horizon: true',
      'index: { rate: 2.5%, from: 2009-10 }',
    ),
    fc.constantFrom('', ', where: { product: spine }', ', where: { year: 2010-11.. }'),
    fc.nat(2),
  ),
  { maxLength: 3 },
);

const HEAD = `prices: { base: 2010-11 }
horizon: 2009-10..2014-15
discount: { rate: 3.5%, base: 2010-11 }
`;

/** A step is on the options at some places of a list: one of them, or all. */
function bodyOf(options: readonly string[], steps: readonly (readonly [string, string, number])[]): string {
  const on = (place: number): string => `[${place === 2 ? options.join(', ') : (options[place] ?? '')}]`;
  return `${HEAD}steps: [${steps
    .map(([what, where, place], i) => `{ name: S${i}, ${what}${where}, option: ${on(place)} }`)
    .join(', ')}]
risks: [{ name: R, option: [${options.join(', ')}], uplift: { triangular: [-5%, 4%, 30%] } }]
`;
}

const named = (options: readonly string[]): string =>
  `options: [${options.map((id) => `{ id: ${id} }`).join(', ')}]\n`;

function run(body: string, lines: readonly ProcurementLine[]): Forecast | null {
  try {
    return appraise(body, lines);
  } catch (error) {
    if (error instanceof Failure) return null;
    throw error;
  }
}

/** Every figure of two options of a forecast as text, without their names. */
function figuresOf(
  forecast: Forecast,
  [first, second]: readonly [string, string],
  isDrawn: boolean,
): unknown {
  const members = slice(forecast, Filter.everything);
  const all = everyCell(forecast);
  const both = [first, second];
  const costs = both.map((id) => forecast.totals.of(id).toExact());
  const ways = walkFigures(forecast, members).filter(({ option }) => both.includes(option));
  const bridge = bridges(forecast, members).find(({ option }) => option === second);
  const rows = breakdown(forecast, members, ['trust', 'product', 'year', 'option']);
  const values = both.map((id) => presentValue(forecast.walk, all, id, forecast.discounting));
  const drawn = isDrawn ? simulate(forecast, { draws: 100, seed: 1, sampling: 'lhs' }).outcomes : [];
  return {
    costs,
    ways: ways.map(({ lines, steps, forecast: end }) => [
      lines.toExact(),
      ...steps.map(({ effect }) => effect.toExact()),
      end.toExact(),
    ]),
    bridge: bridge?.items.map((item) => (item.kind === 'total' ? item.amount : item.effect).toExact()),
    rows: rows
      .map(({ key, figures }) => [
        ...key.values.slice(0, 3),
        // which of the two, or every one
        both.indexOf(key.values[3] ?? ''),
        ...both.map((id) => figures.of(id).toExact()),
      ])
      // of other options there is nothing
      .filter(([, , , place]) => place !== -1 || both.length === forecast.options.count)
      .map(String)
      .sort(),
    values: values.map(({ cost, sunk, benefits, npsv }) =>
      [cost, sunk, benefits, npsv].map((amount) => amount.toExact()),
    ),
    drawn: drawn
      .filter(({ subject }) => !subject.isSaving && both.includes(subject.option))
      .map(({ percentiles, mean }) => [percentiles.p80.amount.toExact(), mean.amount.toExact()]),
  };
}

const USUAL = ['central', 'local'] as const;

describe('two options', () => {
  test.each([[['alpha', 'beta']], [['zeta', 'all-of-us']], [['old', 'a-new']]] as const)(
    'called %j have every figure of central and local',
    (names) => {
      fc.assert(
        fc.property(linesOf(USUAL), effects, (lines, steps) => {
          const renamed = lines.map((line) => {
            const place = USUAL.indexOf(line.option as 'central');
            return place === -1 ? line : { ...line, option: names[place] ?? '' };
          });
          const usual = run(bodyOf(USUAL, steps), lines);
          const own = run(`${named(names)}${bodyOf(names, steps)}`, renamed);
          expect(own === null).toBe(usual === null);
          if (!usual || !own) return;
          expect(figuresOf(own, [...names], true)).toEqual(figuresOf(usual, [...USUAL], true));
        }),
        { numRuns: lawRuns(15) },
      );
    },
  );
});

describe('each pair of five options', () => {
  const FIVE = ['a', 'bee', 'c', 'dee', 'e'];
  test('has the figures of that pair alone', () => {
    fc.assert(
      fc.property(linesOf(FIVE), effects, fc.nat(3), (lines, steps, place) => {
        // the baseline is a; the steps are on the pair
        const pair = ['a', FIVE[place + 1] ?? 'e'] as [string, string];
        const body = bodyOf(pair, steps);
        const five = run(`${named(FIVE)}${body}`, lines);
        const ofPair = lines.filter(({ option }) => option === 'both' || pair.includes(option));
        const alone = run(`${named(pair)}${body}`, ofPair);
        if (ofPair.length === 0 || !alone) return;
        expect(five).not.toBeNull();
        if (!five) return;
        const rowsOf = (forecast: Forecast): unknown => {
          const figures = figuresOf(forecast, pair, true) as { rows: string[] };
          // rows of other options are zero for the pair, and a line of every option is in both runs
          return { ...figures, rows: figures.rows.filter((row) => !row.endsWith(',-1,0.00,0.00')) };
        };
        const { rows: some, ...left } = rowsOf(five) as { rows: string[] };
        const { rows: own, ...right } = rowsOf(alone) as { rows: string[] };
        expect(left).toEqual(right);
        expect(own).toEqual(expect.arrayContaining(some));
      }),
      { numRuns: lawRuns(30) },
    );
  });
});

describe('one option', () => {
  test('is compared with nothing', () => {
    const lines = [lineOf({ option: 'only', amount: Money.of('100') })];
    const result = appraise(`options: [{ id: only }]\n${HEAD}`, lines);
    expect(result.totals.amounts.map((amount) => amount.toExact())).toEqual(['100.00']);
    expect(bridges(result, everyCell(result))).toEqual([]);
    expect(rankingOf(result, everyCell(result))).toBeNull();
    const { outcomes } = simulate(result, { draws: 20, seed: 1, sampling: 'lhs' });
    expect(outcomes.map(({ subject }) => subjectKey(subject))).toEqual(['only']);
  });
});
