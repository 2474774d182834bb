/**
 * The books as a journal that hledger or beancount reads: an entry is a transaction, a posting of ours two lines of it.
 * It ends with the balance of every account by the daily sums, from which the reports answer, so whoever reads the
 * journal holds the postings against the reports.
 */

import type { Unit } from '../domain/ledger/lot.ts';
import { type Currency, formatMoney } from '../domain/numbers/money.ts';
import { addDays, type Day } from '../domain/time/day.ts';
import { type ExportedPosting, journalDays, postingsAfter } from '../store/export.ts';
import { movementSums } from '../store/reports/daily.ts';
import type { Port } from '../store/statement.ts';
import { journalAccount } from './journal-accounts.ts';

export type JournalForm = 'hledger' | 'beancount';

/** Writes it entry by entry; answers how many there are. Entries that move nothing are not among them. */
export async function writeJournal(
  tx: Port,
  form: JournalForm,
  currency: Currency,
  put: (text: string) => void,
): Promise<number> {
  const { head, transaction, balances } = FORMS[form];
  const days = await journalDays(tx);
  const last = days?.last ?? '9999-12-31';
  const sums = await movementSums(tx, 'none', { from: '0000-01-01', to: last, store: null, lotStore: null });
  const standing = balancesOf(sums);
  const amount = (unit: Unit, figure: number): string =>
    unit === 'money' ? `${formatMoney(figure, currency)} ${currency.code}` : `${figure} ${COMMODITY[unit]}`;
  const accounts = [...new Set(standing.map(({ account }) => account))];
  put(head({ currency, accounts, first: days?.first ?? '0001-01-01' }));
  let entries = 0;
  for await (const page of entryPages(tx)) {
    for (const postings of page) put(transaction(postings, amount));
    entries += page.length;
  }
  if (days) put(balances(standing, days.last, amount));
  return entries;
}

const COMMODITY: Readonly<Record<Exclude<Unit, 'money'>, string>> = {
  points: 'POINTS',
  visits: 'VISITS',
  uses: 'USES',
};

type Amount = (unit: Unit, figure: number) => string;

interface Form {
  head(facts: { readonly currency: Currency; readonly accounts: readonly string[]; readonly first: Day }): string;
  transaction(postings: readonly ExportedPosting[], amount: Amount): string;
  balances(standing: readonly Standing[], day: Day, amount: Amount): string;
}

const FORMS: Readonly<Record<JournalForm, Form>> = {
  hledger: {
    head({ currency, accounts }) {
      const money = `commodity ${formatMoney(1000 * 10 ** currency.decimals, currency)}${currency.decimals === 0 ? '.' : ''} ${currency.code}`;
      const others = Object.values(COMMODITY).map((name) => `commodity 1000. ${name}`);
      const named = accounts.map((account) => `account ${account}`);
      return `${['decimal-mark .', money, ...others, ...named].join('\n')}\n`;
    },
    transaction([first, ...others], amount) {
      const { day, kind, entryId, store } = first as ExportedPosting;
      const lines = [first as ExportedPosting, ...others].flatMap((posting) => {
        const tags = tagsOf(posting).map(([name, value]) => `${name}:${plain(value)}`);
        const said = tags.length === 0 ? '' : `  ; ${tags.join(', ')}`;
        return legsOf(posting, amount).map(([account, figure]) => `    ${account}  ${figure}${said}\n`);
      });
      return `\n${day} * (${entryId}) ${kind}  ; store:${plain(store)}\n${lines.join('')}`;
    },
    balances: (standing, day, amount) =>
      `\n${day} * balances by the daily sums\n${standing
        .map(({ account, unit, figure }) => `    ${account}  ${amount(unit, 0)} = ${amount(unit, figure)}\n`)
        .join('')}`,
  },
  beancount: {
    head({ currency, accounts, first }) {
      const opened = accounts.map((account) => `${first} open ${account}\n`);
      return `option "operating_currency" "${currency.code}"\n${opened.join('')}`;
    },
    transaction([first, ...others], amount) {
      const { day, kind, entryId, store } = first as ExportedPosting;
      const lines = [first as ExportedPosting, ...others].flatMap((posting) => {
        const said = tagsOf(posting).map(([name, value]) => `    ${name}: "${plain(value)}"\n`);
        return legsOf(posting, amount).map(([account, figure]) => `  ${account}  ${figure}\n${said.join('')}`);
      });
      return `\n${day} * "${kind}"\n  entry: "${entryId}"\n  store: "${plain(store)}"\n${lines.join('')}`;
    },
    // A balance is that of the morning.
    balances: (standing, day, amount) =>
      `\n${standing
        .map(({ account, unit, figure }) => `${addDays(day, 1)} balance ${account}  ${amount(unit, figure)}\n`)
        .join('')}`,
  },
};

const legsOf = ({ debit, credit, unit, amount: figure }: ExportedPosting, amount: Amount): [string, string][] => [
  [journalAccount(debit, credit), amount(unit, figure)],
  [journalAccount(credit, debit), amount(unit, -figure)],
];

function tagsOf({ lotId, rule }: ExportedPosting): [string, string][] {
  return [
    ...(lotId === null ? [] : [['lot', String(lotId)] satisfies [string, string]]),
    ...(rule === null ? [] : [['rule', rule] satisfies [string, string]]),
  ];
}

/** Without the marks that end a tag or a string there. */
const plain = (text: string): string => text.replace(/[\s,;:"\\|]+/g, '_');

/** What stands on one account in one unit. */
interface Standing {
  readonly account: string;
  readonly unit: Unit;
  readonly figure: number;
}

function balancesOf(
  sums: readonly { readonly debit: string; readonly credit: string; readonly unit: Unit; readonly amount: number }[],
): Standing[] {
  const found = new Map<string, Standing>();
  const add = (account: string, unit: Unit, change: number): void => {
    const key = `${account} ${unit}`;
    found.set(key, { account, unit, figure: (found.get(key)?.figure ?? 0) + change });
  };
  for (const { debit, credit, unit, amount } of sums) {
    add(journalAccount(debit, credit), unit, amount);
    add(journalAccount(credit, debit), unit, -amount);
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, standing]) => standing);
}

/** The postings of each entry together, a page of entries at a time. */
async function* entryPages(tx: Port): AsyncGenerator<ExportedPosting[][]> {
  let open: ExportedPosting[] = [];
  for (let after = 0; ; ) {
    const page = await postingsAfter(tx, after);
    const entries: ExportedPosting[][] = [];
    for (const posting of page) {
      if (open.length > 0 && open[0]?.entryId !== posting.entryId) {
        entries.push(open);
        open = [];
      }
      open.push(posting);
    }
    if (page.length === 0 && open.length > 0) entries.push(open);
    yield entries;
    if (page.length === 0) return;
    after = page.at(-1)?.id as number;
  }
}
