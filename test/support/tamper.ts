import SqliteConnection from 'better-sqlite3';

/** Writes to a shop file past every guard of ours: no triggers, no checks, no foreign keys. The triggers come back. */
export function tamper(path: string, ...statements: readonly string[]): void {
  const raw = new SqliteConnection(path);
  raw.unsafeMode();
  raw.pragma('foreign_keys = OFF');
  raw.pragma('ignore_check_constraints = ON');
  const triggers = raw.prepare("select name, sql from sqlite_schema where type = 'trigger'").all();
  for (const { name } of triggers as Trigger[]) raw.exec(`drop trigger ${name}`);
  for (const statement of statements) raw.exec(statement);
  for (const { sql } of triggers as Trigger[]) raw.exec(sql);
  raw.close();
}

interface Trigger {
  readonly name: string;
  readonly sql: string;
}
