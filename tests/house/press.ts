import { type Grant, policy } from '../../src/access/policy.ts';
import { newId } from '../../src/db/ids.ts';
import { filled, formsIn } from '../rigs/support/forms.ts';
import type { Room, Town, Who } from '../support/town.ts';
import type { Form, TestVisitor } from '../support/visitor.ts';
import { acts } from './acts.ts';

const bearers: Record<string, Who> = { anyone: 'stranger', 'signed-in': 'outsider' };
/** Somebody who may use a row of the policy table; links need no more than a stranger. */
const whoFor = (grant: Grant | undefined): Who =>
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

async function press(town: Town, room: Room, row: string) {
  const { visitor, url, said } = await readyToPress(town, room, row);
  return visitor.post(url, said);
}

/** Any row of the policy table, ready to be used in a room of its own by somebody who may. */
export async function anyPressing(town: Town, row: string): Promise<Pressing> {
  if (acts[row]) return readyToPress(town, await town.another(), row);
  const [method, route = ''] = row.split(' ');
  const room = method === 'GET' ? town : await town.another();
  const grant = policy[row];
  const token = typeof grant === 'object' ? await room.token(grant.link) : 'x';
  const url = await room.fill(route.replace(':token', token));
  const visitor = await somebody(town, grant);
  const page = method === 'POST' && policy[`GET ${route}`] ? (await visitor.get(url)).body : '';
  const form = formsIn(page, url).find(({ action }) => action === url);
  return { visitor, url, said: form ? filled(form) : {} };
}

/** Whoever needs no role is new each time: they may sign out. A stranger has a cookie from before, so they are looked for. */
async function somebody(town: Town, grant: Grant | undefined): Promise<TestVisitor> {
  if (grant === 'signed-in') return town.signIn(await town.person('Rin', { email: `rin.${newId()}@example.com` }));
  const who = whoFor(grant);
  if (who !== 'stranger') return town.visitors[who];
  const stranger = town.stranger();
  stranger.cookies.tasuki = 'of-long-ago';
  return stranger;
}
