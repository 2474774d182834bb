/** The PINs of operators, as far as they are kept. */

import type { HashedPin, KeptPin } from '../domain/staff/pin.ts';
import type { Instant } from '../domain/time/day.ts';
import { type Port, statement, type Tx } from './statement.ts';

export const pinOf = (tx: Port, operator: string): Promise<KeptPin | undefined> => tx.first(pin, { operator });

/** Who has one. */
export const pinHolders = async (tx: Port): Promise<string[]> =>
  (await tx.all(holders, {})).map(({ operator }) => operator);

export async function setPin(tx: Tx, operator: string, hashed: HashedPin): Promise<void> {
  await removePin(tx, operator);
  await tx.run(insertPin, { ...hashed, operator });
}

export const removePin = (tx: Tx, operator: string): Promise<number> => tx.run(deletePin, { operator });

/** One more try of those that are counted, unless it has to wait; answers whether it was counted. */
export const countTry = async (tx: Tx, at: { operator: string; tries: number; now: Instant; waitsUntil: Instant }) =>
  (await tx.run(addTry, at)) === 1;

export const forgetTries = (tx: Tx, operator: string): Promise<number> => tx.run(noTries, { operator });

const pin = statement<{ operator: string }, KeptPin>((db, at) =>
  db
    .selectFrom('operator_pin')
    .select(['cost', 'block_size as blockSize', 'parallelism', 'salt', 'pin_key as key', 'tries'])
    .select('waits_until as waitsUntil')
    .where('operator', '=', at.operator),
);

const holders = statement<Record<never, never>, { operator: string }>((db) =>
  db.selectFrom('operator_pin').select('operator').orderBy('operator'),
);

const insertPin = statement<HashedPin & { operator: string }>((db, at) =>
  db.insertInto('operator_pin').values({
    operator: at.operator,
    cost: at.cost,
    block_size: at.blockSize,
    parallelism: at.parallelism,
    salt: at.salt,
    pin_key: at.key,
  }),
);

const deletePin = statement<{ operator: string }>((db, at) =>
  db.deleteFrom('operator_pin').where('operator', '=', at.operator),
);

/** Two tries at once: the later one finds another count and has to look again. */
const addTry = statement<{ operator: string; tries: number; now: Instant; waitsUntil: Instant }>((db, at) =>
  db
    .updateTable('operator_pin')
    .set((row) => ({ tries: row('tries', '+', 1), waits_until: at.waitsUntil }))
    .where('operator', '=', at.operator)
    .where('tries', '=', at.tries)
    .where('waits_until', '<=', at.now),
);

const noTries = statement<{ operator: string }>((db, at) =>
  db.updateTable('operator_pin').set({ tries: 0, waits_until: 0 }).where('operator', '=', at.operator),
);
