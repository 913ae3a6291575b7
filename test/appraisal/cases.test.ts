import { describe, expect, test } from 'vitest';
import { costClasses, rankingOf, slice, yearsOfCase, type Forecast } from '../../src/appraisal/index.js';
import { combineBasis } from '../../src/appraisal/basis.js';
import { Filter, yearLabel } from '../../src/model/index.js';
import { appraise, faultOf, line } from './appraise.js';

const BOTH = { option: 'both' } as const;

/** The amounts of each class of cost, that of the largest first. */
function classesOf(result: Forecast): Record<string, string[]> {
  const found = [...costClasses(result)].map(([name, members]): [string, string[]] => [
    name,
    [...members].map((i) => result.table.amount(i).toFixed(0)).sort(),
  ]);
  return Object.fromEntries(found.filter(([, amounts]) => amounts.length > 0));
}

describe('the class of a cost', () => {
  test.each([
    ['capital', 'capital'],
    ['CAPEX', 'capital'],
    ['Capital (IT)', 'capital'],
    ['non-capital', 'ongoing'],
    ['non capital', 'ongoing'],
    ['noncapital', 'ongoing'],
    ['capitalised', 'ongoing'],
    ['capitation', 'ongoing'],
    ['revenue', 'ongoing'],
    ['one-off', 'one-off'],
    ['One off revenue', 'one-off'],
    ['oneoff', 'one-off'],
    ['non-recurrent', 'one-off'],
    ['Non recurring', 'one-off'],
    ['nonrecurring cost', 'one-off'],
    ['transitional', 'one-off'],
    ['set-up', 'one-off'],
    ['Setup', 'one-off'],
    ['recurring', 'ongoing'],
    ['reset upgrade', 'ongoing'],
    ['unspecified', 'unsaid'],
    ['', 'unsaid'],
  ])('%s is %s', (costType, name) => {
    expect(classesOf(appraise('', [line('2010-11', '1', { ...BOTH, costType })]))).toEqual({ [name]: ['1'] });
  });

  test('is what the scenario says, before any word; each cost is in one', () => {
    const lines = [
      line('2010-11', '1', { ...BOTH, product: 'x', costType: 'revenue' }),
      line('2010-11', '2', { ...BOTH, product: 'y', costType: 'capital' }),
      line('2010-11', '3', { ...BOTH, product: 'z', costType: 'one-off' }),
      line('2010-11', '4', { ...BOTH, product: 'w', costType: '' }),
      line('2010-11', '5', { ...BOTH, product: 'w', kind: 'benefit', benefitType: 'cash-releasing' }),
    ];
    const body = (more: string): string => `financial: { ${more} }\n`;
    expect(classesOf(appraise('', lines))).toEqual({
      ongoing: ['1'],
      capital: ['2'],
      'one-off': ['3'],
      unsaid: ['4'],
    });
    expect(classesOf(appraise(body('capital: { product: [x, z] }'), lines))).toEqual({
      ...{ capital: ['1', '3'], ongoing: ['2', '4'] },
    });
    expect(classesOf(appraise(body('capital: { product: x }, one-off: { product: [x, w] }'), lines))).toEqual(
      {
        ...{ capital: ['1'], 'one-off': ['4'], ongoing: ['2', '3'] },
      },
    );
    expect(classesOf(appraise(body('one-off: { product: y }'), lines))).toEqual({
      ...{ capital: ['2'], ongoing: ['1', '3'], unsaid: ['4'] },
    });
  });
});

test.each<[horizon: string, years: string[]]>([
  ['', ['2010-11', '2011-12', '2012-13', '2013-14']],
  ['horizon: 2009-10..\n', ['2009-10', '2010-11', '2011-12', '2012-13', '2013-14']],
  ['horizon: ..2012-13\n', ['2010-11', '2011-12', '2012-13']],
  ['horizon: 2012-13..2015-16\n', ['2012-13', '2013-14', '2014-15', '2015-16']],
])('a case has every year from the first to the last: %j', (horizon, years) => {
  const lines = [line('2013-14', '1', BOTH), line('2010-11', '1', BOTH)];
  expect(yearsOfCase(appraise(horizon, lines)).map(yearLabel)).toEqual(years);
});

