import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/** The tests of the program run what people run: the bundle of this very source. */
export function setup(): void {
  execFileSync(process.execPath, [join(import.meta.dirname, '../../scripts/build.mjs')], { stdio: 'inherit' });
}
