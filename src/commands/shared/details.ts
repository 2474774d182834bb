import { isEmail } from '../../core/domain/members/email.ts';
import { phoneUnsaid } from '../../core/domain/members/unsaid.ts';
import { isBirthday, parsePhone, regionOf, type Shop } from '../../core/index.ts';
import { fail } from '../../core/problem.ts';

/** What somebody says of a member, as it is kept. */

/** Refuses: phone_malformed. */
export async function phoneTyped(shop: Shop, text: string): Promise<string> {
  const phone = await parsePhone(text, regionOf(shop));
  return phone ?? fail({ code: 'phone_malformed', text: phoneUnsaid(text) });
}

/** Refuses: email_malformed. */
export function emailTyped(text: string): string {
  const email = text.trim();
  return isEmail(email) ? email : fail({ code: 'email_malformed', text: phoneUnsaid(email) });
}

/** Refuses: date_malformed. */
export const birthdayTyped = (text: string): string =>
  isBirthday(text) ? text : fail({ code: 'date_malformed', text, wanted: 'birthday' });
