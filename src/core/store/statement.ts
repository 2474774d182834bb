/**
 * SQL is defined with Kysely, which checks tables, columns and results. Its text never changes, so the build compiles
 * each statement once and the program that shops run loads no query builder; from source, the first use compiles.
 * A statement knows its text and the places its values go to; it knows no connection.
 */
import { type Compilable, type Kysely, type RawBuilder, sql } from 'kysely';
import type { Database } from './schema.ts';

/** One typed statement: values of P in, rows of R out. Either to be compiled, or compiled by the build. */
export type Statement<P, R> = ToCompile<P, R> | Frozen<P, R>;

interface ToCompile<P, R> {
  readonly build: (db: Kysely<Database>) => Compilable<R>;
  /** Never set; keeps P in the type. */
  readonly parameters?: P;
}

/** The text of a statement for each engine. */
export interface Frozen<P, R> {
  readonly texts: Readonly<Record<'sqlite', SqlText>>;
  /** Never set; keep P and R in the type. */
  readonly parameters?: P;
  readonly rows?: R;
}

export interface SqlText {
  readonly sql: string;
  /** What goes into its places, in their order: the value of that name, or always the same one. */
  readonly places: readonly ({ readonly name: string } | { readonly value: unknown })[];
}

/** Where a value of P goes, usable in any Kysely expression. */
export type Holes<P> = { readonly [K in keyof P]-?: RawBuilder<P[K]> };

/** A connection that runs statements. Everything above the engines sees only this. */
export interface Port {
  all<P, R>(statement: Statement<P, R>, parameters: P): Promise<R[]>;
  first<P, R>(statement: Statement<P, R>, parameters: P): Promise<R | undefined>;
  /** Runs a write; answers how many rows it touched. */
  run<P, R>(statement: Statement<P, R>, parameters: P): Promise<number>;
}

/** A port inside a transaction: what store functions take first. */
export interface Tx extends Port {
  readonly inTransaction: true;
}

/** An open shop database. */
export interface Store extends Port {
  /** `write` holds the lock from its first moment, so that nothing read in it can be out of date. */
  transaction<T>(mode: 'read' | 'write', work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Takes more memory from now on, for work that touches much of the file: an import, a night, a report. */
  makeRoom(): Promise<void>;
  /** For SQL made at run time (reports, bulk work): the same engine, the same transaction rules. */
  readonly engine: 'sqlite' | 'postgres';
  close(): Promise<void>;
}

/** A place in the SQL text that a value is put into when the statement runs. */
export class Hole {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}

const holes = new Proxy(
  {},
  {
    get: (_, name) => sql`${new Hole(String(name))}`,
  },
);

/** Defines a statement; nothing is built before its first use. */
export const statement = <P = Record<never, never>, R = unknown>(
  build: (db: Kysely<Database>, at: Holes<P>) => Compilable<R>,
): Statement<P, R> => ({ build: (db) => build(db, holes as Holes<P>) });
