/** What the registers say of one write, in one small question: a shop without registers pays next to nothing for it. */
import { type RawBuilder, sql } from 'kysely';
import type { Admission } from '../domain/admission.ts';
import type { Day } from '../domain/day.ts';
import { type Port, statement } from './statement.ts';

export async function admissionOf(
  tx: Port,
  at: { readonly store: string; readonly operator: string | null },
): Promise<Admission> {
  const row = await tx.first(registers, at);
  if (!row) throw new Error('the registers did not answer');
  return {
    store: registered(row.stores, row.storeClosedOn),
    operator: registered(row.operators, row.operatorClosedOn),
    ties: row.tied === 0 ? 'none' : row.here === 0 ? 'elsewhere' : 'here',
  };
}

/** `closed` is null where the register does not have the code, and empty where it is open. */
const registered = (rows: number, closed: string | null): Admission['store'] => {
  if (rows === 0) return 'unkept';
  if (closed === null) return 'unknown';
  return closed === '' ? 'open' : { closedOn: closed };
};

interface Row {
  readonly stores: number;
  readonly storeClosedOn: Day | '' | null;
  readonly operators: number;
  readonly operatorClosedOn: Day | '' | null;
  readonly tied: number;
  readonly here: number;
}

type Holes = { store: string; operator: string | null };

const registers = statement<Holes, Row>((db, at) =>
  db.selectNoFrom(() => [
    any(sql`select 1 from store`).as('stores'),
    closed('store', at.store).as('storeClosedOn'),
    any(sql`select 1 from operator`).as('operators'),
    closed('operator', at.operator).as('operatorClosedOn'),
    any(sql`select 1 from operator_store where operator = ${at.operator}`).as('tied'),
    any(sql`select 1 from operator_store where operator = ${at.operator} and store in ${above(at.store)}`).as('here'),
  ]),
);

const any = (rows: RawBuilder<unknown>) => sql<number>`case when exists (${rows}) then 1 else 0 end`;

const closed = (table: 'store' | 'operator', code: RawBuilder<string | null>) =>
  sql<Day | '' | null>`(select coalesce(closed_on, '') from ${sql.table(table)} where code = ${code})`;

/** A store and all above it: who is tied to a region works at all of its stores. */
const above = (code: RawBuilder<string>) => sql`(
  with recursive above (code) as (
    select code from store where code = ${code}
    union select store.parent from store join above on store.code = above.code where store.parent is not null)
  select above.code from above)`;
