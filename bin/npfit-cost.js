#!/usr/bin/env node
// exit code 1 is for what a check found, so nothing that goes wrong here may end with it
process.on('uncaughtException', stop);
try {
  const { nodeIo, run } = await import('../dist/bundle/index.js');
  process.exitCode = await run(process.argv.slice(2), nodeIo());
} catch (error) {
  stop(error);
}

function stop(error) {
  const reason = error instanceof Error ? error.stack : String(error);
  console.error(`error: npfit-cost cannot run. Install it again, or report this.\n${reason}`);
  process.exit(2);
}
