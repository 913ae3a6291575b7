import type { Report } from '../report/index.js';
import { VIEWS } from '../report/views/index.js';

/** Returns the document of a report as plain data: what its JSON says. */
export function documentOf(report: Report): unknown {
  return JSON.parse([...VIEWS.json.pieces(report)].join(''));
}
