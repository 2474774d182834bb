import { bankCardIn } from '../../domain/members/bank-card.ts';
import { isEmail } from '../../domain/members/email.ts';
import { isCardNumber } from '../../domain/members/enrol.ts';
import { type Currency, MONEY_MAX, POINTS_MAX, plainDigits, plainFigures } from '../../domain/numbers/money.ts';
import { addDays, type Calendar, type Day, isDay } from '../../domain/time/day.ts';
import type { ScannedRow } from '../bytes/scan.ts';
import type { Direction } from '../columns/direction.ts';
import type { ProductNames } from '../columns/product.ts';
import type { StateWords } from '../columns/states.ts';
import { assetOfField } from '../control-sums.ts';
import { type Field, NAMES, VALUE_FIELDS } from '../header/field.ts';
import type { BalanceIs, DateOrder, Profile } from '../header/profile.ts';
import type { Fault, Warning, WarningCode } from '../issue.ts';
import { type AmountReading, inUnit, namesCurrency, pointPlaces, readMoney, readPoints } from '../values/amount.ts';
import {
  type DateReading,
  type DateStyle,
  isDayOfSheet,
  isMonth,
  isWrittenAsDay,
  readBirthday,
  readDay,
  readLastDay,
  readTime,
} from '../values/date.ts';
import { isLost } from '../values/lost.ts';
import { readLunarBirthday } from '../values/lunar.ts';
import { isMaskedNumber } from '../values/masked.ts';
import { isEndless, isNone } from '../values/none.ts';
import { lessThaiYears } from '../values/other-years.ts';
import { isFormula, unpack, unpackText } from '../values/packing.ts';
import { endOfPeriodFrom, type Period, readDaysLeft, readPeriod } from '../values/period.ts';
import { hasNoughts, isScientific, isSurePhone, readPhone } from '../values/phone.ts';
import { stateBesideCard } from '../values/state-beside.ts';

/** How the cells of one file are read: what the shop is, and what was decided for the whole file. */
export interface ReadingStyle {
  readonly currency: Currency;
  readonly calendar: Calendar;
  /** Region of phone numbers without a country code; null: they all need one. */
  readonly region: string | null;
  /** Nothing can have happened after it. */
  readonly today: Day;
  /** The day on which the old books stop, from which days that are left count; nothing: today. */
  readonly cutOff?: Day;
  /** Last days that the file counts so. */
  readonly countedDown: ReadonlySet<Field>;
  readonly dates: DateOrder | null;
  readonly datesAsked: boolean;
  /** Days whose column proves to be in years of Thailand. */
  readonly thaiYears: ReadonlySet<Field>;
  readonly decimal: 'point' | 'comma';
  /** By how many places of ten a column counts in another unit than the currency: 万元, cents. */
  readonly units: ReadonlyMap<number, number>;
  readonly balanceIs: Exclude<BalanceIs, 'total'> | null;
  /** How each column of states is read, of members. */
  readonly states: readonly StateWords[];
  /** Which changes of history went out, where their figures do not say so. */
  readonly direction: Direction;
  readonly profile: Profile;
  /** What the programme has of passes and coupons; nothing: it is not known. */
  readonly products?: ProductNames;
  /** Columns that nothing else reads and that go into the note; null: they go nowhere. */
  readonly notes: readonly NamedColumn[] | null;
}

/** A column by its header word. */
export interface NamedColumn {
  readonly word: string;
  readonly column: number;
}

/** What is noticed while rows are read, besides the rows. */
export interface Notes {
  readonly warnings: Warning[];
  /** Money and points cells that were empty and count as zero. */
  emptyAmounts: number;
  readonly serials: Serials;
}

/** Days of the past that were numbers, as spreadsheets count them: how many, and the newest. */
export interface Serials {
  count: number;
  newest: Day | null;
}

/** Of several blocks together. */
export function addSerials(to: Serials, { count, newest }: Serials): void {
  to.count += count;
  if (newest !== null && (to.newest === null || newest > to.newest)) to.newest = newest;
}

/**
 * The cells of the row at hand by field. Each method reads one of them; those that cannot be read are the row's faults,
 * one for each field, and what their methods return is of no use.
 */
