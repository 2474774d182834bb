import SqliteConnection from 'better-sqlite3';
import type { Instant } from '../../domain/time/day.ts';

/** When the shop in a file was set up, which tells it from other shops. Null: the file cannot be read. */
export function createdAtIn(path: string): Instant | null {
  try {
    const connection = new SqliteConnection(path, { readonly: true, fileMustExist: true });
    try {
      return connection.prepare('select created_at from shop').pluck().get() as Instant;
    } finally {
      connection.close();
    }
  } catch {
    return null;
  }
}
