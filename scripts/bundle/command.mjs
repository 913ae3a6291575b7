import { existsSync } from 'node:fs';
import { build } from 'esbuild';
import { options } from './options.mjs';
import { pastTheIndexes } from './past-the-indexes.mjs';
import { pathOf } from './paths.mjs';

/**
 * The parts that are loaded on demand, and the part that has been loaded by then. A part is told that it imports the one
 * before, or esbuild would put what some parts share and others do not into files of their own, and each file takes time
 * to load.
 */
const BEFORE = {
  'cli/help/message-page': 'cli/index',
  'cli/temporary-file': 'cli/index',
  'cli/run': 'cli/index',
  'cli/errors-json': 'cli/run',
  'cli/help/topics': 'cli/commands/forecast',
  'cli/summary': 'cli/commands/forecast',
  'report/index': 'cli/commands/forecast',
  'cli/commands/forecast': 'cli/run',
  'cli/completion/answer': 'cli/commands/forecast',
  'cli/completion/command': 'cli/run',
  'cli/commands/others': 'cli/commands/forecast',
  'files/globbing': 'cli/commands/forecast',
  'files/reading': 'cli/commands/forecast',
  'ingest/categories/linear-pattern': 'files/reading',
  'ingest/workbooks/index': 'files/reading',
  'report/views/html': 'cli/commands/forecast',
  'report/views/table': 'cli/commands/forecast',
  'report/views/xlsx': 'cli/commands/forecast',
  'scenario/file/document': 'cli/commands/forecast',
  'scenario/file/read': 'cli/commands/forecast',
};

/** The built file of a part. @throws Error where there is none: a part that was moved would be loaded at the start. */
function builtPart(part) {
  const path = pathOf(`build/${part}.js`);
  if (!existsSync(path)) throw new Error(`scripts/bundle/command.mjs names ${part}, which is not there.`);
  return path;
}

const importsBefore = new Map(
  Object.entries(BEFORE).map(([part, before]) => [
    builtPart(part),
    `import ${JSON.stringify(builtPart(before))};`,
  ]),
);

/**
 * Puts the built command into few files, so that it starts fast: what one command alone needs stays apart and is loaded
 * when it runs.
 *
 * @returns what esbuild says went into it.
 */
export async function bundleCommand() {
  const parts = [
    [{ index: builtPart('cli/index') }, importsBefore],
    // apart from each other: what they are built of together would come in small files, and each takes time to load;
    // and in a thread nothing has been loaded before
    [{ 'lane-worker': builtPart('files/lane-worker') }, new Map()],
    [{ 'draw-worker': builtPart('appraisal/simulation/draw-worker') }, new Map()],
  ];
  const built = [];
  for (const [entryPoints, before] of parts) {
    const plugins = [pastTheIndexes(before), ...options.plugins];
    // of what a thread's bundle leaves out, splitting would leave files that nothing loads
    built.push(await build({ ...options, plugins, entryPoints, splitting: before.size > 0 }));
  }
  return built.map(({ metafile }) => metafile);
}
