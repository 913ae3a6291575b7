import { describe, expect, test } from 'vitest';
import { readOutcomes, readSystems, readTrusts } from '../../src/ingest/index.js';
import { readTrustRows } from '../../src/ingest/tables/read-trusts.js';
import { FATES } from '../../src/model/index.js';
import { Failure } from '../../src/problem/index.js';

const messagesOf = (run: () => unknown): string[] => {
  try {
    run();
  } catch (error) {
    if (error instanceof Failure)
      return error.problems.map(({ line, column, value, message }) =>
        [line ?? '-', column ?? '-', value ?? '-', message].join(' | '),
      );
    throw error;
  }
  return [];
};

describe('observed outcomes', () => {
  const read = (csv: string, unit: 'percent' | 'money' = 'percent', column: string | null = null): string[] =>
    readOutcomes(csv, 'o.csv', unit, column).map((one) =>
      'toPercent' in one ? one.toPercent(2) : one.toExact(),
    );

  test.each<[csv: string, unit: 'percent' | 'money', column: string | null, wanted: string[]]>([
    ['12%\n-3.5%\n', 'percent', null, ['12.00', '-3.50']],
    ['overrun\n12%\n0%\n', 'percent', null, ['12.00', '0.00']],
    ['overrun,other\n12%,x\n5%,y\n', 'percent', null, ['12.00', '5.00']],
    ['project,Overrun \nA,12%\nB,-100%\n', 'percent', ' overrun', ['12.00', '-100.00']],
    ['1.5m\n2000\n-3\n', 'money', null, ['1500000.00', '2000.00', '-3.00']],
    ['cost\n1.5m\n', 'money', null, ['1500000.00']],
    ['\ufeffcost\n\n1\n\n2\n', 'money', 'cost', ['1.00', '2.00']],
  ])('%j as %s of column %j', (csv, unit, column, wanted) => {
    expect(read(csv, unit, column)).toEqual(wanted);
  });

  test.each<[csv: string, unit: 'percent' | 'money', column: string | null, message: RegExp[]]>([
    ['', 'percent', null, [/^- \| - \| - \| .*empty/]],
    ['overrun\n', 'percent', null, [/^- \| - \| - \| There is no outcome in it\.$/]],
    [
      'overrun\n12\n5%\nx\n',
      'percent',
      null,
      [/^2 \| - \| 12 \| .*percentage with its sign, such as 12\.5%/, /^4 \| - \| x \| /],
    ],
    [
      'a,overrun\nx,12%\ny\n',
      'percent',
      'overrun',
      [/^3 \| overrun \| {2}\| This is no outcome of an uplift/],
    ],
    ['cost\n5%\n', 'money', null, [/^2 \| - \| 5% \| This is no outcome of an amount\. Write pounds/]],
    ['overrun\n-100.01%\n', 'percent', null, [/^2 \| - \| -100\.01% \| It takes away more .* below -100%/]],
    [
      'overrun\n5%\n',
      'percent',
      'overun',
      [/^1 \| - \| - \| There is no column "overun"\. Did you mean "overrun"\?$/],
    ],
    ['overrun\n5%\n', 'percent', 'zzzzzzz', [/^1 \| - \| - \| There is no column "zzzzzzz"\.$/]],
    ['a,"b\n1,2\n', 'percent', null, [/It is no CSV \(/]],
  ])('%j as %s of column %j is refused', (csv, unit, column, wanted) => {
    const found = messagesOf(() => read(csv, unit, column));
    expect(found).toHaveLength(wanted.length);
    found.forEach((text, i) => {
      expect(text).toMatch(wanted[i] as RegExp);
    });
  });
});

describe('the register of trusts', () => {
  const HEAD = 'trust_code,trust_name,trust_type,region,cluster';

  test('has its columns in any order, some of which may be missing', () => {
    expect(
      readTrustRows(`cluster,region,trust_type,trust_name,trust_code\nSouth,R,acute,Alpha,RA1\n`),
    ).toEqual({
      trusts: [
        {
          ...{ code: 'RA1', name: 'Alpha', trustType: 'acute', region: 'R', cluster: 'South' },
          ...{ nhsRegion: '', icb: '', opened: '', closed: '' },
        },
      ],
      names: [],
    });
    const more = `\ufeff${HEAD},nhs_region,icb,opened,closed,present_name\n\nRA1,Alpha,acute,R,S,N,QMJ,2001,2010,Omega\nRA2,Beta,acute,R,S,N,QMJ,,,\n`;
    const { trusts, names } = readTrustRows(more, 'name,trust_code\nAleph,RA1\n');
    expect(trusts[0]).toMatchObject({ nhsRegion: 'N', icb: 'QMJ', opened: '2001', closed: '2010' });
    expect(names).toEqual([
      ['Omega', 'RA1'],
      ['Aleph', 'RA1'],
    ]);
    const register = readTrusts(more, 'name,trust_code\nAleph,RA1\n');
    expect(['Alpha', 'Omega', 'Aleph', 'Beta', 'Gamma'].map((name) => register.find(name)?.code)).toEqual([
      ...['RA1', 'RA1', 'RA1', 'RA2', undefined],
    ]);
  });

  test.each(['trust_code', 'trust_name', 'trust_type', 'region', 'cluster'])('needs %s', (column) => {
    expect(() => readTrusts(`${HEAD.replace(column, 'x')}\n`)).toThrow(`has no column ${column}`);
  });

  test.each(['name', 'trust_code'])('its other names need %s', (column) => {
    expect(() => readTrusts(`${HEAD}\n`, `${'name,trust_code'.replace(column, 'x')}\n`)).toThrow(
      `has no column ${column}`,
    );
  });
});

describe('the systems of the announcement', () => {
  const SYSTEMS =
    'id,name,also,fate,route,product,own_control_figure,presumably_in,published_alone,published_beside,source,url,note,cannot_be_said';
  const FIGURES = 'id,figure,value,unit,price_base,as_of,source,url,note';
  const [fate] = FATES;
  const system = (more: Record<string, string> = {}): string => {
    const values: Record<string, string> = {
      id: 's',
      name: 'System',
      fate,
      own_control_figure: 'yes',
      ...more,
    };
    return `${SYSTEMS}\n${SYSTEMS.split(',')
      .map((column) => values[column] ?? '')
      .join(',')}\n`;
  };
  const figures = (priceBase: string): string =>
    `${FIGURES}\nf1,Cost,12,gbp_m,${priceBase},2010-09,NAO,http://x,n\nf2,Paid,5,gbp_m,,,,,\n`;

  test('name the figures that are published of them', () => {
    const read = (priceBase: string, more: Record<string, string>) =>
      readSystems(
        system({ published_alone: 'f1; f2', published_beside: 'f2', also: 'A; B', ...more }),
        figures(priceBase),
      );
    const [found] = read('2004-05', { presumably_in: 'x; y' });
    expect(found).toMatchObject({ id: 's', name: 'System', otherNames: ['A', 'B'], fate, isProduct: true });
    expect(found?.presumablyIn).toEqual(['x', 'y']);
    expect(found?.costs.map(({ id, priceBase }) => [id, priceBase])).toEqual([
      ['f1', 2004],
      ['f2', null],
    ]);
    expect(found?.furtherFigures).toEqual([
      {
        id: 'f2',
        title: 'Paid',
        value: '5',
        unit: 'gbp_m',
        priceBase: null,
        asOf: '',
        source: '',
        url: '',
        note: '',
      },
    ]);
    expect(read('nominal', {})[0]?.costs[0]?.priceBase).toBe('nominal');
    expect(read('nominal', { own_control_figure: '' })[0]?.isProduct).toBe(false);
    expect(() => read('2004', {})).toThrow('2004 is no price base');
    expect(() => read('nominal', { published_alone: 'f3' })).toThrow('s: no published figure f3');
    expect(() => read('nominal', { fate: 'lost' })).toThrow(/lost is none of/);
    expect(() => readSystems(system().replace(',note', ',remark'), figures(''))).toThrow('no column note');
  });
});
