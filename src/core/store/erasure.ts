/** Takes away what tells who a member is. Everything else about them stays as it is. */
import { sql } from 'kysely';
import { memberNumber } from './members.ts';
import type { CardStatus, MemberStatus } from './schema.ts';
import { type Port, statement, type Tx } from './statement.ts';

/** What the number of an erased card becomes. */
export const erasedCard = (id: number): string => `erased-${id}`;

/** Whose records are erased: a member, and those who became part of them. */
export interface Erasure {
  readonly members: readonly number[];
  /** The accounts whose whole past is theirs. */
  readonly accounts: readonly number[];
  /** Lots of theirs that may be on an account which others share. */
  readonly lots: readonly number[];
}

export async function erasePersons(tx: Tx, { members, accounts, lots }: Erasure): Promise<void> {
  for (const member of members) {
    await forgetCards(tx, member);
    await tx.run(deleteTexts, { member });
    await tx.run(deleteTags, { member });
    await tx.run(unlinkDetails, { member, idle: `%"memberId":${member},%`, nothing: new Uint8Array(0) });
    await tx.run(blankMember, { member, name: memberNumber(member) });
  }
  for (const account of accounts) {
    await tx.run(deleteAccountTexts, { account });
    await tx.run(deleteHistory, { account });
    await tx.run(forgetKeys, { account });
  }
  for (const id of lots) await tx.run(forgetKey, { id });
}

/** Whether anything of a past that came over from another system is kept of an account. */
export const hasHistory = async (tx: Port, account: number): Promise<boolean> =>
  (await tx.first(anyHistory, { account })) !== undefined;

/** Card numbers are known to whoever saw the card, and some shops take the phone for one. */
async function forgetCards(tx: Tx, member: number): Promise<void> {
  for (const { id, number } of await tx.all(cards, { member })) {
    const spelled = JSON.stringify(number).slice(1, -1);
    for (const lead of ['"', '"card:']) {
      await tx.run(renameInAnswers, { was: `${lead}${spelled}"`, is: `${lead}${erasedCard(id)}"` });
    }
    await tx.run(blankCard, { id, number: erasedCard(id) });
  }
}

const cards = statement<{ member: number }, { id: number; number: string }>((db, at) =>
  db.selectFrom('card').select(['id', 'number']).where('member_id', '=', at.member),
);

const blankCard = statement<{ id: number; number: string }>((db, at) =>
  db
    .updateTable('card')
    .set({
      number: at.number,
      status: sql<CardStatus>`case status when 'active' then 'blocked' else status end`,
    })
    .where('id', '=', at.id),
);

/** Answers that are kept for their references name the card that was shown. */
const renameInAnswers = statement<{ was: string; is: string }>((db, at) =>
  db
    .updateTable('reference')
    .set({ answer: sql<string>`replace(answer, ${at.was}, ${at.is})` })
    .where(sql<boolean>`answer is not null and replace(answer, ${at.was}, '') <> answer`),
);

/** The salt goes too: what is left of a text is a hash that nobody can try words on. */
const deleteTexts = statement<{ member: number }>((db, at) =>
  db
    .deleteFrom('entry_text')
    .where('entry_id', 'in', (of) => of.selectFrom('entry').select('id').where('member_id', '=', at.member)),
);

const deleteAccountTexts = statement<{ account: number }>((db, at) =>
  db
    .deleteFrom('entry_text')
    .where('entry_id', 'in', (of) => of.selectFrom('entry').select('id').where('account_id', '=', at.account)),
);

const deleteTags = statement<{ member: number }>((db, at) =>
  db.deleteFrom('member_tag').where('member_id', '=', at.member),
);

/**
 * What was typed to enrol or to correct somebody is kept as a hash, on which names and phones could be tried; also where
 * nothing was to be corrected, so that no entry stands behind it.
 */
const unlinkDetails = statement<{ member: number; idle: string; nothing: Uint8Array }>((db, at) =>
  db
    .updateTable('reference')
    .set({ input_hash: at.nothing })
    .where((reference) =>
      reference.or([
        reference('entry_id', 'in', (of) =>
          of
            .selectFrom('entry')
            .select('id')
            .where('member_id', '=', at.member)
            .where((entry) =>
              entry.or([
                entry('kind', '=', 'enrol'),
                entry.and([entry('kind', '=', 'status'), entry('facts', 'like', '%"step":"details"%')]),
              ]),
            ),
        ),
        reference.and([reference('entry_id', 'is', null), reference('answer', 'like', at.idle)]),
      ]),
    ),
);

const blankMember = statement<{ member: number; name: string }>((db, at) =>
  db
    .updateTable('member')
    .set({
      name: at.name,
      name_search: sql<string>`lower(${at.name})`,
      phone: null,
      email: null,
      gender: null,
      birthday: null,
      source: null,
      referrer_id: null,
      note: null,
      status: sql<MemberStatus>`case status when 'merged' then status else 'closed' end`,
    })
    .where('id', '=', at.member),
);

/** Imported history is no part of the books: what it added up to is in their opening. */
const deleteHistory = statement<{ account: number }>((db, at) =>
  db.deleteFrom('history').where('account_id', '=', at.account),
);

const anyHistory = statement<{ account: number }, { id: number }>((db, at) =>
  db.selectFrom('history').select('id').where('account_id', '=', at.account).limit(1),
);

const forgetKey = statement<{ id: number }>((db, at) =>
  db.updateTable('lot').set({ import_key: null }).where('id', '=', at.id).where('import_key', 'is not', null),
);

/** By what other systems know a lot. */
const forgetKeys = statement<{ account: number }>((db, at) =>
  db.updateTable('lot').set({ import_key: null }).where('account_id', '=', at.account),
);
