/** What an account held at the end of a past day: figures and dates of its lots derived again from the books. */
import { type RawBuilder, sql } from 'kysely';
import type { Lot, LotFigure } from '../domain/ledger/lot.ts';
import type { Day } from '../domain/time/day.ts';
import { allLots } from './lots.ts';
import { type Port, statement } from './statement.ts';

/** Every lot that had been opened by then and is on the account now, one that a merge has brought since too. */
export async function lotsThen(tx: Port, accountId: number, day: Day): Promise<Lot[]> {
  const at = { accountId, day };
  const figures = new Map((await tx.all(figuresThen, at)).map((row) => [row.id, row]));
  const dates = new Map((await tx.all(datesThen, at)).map((row) => [row.id, row]));
  return (await allLots(tx, accountId)).flatMap((lot) => {
    const then = figures.get(lot.id);
    if (!then) return [];
    const { validFrom, expiresOn } = dates.get(lot.id) ?? lot;
    return [
      { ...lot, ...then, validFrom, expiresOn, remaining: then.amount - then.used - then.expired - then.withdrawn },
    ];
  });
}

type Figures = Pick<Lot, 'id' | LotFigure | 'unearned'>;

const figure = (name: LotFigure, sign: 1 | -1): RawBuilder<number> =>
  sql<number>`sum(case when posting.figure = ${sql.lit(name)}
    then posting.lot_effect * posting.amount * ${sql.lit(sign)} else 0 end)`;

const figuresThen = statement<{ accountId: number; day: Day }, Figures>((db, at) =>
  db
    .selectFrom('lot')
    .innerJoin('posting', 'posting.lot_id', 'lot.id')
    .innerJoin('entry', 'entry.id', 'posting.entry_id')
    .select([
      'lot.id',
      figure('amount', 1).as('amount'),
      figure('used', -1).as('used'),
      figure('expired', -1).as('expired'),
      figure('withdrawn', -1).as('withdrawn'),
      sql<number>`sum(case when lot.asset <> 'pass' or posting.unit <> 'money' then 0
        when posting.credit = 'pass' then posting.amount else -posting.amount end)`.as('unearned'),
    ])
    .where('lot.account_id', '=', at.accountId)
    .where('entry.day', '<=', at.day)
    .groupBy('lot.id')
    .having(figure('amount', 1), '>', 0),
);

/** In the order in which they were given, so that the newest stays. */
const datesThen = statement<
  { accountId: number; day: Day },
  { id: number; validFrom: Day | null; expiresOn: Day | null }
>((db, at) =>
  db
    .selectFrom('lot')
    .innerJoin('lot_date', 'lot_date.lot_id', 'lot.id')
    .innerJoin('entry', 'entry.id', 'lot_date.entry_id')
    .select(['lot.id', 'lot_date.valid_from as validFrom', 'lot_date.expires_on as expiresOn'])
    .where('lot.account_id', '=', at.accountId)
    .where('entry.day', '<=', at.day)
    .orderBy('lot.id')
    .orderBy('lot_date.entry_id'),
);
