import { describe, expect, test } from 'vitest';
import { normaliseTrustName, TrustRegister, type Trust } from '../../src/model/index.js';

const trust = (code: string, name: string): Trust => ({
  code,
  name,
  trustType: 'acute',
  region: 'London',
  cluster: 'London',
  nhsRegion: 'London',
  icb: 'QMJ',
  opened: '',
  closed: '',
});

const whittington = trust('RKE', 'The Whittington Hospital NHS Trust');
const george = trust('RJ7', "St George's Healthcare NHS Trust");
const guys = trust('RJ1', "Guy's and St Thomas' NHS Foundation Trust");
const twin = [
  trust('R01', 'Newtown Hospitals NHS Trust'),
  trust('R02', 'Newtown Hospitals NHS Foundation Trust'),
];
const east = trust('R03', 'Newtown East NHS Trust');
const register = new TrustRegister(
  [whittington, george, guys, ...twin, east],
  [
    ['Whittington Health', 'RKE'],
    ['The Whittington', 'RKE'],
    ['Nobody Knows', 'XXX'],
    ['Both of Them', 'RJ7'],
    ['Both of them', 'RJ1'],
  ],
);

describe('a trust is found by its name', () => {
  test.each<[name: string, found: Trust]>([
    ['The Whittington Hospital NHS Trust', whittington],
    ['whittington hospital', whittington],
    ['WHITTINGTON HOSPITAL NHS FOUNDATION TRUST', whittington],
    ['  Whittington   Hospital  ', whittington],
    ['Whittington\u00a0Hospital NHS Trust', whittington],
    ['Whittington Hospital NHS FT', whittington],
    ['Whittington Hospital (The)', whittington],
    ['Whittington Hospital NHSFT', whittington],
    ['Whittington Hosp. NHS Trust', whittington],
    ['Whittington Health NHS Trust', whittington],
    ['The Whittington', whittington],
    ['St Georges Healthcare', george],
    ['St. George\u2019s Healthcare NHS Trust', george],
    ["Guy's & St Thomas' NHS Foundation Trust", guys],
    ['Guys and St Thomas', guys],
  ])('%j', (name, found) => {
    expect(register.find(name)).toBe(found);
  });
});

describe('no trust is found by', () => {
  test.each<[why: string, name: string]>([
    ['nothing', ''],
    ['a blank', ' '],
    ['words that every name has', 'NHS Foundation Trust'],
    ['a name that two have', 'Newtown Hospitals NHS Trust'],
    ['another name that two have', 'Both of them'],
    ['another name of a code not known', 'Nobody Knows'],
    ['part of a name', 'Whittington Hos'],
    ['NHS in front, as primary care trusts and boards wrote it', 'NHS Newtown East'],
    ['a longer name', 'Whittington Hospital Charity'],
    ['a code', 'RKE'],
    ['what every object has', 'constructor'],
  ])('%s: %j', (_, name) => {
    expect(register.find(name)).toBeUndefined();
  });

  test('nothing, even where a name says nothing but NHS Trust', () => {
    const odd = new TrustRegister([trust('R09', 'NHS Trust')]);
    expect(odd.find('')).toBeUndefined();
    expect(odd.find('The NHS Foundation Trust')).toBeUndefined();
    expect(odd.get('R09')?.name).toBe('NHS Trust');
  });
});

test('a name said twice of one trust is no doubt', () => {
  const same = new TrustRegister(
    [trust('RKE', 'Whittington Hospital'), trust('RKE', 'Whittington Hospital NHS Trust')],
    [
      ['Whittington', 'RKE'],
      ['The Whittington NHS Trust', 'RKE'],
    ],
  );
  expect(same.find('Whittington Hospital')?.code).toBe('RKE');
  expect(same.find('Whittington')?.code).toBe('RKE');
});

test('a third trust of a doubtful name does not settle it', () => {
  const three = new TrustRegister(['R01', 'R02', 'R03'].map((code) => trust(code, 'Newtown')));
  expect(three.find('Newtown')).toBeUndefined();
});

test('codes', () => {
  expect(register.get('RKE')).toBe(whittington);
  expect(register.get('XXX')).toBeUndefined();
  expect(register.get('')).toBeUndefined();
  expect([...register.codes]).toEqual(['RKE', 'RJ7', 'RJ1', 'R01', 'R02', 'R03']);
  expect([...register.trusts]).toHaveLength(6);
});

test.each<[name: string, normal: string]>([
  ['The Royal Marsden NHS Foundation Trust', 'royal marsden'],
  ['Trusted Care', 'trusted care'],
  ['Northern Care & Nursing', 'northern care and nursing'],
  ['Thetford', 'thetford'],
  ['NHS Bolton', 'nhs bolton'],
  ['The NHS Bolton', 'nhs bolton'],
  ['Bolton NHS Foundation Trust', 'bolton'],
  ['NHS Direct NHS Trust', 'nhs direct'],
  ['NHS Foundation Trust', ''],
  ['Dorset Health Care Univ NHSFT', 'dorset healthcare university'],
  ['Health and Care', 'health and care'],
  ['City Hosps', 'city hospitals'],
  ['', ''],
])('%j is known as %j', (name, normal) => {
  expect(normaliseTrustName(name)).toBe(normal);
});
