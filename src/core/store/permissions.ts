/** What the register of operators says of one of them. Asked only in shops that keep it. */
import { type RawBuilder, sql } from 'kysely';
import type { EntryFacts } from '../domain/ledger/entry.ts';
import type { Permission } from '../domain/staff/permission.ts';
import type { Role } from '../domain/staff/rights.ts';
import type { Day } from '../domain/time/day.ts';
import { type Port, statement } from './statement.ts';

export interface RegisteredOperator extends Omit<Permission, 'proof'> {
  /** What scrypt made of the PIN; null: none was set. */
  readonly pinKey: Uint8Array | null;
}

/** Null: nobody has been declared, so everything is open. */
export async function registeredOperator(
  tx: Port,
  at: { readonly operator: string | null; readonly store: string | null; readonly day: Day },
): Promise<RegisteredOperator | null> {
  const row = await tx.first(register, at);
  if (!row || row.operators === 0) return null;
  const { role, closedOn, pinKey } = row;
  return {
    operator: role === null ? 'unknown' : closedOn === null ? 'open' : { closedOn },
    role,
    ties: row.tied === 0 ? 'none' : row.here === 0 ? 'elsewhere' : 'here',
    hasOwner: row.owners === 1,
    pinKey,
  };
}

interface Row {
  readonly operators: number;
  readonly owners: number;
  readonly role: Role | null;
  readonly closedOn: Day | null;
  readonly pinKey: Uint8Array | null;
  readonly tied: number;
  readonly here: number;
}

const register = statement<{ operator: string | null; store: string | null; day: Day }, Row>((db, at) =>
  db.selectNoFrom(() => [
    any(sql`select 1 from operator`).as('operators'),
    any(sql`select 1 from operator where role = 'owner' and coalesce(closed_on, '9999') > ${at.day}`).as('owners'),
    sql<Role | null>`(select role from operator where code = ${at.operator})`.as('role'),
    sql<Day | null>`(select closed_on from operator where code = ${at.operator})`.as('closedOn'),
    sql<Uint8Array | null>`(select pin_key from operator_pin where operator = ${at.operator})`.as('pinKey'),
    any(sql`select 1 from operator_store where operator = ${at.operator}`).as('tied'),
    any(sql`select 1 from operator_store where operator = ${at.operator} and store in ${above(at.store)}`).as('here'),
  ]),
);

const any = (rows: RawBuilder<unknown>) => sql<number>`case when exists (${rows}) then 1 else 0 end`;

/** A store and all above it: who is tied to a region works at all of its stores. */
const above = (code: RawBuilder<string | null>) => sql`(
  with recursive above (code) as (
    select code from store where code = ${code}
    union select store.parent from store join above on store.code = above.code where store.parent is not null)
  select above.code from above)`;

/** An entry that others take back. */
export interface TakenBack {
  readonly kind: string;
  /** What refunds of it that stand have paid back. */
  readonly refunded: number;
  /** Whether it drew tickets. */
  readonly drew: boolean;
}

export async function takenBackOf(tx: Port, id: number): Promise<TakenBack | undefined> {
  const row = await tx.first(takenBack, { id });
  if (!row) return undefined;
  const { facts, ...rest } = row;
  return { ...rest, drew: (JSON.parse(facts ?? '{}') as EntryFacts).draw !== undefined };
}

const takenBack = statement<{ id: number }, Omit<TakenBack, 'drew'> & { facts: string | null }>((db, at) =>
  db
    .selectFrom('entry')
    .select([
      'kind',
      'facts',
      sql<number>`(select coalesce(sum(refund.amount), 0) from entry as refund
        where refund.reverses = ${at.id} and refund.kind = 'refund'
          and not exists (select 1 from entry as undo where undo.reverses = refund.id and undo.kind = 'void'))`.as(
        'refunded',
      ),
    ])
    .where('id', '=', at.id),
);
