import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

let found: string | undefined;

/** The folder that the program was installed in: migrations and templates are read from there. */
export function packageRoot(): string {
  if (found) return found;
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, 'migrations'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error(`no migrations folder above ${import.meta.dirname}`);
    folder = parent;
  }
  found = folder;
  return folder;
}
