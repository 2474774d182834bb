import Database from 'better-sqlite3';
import { type Cost, measured } from '../bench/measured.ts';

/**
 * What the `sqlite3` shell takes for the whole way set by set: the list into a table of the connection, as text, and
 * the rows of a shop into tables and indexes like its own, by one statement a table, in one transaction that is as
 * durable as ours, indexes last. The rows come from that shop, where they are already: nothing of the list is judged,
 * converted or fingerprinted.
 */
export function sameRows(list: string, shop: string, into: string): Cost {
  const { tables, indexes, rows } = schemaOf(shop);
  const script = [
    '.bail on',
    'pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on; pragma cache_size = -65536;',
    '.mode csv',
    `.import --schema temp ${list} listed`,
    `attach '${shop}' as shop;`,
    'begin immediate;',
    ...tables,
    ...rows,
    ...indexes,
    'commit;',
  ];
  return measured('sqlite3', [into], { input: script.join('\n') });
}

function schemaOf(shop: string): { tables: string[]; indexes: string[]; rows: string[] } {
  const connection = new Database(shop, { readonly: true });
  try {
    const made = connection
      .prepare(
        `select type, name, sql from sqlite_schema where sql is not null and name not like 'sqlite_%' order by rowid`,
      )
      .all() as { type: string; name: string; sql: string }[];
    const tables = made.filter(({ type }) => type === 'table');
    const columnsOf = connection.prepare('select name from pragma_table_info(?)').pluck();
    return {
      tables: tables.map(({ sql }) => `${sql};`),
      indexes: made.filter(({ type }) => type === 'index').map(({ sql }) => `${sql};`),
      rows: tables.map(({ name }) => {
        const columns = (columnsOf.all(name) as string[]).join(', ');
        return `insert into main.${name} (${columns}) select ${columns} from shop.${name};`;
      }),
    };
  } finally {
    connection.close();
  }
}
