/** What files leave open: asked on a terminal, each answer for the file that it is about; elsewhere told with commands that answer it. */
import { basename } from 'node:path';
import { type Field, type FileOptions, outlineOf, readingWith, type Source, sampleCells } from '../core/index.ts';
import { isAboutRows, isQuestion, type Problem, ProblemError, type Question } from '../core/problem.ts';
import {
  type Answers,
  balanceIsTyped,
  columnTyped,
  isField,
  optionsOf,
  plainHeader,
  readingOf,
  type Typed,
} from './import-typed.ts';
import { optionFlag } from './shared/command.ts';
import type { Context } from './shared/context.ts';
import { clean } from './shared/harmless.ts';
import { commandLine, type TypedOption } from './shared/typed-command.ts';
import { importing as text } from './text/import.ts';
import { valueKinds } from './text/value-kinds.ts';

export interface Asking {
  readonly files: readonly Source[];
  readonly typed: Typed;
  readonly answers: Answers;
}

/**
 * Runs the import, and asks what the files leave open where somebody can answer; an answer goes for the file that was
 * asked about. Off a terminal the problem names the option, which goes for all of them.
 */
export async function answering<T>(context: Context, input: Asking, run: (answers: Answers) => Promise<T>): Promise<T> {
  try {
    return await run(input.answers);
  } catch (error) {
    const problem = error instanceof ProblemError && isQuestion(error.problem) ? error.problem : undefined;
    if (!problem) throw error;
    const answers = context.prompt.possible ? await answersWith(context, problem, input) : undefined;
    if (!answers) throw new ProblemError(withCommands(problem, input));
    return answering(context, { ...input, answers }, run);
  }
}

/** What is known of the files with one more answer; undefined: nothing was asked. */
async function answersWith(context: Context, problem: Question, input: Asking): Promise<Answers | undefined> {
  const { answers } = input;
  if (!isAboutRepeats(problem)) {
    const answer = await answerTo(context, problem, input);
    return answer && { ...answers, answered: new Map([...answers.answered, [problem.path, answer]]) };
  }
  const { prompt, say } = context;
  const isPeople = problem.code === 'people_repeated';
  const choices = [
    { name: say(text.leaveOut), value: 'skip' as const },
    { name: say(isPeople ? text.asNew : text.onceMore), value: 'add' as const },
  ];
  const question = isPeople
    ? say(text.askPeople, { ...problem, card: clean(problem.card) })
    : say(text.askAgain, { ...problem, imports: problem.imports.map(clean) });
  return { ...answers, again: await prompt.choose(question, choices, { option: problem.option }) };
}

/** What is asked of rows, and answered for the whole import. */
const isAboutRepeats = (problem: Question): problem is Problem<'rows_repeated' | 'people_repeated'> =>
  problem.code === 'rows_repeated' || problem.code === 'people_repeated';

/**
 * A question with the command that asks it, in which an answer has no part yet: whatever it would contradict is left out.
 * Where that answers other files, or those need another answer, the file goes by itself, and so do they.
 */
