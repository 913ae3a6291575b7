import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import { valueOf, type Contexts } from './expression.js';
import { temporaryFolder } from './repository.js';

/** Runs the steps of a workflow or a composite action as a runner of GitHub does, in bash and on this machine. */

interface Step {
  readonly name?: string;
  readonly id?: string;
  readonly if?: string;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, string | number | boolean>>;
  readonly run?: string;
  readonly shell?: string;
  readonly env?: Readonly<Record<string, string | number | boolean>>;
  readonly 'working-directory'?: string;
  readonly 'continue-on-error'?: boolean;
}

export interface Action {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default: string }>>;
  readonly outputs: Readonly<Record<string, { readonly description: string; readonly value: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly Step[] };
}

interface Workflow {
  readonly jobs: Readonly<Record<string, { readonly steps: readonly Step[] }>>;
}

/** Where and of what event steps are run. */
export interface Runner {
  /** The repository as it is checked out. */
  readonly workspace: string;
  /** The branch that a pull request is to be merged into; '' for other events. */
  readonly baseRef: string;
  /** Folders in front of the path. */
  readonly path?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** The folder of the action of this repository; it is what `uses` names by a path or by OWNER. */
  readonly action: string;
}

/** How a job ended. */
export interface Ended {
  /** Of the first step that failed; 0 where none did. */
  readonly exitCode: number;
  /** Standard output and standard error of all steps. */
  readonly log: string;
  readonly summary: string;
  readonly outputs: Readonly<Record<string, string>>;
  /** The actions of others that were used: they are not run. */
  readonly used: readonly string[];
}

export function readAction(folder: string): Action {
  return parse(readFileSync(join(folder, 'action.yml'), 'utf8')) as Action;
}

/** Runs a composite action. */
export function runAction(inputs: Readonly<Record<string, string>>, runner: Runner): Ended {
  return new Job(runner).runAction(inputs);
}

/** Runs the jobs of a workflow, one behind the other. */
export function runWorkflow(text: string, runner: Runner): Ended {
  const { jobs } = parse(text) as Workflow;
  const job = new Job(runner);
  for (const { steps } of Object.values(jobs)) job.run(steps, {});
  return job.ended({});
}

class Job {
  private exitCode = 0;
  private log = '';
  private readonly used: string[] = [];
  private readonly temp: string;
  private readonly summary: string;

  constructor(private readonly runner: Runner) {
    this.temp = temporaryFolder();
    this.summary = this.file('summary');
    this.file('path');
  }

  runAction(inputs: Readonly<Record<string, string>>): Ended {
    const { inputs: declared, outputs, runs } = readAction(this.runner.action);
    for (const name of Object.keys(inputs))
      if (!Object.hasOwn(declared, name)) throw new Error(`the action has no input ${name}`);
    if (runs.using !== 'composite') throw new Error(`no composite action: ${runs.using}`);
    const defaults = Object.entries(declared).map(([name, { default: value }]) => [
      name,
      valueOf(value, this.contexts({}, {})),
    ]);
    const given = { ...(Object.fromEntries(defaults) as Record<string, string>), ...inputs };
    const steps = this.run(runs.steps, given);
    const contexts = this.contexts(given, steps);
    return this.ended(
      Object.fromEntries(
        Object.entries(outputs).map(([name, { value }]) => [name, valueOf(value, contexts)]),
      ),
    );
  }

  ended(outputs: Readonly<Record<string, string>>): Ended {
    const { exitCode, log, used } = this;
    return { exitCode, log, summary: readFileSync(this.summary, 'utf8'), outputs, used };
  }

