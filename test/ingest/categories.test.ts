import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readCategoryRules, type CategoryRules } from '../../src/ingest/index.js';
import { Failure } from '../../src/problem/index.js';
import { CATEGORIES } from './reading.js';

const row = (type: string, area = '', supplier = '', description = '') => ({
  ...{ expense_type: type, expense_area: area, supplier, description },
});
const classify = (type: string, area = '', supplier = '', rules: CategoryRules = CATEGORIES): string =>
  rules.classify(row(type, area, supplier));

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
    ['Information Management', 'it'],
    ['Chief Information Officer', 'it'],
    ['GOVERNMENT CIO', 'it'],
    ['Connecting for Health', 'it'],
    ['N3 connection', 'it'],
    ['HSCN', 'it'],
    ['NHS Spine', 'it'],
    ['Service Desk', 'it'],
    ['IT Helpdesk', 'it'],
    ['Help-desk', 'it'],
    ['Choose & Book', 'it'],
    ['Electronic Patient Record', 'it'],
    ['Data Centre', 'it'],
    ['Website Development', 'it'],
    ['LAN Maintenance', 'it'],
    ['Non-IT Equipment', 'other'],
    ['Non IT and software', 'it'],
    ['Hardware & Crockery', 'other'],
    ['Door hardware', 'other'],
    ['Hardware and Ironmongery', 'other'],
    ['Cancer Network', 'other'],
    ['PRIMARY CARE NETWORKS', 'other'],
    ['Strategic Clinical Networks', 'other'],
    ['Network Rail', 'other'],
    ['Clinical network and IT', 'it'],
    ['Digital Hearing Aids', 'other'],
    ['Digital X-Ray', 'other'],
    ['Computer Tomography', 'other'],
    ['Spine surgery', 'other'],
    ['Spinal unit', 'other'],
    ['Estates Help Desk', 'other'],
    ['Mgt and helpdesk, hotel services', 'other'],
    ['ICT (Intermediate Care Team)', 'other'],
    ['Assets Under Construction (Oracle PA Control Account)', 'other'],
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
    expect(classify('Telecoms-Phone Rental and Calls', 'Primary Care IT')).toBe('telecom');
    expect(classify('Telecoms-Data lines', 'Primary Care IT')).toBe('it');
    expect(classify('Telephones', 'Information Management')).toBe('telecom');
    expect(classify('Telephones', '', 'CDW')).toBe('telecom');
  });

  test.each([
    ['CERNER LIMITED', 'it-supplier'],
    ['Insight Direct (UK) Ltd', 'it-supplier'],
    ['softcat plc', 'it-supplier'],
    ['PREMIER INN CDW', 'other'],
    ['Fujitsu Services Ltd', 'it-supplier'],
    ['A Town Computers Ltd', 'it-supplier'],
    ['Rullion Computer Personnel Ltd', 'other'],
    ['Acme', 'other'],
  ])('the supplier %s alone is %s', (supplier, category) => {
    expect(classify('Consumables', 'Ward', supplier)).toBe(category);
  });
});

describe('a description', () => {
  test.each([
    ['IT equipment for wards', 'it'],
    ['Renewal of software licences', 'it'],
    ['Purchase of laptops', 'it'],
    ['Mobile phones', 'telecom'],
    ['Payment as it fell due', 'other'],
    ['Care of people with cancer, networks of support', 'other'],
    ['Food', 'other'],
  ])('%j makes a row %s', (description, category) => {
    expect(CATEGORIES.classify(row('Other', 'Corporate', 'A Supplier', description))).toBe(category);
  });

  test('counts for less than the ledger, and for more than the supplier', () => {
    expect(CATEGORIES.classify(row('Telephones', '', '', 'Software'))).toBe('telecom');
    expect(CATEGORIES.classify(row('Other', '', 'Softcat plc', 'Software'))).toBe('it');
  });
});

test('a rule is named by class and pattern, with what it found and where', () => {
  expect(CATEGORIES.explain(row('Other', 'Computer Software', 'x'))).toEqual({
    ...{ category: 'it', rule: 'it.computer', field: 'expense_area', text: 'Computer' },
  });
  expect(CATEGORIES.explain(row('Food', 'Ward', 'x'))).toEqual({
    ...{ category: 'other', rule: 'otherwise', field: null, text: '' },
  });
  const own = readCategoryRules('{"classes":[{"category":"a","patterns":["y","x+"]}]}', 'rules.json');
  expect(own.explain(row('axxb'))).toMatchObject({ rule: 'a.2', text: 'xx' });
});

test('the classes of the package stand in their order', () => {
  const rules = JSON.parse(
    readFileSync(join(import.meta.dirname, '../../data/reference/spend-categories.json'), 'utf8'),
  ) as { classes: { category: string }[] };
  expect(rules.classes.map(({ category }) => category)).toEqual([
    ...['telecom', 'it', 'telecom', 'it', 'it', 'it', 'it', 'it', 'telecom', 'it-supplier', 'it-supplier'],
  ]);
});

describe("a user's own rules", () => {
  test('may take phrases out, look at case, and stand back where another field says so', () => {
    const rules = readCategoryRules(
      JSON.stringify({
        classes: [
          { category: 'a', patterns: ['beta'], ignore: ['alpha beta'] },
          { category: 'b', fields: ['description'], patterns: ['IT'], match_case: true },
          { category: 'c', patterns: ['gamma'], unless_anywhere: ['delta'] },
        ],
      }),
      'rules.json',
    );
    expect(classify('Alpha Beta', '', '', rules)).toBe('other');
    expect(classify('Alpha Beta, beta', '', '', rules)).toBe('a');
    expect(rules.classify(row('', '', '', 'IT'))).toBe('b');
    expect(rules.classify(row('', '', '', 'it'))).toBe('other');
    expect(classify('gamma', '', '', rules)).toBe('c');
    expect(classify('gamma', '', 'Delta Ltd', rules)).toBe('other');
  });

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
      'expense_type, expense_area, supplier, description',
    ],
    ['no field', { classes: [{ ...CLASS, fields: [] }] }, 'classes[0].fields'],
    ['a rewrite that is no list', { classes: [CLASS], rewrite: {} }, '"rewrite" is no list'],
    ['a rewrite that is no pair', { classes: [CLASS], rewrite: [['x']] }, 'rewrite[0]'],
    ['a rewrite of no pattern', { classes: [CLASS], rewrite: [['(', 'y']] }, 'rewrite[0]'],
    ['a name for the rest that is none', { classes: [CLASS], otherwise: 1 }, '"otherwise"'],
    ['a match_case that is no truth value', { classes: [{ ...CLASS, match_case: 'yes' }] }, 'match_case'],
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
