import type { Calendar, Day } from '../../domain/time/day.ts';
import { fail } from '../../problem.ts';
import type { Field, ImportKind } from '../header/field.ts';
import { type ColumnWords, columnName, columnNumber, type Header, spokenIn, withField } from '../header/header.ts';
import { type DateOrder, isStateOf, STATES_SAID, type StateSaid } from '../header/profile.ts';
import { mayBeUsed, type RowState, STATES_OF, type StateWord, stateWord } from '../header/state-word.ts';
import { saysUsable } from '../header/value-word.ts';
import { kindNamed } from '../header/word-parts.ts';
import { fold, meaningOf } from '../header/words.ts';
import type { NamedColumn } from '../rows/cells.ts';
import { readTable, type Table } from '../table/table.ts';
import { readDay } from '../values/date.ts';
import { isNone } from '../values/none.ts';
import { unpack } from '../values/packing.ts';
import { saysNo, saysYes } from '../values/words.ts';

/**
 * Whether rows may be used: the first column of which the word says so (账户状态, 是否停用, Enabled?, Deleted at) and whose
 * cells are states, of members and coupons. Yes and no, marks, and a day mean what the word of their column says. What
 * others say besides is asked about.
 */
export function withState(table: Table, said: ColumnWords, days: DayStyle): Header {
  const { header } = table;
  const { kind, own, byMeaning } = header.profile;
  if ((kind !== 'members' && kind !== 'coupons') || own || header.columns.has('status') || !byMeaning) return header;
  const spoken = spokenIn(header, said);
  const open = header.cells.flatMap((word, column) => {
    if (header.fields[column] !== null || spoken.has(fold(word))) return [];
    const words = stateWords(column, table);
    const { said } = words;
    if (said === undefined) return kind === 'members' && OF_A_MEMBER.test(fold(word)) ? [{ word, column, words }] : [];
    // Of a voucher with a value of its own, or a coupon of several uses, nobody knows how much is used.
    const isOpen = said.isPlain && (said.state !== 'used' || (kind === 'coupons' && !header.columns.has('amount')));
    // A day says it for certain, and a reason does not.
    const by = said.by === 'filled' ? 'itself' : said.by;
    return isOpen ? [{ word, column, words: { ...words, said: { ...said, by } } }] : [];
  });
  const first = talliesOf(table, open, days).find(({ states, others }) => states > 0 && states >= others);
  return withField(header, first?.column, 'status');
}

/** How the states of each column are read that says them, in the order of the columns. */
export const statesOf = (table: Table): StateWords[] =>
  (table.header.columns.get('status') ?? [-1]).map((column) => stateWords(column, table));

/** What the cells of one column of states mean. */
export interface StateWords {
  readonly kind: ImportKind;
  /** What somebody has said of single words: it goes before all others. */
  readonly own: Readonly<Record<string, StateSaid>>;
  /** What the word of the column says of the rows in which it is filled in. */
  readonly said: StateWord | undefined;
  /** A cross says what a tick would: no other cell of the column is ticked. */
  readonly crosses: boolean;
  /** Letters that are short for yes and no here: nothing else is answered. */
  readonly initials: Initials;
  /** Empty cells say the contrary, since all others say yes, and that something may be used. */
  readonly empty: boolean;
}

interface DayStyle {
  readonly calendar: Calendar;
  readonly today: Day;
  /** Null: a day of which nobody knows the order is one that has come. */
  readonly dates: DateOrder | null;
}

/** What a cell says of its row; null: nothing, as a day of zeros. Undefined: a word that nobody knows. */
export function stateIn(text: string, words: StateWords, days: DayStyle): RowState | null | undefined {
  const { kind, own, said } = words;
  if (text === '') return words.empty ? contraryOf(said as StateWord, kind) : null;
  const known = own[text.toLowerCase()];
  if (known !== undefined && isStateOf(kind, known)) return STATES_OF[kind]?.(known);
  const answer = said && answerIn(text, words);
  if (said && answer !== undefined) return answer ? said.state : contraryOf(said, kind);
  const state = STATES_OF[kind]?.(text) ?? stoppedBefore(text, kind);
  if (state !== undefined || said === undefined || said.by === 'answer' || mayBeUsed(said.state)) return state;
  const reading = readDay(text, { calendar: days.calendar, order: days.dates });
  if ('fault' in reading) return said.by === 'filled' || reading.fault === 'date_unclear' ? said.state : undefined;
  if (reading.day === null) return null;
  return reading.day <= days.today ? said.state : undefined;
}

