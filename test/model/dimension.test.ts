import { describe, expect, test } from 'vitest';
import {
  DIMENSIONS,
  nearest,
  nearestDimension,
  parseDimension,
  withinLetters,
} from '../../src/model/index.js';

describe('the names of dimensions', () => {
  test('are those of the design, in its order', () => {
    expect(DIMENSIONS.join(', ')).toBe(
      'trust, region, cluster, nhs-region, icb, trust-type, option, product, supplier, route, cost-type, status, year, month, category, vat, file',
    );
  });

  test.each([...DIMENSIONS])('%s in any spelling of it', (name) => {
    expect(parseDimension(name)).toBe(name);
    expect(parseDimension(name.toUpperCase())).toBe(name);
    expect(parseDimension(` ${name} `)).toBe(name);
    expect(parseDimension(name.replace('-', '_'))).toBe(name);
    expect(parseDimension(name.replace('-', ' '))).toBe(name);
  });

  test.each<[text: string, name: string]>([
    ['years', 'year'],
    ['financial_year', 'year'],
    ['financial-year', 'year'],
    ['Financial Year', 'year'],
    ['trust_type', 'trust-type'],
    ['nhs_region', 'nhs-region'],
    ['NHS Region', 'nhs-region'],
    ['NHS  Region', 'nhs-region'],
    ['ICB', 'icb'],
    ['cost_type', 'cost-type'],
    ['trusts', 'trust'],
    ['products', 'product'],
    ['regions', 'region'],
    ['suppliers', 'supplier'],
    ['categories', 'category'],
  ])('%s is %s', (text, name) => {
    expect(parseDimension(text)).toBe(name);
  });

  test.each([
    '',
    ' ',
    '-',
    'trus',
    'trust,year',
    'amount',
    'saving',
    'trust name',
    'type',
    'constructor',
    'Constructor',
    'toString',
    'valueOf',
    '__proto__',
    'hasOwnProperty',
  ])('%j is none', (text) => {
    expect(parseDimension(text)).toBeNull();
  });

  test.each<[text: string, name: string | null]>([
    ['prodct', 'product'],
    ['suplier', 'supplier'],
    ['trust-typ', 'trust-type'],
    ['costtype', 'cost-type'],
    ['yeer', 'year'],
    ['colour', null],
    ['zzzzzz', null],
    ['', null],
  ])('the nearest to %j is %j', (text, name) => {
    expect(nearestDimension(text)).toBe(name);
  });
});

describe('nearest', () => {
  const products = ['care-records', 'local-implementation', 'spine', 'n3', 'choose-and-book'];
  test.each<[written: string, found: string | null]>([
    ['care records', 'care-records'],
    ['CARE_RECORDS', 'care-records'],
    ['carerecords', 'care-records'],
    ['care-recrods', 'care-records'],
    ['Spine', 'spine'],
    ['spin', 'spine'],
    ['choose & book', 'choose-and-book'],
    ['n4', 'n3'],
    ['pacs', null],
    ['something else entirely', null],
    ['', null],
    [' ', null],
    ['???', null],
    ['--', null],
  ])('to %j is %j', (written, found) => {
    expect(nearest(written, products)).toBe(found);
  });

  test('nothing is near where there is nothing', () => {
    expect(nearest('spine', [])).toBeNull();
    expect(nearest('', ['k', ''])).toBeNull();
  });

  test('of two as near, the first', () => {
    expect(nearest('spin', ['spine', 'spins'])).toBe('spine');
    expect(nearest('spin', ['spins', 'spine'])).toBe('spins');
  });

  test('letters that are not English count', () => {
    expect(nearest('café-tille', ['cafétille', 'cafe'])).toBe('cafétille');
  });
});

test.each<[a: string, b: string, most: number, is: boolean]>([
  ['spine', 'spine', 0, true],
  ['spine', 'spin', 0, false],
  ['spine', 'spin', 1, true],
  ['spine', 'pin', 1, false],
  ['spine', 'pin', 2, true],
  ['spine', 'Spine', 0, false],
  ['', '', 0, true],
])('%j becomes %j by changing %i letters: %s', (a, b, most, is) => {
  expect(withinLetters(a, b, most)).toBe(is);
});
