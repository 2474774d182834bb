import { fail } from '../../problem.ts';
import type { Field } from '../header/field.ts';
import { type ColumnWords, columnName, columnNumber, spokenIn } from '../header/header.ts';
import { fold, meaningOf } from '../header/words.ts';
import { plain } from '../likeness.ts';
import type { NamedColumn } from '../rows/cells.ts';
import { readTable, type Table } from '../table/table.ts';
import { isNone } from '../values/none.ts';
import { unpack } from '../values/packing.ts';
import { saysNo, saysYes } from '../values/words.ts';

/**
 * Cards that share one account stand in rows of their own, each with what the account holds: 主卡号 names the card whose
 * account it is, or both rows have one number of an account. Booked as they stand, the same value would come twice.
 * Whether it is the same nobody can see. Columns that nothing reads and nobody has spoken of are looked at: what their
 * words say of a main card, and whether rows that their cells bring together show the same figures. Of a pass that several
 * share each of them may have a row: a cell says so that names another card of the file with the very same pass.
 * Refuses: shared_unclear, with the first row that shares an account.
 */
export function requireOwnAccounts(table: Table, unread: readonly NamedColumn[], said: ColumnWords): void {
  const { header, columns, source } = table;
  const card = columns.get('card');
  const { kind } = header.profile;
  if ((kind !== 'members' && kind !== 'passes') || card === undefined) return;
  const spoken = spokenIn(header, said);
  const open = unread.filter(
    ({ word, column }) => !spoken.has(fold(word)) && !spoken.has(columnNumber(header.cells, column)),
  );
  const shared =
    kind === 'passes'
      ? passShared(table, card, open)
      : (mainCardNamed(table, card, open) ?? accountShared(table, card, open));
  if (shared === undefined) return;
  const column = columnName(header.cells, shared.column);
  const ofPasses = kind === 'passes' ? { file_kind: kind } : {};
  fail({ code: 'shared_unclear', path: source.path, option: '--column', ...shared, column, ...ofPasses });
}

/** A column that brings two cards together. */
interface Shared {
  readonly column: number;
  readonly card: string;
  readonly main: string;
}

/** By its word alone: the main card may stand in another file. */
function mainCardNamed(table: Table, card: number, open: readonly NamedColumn[]): Shared | undefined {
  const mains = open.filter(({ word }) => NAMES_MAIN_CARD.test(fold(word)));
  for (const { rows, footers } of mains.length > 0 ? readTable(table) : []) {
    for (const { cells } of [...rows, ...footers]) {
      const own = unpack(cells[card] ?? '');
      for (const { column } of mains) {
        const main = unpack(cells[column] ?? '');
        if (isNone(main) || main === own || !/\d/.test(main)) continue;
        return { column, card: own, main };
      }
    }
  }
  return undefined;
}

const NAMES_MAIN_CARD =
  /^(?:所属|所屬|关联|關聯|绑定|綁定)?(?:主|母|父)(?:卡|账户|帳戶|会员|會員)(?:卡)?(?:号|號|号码|號碼|编号|編號|账号)?$|^(?:main|primary|parent|master)(?:card|account|member)(?:number|no|id)?$|^(?:nummerder)?haupt(?:karte|konto|kunde|mitglied)n?(?:nummer|nr)?$|^(?:(?:numero|no?|n°|id)(?:de|du|da|del|della|do)?(?:la)?)?(?:carte|compte|tarjeta|cuenta|cartao|conta|carta|conto|tessera)principale?$|^hoofd(?:kaart|rekening)(?:nummer|nr)?$/;

/** What is the same of one pass in two rows. */
const OF_A_PASS: readonly Field[] = ['product', 'amount', 'remaining', 'cost', 'opened_on', 'valid_from', 'expires_on'];

/** Many buy the same pass: only whom a cell names may share it. */
function passShared(table: Table, card: number, open: readonly NamedColumn[]): Shared | undefined {
  const { columns } = table.header;
  const places = OF_A_PASS.flatMap((field) => columns.get(field) ?? []);
  const [left] = columns.get('remaining') ?? [];
  if (left === undefined || open.length === 0) return undefined;
  const passesOf = new Map<string, Set<string>>();
  const links: { shared: Shared; pass: string }[] = [];
  let seen = 0;
  for (const { rows, footers } of readTable(table)) {
    for (const { cells } of [...rows, ...footers]) {
      const own = unpack(cells[card] ?? '');
      if (isNone(own) || worthIn(cells[left] ?? '') === '') continue;
      const pass = places.map((place) => plain(cells[place] ?? '')).join('\t');
      passesOf.set(own, (passesOf.get(own) ?? new Set()).add(pass));
      for (const { word, column } of open) {
        const main = unpack(cells[column] ?? '');
        const mayName = !isNone(main) && main !== own && NUMBER.test(main);
        if (mayName && (!COUNT.test(main) || LINKS.test(fold(word)) || NAMES_MAIN_CARD.test(fold(word)))) {
          links.push({ shared: { column, card: own, main }, pass });
        }
      }
      seen += open.length;
    }
    if (seen > CELLS_SEEN) break;
  }
  return links.find(({ shared, pass }) => passesOf.get(shared.main)?.has(pass))?.shared;
}

