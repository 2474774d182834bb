import type { NumberedTable } from '../statement.ts';
import type { Session } from './session.ts';

type Counts<T extends NumberedTable> = Readonly<Record<T, number>>;

/** Takes numbers from the sequences of the tables; they are gone whatever becomes of the transaction. */
export async function takeIds<T extends NumberedTable>(session: Session, counts: Counts<T>): Promise<Counts<T>> {
  const wanted = (Object.keys(counts) as T[]).filter((table) => counts[table] > 0);
  const taking = wanted.map((table, index) => `take_ids('${table}', $${index + 1}) as "${table}"`);
  const values = wanted.map((table) => counts[table]);
  const taken = wanted.length === 0 ? {} : (await session.query(`select ${taking.join(', ')}`, values)).rows[0];
  return { ...counts, ...taken };
}

/**
 * The numbers that would be taken now, for work that is rolled back anyway: a rehearsal leaves no gap. If another till
 * takes them meanwhile and is done first, the rehearsal begins anew.
 */
export function rehearsedIds(session: Session) {
  const next = new Map<NumberedTable, number>();
  return async <T extends NumberedTable>(counts: Counts<T>): Promise<Counts<T>> => {
    const first: Record<string, number> = {};
    for (const table of Object.keys(counts) as T[]) {
      const free = next.get(table) ?? (await upcoming(session, table));
      first[table] = free;
      next.set(table, free + counts[table]);
    }
    return first as Counts<T>;
  };
}

const upcoming = async (session: Session, table: NumberedTable): Promise<number> =>
  (await session.query(`select last_value + is_called::int as id from "${table}_id_seq"`)).rows[0].id;
