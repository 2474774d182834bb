import type { ImportKind } from '../header/field.ts';
import { bare, LONGEST, plainWord, sumKind, wordsOf } from './sum-word.ts';

/**
 * How many rows a line around a table says that there are, in a file of that kind: 共128人, Total customers: 5, 12 records,
 * Showing 1 to 20 of 57 entries. A number counts rows only beside a word for what is counted that means rows of such a
 * file, and where everything else beside it is a word for a total or for how many. Pages, days and amounts are none.
 */
export const rowsCounted = (text: string, kind: ImportKind): number[] =>
  clausesOf(text).flatMap((clause) => {
    const said = countIn(clause);
    return said && KINDS[said.of].includes(kind) ? [said.number] : [];
  });

/** Whether a part of a line says how many there are, of whatever it may be. */
export const isCount = (clause: string): boolean => countIn(clause) !== undefined;

/** Whether a cell asks for the number beside it: Number of customers, 会员总数. `kind`: of rows of such a file. */
export function isCountWord(cell: string, kind?: ImportKind): boolean {
  const [clause, ...others] = clausesOf(cell);
  if (clause === undefined || others.length > 0 || /\d/.test(clause)) return false;
  const said = countIn(`${clause.replace(/[\s:]+$/, '')}: 2`);
  return said?.isAsked === true && (kind === undefined || KINDS[said.of].includes(kind));
}

/** A whole number that stands alone in its cell. */
export function numberAlone(cell: string): number | undefined {
  const text = cell.normalize('NFKC').trim();
  return WHOLE.test(text) ? wholeOf(text) : undefined;
}

/** What stands between marks and brackets, or before a further 共 or 第, or a further word with its number. */
export const clausesOf = (text: string): string[] =>
  text
    .replace(GROUPED, (number) => number.replace(/\D/g, ''))
    .normalize('NFKC')
    .split(/[()[\]{}【】<>|•·;；、，。\n\t/]|,(?!\d)|\s[-–—]+\s|\s{2,}|\s+(?=[共第总總合每]|\d{4}[-/年.]\d)/u)
    .flatMap((clause) => clause.split(FURTHER))
    .map((clause) => clause.trim())
    .filter((clause) => /[\p{L}\p{N}]/u.test(clause));

/** Behind a number with its unit: 总人数：3 余额：400元. */
const FURTHER = /(?<=\d\s?[元人位名条條笔筆张張户戶]?)\s+(?=\p{sc=Han}+\s*[:：]?\s*\d|[¥$]?\d[\d.,]*\s?元)/u;

interface Said {
  readonly number: number;
  readonly of: Counted;
  /** A word says that it is how many, not only what is counted. */
  readonly isAsked: boolean;
}

type Counted = 'rows' | 'items' | 'members' | 'coupons' | 'passes' | 'transactions';

/** Of which files these are the rows. */
const KINDS: Record<Counted, readonly ImportKind[]> = {
  rows: ['members', 'lots', 'passes', 'coupons', 'transactions'],
  items: ['members'],
  members: ['members'],
  coupons: ['coupons'],
  passes: ['passes'],
  transactions: ['transactions'],
};

function countIn(clause: string): Said | undefined {
  if (clause.length > LONGEST) return undefined;
  const text = bare(clause).replace(RANGE, ' $1 ');
  if (UNSAID.test(text)) return undefined;
  return /\p{sc=Han}/u.test(text) ? countInHan(plainWord(text)) : countInWords(text);
}

