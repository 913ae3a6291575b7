import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { HtmlValidate } from 'html-validate';
import { chromium, type Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { folderOf, succeeds } from '../cli/console.js';
import { HOSTILE_PLAN, HOSTILE_SCENARIO } from '../hostile/texts.js';
import { CHROMIUM, slowTestWith } from './tools.js';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const PAGES = [
  ['the example of three options', 'shared'],
  ['the bundled scenario', 'bundled'],
  ['hostile names', 'hostile'],
  ['risks', 'risks'],
] as const;

/** How many pictures each page has. */
const FIGURES = { bundled: 5, hostile: 5, risks: 8, shared: 12 } as const;
const SHARED = join(import.meta.dirname, '../../data/examples/shared-record/scenario.yaml');

const pages: Record<string, string> = {};
beforeAll(async () => {
  pages['bundled'] = (await succeeds(['report', '--format', 'html'])).stdout;
  pages['risks'] = (await succeeds(['report', '--scenario', 'local-2010-risks'])).stdout;
  pages['shared'] = (await succeeds(['report', '--scenario', SHARED])).stdout;
  const cwd = folderOf({ 'plan.csv': HOSTILE_PLAN, 's.yaml': HOSTILE_SCENARIO });
  pages['hostile'] = (await succeeds(['report', 'plan.csv', '--scenario', 's.yaml'], { cwd })).stdout;
}, 120_000);

describe.each(PAGES)('%s', (_, key) => {
  const html = (): string => pages[key] ?? '';

  test('is valid HTML', () => {
    const validator = new HtmlValidate({
      extends: ['html-validate:standard'],
      rules: {
        'no-inline-style': 'off',
        'require-sri': 'off',
        'long-title': 'off',
        'doctype-style': 'off',
        'void-style': 'off',
        'no-trailing-whitespace': 'off',
      },
    });
    const report = validator.validateStringSync(html());
    const messages = report.results.flatMap((result) =>
      result.messages.map(({ ruleId, message, line }) => `${line} ${ruleId}: ${message}`),
    );
    expect(messages).toEqual([]);
  });

  test('holds no script, and nothing that a browser would fetch', () => {
    expect(html()).not.toMatch(/<script|<link|<img|<iframe|@import|\burl\((?!#)|\bon\w+="/i);
    expect(html()).not.toContain('\u001b');
  });

  test('every chart has title, unit, words for it, and its figures in a table', () => {
    const figures = html().split('<figure>').slice(1);
    expect(figures).toHaveLength(FIGURES[key]);
    for (const figure of figures) {
      expect(figure).toMatch(/<figcaption>.+<span class="unit">£/);
      expect(figure.match(/<svg class="(?:wide|narrow)"[^>]+role="img"/g)).toHaveLength(2);
      expect(figure).toMatch(/<desc id="[^"]+">[^<]{20,}<\/desc>/);
      expect(figure).toMatch(/^[^]*?<\/figure>\n(?:<details>\n<summary>.*<\/summary>\n)?<div class="scroll/);
    }
  });
});

test('actual and forecast are told apart by more than colour', () => {
  expect(pages['bundled']).toContain('hatched: forecast');
  expect(pages['bundled']).toContain('filled: actual');
  expect(pages['bundled']).toMatch(
    /<rect [^>]*class="local outlined" style="fill:url\(#year-by-year-chart-1-wide-hatch-local\)"/,
  );
});

test('the same inputs give the same bytes', async () => {
  expect((await succeeds(['report', '--format', 'html'])).stdout === pages['bundled']).toBe(true);
});

const browse = slowTestWith(CHROMIUM, 'chromium');
let launched: Browser | undefined;
/** The one browser of all tests. */
const browserAt = async (executablePath: string): Promise<Browser> =>
  (launched ??= await chromium.launch({ executablePath, args: ['--no-sandbox'] }));
afterAll(async () => {
  await launched?.close();
});

describe('in a browser', () => {
  for (const [name, key] of PAGES)
    browse(
      `${name}: no violation, no scrolling sideways, no request, light on a page and dark on a phone`,
      async (executablePath) => {
        const browser = await browserAt(executablePath);
        const file = join(folderOf(), 'report.html');
        writeFileSync(file, pages[key] ?? '');
        // where things stand does not depend on their colours
        for (const [width, colorScheme] of [
          [1280, 'light'],
          [390, 'dark'],
        ] as const) {
          const context = await browser.newContext({
            viewport: { width, height: 844 },
            colorScheme,
            bypassCSP: true,
          });
          const page = await context.newPage();
          const requests: string[] = [];
          const dialogs: string[] = [];
          page.on('request', (request) => requests.push(request.url()));
          page.on('dialog', (dialog) => dialogs.push(dialog.message()));
          await page.goto(`file://${file}`);
          const seen = await page.evaluate(MEASURE);
          // it takes long over many cells: all pages once light, and two of them once dark
          const isLookedAt = width === 1280 || key === 'shared' || key === 'hostile';
          if (isLookedAt) await page.evaluate(FIRST_ROWS);
          if (isLookedAt) await page.evaluate(AXE);
          const violations = isLookedAt ? await page.evaluate(RUN_AXE) : [];
          expect({ width, colorScheme, requests, dialogs, ...(seen as object), violations }).toEqual({
            width,
            colorScheme,
            requests: [`file://${file}`],
            dialogs: [],
            sideways: 0,
            overlapping: [],
            violations: [],
          });
          await context.close();
        }
      },
    );
});

describe('by keyboard alone', () => {
  browse(
    'every stop is seen, contents lead to their parts, and folded tables open',
    async (executablePath) => {
      const browser = await browserAt(executablePath);
      const file = join(folderOf(), 'report.html');
      writeFileSync(file, pages['shared'] ?? '');
      const page = await browser.newPage({ viewport: { width: 1280, height: 844 } });
      await page.goto(`file://${file}`);
      const links = await page.locator('nav a').count();
      const stops: string[] = [];
      for (let i = 0; i < links + 12; i++) {
        await page.keyboard.press('Tab');
        stops.push(await page.evaluate<string>(FOCUSED));
      }
      expect(stops.filter((stop) => !stop.endsWith('solid 3px'))).toEqual([]);
      expect(stops.slice(0, links).every((stop) => stop.startsWith('A '))).toBe(true);
      await page.locator('nav a').nth(3).focus();
      await page.keyboard.press('Enter');
      const title = await page.locator('nav a').nth(3).textContent();
      expect(await page.evaluate('document.querySelector(":target").textContent')).toBe(title);
      await page.locator('summary').first().focus();
      await page.keyboard.press('Enter');
      expect(await page.locator('details').first().getAttribute('open')).not.toBeNull();
    },
  );

  browse('the contents mark the part that is read', async (executablePath) => {
    const browser = await browserAt(executablePath);
    const file = join(folderOf(), 'report.html');
    writeFileSync(file, pages['shared'] ?? '');
    const page = await browser.newPage({ viewport: { width: 1280, height: 844 } });
    await page.goto(`file://${file}#financial-case`);
    await page.waitForTimeout(200);
    expect(await page.evaluate(MARKED)).toEqual(['Financial case']);
  });
});

const FOCUSED = `(() => {
  const { tagName } = document.activeElement;
  const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement);
  return tagName + ' ' + outlineStyle + ' ' + outlineWidth;
})()`;

const MARKED = `[...document.querySelectorAll('nav a')].filter((a) => getComputedStyle(a).fontWeight === '650').map((a) => a.textContent)`;

test('headings go one step at a time, and each part has its own', () => {
  for (const html of Object.values(pages)) {
    const levels = [...html.matchAll(/<h([1-6])/g)].map(([, level]) => Number(level));
    expect(levels[0]).toBe(1);
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    levels.forEach((level, i) => {
      expect(level - (levels[i - 1] ?? 0)).toBeLessThan(2);
    });
    const ids = [...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, target] of html.matchAll(/<a href="#([^"]*)"/g)) expect(ids).toContain(target);
  }
});

test('the page allows nothing but its own style', () => {
  expect(pages['shared']).toContain(
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">`,
  );
});

/** How far the page scrolls sideways, and texts of one drawing that lie over each other. */
const MEASURE = `(() => {
  for (const folded of document.querySelectorAll('details')) folded.open = true;
  const overlapping = [];
  for (const svg of document.querySelectorAll('figure svg[role=img]')) {
    const boxes = [...svg.querySelectorAll('text')].map((text) => [text.textContent, text.getBoundingClientRect()]);
    boxes.forEach(([a, one], i) => boxes.slice(i + 1).forEach(([b, two]) => {
      const across = Math.min(one.right, two.right) - Math.max(one.left, two.left);
      const down = Math.min(one.bottom, two.bottom) - Math.max(one.top, two.top);
      if (across > 1 && down > 5) overlapping.push(a + ' / ' + b);
    }));
  }
  return { sideways: document.documentElement.scrollWidth - document.documentElement.clientWidth, overlapping };
})()`;

/** Leaves the first and last rows of each table: the rows between are made as these are. */
const FIRST_ROWS = `(() => {
  for (const body of document.querySelectorAll('tbody'))
    [...body.rows].slice(3, -2).forEach((row) => row.remove());
})()`;

const RUN_AXE = `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
  .then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes[0].html))`;
