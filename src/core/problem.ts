/**
 * Every way a command can end other than well. One row per code: its kind (the kind gives the exit code) and the
 * facts that belong to it with their types, so that a message, a JSON answer and a test all read the same facts.
 */

import type { Asset } from './domain/ledger/lot.ts';
import type { When } from './domain/rules/when.ts';
import type { Finding } from './programme/finding.ts';

/** How a problem ends the program: each kind has one exit code. */
export type ProblemKind =
  | 'bug'
  | 'usage'
  | 'not_found'
  | 'refused'
  | 'conflict'
  | 'data'
  | 'storage'
  | 'busy'
  | 'not_allowed'
  | 'cancelled';

/** Value that should go back and is not there any more; money assets in minor units. */
export interface Loss {
  readonly asset: Asset;
  readonly lot?: number;
  /** What should go back, what of it is there, what is not. */
  readonly due?: number;
  readonly recovered?: number;
  readonly gone: number;
}

/** What a fact is, which decides how it is written: money as a decimal string, the rest as it is. */
interface FactTypes {
  money: number;
  count: number;
  text: string;
  day: string;
  list: readonly string[];
  losses: readonly Loss[];
  rows: readonly Readonly<Record<string, string | number | null>>[];
  findings: readonly Finding[];
  /** What a rule asks, as programmes say it. */
  when: When;
}
export type FactType = keyof FactTypes;
type FactSpec = FactType | `${FactType}?`;

/** What JSON says of every problem by itself: a fact of that name would take its place. */
type NoOwnWord = { readonly [Word in 'code' | 'kind' | 'message' | 'hint']?: never };

const row = <K extends ProblemKind, F extends Record<string, FactSpec> & NoOwnWord>(kind: K, facts: F) => ({
  kind,
  facts,
});

/** What is told of a condition that does not hold. */
const unmet = { condition: 'text', asks: 'when', bill: 'money?', pieces: 'count?' } as const;

/**
 * What a file leaves open: the whole command that found it, behind which an answer can be typed. `also`: other files of
 * which the same is asked, or that have the same column. `apart`: those that need another answer, and `others` the command that imports them by
 * themselves.
 */
const asked = { path: 'text', command: 'text?', also: 'list?', apart: 'list?', others: 'text?' } as const;

