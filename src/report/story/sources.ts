import type { Forecast } from '../../appraisal/index.js';
import type { Place } from '../../problem/index.js';
import { filesTable, footingSentence, sumOfFiles, problemNotes } from '../files/files-report.js';
import type { FileSummary } from '../files/file-summary.js';
import type { InputSummary } from '../forecast/forecast-view.js';
import type { Provenance } from '../saved/provenance.js';
import type { Section } from '../report.js';
import { note, text, type Column, type Row, type Table } from '../table.js';
import { ruleOf } from '../forecast/step-rule.js';

/** A row that was not used, as it stood, and why. */
export interface SetAside {
  readonly place: Place;
  readonly text: string;
  readonly reasons: readonly string[];
}

const column = (key: string, heading: string): Column => ({ key, heading, kind: 'text' });
const item = (...values: readonly string[]): Row => ({ role: 'item', values: values.map(text) });

/** Returns the section on the data: each file that was read, and every row set aside. */
export function dataSection({
  forecast,
  inputs,
  files,
  setAside,
}: {
  readonly forecast: Forecast;
  readonly inputs: InputSummary;
  readonly files: readonly FileSummary[];
  readonly setAside: readonly SetAside[];
}): Section {
  const footing = sumOfFiles(files);
  return {
    title: 'The data',
    notes: [
      note(
        'Read',
        `${files.length} ${files.length === 1 ? 'file' : 'files'} (${inputs.label}): ${footingSentence(footing)}`,
      ),
      ...inputs.notes.map((sentence) => note('Data', sentence)),
      ...problemNotes([...inputs.problems, ...forecast.problems]),
      ...(setAside.length === 0 ? [note('Set aside', 'Not one row was set aside.')] : []),
    ],
    charts: [],
    tables: [
      { ...filesTable(files, footing), name: 'Files' },
      ...(setAside.length === 0 ? [] : [setAsideTable(setAside)]),
    ],
  };
}

function setAsideTable(rows: readonly SetAside[]): Table {
  return {
    title: 'Rows set aside',
    name: 'Set aside',
    columns: [
      column('file', 'File'),
      column('record', 'Record'),
      column('line', 'Line'),
      column('reason', 'Why'),
      column('text', 'The row as it stands'),
    ],
    rows: rows.map(({ place, text: record, reasons }) =>
      item(place.file ?? '', String(place.record ?? ''), String(place.line ?? ''), reasons.join(' '), record),
    ),
  };
}

/** Every step with its rule and source, and every value that the scenario settles. */
export function assumptionsSection({ scenario }: Forecast): Section {
  const steps: Table = {
    title: 'Steps',
    name: 'Steps',
    columns: [
      column('number', 'No.'),
      column('step', 'Step'),
      column('options', 'Option'),
      column('rule', 'Rule'),
      column('source', 'Source'),
      column('note', 'Note'),
    ],
    rows: scenario.steps.map((step, s) =>
      item(
        String(s + 1),
        step.name,
        step.options.join(', '),
        ruleOf(step),
        step.source ?? '',
        step.note ?? '',
      ),
    ),
  };
  const values: Table = {
    title: 'Values of the scenario',
    name: 'Assumptions',
    columns: [column('path', 'Value of'), column('value', 'Value')],
    rows: scenario.assumptions.map(({ path, value }) => item(path, value)),
  };
  return {
    title: 'Assumptions',
    notes: scenario.note === null ? [] : [note('Scenario', scenario.note)],
    charts: [],
    tables: [...(scenario.steps.length > 0 ? [steps] : []), values],
  };
}

/**
 * Returns the section on how the report was made, so that anyone can make it again: version, command, files, scenario.
 */
export function madeOfSection({ toolVersion, command, scenario, inputs, others }: Provenance): Section {
  return {
    title: 'How this report was made',
    notes: [
      note('Program', `npfit-cost ${toolVersion}`),
      note('Command', `npfit-cost ${command.join(' ')}`),
      note(
        'Again',
        'Save the report with --format json; "npfit-cost forecast --verify FILE" makes it again and says which figures no longer hold.',
      ),
    ],
    charts: [],
    tables: [
      {
        title: 'Input files and their SHA-256',
        name: 'Made from',
        columns: [column('file', 'File'), column('sha256', 'SHA-256')],
        rows: [...inputs, ...others].map(({ file, sha256 }) => item(file, sha256)),
      },
    ],
    texts: scenario.map(({ file, text: content }) => ({ title: `Scenario ${file}`, text: content })),
  };
}