function withCommands(problem: Question, { files, typed, answers }: Asking): Question {
  const all = optionsOf(typed, readingOf(answers, ...typed.file), answers.again);
  const open = all.filter((option) => !contradicts(problem, option));
  const asked = [problem.path, ...(problem.also ?? [])];
  const others = typed.file.filter((path) => !asked.includes(path));
  const isSaid = open.length < all.length || answers.answered.size > 0;
  const isOwn = isSaid || isAboutRows(problem);
  const apart = others.length > 0 && isOwn && !isAboutRepeats(problem) ? others : (problem.apart ?? []);
  const whole = { ...problem, command: commandLine('import', typed.file, open) };
  if (apart.length === 0) return whole;
  const outlines = files.flatMap((file) => outlineIfKnown(file, readingOf(answers, file.path)) ?? []);
  const kinds = new Set(outlines.map(({ kind }) => kind));
  // Members and their lots tell of each other; history tells of what is here already.
  const mayPart = kinds.size === 1 || isAboutRows(problem);
  if (!mayPart || outlines.length < files.length) return { ...whole, apart };
  const runOf = (paths: readonly string[], without: (option: TypedOption) => boolean): string => {
    const own = outlines.filter(({ path }) => paths.includes(path));
    const options = optionsOf(typed, readingOf(answers, ...paths), answers.again).filter(
      (option) =>
        !OF_ONE_IMPORT.has(option[0]) &&
        !without(option) &&
        (option[0] !== 'map' || own.some(({ isMapped }) => isMapped)) &&
        (option[0] !== 'column' || own.some(({ has }) => has(columnTyped(option[1] ?? '')[0]))),
    );
    return commandLine('import', paths, options);
  };
  return {
    ...problem,
    apart,
    command: runOf(asked, (option) => contradicts(problem, option)),
    others: runOf(others, () => false),
  };
}

/** What two imports cannot have in common. */
const OF_ONE_IMPORT: ReadonlySet<string> = new Set(['ref', 'rejects', 'saveMap']);

/** An option that an answer would contradict, or say twice. */
function contradicts(problem: Question, [name, value]: TypedOption): boolean {
  if (name !== 'column') return optionFlag(name) === ('option' in problem ? problem.option : '--encoding');
  const [header, field] = columnTyped(value ?? '');
  // What a balance consists of is another matter than which column it is, unless all of both is one kind.
  if (problem.code === 'split_unclear')
    return problem.said !== undefined && plainHeader(problem.beside ?? '') === plainHeader(header);
  return isAbout(problem, plainHeader(header), field);
}

const PARTS = ['paid', 'bonus'];

/** The letters of a file that is asked about may not be known: its header is the same in all that read it. */
function outlineIfKnown(file: Source, reading: FileOptions) {
  for (const encoding of [reading.encoding, undefined]) {
    try {
      return { path: file.path, ...outlineOf(file, { ...reading, encoding }) };
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
    }
  }
  return undefined;
}

/** Whether a question is about a column, or about which column is this field. */
function isAbout(problem: Question, header: string, field: Field | 'ignore'): boolean {
  if ('field' in problem && problem.field === field) return true;
  const columns =
    'columns' in problem ? problem.columns.map((one) => (typeof one === 'string' ? one : one.column)) : [];
  return [...columns, 'column' in problem ? problem.column : ''].some(
    (column) => plainHeader(String(column)) === header,
  );
}

