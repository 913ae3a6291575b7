import type { Command } from 'commander';
import { fail } from '../../problem/index.js';
import type { Io } from '../io.js';
import { settleFormat } from '../output.js';
import { addReportOptions, produceReport, REPORT_FORMATS, type ReportOptions } from '../produce-report.js';
import { recordGiven } from '../provenance.js';
import { prepareOutput, publish } from '../publish.js';

const EXAMPLES = `
The whole story in one file: the answer and the target, central against local
by year, product, region, cluster and trust, the bridge, prices and discounting,
checks, the files and every row set aside, the assumptions with their sources,
and what it was all made from.

Examples:
  npfit-cost report --output report.html        a page to read, send and print
  npfit-cost report --output report.xlsx        a workbook with live totals
  npfit-cost report --format markdown > report.md
  npfit-cost report plans/ --scenario budget.yaml --output report.html
  npfit-cost report --output report.json        for forecast --verify, later

Exit codes: 0 done; 2 could not be done (the reason is on standard error).`;

/** `report`: the whole story in one file. */
export function addReport(command: Command, io: Io, done: (exitCode: number) => void): void {
  addReportOptions(command)
    .addHelpText('after', EXAMPLES)
    .action(async (words: string[], options: ReportOptions) => {
      const format = options.format ?? formatOf(options.output);
      if (options.output === undefined && io.stdout.isTerminal && (format === 'html' || format === 'xlsx'))
        throw fail(
          'usage',
          {},
          { what: `${format} is no text for a terminal: name a file with --output report.${format}.` },
        );
      const settled = { ...options, format };
      await prepareOutput(settled, io);
      const { report, notes, problems } = await produceReport(words, settled, given, io);
      await publish(report, notes, problems, settled, io);
      done(0);
    });
  const given = recordGiven(command);
}

/** A page, unless the file's ending says something else. */
function formatOf(output: string | undefined): (typeof REPORT_FORMATS)[number] {
  if (output === undefined) return 'html';
  const format = settleFormat(undefined, output, REPORT_FORMATS);
  return REPORT_FORMATS.find((name) => name === format) ?? 'html';
}
