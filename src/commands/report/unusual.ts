import { formatMoney } from '../../core/domain/numbers/money.ts';
import { formatInstant } from '../../core/domain/time/day.ts';
import { type UnusualDoing, unusual } from '../../core/index.ts';
import { moneyText, timeText } from '../shared/figures.ts';
import { signs, unusual as text } from '../text/unusual.ts';
import { fields, kinds } from '../text/words.ts';
import { period, type ReportView } from './view.ts';

export const view: ReportView = {
  by: [],
  async run({ say, output }, shop, asked) {
    const days = period(asked, 'month');
    const { calendar, currency } = shop;
    await output.list<UnusualDoing>({
      name: 'unusual',
      columns: [
        { name: 'operator', title: fields.operator, kind: 'text', value: ({ operator }) => operator },
        {
          name: 'sign',
          title: text.sign,
          kind: 'text',
          value: ({ sign }) => sign,
          shown: ({ sign }) => say(signs[sign]),
        },
        { name: 'entry', title: fields.entry, kind: 'figure', value: ({ id }) => id },
        {
          name: 'kind',
          title: text.kind,
          kind: 'text',
          value: ({ kind }) => kind,
          shown: ({ kind }) => say(kinds[kind]),
        },
        {
          name: 'at',
          title: fields.time,
          kind: 'text',
          value: ({ at }) => formatInstant(at, calendar),
          shown: ({ at }) => timeText(at, calendar),
        },
        { name: 'business_day', title: text.day, kind: 'text', value: ({ day }) => day, programsOnly: true },
        { name: 'store', title: text.store, kind: 'text', value: ({ store }) => store },
        { name: 'member', title: fields.member, kind: 'text', value: ({ member }) => member },
        {
          name: 'amount',
          title: fields.amount,
          kind: 'figure',
          value: ({ amount }) => (amount === null ? null : formatMoney(amount, currency)),
          shown: ({ amount }) => (amount === null ? '' : moneyText(amount, currency)),
        },
      ],
      rows: await unusual(shop, { ...days, today: asked.today }),
      none: text.nothing,
      facts: { ...days },
    });
  },
};