function countInWords(clause: string): Said | undefined {
  const text = clause.replace(/\bno\.? of\b/, 'number of');
  const [digits, ...others] = text.match(/\d+/g) ?? [];
  if (digits === undefined || others.length > 0) return undefined;
  const words = text.split(/[^\p{L}\p{M}]+/u).filter((word) => word !== '');
  const isAsked = words.some((word) => sumKind(word) === 'total' || HOW_MANY.has(word) || NUMBER_OF.has(word));
  const isTotal = words.some((word) => sumKind(word) === 'total' || HOW_MANY.has(word));
  const number = wholeOf(digits);
  const isFirst = /^\s*\d/.test(text);
  const singular = isTotal || (isFirst && number === 1) ? SINGULAR : NOTHING;
  const known = words.every(
    (word) =>
      [OF, NUMBER_OF, HOW_MANY, BESIDE, SHOWN].some((set) => set.has(word)) ||
      sumKind(word) === 'total' ||
      [PLURAL, singular].some((nouns) => nouns.has(word)),
  );
  if (!known) return undefined;
  const noun = words.find((word) => PLURAL.has(word)) ?? words.find((word) => singular.has(word));
  const of = noun === undefined ? (words.some((word) => HOW_MANY.has(word)) ? 'rows' : undefined) : nounOf(noun);
  // `customers 2` and `Customers 2026` are what a list is called.
  const isSaid = isAsked || isFirst || words.some((word) => SHOWN.has(word)) || /[:=]\s*\d/.test(text);
  const isYear = /^(?:19|20)\d\d$/.test(digits) && !/[:=]\s*\d/.test(text);
  return of === undefined || !isSaid || isYear ? undefined : { number, of, isAsked: isAsked && noun !== undefined };
}

const nounOf = (noun: string): Counted | undefined => PLURAL.get(noun) ?? SINGULAR.get(noun);

function countInHan(word: string): Said | undefined {
  for (const pattern of HAN) {
    const { number, unit = '', noun = '' } = pattern.exec(word)?.groups ?? {};
    if (number === undefined) continue;
    const counted = `${noun}${unit}`;
    if (!OF_MEMBERS.test(counted) && UNCOUNTED.test(counted)) return undefined;
    const of = OF_MEMBERS.test(counted) ? 'members' : 'rows';
    return { number: wholeOf(number), of, isAsked: pattern === HAN[0] };
  }
  return undefined;
}

