import type { Asset } from '../domain/ledger/lot.ts';
import type { Currency, Money } from '../domain/numbers/money.ts';
import type { Calendar, Day } from '../domain/time/day.ts';
import type { ControlField, UnreadFigure } from './control-sums.ts';
import type { AddedField, Field, ImportKind } from './header/field.ts';
import type { DateOrder } from './header/profile.ts';
import type { Rejection, RejectionCode, Warning } from './issue.ts';
import type { Totals } from './row.ts';
import type { NoteLine } from './table/sum-lines.ts';

/** What an import did, or would do. */
export interface ImportOutcome {
  /** Null when it was only a rehearsal. */
  readonly batch: number | null;
  readonly dryRun: boolean;
  /** The same content, or the same reference, was imported before: nothing was written now. */
  readonly replayed: boolean;
  /** The day on which the old books stop. */
  readonly cutOff: Day;
  readonly files: readonly ImportedFile[];
  readonly totals: { readonly file: Totals; readonly ledger: Totals; readonly difference: Totals };
  /** What had ended before the cut-off day: on record, and no part of the totals. */
  readonly lapsed: Totals;
  /** How many lots of each kind these are. */
  readonly lapsedLots: Totals;
  /** What was good on the cut-off day and has ended since: part of the totals, and nobody can use it any more. */
  readonly endedSince: Totals;
  readonly endedSinceLots: Totals;
  /** What can be used only after the cut-off day: no part of the totals either. */
  readonly pending: Totals;
  /** Visits of passes and uses of coupons, where files brought some. */
  readonly counted: readonly CountedFigures[];
  /** Accounts whose figures do not agree, the first thousand. */
  readonly differences: readonly AccountDifference[];
  /** How many accounts these are: what is kept when the cards are not. */
  readonly accountsDiffering: number;
  /** Printed totals that are not what the rows add up to. */
  readonly statedDifferences: readonly StatedDifference[];
  readonly remarks: readonly Remark[];
  /** The first thousand of each. */
  readonly rejections: readonly Located<Rejection>[];
  readonly warnings: readonly Located<Warning>[];
  readonly currency: Currency;
  readonly calendar: Calendar;
}

/** Passes or coupons that came: pieces that can be used on the cut-off day, as the files have them and as they stand in the books. */
export interface CountedFigures {
  readonly asset: 'pass' | 'coupon';
  readonly file: number;
  readonly ledger: number;
  readonly difference: number;
  /** What had ended before that day, and what begins after it: no part of the figures. */
  readonly lapsed: number;
  readonly pending: number;
  readonly lapsedLots: number;
  /** What ended after that day and before today, which the figures count. */
  readonly endedSince: number;
  readonly endedSinceLots: number;
  /** What stands in the books behind the visits of passes; null: nothing ever stands behind coupons. */
  readonly money: Money | null;
}

export interface ImportedFile {
  readonly file: string;
  readonly kind: ImportKind;
  readonly profile: string;
  readonly encoding: string;
  readonly headerLine: number;
  readonly columns: readonly {
    readonly header: string;
    readonly field: Field | null;
    /** Nothing reads it, but its cells are kept there. */
    readonly kept?: 'note';
  }[];
  /** Fields that several columns are together. */
  readonly added: readonly AddedColumns[];
  readonly rows: number;
  readonly imported: number;
  readonly rejected: number;
  /** In the books already, or good rows of an import that was to be all or nothing. */
  readonly skipped: number;
  readonly warnings: number;
  /** The total row of the file, if it has one. */
  readonly printed: readonly StatedFigure[] | null;
  /** How many rows it says on which line that it has, and how many it has, the rejected ones too; null: it says nothing. */
  readonly counted:
    | ({ readonly line: number; readonly count: number; readonly rows: number } & Pick<
        StatedFigure,
        'once' | 'doubled'
      >)
    | null;
  /** Rows that stand in it a second time, where it prints a total: how many, and the first of their lines. */
  readonly doubled: { readonly count: number; readonly lines: readonly number[] };
  /** Where the rejected rows are. */
  readonly rejectsFile: string | null;
  /** SHA-256 of its bytes, in hexadecimal. */
  readonly hash: string;
  /** The order of dates such as 01/05/2023; null: the file has none. */
  readonly dates: DateOrder | null;
  /** Some of its days were in years of Thailand. */
  readonly thaiYears: boolean;
  readonly decimal: 'point' | 'comma';
  /** How many rows were rejected for which reason. */
  readonly rejectedBy: Readonly<Partial<Record<RejectionCode, number>>>;
}

