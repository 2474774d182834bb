import type { Day, Instant } from '../domain/time/day.ts';
import { type Port, statement, type Tx } from './statement.ts';

/** The last business day that a step of the nightly work is done for. */
export const lastNight = async (tx: Port, step: string): Promise<Day | null> =>
  (await tx.first(newestNight, { step }))?.day ?? null;

/** Whether a step is done for a business day. */
export const isNightDone = async (tx: Port, step: string, day: Day): Promise<boolean> =>
  (await tx.first(thatNight, { step, day })) !== undefined;

/** Remembers that a step is done for a day; twice is no harm. */
export const addNight = (tx: Tx, step: string, day: Day, doneAt: Instant): Promise<number> =>
  tx.run(insertNight, { step, day, doneAt });

/** The business day of the first entry; null: nothing has been booked yet. */
export const firstDay = async (tx: Port): Promise<Day | null> => (await tx.first(oldestEntry, {}))?.day ?? null;

const newestNight = statement<{ step: string }, { day: Day }>((db, at) =>
  db.selectFrom('night').select('day').where('step', '=', at.step).orderBy('day', 'desc').limit(1),
);

const thatNight = statement<{ step: string; day: Day }, { day: Day }>((db, at) =>
  db.selectFrom('night').select('day').where('step', '=', at.step).where('day', '=', at.day),
);

const insertNight = statement<{ step: string; day: Day; doneAt: Instant }>((db, at) =>
  db
    .insertInto('night')
    .values({ step: at.step, day: at.day, done_at: at.doneAt })
    .onConflict((on) => on.doNothing()),
);

const oldestEntry = statement<Record<never, never>, { day: Day }>((db) =>
  db.selectFrom('entry').select('day').orderBy('day').limit(1),
);
