import { type TierCount, tiersReport } from '../../core/index.ts';
import { report as text, titles } from '../text/report.ts';
import { fields } from '../text/words.ts';
import type { ReportView } from './view.ts';

export const view: ReportView = {
  by: [],
  async run(context, shop, asked) {
    const rows = await tiersReport(shop, { store: asked.store });
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
        { name: 'name', title: fields.name, kind: 'text', value: ({ name }) => name },
        { name: 'members', title: titles.count, kind: 'figure', value: ({ members }) => members },
      ],
      rows,
      none: text.nothing,
    });
  },
};
