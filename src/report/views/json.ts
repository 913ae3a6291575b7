import type { View } from './view.js';

export const renderJson: View = (report) => `${JSON.stringify(report.document, null, 2)}\n`;
