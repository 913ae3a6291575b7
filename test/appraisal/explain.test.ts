import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { forecast, restate, slice, type Explanation, type Forecast } from '../../src/appraisal/index.js';
import { CategoryRules, ingest, bytesSource, readTrusts } from '../../src/ingest/index.js';
import { CubeBuilder, Filter, type OptionId as Option } from '../../src/model/index.js';
import { Money } from '../../src/money/index.js';
import { readScenario } from '../../src/scenario/index.js';
import { appraise, gdp, line, year } from './appraise.js';
import { asRead, explain, part, type Read } from './explain.js';

const DATA = new URL('../../data/', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, DATA), 'utf8');

/** Everything that went in, as an explanation gives it. */
const partsOf = ({ lines, others, monthsToGo, steps }: Explanation): Money =>
  Money.sum([
    ...lines.map(({ amount }) => amount),
    others.amount,
    monthsToGo,
    ...steps.map(({ effect }) => effect),
  ]);

describe('the bundled scenario', () => {
  const lines: Read[] = [];
  let result: Forecast;

  beforeAll(async () => {
    const builder = new CubeBuilder();
    const files = readdirSync(new URL('procurement/', DATA)).filter((name) => name.endsWith('.csv'));
    await ingest(
      files.map((name) => bytesSource(name, readFileSync(new URL(`procurement/${name}`, DATA)))),
      {
        register: readTrusts(read('reference/trusts.csv'), read('reference/trust-names.csv')),
        categories: new CategoryRules([], [], 'other', { json: '', file: '', areLinear: false }),
        onLine: (each, place, { column, text }) => lines.push({ line: each, place, column, text }),
      },
      (each) => {
        builder.add(each);
      },
    );
    result = forecast(readScenario(read('scenarios/local-2010.yaml'), 'local-2010.yaml'), builder.build(), {
      deflator: gdp,
    });
  });

  test('200 cells taken at random: lines and effects add up to the cell of the forecast, exactly', () => {
    let seed = 20100909;
    const next = (below: number): number => {
      seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
      return Math.floor((seed / 2 ** 32) * below);
    };
    for (let n = 0; n < 200; n++) {
      const shown = n % 4 === 3 ? restate(result, n % 8 === 3 ? 'nominal' : year('2010-11')) : result;
      const position = next(shown.table.length);
      const option: Option = next(2) === 0 ? 'central' : 'local';
      const { trust, product, year: label } = shown.table.cell(position).values;
      const where = part({ trust, product, year: label });
      const explained = explain(shown, lines, option, where);
      const cell = shown.shown.walk.end(option, slice(shown, where));
      expect(explained.lineCount).toBeGreaterThan(0);
      expect(explained.addsUp).toBe(true);
      expect(partsOf(explained).equals(cell), where.describe()).toBe(true);
    }
  });

  test('names file, record, line, column and text of each amount', () => {
    const explained = explain(
      result,
      lines,
      'local',
      part({ trust: 'RKE', product: 'care-records', year: '2011-12' }),
    );
    expect(explained.lines).toHaveLength(1);
    const [{ place, column, text } = { place: {}, column: '', text: '' }] = explained.lines;
    const rows = read('procurement/RKE.csv').split('\n');
    const headings = rows[0]?.split(',') ?? [];
    expect(column).toBe('2011-12');
    expect(rows[(place.line ?? 0) - 1]?.split(',')[headings.indexOf('2011-12')]).toBe(text);
    expect(place.record).toBe((place.line ?? 0) - 1);
  });

  test('the whole, with most lines only counted, adds up all the same', () => {
    const explained = explain(result, lines, 'local', Filter.everything, 7);
    expect(explained.lines).toHaveLength(7);
    expect(explained.others.lines).toBe(explained.lineCount - 7);
    expect(partsOf(explained).equals(result.totals.of('local'))).toBe(true);
    const sizes = explain(result, lines, 'local', Filter.everything)
      .lines.slice(0, 7)
      .map(({ amount }) => amount.toExact());
    expect(explained.lines.map(({ amount }) => amount.toExact())).toEqual(sizes);
  });
});

