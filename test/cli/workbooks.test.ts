import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { workbookOf, zipped } from '../ingest/made-workbooks.js';
import { fails, folderOf, npfitCost, succeeds } from './console.js';

const PLAN = 'trust_code,option,product,financial_year,amount';
const BUDGET = `${PLAN}\nRKE,central,care-records,2010-11,1000.25\nRKE,local,care-records,2010-11,250\nRA7,local,n3,2011-12,-5`;
const SPEND =
  'Department Family,Entity,Date,Expense Type,Expense Area,Supplier,Transaction Number,Amount\n' +
  'DH,Royal Example,2020-04-30,Computer Software,IT,Acme Ltd,1001,25000.5\nDH,Royal Example,2020-05-07,Rent,Estates,Land plc,1002,-750';

/** The same rows by both ways: as CSV, and as a workbook of one sheet. */
const bothWays = (csv: string): Record<string, string | Uint8Array> => ({
  'a.csv': `${csv}\n`,
  'a.xlsx': workbookOf(`[Budget]\n${csv}`),
});

/** Returns the JSON of a run without the keys that differ from one file to another. */
function facts(stdout: string): unknown {
  const told = new Set([
    'file',
    'line',
    'cell',
    'sheet',
    'encoding',
    'delimiter',
    'message',
    'provenance',
    'headerLine',
  ]);
  return JSON.parse(stdout, (key, value: unknown) => (told.has(key) ? undefined : value));
}

describe('the same facts give the same JSON as CSV and as a workbook', () => {
  test.each([
    ['lines', BUDGET],
    [
      'years',
      'trust_code,option,product,2010-11,2011-12\nRKE,central,n3,10,20.5\nRKE,local,n3,7,\nTotal,,,17,20.5',
    ],
    [
      'side by side',
      'trust_code,product,financial_year,central_amount,local_amount\nRKE,n3,2010-11,10,7\nRA7,n3,2010-11,20,30',
    ],
    ['spend', SPEND],
  ])('%s', async (_, csv) => {
    const cwd = folderOf(bothWays(csv));
    for (const command of ['validate', 'forecast', 'actuals']) {
      const [asCsv, asSheet] = [
        await npfitCost([command, 'a.csv', '--format', 'json'], { cwd }),
        await npfitCost([command, 'a.xlsx', '--format', 'json'], { cwd }),
      ];
      expect(asSheet.exitCode, asSheet.stderr).toBe(asCsv.exitCode);
      if (asCsv.stdout !== '') expect(facts(asSheet.stdout)).toEqual(facts(asCsv.stdout));
    }
  });
});

describe('a place in a workbook is a cell', () => {
  const bad = `${PLAN}\nRKE,central,n3,2010-11,10\n\nRA7,local,n3,2011-12,1e3`;

  test('in messages and in JSON, with the row as its line', async () => {
    const cwd = folderOf({ 'plan.xlsx': workbookOf(`[Budget 2010]\nTitle\n${bad}`) });
    expect(await fails(['forecast', 'plan.xlsx'], { cwd })).toContain(
      `error: plan.xlsx, 'Budget 2010'!E5, column amount: "1e3": This is not an amount.`,
    );
    const { stdout } = await npfitCost(['validate', 'plan.xlsx', '--format', 'json'], { cwd });
    const { files, problems } = JSON.parse(stdout) as {
      files: object[];
      problems: Record<string, unknown>[];
    };
    expect(problems.find(({ code }) => code === 'amount-unreadable')).toMatchObject({
      record: 3,
      line: 5,
      column: 'amount',
      cell: "'Budget 2010'!E5",
    });
    expect(files).toMatchObject([
      { file: 'plan.xlsx', sheet: 'Budget 2010', encoding: 'xlsx', headerLine: 2 },
    ]);
  });

  test('explain names the cell that an amount was read from', async () => {
    const cwd = folderOf(bothWays(BUDGET));
    const { stdout } = await succeeds(['explain', 'a.xlsx', '--total', '--format', 'json'], { cwd });
    const { lines } = JSON.parse(stdout) as { lines: { cell: string; record: number; line: number }[] };
    expect(lines.map(({ cell, record, line }) => [cell, record, line])).toEqual([
      ['Budget!E3', 2, 3],
      ['Budget!E4', 3, 4],
    ]);
  });

  test('the dimension file names the workbook', async () => {
    const cwd = folderOf({ ...bothWays(BUDGET), 'b.csv': `${PLAN}\nRVJ,local,n3,2010-11,1\n` });
    const { stdout } = await succeeds(
      ['forecast', 'a.xlsx', 'b.csv', '--by', 'file', '--where', 'file=a.xlsx', '--format', 'csv'],
      { cwd },
    );
    expect(stdout).toBe(
      'file,central_gbp,local_gbp,saving_gbp,saving_percent\na.xlsx,1000.25,245.00,755.25,75.51\n',
    );
  });
});

