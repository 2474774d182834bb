import { fail } from '../../problem.ts';
import type { ScannedRow } from '../bytes/scan.ts';
import { type RowState, stateWord } from '../header/state-word.ts';
import { unpack } from '../values/packing.ts';
import { readState } from '../values/words.ts';
import { isAlone, readTable, type Table } from './table.ts';

/**
 * Rows of their own that say how the members below them stand (正常卡, 挂失卡, Lost cards), where no column says it: a lost
 * card would come in as a good one.
 */
export class StateHeadings {
  readonly #table: Table;
  /** The heading above says that these may not be used any more. */
  #stops = false;

  constructor(table: Table) {
    this.#table = table;
  }

  /** A row that is no member. */
  none(row: ScannedRow): void {
    const state = this.#stateOf(row);
    if (state !== undefined) this.#stops = state !== 'active';
  }

  /** A member stands here. Refuses: state_headings. */
  member(): void {
    if (!this.#stops) return;
    const headings: ScannedRow[] = [];
    for (const { rows, footers } of readTable(this.#table)) {
      for (const row of [...rows, ...footers]) {
        if (headings.length < MOST_TOLD && this.#stateOf(row) !== undefined) headings.push(row);
      }
    }
    const words = headings.map((row) => wordIn(row));
    fail({
      code: 'state_headings',
      path: this.#table.source.path,
      lines: headings.map(({ line }) => String(line)),
      headings: [...new Set(words)],
    });
  }

  #stateOf(row: ScannedRow): RowState | undefined {
    const { kind } = this.#table.header.profile;
    if (kind !== 'members' || this.#table.columns.has('status') || !isAlone(row)) return undefined;
    const word = wordIn(row);
    return word.length > LONGEST ? undefined : stateSaid(word);
  }
}

const wordIn = ({ cells }: ScannedRow): string => unpack(cells.find((cell) => cell.trim() !== '') ?? '').trim();

/** What a title says of those below it, whoever they are and however many. */
function stateSaid(title: string): RowState | undefined {
  const word = title
    .normalize('NFKC')
    .replace(/^(?:[一二三四五六七八九十]+|\d+|[a-z])[、.)]\s*/i, '')
    .replace(/[([【].*\d.*[)\]】]|[:：]?\s*共?\d+\s*\p{L}?$/u, '')
    .replace(/[^\p{L}\p{M}\p{N}\s&/'-]/gu, '')
    .trim();
  for (let text = word; text !== ''; text = text.replace(WHO, '')) {
    const said = [text, text.replace(ATTRIBUTIVE, '')].map((one) => readState(one) ?? stateWord(one, 'members')?.state);
    const state = said.find((one) => one !== undefined);
    if (state !== undefined || !WHO.test(text)) return state;
  }
  return undefined;
}

/** Of whom it is said. */
const WHO =
  /(?:的|之)?(?:会员|會員|顾客|顧客|客户|客戶|用户|账户|賬戶|卡片?|名单|名單|列表|清单|清單)$|\s+(?:cards|members|accounts|customers|clients|karten|mitglieder|kunden|konten|cartes|clientes|tarjetas|carte|tessere|kaarten)$/i;

/** Gesperrte Karten, geblokkeerde kaarten. */
const ATTRIBUTIVE = /(?<=\p{L}{4})e[nrs]?$/u;

const LONGEST = 40;
const MOST_TOLD = 10;
