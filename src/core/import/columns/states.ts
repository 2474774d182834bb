import type { Calendar, Day } from '../../domain/day.ts';
import { fail } from '../../problem.ts';
import type { ImportKind } from '../header/field.ts';
import { type ColumnWords, columnName, columnNumber, type Header, spokenIn, withField } from '../header/header.ts';
import type { DateOrder, MemberState, Profile } from '../header/profile.ts';
import { dayMeant, fold, meaningOf } from '../header/words.ts';
import type { NamedColumn } from '../rows/cells.ts';
import { readTable, type Table } from '../table/table.ts';
import { readDay } from '../values/date.ts';
import { isNone } from '../values/none.ts';
import { unpack } from '../values/packing.ts';
import { readCouponState, readPassState, readState, statesByYes } from '../values/words.ts';

/**
 * Whether members may use what they have: the column of which the word says so (账户状态, 是否停用, Enabled?, Deleted
 * at), if it is the only one and its cells are states. Yes and no, and a day, mean what the word of their column says.
 */
export function withState(table: Table, said: ColumnWords, days: DayStyle): Header {
  const { header } = table;
  if (header.profile.kind !== 'members' || header.profile.own) return header;
  if (header.columns.has('status') || !header.profile.byMeaning) return header;
  const spoken = spokenIn(header, said);
  const open = header.cells.flatMap((cell, column) => {
    const isOpen = header.fields[column] === null && !spoken.has(fold(cell)) && speaksOfState(cell);
    return isOpen ? [{ word: cell, column }] : [];
  });
  const states = talliesOf(table, open, days).filter((tally) => tally.states > tally.others);
  const [first, second] = states;
  return second === undefined ? withField(header, first?.column, 'status') : header;
}

/** How the states of each column are read that says them, in the order of the columns. */
export const statesOf = ({ cells, columns, profile }: Header): StateWords[] =>
  (columns.get('status') ?? [-1]).map((column) => stateWords(cells[column] ?? '', profile));

/** What the cells of one column of states mean besides the words that are known. */
export interface StateWords {
  readonly words: Readonly<Record<string, MemberState>>;
  /** What a day says that has come: below Deleted at, that somebody is gone. */
  readonly byDay: MemberState | undefined;
}

interface DayStyle {
  readonly calendar: Calendar;
  readonly today: Day;
  /** Null: a day of which nobody knows the order is one that has come. */
  readonly dates: DateOrder | null;
}

/** What a cell says of its member; null: nothing, as a day of zeros. Undefined: a word that nobody knows. */
export function stateIn(text: string, { words, byDay }: StateWords, days: DayStyle): MemberState | null | undefined {
  const state = readState(text, words);
  if (state !== undefined || byDay === undefined) return state;
  const reading = readDay(text, { calendar: days.calendar, order: days.dates });
  if ('fault' in reading) return reading.fault === 'date_unclear' ? byDay : undefined;
  if (reading.day === null) return null;
  return reading.day <= days.today ? byDay : undefined;
}

/**
 * A lost or closed card must not come in as a good one. Of the columns that nobody reads and nobody has spoken of, those
 * are asked about that say of some rows that they may not be used: by their word and a cell, or by their cells alone.
 * Refuses: state_unclear.
 */
export function requireStatesRead(
  table: Table,
  unread: readonly NamedColumn[],
  said: ColumnWords,
  days: DayStyle,
): void {
  const { header, source } = table;
  const { kind } = header.profile;
  if (STATES[kind] === undefined || header.profile.own) return;
  const spoken = spokenIn(header, said);
  const isChosen = Object.values(said).includes('status');
  // Who notes nothing but such words may mean them.
  const notes = (header.columns.get('note') ?? []).map((column) => ({ word: header.cells[column] ?? '', column }));
  const open = [...unread, ...notes].filter(({ word, column }) => {
    if (spoken.has(fold(word)) || spoken.has(columnNumber(header.cells, column))) return false;
    // Of several whose word is the very one for it, somebody has named the other.
    return !(isChosen && meaningOf(fold(word), kind) === 'status');
  });
  const telling = talliesOf(table, open, days).find(
    ({ word, stopped, states, others }) => stopped.size > 0 && (isStateWord(word) || states > others),
  );
  if (telling === undefined) return;
  const [read] = header.columns.get('status') ?? [];
  fail({
    code: 'state_unclear',
    path: source.path,
    option: '--column',
    column: telling.word === '' ? columnNumber(header.cells, telling.column) : columnName(header.cells, telling.column),
    samples: [...telling.stopped].join(', '),
    ...(read === undefined ? {} : { beside: columnName(header.cells, read) }),
  });
}

/** Words by which a state is told in files of each kind; what such a row may be: `open`, or not. Null: it says nothing. */
const STATES: Partial<
  Record<ImportKind, (text: string, words: StateWords, days: DayStyle) => 'open' | 'stopped' | null | undefined>
