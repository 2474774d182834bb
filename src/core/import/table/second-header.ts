import { type Field, IMPORT_KINDS } from '../header/field.ts';
import type { Header } from '../header/header.ts';
import { meaningByParts } from '../header/word-parts.ts';
import { fold, meaningOf } from '../header/words.ts';

/** Tells whether a row below a header is another one. */
export class SecondHeader {
  readonly #header: Header;
  readonly #words: readonly string[];
  readonly #known: ReadonlyMap<string, Field | 'ignore' | null>;

  constructor(header: Header) {
    const { cells, fields, profile } = header;
    this.#header = header;
    this.#words = cells.map(fold);
    this.#known = new Map([
      ...Object.entries(profile.columns).map(([word, field]) => [fold(word), field] as const),
      ...this.#words.map((word, column) => [word, fields[column] ?? null] as const),
    ]);
  }

  /**
   * `same`: its words mean in every column what those above mean, however they say it. `other`: what stands below it
   * would be read as what it is not. Undefined: it is no header.
   */
  kindOf(cells: readonly string[]): 'same' | 'other' | undefined {
    const words = cells.map(fold);
    const filled = words.filter((word) => word !== '');
    const known = filled.filter((word) => this.#isKnown(word)).length;
    if (known < FEWEST || known * 2 <= filled.length) return undefined;
    const isSame = words.every((word, column) => {
      const above = this.#header.fields[column] ?? null;
      return word === '' || word === this.#words[column] || this.#meaning(word) === above;
    });
    return isSame ? 'same' : 'other';
  }

  /** By this cell of it, seen quickly: whether it may be one at all. */
  mayBe(cell: string): boolean {
    return this.#isKnown(fold(cell));
  }

  #isKnown(word: string): boolean {
    return this.#known.has(word) || IMPORT_KINDS.some((kind) => meaningOf(word, kind) !== undefined);
  }

  #meaning(word: string): Field | null {
    const { kind } = this.#header.profile;
    const said = this.#known.get(word) ?? meaningOf(word, kind) ?? meaningByParts(word, kind);
    return said === 'ignore' ? null : (said ?? null);
  }
}

/** One word that is known may be a name. */
const FEWEST = 2;
