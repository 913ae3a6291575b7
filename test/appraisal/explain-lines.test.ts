import { describe, expect, test } from 'vitest';
import { restate } from '../../src/appraisal/index.js';
import { Filter } from '../../src/model/index.js';
import { Money } from '../../src/money/index.js';
import { appraise, line, year } from './appraise.js';
import { asRead, explain, part } from './explain.js';

const all = Filter.everything;
const amounts = (lines: readonly { readonly amount: { toExact(): string } }[]): string[] =>
  lines.map(({ amount }) => amount.toExact());

describe('which lines are part of a figure', () => {
  const lines = [
    line('2010-11', '100'),
    line('2010-11', '40', { option: 'both' }),
    line('2010-11', '7', { option: 'central' }),
    line('2010-11', '300', { kind: 'benefit', benefitType: 'societal' }),
    line('2015-16', '5'),
  ];
  const result = appraise('horizon: 2010-11..2011-12', lines);

  test('costs of the option and of all options, inside the horizon', () => {
    const explained = explain(result, asRead(lines), 'local', all);
    expect(amounts(explained.lines)).toEqual(['100.00', '40.00']);
    expect([explained.lineCount, explained.linesTotal.toExact()]).toEqual([2, '140.00']);
    expect([explained.figure.toExact(), explained.addsUp]).toEqual(['140.00', true]);
  });

  test('of the other option likewise', () => {
    expect(amounts(explain(result, asRead(lines), 'central', all).lines)).toEqual(['40.00', '7.00']);
  });

  test('without a horizon, of every year', () => {
    const explained = explain(appraise('', lines), asRead(lines), 'local', all);
    expect(amounts(explained.lines)).toEqual(['100.00', '40.00', '5.00']);
  });
});

describe('how many lines are given one by one', () => {
  const lines = Array.from({ length: 90 }, (_, i) => line('2010-11', String(i % 2 === 0 ? i + 1 : -i - 1)));
  const result = appraise('', lines);

  test.each([
    [0, []],
    [1, ['-90.00']],
    [5, ['-90.00', '89.00', '-88.00', '87.00', '-86.00']],
  ])('the %i largest by size, whatever their sign', (top, wanted) => {
    const explained = explain(result, asRead(lines), 'local', all, top);
    expect(amounts(explained.lines)).toEqual(wanted);
    expect(explained.others.lines).toBe(90 - top);
    const shown = explained.lines.reduce((sum, { amount }) => sum + Number(amount.toExact()), 0);
    expect(Number(explained.others.amount.toExact())).toBe(-45 - shown);
    expect(explained.addsUp).toBe(true);
  });

  test('all of them where all are asked for', () => {
    const explained = explain(result, asRead(lines), 'local', all, null);
    expect(explained.lines).toHaveLength(90);
    expect([explained.others.lines, explained.others.amount.toExact()]).toEqual([0, '0.00']);
  });

  test('of equal amounts those read first', () => {
    const equal = Array.from({ length: 200 }, () => line('2010-11', '5'));
    const explained = explain(appraise('', equal), asRead(equal), 'local', all, 2);
    expect(explained.lines.map(({ place }) => place.record)).toEqual([1, 2]);
  });

  test('the smallest first in the file make room for the largest', () => {
    const rising = Array.from({ length: 400 }, (_, i) => line('2010-11', String(i + 1)));
    const explained = explain(appraise('', rising), asRead(rising), 'local', all, 3);
    expect(amounts(explained.lines)).toEqual(['400.00', '399.00', '398.00']);
  });
});

describe('prices', () => {
  test('conversions by year, money of the day last, each with its lines and both indexes', () => {
    const lines = [
      line('2011-12', '30', { prices: 'nominal' }),
      line('2010-11', '10', { prices: 'nominal' }),
      line('2010-11', '15', { prices: 'nominal' }),
      line('2010-11', '20', { prices: '2008-09' }),
      line('2011-12', '5', { prices: '2004-05' }),
    ];
    const result = appraise('prices: { base: 2004-05 }', lines);
    const { conversions, addsUp } = explain(result, asRead(lines), 'local', all);
    expect(
      conversions.map(({ from, year: of, lines: count, before }) => [from, of, count, before.toExact()]),
    ).toEqual([
      [year('2008-09'), year('2010-11'), 1, '20.00'],
      ['nominal', year('2010-11'), 2, '25.00'],
      ['nominal', year('2011-12'), 1, '30.00'],
    ]);
    for (const { before, after, factor, to } of conversions) {
      expect(to).toBe(year('2004-05'));
      expect(after.equals(before.times(factor))).toBe(true);
    }
    const [earlier, nominal] = conversions;
    const index = (label: string) => result.priceIndex.of(year(label)).toExact();
    expect([earlier?.indexFrom.toExact(), earlier?.indexTo.toExact()]).toEqual([
      index('2008-09'),
      index('2004-05'),
    ]);
    expect([nominal?.indexFrom.toExact(), nominal?.indexTo.toExact()]).toEqual([
      index('2010-11'),
      index('2004-05'),
    ]);
    expect(addsUp).toBe(true);
  });

  test('none where lines are in the prices shown', () => {
    const lines = [line('2010-11', '10', { prices: '2004-05' })];
    const explained = explain(appraise('prices: { base: 2004-05 }', lines), asRead(lines), 'local', all);
    expect(explained.conversions).toEqual([]);
    expect(explained.lines[0]?.from).toBe(year('2004-05'));
  });
});

