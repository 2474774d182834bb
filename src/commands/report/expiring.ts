import type { Currency } from '../../core/domain/numbers/money.ts';
import { type Expiring, expiring } from '../../core/index.ts';
import type { Say } from '../shared/language.ts';
import type { Column, List } from '../shared/output.ts';
import { valueColumns } from '../shared/value-columns.ts';
import { expirePoints as text } from '../text/expire-points.ts';
import { fields } from '../text/words.ts';
import { lastDay, type ReportView } from './view.ts';

/** How far ahead to look unless it is said. */
const DAYS = 30;

export const view: ReportView = {
  by: [],
  async run({ say, output }, shop, asked) {
    const found = await expiring(shop, { asOf: lastDay(asked), days: asked.days ?? DAYS });
    await output.list(expiringList(found, say, shop.currency));
  },
};

type End = Expiring['ends'][number];

/** What ends soon as a list: one row for each member, kind of value and last good day. */
export function expiringList({ from, through, ends }: Expiring, say: Say, currency: Currency): List<End> {
  const columns: Column<End>[] = [
    { name: 'member', title: fields.member, kind: 'text', value: ({ member }) => member },
    { name: 'name', title: fields.name, kind: 'text', value: ({ name }) => name },
    { name: 'card', title: fields.card, kind: 'text', value: ({ card }) => card },
    { name: 'phone', title: fields.phone, kind: 'text', value: ({ phone }) => phone },
    ...valueColumns(say, currency),
    { name: 'expires_on', title: fields.expires, kind: 'text', value: ({ endsOn }) => endsOn },
  ];
  return { name: 'expiring', columns, rows: ends, none: text.nothingEnds, facts: { from, through } };
}
