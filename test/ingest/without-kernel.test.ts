import { afterEach, expect, test, vi } from 'vitest';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.resetModules();
});

const BYTES = Buffer.from(
  'trust_code,financial_year,amount\nRKE,2010-11,5.00\nRKE,2010-11,"1,000.25"\nR1H,2011-12,7\n',
);

async function read(): Promise<{ readonly isAvailable: boolean; readonly cells: string }> {
  vi.resetModules();
  const { ingest, bytesSource } = await import('../../src/ingest/index.js');
  const { isSupported } = await import('../../src/groups/index.js');
  const { CubeBuilder } = await import('../../src/model/index.js');
  const { CATEGORIES, REGISTER } = await import('./reading.js');
  const builder = new CubeBuilder(new Set(['trust', 'year']));
  await ingest([bytesSource('a.csv', BYTES)], { register: REGISTER, categories: CATEGORIES }, builder);
  return { isAvailable: isSupported(), cells: JSON.stringify(builder.build().cells) };
}

test.each([
  ['without WebAssembly', undefined],
  [
    'without an instruction that it needs',
    {
      get Module() {
        throw new Error('invalid opcode');
      },
    },
  ],
])('%s csv-parse reads every row', async (_, machine) => {
  const usual = await read();
  vi.stubGlobal('WebAssembly', machine);
  const without = await read();
  expect([usual.isAvailable, without.isAvailable]).toEqual([true, false]);
  expect(without.cells).toBe(usual.cells);
});
