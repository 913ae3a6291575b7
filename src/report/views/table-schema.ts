import { visibleJson } from '../../problem/index.js';
import type { Report } from '../report.js';
import type { Column } from '../table.js';

/** The Table Schema (Frictionless) of a report's CSV, as JSON text. */
export function tableSchemaOf({ data }: Pick<Report, 'data'>): string {
  const schema = {
    $schema: 'https://datapackage.org/profiles/2.0/tableschema.json',
    fields: data.columns.map(fieldOf),
    missingValues: [''],
  };
  return `${visibleJson(JSON.stringify(schema, null, 2))}\n`;
}

function fieldOf({ key, heading, kind }: Column): Record<string, unknown> {
  const named = { name: key, title: heading };
  switch (kind) {
    case 'money':
      return { ...named, type: 'number', description: 'Pounds.' };
    case 'percent':
      return { ...named, type: 'number', description: 'Per cent.' };
    case 'count':
      return { ...named, type: 'integer' };
    case 'figure':
      return { ...named, type: 'number' };
    case 'mixed':
      return { ...named, type: 'any' };
    case 'text':
      return { ...named, type: 'string' };
  }
}
