import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type * as ProblemModule from '../../src/problem/index.js';
import { parseMarkdown, type Part } from '../docs/markdown.js';
import { writeGiven } from '../docs/regenerate.js';
import { runLine } from '../docs/shell.js';

/**
 * docs/ERRORS.md has an example for every problem that reading can meet. That it shows what the program prints is held
 * by docs.test.ts; here, that each example makes the very problem that it stands for. `npm run docs` renews it.
 */
const ROOT = join(import.meta.dirname, '..', '..');
const GALLERY = readFileSync(join(ROOT, 'docs', 'ERRORS.md'), 'utf8');

interface Made {
  readonly code: string;
  readonly message: string;
}
const made: Made[] = vi.hoisted(() => []);

vi.mock('../../src/problem/index.js', async (importOriginal) => {
  const original = await importOriginal<typeof ProblemModule>();
  return {
    ...original,
    problem: (...args: Parameters<typeof original.problem>) => {
      const problem = original.problem(...args);
      made.push(problem);
      return problem;
    },
    fail: (...args: Parameters<typeof original.fail>) => {
      const failure = original.fail(...args);
      made.push(...failure.problems);
      return failure;
    },
  };
});

/** The codes of the sections of src/problem/wordings.ts that reading gives, in their order. */
function codesOfReading(): string[] {
  const source = readFileSync(join(ROOT, 'src', 'problem', 'wordings.ts'), 'utf8');
  const listIn = (file: string): string => {
    const list = readFileSync(join(ROOT, 'src', 'problem', file), 'utf8');
    return list.slice(list.indexOf(' = {\n'));
  };
  const wordings = source
    .slice(source.indexOf('  // inputs\n'), source.indexOf('  // scenario\n'))
    .replace('  ...WORKBOOK_WORDINGS,\n', listIn('workbook-wordings.ts'))
    .replace('  ...MEANING_WORDINGS,\n', listIn('meaning-wordings.ts'))
    .replace('  ...OPTION_WORDINGS,\n', listIn('option-wordings.ts'))
    .replace('  ...COLUMN_WORDINGS,\n', listIn('column-wordings.ts'));
  return [...wordings.matchAll(/^ {2}'?([a-z-]+)'?: \(/gm)].map(([, code = '']) => code);
}

/** The parts of the gallery under each code. */
const sections = new Map(
  GALLERY.split(/^(?=#{2,3} )/m).flatMap((text): [string, Part[]][] => {
    const [, code] = /^### (.+)\n/.exec(text) ?? [];
    return code === undefined ? [] : [[code, parseMarkdown(text)]];
  }),
);

/** Problems that take too large a file to be shown; ingest/suspicions.test.ts and limits/ make them. */
const WITHOUT_EXAMPLE = [
  'duplicates-not-all-sought',
  'options-too-many',
  'file-changed',
  'file-too-large',
  'line-too-long',
  'header-too-long',
];

test('every problem of reading has its section, in the order of src/problem/wordings.ts', () => {
  const codes = codesOfReading();
  expect(codes.length).toBeGreaterThan(50);
  expect([...sections.keys()]).toEqual(codes);
});

describe('the example of', () => {
  const examples = [...sections].filter(([code]) => !WITHOUT_EXAMPLE.includes(code));
  beforeEach(() => {
    made.length = 0;
  });

  test.each(examples)('%s makes it, and shows it', async (code, parts) => {
    const folder = mkdtempSync(join(tmpdir(), 'npfit-cost-gallery-'));
    try {
      const session = { folder, exitCode: 0 };
      const shown: string[] = [];
      for (const part of parts) {
        if (part.kind !== 'fence') continue;
        writeGiven(part, folder);
        if (part.language !== 'console') continue;
        shown.push(...part.lines);
        for (const line of part.lines) if (line.startsWith('$ ')) await runLine(line.slice(2), session);
      }
      const messages = made.filter((problem) => problem.code === code).map(({ message }) => message);
      expect(messages.length).toBeGreaterThan(0);
      const text = shown.join(' ').replace(/\s+/g, ' ');
      expect(messages.filter((message) => text.includes(message.replace(/\s+/g, ' ')))).not.toEqual([]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
