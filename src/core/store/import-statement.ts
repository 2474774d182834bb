import type { RawBuilder } from 'kysely';
import { type Holes, type Statement, statement } from './statement.ts';

/** A statement over tables that live only as long as an import, which Kysely therefore does not know. */
export const staged = <P = Record<never, never>, R = unknown>(
  build: (at: Holes<P>) => RawBuilder<R>,
): Statement<P, R> => statement((db, at) => ({ compile: () => build(at).compile(db) }));