describe('sheets', () => {
  const two = workbookOf(
    `[RKE]\n${PLAN}\nRKE,local,n3,2010-11,1\n[RA7]\n${PLAN}\nRA7,local,n3,2010-11,2\n[Notes]\nnothing`,
  );

  test('the one with a known header is read, hidden or not; the others are named', async () => {
    const cwd = folderOf({ 'a.xlsx': workbookOf(`[Cover]\nBudget of 2010\n[Budget, hidden]\n${BUDGET}`) });
    const { stderr } = await succeeds(['forecast', 'a.xlsx', '--format', 'csv'], { cwd });
    expect(stderr).toContain('warning: a.xlsx, sheet Budget: The sheet "Budget" is hidden in the workbook');
    expect(stderr).toContain('note: a.xlsx: Sheets that are not read: "Cover".');
  });

  test('several are an error that lists them, and --sheet chooses, once or more, in any case', async () => {
    const cwd = folderOf({ 'a.xlsx': two });
    expect(await fails(['forecast', 'a.xlsx'], { cwd })).toContain(
      '2 sheets have a header that is known: "RKE", "RA7".',
    );
    const by = ['--by', 'trust', '--format', 'csv'];
    const one = await succeeds(['forecast', 'a.xlsx', '--sheet', 'ra7', ...by], { cwd });
    expect(one.stdout).toMatch(/\nRA7,.*2\.00/);
    expect(one.stdout).not.toContain('RKE');
    const both = await succeeds(['forecast', 'a.xlsx', '--sheet', 'RA7', '--sheet', 'RKE', ...by], { cwd });
    expect(both.stdout.split('\n')).toHaveLength(4);
  });

  test('a sheet that is not there, and --sheet without a workbook', async () => {
    const cwd = folderOf({ 'a.xlsx': two, 'a.csv': `${BUDGET}\n` });
    expect(await fails(['forecast', 'a.xlsx', '--sheet', 'RK'], { cwd })).toContain('There is no sheet "RK"');
    expect(await fails(['forecast', 'a.csv', '--sheet', 'RKE'], { cwd })).toContain('no input is a workbook');
  });
});

describe('amounts with a decimal comma', () => {
  const text = (amounts: readonly string[]): string =>
    [PLAN, ...amounts.map((amount, i) => `RKE,local,n3,201${i}-1${i + 1},"${amount}"`)].join('\n');
  const total = async (cwd: string, ...words: string[]): Promise<unknown> => {
    const { stdout } = await succeeds(['forecast', ...words, '--format', 'json'], { cwd });
    return (JSON.parse(stdout) as { inputs: Record<string, unknown> }).inputs['amountUsed'];
  };

  test('are read of text cells as of a CSV; cells that hold numbers are numbers', async () => {
    const asText = text(['1.234,56', '-1.000,5', '2.000']);
    // the maker of workbooks would make a number of 2.000; behind it a blank makes it a text
    const cwd = folderOf({
      'a.csv': `${asText}\n`,
      'a.xlsx': workbookOf(`[Budget]\n${asText.replace('"2.000"', '"2.000 "')}`),
      'mixed.xlsx': workbookOf(`[Budget]\n${text(['1.234,56', '-1000.5', '2000', '0.125'])}`),
    });
    expect(await total(cwd, 'a.csv', '--decimal', 'comma')).toBe('2234.06');
    expect(await total(cwd, 'a.xlsx', '--decimal', 'comma')).toBe('2234.06');
    expect(await total(cwd, 'mixed.xlsx', '--decimal', 'comma')).toBe('2234.185');
  });

  test('are pointed out where nobody said so', async () => {
    const amounts = ['1.234,56', '1.000,50', '2.000,00', '7,25'];
    const cwd = folderOf({ 'a.xlsx': workbookOf(`[Budget]\n${text(amounts)}`) });
    expect(await fails(['forecast', 'a.xlsx'], { cwd })).toContain('--decimal comma');
  });
});

