import { type Port, statement } from './statement.ts';

/** How much of a stock or a limit is used up. The journal moves it, together with the entry that uses it. */
export const countOf = async (tx: Port, code: string): Promise<number> =>
  (await tx.first(counter, { code }))?.used ?? 0;

const counter = statement<{ code: string }, { used: number }>((db, at) =>
  db.selectFrom('counter').select('used').where('code', '=', at.code),
);
