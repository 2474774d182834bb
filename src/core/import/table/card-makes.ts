import { plainDigits } from '../../domain/numbers/money.ts';
import type { ScannedRow } from '../bytes/scan.ts';
import { NAMES } from '../header/field.ts';
import { isNone } from '../values/none.ts';
import { unpack } from '../values/packing.ts';
import { isDate, MOST_FOOTERS, namesSomething, readTable, type Table } from './table.ts';

/**
 * Of which signs the cards of a list of members are made. A row that says of nobody whose it is, and whose card has a
 * sign that no card of somebody has (其中停用卡1张 or FY2026 among 8001 and 8002), is a note or a sum. Where nobody is
 * named, as in a list of gift cards, letters, digits and lines may be mixed at random: only what no code has is a note there.
 */
export class CardMakes {
  readonly #table: Table;
  readonly #card: number;
  readonly #phone: number;
  readonly #naming: readonly number[];
  /** The list has a column that says whose a card is. */
  readonly saysWhose: boolean;
  /** The signs of cards that are somebody's, so far: of the whole file once a row has asked. */
  #home = 0;
  #isWhole = false;

  constructor(table: Table) {
    const { columns } = table;
    this.#table = table;
    this.#card = columns.get('card') ?? -1;
    this.#phone = columns.get('phone') ?? -1;
    this.#naming = [...NAMES, 'phone' as const].flatMap((field) => columns.get(field) ?? []);
    this.saysWhose = this.#naming.length > 0;
    if (!this.saysWhose) this.#home = CODE;
  }

  /** Nothing says whose the row is but its card. */
  isNobodys(row: ScannedRow): boolean {
    return isNone(unpack(row.cells[this.#phone] ?? '')) && !namesSomething(row, this.#table);
  }

  /** Seen at a glance: no phone and no name stand there. */
  isUnnamed({ cells }: ScannedRow): boolean {
    return this.#naming.every((column) => (cells[column] ?? '') === '');
  }

  /**
   * Whether a row is nobody's and its card has a sign that no other has: looks through the file once where that is open.
   * The card of somebody shows how cards look here.
   */
  isStrange(row: ScannedRow): boolean {
    const make = makeOf(row.cells[this.#card] ?? '');
    if ((make & ~this.#home) === 0) return false;
    if (!this.isNobodys(row)) {
      this.#home |= make;
      return false;
    }
    if (!this.#isWhole) this.#lookThrough();
    return (make & ~this.#home) !== 0;
  }

  #lookThrough(): void {
    const nobodys = new Map<number, number>();
    let named = 0;
    let isNamed = false;
    for (const { rows, footers } of readTable(this.#table)) {
      for (const row of [...rows, ...footers]) {
        const make = makeOf(row.cells[this.#card] ?? '');
        if (make === 0) continue;
        if (this.isNobodys(row)) nobodys.set(make, (nobodys.get(make) ?? 0) + 1);
        else {
          named |= make;
          isNamed = true;
        }
      }
    }
    const codes = [...nobodys].reduce((sum, [make, rows]) => sum + (isCode(make) ? rows : 0), 0);
    this.#home = named;
    for (const [make, rows] of nobodys) {
      if (rows > MOST_FOOTERS || (!isNamed && (isCode(make) || rows > codes))) this.#home |= make;
    }
    this.#isWhole = true;
  }
}

/** One bit each. Capitals and small letters are the same sign, unless one word has both: VIP001, vip001 and Store1. */
const SIGNS: readonly RegExp[] = [
  /\d/,
  /[a-z]/i,
  /[-_]/,
  /[A-Z].*[a-z]|[a-z].*[A-Z]/,
  /\p{sc=Han}/u,
  /(?![A-Za-z]|\p{sc=Han})\p{L}/u,
  /\s/,
  /[^\p{L}\p{M}\p{N}\s_-]/u,
];
/** Digits, letters and lines, in words of one case or of both. */
const CODE = 0b1111;
const DAY = 1 << SIGNS.length;
const isCode = (make: number): boolean => (make & ~CODE) === 0;

function makeOf(cell: string): number {
  if (DIGITS.test(cell)) return 1;
  const text = plainDigits(unpack(cell).normalize('NFKC')).trim();
  return SIGNS.reduce((make, sign, place) => (sign.test(text) ? make | (1 << place) : make), isDate(text) ? DAY : 0);
}

/** As most are, seen at a glance. */
const DIGITS = /^\d+$/;