describe('what is in a workbook and in no CSV', () => {
  test.each([
    [
      'an error in a label',
      'RKE,local,#N/A,2010-11,7',
      'Budget!C3, column product: "#N/A": The cell holds an error',
    ],
    [
      'an error in an amount',
      'RKE,local,n3,2010-11,#REF!',
      'Budget!E3, column amount: "#REF!": The cell holds an error',
    ],
    [
      'a formula without a value',
      'RKE,local,n3,2010-11,=E2*2',
      'Budget!E3, column amount: "=E2*2": The cell holds a formula',
    ],
  ])('%s makes its row a bad one', async (_, row, message) => {
    const cwd = folderOf({ 'a.xlsx': workbookOf(`[Budget]\n${PLAN}\nRKE,local,n3,2010-11,1\n${row}`) });
    expect(await fails(['forecast', 'a.xlsx'], { cwd })).toContain(`error: a.xlsx, ${message}`);
    const { stdout } = await succeeds(['forecast', 'a.xlsx', '--lenient', '--format', 'json'], { cwd });
    expect(JSON.parse(stdout)).toMatchObject({
      inputs: { rowsUsed: 1, rowsSetAside: 1, amountUsed: '1.00' },
    });
  });

  test('an error in a column that is not used costs nothing, and neither does one in a total row', async () => {
    const rows = `${PLAN},remark\nRKE,local,n3,2010-11,1,#REF!\nRKE,local,n3,2010-11,2,`;
    await succeeds(['forecast', 'a.xlsx'], { cwd: folderOf({ 'a.xlsx': workbookOf(`[Budget]\n${rows}`) }) });
  });

  test('hidden columns that are used are named, with their sheet; those that are not used are no matter', async () => {
    const rows = `${PLAN},remark,note\nRKE,local,n3,2010-11,1,x,y`;
    const cwd = folderOf({
      'a.xlsx': workbookOf(`[Budget]\n${rows}\nhidden columns: B\nhidden columns: E:F`),
      'b.xlsx': workbookOf(`[Budget]\n${rows}\nhidden columns: G:Z`),
    });
    const { stderr } = await succeeds(['forecast', 'a.xlsx', '--format', 'csv'], { cwd });
    expect(stderr).toContain(
      'warning: a.xlsx, sheet Budget: 2 columns hidden in the workbook: B (option), E (amount), read',
    );
    expect((await succeeds(['forecast', 'b.xlsx', '--format', 'csv'], { cwd })).stderr).not.toContain(
      'hidden',
    );
  });

  test('noise of doubles is a problem of a plan, and read as it stands in spend', async () => {
    const plan = folderOf({ 'a.xlsx': workbookOf(`[S]\n${PLAN}\nRKE,local,n3,2010-11,0.30000000000000004`) });
    expect(await fails(['forecast', 'a.xlsx'], { cwd: plan })).toContain(
      'S!E2, column amount: "0.30000000000000004"',
    );
    const spend = folderOf({
      'a.xlsx': workbookOf(`[S]\n${SPEND.replace('25000.5', '25000.300000000003')}`),
    });
    const { stdout } = await succeeds(['validate', 'a.xlsx', '--format', 'json'], { cwd: spend });
    expect(JSON.parse(stdout)).toMatchObject({ inputs: { rowsUsed: 2, amountUsed: '24250.300000000003' } });
  });
});

