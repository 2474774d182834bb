import { formatMoney } from '../../core/domain/numbers/money.ts';
import { type CouponCourse, couponsReport } from '../../core/index.ts';
import { countText, moneyText } from '../shared/figures.ts';
import { coupon as couponText } from '../text/coupon.ts';
import { report as text, titles } from '../text/report.ts';
import { answer, cell, lines, period, type ReportView } from './view.ts';

/** The figures of the course in their order: the key of a document, its title, and whether it takes away. */
const COURSE = [
  ['opening', titles.opening, 1],
  ['issued', couponText.issued, 1],
  ['used', couponText.used, -1],
  ['returned', couponText.returned, 1],
  ['expired', titles.expired, -1],
  ['closed', couponText.closed, -1],
  ['closing', titles.closing, 1],
] as const;

export const view: ReportView = {
  by: [],
  async run(context, shop, asked) {
    const { say } = context;
    const { from, to } = period(asked, 'month');
    const { coupons } = await couponsReport(shop, { from, to });
    const plain = (amount: number): string => formatMoney(amount, shop.currency);
    const signed = (figure: number, sign: number): string => (figure === 0 ? '' : countText(sign * figure));
    return answer<CouponCourse>(context, {
      json: () => ({ from, to, coupons: coupons.map((course) => courseJson(course, plain)) }),
      columns: [
        cell('template', 'text', ({ template }) => template),
        ...COURSE.map(([key]) => cell<CouponCourse>(key, 'figure', (course) => course[key])),
        cell('public_uses', 'figure', ({ publicUses }) => publicUses),
        cell('bills', 'figure', ({ bills }) => bills),
        cell('sales', 'figure', ({ sales }) => plain(sales)),
        cell('discount', 'figure', ({ discount }) => plain(discount)),
      ],
      rows: coupons,
      text: async () => {
        const head = say(text.period, { from, to, store: null });
        if (coupons.length === 0) return [head, say(couponText.none)].join('\n');
        return [
          head,
          '',
          await lines(
            context,
            couponText.uses,
            COURSE.map(([, title]) => title),
            coupons.map((course) => [course.template, ...COURSE.map(([key, , sign]) => signed(course[key], sign))]),
          ),
          '',
          await lines(
            context,
            couponText.sales,
            [couponText.bills, couponText.came, couponText.discount, couponText.publicUses],
            coupons.map(({ template, bills, sales, discount, publicUses }) => [
              ...([template, countText(bills)] as const),
              ...[moneyText(sales, shop.currency), moneyText(discount, shop.currency), signed(publicUses, 1)],
            ]),
          ),
        ].join('\n');
      },
    });
  },
};

const courseJson = (course: CouponCourse, money: (amount: number) => string) => ({
  template: course.template,
  opening: course.opening,
  issued: course.issued,
  used: course.used,
  returned: course.returned,
  expired: course.expired,
  closed: course.closed,
  closing: course.closing,
  public_uses: course.publicUses,
  bills: course.bills,
  sales: money(course.sales),
  discount: money(course.discount),
});
