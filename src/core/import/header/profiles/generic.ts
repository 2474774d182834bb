import type { ImportKind } from '../field.ts';
import type { Profile } from '../profile.ts';

/** A file of no system that we know: every column by the plain meaning of its header word. */
export const generic = (kind: ImportKind): Profile => ({ name: 'generic', kind, columns: {}, byMeaning: true });
