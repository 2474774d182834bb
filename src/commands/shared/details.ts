import { phoneUnsaid } from '../../core/domain/unsaid.ts';
import { isBirthday, parsePhone, regionOf, type Shop } from '../../core/index.ts';
import { fail } from '../../core/problem.ts';

/** What somebody says of a member, as it is kept. */

/** Refuses: phone_malformed. */
export async function phoneTyped(shop: Shop, text: string): Promise<string> {
  const phone = await parsePhone(text, regionOf(shop));
  return phone ?? fail({ code: 'phone_malformed', text: phoneUnsaid(text) });
}

/** Refuses: date_malformed. */
export const birthdayTyped = (text: string): string =>
  isBirthday(text) ? text : fail({ code: 'date_malformed', text, wanted: 'birthday' });