describe('VAT', () => {
  const lines = [
    line('2010-11', '120', { vat: 'gross' }),
    line('2010-11', '60', { vat: 'gross' }),
    line('2010-11', '105', { vat: 'gross 5%' }),
    line('2010-11', '10', { vat: 'net' }),
    line('2010-11', '1'),
  ];

  test('lines on another basis, by what they say', () => {
    const result = appraise('vat: { basis: net, rate: 20% }', lines);
    const explained = explain(result, asRead(lines), 'local', all);
    expect(
      explained.vatConversions.map(({ said, rate, lines: count, before, after }) => [
        ...[said, rate.toPercent(1), count],
        ...[before.toExact(), after.toExact()],
      ]),
    ).toEqual([
      ['gross', '20.0', 2, '180.00', '150.00'],
      ['gross 5%', '5.0', 1, '105.00', '100.00'],
    ]);
    expect(explained.linesTotal.toExact()).toBe('261.00');
    expect(explained.lines.map(({ written }) => written.toExact())).toEqual([
      ...['120.00', '105.00', '60.00', '10.00', '1.00'],
    ]);
    expect([explained.vat?.basis, explained.addsUp]).toEqual(['net', true]);
  });

  test('without a basis as they stand', () => {
    const explained = explain(appraise('', lines), asRead(lines), 'local', all);
    expect([explained.vat, explained.vatConversions]).toEqual([null, []]);
    expect(explained.linesTotal.toExact()).toBe('296.00');
  });
});

describe('outturn', () => {
  const spent = { status: 'actual', option: 'both' } as const;
  const lines = [
    line('2009-10', '500', { trust: 'RA1' }),
    line('2009-10', '20', { trust: 'RA1' }),
    line('2009-10', '450', { ...spent, trust: 'RA1' }),
    line('2010-11', '1200', { trust: 'RA1' }),
    line('2010-11', '240', { trust: 'RA2' }),
    line('2011-12', '99', { trust: 'RA1' }),
  ];

  test('of a part: the months to go of its own lines, and what is left out by reason', () => {
    const result = appraise('actuals-to: 2010-09-30', lines);
    const explained = explain(result, asRead(lines), 'local', part({ trust: 'RA1' }));
    expect(explained.leftOut.map(({ why, lines: count, amount }) => [why, count, amount.toExact()])).toEqual([
      ['plan of a closed year', 2, '520.00'],
      ['plan of the year closed in part', 1, '1200.00'],
    ]);
    expect(amounts(explained.lines)).toEqual(['450.00', '99.00']);
    expect(explained.monthsToGo.toExact()).toBe('600.00');
    expect([explained.figure.toExact(), explained.addsUp]).toEqual(['1149.00', true]);
    expect(explain(result, asRead(lines), 'local', part({ trust: 'RA2' })).monthsToGo.toExact()).toBe(
      '120.00',
    );
  });

  test('of whole years: the plan of later years counts', () => {
    const result = appraise('actuals-to: 2009-10', lines);
    const explained = explain(result, asRead(lines), 'local', part({ trust: 'RA1' }));
    expect(explained.leftOut.map(({ why }) => why)).toEqual(['plan of a closed year']);
    expect(amounts(explained.lines)).toEqual(['1200.00', '450.00', '99.00']);
    expect(explained.monthsToGo.toExact()).toBe('0.00');
  });

  test('without actuals-to nothing is left out', () => {
    const explained = explain(appraise('', lines), asRead(lines), 'local', part({ trust: 'RA1' }));
    expect([explained.leftOut, explained.monthsToGo.toExact()]).toEqual([[], '0.00']);
    expect(explained.lineCount).toBe(5);
  });
});