/** A word that speaks of what several cards have in common: then a cell that names another card of the file is enough. */
const LINKS =
  /(?:关联|關聯|共享|共用|家庭|亲情|親情|绑定|綁定|附属|附屬|副).*(?:卡|账|賬|帳|户|戶|会员|會員)|(?:linked|shared|family|joint|household).*(?:card|account|member)|(?:familie|partner|zusatz|neben|gemeinsam|verknupft|haushalt).*(?:karte|konto)|(?:carte|compte|tarjeta|cuenta|cartao|conta|carta|conto|tessera).*(?:famil|partag|compartid|compartilhad|condivis|adicional|aggiuntiv)|(?:familie|partner|gezin|gedeelde).*(?:kaart|rekening)/;

/** A word for the number of an account or of whoever has it. */
const isNumberOfAccount = (word: string): boolean =>
  meaningOf(fold(word), 'members') === 'card' || ACCOUNT.test(fold(word)) || HOUSEHOLD.test(fold(word));

/** A word for people who live together: what they are called brings them together as a number does. */
const HOUSEHOLD =
  /^(?:所属|所屬)?(?:家庭|家族|户主|戶主)(?:名称?|名稱|组|組)?$|^(?:household|family)(?:group|account)?$|^(?:haushalt|familie|famille|foyer|familia|famiglia|nucleofamiliare|gezin|huishouden|rodzina|rodina|aile|семья|가족|세대)$/;

