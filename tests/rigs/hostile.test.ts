import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeTown, type Town, type Who } from '../support/town.ts';
import { type Answered, everyForm, everyPage, everyPlace, faultOf, type Place } from './support/estate.ts';
import { type FoundForm, filled } from './support/forms.ts';
import { delivered } from './support/letters.ts';
import { foreignIn } from './support/markup.ts';
import { naughty } from './support/naughty.ts';
import { full, patience } from './support/sizes.ts';

/** In CI each field gets a few of them, the next field the next few; in full each gets all. */
let turn = 0;
const some = (many: number) =>
  Array.from({ length: full ? naughty.length : many }, () => naughty[turn++ % naughty.length] as string);
const markup = `'"><xss-q7x onload=alert(1)>{{7*191*13}}`;
/** These end what other forms need, so they come last. */
const ends = ({ form: { action } }: { form: FoundForm }) =>
  /sign-out|delete|\/end$|sign-ins|leave|remove|refuse|cancel|postpone|drop|skip|open$/.test(action);

let town: Town;
let pages: Place[];
let forms: { who: Who; form: FoundForm }[];
beforeAll(async () => {
  town = await makeTown();
  pages = await everyPage(town);
  forms = await everyForm(town, pages);
}, patience);
afterAll(() => town.close());

const faults: string[] = [];
async function calmly(what: string, asked: Promise<Answered>): Promise<boolean> {
  const answered = await asked;
  const fault = faultOf(answered);
  if (fault !== null) faults.push(`${what}: ${fault}`);
  return answered.status < 400;
}

/** Every field with some strange strings, then with markup, which stays in it where it is taken. */
async function fillIn({ who, form }: { who: Who; form: FoundForm }): Promise<number> {
  let sent = 0;
  for (const field of form.fields.filter(({ name }) => name !== 'nonce' && name !== 'slug'))
    for (const said of [...some(4), markup]) {
      sent += 1;
      // Time passes and addresses differ, so that no limit stands before the field.
      town.clock.pass({ seconds: 20 });
      const email = form.fields.find(({ name }) => name === 'email');
      if (email) email.value = `n${turn}.${sent}@example.com`;
      const body = filled(form, { [field.name]: said });
      const what = `${who} ${form.action} ${field.name}=${said.slice(0, 60)}`;
      const taken = await calmly(what, town.visitors[who].post(form.action, body));
      if (taken && said === markup) Object.assign(field, { value: said });
    }
  return sent;
}

test('the rig sees what a browser would run', () => {
  const raw = naughty.filter((said) => /<(xss|img|svg|script)/.test(said) && !said.startsWith('data:'));
  expect(raw.length).toBeGreaterThan(5);
  for (const said of raw) expect([said, foreignIn(`<p title="">${said}</p>`).length > 0]).toEqual([said, true]);
  expect(foreignIn('<a href="javascript:alert(1)">x</a>')).toHaveLength(1);
});

test(
  'a page asked for with any strange name or question is answered calmly',
  async () => {
    for (const { who, path } of pages) {
      const parts = path.split('/').slice(1);
      for (const said of some(2)) {
        const strange = encodeURIComponent(Buffer.from(said).toString()).slice(0, 900);
        const asks = ['lang', 'next', 'to', 'a', 'done', 'page', 'saved', 'from'].map((name) => `${name}=${strange}`);
        const other = parts.map((part, i) => (i > 0 && i % 2 === turn % 2 ? strange : part)).join('/');
        for (const url of [`${path}?${asks.join('&')}`, `/${other}`])
          await calmly(`${who} ${url}`, town.visitors[who].get(url));
      }
    }
    expect(faults.splice(0)).toEqual([]);
  },
  patience,
);

test(
  'every field of every form takes or refuses every strange string calmly',
  async () => {
    let sent = 0;
    for (const one of forms.filter((form) => !ends(form))) sent += await fillIn(one);
    expect(faults.splice(0)).toEqual([]);
    expect(sent).toBeGreaterThan(400);
  },
  patience,
);

test(
  'what was taken shows up as words: on pages, in mails, calendars and lists',
  async () => {
    const shown: string[] = [];
    for (const { who, path } of pages) {
      const answered = await town.visitors[who].get(path);
      const fault = faultOf(answered);
      if (fault !== null) faults.push(`${path}: ${fault}`);
      if (/&lt;xss-q7x/.test(answered.body)) shown.push(path);
    }
    expect(faults.splice(0)).toEqual([]);
    expect(shown.length).toBeGreaterThan(10);
    const list = await town.visitors.host.get(await town.fill('/meetups/:slug/members/export.csv'));
    for (const cell of (parse(list.body, { bom: true }) as string[][]).flat()) expect(cell).not.toMatch(/^[=+\-@\t\0]/);
    const mails = await delivered(town);
    expect(mails.length).toBeGreaterThan(5);
    for (const { mail, to } of mails) {
      expect(to).toHaveLength(1);
      expect(mail.headers.filter(({ key }) => ['x-injected', 'bcc', 'cc'].includes(key))).toEqual([]);
      expect(foreignIn((mail.html ?? '').replaceAll('http://tasuki.test', ''))).toEqual([]);
      for (const { content, mimeType } of mail.attachments) {
        const text = typeof content === 'string' ? content : Buffer.from(content as ArrayBuffer).toString();
        if (mimeType === 'text/calendar') expect(text.match(/^(BEGIN:VEVENT|X-INJECTED)/gm)).toEqual(['BEGIN:VEVENT']);
      }
    }
  },
  patience,
);

test(
  'so do the forms that end something, and routes that get fields they do not know or bytes that are no text',
  async () => {
    for (const one of forms.filter(ends)) await fillIn(one);
    const names = ['name', 'email', 'answer', 'act', 'role', 'hostId', '__proto__', 'constructor', 'to[]', 'key'];
    for (const { who, path } of await everyPlace(town, 'POST')) {
      const visitor = town.visitors[who];
      for (const said of some(1))
        await calmly(
          `${who} ${path}`,
          visitor.post(path, Object.fromEntries(names.map((name) => [name, [said, said]]))),
        );
      const type = { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' };
      const headers = { host: 'tasuki.test', ...type };
      const payload = 'name=%ED%A0%80%FF%00&email=%C0%80&%=%&a[b][c]=1';
      const raw = await town.app.inject({ method: 'POST', url: path, headers, cookies: visitor.cookies, payload });
      if (raw.statusCode >= 500) faults.push(`raw ${path} ${raw.statusCode}`);
    }
    expect(faults.splice(0)).toEqual([]);
  },
  patience,
);
