import { Column, is, SQL } from 'drizzle-orm';

type Decoder = { mapFromDriverValue(value: unknown): unknown };
type Row = Record<string, unknown>;
type Selected = { path: string[]; field: unknown }[];

/** What drizzle keeps of a statement that gives rows, and its door for whoever makes the rows themselves. */
export type Reading = {
  fields?: Selected;
  joinsNotNullableMap?: Record<string, boolean>;
  customResultMapper?: (rows: unknown[][]) => Row[];
};

/**
 * Plans once how the rows of a statement are made of what the driver gives: drizzle asks anew for every value of every row
 * what it is. Left to drizzle: a join that may find nothing, since then a whole part of a row is null.
 */
export function planRows(reading: Reading): void {
  const { fields, joinsNotNullableMap = {}, customResultMapper } = reading;
  if (fields === undefined || customResultMapper !== undefined) return;
  if (Object.values(joinsNotNullableMap).includes(false)) return;
  const plan = fields.flatMap(({ path, field }) => {
    const decoder = decoderOf(field);
    const [part, name = part, ...more] = path;
    return decoder === null || more.length > 0 ? [] : [{ part: path.length === 1 ? null : part, name, decoder }];
  }) as { part: string | null; name: string; decoder: Decoder }[];
  if (plan.length < fields.length) return;
  const parts = new Set(plan.flatMap(({ part }) => part ?? []));
  reading.customResultMapper = (rows) =>
    rows.map((values) => {
      const row: Row = {};
      for (const part of parts) row[part] = {};
      for (let at = 0; at < plan.length; at += 1) {
        const { part, name, decoder } = plan[at] as (typeof plan)[number];
        const value = values[at];
        const within = part === null ? row : (row[part] as Row);
        within[name] = value === null ? null : decoder.mapFromDriverValue(value);
      }
      return row;
    });
}

/** Who turns a value of the driver into ours; null where drizzle must be asked. */
function decoderOf(field: unknown): Decoder | null {
  if (is(field, Column)) return field;
  const computed = is(field, SQL.Aliased) ? field.sql : field;
  return is(computed, SQL) ? (computed as unknown as { decoder: Decoder }).decoder : null;
}
