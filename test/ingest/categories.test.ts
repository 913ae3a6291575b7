import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readCategoryRules, type CategoryRules } from '../../src/ingest/index.js';
import { Failure } from '../../src/problem.js';
import { CATEGORIES } from './reading.js';

const classify = (type: string, area = '', supplier = '', rules: CategoryRules = CATEGORIES): string =>
  rules.classify({ expense_type: type, expense_area: area, supplier });

describe('the rules of the package', () => {
  test.each([
    ['Computer Hardware Purch', 'it'],
    ['Computing', 'it'],
    ['Software Licences', 'it'],
    ['IT Services', 'it'],
    ['it', 'it'],
    ['I.T Department', 'it'],
    ['ICT', 'it'],
    ['IM&T Strategy', 'it'],
    ['Information Technology', 'it'],
    ['Informatics', 'it'],
    ['Patient Systems', 'it'],
    ['Digital Transformation', 'it'],
    ['Network Services', 'it'],
    ['External Data Contracts', 'it'],
    ['EPR Programme', 'it'],
    ['P.A.C.S', 'it'],
    ['Intangible Assets', 'it'],
    ['Internet Charges', 'it'],
    ['PC Replacement', 'it'],
    ['Application Support', 'it'],
    ['Systems Managed Service', 'it'],
    ['User Licences', 'it'],
    ['Electronic Document Management', 'it'],
    ['(12345) Computer Hardware', 'it'],
    ['(id:12345) IT', 'it'],
    ['Computer\u00a0\u00a0Hardware', 'it'],
    ['Patient\n systems', 'it'],
    ['\uff29\uff34 services', 'it'],
    ['Telephone Rental', 'telecom'],
    ['Telecoms', 'telecom'],
    ['Mobile Phones', 'telecom'],
    ['Call Charges', 'telecom'],
    ['Bleeps', 'telecom'],
    ['Switchboard', 'telecom'],
    ['I.T.U.', 'other'],
    ['I.T.U. consumables', 'other'],
    ['ITU', 'other'],
    ['Units', 'other'],
    ['Kitchen hardware-free', 'it'],
    ['Digitalis', 'other'],
    ['Editing', 'other'],
    ['Furniture', 'other'],
    ['', 'other'],
  ])('%j is %s', (text, category) => {
    expect(classify(text)).toBe(category);
    // publishers swap the two columns
    expect(classify('', text)).toBe(category);
  });

  test('each field is looked at on its own', () => {
    expect(classify('Info about', 'Technical things')).toBe('other');
    expect(classify('Info on', 'tech')).toBe('other');
    expect(classify('Info on tech')).toBe('it');
  });

  test('the first class that fits wins', () => {
    expect(classify('Telephones', 'IT Department')).toBe('it');
    expect(classify('Telephones', '', 'CDW')).toBe('telecom');
  });

  test.each([
    ['CERNER LIMITED', 'it-supplier'],
    ['Insight Direct (UK) Ltd', 'it-supplier'],
    ['softcat plc', 'it-supplier'],
    ['PREMIER INN CDW', 'other'],
    ['Acme', 'other'],
  ])('the supplier %s alone is %s', (supplier, category) => {
    expect(classify('Consumables', 'Ward', supplier)).toBe(category);
  });
});

test('the classes of the package stand in their order', () => {
  const rules = JSON.parse(
    readFileSync(join(import.meta.dirname, '../../data/reference/spend-categories.json'), 'utf8'),
  ) as { classes: { category: string }[] };
  expect(rules.classes.map(({ category }) => category)).toEqual(['it', 'telecom', 'it-supplier']);
});