  /** @returns the outputs of the steps that have an id. */
  run(steps: readonly Step[], inputs: Readonly<Record<string, string>>): Contexts['steps'] {
    const done: Record<string, { outputs: Readonly<Record<string, string>> }> = {};
    for (const step of steps) {
      const contexts = this.contexts(inputs, done);
      const condition = step.if ?? 'success()';
      const isForAll = /\b(?:always|failure|cancelled|success)\(\)/.test(condition);
      const wanted = valueOf(`\${{ ${condition.replace(/^\$\{\{|\}\}$/g, '')} }}`, {
        ...contexts,
        failed: this.exitCode !== 0,
      });
      if (wanted === '' || wanted === 'false' || (!isForAll && this.exitCode !== 0)) continue;
      const before = this.exitCode;
      const outputs = step.uses === undefined ? this.runScript(step, contexts) : this.use(step, contexts);
      if (step.id !== undefined) done[step.id] = { outputs };
      if (step['continue-on-error'] === true) this.exitCode = before;
    }
    return done;
  }

  private use(step: Step, contexts: Contexts): Readonly<Record<string, string>> {
    const { uses = '', with: given = {} } = step;
    if (!/^(?:\.\/|OWNER\/)/.test(uses)) {
      this.used.push(uses);
      return {};
    }
    const values = Object.entries(given).map(([name, value]) => [name, valueOf(String(value), contexts)]);
    return this.runAction(Object.fromEntries(values) as Record<string, string>).outputs;
  }

  private runScript(step: Step, contexts: Contexts): Readonly<Record<string, string>> {
    const { workspace, baseRef, action, path = [], env = {} } = this.runner;
    const script = join(this.temp, 'script.sh');
    writeFileSync(script, valueOf(step.run ?? '', contexts));
    const output = this.file('output');
    const own = Object.entries(step.env ?? {}).map(([name, value]) => [
      name,
      valueOf(String(value), contexts),
    ]);
    const folder = valueOf(step['working-directory'] ?? '.', contexts);
    const strictness = step.shell === 'bash' ? ['--noprofile', '--norc', '-eo', 'pipefail'] : ['-e'];
    const added = readFileSync(join(this.temp, 'path'), 'utf8').split('\n').filter(Boolean).reverse();
    const ran = spawnSync('bash', [...strictness, script], {
      cwd: resolve(workspace, folder),
      encoding: 'utf8',
      timeout: 150_000,
      env: {
        ...process.env, // npm's own settings are in it
        ...{ TMPDIR: this.temp, LANG: 'C.UTF-8' },
        PATH: [...added, ...path, process.env['PATH'] ?? ''].join(':'),
        ...{ CI: 'true', GITHUB_ACTIONS: 'true', GITHUB_EVENT_NAME: 'pull_request' },
        ...{ GITHUB_WORKSPACE: workspace, GITHUB_BASE_REF: baseRef, GITHUB_ACTION_PATH: action },
        ...{ GITHUB_OUTPUT: output, GITHUB_STEP_SUMMARY: this.summary, GITHUB_PATH: join(this.temp, 'path') },
        RUNNER_TEMP: this.temp,
        ...env,
        ...(Object.fromEntries(own) as Record<string, string>),
      },
    });
    this.log += ran.stdout + ran.stderr;
    if (ran.status !== 0 && this.exitCode === 0) this.exitCode = ran.status ?? 128;
    return readOutputs(readFileSync(output, 'utf8'));
  }

  private contexts(inputs: Readonly<Record<string, string>>, steps: Contexts['steps']): Contexts {
    const { baseRef, workspace } = this.runner;
    const github = {
      base_ref: baseRef,
      workspace,
      token: 'token',
      event: { number: '7' },
      repository: 'a/b',
    };
    return { inputs, steps, github, runner: { temp: this.temp }, failed: this.exitCode !== 0 };
  }

  private file(name: string): string {
    const path = join(this.temp, name);
    writeFileSync(path, '');
    return path;
  }
}

/** 'name=value' by line, and 'name<<END' with a text of several lines. */
function readOutputs(text: string): Record<string, string> {
  const found: Record<string, string> = {};
  const lines = text.split('\n');
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] ?? '';
    const [, name = '', sign, value = ''] = /^([\w-]+)(=|<<)(.*)$/.exec(line) ?? [];
    if (sign === '=') found[name] = value;
    if (sign === '<<') {
      const end = lines.indexOf(value, i + 1);
      found[name] = lines.slice(i + 1, end).join('\n');
      i = end;
    }
  }
  return found;
}