describe('workbooks among other inputs', () => {
  test('a folder takes them beside CSV files, and standard input takes one', async () => {
    const cwd = folderOf({
      'd/a.xlsx': workbookOf(`[Budget]\n${BUDGET}`),
      'd/b.csv': `${PLAN}\nRVJ,local,n3,2010-11,1\n`,
      'd/~$a.xlsx': 'x',
    });
    const { stdout } = await succeeds(['forecast', 'd', '--format', 'json'], { cwd });
    expect(JSON.parse(stdout)).toMatchObject({ inputs: { files: 2, rowsUsed: 4 } });
    const stdin = workbookOf(`[Budget]\n${BUDGET}`);
    const piped = await succeeds(['forecast', '-', '--format', 'json'], { stdin });
    expect(JSON.parse(piped.stdout)).toMatchObject({
      inputs: { files: 1, rowsUsed: 3, amountUsed: '1245.25' },
    });
  });

  test('a plan beside the CSV that was saved of it is an error; in spend it is a warning', async () => {
    const saved = BUDGET.replace('250', '"250.00"').replace('1000.25', '"1,000.25"');
    const plan = folderOf({ 'd/a.xlsx': workbookOf(`[Budget]\n${BUDGET}`), 'd/a.csv': `${saved}\n` });
    expect(await fails(['forecast', 'd'], { cwd: plan })).toMatch(
      /error: d\/a.xlsx: .*3 rows \(£1,245\.25\)/,
    );
    const spend = folderOf({ 'd/a.xlsx': workbookOf(`[S]\n${SPEND}`), 'd/a.csv': `${SPEND}\n` });
    const { stderr } = await succeeds(['actuals', 'd', '--format', 'csv'], { cwd: spend });
    expect(stderr).toMatch(/warning: d\/a.xlsx: .*same 2 rows/);
  });

  test('our own report is no input: alone an error, beside a plan a warning, in a folder a note', async () => {
    const cwd = folderOf({ 'd/a.csv': `${BUDGET}\n` });
    await succeeds(['report', 'd', '--output', 'd/report.xlsx'], { cwd });
    const inFolder = await succeeds(['forecast', 'd', '--format', 'json'], { cwd });
    expect(inFolder.stderr).toContain('Not read: report.xlsx (a report of this program)');
    const { stdout, stderr } = await succeeds(['forecast', 'd/a.csv', 'd/report.xlsx', '--format', 'json'], {
      cwd,
    });
    expect(stderr).toContain('warning: d/report.xlsx: The workbook is a report that this program wrote');
    for (const json of [stdout, inFolder.stdout])
      expect(JSON.parse(json)).toMatchObject({ inputs: { files: 1, rowsUsed: 3 } });
    expect(await fails(['forecast', 'd/report.xlsx'], { cwd })).toContain(
      'is a report that this program wrote',
    );
  });
});

/** Numbers that look like chance and are the same in every run. */
function digits(seed: string): (below: number) => number {
  let state = createHash('sha256').update(seed).digest();
  let at = 0;
  return (below) => {
    if (at + 4 > state.length) {
      state = createHash('sha256').update(state).digest();
      at = 0;
    }
    at += 4;
    return state.readUInt32BE(at - 4) % below;
  };
}

