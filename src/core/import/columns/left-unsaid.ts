import { fail } from '../../problem.ts';
import type { Field, ImportKind } from '../header/field.ts';
import { type ColumnWords, columnName, columnNumber, spokenIn } from '../header/header.ts';
import { visitsIn } from '../header/pass-word.ts';
import { flowIn, isBareAmount, valueWord } from '../header/value-word.ts';
import { kindNamed, saysPart, saysStored } from '../header/word-parts.ts';
import { fold, isPassColumn } from '../header/words.ts';
import type { ReadingStyle } from '../rows/cells.ts';
import { readTable, type Table } from '../table/table.ts';
import { readMoney } from '../values/amount.ts';

/** What a column counts; `any`: its word does not say. */
type Counted = 'money' | 'points' | 'visits' | 'any';

/**
 * What came in and what went out are not yet what is left: of a file that says the first two and not the third nothing
 * would come, or all that was spent comes back. Columns of both are looked at where no other one of what they count says
 * what is left, and something went out. Whoever says that a column of what came in is the balance has not yet said what
 * that is which went out; a system that is known has. Refuses: left_unclear, with the formula that makes the column.
 */
export function requireLeftSaid(
  table: Table,
  said: ColumnWords,
  { currency, decimal }: Pick<ReadingStyle, 'currency' | 'decimal'>,
): void {
  const { header, source } = table;
  const { profile, cells: words, fields } = header;
  const fieldsLeft = LEFT[profile.kind];
  if (fieldsLeft === undefined || profile.own) return;
  const [typed, spoken] = [new Set(Object.keys(said).map(fold)), spokenIn(header, said)];
  const isIn = (set: ReadonlySet<string>, column: number): boolean =>
    set.has(fold(words[column] ?? '')) || set.has(columnNumber(words, column));
  const named = words.flatMap((word, column): Flow[] => {
    const field = fields[column] ?? null;
    const isValue = field !== null && (fieldsLeft.includes(field) || field === 'amount' || field === 'gone');
    if (word.trim() === '' || (field !== null && !isValue)) return [];
    if (field === null && isIn(spoken, column)) return [];
    const way = saysStored(fold(word)) ? 'amount' : (flowIn(word) ?? (isBareAmount(word) ? 'amount' : undefined));
    const isKnown = field !== null && isIn(spoken, column) && !isIn(typed, column);
    const isLeft = isKnown || way === undefined;
    if (isLeft && field === null && valueWord(word, profile.kind) !== 'value' && !isPassColumn(word)) return [];
    return [
      { column, counts: countedBy(word, field, profile.kind), way: isLeft ? 'left' : way, field, isWhole: false },
    ];
  });
  const flows = withWholes(named, words, (column) => isIn(spoken, column) && !isIn(typed, column));
  const isOpenIn = ({ counts, way, isWhole }: Flow, left: readonly Flow[]): boolean =>
    way !== 'left' && (isWhole || !isLeftOf(counts, left));
  const open = flows.filter((flow) => isOpenIn(flow, flows.filter(isRead)));
  const isOpen = open.some((flow) => outOf(flow, open).length > 0);
  const amounts = isOpen ? amountsIn(table, flows, { currency, decimal }) : new Map<Flow, Amounts>();
  const left = flows.filter((flow) => flow.way === 'left' && amounts.get(flow) !== undefined);
  const moved = open.filter((flow) => amounts.get(flow) === 'moved' && isOpenIn(flow, left));
  const came = moved.find((flow) => outOf(flow, moved).length > 0);
  if (came === undefined) return;
  const gone = outOf(came, moved);
  const nameOf = ({ column }: Flow): string => columnName(words, column);
  const row = header.line + (header.unitRow?.lines ?? 0) + header.lines;
  const counted = [came, ...gone].map(({ counts }) => counts).find((counts) => counts !== 'any') ?? 'money';
  const field = fieldsLeft.find((one) => (one === 'points') === (counted === 'points')) ?? fieldsLeft[0];
  fail({
    ...{ code: 'left_unclear', path: source.path, option: '--column', file_kind: profile.kind },
    ...{ column: nameOf(came), gone: gone.map(nameOf), counted },
    ...(counted === 'visits' && profile.kind === 'members' ? {} : { field }),
    formula: `=${[came, ...gone].map(({ column }) => `${lettersOf(column)}${row}`).join('-')}`,
    ...(came.field !== null && isIn(typed, came.column) ? { said: 'yes' } : {}),
  });

  /** What went out of what a column says came in; of a bare amount not what anybody has ever spent. */
  function outOf({ counts, way }: Flow, all: readonly Flow[]): Flow[] {
    if (way !== 'came' && way !== 'amount') return [];
    return all.filter(
      (flow) =>
        flow.way === 'went' &&
        isOne(flow.counts, counts) &&
        (way === 'came' || !LIFETIME.test(words[flow.column] ?? '')),
    );
  }
}