/** What was answered of the file that is asked about, this answer with it. */
async function answerTo(
  context: Context,
  problem: Question,
  { files, answers }: Asking,
): Promise<FileOptions | undefined> {
  const { say } = context;
  const known = answers.answered.get(problem.path);
  const reading = readingOf(answers, problem.path);
  const about = (question: string): string => say(text.askOf, { path: clean(basename(problem.path)), question });
  const prompt: Pick<Context['prompt'], 'choose' | 'text'> = {
    choose: (question, choices, asked) => context.prompt.choose(about(question), choices, asked),
    text: (question, asked) => context.prompt.text(about(question), asked),
  };
  const answer = await answerOf();
  return answer && readingWith(known ?? {}, answer);

  /** Columns that may be one kind of value together. */
  function togetherChoices({ together = [] }: Pick<Problem<'value_unclear'>, 'together'>) {
    return [...Map.groupBy(together, ({ field }) => field as Field)].map(([field, rows]) => {
      const columns = rows.map(({ column }) => String(column));
      return {
        name: say(text.together, { field, columns: columns.map(clean) }),
        value: { columns: Object.fromEntries(columns.map((column) => [column, field])) } as FileOptions,
      };
    });
  }

  async function answerOf(): Promise<FileOptions | undefined> {
    switch (problem.code) {
      case 'columns_unclear': {
        const { path, option, field, columns, groups } = problem;
        const file = files.find((one) => one.path === path);
        const samples = file === undefined ? [] : sampleCells(file, reading, columns);
        const choices = columns.map((column, index) => ({
          name: [column, ...(samples[index] ?? [])].map(clean).join(' · '),
          value: column,
        }));
        const left = groups === undefined ? [] : columns.map((column) => [column, 'ignore'] as const);
        const one = choices.map(({ name, value }) => ({
          name,
          value: { columns: { ...Object.fromEntries(left), [value]: field as Field } } as FileOptions,
        }));
        return prompt.choose(say(text.askColumn, field), [...one, ...togetherChoices(problem)], { option });
      }
      case 'product_unclear': {
        const { option, file_kind: kind, columns } = problem;
        const choices = columns.map(({ column, samples }) => ({
          name: [column, samples].map((part) => clean(String(part))).join(' · '),
          value: String(column),
        }));
        const chosen = await prompt.choose(say(text.askProduct, kind), choices, { option });
        return { columns: { [chosen]: 'product' } };
      }
      case 'owner_unclear': {
        const { option, columns } = problem;
        const nobody = Object.fromEntries(columns.map(({ column }) => [String(column), 'ignore' as const]));
        const choices = [
          ...columns.flatMap(({ column, field }) => {
            const name = String(column);
            const card = { name: say(text.ownerCard, clean(name)), value: { [name]: 'card' as Field } };
            const phone = { name: say(text.ownerPhone, clean(name)), value: { [name]: 'phone' as Field } };
            return field === 'phone' ? [phone, card] : [card, phone];
          }),
          { name: say(text.ownerNobody), value: nobody },
        ];
        return {
          columns: await prompt.choose<Record<string, Field | 'ignore'>>(say(text.askOwner), choices, { option }),
        };
      }
      case 'gifts_unclear': {
        const { option, column, field, beside } = problem;
        const choices: { name: string; value: Field | 'ignore' }[] = [
          { name: say(text.giftsBeside), value: field as Field },
          { name: say(text.giftsWithin), value: 'ignore' },
        ];
        const told = { column: clean(column), beside: clean(beside) };
        const chosen = await prompt.choose(say(text.askGifts, told), choices, { option });
        return { columns: { [column]: chosen } };
      }
      case 'value_unclear': {
        const { option, columns } = problem;
        const [{ column, likely, others, samples, sum, frozen } = {}] = columns;
        const fields = [likely, ...String(others ?? '').split(', ')].filter((field) => isField(String(field ?? '')));
        const answerAs = (field: Field | 'ignore'): FileOptions => {
          // What was said of one balance was not said of one beside a part of it.
          const isPart = PARTS.includes(field) && problem.balance !== undefined;
          return { columns: { [String(column)]: field }, ...(isPart ? { balanceIs: undefined } : {}) };
        };
        const one = [...fields, 'ignore'].map((field) => ({
          name: say(valueKinds[field as keyof typeof valueKinds]),
          value: answerAs(field as Field | 'ignore'),
        }));
        const kept = [...one.slice(0, -1), ...togetherChoices(problem)];
        const choices = likely === null ? [...one.slice(-1), ...kept] : [...kept, ...one.slice(-1)];
        const told = {
          column: clean(String(column)),
          samples: clean(String(samples)),
          sum: sum === null ? null : String(sum),
          frozen: frozen !== undefined,
        };
        return prompt.choose(say(text.askValue, told), choices, { option });
      }
      case 'state_unclear': {
        const { option, column, samples, beside } = problem;
        const instead = beside === undefined ? {} : { [beside]: 'ignore' as const };
        const status = beside === undefined ? say(text.stateOfMember) : say(text.stateOfMemberInstead, clean(beside));
        const both: { name: string; value: FileOptions }[] =
          beside === undefined
            ? []
            : [
                {
                  name: say(text.stateOfBoth, clean(beside)),
                  value: { columns: { [column]: 'status', [beside]: 'status' } },
                },
              ];
        const choices: { name: string; value: FileOptions }[] = [
          { name: status, value: { columns: { [column]: 'status', ...instead } } },
          ...both,
          { name: say(text.stateOfNobody), value: { columns: { [column]: 'ignore' } } },
        ];
        return prompt.choose(say(text.askState, { column: clean(column), samples: clean(samples) }), choices, {
          option,
        });
      }
      case 'card_unclear': {
        const { option, column, sample } = problem;
        const choices: { name: string; value: FileOptions }[] = [
          { name: say(text.cardOfPeople), value: { columns: { [column]: 'card' } } },
          { name: say(text.leftOut), value: { columns: { [column]: 'ignore' } } },
        ];
        return prompt.choose(say(text.askCard, { column: clean(column), sample: clean(sample) }), choices, { option });
      }
      case 'shared_unclear': {
        const { option, column, card, main } = problem;
        const choices = [
          { name: say(text.sharedSame), value: true },
          { name: say(text.sharedNot), value: false },
        ];
        const told = { column: clean(column), card: clean(card), main: clean(main) };
        const same = await prompt.choose(say(text.askShared, told), choices, { option });
        return same ? undefined : { columns: { [column]: 'ignore' } };
      }
      case 'left_unclear': {
        const { option, column, gone, field, file_kind: kind, said } = problem;
        const isLeft = Object.fromEntries([[column, field], ...gone.map((one) => [one, 'ignore'])]);
        const choices: { name: string; value: FileOptions | undefined }[] = [
          { name: say(text.leftAdded), value: undefined },
          ...(kind === 'members' && said === undefined
            ? [{ name: say(text.leftOut), value: { columns: { [column]: 'ignore' as const } } }]
            : []),
          ...(field === undefined ? [] : [{ name: say(text.leftIs, clean(column)), value: { columns: isLeft } }]),
        ];
        return prompt.choose(say(text.askLeft, { column: clean(column), gone: gone.map(clean) }), choices, { option });
      }
      case 'direction_unclear': {
        const { option, column } = problem;
        const choices: { name: string; value: FileOptions | undefined }[] = [
          { name: say(text.directionMended), value: undefined },
          { name: say(text.leftOut), value: { columns: { [column]: 'ignore' } } },
        ];
        return prompt.choose(say(text.askDirection, { column: clean(column) }), choices, { option });
      }
      case 'end_unclear': {
        const { option, column, sample, file_kind: kind, named, part, pass } = problem;
        const ofMember: { name: string; value: Field }[] = [
          { name: say(text.endOfAll), value: 'expires_on' },
          { name: say(text.endOfBalance), value: 'balance_expire_on' },
          { name: say(text.endOfBonus), value: 'bonus_expire_on' },
          { name: say(text.endOfPoints), value: 'points_expire_on' },
        ];
        const ownFirst = (field: Field): number => (field === named ? 0 : 1);
        const ofRow: typeof ofMember = [{ name: say(text.endOfRow), value: 'expires_on' }];
        const ends =
          kind === 'members' ? ofMember.toSorted((one, other) => ownFirst(one.value) - ownFirst(other.value)) : ofRow;
        const nothing = { name: say(text.endOfNothing), value: 'ignore' as const };
        const choices: { name: string; value: Field | 'ignore' }[] =
          part === undefined && pass === undefined ? [...ends, nothing] : [nothing, ...ends];
        const told = { column: clean(column), sample: clean(sample), part: part === undefined ? null : clean(part) };
        const chosen = await prompt.choose(say(text.askEnd, told), choices, { option });
        return { columns: { [column]: chosen } };
      }
      case 'decimal_unclear': {
        const { option, sample } = problem;
        const shown = clean(sample ?? '12,50');
        const thousands = say(text.decimalThousands, shown.replaceAll(',', ''));
        const choices = [
          { name: say(text.decimalComma, shown.replace(',', '.')), value: 'comma' as const },
          { name: sample === undefined ? say(text.decimalPoint) : thousands, value: 'point' as const },
        ];
        return { decimal: await prompt.choose(say(text.askDecimal, shown), choices, { option }) };
      }
      case 'split_unclear': {
        const { option, column, beside, other, said, file_kind: kind } = problem;
        if (beside !== undefined) {
          const within: FileOptions = said === undefined ? { balanceIs: 'total' } : { columns: { [beside]: 'ignore' } };
          const all = { name: say(text.withBeside, beside), value: within };
          const alone = (kind: 'paid' | 'bonus') => ({
            name: say(text.withoutBeside, beside),
            value: { balanceIs: kind } as FileOptions,
          });
          // What was paid is never first offered as a bonus.
          const known = other === 'paid' ? [alone('paid'), all] : other === 'bonus' ? [all, alone('bonus')] : [all];
          const choices = [...known, ...togetherChoices(problem)];
          return prompt.choose(say(text.askBeside, { column, beside }), choices, { option });
        }
        const choices = [
          { name: say(valueKinds.paid), value: 'paid' as const },
          { name: say(valueKinds.bonus), value: 'bonus' as const },
          ...(kind === undefined ? [{ name: say(text.aShare), value: null }] : []),
        ];
        const chosen = await prompt.choose(say(text.askBalance, column), choices, { option });
        return { balanceIs: chosen ?? balanceIsTyped(await prompt.text(say(text.askPercent), { option })) };
      }
      case 'dates_unclear': {
        const { option, sample, column } = problem;
        const dayFirst = { name: say(text.dayFirst), value: { dates: 'day_first' as const } };
        const monthFirst = { name: say(text.monthFirst), value: { dates: 'month_first' as const } };
        const republic = { name: say(text.republic), value: { dates: 'roc' as const } };
        if (sample === undefined)
          return prompt.choose<FileOptions>(say(text.askDates), [dayFirst, monthFirst], { option });
        const shown = clean(sample);
        if (column === undefined) {
          const choices = [{ ...dayFirst, name: say(text.dayInFront) }, republic];
          return prompt.choose<FileOptions>(say(text.askFirst, shown), choices, { option });
        }
        const without = { name: say(text.endOfNothing), value: { columns: { [column]: 'ignore' as const } } };
        const told = { column: clean(column), sample: shown };
        return prompt.choose<FileOptions>(say(text.askRepublic, told), [republic, without], { option });
      }
      case 'history_unclear': {
        const { option, left } = problem;
        const choices = [
          ...(left === undefined ? [] : [{ name: say(text.rowsAreLots), value: 'lots' as const }]),
          { name: say(text.rowsAreHistory), value: 'transactions' as const },
          { name: say(text.rowsAreMembers), value: 'members' as const },
        ];
        return { kind: await prompt.choose(say(text.askHistory), choices, { option }) };
      }
      case 'passes_unclear': {
        const { option, columns: products, left } = problem;
        const choices = [
          { name: say(text.rowsArePasses), value: 'passes' as const },
          { name: say(text.rowsAreMembers), value: 'members' as const },
        ];
        const kind = await prompt.choose(say(text.askHistory), choices, { option });
        if (kind === 'members' || left === undefined) return { kind };
        const product = products.length === 1 ? { [String(products[0])]: 'product' as const } : {};
        return { kind, columns: { ...product, [String(left)]: 'remaining' } };
      }
      case 'rows_unclear': {
        const { option } = problem;
        const choices = [
          { name: say(text.rowsAreLots), value: 'lots' as const },
          { name: say(text.rowsAreHistory), value: 'transactions' as const },
        ];
        return { kind: await prompt.choose(say(text.askHistory), choices, { option }) };
      }
      case 'encoding_unclear': {
        const choices = problem.candidates.map(({ encoding, row }) => ({
          name: `${encoding}: ${row}`,
          value: String(encoding),
        }));
        return { encoding: await prompt.choose(say(text.askEncoding), choices, { option: '--encoding' }) };
      }
      default:
        return undefined;
    }
  }
}