export const problems = {
  // Usage: what was typed cannot be read. Nothing was looked at yet.
  /** `form` is what it looks like when it is right. */
  usage: row('usage', { text: 'text', option: 'text?', form: 'text?' }),
  option_unknown: row('usage', { option: 'text', suggestion: 'text?' }),
  command_unknown: row('usage', { command: 'text', suggestion: 'text?' }),
  cut_off_ahead: row('usage', { cut_off: 'day', today: 'day' }),
  option_missing: row('usage', { option: 'text' }),
  value_missing: row('usage', { option: 'text' }),
  option_repeated: row('usage', { option: 'text' }),
  option_conflict: row('usage', { option: 'text', other: 'text' }),
  value_not_allowed: row('usage', { option: 'text', value: 'text', allowed: 'list' }),
  /** `unit` is what was asked for where it is no money: `points`, `count`. */
  /** `currency`: beside the figure stands one that is not this one, which is the shop's. */
  amount_malformed: row('usage', { text: 'text', unit: 'text?', currency: 'text?' }),
  amount_precision: row('usage', { text: 'text', decimals: 'count' }),
  amount_not_positive: row('usage', { text: 'text', unit: 'text?' }),
  /** `wanted` is what was asked for where it is no plain day: `birthday`. */
  date_malformed: row('usage', { text: 'text', wanted: 'text?' }),
  phone_malformed: row('usage', { text: 'text' }),
  email_malformed: row('usage', { text: 'text' }),
  /** Nobody may keep one: only how it ends is told. */
  bank_card_number: row('refused', { ends: 'text' }),
  card_malformed: row('usage', { text: 'text' }),
  tag_malformed: row('usage', { text: 'text' }),
  code_malformed: row('usage', { text: 'text' }),
  /** Without what was typed: it may be a PIN. */
  pin_malformed: row('usage', {}),
  pin_differs: row('usage', {}),
  item_malformed: row('usage', { text: 'text' }),
  item_unpriced: row('usage', { sku: 'text', near: 'list' }),
  items_disagree: row('usage', { amount: 'money', items: 'money' }),
  period_backwards: row('usage', { from: 'day', to: 'day' }),
  expiry_in_past: row('usage', { expires_on: 'day', day: 'day' }),
  confirmation_required: row('usage', { option: 'text' }),
  /** The command is a conversation: nobody sits at both ends. */
  terminal_required: row('usage', { command: 'text' }),
  member_ambiguous: row('usage', { who: 'text', candidates: 'rows' }),
  tender_unknown: row('usage', { tender: 'text', allowed: 'list' }),
  tender_repeated: row('usage', { tender: 'text' }),
  tenders_open: row('usage', { tenders: 'list' }),

  // Not found.
  shop_not_found: row('not_found', { path: 'text' }),
  member_not_found: row('not_found', { who: 'text' }),
  /** Nobody has this tag, is of this tier, or stands in this list. */
  members_none: row('not_found', { tag: 'text?', tier: 'text?' }),
  card_not_found: row('not_found', { card: 'text' }),
  entry_not_found: row('not_found', { entry: 'text' }),
  line_not_found: row('not_found', { entry: 'count', item: 'text' }),
  /** A code that reads like one of ours and has a character wrong says so. */
  coupon_not_found: row('not_found', { coupon: 'text', check_digit: 'text?', known: 'list?' }),
  plan_not_found: row('not_found', { plan: 'text', known: 'list' }),
  pass_not_found: row('not_found', { pass: 'text', known: 'list' }),
  reward_not_found: row('not_found', { reward: 'text', known: 'list' }),
  reward_without_draw: row('refused', { reward: 'text', known: 'list' }),
  offer_not_found: row('not_found', { offer: 'text', known: 'list' }),
  tier_not_found: row('not_found', { tier: 'text', known: 'list' }),
  report_not_found: row('not_found', { report: 'text', known: 'list' }),
  programme_not_found: row('not_found', { programme: 'text', known: 'list?' }),
  /** `near`: those that were probably meant; `known`, where none is like it: those at which the write could be made. */
  store_not_found: row('not_found', { store: 'text', near: 'list', known: 'list?' }),
  operator_not_found: row('not_found', { operator: 'text', near: 'list' }),
  /** `imports`: the newest ones that stand, `3 (members.csv)`. */
  batch_not_found: row('not_found', { batch: 'text', imports: 'list' }),
  file_not_found: row('not_found', { path: 'text' }),

  // Refused by a rule of the shop; nothing changed.
  balance_insufficient: row('refused', { balance: 'money', needed: 'money', short: 'money', command: 'text?' }),
  points_insufficient: row('refused', { points: 'count', needed: 'count', short: 'count' }),
  tenders_short: row('refused', { due: 'money', paid: 'money', short: 'money' }),
  tenders_over: row('refused', { due: 'money', paid: 'money', over: 'money' }),
  // Of money or of points: one pair of the facts is there.
  below_minimum: row('refused', { amount: 'money?', minimum: 'money?', points: 'count?', minimum_points: 'count?' }),
  above_maximum: row('refused', {
    amount: 'money?',
    text: 'text?',
    maximum: 'money?',
    points: 'count?',
    maximum_points: 'count?',
    /** `card`: the maximum is what a card is worth. */
    of: 'text?',
  }),
  /** A sum that a number cannot tell to the last unit. */
  sum_too_large: row('refused', {}),
  balance_limit: row('refused', {
    ...{ balance: 'money', amount: 'money', limit: 'money' },
    /** Of a top-up: the most that goes with its bonus; 0: nothing. */
    topup: 'money?',
  }),
  points_step: row('refused', { points: 'count', step: 'count', below: 'count', above: 'count' }),
  member_blocked: row('refused', { member: 'text' }),
  member_closed: row('refused', { member: 'text' }),
  member_erased: row('refused', { member: 'text' }),
  card_blocked: row('refused', { card: 'text' }),
  card_replaced: row('refused', { card: 'text', on: 'day' }),
  balance_not_zero: row('refused', {
    balance: 'money',
    points: 'count',
    passes: 'money?',
    command: 'text?',
    member: 'text?',
  }),
  entry_already_reversed: row('refused', { entry: 'count', by: 'count?' }),
  // The kind of what a void would strike out; a refund that finds the same does not name it.
  entry_partly_used: row('refused', { entry: 'count', entry_kind: 'text?', gone: 'losses' }),
  entry_not_reversible: row('refused', { entry: 'count', entry_kind: 'text' }),
  void_window_passed: row('refused', { entry: 'count', entry_kind: 'text', day: 'day', today: 'day' }),
  /** Of a pass that was imported: no money stands behind it, and nobody has named any. */
  price_unknown: row('usage', { entry: 'count', pass: 'text' }),
  refund_exceeds_entry: row('refused', { entry: 'count', amount: 'money', left: 'money' }),
  topup_partly_used: row('refused', { entry: 'count', gone: 'losses', pays: 'money' }),
  /** `because` is `no_value`: points are no money in this shop. */
  tender_not_allowed: row('refused', { tender: 'text', command: 'text', because: 'text?' }),
  plan_running: row('refused', { plan: 'text', until: 'day', member: 'text' }),
  plan_not_joined: row('refused', { plan: 'text' }),
  plan_changed: row('refused', { entry: 'count', plan: 'text' }),
  pass_insufficient: row('refused', { pass: 'text', visits: 'count', needed: 'count', short: 'count' }),
  pass_frozen: row('refused', { pass: 'text', until: 'day' }),
  pass_not_started: row('refused', { pass: 'text', from: 'day' }),
  pass_expired: row('refused', { pass: 'text', on: 'day' }),
  /** The word of its `when` that does not hold: most often no line of the bill is one that it pays for. */
  pass_condition: row('refused', { pass: 'text', ...unmet }),
  pass_visits_over: row('refused', { pass: 'text', visits: 'count', pieces: 'count' }),
  pass_without_end: row('refused', { pass: 'text' }),
  /** What a pass ends on was changed again by a later entry. */
  dates_changed: row('refused', { entry: 'count', lot: 'count', expires_on: 'day?' }),
  /** `possible` is what this member can still have, their own limit looked at too. */
  reward_out_of_stock: row('refused', { reward: 'text', wanted: 'count', left: 'count', possible: 'count' }),
  /** Nobody has committed to a secret that tickets could be drawn from. */
  draw_not_committed: row('refused', { reward: 'text' }),
  draw_open: row('refused', { reward: 'text', commitment: 'text', tickets: 'count' }),
  draw_differs: row('data', { rewards: 'list', tickets: 'count' }),
  /** The word of its `when` that does not hold. */
  reward_condition: row('refused', { reward: 'text', ...unmet }),
  offer_condition: row('refused', { offer: 'text', ...unmet }),
  // Of a rule, so many uses; or of what a member may take: then the money is there.
  limit_reached: row('refused', {
    rule: 'text',
    limit: 'count?',
    used: 'count?',
    member: 'text?',
    amount: 'money?',
    most: 'money?',
    spent: 'money?',
    left: 'money?',
  }),
  /** A law under which the shop puts itself. */
  pack_rule: row('refused', {
    pack: 'text',
    rule: 'text',
    law: 'text',
    source: 'text',
    most: 'money?',
    balance: 'money?',
    amount: 'money?',
    tenders: 'list?',
  }),
  not_shared: row('refused', { member: 'text', left: 'money?', points: 'count?', products: 'list?' }),
  /** What is there would become everybody's who shares. */
  account_in_use: row('refused', { member: 'text', to: 'text', balance: 'money', points: 'count' }),
  already_shared: row('refused', { member: 'text', others: 'list' }),
  backdated: row('refused', { at: 'text', newest: 'text?', until: 'text?' }),
  programme_backdated: row('refused', { from: 'day', newest: 'day', version: 'count' }),
  same_account: row('refused', { from: 'text', to: 'text' }),
  /** Merging one of several who share an account would carry the value of all away. */
  account_shared: row('refused', { member: 'text', others: 'list' }),
  /** Since the merge something has happened to either: nobody could say whose it was. */
  merge_moved: row('refused', { entry: 'count', by: 'count', from: 'text', into: 'text' }),
  // Of a card without paid money; or of the passes of an entry, whose visits were used or have ended.
  nothing_to_pay: row('refused', { member: 'text', entry: 'count?', used: 'count?', ended: 'count?' }),
  nothing_to_reinstate: row('refused', { member: 'text', grace_days: 'count', ended_before_import: 'count?' }),
  store_closed: row('refused', { store: 'text', closed_on: 'day' }),
  pin_not_set: row('refused', { operator: 'text' }),
  store_loop: row('refused', { store: 'text', parent: 'text' }),
  batch_moved: row('refused', { batch: 'count', accounts: 'list', imports: 'list', kinds: 'list' }),
  coupon_used: row('refused', { coupon: 'text' }),
  coupon_closed: row('refused', { coupon: 'text' }),
  coupon_expired: row('refused', { coupon: 'text', on: 'day' }),
  coupon_not_started: row('refused', { coupon: 'text', from: 'day' }),
  coupon_condition: row('refused', { coupon: 'text', ...unmet }),
  coupon_owner: row('refused', { coupon: 'text' }),
  coupon_repeated: row('refused', { coupon: 'text' }),
  coupon_not_combinable: row('refused', { coupon: 'text', other: 'text' }),

  // Conflicts with what is already there.
  /** Of an import: the row that has it. */
  card_exists: row('conflict', { card: 'text', member: 'text?', file: 'text?', line: 'count?' }),
  /** Of an import: the row of a pass, a coupon or another lot that is lot so-and-so already. */
  lot_exists: row('conflict', { asset: 'text', product: 'text?', lot: 'count', file: 'text', line: 'count' }),
  coupon_exists: row('conflict', { coupon: 'text' }),
  ref_reused: row('conflict', { ref: 'text', entry: 'count?' }),
  shop_exists: row('conflict', { path: 'text' }),
  file_exists: row('conflict', { path: 'text' }),
  /** Something was to be written in place of the shop, or of a file that its engine keeps beside it. */
  file_of_shop: row('conflict', { path: 'text' }),
  schema_newer: row('conflict', { path: 'text', found: 'count', known: 'count' }),
  /** What is done to a file and not to a server. */
  file_only: row('usage', { path: 'text', command: 'text' }),
  decimals_fixed: row('conflict', { currency: 'text', decimals: 'count', wanted: 'text' }),

  // Data that cannot be taken as it is.
  /**
   * `command`: what imports the mended rows as the others were; `held_back`: good rows of an import that was all or
   * nothing; `rehearsed`: files of a dry run, whose good rows are still to be imported.
   */
  rows_rejected: row('data', {
    rejected: 'count',
    rows: 'count',
    file: 'text?',
    command: 'text?',
    held_back: 'count?',
    rehearsed: 'list?',
  }),
  totals_differ: row('data', { differences: 'rows', accounts: 'count', batch: 'count?', unsigned: 'list?' }),
  check_failed: row('data', { findings: 'count', path: 'text?', against: 'text?' }),
  programme_invalid: row('data', { file: 'text', findings: 'findings' }),
  /** `backup` is the newest one of a shop file. */
  file_unreadable: row('data', { path: 'text', reason: 'text', backup: 'text?' }),
  /** `stated`: what was said of the file, or its mapping says. */
  encoding_unclear: row('data', { ...asked, candidates: 'rows', stated: 'text?' }),
  header_not_found: row('data', {
    path: 'text',
    seen: 'list',
    known: 'list',
    missing: 'list',
    absent: 'list',
    profile: 'text?',
    free: 'list?',
    email_column: 'text?',
  }),
  /** A column is said to be a field that files of its kind do not have. `others`: kinds that have all that is said. */
  field_not_in_kind: row('usage', {
    ...{ path: 'text', column: 'text', field: 'text', file_kind: 'text', allowed: 'list', others: 'list' },
  }),
  /** What a mapping says that a `word` means is no state of any list of the import: those of `path` may be `allowed`. */
  state_not_in_kind: row('usage', {
    ...{ path: 'text', word: 'text', state: 'text', file_kind: 'text', allowed: 'list' },
  }),
  /** Below one table stands another: its header, on a `line`, has other columns than the one above. */
  table_second: row('data', { path: 'text', line: 'count', above: 'list', below: 'list' }),
  /** A table of its own stands above the header on a `line`, and begins on its `first` one. */
  table_above: row('data', { path: 'text', first: 'count', line: 'count', below: 'list' }),
  /** Two tables stand beside each other, the second from a `column` on: the words of both. */
  tables_beside: row('data', { path: 'text', column: 'text', left: 'list', right: 'list' }),
  /** Rows of their own on these `lines` say how the members below them stand, and no column does. */
  state_headings: row('data', { path: 'text', lines: 'list', headings: 'list' }),
  /** From a `line` on a file of UTF-16 is something else. */
  encoding_changes: row('data', { path: 'text', line: 'count' }),
  /** `lines`: how many there are of them, `line` is the first; `encoding`: what the file is read as. */
  encoding_mixed: row('data', {
    path: 'text',
    line: 'count',
    lines: 'count',
    read: 'text',
    meant: 'text',
    encoding: 'text',
  }),
  column_not_found: row('usage', { option: 'text', column: 'text', seen: 'list' }),
  file_not_text: row('data', { path: 'text', format: 'text?' }),
  file_is_workbook: row('data', { path: 'text' }),
  mapping_invalid: row('data', { path: 'text', findings: 'findings' }),
  /**
   * `beside`: one part has a column of its own, so the balance is the `other` one or both together; or it is all of that
   * part, as somebody has `said`, and the column is in it or added to it. `file_kind` is `lots` where each row is of one
   * kind, and no share of it can be of another. `holds`: by its word the bonus is in it. `parts`: it is beside paid money
   * that somebody has named and the bonus, and not both together in so many (`unlike`) of the `rows` that say something.
   */
  split_unclear: row('usage', {
    ...asked,
    option: 'text',
    column: 'text',
    holds: 'text?',
    beside: 'text?',
    other: 'text?',
    said: 'text?',
    file_kind: 'text?',
    together: 'rows?',
    ...{ parts: 'list?', unlike: 'count?', rows: 'count?' },
  }),
  /**
   * Which number of a date is the month; with a `sample` whether its day or its year stands first; with a `column` of such
   * whether its years are of the Republic, as those of another one are.
   */
  dates_unclear: row('usage', { ...asked, option: 'text', sample: 'text?', column: 'text?' }),
  /** `sample`: an amount that has a decimal comma, or one that marks thousands. */
  decimal_unclear: row('usage', { ...asked, option: 'text', sample: 'text?' }),
  /** Which column says which pass or coupon a row is: those that may, with what stands in them. */
  product_unclear: row('usage', { ...asked, option: 'text', file_kind: 'text', columns: 'rows' }),
  /** Which column says whose each coupon is: those that may, with the field that each looks like. */
  owner_unclear: row('usage', { ...asked, option: 'text', columns: 'rows' }),
  /** Visits that were a gift: further ones (`field`), or those that a column beside counts already. */
  gifts_unclear: row('usage', { ...asked, option: 'text', column: 'text', field: 'text', beside: 'text' }),
  /**
   * Columns that hold amounts and that nothing reads: with what stands in them. `instead`: what the file looks like
   * besides; `balance`: what the first of them may be a part of; `open` of a column: its word does not say what it is.
   * `together`, here and elsewhere: columns that would be
   * added, with the field that they may be.
   */
  value_unclear: row('usage', {
    ...asked,
    ...{ option: 'text', columns: 'rows', instead: 'text?', balance: 'text?', together: 'rows?' },
  }),
  /**
   * `column` says how much came in, `gone` how much went out, and nothing how much is left: `formula` makes such a column.
   * `counted`: money, points or visits; `said`: somebody has called what came in the `field` of what is left, of which
   * such a file has one for all but visits.
   */
  left_unclear: row('usage', {
    ...asked,
    ...{ option: 'text', file_kind: 'text', column: 'text', gone: 'list', counted: 'text', field: 'text?' },
    ...{ formula: 'text', said: 'text?' },
  }),
  /**
   * Changes of history that nothing proves the way of: of the rows of `column` by their kinds. `signed`: some have a minus;
   * `beside`: a column of ways does not fit them; `balance`: the column of balances after the rows, of which that on a
   * `line` is not the one before plus or less the change.
   */
  direction_unclear: row('usage', {
    ...asked,
    ...{ option: 'text', field: 'text', column: 'text', kinds: 'rows', signed: 'text?', beside: 'text?' },
    ...{ balance: 'text?', line: 'count?' },
  }),
  /** `repeated` of the `rows` that bring value to members of before say what these imports have brought. */
  rows_repeated: row('usage', { ...asked, option: 'text', repeated: 'count', rows: 'count', imports: 'list' }),
  /** So many `cards` of the `rows` of a file are those of one `beside` it but for how they are written: `card` is `held` there. */
  cards_differ: row('usage', {
    ...asked,
    ...{ option: 'text', cards: 'count', rows: 'count', card: 'text', held: 'text', beside: 'text' },
  }),
  /** `repeated` of the `rows` whose card is new are people who are here under another: `card` is `member` with the card `held`. */
  people_repeated: row('usage', {
    ...asked,
    ...{ option: 'text', repeated: 'count', rows: 'count', card: 'text', member: 'text', held: 'text' },
  }),
  /** Nobody knows any of the `words` below the column that is read as the state: the first few of them. `states`: what such rows may be. */
  states_unknown: row('usage', { ...asked, option: 'text', column: 'text', words: 'list', states: 'list' }),
  /** A column that nothing reads says that some rows may not be used: with its words. `beside`: what is read as the state. */
  state_unclear: row('usage', { ...asked, option: 'text', column: 'text', samples: 'text', beside: 'text?' }),
  /** A column that nothing reads speaks of cards, with numbers as `sample` below it, and nothing is read as the card. */
  card_unclear: row('usage', { ...asked, option: 'text', column: 'text', sample: 'text' }),
  /** A row names another card as that of its account, or of passes with the same one (`file_kind`): what both hold may be one. */
  shared_unclear: row('usage', {
    ...asked,
    ...{ option: 'text', column: 'text', card: 'text', main: 'text', file_kind: 'text?' },
  }),
  /**
   * Whether rows are members or what was done with their cards: of `rows` with a card in `column`, `repeated` are of one
   * that came before; `columns` say when and what. `missing`: what history has and the file lacks. `left`: columns of
   * what is left of each row, so that it may be a lot.
   */
  history_unclear: row('usage', {
    ...asked,
    ...({
      option: 'text',
      column: 'text',
      repeated: 'count',
      rows: 'count',
      columns: 'list',
      missing: 'text?',
      left: 'list?',
    } as const),
  }),
  /** Whether rows are history or lots: `columns` say what is left of each, and `ends` until when. */
  rows_unclear: row('usage', { ...asked, option: 'text', columns: 'list', ends: 'text?' }),
  /**
   * Whether rows are members or passes: `columns` count visits, or one of them is what the others are together. With
   * `left`, a balance that may be what is left of a pass, they say which pass a row is; `known`: the programme's own.
   */
  passes_unclear: row('usage', {
    ...asked,
    option: 'text',
    columns: 'list',
    left: 'text?',
    known: 'text?',
    unread: 'text?',
  }),
  /**
   * Rows read as lots that are changes, with what is left after each in `left`: `column` says so with a `sample`, else
   * the figures do. `missing`: what history has and the file lacks.
   */
  rows_are_changes: row('usage', {
    ...asked,
    ...{ option: 'text', left: 'text', column: 'text?', sample: 'text?', missing: 'text?' },
  } as const),
  /**
   * Days of a column that nothing reads, on which something ends or begins: with one of them. `named`: the field of the
   * kind of value that its word speaks of. `part`: a column of what ends soon, so that the day may be that of no more. `pass`: a
   * column that counts visits of the passes that it speaks of.
   */
  end_unclear: row('usage', {
    ...asked,
    ...{
      option: 'text',
      column: 'text',
      sample: 'text',
      file_kind: 'text',
      named: 'text?',
      part: 'text?',
      pass: 'text?',
    },
  } as const),
  start_unclear: row('usage', { ...asked, option: 'text', column: 'text', sample: 'text', file_kind: 'text?' }),
  column_currency: row('data', { ...asked, column: 'text', currency: 'text', shop: 'text' }),
  /** A line around the table that may speak of more than its money, or that another one contradicts. */
  unit_unclear: row('data', { ...asked, column: 'text', line: 'text' }),
  columns_unclear: row('usage', {
    ...asked,
    ...{ option: 'text', field: 'text', columns: 'list', together: 'rows?', groups: 'list?' },
  }),
  /** Lots with what is left of several kinds of value in one row. */
  kinds_in_row: row('data', { path: 'text', columns: 'list' }),
  /** Passes and coupons: they come with the commands that use them. */

  // The machine.
  storage_failed: row('storage', { path: 'text', reason: 'text' }),
  /** The answer, not the books. */
  output_failed: row('storage', { reason: 'text' }),
  shop_read_only: row('storage', { path: 'text' }),
  /** Of a shop on a server. */
  server_unreachable: row('storage', { path: 'text', reason: 'text' }),
  connection_lost: row('storage', { path: 'text' }),
  outcome_unknown: row('storage', { path: 'text', reason: 'text' }),
  /** While this was typed another till took the member to another account. */
  member_moved: row('busy', { member: 'text' }),
  database_busy: row('busy', { path: 'text', waited_seconds: 'count' }),
  /** Others went on writing while all of a shop was copied. */
  shop_in_use: row('busy', { path: 'text', entries: 'count' }),
  /** Whoever did `command` may not; the facts are those of `because`. */
  not_allowed: row('not_allowed', {
    because: 'text',
    command: 'text?',
    store: 'text?',
    operator: 'text?',
    closed_on: 'day?',
    role: 'text?',
    needs: 'text?',
    wait_seconds: 'count?',
    /** Money back of one entry: the most, what went back before, what should go back now. */
    limit: 'money?',
    before: 'money?',
    amount: 'money?',
  }),
  login_refused: row('not_allowed', { path: 'text' }),
  cancelled: row('cancelled', {}),
  bug: row('bug', { text: 'text' }),
} as const;