describe('delays', () => {
  const later = (more: string, label = '2010-11'): string =>
    `horizon: 2010-11..2012-13\nsteps:\n  - { name: Later, where: { year: ${label} }, delay: 1${more} }`;

  test('of a month: the same month a year on', () => {
    const lines = [line('2010-11', '80', { month: '2010-06' }), line('2011-12', '20', { month: '2011-06' })];
    const result = appraise(later(''), lines);
    const explained = explain(result, asRead(lines), 'local', part({ month: '2011-06' }));
    expect(amounts(explained.lines)).toEqual(['80.00', '20.00']);
    expect([explained.figure.toExact(), explained.addsUp]).toEqual(['100.00', true]);
    const before = explain(result, asRead(lines), 'local', part({ month: '2010-06' }));
    expect(amounts(before.lines)).toEqual(['80.00']);
    expect([before.figure.toExact(), before.addsUp]).toEqual(['0.00', true]);
  });

  test.each([
    ['of another option', ', option: central', []],
    ['of benefits', ', kind: benefit', []],
    ['of the option itself', ', option: local', ['80.00']],
  ])('%s', (_, more, wanted) => {
    const lines = [
      line('2010-11', '80'),
      line('2010-11', '30', { option: 'central' }),
      line('2010-11', '60', { kind: 'benefit', benefitType: 'societal' }),
    ];
    const result = appraise(later(more), lines);
    const explained = explain(result, asRead(lines), 'local', part({ year: '2011-12' }));
    expect(amounts(explained.lines)).toEqual(wanted);
    expect(explained.addsUp).toBe(true);
  });

  test.each([
    ['', ['80.00']],
    [', include-actuals: true', ['80.00', '50.00']],
  ])('money spent is moved only where it is said: %j', (more, wanted) => {
    const lines = [line('2010-11', '80'), line('2010-11', '50', { status: 'actual' })];
    const explained = explain(
      appraise(later(more), lines),
      asRead(lines),
      'local',
      part({ year: '2011-12' }),
    );
    expect(amounts(explained.lines)).toEqual(wanted);
    expect(explained.addsUp).toBe(true);
  });

  test('out of the horizon is out of every figure of later years', () => {
    const lines = [line('2012-13', '80'), line('2010-11', '1')];
    const result = appraise(later(', allow-outside-horizon: true', '2012-13'), lines);
    const last = explain(result, asRead(lines), 'local', part({ year: '2012-13' }));
    expect([last.figure.toExact(), last.steps[0]?.effect.toExact(), last.addsUp]).toEqual([
      ...['0.00', '-80.00', true],
    ]);
    expect([last.steps[0]?.share, last.steps[0]?.rounding]).toEqual([null, null]);
    expect(explain(result, asRead(lines), 'local', part({ year: '2011-12' })).lines).toEqual([]);
  });

  test('and back again is no move', () => {
    const lines = [line('2010-11', '80'), line('2011-12', '20')];
    const body =
      'horizon: 2010-11..2012-13\nsteps:\n  - { name: Later, where: { year: 2010-11 }, delay: 1 }\n  - { name: Later still, where: { year: 2011-12 }, delay: 1 }';
    const result = appraise(body, lines);
    const figure = (label: string) => explain(result, asRead(lines), 'local', part({ year: label }));
    expect(['2010-11', '2011-12', '2012-13'].map((label) => figure(label).figure.toExact())).toEqual([
      ...['0.00', '0.00', '100.00'],
    ]);
    expect(figure('2012-13').lines.map(({ written }) => written.toExact())).toEqual(['80.00', '20.00']);
    // lines of the year between count until the second step, lines that pass through it not at all
    expect(figure('2011-12').steps.map(({ effect }) => effect.toExact())).toEqual(['-20.00']);
    expect(['2010-11', '2011-12', '2012-13'].map((label) => figure(label).addsUp)).toEqual([
      true,
      true,
      true,
    ]);
  });
});

describe('steps', () => {
  const lines = [
    line('2010-11', '100', { trust: 'RA1' }),
    line('2010-11', '300', { trust: 'RA2' }),
    line('2010-11', '50', { trust: 'RA1', kind: 'benefit', benefitType: 'societal' }),
  ];

  test('a percentage has a share and no rounding', () => {
    const result = appraise('steps:\n  - { name: Cut, percent: -10% }', lines);
    const [cut] = explain(result, asRead(lines), 'local', part({ trust: 'RA1' })).steps;
    expect([cut?.effect, cut?.matched, cut?.matchedInAll, cut?.effectInAll].map((m) => m?.toExact())).toEqual(
      [...['-10.00', '100.00', '400.00', '-40.00']],
    );
    expect([cut?.share?.toPercent(0), cut?.rounding]).toEqual(['25', null]);
  });

  test('steps of benefits are no steps of a cost', () => {
    const body =
      'steps:\n  - { name: More, kind: benefit, percent: 10% }\n  - { name: Cut, where: { trust: RA2 }, percent: -10% }';
    const explained = explain(appraise(body, lines), asRead(lines), 'local', part({ trust: 'RA1' }));
    expect([explained.steps, explained.untouched]).toEqual([[], ['Cut']]);
  });

  test('in other prices effects are shown in those, matched amounts in those of the scenario', () => {
    const lines = [line('2012-13', '100', { prices: '2010-11' })];
    const body = 'prices: { base: 2010-11 }\nsteps:\n  - { name: Cut, percent: -10% }';
    const result = restate(appraise(body, lines), 'nominal');
    const { steps, option, priceBase, figure, addsUp } = explain(result, asRead(lines), 'local', all);
    const [cut] = steps;
    expect([cut?.matched, cut?.matchedInAll, cut?.effectInAll].map((m) => m?.toExact())).toEqual([
      ...['100.00', '100.00', '-10.00'],
    ]);
    const uplift = result.priceIndex.between(year('2010-11'), 'nominal', year('2012-13'));
    expect(cut?.effect.equals(Money.of('-10').times(uplift))).toBe(true);
    expect(figure.equals(Money.of('90').times(uplift))).toBe(true);
    expect([option, priceBase, addsUp]).toEqual(['local', 'nominal', true]);
  });
});
