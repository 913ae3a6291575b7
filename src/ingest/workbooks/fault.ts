import type { ProblemCode } from '../../problem/index.js';

/** The problems that make a whole workbook unreadable. */
export type WorkbookFaultCode = Extract<ProblemCode, `workbook-${string}`>;

/** A workbook that cannot be read; {@link withFile} turns it into a problem that names the file. */
export class WorkbookFault extends Error {
  constructor(
    readonly code: WorkbookFaultCode,
    readonly details: Readonly<Record<string, string | number>> = {},
  ) {
    super(`${code} ${JSON.stringify(details)}`);
    this.name = 'WorkbookFault';
  }
}

/** @param reason completes the sentence "The workbook is damaged: …". */
export function damaged(reason: string): WorkbookFault {
  return new WorkbookFault('workbook-damaged', { reason });
}

/** @param what completes the sentence "The workbook is too large: …". */
export function tooLarge(what: string): WorkbookFault {
  return new WorkbookFault('workbook-too-large', { what });
}
