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
  return {
    client,
    get lost() {
      return lost;
    },
    async query(sql, values) {
      try {
        const answer = await client.query(sql as string, values as unknown[]);
        return Array.isArray(answer) ? (answer.at(-1) as QueryResult) : answer;
      } catch (error) {
        if (isFarewell(error)) lose();
        throw error;
      }
    },
    end: async () => {
      if (!lost) await client.end();
    },
  };
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
