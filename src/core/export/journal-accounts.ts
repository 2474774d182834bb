import type { LedgerAccount, OwnAccount } from '../domain/ledger/entry.ts';

/**
 * What an account of ours is called in plain text accounting: the five kinds there are, and below them our own words.
 * Tenders are the shop's assets by their codes. Bonus that lapsed is no income: it takes back what it had cost. `other`:
 * the account on the other side.
 */
export function journalAccount(account: LedgerAccount, other: LedgerAccount): string {
  if (account === 'breakage' && other === 'bonus') return 'Expenses:Bonus-Lapsed';
  return Object.hasOwn(ACCOUNTS, account) ? ACCOUNTS[account as OwnAccount] : `Assets:Tenders:${component(account)}`;
}

/** A liability grows on its credit side, so what is owed to members stands there with a minus. */
const ACCOUNTS: Readonly<Record<OwnAccount, string>> = {
  paid: 'Liabilities:Paid',
  bonus: 'Liabilities:Bonus',
  points: 'Liabilities:Points',
  points_debt: 'Assets:Points-Debt',
  pass: 'Liabilities:Passes',
  coupon: 'Liabilities:Coupons',
  plan: 'Liabilities:Plans',
  donations: 'Liabilities:Donations',
  sales: 'Income:Sales',
  sales_returns: 'Income:Sales-Returns',
  discount: 'Income:Discounts',
  breakage: 'Income:Breakage',
  cash_out_difference: 'Income:Cash-Out-Difference',
  pass_difference: 'Income:Pass-Difference',
  bonus_cost: 'Expenses:Bonus',
  points_cost: 'Expenses:Points',
  points_issued: 'Equity:Points-Issued',
  visits_issued: 'Equity:Visits-Issued',
  coupons_issued: 'Equity:Coupons-Issued',
  opening: 'Equity:Opening',
  adjustment: 'Equity:Adjustment',
  clearing: 'Equity:Clearing',
};

/**
 * A tender's code as beancount wants parts of names: letters, digits and hyphens behind a capital. No two codes become
 * one name: what has to be written otherwise carries its number in Unicode.
 */
function component(code: string): string {
  const plain = code.replace(/[^\p{L}\p{Nd}]/gu, (mark) =>
    mark === '_' ? '-' : `-x${(mark.codePointAt(0) as number).toString(16)}-`,
  );
  return /^[a-z]/.test(plain) ? (plain[0] as string).toUpperCase() + plain.slice(1) : `T-${plain}`;
}
