import { EMPTY_HEAD, type Head, headAfter } from '../domain/seals/head.ts';
import type { Instant } from '../domain/time/day.ts';
import { programmeDigests } from './programmes.ts';
import { type Port, statement, type Tx } from './statement.ts';

/** The head of the books after each of their entries that follow a known head, in pages of the table. */
export async function* heads(tx: Port, known: Head = EMPTY_HEAD): AsyncGenerator<Head> {
  let head = known;
  const rules = await programmeDigests(tx);
  for (let rows = await tx.all(digestPage, { after: head.lastId }); rows.length > 0; ) {
    for (const row of rows) {
      head = headAfter(head, { ...row, rules: rules.get(row.programme) ?? NO_RULES });
      yield head;
    }
    rows = await tx.all(digestPage, { after: head.lastId });
  }
}

/** The head of the books as they are. */
export async function headOf(tx: Port): Promise<Head> {
  let head = EMPTY_HEAD;
  for await (const after of heads(tx)) head = after;
  return head;
}

/** The same, counted on from the newest seal: quick after ten years too. Whether that seal is right is for `check`. */
export async function headSinceSeal(tx: Port): Promise<Head> {
  let head = (await sealsOf(tx)).at(-1) ?? EMPTY_HEAD;
  for await (const after of heads(tx, head)) head = after;
  return head;
}

/** Every seal, oldest first. That of empty books says nothing about those that came to be. */
export const sealsOf = (tx: Port): Promise<Head[]> => tx.all(allSeals, {});

/**
 * Keeps a head in the books themselves; one that is kept already stays. It is not kept if others are writing on and on,
 * or if an entry came in below it that was still being written when the head was worked out.
 */
export async function addSeal(tx: Tx, head: Head, at: Instant): Promise<void> {
  if (!(await tx.holdBooks())) return;
  const known = await tx.first(countUpTo, { lastId: head.lastId });
  if (known?.entries === head.entries) await tx.run(insertSeal, { ...head, at });
}

/** Seals the books as they are, with all that this transaction has written. */
export async function sealBooks(tx: Tx, at: Instant): Promise<void> {
  if (await tx.holdBooks()) await tx.run(insertSeal, { ...(await headSinceSeal(tx)), at });
}

/** Of a version that is gone: `check` finds that anyway, and the head must not be that of the sound books. */
const NO_RULES = new Uint8Array(32);

const digestPage = statement<{ after: number }, { id: number; digest: Uint8Array; programme: number }>((db, at) =>
  db.selectFrom('entry').select(['id', 'digest', 'programme']).where('id', '>', at.after).orderBy('id').limit(5000),
);

const countUpTo = statement<{ lastId: number }, { entries: number }>((db, at) =>
  db
    .selectFrom('entry')
    .select((entry) => entry.fn.countAll<number>().as('entries'))
    .where('id', '<=', at.lastId),
);

const allSeals = statement<Record<never, never>, Head>((db) =>
  db.selectFrom('seal').select(['last_id as lastId', 'entries', 'hash']).where('last_id', '>', 0).orderBy('last_id'),
);

const insertSeal = statement<Head & { at: Instant }>((db, at) =>
  db
    .insertInto('seal')
    .values({ last_id: at.lastId, entries: at.entries, hash: at.hash, at: at.at })
    .onConflict((on) => on.doNothing()),
);
