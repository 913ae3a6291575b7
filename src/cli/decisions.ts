import type { ColumnUse, FileReport, ReadOptions } from '../ingest/index.js';
import { rangeLabel, yearLabel, type YearRange } from '../model/index.js';
import type { Task } from '../files/index.js';
import type { Io } from './io.js';
import { say } from './say.js';

/** `--verbose`: what was decided while files were read, and why, for standard error. */
export class Decisions {
  private readonly columns = new Map<string, readonly ColumnUse[]>();

  /** The options that make a reading report how it uses each column. */
  readonly listening: Pick<ReadOptions, 'onColumns'> = {
    onColumns: (file, uses) => this.columns.set(file, uses),
  };

  private constructor(private readonly io: Io) {}

  /** Null unless `--verbose` is given. */
  static of({ verbose }: { readonly verbose?: boolean }, io: Io): Decisions | null {
    return verbose === true ? new Decisions(io) : null;
  }

  /** Tells what each file was taken for. */
  async tellFiles(files: readonly FileReport[]): Promise<void> {
    const known = files.filter(({ file }) => this.columns.has(file));
    const lines = known.flatMap((file) => [layoutLine(file), ...this.columnLines(file.file)]);
    if (known.length < files.length)
      lines.push(`${files.length - known.length} files read as they were when the package was made`);
    await this.tell(lines);
  }

  /** Tells which scenario, prices and years a run goes by. */
  async tellTask({ scenario, scenarioLabel, deflator, inputs }: Task): Promise<void> {
    const { priceBase, horizon, discount, actualsTo, options } = scenario;
    await this.tell([
      `scenario: ${scenarioLabel}${scenarioLabel === 'none' ? ', because inputs are given and none is named or lies here' : ''}`,
      `inputs: ${inputs.sources.length} ${inputs.sources.length === 1 ? 'file' : 'files'}`,
      `options: ${options.ids.join(', ')}; baseline: ${options.baseline ?? 'none'}`,
      `prices: ${priceBase === null ? 'those of the lines' : typeof priceBase === 'number' ? yearLabel(priceBase) : priceBase}; price index: ${deflator.name}`,
      `years: ${horizonText(horizon)}; discounting: ${discount === null ? 'none' : 'as the scenario says'}; actuals to: ${actualsTo === null ? 'not closed' : 'as the scenario says'}`,
      `steps: ${scenario.steps.length}; checks: ${scenario.checks.length}; risks: ${scenario.risks.length}`,
    ]);
  }

  private columnLines(file: string): string[] {
    const uses = this.columns.get(file) ?? [];
    const read = uses.flatMap(({ heading, use }) => (use === null ? [] : [`"${heading}" is ${use}`]));
    const left = uses.flatMap(({ use, heading }) => (use === null && heading !== '' ? [`"${heading}"`] : []));
    return [
      `${file}: columns: ${read.join('; ')}`,
      ...(left.length === 0 ? [] : [`${file}: not used: ${left.join(', ')}`]),
    ];
  }

  private async tell(lines: readonly string[]): Promise<void> {
    await say(
      lines.map((line) => `decided: ${line}`),
      this.io,
    );
  }
}

const DELIMITERS: ReadonlyMap<string, string> = new Map([
  [',', 'commas'],
  [';', 'semicolons'],
  ['\t', 'tabulators'],
  ['|', 'bars'],
]);

function layoutLine(report: FileReport): string {
  const { file, sheet, layout, encoding, delimiter, headerLine, dateOrder, dimensions } = report;
  const parted = DELIMITERS.get(delimiter);
  return [
    `${file}: layout "${layout}", by the header in ${sheet === undefined ? 'line' : `row`} ${headerLine}${sheet === undefined ? '' : ` of the sheet ${sheet}`}`,
    `${encoding}${parted === undefined ? '' : `, parted by ${parted}`}`,
    ...(dateOrder === null ? [] : [`dates ${dateOrder}`]),
    `lines told apart by ${dimensions.join(', ')}`,
  ].join('; ');
}

function horizonText(horizon: YearRange | null): string {
  return horizon === null ? 'those of the lines' : rangeLabel(horizon);
}
