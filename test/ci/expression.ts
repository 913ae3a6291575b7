/** The expressions of GitHub's workflows, as far as they are used here: paths, texts, ==, !=, &&, ||, ! and states. */

export interface Contexts {
  readonly inputs: Readonly<Record<string, string>>;
  readonly steps: Readonly<Record<string, { readonly outputs: Readonly<Record<string, string>> }>>;
  readonly github: Readonly<Record<string, unknown>>;
  readonly runner: Readonly<Record<string, string>>;
  /** True where a step before has failed. */
  readonly failed: boolean;
}

/** A text with its expressions replaced by what they come to. @throws Error where one is not understood. */
export function valueOf(text: string, contexts: Contexts): string {
  return text.replace(/\$\{\{(.*?)\}\}/gs, (_, expression: string) =>
    written(evaluate(expression, contexts)),
  );
}

type Value = string | boolean;

const written = (value: Value): string => String(value);

function evaluate(expression: string, contexts: Contexts): Value {
  const either = expression.split('||');
  if (either.length > 1) return firstOf(either, contexts, true);
  const both = expression.split('&&');
  if (both.length > 1) return firstOf(both, contexts, false);
  const [, left, sign, right] = /^(.*?)(==|!=)(.*)$/s.exec(expression) ?? [];
  if (left !== undefined && right !== undefined)
    return (written(operand(left, contexts)) === written(operand(right, contexts))) === (sign === '==');
  return operand(expression, contexts);
}

function firstOf(parts: readonly string[], contexts: Contexts, wanted: boolean): Value {
  let last: Value = '';
  for (const part of parts) {
    last = evaluate(part, contexts);
    if ((last !== '' && last !== false) === wanted) return last;
  }
  return last;
}

function operand(written: string, contexts: Contexts): Value {
  const text = written.trim();
  if (text.startsWith('!')) return ['', 'false'].includes(String(operand(text.slice(1), contexts)));
  const [, literal] = /^'((?:[^']|'')*)'$/.exec(text) ?? [];
  if (literal !== undefined) return literal.replaceAll("''", "'");
  if (text === 'true' || text === 'false') return text === 'true';
  if (text === 'always()') return true;
  if (text === 'success()' || text === 'failure()') return contexts.failed === (text === 'failure()');
  if (!/^(?:inputs|steps|github|runner)(?:\.[\w-]+)+$/.test(text)) throw new Error(`not understood: ${text}`);
  let value: unknown = contexts;
  for (const key of text.split('.'))
    value =
      typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? Reflect.get(value, key) : '';
  return typeof value === 'string' ? value : '';
}