/** Fields of what is left, in files of each kind. */
const LEFT: Partial<Record<ImportKind, readonly Field[]>> = {
  members: ['balance', 'paid', 'bonus', 'points'],
  lots: ['remaining'],
  passes: ['remaining'],
};

interface Flow {
  readonly column: number;
  readonly counts: Counted;
  readonly way: 'came' | 'amount' | 'went' | 'left';
  readonly field: Field | null;
  /** What went out of it is said to be in it, or it is that which went. */
  readonly isWhole: boolean;
}

/** Where a column says what went of the one before it, that is no more what is left: Guthaben, davon verbraucht. */
function withWholes(
  flows: readonly Flow[],
  words: readonly string[],
  isKnown: (column: number) => boolean,
): readonly Flow[] {
  const all = [...flows];
  flows.forEach(({ way, column }, place) => {
    if (way !== 'went' || !saysPart(fold(words[column] ?? ''))) return;
    const before = all.slice(0, place).findLastIndex((flow) => flow.way !== 'went');
    const whole = all[before];
    if (whole === undefined || whole.field === null || isKnown(whole.column)) return;
    all[before] = { ...whole, way: 'came', isWhole: true };
    all[place] = { ...(all[place] as Flow), counts: whole.counts, isWhole: true };
  });
  return all;
}

const isRead = ({ way, field }: Flow): boolean => way === 'left' && field !== null;

const isLeftOf = (counts: Counted, left: readonly Flow[]): boolean => left.some((flow) => isOne(flow.counts, counts));

/** What has no kind in its word is money or points, and no visits. */
const isOne = (one: Counted, other: Counted): boolean =>
  one === other || (one === 'any' && other !== 'visits') || (other === 'any' && one !== 'visits');

function countedBy(word: string, field: Field | null, kind: ImportKind): Counted {
  // Whatever its word is: 余额.
  if (kind === 'passes' && field !== null) return 'visits';
  const named = kindNamed(fold(word));
  if (named === 'points' || field === 'points') return 'points';
  if (VISITS.test(fold(word)) || visitsIn(fold(word)) !== undefined) return 'visits';
  if (field === 'paid' || field === 'bonus' || named !== undefined)
    return SAYS_NO_KIND.test(fold(word)) ? 'any' : 'money';
  return MONEY.test(fold(word)) ? 'money' : 'any';
}

/** A balance may be one of anything. */
const SAYS_NO_KIND = /^(?:current|total|available|remaining)?balance(?:left|remaining)?$|^saldo$|^solde$/;
const MONEY = /amount|value|money|cash|wert|betrag|montant|valeur|importe|valor|金|额|額|充值|储值|儲值|消费|消費|面值/;
const VISITS = /次|堂|课|課|节|節|visit|session|lesson|class|punch|wash/;
/** What somebody has spent in all the years, from whatever they paid with. */
const LIFETIME = /total|lifetime|ltv|gesamt|umsatz|总|總|累/i;

/** What a column of amounts has; `moved`: more than the 0 and 1 of a no and a yes. */
type Amounts = 'none' | 'moved';

function amountsIn(
  table: Table,
  flows: readonly Flow[],
  style: Pick<ReadingStyle, 'currency' | 'decimal'>,
): ReadonlyMap<Flow, Amounts> {
  const seen = flows.map((flow) => ({ flow, amounts: 0, others: 0, moved: false }));
  const one = 10 ** style.currency.decimals;
  for (const { rows, footers } of readTable(table)) {
    for (const { cells } of [...rows, ...footers]) {
      for (const tally of seen) {
        const reading = readMoney(cells[tally.flow.column] ?? '', { ...style, signed: true });
        if ('fault' in reading) tally.others += 1;
        else if (!reading.empty) {
          tally.amounts += 1;
          tally.moved ||= reading.value !== 0 && (reading.value !== one || tally.flow.counts === 'visits');
        }
      }
    }
  }
  const amounts = seen.filter(({ amounts, others }) => amounts > others);
  return new Map(amounts.map(({ flow, moved }) => [flow, moved ? 'moved' : 'none']));
}

/** A column as spreadsheets call it. */
function lettersOf(column: number): string {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : `${lettersOf(Math.floor(column / 26) - 1)}${last}`;
}