/** Signs of money and of parts, and figures with decimals or of a day. */
const UNSAID = /[^\p{L}\p{M}\p{N}\s:=.,;#*'’"&-]|\d[.,'’:-]\d/u;
const wholeOf = (digits: string): number => Number(digits);
/** Of no file there are more rows. */
const WHOLE = /^\d{1,9}$/;
/** 1,002 and 1.002: no count has decimals. */
const GROUPED = /(?<![\d.,'’])\d{1,3}(?:([,.'’\u00a0\u202f])\d{3})(?:\1\d{3})*(?![\d.,'’]*\d)/g;
/** A page of so many: of `20 of 57` nobody knows whether the others were meant to come. */
const RANGE =
  /\b(?:(?:showing|displaying|viewing)\s+)?\d+\s*(?:-|–|to|bis|a|à)\s*\d+\s+(?:of|von|de|di|sur|van|av|af|z|из)\s+(\d+)\b/;

const nouns = (lists: Readonly<Record<Counted, readonly string[]>>): ReadonlyMap<string, Counted> =>
  new Map(
    (Object.keys(lists) as Counted[]).flatMap((of) =>
      [...wordsOf(lists[of])].map((word): [string, Counted] => [word, of]),
    ),
  );

/** What is counted. One of them alone may be a card: Member 2. */
const PLURAL = nouns({
  rows: [
    'records, rows, entries, lines, results, datensätze, zeilen, einträge, lignes, enregistrements',
    'registros, filas, righe, regels, rijen, linhas, rader, poster, rekordów, wierszy, záznamů, записей, строк',
  ],
  items: ['items'],
  members: [
    'members, customers, clients, cards, accounts, people, persons, users, guests, mitglieder, kunden, karten, personen',
    'konten, gäste, membres, cartes, comptes, personnes, miembros, clientes, tarjetas, personas, cuentas, socios, clienti',
    'tessere, membri, soci, klanten, kaarten, leden, membros, contas, cartões, kunder, medlemmar, medlemmer, kort',
    'klientów, kart, členů, zákazníků, karet, клиентов, карт',
  ],
  coupons: ['coupons, vouchers, gutscheine, cupones, cupons, buoni'],
  passes: ['passes, packages'],
  transactions: ['transactions, buchungen, vorgänge, opérations, movimientos, transacciones, transações, operazioni'],
});
const SINGULAR = nouns({
  rows: ['record, row, entry, line, datensatz, zeile, eintrag'],
  members: ['member, customer, client, card, account, person, user, guest, mitglied, kunde, karte, kunden, klant'],
  ...{ items: ['item'], coupons: ['coupon, voucher'], passes: ['pass'], transactions: ['transaction'] },
});
const NOTHING: ReadonlyMap<string, Counted> = new Map();
export const COUNTED: ReadonlySet<string> = new Set(PLURAL.keys());
/** Between a total and what it counts: Total de clientes. */
export const OF = wordsOf(['of, the, de, des, del, der, di, do, da, dos, van, von']);
/** How many, beside whatever is counted. */
const HOW_MANY = wordsOf(['count, anzahl, aantal, antal, antall, recordcount, rowcount, datensatzanzahl']);
const NUMBER_OF = wordsOf(['number, nombre, número, numero, cantidad, quantidade, liczba, počet, количество, zahl']);
const BESIDE = wordsOf(['grand, overall, all, in, this, file, list, report']);
const SHOWN = wordsOf(['found, exported, listed, shown, showing, displayed, gefunden, exportiert, angezeigt']);

const oneOf = (words: string): string => `(?:${words.split(' ').join('|')})`;
const SUM = oneOf(
  '合计 合計 总计 總計 総計 总合计 總合計 共计 共計 汇总 匯總 总和 總和 总额 總額 累计 累計 总共 總共 一共',
);
/** Of what, if the word says it: the longest first. */
const NUMBER_WORD = oneOf(
  '总数量 總數量 总数 總數 总量 总人数 總人數 人数 人數 总笔数 總筆數 笔数 筆數 总条数 總條數 條数 條數 条数 张数 張數 户数 卡数 总会员数 總會員數 会员数量 会员数 會員數 记录总数 記錄總數 总记录数 总记录 總記錄 记录数 記錄數 客户数 客戶數 顾客数 顧客數 行数 行數',
);
const WHOSE = oneOf(
  '全部 所有 会员 會員 顾客 顧客 客户 客戶 记录 記錄 本店 全店 数据 資料 资料 报表 報表 以上 人员 人員',
);
const SHOWN_IN_HAN =
  '(?:(?:查[询詢找]|搜索|检索|導出|导出|匯出)(?:结果|結果|完成|到|了)*|(?:符合|满足|滿足)[条條]件的?|本次)*';
const UNIT = oneOf('人 位 名 条 條 笔 筆 张 張 个 個 户 戶 行 项 項 件');
const NOUN = oneOf('会员卡 会员 會員 顾客 顧客 客户 客戶 记录 記錄 卡 數據 数据 資料 资料 人');
const COUNT = `(?<number>\\d{1,9})(?:(?<unit>${UNIT})(?<noun>${NOUN})?|(?<noun>${NOUN}))`;
const HAN = [
  new RegExp(
    `^${SHOWN_IN_HAN}(?:${WHOSE}*${SUM}?)*?(?<noun>${WHOSE}?${NUMBER_WORD})(?:${SUM}|共|为|為|是)*(?<number>\\d{1,9})(?<unit>${UNIT}?)(?:${NOUN})?$`,
  ),
  new RegExp(`^${SHOWN_IN_HAN}${WHOSE}*(?:${SUM})+共?${COUNT}$`),
  new RegExp(`^${SHOWN_IN_HAN}${WHOSE}*[总總一]?共[有计計]?${COUNT}$`),
  new RegExp(`^${SHOWN_IN_HAN}(?<number>\\d{1,9})(?:(?<unit>[人位名条條笔筆])|(?<unit>${UNIT})(?<noun>${NOUN}))$`),
  new RegExp(`^${SHOWN_IN_HAN}(?<noun>${NOUN})(?<number>\\d{1,9})(?<unit>${UNIT})$`),
];
const OF_MEMBERS = /会员|會員|顾客|顧客|客户|客戶|人|位|名|户|戶|卡/;
/** What may be goods, or cards of a kind that is no row. */
const UNCOUNTED = /[件项項张張]/;
