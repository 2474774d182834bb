/** Where a PIN comes from. Never an argument: others on the machine can read those. */
import { readFileSync } from 'node:fs';
import { fail } from '../../core/problem.ts';
import { pin as text } from '../text/pin.ts';
import type { Context } from './context.ts';

/** The PIN of an operator: from a file, a variable, or whoever sits there. Null: none of them. */
export async function pinTyped(context: Context, operator: string): Promise<string | null> {
  const { io, options, prompt, say } = context;
  if (options.pinFile !== null) return pinIn(context, options.pinFile, '--pin-file');
  return io.environment.MEMBER_PIN || prompt.secret(say(text.of, operator));
}

/** A new one, which a person types twice. Refuses: option_missing (nobody to ask), pin_malformed (not the same twice). */
export async function newPin(context: Context, operator: string, file: string | undefined): Promise<string> {
  const { io, prompt, say } = context;
  if (file !== undefined) return pinIn(context, file, '--new-pin-file');
  const given = io.environment.MEMBER_NEW_PIN || null;
  if (given !== null) return given;
  const first = await prompt.secret(say(text.newOf, operator));
  if (first === null) return fail({ code: 'option_missing', option: '--new-pin-file' });
  const second = await prompt.secret(say(text.again));
  return first === second ? first : fail({ code: 'pin_differs' });
}

/** The first line of a file; `-` is standard input. */
function pinIn({ io }: Context, path: string, option: string): string {
  const content = path === '-' ? io.readIn() : readFileSync(path);
  const [line = ''] = content.toString('utf8').split(/\r?\n/);
  return line.trim() || fail({ code: 'value_missing', option });
}