describe('worked by hand', () => {
  test('a share of an amount, and what the split to the penny adds to it', () => {
    const lines = ['RA1', 'RA2', 'RA3'].map((trust) => line('2010-11', '100', { trust }));
    const result = appraise('steps:\n  - { name: Cut, amount: -100 }', lines);
    const explained = explain(result, asRead(lines), 'local', part({ trust: 'RA1' }));
    const [cut] = explained.steps;
    expect(explained.figure.toExact()).toBe('66.66');
    expect(cut?.effect.toExact()).toBe('-33.34');
    expect(cut?.matched.toExact()).toBe('100.00');
    expect(cut?.matchedInAll.toExact()).toBe('300.00');
    expect(cut?.share?.toPercent(4)).toBe('33.3333');
    expect(cut?.rounding?.toFixed(4)).toBe('-0.0067');
  });

  test('prices: the two indexes and their ratio', () => {
    const lines = [
      line('2009-10', '1000', { prices: 'nominal' }),
      line('2009-10', '500', { prices: '2004-05' }),
    ];
    const result = appraise('prices: { base: 2004-05 }', lines);
    const explained = explain(result, asRead(lines), 'local', Filter.everything);
    expect(explained.conversions).toHaveLength(1);
    const [{ from, factor, before, after } = fault()] = explained.conversions;
    expect(from).toBe('nominal');
    expect(before.toExact()).toBe('1000.00');
    expect(after.equals(before.times(factor))).toBe(true);
    expect(explained.figure.equals(after.plus(Money.of('500')))).toBe(true);
  });

  test('outturn: what does not count is told, and the months to go are a part of the sum', () => {
    const lines = [
      line('2009-10', '500'),
      line('2009-10', '450', { status: 'actual', option: 'both' }),
      line('2010-11', '1200'),
      line('2010-11', '700', { status: 'actual', option: 'both', month: '2010-06' }),
      line('2010-11', '90', { status: 'actual', option: 'both', month: '2011-02' }),
    ];
    const result = appraise('actuals-to: 2010-09-30', lines);
    const explained = explain(result, asRead(lines), 'local', Filter.everything);
    expect(explained.leftOut.map(({ why, amount }) => [why, amount.toExact()])).toEqual([
      ['plan of a closed year', '500.00'],
      ['plan of the year closed in part', '1200.00'],
      ['actual after the cut', '90.00'],
    ]);
    expect(explained.linesTotal.toExact()).toBe('1150.00');
    expect(explained.monthsToGo.toExact()).toBe('600.00');
    expect(explained.figure.toExact()).toBe('1750.00');
    expect(explained.addsUp).toBe(true);
  });

  test('a delay takes from one year and brings to another', () => {
    const lines = [line('2010-11', '80'), line('2011-12', '20')];
    const body = 'horizon: 2010-11..2012-13\nsteps:\n  - { name: Later, where: { year: 2010-11 }, delay: 1 }';
    const result = appraise(body, lines);
    const figure = (label: string) => explain(result, asRead(lines), 'local', part({ year: label }));
    expect(figure('2010-11').steps[0]?.effect.toExact()).toBe('-80.00');
    // what was brought is there from the start, with its line
    expect(figure('2011-12').steps[0]?.effect.toExact()).toBe('0.00');
    expect(figure('2011-12').lineCount).toBe(2);
    expect(figure('2011-12').figure.toExact()).toBe('100.00');
    expect(figure('2011-12').addsUp).toBe(true);
  });

  test('a figure that a delay made shows the lines it came from, and what was done to them before', () => {
    const lines = [line('2010-11', '100'), line('2011-12', '200')];
    const body =
      'horizon: 2010-11..2013-14\nsteps:\n  - { name: Dearer, percent: 10% }\n  - { name: Later, delay: 1 }\n  - { name: Cheaper, percent: -50% }';
    const result = appraise(body, lines);
    const explained = explain(result, asRead(lines), 'local', part({ year: '2012-13' }));
    expect(explained.lines.map(({ written }) => written.toExact())).toEqual(['200.00']);
    expect(explained.steps.map(({ effect }) => effect.toExact())).toEqual(['20.00', '0.00', '-110.00']);
    expect([explained.figure.toExact(), explained.addsUp]).toEqual(['110.00', true]);
    // what was there and left is part of it until then
    const between = explain(result, asRead(lines), 'local', part({ year: '2011-12' }));
    expect(between.steps.map(({ effect }) => effect.toExact())).toEqual(['30.00', '-220.00', '-55.00']);
    expect([between.figure.toExact(), between.addsUp]).toEqual(['55.00', true]);
  });

  test('a step that matches nothing of the figure is named as such', () => {
    const lines = [line('2010-11', '80', { trust: 'RA1' }), line('2010-11', '20', { trust: 'RA2' })];
    const result = appraise('steps:\n  - { name: Cut, where: { trust: RA2 }, percent: -10% }', lines);
    const explained = explain(result, asRead(lines), 'local', part({ trust: 'RA1' }));
    expect(explained.steps).toEqual([]);
    expect(explained.untouched).toEqual(['Cut']);
  });

  test('lines that changed meanwhile are noticed', () => {
    const lines = [line('2010-11', '80')];
    const result = appraise('', lines);
    const explained = explain(result, asRead([line('2010-11', '81')]), 'local', Filter.everything);
    expect(explained.addsUp).toBe(false);
  });
});

function fault(): never {
  throw new Error('nothing there');
}
