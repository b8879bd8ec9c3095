import { err, ok, type Result } from '../../base/result.ts';
import { execute } from './execute.ts';
import { fromJson, raw, type Json } from './from-json.ts';
import { FUNCTIONS } from './functions.ts';
import { jsonIndented, jsonLine } from './json.ts';
import { parseTemplate } from './parse.ts';
import type { GoType } from './value.ts';

/** One of the things that `inspect` was asked for: what the engine answered and of which type it is, or what it said instead. */
export type Inspected =
  | {
      readonly ok: true;
      readonly json: Json;
      readonly type: GoType;
      /** Of nodes, services and volumes: there is no second try on the bare JSON. */
      readonly typedOnly?: true;
    }
  | { readonly ok: false; readonly error: string };

export interface Output {
  readonly stdout: string;
  readonly stderr: string;
  readonly status: number;
}

/** How `inspect` prints its objects. */
export interface InspectFormat {
  /** Prints those that were found, then the errors, each on a line of its own. */
  print(inspected: readonly Inspected[]): Output;
}

/**
 * The `-f` of every inspect: '' the indented JSON, 'json' one line of it, else a template. The error is that of a template
 * that does not parse: it ends the command with status 64 before the engine is asked.
 *
 * A template runs on the typed object; where that fails, once more on the bare JSON, whose keys are the API's ('Id', not
 * 'ID') and must all be there. recorded: conformance/core/inspect-template-errors, templates-syntax
 */
export function inspectFormat(format: string): Result<InspectFormat, string> {
  if (format === '' || format === 'json') {
    const write = format === '' ? jsonIndented : jsonLine;
    return ok({
      print: (inspected) => {
        const found = inspected.filter((each) => each.ok).map((each) => each.json);
        return output(`${write(found)}\n`, errors(inspected));
      },
    });
  }
  const template = parseTemplate(format, (name) => FUNCTIONS.has(name));
  if (!template.ok) return err(`template parsing error: ${template.error}`);
  return ok({
    print: (inspected) => {
      // Go's fallback leaves the template with missingkey=error, for the objects that follow as well.
      let strictKeys = false;
      let stdout = '';
      const failures: string[] = [];
      for (const each of inspected) {
        if (!each.ok) {
          failures.push(each.error);
          continue;
        }
        const typed = execute(template.value, fromJson(each.json, each.type), FUNCTIONS, strictKeys);
        const fallsBack = typed.error !== null && each.typedOnly === undefined;
        strictKeys ||= fallsBack;
        const { text, error } = fallsBack ? execute(template.value, raw(each.json), FUNCTIONS, strictKeys) : typed;
        if (error === null) stdout += `${text}\n`;
        else failures.push(`template parsing error: ${error}`);
      }
      return output(stdout === '' ? '\n' : stdout, failures);
    },
  });
}

const errors = (inspected: readonly Inspected[]): readonly string[] =>
  inspected.filter((each) => !each.ok).map((each) => each.error);

function output(stdout: string, failures: readonly string[]): Output {
  return { stdout, stderr: failures.map((each) => `${each}\n`).join(''), status: failures.length > 0 ? 1 : 0 };
}
