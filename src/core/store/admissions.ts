/** What the registers say of one write, in one small question: a shop without registers pays next to nothing for it. */
import { type RawBuilder, sql } from 'kysely';
import type { Admission, Registered } from '../domain/staff/admission.ts';
import type { Day } from '../domain/time/day.ts';
import { type Port, statement } from './statement.ts';

export async function admissionOf(tx: Port, at: { readonly store: string }): Promise<Admission> {
  const row = await tx.first(registers, at);
  if (!row) throw new Error('the registers did not answer');
  return { store: registered(row.stores, row.storeClosedOn), operators: row.operators === 1 };
}

/** `closed` is null where the register does not have the code, and empty where it is open. */
const registered = (rows: number, closed: string | null): Registered => {
  if (rows === 0) return 'unkept';
  if (closed === null) return 'unknown';
  return closed === '' ? 'open' : { closedOn: closed };
};

interface Row {
  readonly stores: number;
  readonly storeClosedOn: Day | '' | null;
  readonly operators: number;
}

const registers = statement<{ store: string }, Row>((db, at) =>
  db.selectNoFrom(() => [
    any(sql`select 1 from store`).as('stores'),
    sql<Day | '' | null>`(select coalesce(closed_on, '') from store where code = ${at.store})`.as('storeClosedOn'),
    any(sql`select 1 from operator`).as('operators'),
  ]),
);

const any = (rows: RawBuilder<unknown>) => sql<number>`case when exists (${rows}) then 1 else 0 end`;