const ACCOUNT =
  /(?:账户|帐户|賬戶|帳戶|账号|帳號|会员|會員|客户|客戶|家庭|户)(?:编号|編號|编码|号码|號碼|号|號|id|代码)?$|(?:account|member|customer|client|family|household)(?:number|no|nr|id|code|#)?$/;

interface Row {
  readonly card: string;
  /** What stands in the columns of value; empty where that is nothing. */
  readonly figures: readonly string[];
}

interface Column extends NamedColumn {
  /** Its word speaks of cards or accounts: so even a short number may be one. */
  readonly isNumbered: boolean;
  /** Its word speaks of people who live together: any text may be what they are called. */
  readonly isNamed: boolean;
  readonly rowsOf: Map<string, Row[]>;
  readonly numberOf: Map<string, string>;
  /** Of numbers that may as well count something: how many cells have each. */
  readonly counts: Map<string, number>;
  numbers: number;
  others: number;
}

/** So many cells show whether rows share accounts. */
const CELLS_SEEN = 300_000;
/** So many cells that are no numbers say what a column is. */
const ENOUGH = 20;
const NUMBER = /^(?!(?:19|20)\d{2}[-./年])[\p{L}#№._-]*\d[\p{L}\d#._-]{0,40}$/u;
/** So many visits, years or children, or the card of a shop that counts them from 1. */
const COUNT = /^\d{1,3}$/;
const VALUES: readonly Field[] = ['paid', 'bonus', 'balance', 'points'];

/** By cells: rows that have the same number there, or the number of another one's card. */
function accountShared(table: Table, card: number, open: readonly NamedColumn[]): Shared | undefined {
  const values = VALUES.flatMap((field) => table.header.columns.get(field) ?? []);
  if (values.length === 0) return undefined;
  let left = open.map((column): Column => {
    const isNumbered = LINKS.test(fold(column.word)) || isNumberOfAccount(column.word);
    const isNamed = HOUSEHOLD.test(fold(column.word));
    const none = { rowsOf: new Map(), numberOf: new Map(), counts: new Map(), numbers: 0, others: 0 };
    return { ...column, isNumbered, isNamed, ...none };
  });
  const byCard = new Map<string, Row>();
  const alike = new Map<string, number>();
  let seen = 0;
  for (const { rows, footers } of left.length > 0 ? readTable(table) : []) {
    for (const { cells } of [...rows, ...footers]) {
      const own = unpack(cells[card] ?? '');
      if (isNone(own) || byCard.has(own)) continue;
      const row = { card: own, figures: values.map((place) => worthIn(cells[place] ?? '')) };
      byCard.set(own, row);
      alike.set(figuresOf(row), (alike.get(figuresOf(row)) ?? 0) + 1);
      for (const column of left) note(column, cells[column.column] ?? '', row);
      seen += left.length;
    }
    left = left.filter((column) => mayShare(column, byCard));
    if (left.length === 0 || seen > CELLS_SEEN) break;
  }
  for (const column of left) {
    const shared = sharedIn(column, byCard, alike);
    if (shared) return { column: column.column, ...shared };
  }
  return undefined;
}

const worthIn = (cell: string): string => (/[1-9]/.test(cell) ? plain(cell) : '');
const figuresOf = ({ figures }: Row): string => figures.join('\t');

function note(column: Column, cell: string, row: Row): void {
  const text = unpack(cell);
  if (isNone(text)) return;
  if (!NUMBER.test(text) && (!column.isNamed || saysYes(text) || saysNo(text))) {
    column.others += 1;
    return;
  }
  if (!column.isNumbered && COUNT.test(text)) column.counts.set(text, (column.counts.get(text) ?? 0) + 1);
  else column.numbers += 1;
  column.numberOf.set(row.card, text);
  const others = column.rowsOf.get(text);
  if (others) others.push(row);
  else column.rowsOf.set(text, [row]);
}

/** Whether a column may bring cards together as far as it is seen: what may be counts names main cards, or is none. */
function mayShare({ numbers, others, counts, ...column }: Column, byCard: ReadonlyMap<string, Row>): boolean {
  let ofMain = 0;
  for (const [count, cells] of counts) {
    if (byCard.has(count) && isMain(column, count)) ofMain += cells;
  }
  const counting = [...counts.values()].reduce((sum, cells) => sum + cells, 0) - ofMain;
  return others + counting < ENOUGH || numbers + ofMain > others + counting;
}

/** Whether a card belongs to no other one: nothing stands in its own row, or itself. */
const isMain = ({ numberOf }: Pick<Column, 'numberOf'>, card: string): boolean => (numberOf.get(card) ?? card) === card;

/** Whether all that stands in a column are main cards of this file. */
const hasMainCards = (column: Column, byCard: ReadonlyMap<string, Row>): boolean =>
  column.others === 0 && [...column.rowsOf.keys()].every((number) => byCard.has(number) && isMain(column, number));

/**
 * The first two rows of a column that share an account: its word says that cards do, or of the rows which it brings
 * together most show the same. Where the word says nothing, that counts only of figures that nobody else has, or of main
 * cards if all show the same as theirs, and not all the same as each other.
 */
function sharedIn(
  column: Column,
  byCard: ReadonlyMap<string, Row>,
  alike: ReadonlyMap<string, number>,
): Omit<Shared, 'column'> | undefined {
  const { word, rowsOf, counts } = column;
  const ofMainCards = hasMainCards(column, byCard);
  const [links, isAccount] = [LINKS.test(fold(word)), isNumberOfAccount(word)];
  let first: Omit<Shared, 'column'> | undefined;
  let firstAlike: Omit<Shared, 'column'> | undefined;
  const figures = new Set<string>();
  let [same, differing] = [0, 0];
  for (const [number, rows] of rowsOf) {
    if (counts.has(number) && !ofMainCards) continue;
    const main = byCard.get(number);
    const others = rows.filter((row) => row !== main);
    const [further] = others;
    if (main && further && links) return { card: further.card, main: main.card };
    // One number for everybody is nobody's.
    if (!main && !isAccount && rowsOf.size === 1) continue;
    const [holder, ...holding] = [...(main ? [main] : []), ...others].filter(({ figures }) => figures.some(Boolean));
    for (const row of holder ? holding : []) {
      if (!isSame(holder as Row, row)) {
        differing += 1;
        continue;
      }
      const both = { card: row.card, main: (holder as Row).card };
      firstAlike ??= both;
      figures.add(figuresOf(row));
      if (links || isAccount || isOnlyTheirs(row, [holder as Row, ...holding], alike)) {
        same += 1;
        first ??= both;
      }
    }
  }
  if (ofMainCards && differing === 0 && figures.size > 1) return firstAlike;
  return same > differing ? first : undefined;
}

/** Whether two rows agree in every figure that both have, and have one. */
function isSame(one: Row, other: Row): boolean {
  const both = one.figures.filter((figure, place) => figure !== '' && other.figures[place] !== '');
  return (
    both.length > 0 &&
    one.figures.every((figure, place) => figure === '' || ['', figure].includes(other.figures[place] ?? ''))
  );
}

const isOnlyTheirs = (row: Row, all: readonly Row[], alike: ReadonlyMap<string, number>): boolean =>
  all.filter((one) => figuresOf(one) === figuresOf(row)).length === alike.get(figuresOf(row));
