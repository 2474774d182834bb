import { enrol } from '../core/index.ts';
import { fail } from '../core/problem.ts';
import { cardTyped, given, words } from './shared/arguments.ts';
import { defineCommand, flag, value, values } from './shared/command.ts';
import { birthdayTyped, emailTyped, phoneTyped } from './shared/details.ts';
import { memberTyped, whoOf } from './shared/who.ts';
import { enrol as text } from './text/enrol.ts';

export const command = defineCommand({
  writes: true,
  arguments: {},
  options: {
    name: value('name', text.name),
    phone: value('phone', text.phone),
    card: value('card', text.card),
    birthday: value('YYYY-MM-DD|MM-DD', text.birthday),
    email: value('email', text.email),
    gender: value('gender', text.gender),
    source: value('source', text.source),
    referrer: value('who', text.referrer),
    join: value('who', text.join),
    ownPoints: flag(text.ownPoints),
    tier: value('code', text.tier),
    tag: values('tag', text.tag),
    note: value('text', text.note),
  },
  examples: [
    { run: 'enrol --name 张三 --phone 13800000001 --card 8001', does: text.plain },
    { run: 'enrol --name 张小三 --join 8001', does: text.family },
    { run: 'enrol --name 李四 --join 8001 --own-points', does: text.staff },
  ],
  notes: text.notes,
  async run(context, typed) {
    const shop = await context.openShop();
    if (typed.ownPoints && typed.join === undefined) fail({ code: 'option_missing', option: '--join' });
    const name = typed.name ?? (await context.prompt.text(context.say(text.askName), { option: '--name' }));
    if (name.trim() === '') fail({ code: 'option_missing', option: '--name' });
    const other = async (text: string | undefined) =>
      text === undefined ? null : whoOf(await memberTyped(context, shop, text));
    const outcome = await enrol(shop, context.request(shop), {
      name: name.trim(),
      phone: typed.phone === undefined ? null : await phoneTyped(shop, typed.phone),
      card: given(typed.card, cardTyped),
      birthday: given(typed.birthday, birthdayTyped),
      email: given(typed.email, emailTyped),
      gender: given(typed.gender, words),
      source: given(typed.source, words),
      referrer: await other(typed.referrer),
      join: await other(typed.join),
      ...(typed.ownPoints && { ownPoints: true }),
      tier: typed.tier ?? null,
      tags: typed.tag,
      note: given(typed.note, words),
    });
    await context.output.receipt(outcome);
  },
});
