import { Parser } from 'commonmark';
import fc from 'fast-check';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { describe, expect, test } from 'vitest';
import { visible } from '../../src/problem/index.js';
import type { Report } from '../../src/report/index.js';
import { VIEWS } from '../../src/report/views/index.js';
import { folderOf, succeeds } from '../cli/console.js';
import { COMMANDS_OF_SERVERS, HOSTILE, REAL_NAMES, UNSEEN } from './texts.js';

const markdown = await VIEWS.markdown.load();
const STYLE = { width: 80, colour: 0, bom: false, totals: false } as const;

/** Names that Markdown, its renderers or GitHub could act on. */
const NAMES = [
  'http://x/)![p](http://y/t.png)',
  'https://example.org/a?b=1&copy=2#c',
  'see www.example.org/x.',
  'HTTP://EXAMPLE.ORG',
  'ftp://example.org',
  'a.b@example.org',
  'mailto:a@b.co',
  'xmpp:a@b.co/x',
  '@team',
  'for @org/team-a, and @b',
  '#123',
  'org/repo#12',
  'GH-12',
  '$x^2$ and $`y`$',
  '$$\\int$$',
  ':smile: a:b:c',
  '![p](http://y/t.png)',
  '[a](javascript:alert(1)) [b][c] [^1] [x]: http://y',
  '<img src=x onerror=alert(1)> <!-- --> <a href="//x">',
  '<http://y> <a@b.co>',
  '&lt;b&gt; &amp; &copy; &#64;team',
  '*a* _b_ **c** ~~d~~ ~e~ `f` ``g``',
  'a|b \\| c \\',
  '\\',
  '`',
  '``@team``',
  '`@team',
  '@team`http://x`|`y`',
  '# a #',
  '1. a',
  '- a',
  '> [!NOTE]',
  '***',
  '| a | b |',
  '==a== ^b^ {{c}} [[d]]',
  '</summary></details><b>x',
  ...HOSTILE,
  ...COMMANDS_OF_SERVERS,
  ...REAL_NAMES,
  ...UNSEEN.map(([, text]) => `a${text}b`),
];

/** A report in which a name stands wherever one may. */
function reportWith(name: string): Report {
  const table = (rows: number): Report['tables'][number] => ({
    title: name,
    columns: [
      { key: 'a', heading: name, kind: 'text' },
      { key: 'b', heading: 'B', kind: 'text' },
    ],
    rows: Array.from({ length: rows }, (_, i) => ({
      role: i === 0 ? ('total' as const) : ('item' as const),
      values: [
        { kind: 'text' as const, text: name },
        { kind: 'text' as const, text: `x${name}x` },
      ],
    })),
  });
  const notes = [{ lead: name, text: name, tone: 'plain' as const }];
  return {
    title: name,
    headlines: notes,
    tables: [table(2)],
    sections: [{ title: name, notes, charts: [], tables: [table(30)], texts: [{ title: name, text: name }] }],
    notes: [],
    display: { units: 'pounds', decimals: 2 },
    data: { title: '', columns: [], rows: [] },
    document: null,
  };
}