test('where there is nothing to appraise, the horizon is told only where there is one', () => {
  expect(faultOf(() => appraise('', [])).message).toBe('There is no line to appraise.');
  expect(faultOf(() => appraise('horizon: 2010-11..\n', [])).message).toBe(
    'No line lies inside the horizon (2010-11..). Widen it, or name inputs of these years.',
  );
});

describe('the ranking of options', () => {
  const OPTIONS = 'options: [{ id: a, name: A1 }, { id: b, name: B1 }, { id: c, name: C1 }]\n';
  const DISCOUNT = 'prices: { base: 2010-11 }\ndiscount: { rate: 25%, base: 2010-11 }\n';
  const cost = (option: string, amount: string, label = '2010-11') => line(label, amount, { option });
  const benefit = (option: string, amount: string) =>
    line('2010-11', amount, { option, kind: 'benefit', benefitType: 'non-cash-releasing' });
  const ranked = (
    lines: Parameters<typeof appraise>[1],
    body = OPTIONS + DISCOUNT,
    where = Filter.everything,
  ) => {
    const result = appraise(body, lines);
    const members = [...slice(result, where), ...slice(result, where, 'benefit')];
    const ranking = rankingOf(result, Uint32Array.from(members));
    return (
      ranking && {
        by: ranking.by,
        ranks: ranking.options.map(({ option, rank }) => `${option}${rank}`).join(' '),
        best:
          ranking.next &&
          `${String(ranking.preferred)} before ${ranking.next.option} by ${ranking.next.ahead.toExact()}`,
        preferred: ranking.preferred,
      }
    );
  };

  test('is by net present cost where there are no benefits: the least first', () => {
    expect(ranked([cost('a', '10'), cost('b', '12'), cost('c', '15', '2012-13')])).toEqual({
      ...{ by: 'npc', ranks: 'a2 b3 c1', best: 'c before a by 0.40', preferred: 'c' },
    });
  });

  test('is by net present social value where there are: the most first', () => {
    const lines = [cost('a', '10'), cost('b', '12'), cost('c', '1'), benefit('a', '4'), benefit('b', '7.50')];
    expect(ranked(lines)).toEqual({
      by: 'npsv',
      ranks: 'a3 b2 c1',
      best: 'c before b by 3.50',
      preferred: 'c',
    });
  });

  test('has nobody at its head where two are equal, and shares places below', () => {
    expect(ranked([cost('a', '10'), cost('b', '10'), cost('c', '15')])).toEqual({
      ...{ by: 'npc', ranks: 'a1 b1 c3', best: null, preferred: null },
    });
    expect(ranked([cost('a', '15'), cost('b', '10'), cost('c', '15')])).toEqual({
      ...{ by: 'npc', ranks: 'a2 b1 c2', best: 'b before a by 5.00', preferred: 'b' },
    });
  });

  test('is none where nothing is discounted, or there is one option', () => {
    expect(ranked([cost('a', '1')], OPTIONS)).toBeNull();
    expect(ranked([cost('a', '1')], `options: [{ id: a, name: A1 }]\n${DISCOUNT}`)).toBeNull();
  });
});

test('groups together were spent, or are forecast, where all of them are', () => {
  expect(combineBasis([])).toBe('forecast');
  expect(combineBasis(['actual', 'actual'])).toBe('actual');
  expect(combineBasis(['forecast'])).toBe('forecast');
  expect(combineBasis(['actual', 'forecast'])).toBe('part actual');
  expect(combineBasis(['part actual', 'part actual'])).toBe('part actual');
});