export class Cells {
  faults: readonly Fault[] = SOUND;
  /** What the columns of amounts say that were read, by their numbers: as they stand, before they are added. */
  readonly amounts = new Map<number, number>();
  readonly #columns: ReadonlyMap<Field, readonly number[]>;
  readonly #style: ReadingStyle;
  readonly #notes: Notes;
  #row: ScannedRow = { line: 0, lines: 0, cells: [] };

  constructor(columns: ReadonlyMap<Field, readonly number[]>, style: ReadingStyle, notes: Notes) {
    this.#columns = columns;
    this.#style = style;
    this.#notes = notes;
  }

  open(row: ScannedRow): void {
    this.#row = row;
    this.faults = SOUND;
    this.amounts.clear();
  }

  has(field: Field): boolean {
    return this.#columns.has(field);
  }

  /** By how many places of ten its column counts in another unit; of several the first. */
  unitOf(field: Field): number {
    return this.#style.units.get(this.#columns.get(field)?.[0] ?? -1) ?? 0;
  }

  /** The cell as it came; of several columns the first that says something. Amounts are read from all of theirs. */
  raw(field: Field): string {
    const columns = this.#columns.get(field);
    if (columns === undefined) return this.#style.profile.constants?.[field] ?? '';
    const { cells } = this.#row;
    const first = cells[columns[0] as number] ?? '';
    if (columns.length === 1 || !isNone(unpack(first))) return first;
    const other = columns.find((column) => !isNone(unpack(cells[column] ?? '')));
    return other === undefined ? first : (cells[other] ?? '');
  }

