import type { ScannedRow } from '../bytes/scan.ts';
import { originColumn } from '../header/header.ts';
import type { Fault } from '../issue.ts';
import type { OpenFile } from '../open.ts';
import { CardMakes } from './card-makes.ts';
import type { StateHeadings } from './state-headings.ts';
import type { RunningSums, SumLines } from './sum-lines.ts';
import { isAlone, isOurExport, isWorded, namesSomething } from './table.ts';

/**
 * The title of a part of the table, a note, a total in a language that we do not know, an average, in the place of a
 * card: it is no member, and no total either where it is not the sum. Nothing says whose it is, and it is
 *
 * - a word, where all other cards have digits: in a last row, in one that has nothing else, or in a list of names or phones;
 * - of other signs than every card that is somebody's; or
 * - beside the very sum of all rows above, each of which says whose it is; or
 * - a word for how the members below it stand.
 */
export class DoubtfulCards {
  readonly #file: OpenFile;
  readonly #makes: CardMakes;
  readonly #whole: RunningSums;
  readonly #lines: SumLines;
  readonly #headings: StateHeadings;
  /** Our own export has cards and nothing else. */
  readonly #isPrinted: boolean;
  /** Our own columns are no printed list: whoever fills them in may leave out the name of somebody who is here. */
  readonly #isOfMembers: boolean;
  /** Where a reject file of ours says what was wrong with a row. */
  readonly #reason: number | null;
  #words = 0;
  #numbered = 0;
  #unnamed = 0;
  /** Of the row at hand. */
  #isWorded = false;
  #isUnnamed = false;

  constructor(file: OpenFile, { whole, lines, headings }: Around) {
    const { header, profile, kind, columns } = file;
    const origin = originColumn(header);
    this.#file = file;
    this.#makes = new CardMakes(file);
    this.#whole = whole;
    this.#lines = lines;
    this.#headings = headings;
    this.#isPrinted = !isOurExport(header);
    this.#isOfMembers = this.#isPrinted && !profile.own && kind === 'members' && columns.has('card');
    this.#reason = origin === null ? null : origin + 1;
  }

  /** Some cards are words: so a word is a card. */
  get areWords(): boolean {
    return this.#words > 0;
  }

  /** The next row. */
  open(row: ScannedRow): void {
    this.#isWorded = this.#isPrinted && !this.areWords && isWorded(row, this.#file);
    this.#isUnnamed = this.#isOfMembers && !this.#isWorded && this.#makes.isUnnamed(row);
  }

  /** What is wrong with the row at hand; null: nothing. `isLast`: it is one of the last of the file. */
  fault(row: ScannedRow, isLast: boolean): Fault | null {
    if (!this.#isAsked(row, isLast)) return null;
    const { columns } = this.#file;
    const card = row.cells[columns.get('card') ?? -1] ?? '';
    if (card === '' || columns.size < 2 || namesSomething(row, this.#file)) return null;
    const isDoubtful = isWorded(row, this.#file) || this.#makes.isNobodys(row);
    return isDoubtful ? { code: DOUBTFUL, field: 'card', value: card } : null;
  }

  /** The row at hand has a card like any other. */
  count(): void {
    if (this.#isWorded) this.#words += 1;
    else {
      this.#numbered += 1;
      if (this.#isUnnamed) this.#unnamed += 1;
    }
  }

  #isAsked(row: ScannedRow, isLast: boolean): boolean {
    const reason = this.#reason === null ? undefined : row.cells[this.#reason]?.trim();
    if (reason === DOUBTFUL) return true;
    // Whoever has emptied it has said that it is a card.
    if (reason === '') return false;
    if (this.#isPrinted && this.#headings.isOne(row)) return true;
    const { saysWhose } = this.#makes;
    if (this.#isWorded) {
      return isLast || isAlone(row) || (this.#numbered > 0 && saysWhose) || this.#lines.isSum(row);
    }
    if (!this.#isOfMembers) return false;
    if (this.#makes.isStrange(row)) return true;
    return this.#isUnnamed && saysWhose && this.#unnamed === 0 && this.#whole.isSumOf(row, this.#file);
  }
}

/** What else is known of the rows of a file. */
interface Around {
  readonly whole: RunningSums;
  readonly lines: SumLines;
  readonly headings: StateHeadings;
}

export const DOUBTFUL = 'card_doubtful';
