/**
 * Draws the pictures in docs/gallery/: the page, the workbook and the terminal, of the programme of 2010 and of the
 * example shared-record. It takes the built program, chromium, LibreOffice and pdftoppm; run `npm run gallery`.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const gallery = join(root, 'docs', 'gallery');
const example = join(root, 'data', 'examples', 'shared-record');
const program = join(root, 'bin', 'npfit-cost.js');

/** The pictures: the words of each, and the folder where they are run. */
const SHOWN = [
  {
    name: 'programme',
    cwd: root,
    report: [],
    forecast: ['--by', 'trust', '--columns', 'year', '--top', '3', '--no-bridge', '--no-notes'],
  },
  {
    name: 'shared-record',
    cwd: example,
    report: ['--scenario', 'scenario.yaml'],
    forecast: ['--scenario', 'scenario.yaml', '--only', 'result,table,rules'],
  },
];
const WIDE = 960;
const HIGH = 720;
/** Columns of the terminal. */
const COLUMNS = 104;

function run(words, cwd, environment = {}) {
  return execFileSync(process.execPath, [program, ...words], {
    cwd,
    env: { ...process.env, ...environment },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
}

function found(names) {
  const path = names.find((name) => existsSync(name));
  if (path === undefined) throw new Error(`None of these is here: ${names.join(', ')}`);
  return path;
}

const escape = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** Returns a terminal as a page: the words typed, and their output. */
function terminalPage(words, text) {
  return `<!doctype html><meta charset="utf-8"><style>
    body { margin: 0; background: #14181d; color: #e9edf2; }
    pre { margin: 0; padding: 18px 20px; font: 14px/1.35 "DejaVu Sans Mono", "Liberation Mono", monospace; }
    b { color: #7db0f0; font-weight: 400; }
  </style><pre><b>$ npfit-cost ${escape(words.join(' '))}</b>\n${escape(text)}</pre>`;
}

async function drawPage(browser, address, path, size = {}) {
  const page = await browser.newPage({ viewport: { width: WIDE, height: HIGH }, ...size });
  await page.goto(address);
  const box = size.element ? await page.locator(size.element).boundingBox() : null;
  await page.screenshot({ path, ...(box ? { clip: { ...box, height: Math.min(box.height, HIGH) } } : {}) });
  await page.close();
}

function drawWorkbook(workbook, folder, path) {
  const office = found(['/usr/bin/soffice', '/usr/bin/libreoffice']);
  const home = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`;
  execFileSync(office, [home, '--headless', '--convert-to', 'pdf', '--outdir', folder, workbook], {
    stdio: 'ignore',
  });
  const pdf = workbook.replace(/\.xlsx$/, '.pdf');
  const half = ['-r', '96', '-x', '0', '-y', '0', '-W', '794', '-H', '660'];
  execFileSync('pdftoppm', [
    '-png',
    '-f',
    '1',
    '-l',
    '1',
    '-singlefile',
    ...half,
    pdf,
    path.replace(/\.png$/, ''),
  ]);
}

mkdirSync(gallery, { recursive: true });
const folder = mkdtempSync(join(tmpdir(), 'npfit-cost-gallery-'));
const browser = await chromium.launch({
  executablePath: found(['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']),
  args: ['--no-sandbox'],
});
try {
  for (const { name, cwd, report, forecast } of SHOWN) {
    const [page, workbook, terminal] = ['html', 'xlsx', 'terminal.html'].map((end) =>
      join(folder, `${name}.${end}`),
    );
    run(['report', ...report, '--output', page], cwd);
    await drawPage(browser, pathToFileURL(page).href, join(gallery, `${name}-page.png`));
    run(['report', ...report, '--output', workbook], cwd);
    drawWorkbook(workbook, folder, join(gallery, `${name}-workbook.png`));
    const text = run(['forecast', ...forecast, '--quiet'], cwd, { COLUMNS: String(COLUMNS) });
    writeFileSync(terminal, terminalPage(['forecast', ...forecast], text));
    await drawPage(browser, pathToFileURL(terminal).href, join(gallery, `${name}-terminal.png`), {
      element: 'pre',
    });
  }
} finally {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
}
for (const { name } of SHOWN)
  for (const what of ['page', 'workbook', 'terminal']) {
    const path = join(gallery, `${name}-${what}.png`);
    console.log(`${path}: ${readFileSync(path).length} bytes`);
  }
