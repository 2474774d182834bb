/**
 * SQL is defined with Kysely, which checks tables, columns and results. Its text never changes, so the build compiles
 * each statement once and the program that shops run loads no query builder; from source, the first use compiles.
 * A statement knows its text and the places its values go to; it knows no connection.
 */
import { type Compilable, type Kysely, type RawBuilder, sql } from 'kysely';
import type { Database } from './schema.ts';
import type { Write } from './write.ts';

/** The engines that a shop may live in. */
export type EngineName = 'sqlite' | 'postgres';

/** One typed statement: values of P in, rows of R out. Either to be compiled, or compiled by the build. */
export type Statement<P, R> = ToCompile<P, R> | Frozen<P, R>;

interface ToCompile<P, R> {
  readonly build: (db: Kysely<Database>) => Compilable<R>;
  /** Never set; keeps P in the type. */
  readonly parameters?: P;
}

/** The text of a statement for each engine; in functions, so that no command makes those that it does not use. */
export interface Frozen<P, R> {
  readonly texts: Readonly<Record<EngineName, () => SqlText>>;
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
  /** Writes many rows, as quickly as the engine can. Each holds the values of the table's columns in their order. */
  insertMany(table: BulkTable, rows: readonly (readonly unknown[])[]): Promise<void>;
  readonly engine: EngineName;
}

/** A table and the columns that many rows at a time are written to. */
export interface BulkTable {
  readonly name: string;
  readonly columns: readonly string[];
}

/** Rows for one of the tables that are written. */
export type AddRows = (table: BulkTable, rows: readonly (readonly unknown[])[]) => Promise<void>;

/** A port inside a transaction: what store functions take first. Whatever it holds it holds to its end. */
export interface Tx extends Port {
  readonly inTransaction: true;
  /**
   * Runs writes in their order, none of which waits for what another one answers: a server gets all of them at once. If
   * one fails, it is as if `run` had failed for it, and those behind it did nothing either.
   */
  runAll(writes: readonly Write[]): Promise<void>;
  /** Numbers for new rows: for each table the first of so many in a row that nobody else gets. */
  takeIds<T extends NumberedTable>(counts: Readonly<Record<T, number>>): Promise<Readonly<Record<T, number>>>;
  /**
   * As `run`, for a write that touches very many rows: where it fails the transaction is over, so the engine need not be
   * able to take back that write alone.
   */
  runLarge<P, R>(statement: Statement<P, R>, parameters: P): Promise<number>;
  /**
   * Writes very many rows that come a few at a time. Nobody should look for them before `work` ends: the engine may keep
   * them until then and write each table at one go. The tables in an order in which a row finds all that it names.
   */
  gather<T>(tables: readonly BulkTable[], work: (add: AddRows) => Promise<T>): Promise<T>;
  /** Holds the accounts that `find` names: what is read of them from now on nobody else changes. */
  holdAccounts(find: () => Promise<readonly number[]>): Promise<readonly number[]>;
  /** The same for counters by their codes, also for one that has counted nothing yet. After the accounts. */
  holdCounters(codes: readonly string[]): Promise<void>;
  /**
   * Holds all of the books: every entry that has a number is in them, and nobody writes another. False: others were
   * writing for longer than is worth waiting for.
   */
  holdBooks(): Promise<boolean>;
  /**
   * Does work that adds more rows to some tables than they hold: the engine may bring their indexes up to date at its
   * end, so nothing in between should look for rows by them.
   */
  indexesLast<T>(tables: readonly string[], work: () => Promise<T>): Promise<T>;
  /** Over how many rows a daily sum is spread, so that tills that write side by side do not wait for each other. */
  readonly dailySlots: number;
}

export type NumberedTable = 'account' | 'member' | 'card' | 'batch' | 'entry' | 'lot' | 'posting' | 'history';

/** An open shop database. */
export interface Store extends Port {
  /**
   * Runs `work` in one transaction. `read`: all that it reads is of one moment. `write`: nothing that it reads of what
   * it holds can be out of date. `rehearsal`: a write that its work rolls back at the end, and that leaves no gap in
   * the numbers either. Work may be run again from its beginning when nothing of the first time was kept.
   */
  transaction<T>(mode: Mode, work: (tx: Tx) => Promise<T>, how?: Repeating): Promise<T>;
  /** Takes more memory from now on, for work that touches much of the file: an import, a night, a report. */
  makeRoom(): Promise<void>;
  /**
   * Leaves nothing in the database of what was deleted from it. False: others had it open, so something may be left, or
   * the engine cleans up by itself when it likes.
   */
  scrub(): Promise<boolean>;
  /** How far the engine's clock, if it has one that many tills share, is ahead of this machine's. Milliseconds. */
  readonly clockAhead: number;
  close(): Promise<void>;
}

export type Mode = 'read' | 'write' | 'rehearsal';

export interface Repeating {
  /** Running it again after it was kept changes nothing: it has a reference. */
  readonly repeatable: boolean;
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
