import type { Names } from '../../core/domain/programme/names.ts';
import { clean } from './harmless.ts';

/** What people read for a code: what the programme calls it, or the code. */
export const nameIn = (names: Names, code: string): string => clean(names[code] ?? code);
