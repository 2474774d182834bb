/** What may be deleted: for each row of it the engine looks for rows that still speak of it, and must not read tables. */
import SqliteConnection from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ENGINE, type TestShop, testShop } from '../support/shop.ts';

let made: TestShop;
beforeEach(async () => {
  made = await testShop({});
});
afterEach(() => made.remove());

/** Taking an import back deletes these. */
const DELETED = ['member', 'card'];

test.runIf(ENGINE === 'sqlite')('every column that speaks of a member or a card has an index', () => {
  const db = new SqliteConnection(made.path, { readonly: true });
  const names = (sql: string, ...values: string[]): string[] =>
    db
      .prepare(sql)
      .pluck()
      .all(...values) as string[];
  const missing = names("select name from sqlite_schema where type = 'table'").flatMap((table) => {
    const first = names(
      'select info.name from pragma_index_list(?) as list, pragma_index_info(list.name) as info where info.seqno = 0',
      table,
    );
    const columns = DELETED.flatMap((deleted) =>
      names('select "from" from pragma_foreign_key_list(?) where "table" = ?', table, deleted),
    );
    return columns.filter((column) => !first.includes(column)).map((column) => `${table}.${column}`);
  });
  db.close();
  expect(missing).toEqual([]);
});
