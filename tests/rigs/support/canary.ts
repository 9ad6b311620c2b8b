import { openSession } from '../../../src/openings/actions.ts';
import { draft } from '../../support/evening.ts';
import type { Caught, Fault } from '../../support/mailbox.ts';
import { makeWorld, type World } from '../../support/world.ts';
import { delivered, pathsIn } from './letters.ts';

/** Words that are nowhere else, in the letters a person may have. */
export const canary = {
  name: '金糸雀 Q7xCanary',
  email: 'q7xcanary@example.net',
  comment: '遅れます Q7xCanary',
};
/** However somebody is written down: in capitals, in UTF-8 or escaped in JSON. */
export const sings = (text: string) => /q7xcanary|金糸雀|\\u91d1\\u7cf8/i.test(text);

const consent = { consent: 'yes', consentWords: 'メールで聞きました' };

/**
 * Somebody who is written down wherever a person can be: listed, imported, signed in, answering, written to.
 * @param stuck their last letters wait, composed, because their mail server was busy
 */
export async function canaryWorld({ stuck }: { stuck: boolean }) {
  const world = await makeWorld();
  const host = await world.person('Hanako');
  const meetup = await world.meetup(host);
  const desk = await world.signIn(host);
  const own = `/meetups/${meetup.slug}`;
  await desk.post(`${own}/members/add`, { name: canary.name, email: canary.email.toUpperCase(), ...consent });
  const staged = await upload(world, `${own}/members/import`, desk.cookies);
  await upload(world, `${own}/members/import`, desk.cookies);
  await desk.post(staged, {
    name: '0',
    email: '1',
    reading: '',
    company: '',
    industry: '',
    state: '',
    act: 'take',
    ...consent,
  });
  const { id } = await world.session(meetup, draft);
  await openSession(world.house, { personId: host.id }, meetup.id, id, { hostGoing: true, leadGoing: true });
  const mails: Caught[] = [];
  const deliver = async (...faults: Fault[]) => {
    world.clock.pass({ minutes: 10 });
    mails.push(...(await delivered(world, ...faults)));
  };
  const newest = (what: RegExp) => {
    const paths = mails
      .toReversed()
      .filter((mail) => mail.to.includes(canary.email))
      .flatMap(pathsIn);
    return paths.find((path) => what.test(path))?.replace(/\?.*/, '') ?? `no ${what}`;
  };
  await deliver();
  const phone = world.stranger();
  await phone.post(newest(/^\/answers/), { answer: 'going', comment: canary.comment });
  await phone.post('/sign-in', { email: canary.email });
  await deliver();
  await phone.post(newest(/^\/sign-in/));
  const said = ['name', 'reading', 'badgeName', 'industry', 'company', 'section', 'title', 'talkAbout'];
  const profile = Object.fromEntries(said.map((name) => [name, canary.name]));
  await phone.post('/me', { ...profile, locale: 'ja', timeZone: '' });
  await phone.post('/me/feed', { act: 'make' });
  await phone.post(newest(/^\/answers/), { answer: 'declined', comment: canary.comment });
  await phone.post(newest(/^\/answers/), { answer: 'going', comment: canary.comment });
  await phone.post(`${newest(/^\/answers/)}/not-me`);
  await phone.post('/sign-in', { email: canary.email });
  const busy = {
    at: 'rcpt',
    say: '451 4.3.0 <q7xcanary@example.net> try later',
    only: canary.email,
    times: 9,
  } as const;
  await deliver(...(stuck ? [busy] : []));
  return { world, host: desk, meetup, sessionId: id, phone, mails, newest };
}

async function upload(world: World, url: string, cookies: Record<string, string>): Promise<string> {
  const head = 'Content-Disposition: form-data; name="file"; filename="m.csv"\r\nContent-Type: text/csv\r\n\r\n';
  const rows = `氏名,メールアドレス\r\n${canary.name},${canary.email}\r\nKen,ken@example.com\r\n`;
  const { headers } = await world.app.inject({
    method: 'POST',
    url,
    headers: {
      host: 'tasuki.test',
      'sec-fetch-site': 'same-origin',
      'content-type': 'multipart/form-data; boundary=formPart',
    },
    cookies,
    payload: `--formPart\r\n${head}${rows}\r\n--formPart--\r\n`,
  });
  return String(headers.location);
}
