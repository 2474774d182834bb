/** What the schema is made of, in the server's own words: tables, rules, indexes, triggers and functions. */
import type { SchemaDifference } from '../engine-health.ts';

/** `trigger posting_update` and what it says. */
export type Catalogue = Readonly<Record<string, string>>;

/** One object of the schema. */
export interface SchemaObject {
  readonly object: string;
  readonly words: string;
}

export const catalogueOf = (objects: readonly SchemaObject[]): Catalogue =>
  Object.fromEntries(objects.map(({ object, words }) => [object, words]));

export function catalogueDifferences(made: Catalogue, found: Catalogue): SchemaDifference[] {
  const differences: SchemaDifference[] = [];
  for (const [object, words] of Object.entries(made)) {
    if (!(object in found)) differences.push({ object, how: 'missing' });
    else if (found[object] !== words) differences.push({ object, how: 'changed' });
  }
  for (const object of Object.keys(found)) if (!(object in made)) differences.push({ object, how: 'unknown' });
  return differences;
}

const HERE = 'current_schema()::regnamespace';

export const OBJECTS = `
  select 'table ' || relname::text as object,
    (select string_agg(concat_ws(' ', attname, format_type(atttypid, atttypmod), collname,
        case when attnotnull then 'not null' end, attidentity, attgenerated, pg_get_expr(adbin, adrelid)), ', ' order by attnum)
      from pg_attribute left join pg_attrdef on adrelid = attrelid and adnum = attnum
        left join pg_collation on pg_collation.oid = attcollation
      where attrelid = pg_class.oid and attnum > 0 and not attisdropped) as words
    from pg_class where relnamespace = ${HERE} and relkind in ('r', 'p', 'v', 'm', 'f')
  union all select 'constraint ' || conname || ' of ' || relname,
      pg_get_constraintdef(pg_constraint.oid) || case when convalidated then '' else ' not valid' end
    from pg_constraint join pg_class on pg_class.oid = conrelid
    where relnamespace = ${HERE} and contype in ('c', 'f', 'p', 'u', 'x')
  union all select 'index ' || relname, pg_get_indexdef(indexrelid) || case when indisvalid then '' else ' not valid' end
    from pg_index join pg_class on pg_class.oid = indexrelid where relnamespace = ${HERE}
  union all select 'trigger ' || tgname, pg_get_triggerdef(pg_trigger.oid) || ' ' || tgenabled::text
    from pg_trigger join pg_class on pg_class.oid = tgrelid where relnamespace = ${HERE} and not tgisinternal
  union all select 'function ' || proname, pg_get_functiondef(oid)
    from pg_proc where pronamespace = ${HERE} and prokind = 'f'
  order by 1`;