/** A field that several columns are together: what each of them comes to, over all rows whose amounts can be read. */
export interface AddedColumns {
  readonly field: AddedField;
  readonly columns: readonly { readonly header: string; readonly sum: number }[];
}

export type Located<T> = T & { readonly file: string };

export interface AccountDifference {
  readonly card: string | null;
  /** `total`: paid and bonus money together, of history that does not tell them apart. */
  readonly asset: 'paid' | 'bonus' | 'points' | 'total';
  /** What the file says: a member's own column, or the sum of their history. */
  readonly file: number;
  /** What came over. */
  readonly ledger: number;
}

/** A figure that a file itself prints as a total. */
export interface StatedFigure {
  /** `balance` where columns of several fields are added: all money. */
  readonly field: ControlField;
  /** Its header word, or those of all columns that it adds. */
  readonly column: string;
  /** The kind of value, which says how the figure is written: paid, bonus, points. */
  readonly asset: Asset;
  readonly figure: number;
  /** Rejected rows whose figure cannot be read: nobody knows whether the total counts them. */
  readonly unread: number;
  /** What its rows come to where those that stand twice are counted once. */
  readonly once: number;
  /** How often it counts them; null: it does not agree, or they come to nothing. */
  readonly doubled: 'once' | 'twice' | null;
}

export interface StatedDifference {
  readonly file: string;
  readonly field: ControlField;
  /** As in what is printed. */
  readonly column: string;
  readonly asset: Asset;
  readonly stated: number;
  /** Over all rows whose amounts can be read, the rejected ones too: that is what a printed total counts. */
  readonly sum: number;
  /** As in what is printed: they are in no sum. */
  readonly unread: number;
  /** As in what is printed. */
  readonly once: number;
}

