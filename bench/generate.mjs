/**
 * Made data for measuring: a fixed seed gives the same bytes everywhere. Amounts are counted in whole pence while they
 * are written, so that what every program says can be held against the truth.
 */
import { closeSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';

const SEED = 20100909;
const YEARS = Array.from({ length: 12 }, (_, i) => `${2004 + i}-${String(5 + i).padStart(2, '0')}`);
const PRODUCTS = ['care-records', 'local-implementation', 'spine', 'n3', 'pacs', 'choose-and-book'];
const ROUTES = ['retain', 'national', 'market'];
const COST_TYPES = ['capital', 'revenue'];
const SUPPLIERS = Array.from({ length: 400 }, (_, i) =>
  i % 10 === 0 ? `"Meridian Health Systems, Unit ${i}"` : `Meridian Health Systems ${i}`,
);
const EXPENSE_TYPES = [
  'Computer Hardware',
  'Drugs',
  'Agency Staff',
  'Rent',
  'Software licences',
  'Medical Equip',
];
const EXPENSE_AREAS = [
  'Estates',
  'ICT',
  'Theatres',
  'Pharmacy',
  'Finance',
  'Wards',
  'Pathology',
  'Radiology',
];

/** mulberry32: small, fast, the same on every machine. */
export function randomFrom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Codes and names of trusts as the package knows them; only names without a comma, so that mawk can play too. */
export function readTrusts(root) {
  const [, ...rows] = readFileSync(join(root, 'data/reference/trusts-2010.csv'), 'utf8')
    .trim()
    .split(/\r?\n/);
  return rows
    .map((row) => row.split(','))
    .filter(([code, name]) => /^R/.test(code) && !name.includes('"'))
    .slice(0, 230)
    .map(([code, name]) => ({ code, name }));
}

/** The shape of each kind of data: its header and one row for given random numbers. */
const SHAPES = {
  plain: {
    header: 'trust_code,trust_name,region,option,product,supplier,route,cost_type,financial_year,amount',
    end: '\n',
    row: (r, trusts) => planRow(r, trusts, plainAmount),
  },
  quoted: {
    header: 'trust_code,trust_name,region,option,product,supplier,route,cost_type,financial_year,amount',
    end: '\r\n',
    row: (r, trusts) => planRow(r, trusts, (pence) => `"${separated(pence)}"`),
  },
  spend: {
    header:
      'Department Family,Entity,Date,Expense Type,Expense Area,Supplier,Transaction Number,Amount,Description,Postcode',
    end: '\r\n',
    row: spendRow,
  },
};

function planRow(r, trusts, write) {
  const trust = pick(r, trusts);
  const year = pick(r, YEARS);
  const pence = Math.floor(r() * 25_000_000);
  const cells = [trust.code, trust.name, 'London', r() < 0.5 ? 'central' : 'local', pick(r, PRODUCTS)];
  cells.push(pick(r, SUPPLIERS), pick(r, ROUTES), pick(r, COST_TYPES), year, write(pence));
  return { text: cells.join(','), key: `${trust.code},${year}`, pence };
}

function spendRow(r, trusts, index) {
  const trust = pick(r, trusts);
  const day = 1 + Math.floor(r() * 28);
  const month = 1 + Math.floor(r() * 12);
  const year = 2010 + Math.floor(r() * 10);
  const credit = r() < 0.05;
  const pence = Math.floor(r() * 90_000_000) * (credit ? -1 : 1);
  const first = month < 4 ? year - 1 : year;
  const cells = [
    'Department of Health',
    trust.name,
    `${two(day)}/${two(month)}/${year}`,
    pick(r, EXPENSE_TYPES),
  ];
  cells.push(pick(r, EXPENSE_AREAS), pick(r, SUPPLIERS), String(4_000_000 + index));
  cells.push(`"${separated(pence)}"`, '"Invoice, as agreed"', 'LS1 4AP');
  return { text: cells.join(','), key: `${trust.code},${first}-${two((first + 1) % 100)}`, pence };
}

const two = (n) => String(n).padStart(2, '0');
const pick = (r, list) => list[Math.floor(r() * list.length)];

function plainAmount(pence) {
  return `${Math.trunc(pence / 100)}.${two(Math.abs(pence) % 100)}`;
}

/** 1,234,567.89; a credit with a minus in front. */
function separated(pence) {
  const size = Math.abs(pence);
  const pounds = String(Math.trunc(size / 100)).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${pence < 0 ? '-' : ''}${pounds}.${two(size % 100)}`;
}

/**
 * Writes `rows` rows of a shape in so many files into a folder.
 *
 * @returns the files, their bytes, and the sums in pence (BigInt) by 'code,year'.
 */
export function generate({ root, folder, shape, rows, files = 1 }) {
  const { header, end, row } = SHAPES[shape];
  const trusts = readTrusts(root);
  const random = randomFrom(SEED);
  const sums = new Map();
  const paths = [];
  let bytes = 0;
  mkdirSync(folder, { recursive: true });
  for (let f = 0, index = 0; f < files; f++) {
    const path = join(folder, `${String(f).padStart(3, '0')}.csv`);
    const file = openSync(path, 'w');
    const until = Math.round(((f + 1) * rows) / files);
    let text = header + end;
    for (; index < until; index++) {
      const made = row(random, trusts, index);
      sums.set(made.key, (sums.get(made.key) ?? 0) + made.pence); // at most 10^7 rows of 10^8 pence: below 2^53
      text += made.text + end;
      if (text.length > 1 << 20) {
        bytes += writeSync(file, text);
        text = '';
      }
    }
    bytes += writeSync(file, text);
    closeSync(file);
    paths.push(path);
  }
  return { paths, bytes, sums: new Map([...sums].map(([key, pence]) => [key, BigInt(pence)])) };
}
