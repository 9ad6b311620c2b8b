import { randomBytes } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { buildApp } from '../../src/app.ts';
import { newId } from '../../src/db/ids.ts';
import { meetups, members, sessions } from '../../src/db/schema/meetups.ts';
import { people, signIns } from '../../src/db/schema/people.ts';
import { readSettings } from '../../src/env.ts';
import type { House } from '../../src/house.ts';
import { hashOf, makeKeys } from '../../src/links/tokens.ts';
import type { Mailer } from '../../src/mail/transport.ts';
import { houseLog } from '../../src/web/log.ts';
import { type MovableClock, movableClock } from './clock.ts';
import { emptyStore } from './store.ts';
import { type TestVisitor, visitor } from './visitor.ts';

const day = 86_400_000;

type PersonRow = typeof people.$inferInsert;
type MeetupRow = typeof meetups.$inferInsert;
type SessionRow = typeof sessions.$inferInsert;

export type World = {
  house: House & { clock: MovableClock; store: Awaited<ReturnType<typeof emptyStore>> };
  app: FastifyInstance;
  clock: MovableClock;
  logged: string[];
  person: (name: string, more?: Partial<PersonRow>) => Promise<{ id: string; name: string; email: string }>;
  /** A meetup of this host, as the first ten minutes leave it; the host is its first member. */
  meetup: (host: { id: string }, more?: Partial<MeetupRow>) => Promise<MeetupRow & { id: string; slug: string }>;
  join: (meetup: { id: string }, person: { id: string }) => Promise<string>;
  /** So many more members at once. */
  crowd: (meetup: { id: string }, many: number) => Promise<void>;
  /** An open session two weeks from now, led by its host; `openedAt: null` makes it a draft. */
  session: (meetup: MeetupRow, more?: Partial<SessionRow>) => Promise<SessionRow & { id: string }>;
  signIn: (person: { id: string }) => Promise<TestVisitor>;
  stranger: () => TestVisitor;
  close: () => Promise<void>;
};

/** A house of its own on an empty store, at 10:00 on Saturday, 21 November 2026 in Tokyo unless told. */
export async function makeWorld(
  options: { now?: string; env?: Record<string, string>; mailer?: Mailer } = {},
): Promise<World> {
  const store = await emptyStore();
  const clock = movableClock(options.now ?? '2026-11-21T10:00:00+09:00');
  const settings = readSettings({ BASE_URL: 'http://tasuki.test', SECRET: 's'.repeat(40), ...options.env });
  const logged: string[] = [];
  const log = houseLog('info', (line) => void logged.push(line));
  const house = { store, clock, settings, keys: makeKeys('s'.repeat(40)), mailer: options.mailer ?? null, log };
  // Three hundred routes take longer than most tests: only who asks for a page pays for them.
  let built: FastifyInstance | null = null;
  const app = new Proxy({} as FastifyInstance, {
    get: (_nothing, name) => {
      built ??= buildApp(house);
      const found = Reflect.get(built, name);
      return typeof found === 'function' ? found.bind(built) : found;
    },
  });

  return {
    house,
    app,
    clock,
    logged,
    person: async (name, more = {}) => {
      const row = {
        id: newId(),
        name,
        email: `${name.toLowerCase().replace(/\W+/g, '.')}@example.com`,
        badgeName: name,
        createdAt: clock.now(),
        lastActedAt: clock.now(),
        ...more,
      };
      await store.write('person', (tx) => tx.insert(people).values(row));
      return row as { id: string; name: string; email: string };
    },
    meetup: async (host, more = {}) => {
      const row = { ...plainMeetup(host.id, clock.now()), ...more };
      await store.write('meetup', (tx) => tx.insert(meetups).values(row));
      await store.write('meetup', (tx) =>
        tx.insert(members).values(memberRow(row.id, host.id, clock.now(), 'founder')),
      );
      return row;
    },
    join: async (meetup, person) => {
      const row = memberRow(meetup.id, person.id, clock.now(), 'host');
      await store.write('meetup', (tx) => tx.insert(members).values(row));
      return row.id;
    },
    crowd: async (meetup, many) => {
      const now = clock.now();
      const rows = Array.from({ length: many }, (_, i) => ({
        id: newId(),
        name: `Member ${i}`,
        email: `m${i}.${newId()}@example.com`,
        createdAt: now,
      }));
      await store.write('meetup', async (tx) => {
        for (let from = 0; from < many; from += 40) {
          const some = rows.slice(from, from + 40);
          await tx.insert(people).values(some);
          await tx.insert(members).values(some.map((one) => memberRow(meetup.id, one.id, now, 'host')));
        }
      });
    },
    session: async (meetup, more = {}) => {
      const row = { ...plainSession(meetup, clock.now()), ...more };
      await store.write('session', (tx) => tx.insert(sessions).values(row));
      return row;
    },
    signIn: async (person) => {
      const secret = randomBytes(16).toString('hex');
      const now = clock.now();
      await store.write('person', (tx) =>
        tx.insert(signIns).values({
          id: newId(),
          personId: person.id,
          hash: hashOf(secret),
          createdAt: now,
          lastSeenAt: now,
          expiresAt: now + 30 * day,
        }),
      );
      return visitor(app, settings.origin, { [settings.secureOrigin ? '__Host-tasuki' : 'tasuki']: secret });
    },
    stranger: () => visitor(app, settings.origin),
    close: async () => {
      await built?.close();
      await store.close();
    },
  };
}

function plainMeetup(hostId: string, now: number) {
  const id = newId();
  return {
    id,
    slug: `asa-${id.slice(-6)}`,
    hostId,
    template: 'study' as const,
    name: '朝の読書会',
    purpose: '本を一冊ずつ、ゆっくり読む',
    languages: 'ja,en' as const,
    timeZone: 'Asia/Tokyo',
    organizerEmail: 'tasuki@localhost',
    venue: '市民会館 会議室A',
    minutes: 120,
    createdAt: now,
    startStep: 'done' as const,
  };
}

function memberRow(meetupId: string, personId: string, now: number, source: 'founder' | 'host') {
  return {
    id: newId(),
    meetupId,
    personId,
    state: 'member' as const,
    source,
    createdAt: now,
    joinedAt: now,
    toldAt: now,
  };
}

function plainSession(meetup: MeetupRow, now: number) {
  const id = newId();
  const startsAt = Math.floor(now / day) * day + 14 * day + 10 * 3_600_000; // 19:00 in Tokyo
  return {
    id,
    meetupId: meetup.id,
    number: 1,
    localStart: `${new Date(startsAt + 9 * 3_600_000).toISOString().slice(0, 10)}T19:00`,
    timeZone: 'Asia/Tokyo',
    startsAt,
    endsAt: startsAt + 2 * 3_600_000,
    venue: meetup.venue ?? '',
    opensAt: now - day,
    deadlineAt: startsAt - 3 * day,
    cutoffAt: startsAt - day,
    leadId: meetup.hostId,
    leadState: 'accepted' as const,
    leadAcceptedAt: now - day,
    openedAt: now - day,
    openedBy: meetup.hostId,
    uid: `${id}@tasuki.test`,
    revisedAt: now - day,
    createdAt: now - day,
  };
}
