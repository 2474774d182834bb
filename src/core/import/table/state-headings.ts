import { fail } from '../../problem.ts';
import type { ScannedRow } from '../bytes/scan.ts';
import { type RowState, stateWord } from '../header/state-word.ts';
import { unpack } from '../values/packing.ts';
import { sumKind } from '../values/sum-word.ts';
import { readState } from '../values/words.ts';
import { identityOf, readTable, type Table } from './table.ts';

/**
 * Rows of their own that say how the members below them stand (正常卡, 挂失卡, Lost cards), or add them up by it (挂失小计),
 * where no column says it: a lost card would come in as a good one.
 */
export class StateHeadings {
  readonly #table: Table;
  readonly #isLooked: boolean;
  readonly #identity: readonly number[];
  /** The heading above says that these may not be used any more. */
  #stops = false;
  /** A sum does, of some of the members here. */
  #adds = false;
  #members = false;

  constructor(table: Table) {
    this.#table = table;
    this.#isLooked = table.header.profile.kind === 'members' && !table.columns.has('status');
    this.#identity = identityOf(table);
  }

  /** Whether a row is one, with what the members below it come to or without. */
  isOne(row: ScannedRow): boolean {
    return this.#stateOf(row) !== undefined;
  }

  /** A row that is no member. */
  none(row: ScannedRow): void {
    const state = this.#stateOf(row);
    if (state !== undefined) this.#stops = state !== 'active';
  }

  /** A sum of some of the rows. */
  sum(row: ScannedRow): void {
    const state = this.#stateOf(row);
    this.#adds ||= state !== undefined && state !== 'active';
  }

  /** A member stands here. Refuses: state_headings. */
  member(): void {
    this.#members = true;
    if (this.#stops) this.#refuse();
  }

  /** Refuses: state_headings. */
  close(): void {
    if (this.#adds && this.#members) this.#refuse();
  }

  #refuse(): never {
    const headings: ScannedRow[] = [];
    for (const { rows, footers, subtotals } of readTable(this.#table)) {
      const all = [...rows, ...footers, ...subtotals].sort((one, other) => one.line - other.line);
      headings.push(...all.filter((row) => this.isOne(row)).slice(0, MOST_TOLD - headings.length));
    }
    const words = headings.flatMap(wordsIn);
    return fail({
      code: 'state_headings',
      path: this.#table.source.path,
      lines: headings.map(({ line }) => String(line)),
      headings: [...new Set(words)],
    });
  }

  /** One word, and figures that are no card and no phone. */
  #stateOf(row: ScannedRow): RowState | undefined {
    if (!this.#isLooked || this.#identity.some((column) => isFigure(row.cells[column] ?? ''))) return undefined;
    const [word = '', ...others] = wordsIn(row);
    if (word.length > LONGEST_TITLE || others.length > 0) return undefined;
    return stateSaid(word);
  }
}

/** What is written in a row besides its figures. */
const wordsIn = ({ cells }: ScannedRow): string[] =>
  cells.filter((cell) => cell.trim() !== '' && !isFigure(cell)).map((cell) => unpack(cell).trim());

/** An amount or a count, with its currency or unit. */
const isFigure = (cell: string): boolean => cell.length <= LONGEST && FIGURE.test(cell);
const FIGURE = /^\s*(?:[A-Z]{2,3}\s?)?[^\p{L}]*\d[^\p{L}]*\p{L}{0,3}\s*$/u;

/** What a title says of those below it, whoever they are and however many. */
export function stateSaid(title: string): RowState | undefined {
  const word = title
    .normalize('NFKC')
    .replace(/(?<=\p{Script=Han})[,;。].*$/u, '')
    .replace(/^(?:[一二三四五六七八九十]+|\d+|[a-z])[、.)]\s*/i, '')
    .replace(/[([【].*\d.*[)\]】]|(?<=.)[:：]?\s*共?(?:[A-Z]{3}\s?|[¥$€£])?\d.*$/u, '')
    .replace(/[^\p{L}\p{M}\p{N}\s&/'-]/gu, '')
    .replace(SUM_IN_HAN, '')
    .replace(BELOW, '')
    .split(/\s+/)
    .filter((part) => sumKind(part) === undefined)
    .join(' ')
    .trim();
  for (let text = word.replace(WHO_FIRST, ''); text !== ''; text = text.replace(WHO, '')) {
    const said = [text, text.replace(ATTRIBUTIVE, ''), text.replace(/s$/, '')].map(
      (one) => readState(one) ?? stateWord(one, 'members')?.state,
    );
    const state = said.find((one) => one !== undefined);
    if (state !== undefined || !WHO.test(text)) return state;
  }
  return undefined;
}

/** 挂失小计, 挂失卡合计 */
const SUM_IN_HAN = /(?:小计|小計|合计|合計|总计|總計|共计|共計|汇总|匯總)$/;

/** That it is said of those below: 以下为停用会员, --- Closed accounts ---, Inactive members below. */
const BELOW =
  /^[\s-]*(?:(?:以下|下列|下面)(?:会员|會員|顾客|顧客|客户|客戶|卡片?|人员|人員)?(?:均|都|皆)?(?:为|為|是)?|ab hier\s+|(?:the )?following(?: (?:members?|cards?|accounts?|customers?|clients?))?(?: (?:are|were|have been|has been|is|was))?\s+)?|(?:\s+below)?[\s-]*$/giu;

/** Of whom it is said. */
const WHO =
  /(?:的|之)?(?:会员|會員|顾客|顧客|客户|客戶|用户|账户|賬戶|卡片?|名单|名單|列表|清单|清單|者)$|\s+(?:cards|members|accounts|customers|clients|karten|mitglieder|kunden|konten|cartes|clientes|tarjetas|carte|tessere|kaarten)$/i;

/** Comptes fermés, Clientes inactivos. */
const WHO_FIRST =
  /^(?:cartes|comptes|clients|membres|clientes|cuentas|tarjetas|socios|cartões|contas|carte|tessere|clienti|conti)\s+/i;

/** Gesperrte Karten, geblokkeerde kaarten. */
const ATTRIBUTIVE = /(?<=\p{L}{4})e[nrs]?$/u;

/** The following customers and their accounts have been closed: */
const LONGEST_TITLE = 80;
const LONGEST = 40;
const MOST_TOLD = 10;