describe('damaged and hostile workbooks end in exit code 2 with a message', () => {
  const row = (cells: string): string => `<row r="1">${cells}</row>`;
  const withSheet = (rows: string): Uint8Array =>
    workbookOf('[S]', {
      parts: { 'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${rows}</sheetData></worksheet>` },
    });
  const ods = (content: string): Uint8Array =>
    zipSync({
      mimetype: strToU8('application/vnd.oasis.opendocument.spreadsheet'),
      'content.xml': strToU8(content),
    });
  const table = (rows: string): Uint8Array =>
    ods(`<d><b><s><table:table table:name="S">${rows}</table:table></s></b></d>`);

  test.each([
    ['a million columns', withSheet(row('<c r="BDWGN1"><v>1</v></c>')), 'column 1000'],
    ['a row beyond the last', withSheet('<row r="99999999"><c><v>1</v></c></row>'), 'row 99999999'],
    ['rows that go back', withSheet('<row r="5"/><row r="4"/>'), 'not in order'],
    [
      'a cell that is there twice',
      withSheet(row('<c r="A1"><v>1</v></c><c r="A1"><v>2</v></c>')),
      'there twice',
    ],
    ['a text that is not there', withSheet(row('<c t="s"><v>7</v></c>')), 'a text that is not there'],
    ['a number that is none', withSheet(row('<c><v>Infinity</v></c>')), 'a number that is none'],
    ['an element that is never closed', withSheet('<row r="1"><c>'), 'closes nothing'],
    [
      'a document type',
      withSheet('').length > 0
        ? workbookOf('[S]', {
            parts: { 'xl/worksheets/sheet1.xml': '<!DOCTYPE x [<!ENTITY a "b">]><worksheet/>' },
          })
        : '',
      'entities',
    ],
    ['an entity of its own', withSheet(row('<c t="inlineStr"><is><t>&lol;</t></is></c>')), 'entities'],
    ['elements without end', withSheet('<a>'.repeat(5000)), 'nested more than'],
    ['a tag without end', withSheet(`<row ${'a'.repeat(2 << 20)}`), 'longer than'],
    [
      'cells that repeat a billion times',
      table(
        '<table:table-row table:number-rows-repeated="1048576"><table:table-cell office:value-type="float" office:value="1" table:number-columns-repeated="16384"/></table:table-row>',
      ),
      'too',
    ],
    [
      'rows that repeat without end',
      table(
        '<table:table-row table:number-rows-repeated="999999999999"><table:table-cell office:value-type="float" office:value="1"/></table:table-row>',
      ),
      'too large',
    ],
    [
      'blanks without end',
      table(
        '<table:table-row><table:table-cell office:value-type="string"><text:p><text:s text:c="999999999"/>.</text:p></table:table-cell></table:table-row>',
      ),
      'characters',
    ],
    [
      'an encrypted .ods',
      zipSync({
        'content.xml': strToU8('x'),
        'META-INF/manifest.xml': strToU8('<m><manifest:encryption-data/></m>'),
      }),
      'encrypted',
    ],
    [
      'an encrypted .xlsx',
      Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')]),
      'encrypted',
    ],
    ['no list of parts', workbookOf(`[S]\n${BUDGET}`).subarray(0, 900), 'damaged'],
  ])('%s', async (_, bytes, message) => {
    const cwd = folderOf({ 'a.xlsx': bytes });
    expect(await fails(['forecast', 'a.xlsx'], { cwd })).toContain(message);
  });

  test('a bomb: few bytes that unpack to very many', async () => {
    const bomb = zipped({ '[Content_Types].xml': '<Types/>', 'xl/workbook.xml': ' '.repeat(40 << 20) });
    expect(await fails(['forecast', 'a.xlsx'], { cwd: folderOf({ 'a.xlsx': bomb }) })).toContain(
      'unpacks to more than 32 MiB',
    );
  });

  test('a size that the list of parts understates', async () => {
    const bytes = Buffer.from(workbookOf(`[S]\n${BUDGET}`));
    const at = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 1, 2]));
    bytes.writeUInt32LE(10, at + 24);
    expect(await fails(['forecast', 'a.xlsx'], { cwd: folderOf({ 'a.xlsx': bytes }) })).toContain('damaged');
  });

  test('a changed byte anywhere: the same figures, or an error', async () => {
    const whole = workbookOf(`[Budget]\n${BUDGET}`);
    const cwd = folderOf({ 'whole.xlsx': whole });
    const { stdout: figures } = await succeeds(['forecast', 'whole.xlsx', '--format', 'csv'], { cwd });
    const next = digits('byte mutations of workbooks');
    for (let i = 0; i < 60; i++) {
      const bytes = Buffer.from(whole);
      bytes[next(bytes.length)] = next(256);
      const { exitCode, stdout, stderr } = await npfitCost(['forecast', '-', '--format', 'csv'], {
        stdin: bytes,
      });
      if (exitCode === 0) expect(stdout).toBe(figures);
      else
        expect({ exitCode, stdout, isTold: /^error: /m.test(stderr) }).toEqual({
          exitCode: 2,
          stdout: '',
          isTold: true,
        });
    }
  });

  test('a workbook that is packed with gzip says so', async () => {
    const cwd = folderOf({ 'a.xlsx.gz': gzipSync(workbookOf(`[S]\n${BUDGET}`)) });
    expect(await fails(['forecast', 'a.xlsx.gz'], { cwd })).toContain('an Excel workbook');
  });
});