interface Seen {
  /** The texts between tags; those in code apart from others. */
  readonly texts: readonly string[];
  readonly outsideCode: readonly string[];
  readonly tags: ReadonlySet<string>;
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' };

/** Returns the contents of a page: the text of each block, and which tags it is made of. */
function seen(html: string): Seen {
  const parts = html.split(/(<[a-z/!][^>]*>)/i);
  const decoded = (text: string): string =>
    text.replace(/&(lt|gt|amp|quot);/g, (_, name: string) => ENTITIES[name] ?? '');
  const tags = new Set<string>();
  const outsideCode: string[] = [];
  const texts: string[] = [''];
  let inCode = false;
  for (const [i, part] of parts.entries()) {
    if (i % 2 === 1) {
      const name = /^<\/?([a-z0-9]*)/i.exec(part)?.[1] ?? '';
      tags.add(`${name}${/\s(?!align|class="language-text")/.test(part) ? ' with attributes' : ''}`);
      if (name === 'code') inCode = !part.startsWith('</');
      else if (name !== 'strong') texts.push('');
      continue;
    }
    texts.push(`${texts.pop() ?? ''}${decoded(part)}`);
    if (!inCode) outsideCode.push(decoded(part));
  }
  return { texts: texts.map((text) => text.trim()), outsideCode, tags };
}

/** Tags that the report itself is made of. */
const OURS = new Set(
  'h2 h3 h4 ul li strong p table thead tbody tr th td code pre details summary'.split(' '),
);
/** Texts of a page that GitHub acts on. */
const CALLS = /@[a-z0-9]|#\d|\bgh-\d|\$|https?:\/\/|www\./i;

function expectPlain(name: string): void {
  const text = markdown(reportWith(name), STYLE);
  const shown = visible(name).trim();
  const page = seen(
    micromark(text, { extensions: [gfm()], htmlExtensions: [gfmHtml()], allowDangerousHtml: true }),
  );
  expect([...page.tags].filter((tag) => !OURS.has(tag))).toEqual([]);
  expect(page.outsideCode.filter((part) => CALLS.test(part))).toEqual([]);
  if (shown !== '') {
    // title, heading of the section, its table, and one folded away
    expect(page.texts.filter((part) => part === shown).length, text).toBeGreaterThanOrEqual(6 + 2 + 30);
    expect(page.texts).toContain(`${shown}: ${shown}`);
    expect(page.texts.filter((part) => part === `x${visible(name)}x`)).toHaveLength(32);
  }
  const made = new Set<string>();
  const walker = new Parser().parse(text).walker();
  for (let step = walker.next(); step; step = walker.next()) {
    if (!step.entering) continue;
    made.add(step.node.type);
    if (step.node.type === 'html_block')
      expect(step.node.literal).toMatch(
        /^<details>\n<summary>[^<>]*(?:<code>[^<>]*<\/code>[^<>]*)*<\/summary>$|^<\/details>$/,
      );
  }
  for (const type of ['link', 'image', 'html_inline', 'emph', 'thematic_break', 'block_quote'])
    expect(made).not.toContain(type);
}

describe('a name shows as it stands, for CommonMark and for GitHub', () => {
  test.each(NAMES)('%j', (name) => {
    expectPlain(name);
  });

  test('any name', () => {
    const part = fc.oneof(
      fc.constantFrom(...NAMES),
      fc.constantFrom(
        ...'`|\\*_[]()<>&#@$!~:/.-+ ax1'.split(''),
        'http://',
        'www.',
        '@a',
        '#1',
        '``',
        '\\|',
        '$',
      ),
      fc.string({ maxLength: 5 }),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
        expectPlain(parts.join(''));
      }),
      { numRuns: 100 },
    );
  }, 60_000);
});

test('the source of a step is a link where it is an address and nothing else; a name never is', async () => {
  const sources = [
    'https://example.org/a-1',
    'NAO, https://example.org/b',
    'http://x/)![p](http://y/t.png)',
    '@team',
  ];
  const scenario = `version: 1
name: https://example.org/name
inputs: [p.csv]
prices: { base: nominal }
steps:
${sources.map((source, i) => `  - { name: Step ${i}, percent: -1%, source: ${JSON.stringify(source)} }`).join('\n')}
`;
  const plan = 'trust_code,product,financial_year,amount\nRKE,https://example.org/product,2010-11,1000\n';
  const cwd = folderOf({ 's.yaml': scenario, 'p.csv': plan });
  const { stdout } = await succeeds(['report', '--scenario', 's.yaml', '--format', 'markdown'], { cwd });
  const html = micromark(stdout, {
    extensions: [gfm()],
    htmlExtensions: [gfmHtml()],
    allowDangerousHtml: true,
  });
  const links = [...html.matchAll(/href="([^"]*)"/g)].map(([, target]) => target);
  expect([...new Set(links)].sort()).toEqual(['https://example.org/a-1', 'https://example.org/b']);
  expect(html).not.toContain('<img');
});

test('a name of a picture stays a name', () => {
  expect(markdown(reportWith('a :smile: b'), STYLE)).toContain('| a `:smile:` b |');
});