  /** Every column's cell, as it came. */
  all(field: Field): readonly string[] {
    const columns = this.#columns.get(field);
    return columns === undefined ? [this.raw(field)] : columns.map((column) => this.#row.cells[column] ?? '');
  }

  /** The note, and below it what else the row says, where that was asked for. */
  note(): string | null {
    const columns = this.#columns.get('note') ?? [];
    const { notes } = this.#style;
    if (columns.length < 2 && notes === null) return this.text('note') || null;
    const own = columns
      .map((column) => unpackText(this.#row.cells[column] ?? ''))
      .filter((text) => !this.#isLost('note', text));
    const others = (notes ?? []).flatMap(({ word, column }) => {
      const text = unpackText(this.#row.cells[column] ?? '');
      return isNone(text) ? [] : [`${word}: ${text}`];
    });
    this.#refuseBankCard('note', [...own, ...others].join('\n'));
    if (own.some((text) => isFormula(text) && !isNone(text))) this.warn('formula_text', 'note');
    return [...own.filter((text) => text !== ''), ...others].join(' · ') || null;
  }

  /** Whether the cell says anything at all. */
  states(field: Field): boolean {
    const cell = this.raw(field);
    return cell !== '' && !isNone(unpack(cell));
  }

  fail(code: Exclude<Fault['code'], FaultWithFacts>, field: Field): void {
    this.refuse({ code, field, value: this.raw(field) } as Fault);
  }

  /** What follows `from` other fields is no fault of its own where one of them could not be read. */
  refuse(fault: Fault, from: readonly Field[] = []): void {
    const { field } = fault;
    if ((field !== null && this.failed(field)) || from.some((other) => this.failed(other))) return;
    this.faults = [...this.faults, fault];
  }

  failed(field: Field): boolean {
    return this.faults.some((fault) => fault.field === field);
  }

  warn(
    code: Exclude<
      WarningCode,
      | 'phone_exists'
      | 'person_exists'
      | 'other_member'
      | 'mail_known'
      | 'detail_left'
      | 'state_left'
      | 'detail_missing'
      | 'end_left'
      | 'balance_above_limit'
      | 'unearned_differs'
      | 'pass_ended'
      | 'end_counted'
      | 'end_of_month'
    >,
    field: Field,
  ): void {
    this.#notes.warnings.push({ code, line: this.#row.line, field, value: this.raw(field) });
  }

  /** Text as a person wrote it: a note, a name. */
  text(field: Field, cell = this.raw(field)): string {
    if (cell === '') return '';
    const text = unpackText(cell);
    if (this.#isLost(field, text)) return '';
    this.#refuseBankCard(field, text);
    if (isFormula(text) && !isNone(text)) this.warn('formula_text', field);
    return text;
  }

  /** A detail that a spreadsheet has lost is told, and its row comes without it. */
  #isLost(field: Field, text: string): boolean {
    const lost = !this.#style.profile.own && DETAILS.has(field) && isLost(text);
    if (lost) this.warn('cell_lost', field);
    return lost;
  }

  /** A word where people also write that there is none. */
  word(field: Field, cell = this.raw(field)): string | null {
    const text = this.text(field, cell);
    return text === '' || (!this.#style.profile.own && isNone(text)) ? null : text;
  }

  card(field: Field): string | null {
    const cell = this.raw(field);
    if (cell === '') return null;
    const { own } = this.#style.profile;
    const text = own ? unpack(cell) : plainDigits(unpack(cell));
    // Whoever has it, the number that stood there is lost.
    if (!own && isLost(text)) this.fail('card_malformed', field);
    if (text === '' || (!own && isNone(text))) return null;
    this.#refuseBankCard(field, text);
    if (field === 'card' && isMaskedNumber(text)) {
      this.warn('card_masked', field);
      return null;
    }
    if (isScientific(text)) this.fail('card_digits_lost', field);
    else if (hasNoughts(text)) this.fail('card_decimals', field);
    else if (isDayOfSheet(text)) this.fail('card_made_day', field);
    else if (stateBesideCard(text) !== undefined) this.fail('card_state', field);
    else if (!own && isSeveral(text)) this.fail('card_several', field);
    else if (!isCardNumber(text) || (!own && !SAYS_SOMETHING.test(text))) this.fail('card_malformed', field);
    return text;
  }

  /** Further cards, of each of their columns; several in one cell are parted by any usual mark. */
  cards(field: Field): string[] {
    const { own } = this.#style.profile;
    const cells = this.all(field).map(unpack);
    // No card has a blank in it, so nothing else parts them in our own files.
    const numbers = cells
      .filter((cell) => cell !== '' && (own || !isNone(cell)))
      .flatMap((cell) => (own ? cell.split(/\s+/) : plainDigits(cell).split(MARKS).flatMap(partsOf)))
      .filter((number) => number !== '');
    if (numbers.length === 0) return [];
    this.#refuseBankCard(field, numbers.join('\n'));
    if (numbers.some(isScientific)) this.fail('card_digits_lost', field);
    else if (numbers.some(hasNoughts)) this.fail('card_decimals', field);
    else if (numbers.some(isDayOfSheet)) this.fail('card_made_day', field);
    else if (numbers.some((number) => stateBesideCard(number) !== undefined)) this.fail('card_state', field);
    else if (numbers.some(isMaskedNumber)) {
      this.warn('card_masked', field);
      return [...new Set(numbers.filter((number) => !isMaskedNumber(number)))];
    } else if (!numbers.every(isCardNumber)) this.fail('card_malformed', field);
    return [...new Set(numbers)];
  }

  phone(field: Field): string | null {
    const cell = this.raw(field);
    if (cell === '') return null;
    if (isLost(unpack(cell))) {
      this.warn('cell_lost', field);
      return null;
    }
    const reading = readPhone(cell, this.#style.region);
    if ('phone' in reading) return reading.phone;
    const { fault } = reading;
    if (fault === 'cells_moved' || (fault === 'phone_malformed' && this.#hasPhoneElsewhere())) {
      this.fail('cells_moved', field);
    } else this.warn(fault, field);
    return null;
  }

  /** Whether a name or an amount is a phone: beside a phone that is none, cells have moved. */
  #hasPhoneElsewhere(): boolean {
    const isPhone = (cell: string): boolean => /\d{10}/.test(cell) && isSurePhone(cell, this.#style.region);
    return [...NAMES, ...VALUE_FIELDS].some((field) => this.#columns.has(field) && this.all(field).some(isPhone));
  }

  email(field: Field): string | null {
    const text = this.word(field)?.trim() ?? '';
    if (text === '' || isEmail(text)) return text || null;
    this.warn('email_malformed', field);
    return null;
  }

  /** Of several columns what they come to together. */
  money(field: Field, { signed = false } = {}): number {
    const { currency, decimal } = this.#style;
    return this.#sum(field, MONEY_MAX, (cell, places) => {
      const unit = inUnit(currency, places);
      // Who writes 30元 below 余额(分) has meant one of both.
      const isOther = unit !== currency && namesCurrency(cell);
      const reading = isOther ? MALFORMED : readMoney(cell, { currency: unit, decimal, signed });
      return { reading, decimals: Math.max(unit.decimals, 0) };
    });
  }

  points(field: Field, { signed = false } = {}): number {
    const { currency, decimal, profile } = this.#style;
    const asset = assetOfField(field, profile);
    return this.#sum(field, POINTS_MAX, (cell, places) => {
      const decimals = pointPlaces(places);
      return { reading: readPoints(cell, { currency, decimal, signed }, { places: decimals, asset }), decimals };
    });
  }

  /** How many visits of a pass, as points. Words for no end of them are no number: told once a row. Refuses: visits_unlimited. */
  visits(field: 'amount' | 'remaining' | 'bonus_amount' | 'bonus_remaining'): number {
    const value = this.raw(field);
    if (value === '' || !isEndless(unpack(value))) return this.points(field);
    if (!this.faults.some(({ code }) => code === 'visits_unlimited')) this.fail('visits_unlimited', field);
    return 0;
  }

  /** A change of money or points with its sign: its own, or the one that the file says otherwise. */
  change(field: 'paid' | 'bonus' | 'balance' | 'in' | 'out' | 'points'): number {
    const signed = { signed: true };
    return this.withSign(field, field === 'points' ? this.points(field, signed) : this.money(field, signed));
  }

  withSign(field: Field, size: number): number {
    const out = this.#style.direction.outRows.get(field);
    if (out === undefined || size === 0) return size;
    return out.column === null || out.words.has(unpack(this.#row.cells[out.column] ?? '')) ? -size : size;
  }

  day(field: Field): Day | null {
    const cell = this.#dayCell(field);
    if (cell === '') return null;
    const past = PAST.has(field);
    const reading = readDay(cell, this.#dateStyle(!past));
    if ('fault' in reading) {
      this.#unreadDay(reading.fault, field);
      return null;
    }
    if (reading.day === null) return null;
    if (this.#isOfAnotherCalendar(reading.day)) {
      this.#unreadDay('date_calendar', field);
      return null;
    }
    if (past && reading.serial) this.#countSerial(reading.day);
    if (past) this.#refuseAhead(reading.day, field);
    return reading.day;
  }

  /** The last good day of something; null: none. */
  lastDay(field: Field): Day | null {
    const cell = this.#dayCell(field);
    if (cell === '') return null;
    const left = this.#style.countedDown.has(field) ? readDaysLeft(cell) : undefined;
    if (left !== undefined) return addDays(this.#style.cutOff ?? this.#style.today, left);
    const period = readPeriod(cell);
    if (period !== undefined) return this.#endOf(period, field);
    const reading = this.#readLast(cell);
    if ('fault' in reading) this.fail(reading.fault, field);
    else if (reading.day !== null && this.#isOfAnotherCalendar(reading.day)) this.fail('date_calendar', field);
    else if (reading.month && reading.day !== null) {
      const value = this.raw(field);
      this.#notes.warnings.push({ code: 'end_of_month', line: this.#row.line, field, value, ends: reading.day });
    }
    return 'day' in reading ? reading.day : null;
  }

  /**
   * The last day of a period, from the day on which the row says that it was given; where it may begin on another one,
   * nobody can say.
   */
  #endOf(period: Period, field: Field): Day | null {
    const opened = this.#plainDay('opened_on');
    const starts = this.states('valid_from') ? this.#plainDay('valid_from') : opened;
    const ends = opened === null || starts !== opened ? null : endOfPeriodFrom(opened, period);
    if (opened === null || ends === null) {
      this.fail('end_is_period', field);
      return null;
    }
    const value = this.raw(field);
    this.#notes.warnings.push({ code: 'end_counted', line: this.#row.line, field, value, opened, ends });
    return ends;
  }

  /** A day that stands in a cell; null: none does, or none that can be read. */
  #plainDay(field: Field): Day | null {
    const reading = readDay(this.#dayCell(field), this.#dateStyle(!PAST.has(field)));
    return 'day' in reading ? reading.day : null;
  }

  /** The first good day, where the cell of the last one says both; null: it does not. */
  firstDay(field: Field): Day | null {
    const cell = this.#dayCell(field);
    const reading = cell.length > LONGEST_DAY ? this.#readLast(cell) : null;
    return reading !== null && 'day' in reading ? (reading.from ?? null) : null;
  }

  #readLast(cell: string): DateReading {
    return readLastDay(cell, this.#dateStyle(true));
  }

  /** The day and the second of something that has happened. */
  time(field: Field): { readonly day: Day; readonly second: number | null } {
    const reading = readTime(this.#dayCell(field), this.#dateStyle());
    if ('day' in reading) {
      if (this.#isOfAnotherCalendar(reading.day)) this.fail('date_calendar', field);
      this.#refuseAhead(reading.day, field);
      return reading;
    }
    this.fail('fault' in reading ? reading.fault : 'date_missing', field);
    return { day: '', second: null };
  }

  /** The cell of a day, in years of ours. */
  #dayCell(field: Field): string {
    const cell = this.raw(field);
    return cell !== '' && this.#style.thaiYears.has(field) ? lessThaiYears(cell) : cell;
  }

  #dateStyle(ahead = false): DateStyle {
    return { order: this.#style.dates, calendar: this.#style.calendar, ahead };
  }

  #refuseAhead(day: Day, field: Field): void {
    if (day > this.#style.today) this.fail('date_ahead', field);
  }

  /**
   * No card of anybody has to do with such a year: it is one of Thailand's (2568) that its column
   * does not prove, or of the Hijra (1447), in figures. */
  #isOfAnotherCalendar(day: Day): boolean {
    return !this.#style.profile.own && (day < '1900' || day >= '2200');
  }

  #countSerial(day: Day): void {
    const { serials } = this.#notes;
    serials.count += 1;
    if (serials.newest === null || day > serials.newest) serials.newest = day;
  }

  /** The cell says that the day never comes, which is more than saying nothing. */
  never(field: Field): boolean {
    const cell = this.#dayCell(field);
    if (cell === '') return false;
    const reading = this.#readLast(cell);
    return 'day' in reading && reading.never;
  }

  birthday(field: Field): string | null {
    const cell = this.#dayCell(field);
    if (cell === '') return null;
    const reading = readBirthday(cell, this.#dateStyle());
    if ('fault' in reading) {
      this.#unreadDay(reading.fault, field);
      return null;
    }
    const { birthday } = reading;
    if (birthday === null || !isDay(birthday)) return birthday;
    if (this.#isOfAnotherCalendar(birthday)) {
      this.#unreadDay('date_calendar', field);
      return null;
    }
    this.#refuseAhead(birthday, field);
    return birthday;
  }

  /**
   * A day that no value counts from costs its member that day alone where it is one of another calendar, a month, or
   * words. One that does not exist costs the row, since somebody can mend it, and so does a figure: cells may have moved.
   */
  #unreadDay(fault: 'date_malformed' | 'date_unclear' | 'date_calendar', field: Field): void {
    const isLeft =
      ABOUT_SOMEBODY.has(field) &&
      (fault === 'date_calendar' || (fault === 'date_malformed' && this.#isMonthOrWords(this.raw(field))));
    if (ABOUT_SOMEBODY.has(field) && isLost(unpack(this.raw(field)))) this.warn('cell_lost', field);
    else if (isLeft) this.warn('day_left', field);
    else this.fail(fault, field);
  }

  #isMonthOrWords(cell: string): boolean {
    if (isWrittenAsDay(cell) || !(isMonth(cell) || /\p{L}/u.test(unpack(cell)))) return false;
    const { currency, decimal } = this.#style;
    const amount = readMoney(cell, { currency, decimal, signed: true });
    return 'fault' in amount && amount.fault === 'amount_malformed';
  }

  /** A birthday of which another cell says that it counts by the moon. */
  lunarBirthday(field: Field): string | null {
    const birthday = readLunarBirthday(plainFigures(unpack(this.raw(field))).trim());
    if (birthday === null) this.warn('day_left', field);
    return birthday;
  }

  /** What is told of it does not hold it either. */
  #refuseBankCard(field: Field, text: string): void {
    if (bankCardIn(text) !== null) this.refuse({ code: 'bank_card_number', field, value: null });
  }

  /** No column of a row holds more than `most`, and all that are one field do not either. */
  #sum(field: Field, most: number, read: (cell: string, places: number) => SizedReading): number {
    const columns = this.#columns.get(field);
    if (columns === undefined) {
      const cell = this.raw(field);
      return this.#amount(field, cell, read(cell, 0));
    }
    let sum = 0;
    for (const column of columns) {
      const cell = this.#row.cells[column] ?? '';
      const sized = read(cell, this.#style.units.get(column) ?? 0);
      if ('value' in sized.reading) {
        if (sized.reading.empty && !HALVES.has(field)) this.#notes.emptyAmounts += 1;
        this.amounts.set(column, sized.reading.value);
      }
      sum += this.#amount(field, cell, sized);
    }
    if (sum > most) {
      const value = columns.map((column) => this.#row.cells[column] ?? '').join(' + ');
      this.refuse({ code: 'above_maximum', field, value });
    }
    return sum;
  }

  #amount(field: Field, value: string, { reading, decimals }: SizedReading): number {
    if ('value' in reading) return reading.value;
    const { fault: code } = reading;
    if (code === 'amount_precision') {
      this.refuse({ code, field, value, decimals });
    } else this.refuse({ code, field, value });
    return 0;
  }
}

/** Of two columns one is empty. */
const HALVES: ReadonlySet<Field> = new Set(['in', 'out']);

/** A cell of no more than that is one day. */
const LONGEST_DAY = 10;

/** What a cell of an amount says, and with how many decimals it may be. */
interface SizedReading {
  readonly reading: AmountReading;
  readonly decimals: number;
}

const MALFORMED: AmountReading = { fault: 'amount_malformed' };

/** Most rows are: they share it. */
const SOUND: readonly Fault[] = [];

/** What says something about somebody or a row, and not whose anything is, what it is worth or whether it may be used. */
const DETAILS: ReadonlySet<Field> = new Set([
  ...NAMES,
  ...(['email', 'gender', 'tier', 'source', 'tags', 'note', 'tender', 'operator', 'items'] as const),
]);

/** Whether a cell holds several numbers, in a list that is not our own: by a mark that no number has, or two that look alike. */
function isSeveral(text: string): boolean {
  if (SEVERAL.test(text)) return true;
  const shapes = text.split(/[/|\\+&和与與及]/).map((part) => part.replace(/\d/g, '0'));
  // A year, and the number within it.
  const ofYear = /^(?:19|20)\d{2}\//.test(text);
  return shapes.length > 1 && !ofYear && /\d{3}/.test(text) && new Set(shapes).size === 1;
}

/** The numbers of a cell where another mark parts them: 8001+8002. */
const partsOf = (text: string): readonly string[] =>
  isSeveral(text) ? (text.match(/[\p{Script=Latin}\d#_-]+/gu) ?? [text]) : [text];

/** 8001（副8002） */
const SEVERAL = /[;；,，、]|\d[(（]\p{L}*\d{3,}[)）]$/u;

/** Three stars are a line that somebody drew, not a card. */
const SAYS_SOMETHING = /[\p{L}\p{N}]/u;

/** What parts several numbers in one cell. */
const MARKS = /[;；,，、|/\s]+/;

/** Days of a member that no value of theirs counts from. */
const ABOUT_SOMEBODY: ReadonlySet<Field> = new Set(['birthday', 'joined_on']);

/** Days on which something has happened. */
const PAST: ReadonlySet<Field> = new Set(['joined_on', 'opened_on']);

type FaultWithFacts = Extract<
  Fault,
  | { firstLine: unknown }
  | { found: number }
  | { decimals: number }
  | { stated: string }
  | { rule: string }
  | { known: string | null }
  | { likely: string }
  | { books: string }
>['code'];
