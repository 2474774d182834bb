import { edit } from '../core/index.ts';
import { words } from './shared/arguments.ts';
import { defineCommand, required, value } from './shared/command.ts';
import { birthdayTyped, emailTyped, phoneTyped } from './shared/details.ts';
import { memberTyped, whoOf } from './shared/who.ts';
import { edit as text } from './text/edit.ts';

export const command = defineCommand({
  writes: true,
  arguments: { who: required(text.who) },
  options: {
    name: value('name', text.name),
    phone: value('phone', text.phone),
    birthday: value('YYYY-MM-DD|MM-DD', text.birthday),
    email: value('email', text.email),
    gender: value('gender', text.gender),
    source: value('source', text.source),
    note: value('text', text.note),
  },
  examples: [
    { run: 'edit 8001 --phone 13900000002 --email li@example.com', does: text.plain },
    { run: "edit 8001 --note ''", does: text.removed },
  ],
  notes: text.notes,
  async run(context, { who, ...typed }) {
    const shop = await context.openShop();
    const member = await memberTyped(context, shop, who);
    const phone = words(typed.phone ?? '');
    const birthday = words(typed.birthday ?? '');
    const email = words(typed.email ?? '');
    const details = {
      ...(typed.name !== undefined && { name: typed.name.trim() }),
      ...(typed.phone !== undefined && { phone: phone && (await phoneTyped(shop, phone)) }),
      ...(typed.email !== undefined && { email: email && emailTyped(email) }),
      ...(typed.gender !== undefined && { gender: words(typed.gender) }),
      ...(typed.birthday !== undefined && { birthday: birthday && birthdayTyped(birthday) }),
      ...(typed.source !== undefined && { source: words(typed.source) }),
      ...(typed.note !== undefined && { note: words(typed.note) }),
    };
    await context.output.receipt(await edit(shop, context.request(shop), { who: whoOf(member), details }));
  },
});
