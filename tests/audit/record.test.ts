import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { auditOf } from '../../src/audit/queries.ts';
import { record } from '../../src/audit/record.ts';
import { audit } from '../../src/db/schema/people.ts';
import { audit as en } from '../../src/i18n/en/audit.ts';
import { audit as ja } from '../../src/i18n/ja/audit.ts';
import { sourceFiles, src } from '../house/imports.ts';
import { makeWorld } from '../support/world.ts';

const verbs = sourceFiles()
  .map((file) => readFileSync(join(src, file), 'utf8'))
  .flatMap((text) => [...text.matchAll(/\bverb: '(\w+)'/g)].map(([, verb]) => String(verb)));

test('every act has its words, in both languages', () => {
  expect(verbs.length).toBeGreaterThan(8);
  for (const words of [ja, en]) expect(verbs.filter((verb) => !(verb in words.verbs))).toEqual([]);
});

test('what was done in one moment is read in the order of writing', async () => {
  const { house, person, meetup } = await makeWorld();
  const asa = await meetup(await person('Suzuki'));
  const acts = Array.from({ length: 40 }, (_, n) => String(n));
  const told = {
    at: house.clock.now(),
    meetupId: asa.id,
    actorId: null,
    verb: 'openSession',
    subject: 'session',
  } as const;
  for (const subjectId of acts) await house.store.write('acts', (tx) => record(tx, { ...told, subjectId }));
  const rows = await auditOf(house.store.read, asa.id, null, 40);
  expect(rows.slice(0, 40).map(({ subjectId }) => subjectId)).toEqual(acts.toReversed());
});

test('the host reads who did what to whom, and what it was before', async () => {
  const { house, person, meetup, join: add, session, signIn } = await makeWorld();
  const [host, sato] = [await person('Suzuki'), await person('Sato')];
  const asa = await meetup(host);
  const memberId = await add(asa, sato);
  const evening = await session(asa);
  const act = { at: house.clock.now(), meetupId: asa.id, actorId: host.id };
  await house.store.write('acts', async (tx) => {
    await record(tx, {
      ...act,
      verb: 'removeMember',
      subject: 'member',
      subjectId: memberId,
      before: { state: 'going' },
    });
    await record(tx, { ...act, actorId: null, verb: 'openSession', subject: 'session', subjectId: evening.id });
  });
  const visitor = await signIn(host);
  const page = (await visitor.get(`/meetups/${asa.slug}/audit`)).body;
  for (const said of ['Suzuki', 'メンバーから外しました', 'Sato', '自動', '第1回 12/5(土) 19:00'])
    expect(page).toContain(said);
  expect((await visitor.get(`/meetups/${asa.slug}/audit?lang=en`)).body).toContain('opened sign-up');
});

test('nobody else reads it, and one meetup’s record tells nothing of another', async () => {
  const { house, person, meetup, join: add, signIn, stranger } = await makeWorld();
  const [host, other] = [await person('Suzuki'), await person('Ito')];
  const [asa, yoru] = [await meetup(host), await meetup(other)];
  await add(asa, other);
  const act = { at: 1, meetupId: yoru.id, actorId: other.id, verb: 'endMeetup', subject: 'meetup', subjectId: yoru.id };
  await house.store.write('acts', (tx) => record(tx, act as never));
  expect((await (await signIn(host)).get(`/meetups/${asa.slug}/audit`)).body).not.toContain('Ito');
  expect((await (await signIn(other)).get(`/meetups/${asa.slug}/audit`)).status).toBe(403);
  expect((await stranger().get(`/meetups/${asa.slug}/audit`)).status).toBe(303);
});

test('a long record is read page by page, each row once', async () => {
  const { house, person, meetup, signIn } = await makeWorld();
  const host = await person('Suzuki');
  const asa = await meetup(host);
  const act = {
    meetupId: asa.id,
    actorId: host.id,
    verb: 'editSession',
    subject: 'meetup' as const,
    subjectId: asa.id,
  };
  await house.store.write('acts', async (tx) => {
    for (let n = 0; n < 120; n += 1) await record(tx, { ...act, at: 1000 + Math.floor(n / 3) });
  });
  const visitor = await signIn(host);
  let next: string | undefined = `/meetups/${asa.slug}/audit`;
  let rows = 0;
  while (next) {
    const { body } = await visitor.get(next);
    rows += body.split('<th scope="row">').length - 1;
    next = /href="([^"]+)" rel="next"/.exec(body)?.[1];
  }
  expect(rows).toBe(120);
});

test('the record cannot be rewritten or erased', async () => {
  const { house } = await makeWorld();
  const act = { at: 1, meetupId: null, actorId: null, verb: 'x', subject: 'instance', subjectId: 'x' } as const;
  await house.store.write('acts', (tx) => record(tx, act));
  await expect(house.store.write('acts', (tx) => tx.update(audit).set({ verb: 'y' }))).rejects.toThrow();
  await expect(house.store.write('acts', (tx) => tx.delete(audit))).rejects.toThrow();
  expect((await house.store.read.select().from(audit).orderBy(audit.id))[0]?.verb).toBe('x');
});

test('the record speaks in words, not in the names that the software uses', async () => {
  const { house, person, meetup, session, signIn } = await makeWorld();
  const host = await person('Suzuki');
  const asa = await meetup(host);
  const evening = await session(asa);
  const act = {
    at: house.clock.now(),
    meetupId: asa.id,
    actorId: host.id,
    subject: 'session',
    subjectId: evening.id,
  } as const;
  await house.store.write('acts', async (tx) => {
    await record(tx, { ...act, verb: 'cancelSession', after: { number: 'keep' } });
    await record(tx, { ...act, verb: 'switchLetter', after: { kind: 'invitation', off: true } });
  });
  const page = (await (await signIn(host)).get(`/meetups/${asa.slug}/audit`)).body;
  for (const said of ['欠番', '種類: ご案内', '送らない: はい']) expect(page).toContain(said);
});
