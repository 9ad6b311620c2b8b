/**
 * Some columns of a table, to be selected. Each column that comes along unread costs about as much as finding its row,
 * so hot pages name those that they show.
 */
export function columnsOf<Table extends object, Name extends keyof Table>(
  table: Table,
  ...names: Name[][]
): Pick<Table, Name> {
  return Object.fromEntries(names.flat().map((name) => [name, table[name]])) as Pick<Table, Name>;
}
