/** Who works at the tills, and at which stores. */

import { sql } from 'kysely';
import type { OperatorRow } from '../domain/staff/operators.ts';
import type { Role } from '../domain/staff/rights.ts';
import type { Day } from '../domain/time/day.ts';
import { pinHolders } from './pins.ts';
import { type Port, statement, type Tx } from './statement.ts';

/** All that are declared, in the order of their codes, each with the stores that they are tied to. */
export async function allOperators(tx: Port): Promise<OperatorRow[]> {
  const ties = await tx.all(allTies, {});
  const withPin = await pinHolders(tx);
  return (await tx.all(operators, {})).map((operator) => ({
    ...operator,
    stores: ties.filter((tie) => tie.operator === operator.code).map(({ store }) => store),
    hasPin: withPin.includes(operator.code),
  }));
}

export async function addOperator(
  tx: Tx,
  { stores, ...operator }: Omit<OperatorRow, 'closedOn' | 'hasPin'>,
): Promise<void> {
  await tx.run(insertOperator, operator);
  for (const store of stores) await tx.run(insertTie, { operator: operator.code, store });
}

export async function setOperator(
  tx: Tx,
  { stores, ...operator }: Omit<OperatorRow, 'declaredOn' | 'hasPin'>,
): Promise<void> {
  await tx.run(updateOperator, operator);
  await tx.run(removeTies, { operator: operator.code });
  for (const store of stores) await tx.run(insertTie, { operator: operator.code, store });
}

/** Who is named in entries. */
export const operatorsInBooks = async (tx: Port): Promise<string[]> =>
  (await tx.all(inBooks, {})).map(({ code }) => code);

const operators = statement<Record<never, never>, Omit<OperatorRow, 'stores' | 'hasPin'>>((db) =>
  db
    .selectFrom('operator')
    .select(['code', 'name', 'role', 'declared_on as declaredOn', 'closed_on as closedOn'])
    .orderBy('code'),
);

const allTies = statement<Record<never, never>, { operator: string; store: string }>((db) =>
  db.selectFrom('operator_store').select(['operator', 'store']).orderBy('operator').orderBy('store'),
);

const insertOperator = statement<{ code: string; name: string | null; role: Role; declaredOn: Day }>((db, at) =>
  db.insertInto('operator').values({ code: at.code, name: at.name, role: at.role, declared_on: at.declaredOn }),
);

const updateOperator = statement<{ code: string; name: string | null; role: Role; closedOn: Day | null }>((db, at) =>
  db.updateTable('operator').set({ name: at.name, role: at.role, closed_on: at.closedOn }).where('code', '=', at.code),
);

const insertTie = statement<{ operator: string; store: string }>((db, at) =>
  db.insertInto('operator_store').values({ operator: at.operator, store: at.store }),
);

const removeTies = statement<{ operator: string }>((db, at) =>
  db.deleteFrom('operator_store').where('operator', '=', at.operator),
);

const inBooks = statement<Record<never, never>, { code: string }>((db) =>
  db
    .selectFrom('daily_entry')
    .select('operator as code')
    .distinct()
    .where('operator', '<>', sql.lit(''))
    .orderBy('operator'),
);
