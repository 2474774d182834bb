import { businessDay } from '../../core/domain/time/day.ts';
import { isPast, type TierCount, tiersReport } from '../../core/index.ts';
import { report as text, titles } from '../text/report.ts';
import { fields } from '../text/words.ts';
import { lastDay, type ReportView } from './view.ts';

export const view: ReportView = {
  by: [],
  async run(context, shop, asked) {
    const day = lastDay(asked);
    const past = await isPast(shop, day);
    if (past) context.output.warn(context.say(text.tiersToday, day));
    const rows = await tiersReport(shop, { store: asked.store, day });
    await context.output.list<TierCount>({
      name: 'tiers',
      columns: [
        {
          name: 'tier',
          title: fields.tier,
          kind: 'text',
          value: ({ tier }) => tier,
          shown: ({ tier }) => tier ?? context.say(titles.noTier),
        },
        { name: 'name', title: titles.called, kind: 'text', value: ({ name }) => name },
        { name: 'members', title: titles.count, kind: 'figure', value: ({ members }) => members },
        {
          name: 'lent',
          title: titles.lent,
          kind: 'figure',
          value: ({ lent }) => lent,
          programsOnly: rows.every(({ lent }) => lent === 0),
        },
      ],
      rows,
      ...(past && { facts: { as_of: businessDay(shop.now(), shop.calendar) } }),
      none: text.nothing,
    });
  },
};
