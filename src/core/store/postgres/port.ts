import { setTimeout as sleep } from 'node:timers/promises';
import type { QueryConfig } from 'pg';
import { ProblemError } from '../../problem.ts';
import { shownLocation } from '../location.ts';
import { Rollback } from '../rollback.ts';
import type { BulkTable, Mode, Repeating, SqlText, Statement, Store, Tx } from '../statement.ts';
import { type Write, write } from '../write.ts';
import { copyRows } from './bulk.ts';
import { gathered } from './gather.ts';
import { rehearsedIds, takeIds } from './ids.ts';
import { BOOKS } from './locks.ts';
import { alwaysInTheWay, asProblem, commitFailed, connectionLost, isFarewell, isWorthAnotherTry } from './problems.ts';
import { connect, type Session } from './session.ts';

interface Compiled {
  readonly name: string;
  readonly text: string;
  readonly places: SqlText['places'];
}

/** How often work is begun anew that crosses with other tills. */
const TRIES = 6;
/** Over how many rows a daily sum is spread. */
const DAILY_SLOTS = 16;

/** What a store needs to know of the world around it. */
interface Around {
  /** Milliseconds that the server's clock is ahead of ours. */
  readonly clockAhead: number;
  /** Tills that crossed each other wait for different times. */
  readonly random: (bytes: number) => Uint8Array;
}

/**
 * A database on a server as a store, over one connection: a till does one thing at a time. Writes read what is
 * committed, and hold what they read before they rely on it; reads see one moment.
 */
