import { isQuestion, type Problem, ProblemError, type Question } from '../problem.ts';
import type { Source } from './bytes/source.ts';
import type { FileOptions, ShopFacts } from './file-options.ts';
import { type Field, isFieldOf } from './header/field.ts';
import { hasColumn } from './header/header.ts';
import { fold } from './header/words.ts';
import { type OpenFile, openFile } from './open.ts';
import { fitting, outlineOf } from './outline.ts';

/** What is said of every file, and of one of them besides. */
export const readingWith = (reading: FileOptions, further: FileOptions = {}): FileOptions => ({
  ...reading,
  ...further,
  columns: { ...reading.columns, ...further.columns },
});

/**
 * Opens the files of one import, each with what is said of it. What cannot be answered is refused before anything is
 * asked. A question is about one file; it names the others of which the same is asked or which have the same column, and
 * those for which an option that answers it would be another answer: options hold for every file, but for a mapping, a
 * system, an encoding and a field of a column that are plainly of others. What may be lots as well is that beside a list
 * of members. Refuses as openFile does.
 */
export function openFiles(
  sources: readonly Source[],
  readingOf: (source: Source) => FileOptions,
  shop: ShopFacts,
): OpenFile[] {
  const readings = readingsOf(sources, readingOf);
  const open = (source: Source, said: FileOptions = {}): OpenFile =>
    openFile(source, { ...(readings.get(source) as FileOptions), ...said }, shop);
  const files: OpenFile[] = [];
  const questions: Question[] = [];
  for (const source of sources) {
    try {
      files.push(open(source));
    } catch (error) {
      if (!(error instanceof ProblemError) || !isQuestion(error.problem)) throw error;
      questions.push(error.problem);
    }
  }
  const [first, ...others] = questions;
  if (first === undefined) {
    const areAlong = files.some(({ kind, header }) => kind === 'members' && header.mayBe === undefined);
    return files.map((file) => {
      const { header, source } = file;
      return areAlong && header.mayBe === 'lots' ? open(source, { kind: 'lots' }) : file;
    });
  }
  const near = others.filter((other) => other.code === first.code && subjectOf(other) === subjectOf(first));
  const isSame = (other: Question): boolean => answersTo(other) === answersTo(first);
  const column = subjectOf(first);
  const having = column === '' ? [] : files.filter(({ header }) => hasColumn(header, column));
  throw new ProblemError({
    ...first,
    ...named('also', [...near.filter(isSame), ...having.map(({ source }) => source)]),
    ...named(
      'apart',
      near.filter((other) => !isSame(other)),
    ),
  } as Problem);
}

/** What is said of each file: what no file would take is said of all of them. */
function readingsOf(
  sources: readonly Source[],
  readingOf: (source: Source) => FileOptions,
): ReadonlyMap<Source, FileOptions> {
  const said = new Map(sources.map((source) => [source, readingOf(source)]));
  if (sources.length < 2) return said;
  const fitted = new Map([...said].map(([source, reading]) => [source, fitting(source, reading)]));
  const isTaken = (option: 'mapping' | 'profile' | 'encoding'): boolean =>
    [...said].some(([source, reading]) => fitted.get(source)?.[option] === reading[option]);
  return withOwnColumns(isTaken('mapping') && isTaken('profile') && isTaken('encoding') ? fitted : said);
}

/** A column may be in lists of two kinds, and what it is in one of them may be nothing that the other has. */
function withOwnColumns(readings: ReadonlyMap<Source, FileOptions>): ReadonlyMap<Source, FileOptions> {
  const outlines = new Map(
    [...readings].map(([source, { columns, ...rest }]) => [
      source,
      columns && outlineWhere(source, [rest, { ...rest, columns }]),
    ]),
  );
  const takes = (source: Source, word: string, field: Field | 'ignore'): boolean | null => {
    const outline = outlines.get(source);
    if (!outline?.has(word)) return null;
    return field === 'ignore' || isFieldOf(outline.kind, field);
  };
  const isOfAnother = (source: Source, word: string, field: Field | 'ignore'): boolean =>
    takes(source, word, field) === false && [...readings.keys()].some((other) => takes(other, word, field));
  return new Map(
    [...readings].map(([source, reading]) => {
      const own = Object.entries(reading.columns ?? {}).filter(([word, field]) => !isOfAnother(source, word, field));
      return [source, { ...reading, columns: Object.fromEntries(own) }];
    }),
  );
}

/** By the first reading with which the file can be recognised. */
function outlineWhere(source: Source, readings: readonly FileOptions[]): ReturnType<typeof outlineOf> | undefined {
  for (const reading of readings) {
    try {
      return outlineOf(source, reading);
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
    }
  }
  return undefined;
}

const named = (fact: 'also' | 'apart', files: readonly { readonly path: string }[]): object =>
  files.length === 0 ? {} : { [fact]: files.map(({ path }) => path) };

/** What an option that answers it speaks of: a column, or nothing but the whole file. */
function subjectOf(question: Question): string {
  if (!('option' in question) || question.option !== '--column') return '';
  const [first] = 'columns' in question ? question.columns : [];
  const column = 'column' in question ? question.column : typeof first === 'string' ? first : first?.column;
  return fold(String(column));
}

/** What can be answered. */
const answersTo = (question: Question): string =>
  JSON.stringify([
    ...('other' in question ? [question.other, question.file_kind] : []),
    ...('field' in question ? [question.field] : []),
    ...('candidates' in question ? question.candidates.map(({ encoding }) => encoding) : []),
  ]);
