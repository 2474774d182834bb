import type { Field } from '../header/field.ts';
import type { Header } from '../header/header.ts';
import { fold, meaningOf } from '../header/words.ts';
import { clausesOf, isCount, OF } from '../values/count.ts';
import { unpack } from '../values/packing.ts';
import { sumKind } from '../values/sum-word.ts';

/** What columns come to, as a line of words says it. */
export interface SaidSum {
  /** Of one field; `money`: of all that members have, in whatever columns. */
  readonly columns: readonly number[] | 'money';
  /** The amount with its currency or unit, as it stands there. */
  readonly amount: string;
}

/**
 * The sums that a cell says in words, of columns that are read: 共计：3 人 总余额 400 元, Total: 3 members, balance 400.00.
 * Undefined: it says none, or not of which column, or something else besides.
 */
export function sumsInWords(cell: string, header: Header): SaidSum[] | undefined {
  if (cell.length > LONGEST || !/\d/.test(cell)) return undefined;
  let isTotal = false;
  const sums: SaidSum[] = [];
  for (const clause of clausesOf(cell)) {
    if (isCount(clause) || sumKind(clause) === 'total') {
      isTotal = true;
      continue;
    }
    const [, word = '', amount] = SUM.exec(clause) ?? [];
    const said = word.replace(TOTAL_IN_HAN, '').replace(TOTAL_BEFORE, '').trim();
    const left = said.split(/\s+/).filter((one) => sumKind(one) !== 'total' && !OF.has(one.toLowerCase()));
    const rest = sumKind(said) === 'total' ? '' : left.join(' ');
    const columns = amount === undefined ? undefined : columnsSaid({ rest, word, amount }, header);
    if (amount === undefined || columns === undefined) return undefined;
    isTotal ||= rest !== word.trim();
    sums.push({ columns, amount: amount.trim() });
  }
  return isTotal && sums.length > 0 ? sums : undefined;
}

/** The same of a row that has nothing but a word and an amount beside it, wherever that stands: 总余额 | 400.00. */
export function sumsBeside(cells: readonly string[], header: Header): SaidSum[] | undefined {
  const [word = '', amount = '', ...others] = cells.map((cell) => unpack(cell).trim()).filter((cell) => cell !== '');
  if (others.length > 0 || sumKind(word) !== undefined || !AMOUNT.test(amount)) return undefined;
  return sumsInWords(`${word} ${amount}`, header);
}

/** A line that says more is a text. */
const LONGEST = 120;
const SUM =
  /^(|[^\d¥$€£]*?[\p{L}\p{M}])[\s:=]*((?:[A-Z]{3}\s?)?[¥$€£]?\s?-?\d[\d.,'’]*\s?(?:[A-Z]{3}|元|圆|円|分|点|點|points?|[¥$€£])?)$/u;
const AMOUNT = /^[^\p{L}\d]?\d/u;
const TOTAL_IN_HAN =
  /^(?:全部|所有|会员|會員|本店|全店|以上)*(?:合计|合計|总计|總計|共计|共計|汇总|匯總|总共|總共|一共|累计|累計|[总總]|共)|(?:合计|合計|总计|總計|共计|共計|总额|總額|总和|總和|汇总|匯總|[共为為是])+$/g;

/** Gesamtguthaben */
const TOTAL_BEFORE = /^(?:gesamt|total)(?=\p{L}{4})/iu;

/** The columns of value of which a word speaks, by their own word or by what it means, or else by the unit of an amount. */
function columnsSaid(
  { rest, word, amount }: { readonly rest: string; readonly word: string; readonly amount: string },
  { cells, columns, fields, profile }: Header,
): SaidSum['columns'] | undefined {
  const places = (some: readonly Field[]): number[] => some.flatMap((field) => columns.get(field) ?? []);
  const named = (said: string): number[] =>
    cells.flatMap((cell, column) =>
      said !== '' && fold(said) === fold(cell) && VALUES.includes(fields[column] as Field) ? [column] : [],
    );
  const own = [named(word), named(rest)].find((some) => some.length > 0);
  if (own !== undefined && own.length > 1) return undefined;
  const meant = [rest, rest.replace(/s$/, '')].map((one) => meaningOf(fold(one), profile.kind));
  const isOfMoney = GENERIC.test(fold(rest)) || meant.includes('balance') || (rest === '' && OF_MONEY.test(amount));
  const ofField = [
    own ?? [],
    ...VALUES.map((field) => (meant.includes(field) ? places([field]) : [])),
    places(rest === '' && OF_POINTS.test(amount) ? ['points'] : []),
    isOfMoney ? places(MONEY).slice(0, 1) : [],
  ].find((some) => some.length > 0);
  const isMoney = (own === undefined && isOfMoney) || fields[ofField?.[0] ?? -1] === 'balance';
  if (!isMoney || places(MONEY).length === 1) return ofField;
  return profile.kind === 'members' ? 'money' : undefined;
}

const MONEY: readonly Field[] = ['paid', 'bonus', 'balance'];
const VALUES: readonly Field[] = [...MONEY, 'points', 'remaining'];
/** Money, of whatever kind. */
const GENERIC = /^(?:金额|金額|amount|betrag|montant|importe|importo|bedrag)$/;
const OF_POINTS = /(?:分|点|點|points?)$/;
const OF_MONEY = /[^\d\s.,'’-]|[.,]\d\d$/;
