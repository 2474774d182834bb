/** The files of rejected rows: where they go, when they are there, and why each row is in them. */
import { existsSync } from 'node:fs';
import type { Source } from '../../import/bytes/source.ts';
import { VALUE_FIELDS } from '../../import/header/field.ts';
import { namesOf } from '../../import/header/header.ts';
import type { Rejection } from '../../import/issue.ts';
import type { OpenFile } from '../../import/open.ts';
import type { ImportOutcome } from '../../import/outcome.ts';
import { type RejectedRow, type RejectPlace, writeRejects } from '../../import/rejects.ts';
import { isSameFile, NewFile, requireNotOfShop } from '../../new-file.ts';
import { afterBooking, fail } from '../../problem.ts';
import type { Shop } from '../../shop.ts';
import type { Tx } from '../../store/statement.ts';
import { rejectedRows, type Telling } from './issues.ts';

export interface RejectOptions {
  /**
   * Where the rejected rows of a file go; null: nowhere. `taken`: the places of other files of this import.
   */
  placeOf(file: Source, taken: readonly string[]): RejectPlace | null;
  /** Why a row was rejected, in words: in the reader's language, and in one that every encoding can hold. */
  reasons(rejection: Rejection): readonly string[];
}

/** Rejected rows go neither in place of the shop nor of what is imported. Refuses: file_of_shop, option_conflict. */
export function requireFreePlaces(
  { path: shop }: Shop,
  sources: readonly Source[],
  rejects: RejectOptions | null,
): void {
  const taken: string[] = [];
  for (const source of sources) {
    const place = rejects?.placeOf(source, taken)?.path;
    if (place === undefined) continue;
    taken.push(place);
    requireNotOfShop(place, shop);
    const own = sources.find(({ path }) => isSameFile(path, place));
    if (own) fail({ code: 'option_conflict', option: '--rejects', other: own.path });
  }
}

/** Gives the reject files their names, now that what they speak of is booked; the same import again writes them anew. */
export function keepFiles(rejects: readonly NewFile[], { batch }: ImportOutcome): void {
  try {
    for (const file of rejects) file.keep();
  } catch (error) {
    throw batch === null ? error : afterBooking(error);
  }
}

interface RejectWork {
  readonly shop: Shop;
  readonly files: readonly OpenFile[];
  readonly input: { readonly rejects: RejectOptions | null };
}

/**
 * Writes the rejected rows of each file, in order; null: it has none, or they go nowhere. `again`: the same rows have been
 * rejected before, so a file of them that is there, mended or not, is where they are. Refuses: file_exists.
 */
export async function keepRejects(
  tx: Tx,
  { shop, input, files }: RejectWork,
  { rejects, again, telling }: { readonly rejects: NewFile[]; readonly again: boolean; readonly telling: Telling },
): Promise<(string | null)[]> {
  const written: (string | null)[] = [];
  for (const [index, file] of files.entries()) {
    const any = await rejectedRows(tx, index, telling).next();
    const taken = rejects.map(({ path }) => path);
    const place = any.done ? null : (input.rejects?.placeOf(file.source, taken) ?? null);
    if (place === null || !input.rejects) {
      written.push(null);
      continue;
    }
    const kept = again && !isTold(place) ? place.earlier[0] : undefined;
    if (kept !== undefined) {
      written.push(kept);
      continue;
    }
    const isThere = existsSync(place.path);
    const reject = new NewFile(place.path, shop.path);
    rejects.push(reject);
    await writeRejects(reject, file, withReasons(rejectedRows(tx, index, telling), file, input.rejects));
    const same = place.earlier.find((path) => reject.holdsTheSameAs(path));
    if (same !== undefined) rejects.pop()?.discard();
    else if (isThere) fail({ code: 'file_exists', path: place.path });
    written.push(same ?? place.path);
  }
  return written;
}

/** Somebody has said which file it is to be. */
const isTold = ({ path, earlier }: RejectPlace): boolean => earlier.includes(path);

/** One row for each that is rejected, with all that is wrong with it; of several faults each names its column. */
async function* withReasons(
  rows: AsyncIterable<Rejection>,
  { header }: OpenFile,
  { reasons }: RejectOptions,
): AsyncGenerator<RejectedRow> {
  let faults: Rejection[] = [];
  for await (const row of rows) {
    if (faults.length > 0 && faults[0]?.line !== row.line) {
      yield told(faults);
      faults = [];
    }
    faults.push(row);
  }
  if (faults.length > 0) yield told(faults);

  function told(all: readonly Rejection[]): RejectedRow {
    const { line, lines } = all[0] as Rejection;
    const codes = [...new Set(all.map(({ code }) => code))].join(' ');
    const words = all.map((fault) => reasons(fault).map((why) => (all.length > 1 ? `${columnOf(fault)}${why}` : why)));
    return {
      line,
      lines,
      code: codes,
      reasons: (words[0] ?? []).map((_, index) => words.map((why) => why[index]).join('; ')),
    };
  }

  function columnOf({ field }: Rejection): string {
    const [first, ...others] = field === null ? [] : namesOf(header, field);
    if (field === null || first === undefined) return '';
    return `${VALUE_FIELDS.has(field) ? [first, ...others].join(' + ') : first}: `;
  }
}