> = {
  members: (text, words, days) => openOr(stateIn(text, words, days), 'active'),
  lots: (text) => openOr(readPassState(text), 'open'),
  passes: (text) => openOr(readPassState(text), 'open'),
  coupons: (text) => openOr(readCouponState(text), 'open'),
};

const openOr = (state: string | null | undefined, open: string): 'open' | 'stopped' | null | undefined =>
  state === null || state === undefined ? state : state === open ? 'open' : 'stopped';

interface Tally extends NamedColumn {
  states: number;
  others: number;
  /** The words that stand there for rows that may not be used, the first few. */
  readonly stopped: Set<string>;
}

function talliesOf(table: Table, open: readonly NamedColumn[], days: DayStyle): Tally[] {
  const { profile } = table.header;
  const all = open.map((column) => ({
    tally: { ...column, states: 0, others: 0, stopped: new Set<string>() } satisfies Tally,
    words: stateWords(column.word, profile),
  }));
  let left = all;
  const read = STATES[profile.kind];
  for (const { rows, footers } of left.length > 0 && read !== undefined ? readTable(table) : []) {
    for (const { cells } of [...rows, ...footers]) {
      for (const { tally, words } of left) {
        const text = unpack(cells[tally.column] ?? '');
        if (text === '' || isNone(text)) continue;
        const state = read?.(text, words, days);
        if (state === null) continue;
        if (state === undefined) tally.others += 1;
        else tally.states += 1;
        if (state === 'stopped' && tally.stopped.size < SAMPLES) tally.stopped.add(text);
      }
    }
    left = left.filter(({ tally }) => tally.others < ENOUGH || tally.states > tally.others);
    if (left.length === 0) break;
  }
  return all.map(({ tally }) => tally);
}

/** So many cells that are no states say what a column is. */
const ENOUGH = 20;
const SAMPLES = 3;

/** What a state is called, folded. */
const STATE =
  '状态|狀態|ステータス|status|state|estado|estatus|situacao|situacion|statut|etat|stato|stav|stan|durumu?|tila|zustand|toestand|상태|статус|состояние|trangthai|สถานะ|(?:ال)?حال[ةه]';

const isStateWord = (word: string): boolean => STATE_WORD.test(fold(word));
const STATE_WORD = new RegExp(`^(?:${STATE})|(?:${STATE})$`);

/** Whose state it is that is one of the member: nobody's else, and no other matter's. */
const speaksOfState = (word: string): boolean =>
  OF_A_MEMBER.test(fold(word)) || senseOf(word) !== undefined || stateByDay(word) !== undefined;

const WHOSE =
  '客户|客戶|会员|會員|顾客|顧客|卡|卡片|账户|帐户|賬戶|帳戶|账号|帳號|使用|当前|當前|冻结|凍結|启用|啟用|停用|挂失|掛失|' +
  'member|membership|customer|card|giftcard|account|current|loyalty|顧客|会員|カード|회원|카드|고객|' +
  'kunden?|mitglieds?|mitgliedschafts?|karten?|konto|kontos|clientes?|socios?|tarjetas?|cuenta|miembro|membro|cartao|conta|' +
  'clienti?|clients?|carte|compte|membre|adherent|tessera|carta|klant|kaart|lid|karty|klienta|zakaznika|uctu|konta|clena|' +
  'czlonka|członka|kart|uye|uyelik|musteri|hesap|карты|клиента|' +
  '(?:ال)?(?:عضوية|عضو|عميل|زبون|مشترك|اشتراك|بطاقة|حساب)';
const OF = 'de|del|do|da|dela|du|della|des|der|van|the|of|の';
const OF_A_MEMBER = new RegExp(`^(?:(?:${WHOSE})(?:${OF})?)*(?:${STATE})(?:(?:${OF})?(?:${WHOSE}))*$`);

/** What somebody has said of states goes before what their word says. */
const stateWords = (word: string, { status }: Profile): StateWords => ({
  words: { ...senseOf(word), ...status },
  byDay: stateByDay(word),
});

/** What yes and no mean below a word that is one of a state itself, with or without an "is it". */
function senseOf(word: string): ReturnType<typeof statesByYes> {
  const [, said = ''] = SWITCH.exec(fold(word)) ?? [];
  return statesByYes(said);
}

const OF_WHOM = '(?:是否|is|会员|會員|卡|membership|member|customer|giftcard|card|account)*(?:已经|已)?';
const SWITCH = new RegExp(`^${OF_WHOM}(.+?)(?:状态|狀態|标志|標誌|flag)?[?？]?$`);

/** What a day says below a word that is one of a state and of when it began: Deleted at, 注销日期. */
function stateByDay(word: string): MemberState | undefined {
  const folded = fold(word);
  const [, said, other] = SINCE.exec(folded) ?? [];
  if (dayMeant(word) !== undefined) return undefined;
  const state = readState(said ?? other ?? '');
  return state === 'active' ? undefined : state;
}

const SINCE = new RegExp(`^(?:${OF_WHOM}(.+?)(?:at|on|date|time|since|日期|时间|時間|日)|date(?:of)?(.+))$`);
