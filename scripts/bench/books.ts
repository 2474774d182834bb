import SqliteConnection from 'better-sqlite3';

export interface BooksSize {
  readonly members: number;
  /** Open lots of points of each member. */
  readonly lots: number;
  /** Bills of each member, paid from the balance and in cash: two postings each. A part of one: so many members had one. */
  readonly bills: number;
}

/** The first day on which points end: as many of every thousand lots end on each of a thousand days. */
export const FIRST_END = '2027-01-01';
export const END_DAYS = 1000;

/**
 * Fills a new shop file with members who came over with paid money and points and have bought since, set by set. The
 * books are whole but for what only the program itself writes: digests and the seal over them are zeroes, bills have no
 * lines. So `check` names those three and nothing else.
 */
export function fillBooks(path: string, { members, lots, bills: each }: BooksSize): void {
  const bills = Math.round(members * each);
  const db = new SqliteConnection(path);
  db.exec(
    'pragma journal_mode = off; pragma synchronous = off; pragma cache_size = -262144; pragma temp_store = memory',
  );
  const indexes = db.prepare("select name, sql from sqlite_schema where type = 'index' and sql is not null").all();
  const at = Date.parse('2026-01-01T04:00:00Z');
  const numbers = (count: number, what: string): string =>
    `with recursive n(i) as (select 1 where ${count} > 0 union all select i + 1 from n where i < ${count}) ${what} from n`;
  const perMember = 1 + lots;
  db.exec(`begin;
    ${(indexes as { name: string }[]).map(({ name }) => `drop index "${name}"`).join(';')};
    insert into account (id, newest_at) ${numbers(
      members,
      `select i, ${at} + iif(i <= ${bills}, 1000 * (i + ${members} * ((${bills} - i) / ${members})), 0)`,
    )};
    insert into member (id, account_id, name, name_search, joined_on, tier)
      ${numbers(members, `select i, i, 'Member ' || i, 'member ' || i, '2025-06-01', case i % 3 when 0 then 'gold' end`)};
    insert into card (id, number, account_id, member_id) ${numbers(members, 'select i, 60000000 + i, i, i')};
    insert into entry (id, kind, occurred_at, recorded_at, day, store, account_id, programme, amount, facts, digest)
      ${numbers(members, `select i, 'opening', ${at}, ${at}, '2026-01-01', 'main', i, 1, 10000, '{"steps":[]}', zeroblob(32)`)};
    insert into lot (id, account_id, asset, pair_id, entry_id, opened_on, amount, used, store, programme, terms)
      ${numbers(
        members,
        `select ${perMember} * (i - 1) + 1, i, 'paid', ${perMember} * (i - 1) + 1, i, '2026-01-01', 10000,
        100 * (${bills} / ${members} + (i <= ${bills} % ${members})), 'main', 1, '{"draw":"pro_rata","reinstateDays":30}'`,
      )};
    insert into lot (id, account_id, asset, entry_id, opened_on, expires_on, amount, store, programme)
      ${numbers(
        members * lots,
        `select i + (i - 1) / ${lots} + 1, (i - 1) / ${lots} + 1, 'points', (i - 1) / ${lots} + 1, '2026-01-01',
        date('${FIRST_END}', '+' || ((i * 7919 + i / 1009) % ${END_DAYS}) || ' days'), 100 + i % 50, 'main', 1`,
      )};
    insert into lot_date (lot_id, entry_id, valid_from, expires_on)
      select id, entry_id, null, expires_on from lot where expires_on is not null;
    insert into posting (id, entry_id, no, debit, credit, unit, amount, account_id, lot_id, lot_effect, figure, store)
      select id, entry_id, id - ${perMember} * (entry_id - 1), case asset when 'paid' then 'opening' else 'points_issued' end,
        asset, case asset when 'paid' then 'money' else 'points' end, amount, account_id, id, 1, 'amount', 'main' from lot;
    insert into entry (id, kind, occurred_at, recorded_at, day, store, member_id, account_id, card_id, programme, amount,
        activity, facts, digest)
      ${numbers(
        bills,
        `select ${members} + i, 'spend', ${at} + 1000 * i, ${at} + 1000 * i,
        date('2026-01-02', '+' || ((i - 1) * 300 / ${bills || 1}) || ' days'), 'main', (i - 1) % ${members} + 1,
        (i - 1) % ${members} + 1, (i - 1) % ${members} + 1, 1, 300, 1, '{"steps":[]}', zeroblob(32)`,
      )};
    insert into posting (id, entry_id, no, debit, credit, unit, amount, account_id, lot_id, lot_effect, figure, store)
      select ${members * perMember} + 2 * (entry.id - ${members}) - 1, entry.id, 1, 'paid', 'sales', 'money', 100, account_id,
        ${perMember} * (account_id - 1) + 1, -1, 'used', 'main' from entry where id > ${members}
      union all
      select ${members * perMember} + 2 * (entry.id - ${members}), entry.id, 2, 'cash', 'sales', 'money', 200, null,
        null, 0, null, 'main' from entry where id > ${members};
    insert into daily_posting
      select entry.day, 0, posting.store, coalesce(lot.store, ''), '', entry.kind, '', debit, credit, unit,
        coalesce(figure, ''), sum(posting.amount), count(*)
      from posting join entry on entry.id = posting.entry_id left join lot on lot.id = posting.lot_id
      group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11;
    insert into daily_entry select day, 0, store, '', kind, '', count(*) from entry group by day, store, kind;
    insert into seal values (${members + bills}, ${members + bills}, zeroblob(32), ${at});
    ${(indexes as { sql: string }[]).map(({ sql }) => sql).join(';')};
    commit`);
  db.exec('pragma journal_mode = wal');
  db.close();
}