/** What is worth knowing about a whole file. */
export type Remark =
  | {
      readonly code: 'points_undated';
      readonly members: number;
      readonly points: number;
      /** The day that they were given; null: none. */
      readonly expiresOn: Day | null;
      /** Where they are on the inactivity clock instead: when it ends for whoever does nothing until then. */
      readonly idleUntil?: Day;
    }
  /** Points of lots that say when they were earned, and not when they end: that counts from their own days. */
  | {
      readonly code: 'points_counted';
      readonly members: number;
      readonly points: number;
      /** Their first and their last end. */
      readonly from: Day;
      readonly to: Day;
      /** How many of them had ended before the old books stopped. */
      readonly ended: number;
    }
  /** Bonus that never ends, since the file has no last day for it: `amount`, a decimal string. */
  | { readonly code: 'bonus_undated'; readonly members: number; readonly amount: string }
  /** What the columns of members say of kinds of value that are to come in a file of their own: nothing is booked of it yet. */
  | {
      readonly code: 'value_apart';
      readonly members: number;
      readonly values: readonly { readonly asset: Asset; readonly amount: string }[];
    }
  /** The same of an earlier import, as far as no file has brought any of that kind since. */
  | {
      readonly code: 'value_missing';
      readonly batch: number;
      readonly values: readonly { readonly asset: Asset; readonly amount: string }[];
    }
  /** New members of whom the file does not say when they joined: `day` counts as it. */
  | { readonly code: 'joined_unsaid'; readonly members: number; readonly day: Day }
  /** Members who are here already: those who stay as they are, and those who get value on top or other figures. */
  | {
      readonly code: 'members_existing';
      readonly how: 'skip' | 'add' | 'set';
      readonly left: number;
      readonly moved: number;
      /** Of neither: their own figures are not what their lots come to, and are in the differences. None: it is not there. */
      readonly differing?: number;
    }
  /**
   * Members who are set to figures that take the place of what had moved here since an import last moved them: in each
   * kind of value what they had lost and gained, as decimal strings; null: nothing.
   */
  | {
      readonly code: 'moved_here';
      readonly members: number;
      readonly changes: readonly {
        readonly asset: Asset;
        readonly less: string | null;
        readonly more: string | null;
      }[];
    }
  /**
   * Members of earlier imports whom no row of a newer list is of: what they keep, and the first of their cards. So many
   * are closed here; none: it is not there.
   */
  | {
      readonly code: 'members_unlisted';
      readonly members: number;
      readonly imports: readonly string[];
      readonly closed?: number;
      readonly keep: readonly { readonly asset: Asset; readonly amount: string }[];
      readonly cards: readonly string[];
    }
  /** Lots of earlier imports that no row of a newer list of such is: what is left of them, and the first cards of who has them. */
  | {
      readonly code: 'lots_unlisted';
      readonly lots: number;
      readonly imports: readonly string[];
      readonly keep: readonly { readonly asset: Asset; readonly amount: string }[];
      readonly cards: readonly string[];
    }
  /** Rows that were taken by earlier imports of the file, before its rejected rows were mended. */
  | {
      readonly code: 'rows_settled';
      readonly file: string;
      readonly rows: number;
      readonly imports: readonly string[];
    }
  /** Rows of people who are here under another card: left out, or come as new members. */
  | { readonly code: 'people_left'; readonly file: string; readonly rows: number }
  | { readonly code: 'people_again'; readonly file: string; readonly rows: number }
  /** Rows for members of before that say what earlier imports have brought: left out, or brought once more. */
  | { readonly code: 'rows_left'; readonly file: string; readonly rows: number; readonly imports: readonly string[] }
  | { readonly code: 'rows_again'; readonly file: string; readonly rows: number; readonly imports: readonly string[] }
  /** History after the day on which the balances of its members were opened: a record that moves none of them. */
  /** History that tells what was paid and not what became of the value: it is held against nothing. */
  | { readonly code: 'history_unchanging'; readonly file: string }
  /** Changes without a minus, of columns in which rows with these words are taken for what went out. */
  | {
      readonly code: 'history_signed';
      readonly file: string;
      readonly columns: readonly string[];
      readonly words: readonly string[];
    }
  /** History of several kinds of rows in which nothing went out. */
  | { readonly code: 'history_unsigned'; readonly file: string }
  | { readonly code: 'history_since'; readonly rows: number; readonly cutOff: Day }
  /** Lots that came with an earlier import. */
  | { readonly code: 'lots_existing'; readonly lots: number }
  /** Lots of before that were brought to what the file says is left of them. */
  | { readonly code: 'lots_set'; readonly lots: number }
  /** Lots of before that are in no row any more, and that the figures of their members say are used up: they are emptied. */
  | { readonly code: 'lots_used_up'; readonly lots: number }
  /** Passes and coupons that stand in a file of lots and in one of their own. */
  | { readonly code: 'lots_twice'; readonly lots: number }
  /** Rows that were rejected, since their cards are somebody's only but for how they are written: the first, and that one here. */
  | {
      readonly code: 'cards_unlike';
      readonly file: string;
      readonly rows: number;
      readonly card: string;
      readonly held: string;
    }
  /** Rows of a file whose cards nobody has, and no list of members came along. */
  | {
      readonly code: 'members_missing';
      readonly file: string;
      readonly rows: number;
      /** The list may be one of members itself. */
      readonly may_be?: 'members';
    }
  | { readonly code: 'tiers_unknown'; readonly tiers: readonly string[] }
  /** Days that are numbers look four years too old, as in files of old Macs: they count from 1904. */
  | { readonly code: 'dates_1904'; readonly file: string; readonly dates: number; readonly newest: Day }
  /** One phone of so many members that it is hardly anybody's; `line`: the first that has it. */
  | { readonly code: 'phone_placeholder'; readonly file: string; readonly line: number; readonly members: number }
  /** The same of a birthday. */
  | { readonly code: 'birthday_placeholder'; readonly birthday: string; readonly members: number }
  | { readonly code: 'cards_rounded'; readonly cards: number; readonly zeros: number }
  | { readonly code: 'amounts_empty'; readonly file: string; readonly cells: number }
  /** A row without a word for it that holds the sums of all rows above: taken as their total. */
  /** It ends in a figure or an end, without a line end: what stood there may have been longer. */
  | {
      readonly code: 'end_cut';
      readonly file: string;
      readonly line: number;
      readonly column: string;
      readonly cell: string;
    }
  | { readonly code: 'total_unnamed'; readonly file: string; readonly line: number }
  /** Figures of a printed total that cannot be read: they are held against nothing. */
  | {
      readonly code: 'total_unread';
      readonly file: string;
      readonly line: number;
      readonly figures: readonly UnreadFigure[];
    }
  /** A column whose header names another unit than the currency: so much in it is `amount`, a decimal string. */
  | {
      readonly code: 'unit_read';
      readonly file: string;
      readonly column: string;
      readonly count: number;
      readonly amount: string;
    }
  /** A column that says in how many days its rows end: they count from `day`. */
  | { readonly code: 'days_counted'; readonly file: string; readonly column: string; readonly day: Day }
  /** Sums of a part of the rows, and lines printed around them: none of the data. The first `lines` of so many. */
  | {
      readonly code: 'subtotals_left' | 'lines_printed';
      readonly file: string;
      readonly count: number;
      readonly lines: readonly number[];
      /** What those say that are notes, the first of them; none: there are none, or what they say is not kept. */
      readonly notes?: readonly NoteLine[];
    }
  | { readonly code: 'passes_left'; readonly file: string; readonly columns: readonly string[]; readonly rows: number }
  /** Coupons that had ended elsewhere: history, not opened. */
  | {
      readonly code: 'coupons_ended';
      readonly used: number;
      readonly expired: number;
      readonly closed: number;
    }
  /** Given with nothing, so there was nothing to open. */
  | { readonly code: 'lots_empty'; readonly lots: number }
  | { readonly code: 'coupons_uncoded'; readonly coupons: number }
  | { readonly code: 'passes_unpriced'; readonly passes: number }
  /** The programme of the cut-off day does not know them: from now on they have the rules of this version. */
  | {
      readonly code: 'products_other_version';
      readonly passes: number;
      readonly coupons: number;
      readonly products: readonly string[];
      readonly version: number;
      readonly cutOff: Day;
    }
  /** They end by the rules of the programme, and the file does not say when. */
  | { readonly code: 'lots_undated'; readonly passes: number; readonly coupons: number }
  /** It counts only where `first` says nothing, and says something else in some rows: that stays behind. */
  | { readonly code: 'column_second'; readonly file: string; readonly column: string; readonly first: string }
  /** Columns that may hold the numbers of cards, while members have none: they get new ones. */
  | { readonly code: 'cards_unread'; readonly file: string; readonly columns: readonly string[] }
  /** Columns of phones, while members have none: nobody is found by phone. */
  | { readonly code: 'phones_unread'; readonly file: string; readonly columns: readonly string[] }
  /**
   * It may say at which store members are, with the first `stores` that it names and nobody declared: what they have stands
   * at that of the import. `here`: that one, where none is declared, since no other would trade from the first one on.
   */
  | {
      readonly code: 'stores_unread';
      readonly file: string;
      readonly column: string;
      readonly stores: readonly string[];
      readonly here: string | null;
    }
  /** It is filled in only where another tier or shop begins, as merged cells are: `empty` of so many rows. */
  | {
      readonly code: 'cells_merged';
      readonly file: string;
      readonly column: string;
      readonly empty: number;
      readonly rows: number;
    }
  /** `figures`: those that hold some, what they come to, and what that may be, the likeliest first. */
  | {
      readonly code: 'columns_unused';
      readonly file: string;
      readonly columns: readonly string[];
      readonly figures?: readonly {
        readonly column: string;
        readonly sum: string;
        readonly mayBe?: readonly Field[];
      }[];
    };

