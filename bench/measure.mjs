/** Runs commands and says how long they took and how much memory they had at their height. */
import { Buffer } from 'node:buffer';
import { clearInterval, setInterval } from 'node:timers';
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** How often the height of the memory is looked up; what is taken in the last moment may be missed. */
const EVERY_MS = 5;

/** @returns wall and processor seconds, peak MiB (null where the system does not say) and what was printed. */
export function measure([command, ...words], env = {}) {
  return new Promise((resolve, reject) => {
    const start = process.hrtime.bigint();
    const child = spawn(command, words, {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let peak = null;
    let processor = null;
    const watch = setInterval(() => {
      peak = peakOf(child.pid) ?? peak;
      processor = processorOf(child.pid) ?? processor;
    }, EVERY_MS);
    const out = [];
    const err = [];
    child.stdout.on('data', (chunk) => out.push(chunk));
    child.stderr.on('data', (chunk) => err.push(chunk));
    child.on('error', reject);
    child.on('close', (code) => {
      clearInterval(watch);
      const seconds = Number(process.hrtime.bigint() - start) / 1e9;
      if (code === 0) resolve({ seconds, processor, peak, text: Buffer.concat(out).toString() });
      else reject(new Error(`${command} ${words.join(' ')} ended with ${code}: ${Buffer.concat(err)}`));
    });
  });
}

function peakOf(pid) {
  try {
    const [, kib] = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return kib === undefined ? null : Number(kib) / 1024;
  } catch {
    return null; // it has ended, or this system has no /proc
  }
}

/** Processor seconds so far, of all threads; a tick is a hundredth. */
function processorOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) / 100;
  } catch {
    return null;
  }
}

/** The commands in turn, over and over, so that a busy moment meets all of them alike; medians. */
export async function compare(commands, times, check) {
  const runs = commands.map(() => []);
  for (let i = 0; i < times; i++)
    for (const [c, { words, env }] of commands.entries()) {
      const run = await measure(words, env);
      check?.(commands[c], run.text);
      runs[c].push(run);
    }
  return commands.map(({ name }, c) => ({
    name,
    seconds: median(runs[c].map(({ seconds }) => seconds)),
    processor: median(runs[c].map(({ processor }) => processor ?? 0)),
    best: Math.min(...runs[c].map(({ seconds }) => seconds)),
    peak: Math.max(...runs[c].map(({ peak }) => peak ?? 0)),
  }));
}

export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
