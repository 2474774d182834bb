import type { Database as Connection, Statement as Prepared } from 'better-sqlite3';
import { exact } from '../../domain/numbers/money.ts';
import { ProblemError } from '../../problem.ts';
import { Rollback } from '../rollback.ts';
import type { BulkTable, Mode, NumberedTable, SqlText, Statement, Store, Tx } from '../statement.ts';
import type { Write } from '../write.ts';
import { bulkWriter } from './bulk.ts';
import { gatherer } from './gather.ts';
import { newIds } from './ids.ts';
import { putOffIndexes } from './indexes.ts';
import { asProblem, BUSY_SECONDS, commitFailed } from './problems.ts';

interface Compiled {
  readonly prepared: Prepared;
  readonly places: SqlText['places'];
  /** It adds figures up: nothing else can come to more than a number tells exactly. */
  readonly sums: boolean;
}

/**
 * One SQLite connection as a store. Write transactions begin immediate: a deferred one that reads first fails at
 * once when another till writes in between, whatever the busy timeout says. `requireInPlace` refuses a commit into a
 * file that has lost its name, which the engine does not notice while it keeps a log of its own beside it.
 */
export function sqliteStore(connection: Connection, path: string, requireInPlace: () => void): Store {
  const compiled = { usual: new WeakMap<object, Compiled>(), large: new WeakMap<object, Compiled>() };
  const writeMany = bulkWriter(connection);
  const gathering = gatherer(connection, writeMany);
  const ids = newIds(connection);
  let queue: Promise<unknown> = Promise.resolve();

  /** Every statement fits the schema of this program; one that does not is before a table that was damaged. */
  const prepare = (sql: string): Prepared => {
    try {
      return connection.prepare(sql);
    } catch (error) {
      if ((error as { code?: unknown }).code !== 'SQLITE_ERROR') throw error;
      throw new ProblemError({ code: 'file_unreadable', path, reason: 'damaged' }, { cause: error });
    }
  };

  const compile = async (statement: Statement<never, unknown>, size: keyof typeof compiled): Promise<Compiled> => {
    const known = compiled[size].get(statement);
    if (known) return known;
    const { sql, places } =
      'texts' in statement ? statement.texts.sqlite() : (await import('./compiler.ts')).compileForSqlite(statement);
    const made = { prepared: prepare(size === 'large' ? withoutUndo(sql) : sql), places, sums: ADDS_UP.test(sql) };
    compiled[size].set(statement, made);
    return made;
  };

  const execute = async <P, R, T>(
    statement: Statement<P, R>,
    parameters: P,
    how: (prepared: Prepared, values: unknown[], sums: boolean) => T,
    size: keyof typeof compiled = 'usual',
  ): Promise<T> => {
    try {
      const { prepared, places, sums } = await compile(statement as Statement<never, unknown>, size);
      return how(prepared, fill(places, parameters as Record<string, unknown>), sums);
    } catch (error) {
      throw asProblem(error, path);
    }
  };

  const port = {
    all: <P, R>(statement: Statement<P, R>, parameters: P) =>
      execute(statement, parameters, (prepared, values, sums) => {
        const rows = prepared.all(...values) as R[];
        if (sums) requireExact(rows);
        return rows;
      }),
    first: <P, R>(statement: Statement<P, R>, parameters: P) =>
      execute(statement, parameters, (prepared, values, sums) => {
        const row = prepared.get(...values) as R | undefined;
        if (sums && row !== undefined) requireExact([row]);
        return row;
      }),
    run: <P, R>(statement: Statement<P, R>, parameters: P) => execute(statement, parameters, touched),
    insertMany: async (table: BulkTable, rows: readonly (readonly unknown[])[]) =>
      guarded(() => writeMany(table, rows)),
    engine: 'sqlite' as const,
  };
  // A transaction that writes is alone from its first moment, so there is nothing to hold besides.
  const tx: Tx = {
    ...port,
    inTransaction: true,
    runAll: async (writes: readonly Write[]) => {
      for (const { statement, parameters } of writes) await port.run(statement, parameters as never);
    },
    takeIds: async <T extends NumberedTable>(counts: Readonly<Record<T, number>>) => {
      const tables = Object.keys(counts) as T[];
      return Object.fromEntries(tables.map((table) => [table, ids.take(table, counts[table])])) as Record<T, number>;
    },
    runLarge: (statement, parameters) => execute(statement, parameters, touched, 'large'),
    gather: async (tables, work) => {
      const gathered = guarded(() => gathering(tables));
      const done = await work(async (table, rows) => guarded(() => gathered.add(table, rows)));
      guarded(() => gathered.write());
      return done;
    },
    holdAccounts: (find) => find(),
    holdCounters: async () => {},
    holdBooks: async () => true,
    indexesLast: async (tables, work) => {
      const remake = putOffIndexes(connection, tables);
      const done = await work();
      try {
        await remake();
      } catch (error) {
        throw asProblem(error, path);
      }
      return done;
    },
    dailySlots: 1,
  };

  const command = (sql: string): void => {
    guarded(() => connection.exec(sql));
  };

  const guarded = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      throw asProblem(error, path);
    }
  };

  const transact = async <T>(mode: Mode, work: (tx: Tx) => Promise<T>): Promise<T> => {
    guarded(() => (mode === 'read' ? connection.exec('begin') : beginWriting(connection)));
    ids.begin();
    let result: T;
    try {
      result = await work(tx);
    } catch (error) {
      if (connection.inTransaction) connection.exec('rollback');
      if (error instanceof Rollback) return error.value as T;
      throw error;
    }
    if (mode === 'read') {
      // Nothing to keep: what was read stands, also where a damaged page lets the engine refuse a commit.
      if (connection.inTransaction) connection.exec('rollback');
      return result;
    }
    try {
      requireInPlace();
    } catch (error) {
      connection.exec('rollback');
      throw error;
    }
    try {
      connection.exec('commit');
      // Whoever moves the file in this very moment may leave behind what was just written beside it.
      requireInPlace();
    } catch (error) {
      if (connection.inTransaction) connection.exec('rollback');
      throw commitFailed(error, path);
    }
    return result;
  };

  return {
    ...port,
    clockAhead: 0,
    transaction: (mode, work) => {
      // One connection holds one transaction at a time, also when the work awaits.
      const turn = queue.then(
        () => transact(mode, work),
        () => transact(mode, work),
      );
      queue = turn.catch(() => undefined);
      return turn;
    },
    makeRoom: async () => {
      command(`pragma main.cache_size = -${ROOM_KIB}; pragma temp.cache_size = -${TEMPORARY_ROOM_KIB}`);
    },
    // A page that was split or merged may keep words of its former rows in its gaps: a file made anew has none.
    scrub: async () => {
      try {
        connection.exec('vacuum');
        const [state] = connection.pragma('wal_checkpoint(truncate)') as [{ busy: number }];
        return state.busy === 0;
      } catch (error) {
        const problem = asProblem(error, path);
        if (problem instanceof ProblemError && problem.problem.code === 'database_busy') return false;
        throw problem;
      }
    },
    close: async () => {
      connection.close();
    },
  };
}

