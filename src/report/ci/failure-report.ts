import { problemLines, type Problem } from '../../problem/index.js';
import type { Report } from '../report.js';
import { note } from '../table.js';
import type { CiCommand } from './ci-report.js';

/** The report of a run that could not be done, for formats that CI reads and for the summary of a job: its problems and no figure. */
export function failureReport(command: CiCommand, problems: readonly Problem[]): Report {
  const nothing = { title: '', columns: [], rows: [] };
  return {
    title: `npfit-cost ${command} could not be done`,
    headlines: problemLines(problems).map(({ severity, text }) =>
      note(severity, text, severity === 'error' ? 'bad' : 'plain'),
    ),
    tables: [],
    notes: [],
    display: { units: 'pounds', decimals: 2 },
    data: nothing,
    ci: { command, isDone: false, findings: [], problems, remarks: [], summary: '' },
    document: null,
  };
}