/** An outcome as it was kept; what older versions did not count is none. */
export function keptOutcome(text: string): ImportOutcome {
  const none: Totals = { paid: 0, bonus: 0, points: 0 };
  const nothing = { lapsedLots: 0, endedSince: 0, endedSinceLots: 0 };
  const { counted = [], files, statedDifferences, ...kept } = JSON.parse(text) as ImportOutcome;
  return {
    ...{ lapsedLots: none, endedSince: none, endedSinceLots: none },
    ...kept,
    statedDifferences: statedDifferences.map((one) => ({ ...{ once: one.sum }, ...one })),
    files: files.map(({ printed, counted: rows, ...file }) => ({
      ...{ added: [], doubled: { count: 0, lines: [] } },
      ...file,
      counted: rows ? { ...{ once: rows.rows, doubled: null }, ...rows } : null,
      printed: printed?.map((figure) => ({ ...{ unread: 0, once: figure.figure, doubled: null }, ...figure })) ?? null,
    })),
    counted: counted.map((figures) => ({ ...nothing, ...figures })),
  };
}

/** Whether everything came over as the files have it. */
export const isReconciled = ({
  totals: { difference },
  counted = [],
  differences,
  statedDifferences,
  files,
}: ImportOutcome): boolean =>
  counted.every((figures) => figures.difference === 0) &&
  difference.paid === 0 &&
  difference.bonus === 0 &&
  difference.points === 0 &&
  differences.length === 0 &&
  statedDifferences.length === 0 &&
  files.every(({ counted: rows }) => rows === null || rows.count === rows.rows);