export type ProblemCode = keyof typeof problems;

type FactValue<S extends FactSpec> = S extends `${infer T extends FactType}?` ? FactTypes[T] : FactTypes[S & FactType];
type OptionalKeys<F> = { [K in keyof F]: F[K] extends `${string}?` ? K : never }[keyof F];
type Facts<F extends Record<string, FactSpec>> = {
  readonly [K in Exclude<keyof F, OptionalKeys<F>>]: FactValue<F[K]>;
} & { readonly [K in OptionalKeys<F>]?: FactValue<F[K] & FactSpec> | undefined };

/** One problem: its code and the facts that the code promises. Money facts are minor units of the shop's currency. */
export type Problem<C extends ProblemCode = ProblemCode> = {
  [K in C]: { readonly code: K } & Facts<(typeof problems)[K]['facts']>;
}[C];

/** Problems that an answer settles, typed behind the command that found them. */
export type Question = Problem<
  { [C in ProblemCode]: (typeof problems)[C]['facts'] extends typeof asked ? C : never }[ProblemCode]
>;

export function isQuestion(problem: Problem): problem is Question {
  const facts: Readonly<Record<string, FactSpec>> = problems[problem.code].facts;
  return Object.entries(asked).every(([name, type]) => facts[name] === type);
}

/** What is asked of the rows of one file says nothing of another, and history tells of what is here already. */
export const isAboutRows = ({ code }: Pick<Problem, 'code'>): boolean =>
  code === 'history_unclear' || code === 'rows_unclear' || code === 'passes_unclear' || code === 'rows_are_changes';

/** The kind of a problem, hence its exit code. */
export const kindOf = (problem: Problem): ProblemKind => problems[problem.code].kind;

/** A problem on its way to the one place that catches it. */
export class ProblemError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem, options?: ErrorOptions) {
    super(problem.code, options);
    this.problem = problem;
  }
}

/** A disk that fails after something was booked: nobody may read that nothing happened. */
export function afterBooking(error: unknown): unknown {
  if (!(error instanceof ProblemError) || error.problem.code !== 'storage_failed') return error;
  return new ProblemError({ ...error.problem, code: 'outcome_unknown' }, { cause: error });
}

/** Ends the current work with a problem. */
export function fail(problem: Problem, options?: ErrorOptions): never {
  throw new ProblemError(problem, options);
}
