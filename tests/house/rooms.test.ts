import { expect, test } from 'vitest';
import { type Import, importsOf, packagesOf, sourceFiles } from './imports.ts';

/**
 * Who may import whom. A folder that is no noun has its row here; every other folder is a noun, whose files follow
 * `jobs` by their name. `*` is any noun; `idea` any file of a noun that is none of the five jobs.
 */
const rooms: Record<string, string[]> = {
  time: ['time'],
  db: ['db', 'time'],
  i18n: ['i18n', 'time', 'db/schema'],
  links: ['links', 'db', 'time'],
  audit: ['audit', 'db', 'time', 'web', 'links', 'house.ts', 'i18n', 'meetups/nav.ts'],
  calendar: ['calendar', 'db/schema', 'time'],
  mail: ['mail', 'i18n', 'time', 'links', 'calendar', 'db/schema', 'env.ts', 'web/markdown.ts'],
  outbox: [
    'outbox',
    'mail',
    'calendar',
    'db',
    'links',
    'i18n',
    'time',
    'house.ts',
    'web',
    'audit/record.ts',
    'leads/turns.ts',
    'bounces/changes.ts',
    'people/copy/changes.ts',
    'people/copy/wish.ts',
  ],
  channel: [
    'channel',
    'inbound/message.ts',
    'inbound/handling/actions.ts',
    'inbound/probes/actions.ts',
    'inbound/unheard.ts',
    'mail',
    'house.ts',
  ],
  web: ['web', 'i18n', 'links', 'time', 'db', 'house.ts'],
  access: ['access', 'web', 'links', 'db', 'i18n', 'time', 'house.ts', 'people/changes.ts', 'leads/turns.ts'],
};

const jobs: Record<string, string[]> = {
  'routes.ts': [
    'web',
    'links',
    'i18n',
    'time',
    'access',
    'calendar',
    'mail',
    'house.ts',
    'own',
    '*/queries.ts',
    '*/idea',
    'db/schema',
    'outbox/queries.ts',
    'db/remembered.ts',
    'outbox/read.ts',
    'outbox/preview.ts',
  ],
  'input.ts': ['time', 'web/fields.ts', 'db/schema', 'i18n', 'mail', '*/input.ts', '*/idea'],
  'actions.ts': [
    'calendar/reply.ts',
    'db',
    'time',
    'links',
    'outbox/post.ts',
    'outbox/drop.ts',
    'outbox/hold.ts',
    'outbox/pause.ts',
    'outbox/returned.ts',
    'outbox/tier.ts',
    'audit/record.ts',
    'house.ts',
    'web/limit.ts',
    'mail',
    'own',
    '*/queries.ts',
    '*/changes.ts',
    '*/idea',
  ],
  'queries.ts': ['db', 'time', 'links', 'outbox/queries.ts', 'own', '*/queries.ts', '*/idea'],
  'changes.ts': ['db', 'time', 'links', 'own', '*/queries.ts', '*/changes.ts', '*/idea'],
  idea: [
    'time',
    'db/schema',
    'i18n',
    'links/urls.ts',
    'calendar',
    'web/markdown.ts',
    'mail',
    'outbox/cap.ts',
    'own-idea',
    '*/idea',
  ],
};

/** Shapes that any noun may name: they vanish when the code runs. */
const types = ['db/store.ts', 'house.ts', 'i18n/locale.ts', 'web/visitor.ts', 'web/limit.ts'];

const everything = ['app.ts', 'server.ts', 'open-house.ts', 'chores.ts', 'cli'];
const files = sourceFiles();

test('the guard sees the whole house', () => {
  expect(files.length).toBeGreaterThan(60);
  expect(files.flatMap(importsOf).length).toBeGreaterThan(files.length);
});

test('every file imports only what its room may', () => {
  const refused = files.flatMap(importsOf).filter((one) => !mayImport(one));
  expect(refused.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
});

test('only one file knows each outside library', () => {
  const knows = (name: string) =>
    files.filter((file) => packagesOf(file).some((p) => p === name || p.startsWith(`${name}/`)));
  expect(knows('nodemailer')).toEqual(['mail/transport.ts']);
  expect(knows('ics')).toEqual(['calendar/event.ts']);
  expect(knows('rrule-temporal')).toEqual(['time/recurrence.ts']);
  expect(knows('imapflow')).toEqual(['channel/imap.ts']);
  expect(knows('ical.js')).toEqual(['calendar/reply.ts']);
  expect(knows('postal-mime')).toEqual(['mail/reading.ts']);
  expect(knows('uqr')).toEqual(['signin/second-factor/qr.ts']);
  expect(knows('better-sqlite3')).toEqual(['db/driver.ts']);
});

test('no imports run in a circle', () => {
  const arrows = new Map(
    files.map((file) => [
      file,
      importsOf(file)
        .filter((one) => !one.typeOnly)
        .map((one) => one.to),
    ]),
  );
  const done = new Set<string>();
  const circles: string[] = [];
  const walk = (file: string, path: string[]): void => {
    if (path.includes(file)) return void circles.push([...path.slice(path.indexOf(file)), file].join(' → '));
    if (done.has(file)) return;
    for (const next of arrows.get(file) ?? []) walk(next, [...path, file]);
    done.add(file);
  };
  for (const file of files) walk(file, []);
  expect(circles).toEqual([]);
});

function mayImport(one: Import): boolean {
  const [room = '', file] = one.from.split('/');
  if (everything.includes(room) || file === undefined) return true;
  const own = `${room}/`;
  const allowed = rooms[room] ?? jobs[jobOf(one.from)] ?? [];
  return (
    allowed.some((row) => {
      if (row === 'own') return one.to.startsWith(own);
      if (row === 'own-idea') return one.to.startsWith(own) && jobOf(one.to) === 'idea';
      if (row.startsWith('*/')) return isNoun(one.to) && jobOf(one.to) === row.slice(2);
      return one.to === row || one.to.startsWith(`${row}/`);
    }) ||
    (one.typeOnly &&
      (one.to.startsWith(own) || types.includes(one.to) || (isNoun(one.to) && jobOf(one.to) === 'queries.ts')))
  );
}

function jobOf(path: string): string {
  const name = path.split('/').at(-1) ?? '';
  return name in jobs ? name : 'idea';
}

function isNoun(path: string): boolean {
  const room = path.split('/')[0] ?? '';
  return path.includes('/') && !(room in rooms) && !everything.includes(room);
}
