import { adjust } from '../core/index.ts';
import { fail } from '../core/problem.ts';
import { dayOrNever, given, signedAmount, signedPoints } from './shared/arguments.ts';
import { defineCommand, flag, required, value } from './shared/command.ts';
import { memberTyped, whoOf } from './shared/who.ts';
import { adjust as text } from './text/adjust.ts';

export const command = defineCommand({
  writes: true,
  arguments: { who: required(text.who) },
  options: {
    points: value('±n', text.points),
    paid: value('±amount', text.paid),
    bonus: value('±amount', text.bonus),
    pass: value('code=±n', text.pass),
    expires: value('day|never', text.expires),
    asEarned: flag(text.asEarned),
  },
  examples: [
    { run: 'adjust 8001 --points 200 --reason "colour went wrong"', does: text.up },
    { run: 'adjust 8001 --pass haircut-10=-1 --reason "not counted"', does: text.visits },
    { run: 'adjust 8001 --paid -20 --bonus -2 --reason "counted twice"', does: text.down },
  ],
  notes: text.notes,
  async run(context, { who, points, paid, bonus, pass, expires, asEarned }) {
    if (points === undefined && paid === undefined && bonus === undefined && pass === undefined) {
      fail({ code: 'option_missing', option: '--points' });
    }
    const shop = await context.openShop();
    const input = {
      points: given(points, signedPoints),
      paid: given(paid, (typed) => signedAmount(typed, shop.currency)),
      bonus: given(bonus, (typed) => signedAmount(typed, shop.currency)),
      ...(pass !== undefined && { pass: visitsTyped(pass) }),
      expires: given(expires, (typed) => dayOrNever(typed) ?? ('never' as const)),
      asEarned,
    };
    const member = await memberTyped(context, shop, who);
    await context.output.receipt(await adjust(shop, context.request(shop), { who: whoOf(member), ...input }));
  },
});

/** `care-3=-1`. Refuses: usage, and what a number of visits refuses. */
function visitsTyped(typed: string): { pass: string; visits: number } {
  const [, pass = '', visits = ''] = /^(.+)=([^=]*)$/.exec(typed.trim()) ?? [];
  if (pass === '') fail({ code: 'usage', text: typed, option: '--pass', form: '--pass haircut-10=-1' });
  return { pass: pass.trim(), visits: signedPoints(visits) };
}
