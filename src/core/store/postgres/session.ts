import { Client, type QueryConfig, type QueryResult } from 'pg';
import { shownLocation } from '../location.ts';
import { BUSY_SECONDS, connectionProblem, isFarewell } from './problems.ts';
import { readers } from './values.ts';

/** Our settings of every connection, and those of the server that an acknowledged sale depends on. */
export const SETTINGS = [
  ['synchronous_commit', 'on'],
  ['fsync', 'on'],
  ['full_page_writes', 'on'],
] as const;

/**
 * What a connection is told first. A commit is answered only when it is on the disk; nobody waits longer for another
 * till than on a file; a till that lost its power in the middle of something lets go of what it holds.
 */
const GREETING = `set synchronous_commit = on;
  set lock_timeout = '${BUSY_SECONDS}s';
  set idle_in_transaction_session_timeout = '60s';
  set client_min_messages = warning`;

/** One connection to a server. Once lost it stays so. */
export interface Session {
  readonly client: Client;
  readonly lost: boolean;
  /** Runs SQL; of several statements, the answer of the last. */
  query(sql: string | QueryConfig, values?: readonly unknown[]): Promise<QueryResult>;
  /** Sends statements all at once and waits for the answers to all. Inside a transaction: the first that fails ends it. */
  queryAll(queries: readonly QueryConfig[]): Promise<void>;
  end(): Promise<void>;
}

/** Refuses: server_unreachable, login_refused, shop_not_found (no such database), database_busy. */
export async function connect(url: string): Promise<Session> {
  const path = shownLocation(url);
  let lost = false;
  const lose = (): void => {
    lost = true;
  };
  const client = clientFor(url, path);
  // Without somebody who listens, a connection that breaks would end the program.
  client.on('error', lose);
  client.on('end', lose);
  try {
    await client.connect();
    await client.query(GREETING);
  } catch (error) {
    // A server that was not told goodbye goes on waiting for a password.
    client.end().catch(() => undefined);
    throw connectionProblem(error, path);
  }
  const heard = async <T>(asking: () => Promise<T>): Promise<T> => {
    try {
      return await asking();
    } catch (error) {
      if (isFarewell(error)) lose();
      throw error;
    }
  };
  return {
    client,
    get lost() {
      return lost;
    },
    query: (sql, values) =>
      heard(async () => {
        const answer = await client.query(sql as string, values as unknown[]);
        return Array.isArray(answer) ? (answer.at(-1) as QueryResult) : answer;
      }),
    queryAll: (queries) => heard(() => together(client, queries)),
    end: async () => {
      if (!lost) await client.end();
    },
  };
}

/**
 * Several statements on the way at once. The library does either that or what copying needs, so it is told for the time
 * being. Each answer is waited for, also behind one that failed: then nothing of them is on the way any more.
 */
async function together(client: Client, queries: readonly QueryConfig[]): Promise<void> {
  const library = client as { pipeline: boolean };
  library.pipeline = true;
  try {
    const answers = await Promise.allSettled(queries.map((query) => client.query(query)));
    for (const answer of answers) if (answer.status === 'rejected') throw answer.reason;
  } finally {
    library.pipeline = false;
  }
}

/** Refuses: server_unreachable (a URL that says what cannot be). */
function clientFor(url: string, path: string): Client {
  try {
    return new Client({
      connectionString: url,
      connectionTimeoutMillis: BUSY_SECONDS * 1000,
      keepAlive: true,
      application_name: 'member',
      types: readers,
    });
  } catch (error) {
    throw connectionProblem(error, path);
  }
}
