import { type Grant, policy } from '../../src/access/policy.ts';
import { filled, formsIn } from '../rigs/support/forms.ts';
import type { Room, Town, Who } from '../support/town.ts';
import type { Form, TestVisitor } from '../support/visitor.ts';
import { acts } from './acts.ts';

const bearers: Record<string, Who> = { anyone: 'stranger', 'signed-in': 'outsider' };
/** Somebody who may use a row of the policy table; links need no more than a stranger. */
export const whoFor = (grant: Grant | undefined): Who =>
  typeof grant === 'string' ? (bearers[grant] ?? (grant as Who)) : 'stranger';

/** A form of a room as somebody has it before them, filled in, their finger on the button. */
export type Pressing = { visitor: TestVisitor; url: string; said: Form };

/** Everything that comes before a row's form is pressed (see `Act`). */
export async function readyToPress(town: Town, room: Room, row: string): Promise<Pressing> {
  for (const earlier of acts[row]?.before ?? []) await press(town, room, earlier);
  const { who, page, formOf, form = {}, stands } = acts[row] ?? {};
  if (stands) await town.house.store.write('town', (tx) => stands(tx, room.ids, town.clock.now()));
  town.clock.pass({ minutes: 1 });
  const grant = policy[row];
  const visitor = town.visitors[who ?? whoFor(grant)];
  const route = row.replace('POST ', '');
  const token = typeof grant === 'object' ? await room.token(grant.link) : 'x';
  const url = await room.fill(route.replace(':token', token));
  const found = page ? formsIn((await visitor.get(await room.fill(page))).body, await room.fill(page)) : [];
  const sought = formOf ? await room.fill(formOf) : url;
  const asked = found.find((one) => one.action === sought);
  if (page && !asked) throw new Error(`No form for ${url} on ${page}: ${found.map((one) => one.action)}`);
  const said: Form = asked ? filled(asked) : {};
  for (const [name, value] of Object.entries(form))
    said[name] = /^:\w/.test(`${value}`) ? await room.fill(`${value}`) : value;
  return { visitor, url, said };
}

export async function press(town: Town, room: Room, row: string) {
  const { visitor, url, said } = await readyToPress(town, room, row);
  return visitor.post(url, said);
}