const ADDS_UP = /\bsum\s*\(/i;

/** The engine's own numbers are larger than ours, and come out rounded. Refuses: sum_too_large. */
function requireExact<R>(rows: readonly R[]): void {
  for (const row of rows) {
    for (const name in row) {
      const value = row[name];
      if (typeof value === 'number') exact(value);
    }
  }
}

/** What a connection may keep in memory while it does bulk work: of the file, and of its own waiting tables. */
const ROOM_KIB = 40_960;
const TEMPORARY_ROOM_KIB = 16_384;

/**
 * Begins a write as soon as no other till writes, or fails after the time that a till may wait. The engine's own waiting
 * looks less and less often, ten times a second in the end: where eight tills sell without a pause, one of them may
 * find the others writing each time it looks. Waiting in short pieces looks every few milliseconds.
 */
function beginWriting(connection: Connection): void {
  let giveUp: number | undefined;
  connection.exec(`pragma busy_timeout = ${SHORT_WAIT}`);
  try {
    for (;;) {
      try {
        connection.exec('begin immediate');
        return;
      } catch (error) {
        if ((error as { code?: string }).code !== 'SQLITE_BUSY') throw error;
        // Asked for only now: a clock that nobody turns back is a module of its own.
        giveUp ??= performance.now() + BUSY_SECONDS * 1000;
        if (performance.now() >= giveUp) throw error;
      }
    }
  } finally {
    connection.exec(`pragma busy_timeout = ${BUSY_SECONDS * 1000}`);
  }
}

/** Milliseconds: the engine looks after 1, 3 and 8 of them, and a last time when they are over. */
const SHORT_WAIT = 18;

const touched = (prepared: Prepared, values: unknown[]): number => prepared.run(...values).changes;

/** The engine copies each page before a statement first changes it, unless a failing one may stop half-way. */
const withoutUndo = (sql: string): string => sql.replace(/^update /, 'update or fail ');

const fill = (places: SqlText['places'], values: Record<string, unknown>): unknown[] =>
  places.map((place) => ('name' in place ? values[place.name] : place.value));