describe("a user's own rules", () => {
  test('are applied from the top, without case, with what rules a field out', () => {
    const rules = readCategoryRules(
      JSON.stringify({
        rewrite: [['lap ?top', 'computer']],
        classes: [
          { category: 'mine', patterns: { a: '\\bcomputers?\\b' }, unless: ['table'] },
          { category: 'suppliers', fields: ['supplier'], patterns: ['^acme'] },
        ],
        otherwise: 'rest',
      }),
      'rules.json',
    );
    expect(classify('LAPTOP', '', 'Acme', rules)).toBe('mine');
    expect(classify('Computer table', '', 'ACME Ltd', rules)).toBe('suppliers');
    expect(classify('Computer table', 'computers', 'x', rules)).toBe('mine');
    expect(classify('', '', 'An acme', rules)).toBe('rest');
  });

  test('may start with a mark, as some editors write it', () => {
    const rules = readCategoryRules('\uFEFF{"classes":[{"category":"a","patterns":["x"]}]}', 'rules.json');
    expect(classify('x', '', '', rules)).toBe('a');
    expect(classify('y', '', '', rules)).toBe('other');
  });

  const CLASS = { category: 'a', patterns: ['x'] };
  test.each([
    ['no JSON', '{', 'not valid JSON'],
    ['a list', '[]', 'not a map'],
    ['a text', '"x"', 'not a map'],
    ['no classes', {}, '"classes" is missing'],
    ['classes that are no list', { classes: {} }, '"classes" is missing'],
    ['an empty list of classes', { classes: [] }, '"classes" is missing'],
    ['a class that is no map', { classes: ['it'] }, 'classes[0] has no "category"'],
    ['a class without a name', { classes: [{ patterns: ['x'] }] }, 'classes[0] has no "category"'],
    ['a class with a blank name', { classes: [{ ...CLASS, category: ' ' }] }, 'classes[0] has no "category"'],
    ['a class without patterns', { classes: [CLASS, { category: 'b' }] }, 'classes[1] has no patterns'],
    [
      'an empty list of patterns',
      { classes: [{ category: 'b', patterns: [] }] },
      'classes[0] has no patterns',
    ],
    [
      'patterns as one text',
      { classes: [{ category: 'b', patterns: 'x' }] },
      'classes[0].patterns is no list',
    ],
    [
      'a pattern that is a number',
      { classes: [{ category: 'b', patterns: [1] }] },
      'classes[0].patterns holds',
    ],
    ['a pattern that is none', { classes: [{ category: 'b', patterns: ['('] }] }, 'classes[0].patterns'],
    ['what rules out that is none', { classes: [{ ...CLASS, unless: ['['] }] }, 'classes[0].unless'],
    [
      'an unknown field',
      { classes: [{ ...CLASS, fields: ['suplier'] }] },
      'expense_type, expense_area, supplier',
    ],
    ['no field', { classes: [{ ...CLASS, fields: [] }] }, 'classes[0].fields'],
    ['a rewrite that is no list', { classes: [CLASS], rewrite: {} }, '"rewrite" is no list'],
    ['a rewrite that is no pair', { classes: [CLASS], rewrite: [['x']] }, 'rewrite[0]'],
    ['a rewrite of no pattern', { classes: [CLASS], rewrite: [['(', 'y']] }, 'rewrite[0]'],
    ['a name for the rest that is none', { classes: [CLASS], otherwise: 1 }, '"otherwise"'],
    ['a misspelt key', { classes: [CLASS], rewrites: [] }, 'Unknown key "rewrites"'],
    ['a misspelt key of a class', { classes: [{ ...CLASS, unles: ['y'] }] }, 'Unknown key "unles"'],
  ])('with %s are refused', (_, document, message) => {
    const text = typeof document === 'string' ? document : JSON.stringify(document);
    let failure: unknown;
    try {
      readCategoryRules(text, 'rules.json');
    } catch (error) {
      failure = error;
    }
    if (!(failure instanceof Failure)) throw new Error('it was taken');
    expect(failure.problems).toMatchObject([
      { code: 'categories-file', severity: 'error', file: 'rules.json' },
    ]);
    expect(failure.problems[0]?.message).toContain(message);
  });
});