export function postgresStore(opened: Session, url: string, { clockAhead, random }: Around): Store {
  const path = shownLocation(url);
  const compiled = new WeakMap<object, Compiled>();
  let names = 0;
  let session = opened;
  /** Tables of this connection alone hold something: another connection cannot go on in its place. */
  let bound = false;
  let queue: Promise<unknown> = Promise.resolve();

  const compile = async (statement: Statement<never, unknown>): Promise<Compiled> => {
    const known = compiled.get(statement);
    if (known) return known;
    const { sql, places } =
      'texts' in statement ? statement.texts.postgres() : (await import('./compiler.ts')).compileForPostgres(statement);
    const made = { name: `m${++names}`, text: sql, places };
    compiled.set(statement, made);
    return made;
  };

  const filled = async ({ statement, parameters }: Write): Promise<QueryConfig> => {
    const { name, text, places } = await compile(statement);
    const values = places.map((place) =>
      'name' in place ? (parameters as Record<string, unknown>)[place.name] : place.value,
    );
    return { name, text, values };
  };

  const execute = async <P, R>(statement: Statement<P, R>, parameters: P): Promise<{ rows: R[]; touched: number }> => {
    const query = await filled(write(statement as Statement<object, R>, parameters as object));
    const { rows, rowCount } = await guarded(() => session.query(query));
    return { rows: rows as R[], touched: rowCount ?? 0 };
  };

  const guarded = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      throw session.lost ? connectionLost(error, path) : asProblem(error, path);
    }
  };

  const port = {
    all: async <P, R>(statement: Statement<P, R>, parameters: P) => (await execute(statement, parameters)).rows,
    first: async <P, R>(statement: Statement<P, R>, parameters: P) => (await execute(statement, parameters)).rows[0],
    run: async <P, R>(statement: Statement<P, R>, parameters: P) => (await execute(statement, parameters)).touched,
    insertMany: (table: BulkTable, rows: readonly (readonly unknown[])[]) =>
      guarded(() => copyRows(session, table, rows)),
    engine: 'postgres' as const,
  };

  const txOf = (mode: Mode): Tx => ({
    ...port,
    inTransaction: true,
    async runAll(writes) {
      const queries: QueryConfig[] = [];
      for (const each of writes) queries.push(await filled(each));
      await guarded(() => session.queryAll(queries));
    },
    takeIds: mode === 'rehearsal' ? rehearsedIds(session) : (counts) => guarded(() => takeIds(session, counts)),
    // Here any failure ends a transaction.
    runLarge: port.run,
    gather: (tables, work) => gathered(tables, port.insertMany, work),
    async holdAccounts(find) {
      const held = new Set<number>();
      for (;;) {
        const found = await find();
        const missing = found.filter((account) => !held.has(account));
        if (missing.length === 0) return found;
        for (const account of missing) held.add(account);
        await guarded(() => session.query(HOLD_ACCOUNTS, [`{${missing.join(',')}}`]));
      }
    },
    async holdCounters(codes) {
      for (const code of [...codes].sort()) await guarded(() => session.query(HOLD_COUNTER, [code]));
    },
    async holdBooks() {
      for (let tries = 0; tries < PATIENCE; tries++) {
        const { rows } = await guarded(() => session.query(TRY_BOOKS, [String(BOOKS)]));
        if (rows[0].held === 1) return true;
        await sleep(PAUSE);
      }
      return false;
    },
    // Taking an index away would make every other till wait until this one has finished.
    indexesLast: (_tables, work) => work(),
    dailySlots: DAILY_SLOTS,
  });

  const attempt = async <T>(mode: Mode, work: (tx: Tx) => Promise<T>): Promise<T> => {
    await guarded(() => session.query(mode === 'read' ? 'begin isolation level repeatable read read only' : 'begin'));
    let result: T;
    try {
      result = await work(txOf(mode));
    } catch (error) {
      if (!session.lost) await session.query('rollback').catch(() => undefined);
      if (error instanceof Rollback) return error.value as T;
      throw error;
    }
    try {
      await session.query(mode === 'write' ? 'commit' : 'rollback');
    } catch (error) {
      // Of what was only read, the answer stands.
      if (mode !== 'write') return result;
      throw session.lost || isFarewell(error) ? commitFailed(error, path) : asProblem(error, path);
    }
    return result;
  };

  const transact = async <T>(mode: Mode, work: (tx: Tx) => Promise<T>, how: Repeating): Promise<T> => {
    /** A commit without an answer: whatever comes after it, it may have been kept. */
    let doubt: unknown;
    for (let tries = 1; ; tries++) {
      try {
        if (session.lost) await reconnect();
        return await attempt(mode, work);
      } catch (error) {
        doubt ??= isUnknown(error) ? error : undefined;
        if (session.lost) {
          if (tries === TRIES || bound || (doubt && !how.repeatable)) throw doubt ?? connectionLost(error, path);
          await sleep(RESTART * tries);
        } else {
          if (!isWorthAnotherTry(error)) throw error;
          if (tries === TRIES) throw alwaysInTheWay(error, path);
          const [chance = 0] = random(1);
          await sleep((chance / 256) * CROSSING * tries);
        }
      }
    }
  };

  const reconnect = async (): Promise<void> => {
    if (bound) throw connectionLost(undefined, path);
    session = await connect(url);
  };

  /** Outside a transaction only tables of this connection are written. */
  const outside = async <T>(writes: boolean, work: () => Promise<T>): Promise<T> => {
    if (session.lost) await reconnect();
    bound ||= writes;
    return work();
  };

  return {
    engine: port.engine,
    all: (statement, parameters) => outside(false, () => port.all(statement, parameters)),
    first: (statement, parameters) => outside(false, () => port.first(statement, parameters)),
    run: (statement, parameters) => outside(true, () => port.run(statement, parameters)),
    insertMany: (table, rows) => outside(true, () => port.insertMany(table, rows)),
    clockAhead,
    transaction: (mode, work, how = { repeatable: false }) => {
      // One connection holds one transaction at a time, also when the work awaits.
      const turn = queue.then(
        () => transact(mode, work, how),
        () => transact(mode, work, how),
      );
      queue = turn.catch(() => undefined);
      return turn;
    },
    scrub: async () => false,
    makeRoom: async () => {
      await guarded(() => session.query(`set work_mem = '${ROOM}'`));
    },
    close: () => session.end(),
  };
}

const HOLD_ACCOUNTS = 'select id from account where id = any($1::bigint[]) order by id for no key update';
/** A counter that has counted nothing yet has no row: its name is held. */
const HOLD_COUNTER = 'select pg_advisory_xact_lock(hashtextextended($1, 0))';
const TRY_BOOKS = 'select pg_try_advisory_xact_lock($1) as held';

/** How long sealing waits for others, and how often it looks. Milliseconds. */
const PAUSE = 50;
const PATIENCE = 40;
/** Waits before trying again: after a crossing with another till, after a server that went away. Milliseconds. */
const CROSSING = 20;
const RESTART = 250;

/** What bulk work may sort in memory. */
const ROOM = '64MB';

const isUnknown = (error: unknown): boolean =>
  error instanceof ProblemError && error.problem.code === 'outcome_unknown';
