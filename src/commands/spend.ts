import { spend } from '../core/index.ts';
import { fail } from '../core/problem.ts';
import { amountOrZero, given, pointsOrMax } from './shared/arguments.ts';
import { reached } from './shared/channel.ts';
import { defineCommand, optional, required, value, values } from './shared/command.ts';
import { billedItem, visitsOf } from './shared/items.ts';
import { typedTenders } from './shared/tenders.ts';
import { memberTyped, whoOf } from './shared/who.ts';
import { spend as text } from './text/spend.ts';

export const command = defineCommand({
  writes: true,
  arguments: { who: required(text.who), amount: optional(text.amount) },
  options: {
    item: values('sku[*qty][@price]', text.item),
    category: value('category', text.category),
    pay: values('tender[=amount]', text.pay),
    points: value('n|max', text.points),
    channel: value('word', text.channel),
    pass: values('code[*visits]', text.pass),
    coupon: values('code', text.coupon),
  },
  examples: [
    { run: 'spend 8001 298', does: text.plain },
    { run: 'spend 8001 298 --pay balance --pay wechat', does: text.several },
    { run: 'spend 8001 --pass haircut-10', does: text.byPass },
    { run: 'spend 8001 298 --coupon 7KQM-2XPA-9TRV --pay cash', does: text.byCoupon },
    { run: 'spend 8001 --item perm --item shampoo*2@38 --points max --pay cash', does: text.items },
  ],
  notes: text.notes,
  async run(context, { who, amount, item, category, pay, points, channel, pass, coupon }) {
    if (amount === undefined && item.length === 0 && pass.length === 0)
      fail({ code: 'option_missing', option: '<amount>' });
    const shop = await context.openShop();
    const bill = {
      amount: given(amount, (typed) => amountOrZero(typed, shop.currency)),
      items: item.map((typed) => billedItem(typed, shop.currency)),
      category: category ?? null,
      points: given(points, pointsOrMax),
      ...(pass.length > 0 && {
        passes: pass.map(visitsOf).map(({ pass: code, visits }) => ({ pass: code, visits: visits ?? 1 })),
      }),
      ...(coupon.length > 0 && { coupons: coupon.map((code) => code.trim()) }),
    };
    const member = await memberTyped(context, shop, who);
    const tenders = await typedTenders(shop, pay, context.options.ref);
    const request = { ...context.request(shop), ...reached(channel) };
    await context.output.receipt(await spend(shop, request, { who: whoOf(member), ...bill, ...tenders }));
  },
});
