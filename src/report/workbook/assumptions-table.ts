import type { Forecast } from '../../appraisal/index.js';
import { text, type Table } from '../table.js';

/** Every value that the scenario settles, with the source and the remark that the scenario gives for it. */
export function assumptionsTable(forecast: Forecast): Table {
  const { assumptions } = forecast.scenario;
  return {
    title: 'Values of the scenario',
    name: 'Assumptions',
    columns: [
      { key: 'path', heading: 'Value of', kind: 'text' },
      { key: 'value', heading: 'Value', kind: 'text' },
      { key: 'source', heading: 'Source', kind: 'text' },
      { key: 'note', heading: 'Note', kind: 'text' },
    ],
    rows: assumptions.map(({ path, value }) => {
      const { source, note } = said(path, value, forecast);
      return { role: 'item', values: [text(path), text(value), text(source), text(note)] };
    }),
  };
}

/** The source and note of a value. */
interface Said {
  readonly source: string;
  readonly note: string;
}

interface Sourced {
  readonly name: string;
  readonly source: string | null;
  readonly note: string | null;
}

const NOTHING: Said = { source: '', note: '' };

/** The source and remark of the step, risk or check that a value is part of; of prices and rates that of the series. */
function said(path: string, value: string, { scenario, priceIndex }: Forecast): Said {
  const [, list = '', name = ''] = /^(steps|risks|checks)\[(.*?)\](?:\.|$)/.exec(path) ?? [];
  const named = <T extends { readonly name: string }>(things: readonly T[]): T | undefined =>
    things.find((thing) => thing.name === name);
  if (list === 'steps' || list === 'risks') {
    const { source, note } = named<Sourced>(scenario[list]) ?? { source: null, note: null };
    return { source: source ?? '', note: note ?? '' };
  }
  if (list === 'checks') return { source: named(scenario.checks)?.source ?? '', note: '' };
  if (/^(?:prices\.)?deflator\b/.test(path)) return { source: priceIndex.deflator?.name ?? '', note: '' };
  if (/^discount(?:\.rate)?$/.test(path) && value.startsWith('green-book'))
    return { source: 'HM Treasury, The Green Book (data/reference/green-book.csv)', note: '' };
  return NOTHING;
}
