import { formatMoney } from '../domain/numbers/money.ts';
import { mayEnd } from '../domain/programme/law.ts';
import { expiryPolicies } from './compile.ts';
import { voidTermsIn } from './lint/void-term.ts';
import type { LocatedComplaint, Readable } from './meaning.ts';
import { rulePack } from './rule-packs.ts';

/** Rules of the shop that the law forbids under which it puts itself. */
export function* againstPacks({ shop, storedValue, currency }: Readable): Iterable<LocatedComplaint> {
  for (const [index, code] of (shop?.rule_packs ?? []).entries()) {
    const pack = rulePack(code);
    if (pack.currency !== null && pack.currency !== currency.code) {
      yield { at: ['rule_packs', index], code: 'pack_currency', pack: code, currency: pack.currency };
      continue;
    }
    for (const rule of pack.rules) {
      const broken = {
        code: 'against_pack',
        pack: code,
        rule: rule.code,
        law: rule.rule,
        source: rule.source,
      } as const;
      if (!mayEnd(rule, expiryPolicies(storedValue?.paid_expires))) {
        const most = rule.rule === 'paid_lasts' ? String(rule.months) : null;
        yield { at: ['stored_value', 'paid_expires'], ...broken, most };
      }
      const most = storedValue?.max_balance;
      if (rule.rule === 'balance_most' && rule.cards !== 'bearer' && most !== undefined && most > rule.amount) {
        yield { at: ['stored_value', 'max_balance'], ...broken, most: formatMoney(rule.amount, currency) };
      }
      if (rule.rule !== 'terms_void') continue;
      for (const [place, text] of (shop?.terms ?? []).entries()) {
        if (voidTermsIn(text).some((term) => rule.terms.includes(term))) {
          yield { at: ['terms', place], ...broken, most: null };
        }
      }
    }
  }
}
