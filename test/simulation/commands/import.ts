import fc from 'fast-check';
import { bytesSource, findMember, importFiles, type Shop } from '../../../src/core/index.ts';
import { entriesOfBatch } from '../../../src/core/store/import/undo.ts';
import { plusDays } from '../arithmetic.ts';
import type { Arrival } from '../auditor/imports.ts';
import { same } from '../compare.ts';
import type { Command, Model } from '../model.ts';
import { batchDone } from './batch.ts';
import { MOST_PEOPLE } from './enrol.ts';
import { some, sum } from './money.ts';

/** A list of members from elsewhere. */
interface Input {
  readonly rows: readonly Row[];
  /** Somebody in it who is here already; null: nobody. */
  readonly known: number | null;
}

interface Row {
  readonly paid: number;
  readonly bonus: number;
  readonly points: number;
  /** Days until the points end; null: the list does not say. */
  readonly endIn: number | null;
  /** Days until their birthday; null: the list does not say. */
  readonly birthday: number | null;
}

const orNothing = (most: number) => fc.oneof(fc.constant(0), sum(most));

export const importCommand: Command<Input> = {
  name: 'import',
  weight: 2,
  input: fc.record({
    rows: fc.array(
      fc.record({
        paid: orNothing(200_00),
        bonus: orNothing(50_00),
        points: orNothing(500),
        endIn: fc.option(fc.nat(90), { freq: 3 }),
        birthday: fc.option(fc.nat(30)),
      }),
      { minLength: 1, maxLength: 2 },
    ),
    known: fc.option(some),
  }),
  accounts: ({ people }) => (people.length >= MOST_PEOPLE ? null : []),
  deed(model, { rows, known }) {
    const { auditor } = model;
    const { day } = auditor.books;
    const arriving = rows.map(({ endIn, birthday, ...value }) => ({
      ...value,
      card: model.newCard(),
      pointsEnd: endIn === null ? null : plusDays(day, endIn),
      birthday: birthday === null ? null : plusDays(day, birthday).slice(5),
    }));
    const lines = arriving.map(({ card, birthday, paid, bonus, points, pointsEnd }) =>
      [card, `会员${card}`, birthday ?? '', inYuan(paid), inYuan(bonus), points, pointsEnd ?? ''].join(','),
    );
    const arrivals: Arrival[] = [];
    const skipped = known === null ? [] : knownLine(model, known);
    const text = ['card,name,birthday,paid,bonus,points,points_expire_on', ...skipped, ...lines].join('\n');
    return {
      run: async (shop, request) => {
        const outcome = await importFiles(shop, request, {
          ...INPUT,
          files: [bytesSource('m.csv', Buffer.from(text))],
        });
        const counts = outcome.files.map(({ imported, skipped, rejected }) => [imported, skipped, rejected]);
        same('rows', counts, [[lines.length, skipped.length, 0]]);
        return batchDone(shop, outcome);
      },
      refusal: null,
      account: null,
      tell: async (batch, _outcome, shop) => {
        const entries = await openingsOf(shop, batch);
        for (const { card, birthday, ...value } of arriving) {
          const who = await findMember(shop, card);
          model.enrolled(card, who, { birthday, referrer: 'elsewhere' });
          const entry = entries.get(who.accountId) as number;
          arrivals.push({ ...value, entry, member: who.memberId, account: who.accountId });
        }
        auditor.imports.add(batch, arrivals);
      },
      looksAt: () => arrivals.map(({ account }) => account),
    };
  },
};

const INPUT = {
  ...({ reading: {}, cutOff: null, pointsEnd: null, without: [], onExisting: 'skip', allOrNothing: false } as const),
  rejects: null,
};

const inYuan = (amount: number): string => (amount / 100).toFixed(2);

/** Somebody who is here, with figures that nobody takes; none if nobody can tell who they are. */
function knownLine({ person, auditor }: Model, number: number): string[] {
  const { memberId } = person(number).who;
  const card = auditor.standings.cardsOf(memberId)[0];
  return card === undefined || auditor.standings.isErased(memberId) ? [] : [`${card.number},,,7.00,3.00,5,`];
}

/** The entry of each account. */
async function openingsOf({ store }: Shop, batch: number): Promise<Map<number, number>> {
  const entries = await store.transaction('read', (tx) => entriesOfBatch(tx, batch, 0));
  return new Map(entries.map(({ id, accountId }) => [accountId, id]));
}
