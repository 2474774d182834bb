import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../package.ts';
import { fail } from '../problem.ts';

/** What a new shop gets when it asks for nothing: stored value and no rules. */
export const BASIC_TEMPLATE = 'basic';

/** Programmes that come with the program, by name. */
export const templateNames = (): string[] =>
  readdirSync(folder())
    .filter((file) => file.endsWith(SUFFIX))
    .map((file) => file.slice(0, -SUFFIX.length))
    .sort();

/** The text of a template. Refuses: programme_not_found. */
export function templateText(name: string): string {
  const known = templateNames();
  if (!known.includes(name)) fail({ code: 'programme_not_found', programme: name, known });
  return readFileSync(join(folder(), `${name}${SUFFIX}`), 'utf8');
}

const SUFFIX = '.yaml';

const folder = (): string => join(packageRoot(), 'fixtures', 'programmes');
