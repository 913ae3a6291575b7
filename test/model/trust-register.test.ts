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
  ['Blythe House', 'blythe house'],
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

describe('other names', () => {
  test('are kept where they can be read only once', () => {
    const once = new TrustRegister([whittington], [['Whittington Health', 'RKE'] as const].values());
    expect(once.find('Whittington Health')).toBe(whittington);
    expect(once.find('Whittington Health')).toBe(whittington);
    expect(once.find('Whittington Hospital')).toBe(whittington);
  });

  test('of a code not known cast no doubt on a name', () => {
    const known = new TrustRegister([whittington], [['Whittington Hospital', 'XXX']]);
    expect(known.find('Whittington Hospital')).toBe(whittington);
  });

  test('there need be none', () => {
    expect(new TrustRegister([george]).find('St Georges Healthcare')).toBe(george);
  });
});

describe('by words', () => {
  const found = (text: string): string | undefined =>
    new TrustRegister(
      [whittington, george, guys, ...twin, east],
      [
        ['Whittington Health', 'RKE'],
        ['Islington Health', 'RKE'],
      ],
    ).findByWords(text)?.code;

  test.each<[why: string, text: string, code: string]>([
    ['a word of all of its names', 'Whittington', 'RKE'],
    ['a word of one of its names', 'islington', 'RKE'],
    ['all its words', 'St Georges Healthcare NHS Trust', 'RJ7'],
    ['words in another order', 'Health (Whittington)', 'RKE'],
    ['a word within its name', 'Thomas', 'RJ1'],
    ['words that tell nothing besides', 'the Whittington trust', 'RKE'],
    ['a word that two more have under one name', 'Newtown', 'R03'],
  ])('%s: %j', (_, text, code) => {
    expect(found(text)).toBe(code);
  });

  test.each<[why: string, text: string]>([
    ['nothing', ''],
    ['words that every name has', 'NHS Trust'],
    ['part of a word', 'Whitting'],
    ['a word of two trusts', 'St'],
    ['words of which one is in no name', 'Whittington Palace'],
    ['words of two trusts', 'Whittington East'],
    ['words of two names of a trust', 'Whittington Islington'],
    ['a name that two have', 'Newtown Hospitals'],
    ['no word of any', 'Bolton'],
  ])('none by %s: %j', (_, text) => {
    expect(found(text)).toBeUndefined();
  });
});

describe('the nearest to a misspelt name', () => {
  const nearest = (name: string, ...trusts: readonly Trust[]): string | null =>
    new TrustRegister(trusts.length > 0 ? trusts : [whittington, george, guys, ...twin, east], [
      ['Whittington Hospitals', 'RKE'],
    ]).nearest(name);

  test.each<[why: string, name: string, code: string]>([
    ['the name itself', 'Whittington Hospital', 'RKE'],
    ['a letter left out', 'Whitington Hospital NHS Trust', 'RKE'],
    ['two letters of nineteen wrong', 'Wittingtom Hospital', 'RKE'],
    ['a letter more', 'Whittington Hospitalss', 'RKE'],
    ['two letters of eighteen left out', 'Whitington Hospitl', 'RKE'],
    ['two names of one trust as near', 'Whittington Hospitalx', 'RKE'],
    ['one letter of eleven wrong', 'Newtown Est', 'R03'],
  ])('%s: %j', (_, name, code) => {
    expect(nearest(name)).toBe(code);
  });

  test.each<[why: string, name: string]>([
    ['nothing', ''],
    ['three letters of nineteen wrong', 'Vittincton Hospitel'],
    ['two letters of twelve wrong', 'Newtown Wost'],
    ['a name that two have', 'Newtown Hospitals'],
    ['nothing like it', 'Bolton Hospice Charity'],
  ])('none to %s: %j', (_, name) => {
    expect(nearest(name)).toBeNull();
  });

  test('is a name of eight letters at the least', () => {
    expect(nearest('Aintrea', trust('R01', 'Aintree'))).toBeNull();
    expect(nearest('Aintree', trust('R01', 'Aintree'))).toBeNull();
    expect(nearest('Aintreex', trust('R01', 'Aintree'))).toBe('R01');
    expect(nearest('Aintreexx', trust('R01', 'Aintree'))).toBeNull();
  });

  test('is none where trusts are as near, however many', () => {
    const alike = ['Northfield', 'Northfiend', 'Northfieid'].map((name, i) => trust(`R0${i}`, name));
    expect(nearest('Northfiexd', ...alike.slice(0, 2))).toBeNull();
    expect(nearest('Northfiexd', ...alike)).toBeNull();
  });

  test('is the nearer one, whichever comes first', () => {
    const [far, near] = [trust('R01', 'Southern Countryside'), trust('R02', 'Southern Countrysides')];
    expect(nearest('Southern Countrysidess', far, near)).toBe('R02');
    expect(nearest('Southern Countrysidess', near, far)).toBe('R02');
  });

  test('is the nearer one after two that are as near', () => {
    const [a, b] = [trust('R01', 'Northfield Centra'), trust('R02', 'Northfield Centrl')];
    const near = trust('R03', 'Northfield Central');
    expect(nearest('Northfield Central', a, b, near)).toBe('R03');
    expect(nearest('Northfield Central', near, a, b)).toBe('R03');
  });

  test('passes over a name that two have', () => {
    const one = trust('R03', 'Newtown Hospital');
    expect(nearest('Newtown Hospitals', ...twin, one)).toBe('R03');
    expect(nearest('Newtown Hospitals', one, ...twin)).toBe('R03');
  });
});