/**
 * What is offered for a word that nobody knows: what the word of its column says, or else what brings nothing to life
 * that the row does not show as left.
 */
export function likelyState({ kind, said }: StateWords): StateSaid {
  if (said === undefined || mayBeUsed(said.state)) return LIKELY[kind];
  return said.state === 'closed' && kind !== 'members' ? 'void' : said.state;
}

const LIKELY: Record<ImportKind, StateSaid> = {
  ...{ members: 'blocked', lots: 'open', passes: 'open', coupons: 'used', transactions: 'open' },
};

/** `void - refunded`: what is stopped is that whatever stands behind it. */
function stoppedBefore(text: string, kind: ImportKind): RowState | undefined {
  const [first = ''] = text.split(/\s+[-–—]\s+|\s*[:;,/(（，。；：]\s*/);
  const state = first === text ? undefined : STATES_OF[kind]?.(first);
  return state === undefined || mayBeUsed(state) ? undefined : state;
}

/** What somebody types to mark a row. */
const CROSS = /^[x*]+$/i;

/** Yes or no, in words or by a mark. Undefined: neither. */
function answerIn(text: string, { said, crosses, initials }: StateWords): boolean | undefined {
  const plain = text.normalize('NFKC');
  const letter = plain.toLowerCase();
  if (initials.yes === letter || initials.no === letter) return initials.yes === letter;
  if (CROSS.test(plain)) return crosses;
  // Where nothing is ticked, a cross is the worse of both.
  if (/^[×✗✘]+$/.test(plain)) return crosses && said !== undefined && !mayBeUsed(said.state);
  return saysYes(plain) ? true : saysNo(plain) ? false : undefined;
}

const contraryOf = ({ state }: StateWord, kind: ImportKind): RowState =>
  kind === 'members' ? (state === 'active' ? 'blocked' : 'active') : mayBeUsed(state) ? STOPPED[kind] : 'open';

/** What must not be used, and nobody says why. */
const STOPPED: Record<Exclude<ImportKind, 'members'>, RowState> = {
  ...{ lots: 'frozen', passes: 'frozen', coupons: 'closed', transactions: 'closed' },
};

/**
 * A lost or closed card, or a voucher that is used, must not come in as a good one. Of the columns that nobody reads and
 * nobody has spoken of, those are asked about that say of some rows that they may not be used, where what is read as the
 * state lets them be: by their word and a cell, or by their cells alone. Where nothing is read as the state of members,
 * words that nobody knows are asked about in a column that says by its word, or by its other cells, that it is one; in
 * one that is read as it, where nobody knows any of them.
 * Refuses: states_unknown, state_unclear.
 */
export function requireStatesRead(
  table: Table,
  unread: readonly NamedColumn[],
  said: ColumnWords,
  days: DayStyle,
): void {
  const { header, source } = table;
  const { kind } = header.profile;
  if (STATES_OF[kind] === undefined || header.profile.own) return;
  const spoken = spokenIn(header, said);
  const isChosen = Object.values(said).includes('status');
  if (!isChosen && !header.profile.byOwner) requireOneKnown(table, days);
  // Who notes nothing but such words may mean them.
  const notes = (header.columns.get('note') ?? []).map((column) => ({ word: header.cells[column] ?? '', column }));
  const open = [...unread, ...notes].filter(({ word, column }) => {
    if (spoken.has(fold(word)) || spoken.has(columnNumber(header.cells, column))) return false;
    // Of several whose word is the very one for it, somebody has named the other.
    return !(isChosen && meaningOf(fold(word), kind) === 'status');
  });
  const columns = open.map((column) => ({ ...column, words: stateWords(column.column, table) }));
  const [read] = header.columns.get('status') ?? [];
  const isTold = (tally: Tally): boolean => {
    const { word, words, stopped, states, others, isCounted } = tally;
    if (stopped.size === 0) return false;
    if (words.said) return !isCounted || kind === 'coupons';
    return (
      isStateWord(word) ||
      states > others ||
      (kind === 'members' && isOfFew(tally, header) && ![...stopped].every(isVague))
    );
  };
  const mayBe = (tally: Tally): boolean =>
    kind === 'members' && read === undefined && tally.words.said === undefined && maySayState(tally, header);
  const tallies = talliesOf(table, columns, days);
  const telling = tallies.find(isTold) ?? tallies.find(mayBe);
  if (telling === undefined) return;
  fail({
    code: 'state_unclear',
    path: source.path,
    option: '--column',
    column: telling.word === '' ? columnNumber(header.cells, telling.column) : columnName(header.cells, telling.column),
    samples: [...(telling.stopped.size > 0 ? telling.stopped : telling.unknown)].slice(0, SAMPLES).join(', '),
    ...(read === undefined ? {} : { beside: columnName(header.cells, read) }),
  });
}

/** Of one word that nobody knows its row is told. */
function requireOneKnown(table: Table, days: DayStyle): void {
  const { header, source } = table;
  const [column, ...others] = header.columns.get('status') ?? [];
  if (column === undefined || others.length > 0) return;
  const words = stateWords(column, table);
  const unknown = new Map<string, number>();
  let seen = 0;
  for (const { rows, footers } of readTable(table)) {
    for (const { cells } of [...rows, ...footers]) {
      const text = unpack(cells[column] ?? '');
      if (isNone(text)) continue;
      if (stateIn(text, words, days) !== undefined) return;
      unknown.set(text, (unknown.get(text) ?? 0) + 1);
    }
    seen += rows.length;
    if (unknown.size > FEW || (unknown.size === 0 && seen >= ROWS_SEEN)) break;
  }
  const rows = [...unknown.values()].reduce((sum, count) => sum + count, 0);
  if (rows < 2) return;
  fail({
    code: 'states_unknown',
    path: source.path,
    option: '--column',
    column: columnName(header.cells, column),
    words: [...unknown.keys()].slice(0, FEW),
    states: STATES_SAID[header.profile.kind].told,
  });
}

interface Tally extends NamedColumn {
  readonly words: StateWords;
  /** Its figures count something: so much is used, or so often. */
  isCounted: boolean;
  states: number;
  others: number;
  /** What stands there for rows that may not be used, the first few. */
  readonly stopped: Set<string>;
  /** States that stand there, and words that are none: the first few of each. */
  readonly known: Set<string>;
  readonly unknown: Set<string>;
}

/** A few words again and again, as states are, and neither notes nor names nor what something else has come to. */
function isOfFew({ word, column, known, unknown, states, others }: Tally, header: Header): boolean {
  const words = known.size + unknown.size;
  return (
    words <= FEW &&
    (states > others || states + others >= words * REPEATED) &&
    header.fields[column] === null &&
    !OF_ANOTHER.test(fold(word))
  );
}

/** Nobody knows what stands there, and it can hardly be anything but a state. */
function maySayState(tally: Tally, header: Header): boolean {
  const { word, known, unknown } = tally;
  if (unknown.size === 0 || known.size + unknown.size > FEW) return false;
  const folded = fold(word);
  if (ONLY_STATE.test(folded) && OF_A_MEMBER.test(folded)) return true;
  return isOfFew(tally, header) && [...known].some((text) => !isVague(text));
}

/** More different words are no states. */
const FEW = 6;
/** So often each of them stands there. */
const REPEATED = 4;
/** What may be said of anything else too: a skin, a price. */
const VAGUE: ReadonlySet<string> = new Set(
  (
    '正常, 可用, normal, normale, ok, open, offen, available, disponible, disponibile, disponível, beschikbaar, issued, delivered, ' +
    'bình thường, ปกติ, 정상, baja'
  ).split(', '),
);
const isVague = (text: string): boolean => VAGUE.has(text.toLowerCase());
/** How something else stands: a sale, a visit, what somebody subscribes to. */
const OF_ANOTHER =
  /订单|訂單|预约|預約|支付|付款|审核|審核|跟进|跟進|关注|關注|订阅|訂閱|健康|婚姻|order|appointment|booking|visit|payment|lead|deal|ticket|e?mail|sms|newsletter|marketing|subscri|consent|marital|termin|bestell|zahlung|cita|pedido|pago|commande|paiement|rendezvous/;

function talliesOf(table: Table, open: readonly StateColumn[], days: DayStyle): Tally[] {
  const { header } = table;
  const all = open.map(
    (column): Tally => ({
      ...{ ...column, isCounted: false, states: 0, others: 0 },
      ...{ stopped: new Set(), known: new Set(), unknown: new Set() },
    }),
  );
  const read = (header.columns.get('status') ?? []).map((column) => ({ column, words: stateWords(column, table) }));
  const isSettled = (cells: readonly string[]): boolean =>
    read.some(({ column, words }) => {
      const text = unpack(cells[column] ?? '');
      const state = stateIn(isNone(text) ? '' : text, words, days);
      return state === undefined || (state !== null && !mayBeUsed(state));
    });
  const resumes = header.columns.get('valid_from') ?? [];
  // Until when it is frozen is read: of a pause that has begun any day, and of one that goes on only one to come.
  const isToResume = (cells: readonly string[], by: StateWord['by'] | undefined): boolean =>
    resumes.some((column) => {
      const reading = readDay(cells[column] ?? '', { calendar: days.calendar, order: days.dates, ahead: true });
      return 'day' in reading && reading.day !== null && (by === 'filled' || reading.day > days.today);
    });
  const hasValue = valueIn(header);
  let left = all;
  let seen = 0;
  for (const { rows, footers } of left.length > 0 ? readTable(table) : []) {
    for (const { cells } of [...rows, ...footers]) {
      for (const tally of left) {
        const cell = cells[tally.column] ?? '';
        const { said } = tally.words;
        // A word that has come before, as seen at a glance.
        if (said === undefined && tally.unknown.has(cell)) {
          tally.others += 1;
          continue;
        }
        const text = unpack(cell);
        if (isNone(text)) continue;
        const state = stateIn(text, tally.words, days);
        if (state === null) continue;
        if (state === undefined) tally.others += 1;
        else tally.states += 1;
        const texts = state === undefined ? tally.unknown : tally.known;
        if (texts.size <= FEW) texts.add(text);
        tally.isCounted ||= state === undefined && FIGURE.test(text);
        // What stands below the word of a state says something of it.
        const told = state ?? (said?.by === 'itself' && !mayBeUsed(said.state) ? said.state : undefined);
        if (told === undefined || mayBeUsed(told) || tally.stopped.size >= SAMPLES) continue;
        if (told === 'frozen' && isToResume(cells, said?.by)) continue;
        if ((told !== 'used' || hasValue(cells, said)) && !isSettled(cells)) tally.stopped.add(text);
      }
    }
    seen += rows.length;
    left = left.filter(({ words, others, states, known, unknown }) => {
      const mayBeOfFew = unknown.size <= FEW && (known.size > 0 || seen < ROWS_SEEN);
      return words.said || others < ENOUGH || states > others || mayBeOfFew;
    });
    if (left.length === 0) break;
  }
  return all;
}

/** A number, with its currency or without. */
const FIGURE = /^(?:[A-Z]{2,3}\s?|[^\p{L}\d]{0,4})\d[\d.,'’\s]*(?:[A-Z]{2,3}|元|[^\p{L}\d]{0,3})$/u;

/** A column with what its cells mean. */
interface StateColumn extends NamedColumn {
  readonly words: StateWords;
}

/**
 * Whether there is anything in a row that would be gone if it were used. A day of use is no end of what has a balance,
 * and one of what had a first amount alone.
 */
function valueIn({ cells, columns, profile }: Header): (row: readonly string[], said?: StateWord) => boolean {
  const fields = VALUES[profile.kind];
  if (fields === undefined) return () => true;
  const places = fields.flatMap((field) => columns.get(field) ?? []);
  const isLeft = places.some((place) => saysLeft(cells[place] ?? ''));
  return (row, said) => !(isLeft && said?.by === 'filled') && places.some((place) => /[1-9]/.test(row[place] ?? ''));
}

/** Where what is left of a row stands. Of a coupon all is gone once it is used. */
const VALUES: Partial<Record<ImportKind, readonly Field[]>> = {
  members: ['balance', 'paid', 'bonus', 'points'],
  lots: ['remaining'],
  passes: ['remaining', 'bonus_remaining'],
};

const saysLeft = (word: string): boolean =>
  saysUsable(word) || ['money', 'points'].includes(kindNamed(fold(word)) ?? '');

/** A column in which no state stands in so many rows is none of them. */
const ROWS_SEEN = 10_000;
/** So many cells that are no states say what a column is. */
const ENOUGH = 20;
const SAMPLES = 3;

/** What a state is called, folded. */
const STATE =
  '状态|狀態|ステータス|status|state|estado|estatus|situacao|situacion|statut|etat|stato|stav|stan|durumu?|tila|zustand|toestand|상태|статус|состояние|trangthai|tinhtrang|keadaan|สถานะ|(?:ال)?حال[ةه]';

/** Those that are called nothing else, as a country or a balance is. */
const ONLY_STATE = /状态|狀態|ステータス|status|statut|durum|상태|статус|trangthai|สถานะ|حال[ةه]/;

const isStateWord = (word: string): boolean => STATE_WORD.test(fold(word));
const STATE_WORD = new RegExp(`^(?:${STATE})|(?:${STATE})$`);

/** Whose state it is that is one of the member: nobody's else, and no other matter's. */
const WHOSE =
  '客户|客戶|会员|會員|顾客|顧客|卡|卡片|账户|帐户|賬戶|帳戶|账号|帳號|使用|当前|當前|冻结|凍結|启用|啟用|停用|挂失|掛失|' +
  'member|membership|customer|card|giftcard|account|current|loyalty|顧客|会員|カード|회원|카드|고객|' +
  'kunden?|mitglieds?|mitgliedschafts?|karten?|konto|kontos|clientes?|socios?|tarjetas?|cuenta|miembro|membro|cartao|conta|' +
  'clienti?|clients?|carte|compte|membre|adherent|tessera|carta|klant|kaart|lid|karty|klienta|zakaznika|uctu|konta|clena|' +
  'kort|kortets|kund|kundens|medlem|medlems|medlemmets|kartu|pelanggan|anggota|akun|kad|ahli|the|khachhang|thanhvien|hoivien|taikhoan|บัตร|สมาชิก|ลูกค้า|' +
  'czlonka|członka|kart|uye|uyelik|musteri|hesap|карты|клиента|' +
  '(?:ال)?(?:عضوية|عضو|عميل|زبون|مشترك|اشتراك|بطاقة|حساب)';
const OF = 'de|del|do|da|dela|du|della|des|der|van|the|of|の';
const OF_A_MEMBER = new RegExp(`^(?:(?:${WHOSE})(?:${OF})?)*(?:${STATE})(?:(?:${OF})?(?:${WHOSE}))*$`);

function stateWords(column: number, table: Table): StateWords {
  const { kind, status = {} } = table.header.profile;
  const said = stateWord(table.header.cells[column] ?? '', kind);
  const answers = said && answersIn(table).get(column);
  if (said === undefined || answers === undefined) {
    return { kind, own: status, said, crosses: true, initials: {}, empty: false };
  }
  const { crosses, others } = answers;
  const initials = others ? initialsIn(answers) : {};
  const ticks = answers.ticks || initials.yes !== undefined;
  const empty = mayBeUsed(said.state) && (!others || initials.yes !== undefined) && ticks !== crosses;
  return { kind, own: status, said, crosses: !ticks, initials, empty };
}

/** The letters by which yes and no are told: `s` and `n`. */
interface Initials {
  readonly yes?: string;
  readonly no?: string;
}

/**
 * S/N, J/N, O/N, T/N, A/N, E/H, T/F: sim, sí and si, ja, oui, tak, ano, evet, true. Whatever else a column says may be
 * states in letters; and by itself A may be one (active), and E.
 */
function initialsIn({ words, ticks, crosses }: Answers): Initials {
  if (ticks || crosses) return {};
  const pairs: Initials[] = [...'sjotae'].map((yes) => ({ yes, no: 'n' }));
  pairs.push({ yes: 'e', no: 'h' }, { yes: 't', no: 'f' });
  const letters = [...words];
  const fitting = pairs.find(({ yes, no }) => letters.every((letter) => letter === yes || letter === no));
  if (fitting?.yes === undefined || !words.has(fitting.yes)) return {};
  return words.size === 2 || 'sjot'.includes(fitting.yes) ? fitting : {};
}

/** How the cells of a column answer: with yes, with a cross, or with anything else. */
interface Answers {
  ticks: boolean;
  crosses: boolean;
  others: boolean;
  /** What stands there besides marks and words for yes, in small letters: a few. */
  readonly words: Set<string>;
}

/** Of every column whose word is one of a state; read once for each file. */
function answersIn(table: Table): ReadonlyMap<number, Answers> {
  const { cells: words, profile } = table.header;
  const known = answered.get(words);
  if (known) return known;
  const all = new Map<number, Answers>();
  words.forEach((word, column) => {
    const said = stateWord(word, profile.kind);
    if (said !== undefined && said.by !== 'filled') {
      all.set(column, { ticks: false, crosses: false, others: false, words: new Set() });
    }
  });
  answered.set(words, all);
  for (const { rows, footers } of all.size > 0 ? readTable(table) : []) {
    for (const { cells } of [...rows, ...footers]) {
      for (const [column, answers] of all) {
        const text = unpack(cells[column] ?? '').normalize('NFKC');
        if (isNone(text)) continue;
        if (saysYes(text)) answers.ticks = true;
        else if (CROSS.test(text)) answers.crosses = true;
        else answers.others = true;
        if (!saysYes(text) && !CROSS.test(text) && answers.words.size <= FEW) answers.words.add(text.toLowerCase());
      }
    }
  }
  return all;
}

const answered = new WeakMap<readonly string[], ReadonlyMap<number, Answers>>();
