import { fail } from '../problem.ts';
import type { ImportKind } from './field.ts';
import { type ColumnWords, columnName, columnNumber, type Header, spokenIn, withField } from './header.ts';
import type { Profile } from './profile.ts';
import type { NamedColumn } from './rows/cells.ts';
import { readTable, type Table } from './table.ts';
import { isNone } from './values/none.ts';
import { unpack } from './values/packing.ts';
import { readCouponState, readPassState, readState, statesByYes } from './values/words.ts';
import { fold, meaningOf } from './words.ts';

/**
 * Whether members may use what they have: the column of which the word says so (账户状态, 是否停用, Enabled?), if it is
 * the only one and its cells are states. Yes and no mean what the word of their column says.
 */
export function withState(table: Table, said: ColumnWords): Header {
  const { header } = table;
  if (header.profile.kind !== 'members' || header.profile.own) return header;
  if (header.columns.has('status') || !header.profile.byMeaning) return withSense(header);
  const spoken = spokenIn(header, said);
  const open = header.cells.flatMap((cell, column) => {
    const isOpen = header.fields[column] === null && !spoken.has(fold(cell)) && speaksOfState(cell);
    return isOpen ? [{ word: cell, column }] : [];
  });
  const states = talliesOf(table, open).filter((tally) => tally.states > tally.others);
  const [first, second] = states;
  return second === undefined ? withSense(withField(header, first?.column, 'status')) : header;
}

/** What somebody has said of states goes before what their word says. */
function withSense(header: Header): Header {
  const [column] = header.columns.get('status') ?? [];
  const sense = column === undefined ? undefined : senseOf(header.cells[column] ?? '');
  if (sense === undefined) return header;
  return { ...header, profile: { ...header.profile, status: { ...sense, ...header.profile.status } } };
}

/**
 * A lost or closed card must not come in as a good one. Of the columns that nobody reads and nobody has spoken of, those
 * are asked about that say of some rows that they may not be used: by their word and a cell, or by their cells alone.
 * Refuses: state_unclear.
 */
export function requireStatesRead(table: Table, unread: readonly NamedColumn[], said: ColumnWords): void {
  const { header, source } = table;
  const { kind } = header.profile;
  if (STATES[kind] === undefined || header.profile.own) return;
  const spoken = spokenIn(header, said);
  const isChosen = Object.values(said).includes('status');
  const open = unread.filter(({ word, column }) => {
    if (spoken.has(fold(word)) || spoken.has(columnNumber(header.cells, column))) return false;
    // Of several whose word is the very one for it, somebody has named the other.
    return !(isChosen && meaningOf(fold(word), kind) === 'status');
  });
  const telling = talliesOf(table, open).find(
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

/** Words by which a state is told in files of each kind; what such a row may be: `open`, or not. */
const STATES: Partial<Record<ImportKind, (text: string, profile: Profile) => 'open' | 'stopped' | undefined>> = {
  members: (text, { status }) => openOr(readState(text, status), 'active'),
  lots: (text) => openOr(readPassState(text), 'open'),
  passes: (text) => openOr(readPassState(text), 'open'),
  coupons: (text) => openOr(readCouponState(text), 'open'),
};

const openOr = <T extends string>(state: T | undefined, open: T): 'open' | 'stopped' | undefined =>
  state === undefined ? undefined : state === open ? 'open' : 'stopped';

interface Tally extends NamedColumn {
  states: number;
  others: number;
  /** The words that stand there for rows that may not be used, the first few. */
  readonly stopped: Set<string>;
}

function talliesOf(table: Table, open: readonly NamedColumn[]): Tally[] {
  const { profile } = table.header;
  const all = open.map((column) => ({
    tally: { ...column, states: 0, others: 0, stopped: new Set<string>() } satisfies Tally,
    profile: { ...profile, status: { ...senseOf(column.word), ...profile.status } },
  }));
  let left = all;
  const read = STATES[profile.kind];
  for (const { rows, footers } of left.length > 0 && read !== undefined ? readTable(table) : []) {
    for (const { cells } of [...rows, ...footers]) {
      for (const { tally, profile } of left) {
        const text = unpack(cells[tally.column] ?? '');
        if (text === '' || isNone(text)) continue;
        const state = read?.(text, profile);
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
  '状态|狀態|ステータス|status|state|estado|estatus|situacao|situacion|statut|etat|stato|stav|stan|durumu?|tila|zustand|toestand|상태|статус|состояние|trangthai|สถานะ';

const isStateWord = (word: string): boolean => STATE_WORD.test(fold(word));
const STATE_WORD = new RegExp(`^(?:${STATE})|(?:${STATE})$`);

/** Whose state it is that is one of the member: nobody's else, and no other matter's. */
const speaksOfState = (word: string): boolean => OF_A_MEMBER.test(fold(word)) || senseOf(word) !== undefined;

const WHOSE =
  '客户|客戶|会员|會員|顾客|顧客|卡|卡片|账户|帐户|賬戶|帳戶|账号|帳號|使用|当前|當前|冻结|凍結|启用|啟用|停用|挂失|掛失|' +
  'member|membership|customer|card|giftcard|account|current|loyalty|顧客|会員|カード|회원|카드|고객|' +
  'kunden?|mitglieds?|mitgliedschafts?|karten?|konto|kontos|clientes?|socios?|tarjetas?|cuenta|miembro|membro|cartao|conta|' +
  'clienti?|clients?|carte|compte|membre|adherent|tessera|carta|klant|kaart|lid|karty|klienta|zakaznika|uctu|konta|clena|' +
  'czlonka|członka|kart|uye|uyelik|musteri|hesap|карты|клиента';
const OF = 'de|del|do|da|dela|du|della|des|der|van|the|of|の';
const OF_A_MEMBER = new RegExp(`^(?:(?:${WHOSE})(?:${OF})?)*(?:${STATE})(?:(?:${OF})?(?:${WHOSE}))*$`);

/** What yes and no mean below a word that is one of a state itself, with or without an "is it". */
function senseOf(word: string): ReturnType<typeof statesByYes> {
  const [, said = ''] = SWITCH.exec(fold(word)) ?? [];
  return statesByYes(said);
}

const SWITCH =
  /^(?:是否|is|会员|會員|卡|member|customer|giftcard|card|account)*(?:已经|已)?(.+?)(?:状态|狀態|标志|標誌|flag)?[?？]?$/;
