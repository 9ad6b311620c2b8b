import { longDate, shortMoment, zonedMoment, zonedShortMoment } from '../i18n/format.ts';
import { catalog, type Locale } from '../i18n/locale.ts';
import type { Instant } from '../time/clock.ts';
import { dateAt } from '../time/zone.ts';
import { becauseOf, mayStop } from './because.ts';
import type {
  AnswerLinks,
  Letter,
  LetterData,
  LetterKind,
  MeetupTold,
  MovedDate,
  SessionTold,
  TaskTold,
} from './letters.ts';
import { sampleUid } from './sample-uid.ts';

const day = 86_400_000;
const hour = 3_600_000;
const here = 'https://tasuki.example';
/** They come from the instance, not from a meetup. */
const ofTheHouse: LetterKind[] = ['sign-in', 'confirm-copy', 'second-factor', 'channel-changed', 'strays-waiting'];

/** A believable letter of each kind, for previews without a reader and for tests. `now` is ten days before the session. */
export function sampleOf(kind: LetterKind, locale: Locale, now: Instant): Letter {
  const data = sampleData(locale, now)[kind];
  const meetup = ofTheHouse.includes(kind) ? null : meetupIn(locale, kind);
  const name = locale === 'ja' ? '佐藤 花子' : 'Hannah Smith';
  return { kind, reader: { name, locale, timeZone: 'Asia/Tokyo' }, meetup, now, data } as Letter;
}

function meetupIn(locale: Locale, kind: LetterKind): MeetupTold {
  const told = { hostTitle: '主催者', contact: 'contact@example.com', pageUrl: `${here}/meetups/asa-dokusho` };
  const stopping = {
    stopUrl: mayStop(kind) ? `${here}/stop/${'l'.repeat(26)}` : null,
    because: becauseOf(kind, { isHost: false, isMember: true, answered: true }),
  };
  return locale === 'ja'
    ? { id: 'sample', name: '朝の読書会', hostName: '山田 太郎', ...told, ...stopping }
    : { id: 'sample', name: 'Morning Readers', hostName: 'Thomas Miller', ...told, ...stopping };
}

function sessionIn(locale: Locale, startsAt: Instant): SessionTold {
  const told = {
    number: 12,
    startsAt,
    endsAt: startsAt + 2 * hour,
    timeZone: 'Asia/Tokyo',
    deadlineAt: startsAt - 3 * day,
    way: 'on_site' as const,
    onSite: true,
    online: false,
    onlineUrl: '',
    addressOrder: locale === 'ja' ? ('japanese' as const) : ('western' as const),
    pageUrl: `${here}/meetups/asa-dokusho/sessions/sample`,
    uid: sampleUid,
    sequence: 1,
    createdAt: startsAt - 30 * day,
    revisedAt: startsAt - 20 * day,
  };
  return locale === 'ja'
    ? {
        ...told,
        theme: '「失敗の科学」を持ち寄って読む',
        description: '一人10分ずつ、気になった章を紹介します。読んでいない方の参加も歓迎です。',
        venue: '市民会館 会議室A',
        address: '東京都千代田区丸の内1-2-3 丸の内ビル4階',
        station: '東京駅 丸の内北口 徒歩5分',
        access: '正面玄関の右手のエレベーターで4階へ。',
        bring: '筆記用具、名札(あれば)',
        cost: '500円(会場費)',
      }
    : {
        ...told,
        theme: 'Black Box Thinking, a chapter each',
        description: 'Everybody presents a chapter in ten minutes. You are welcome if you have not read it.',
        venue: 'Citizens’ Hall, Room A',
        address: '1-2-3 Marunouchi, Chiyoda-ku, Tokyo',
        station: 'Tokyo Station, Marunouchi North Exit, 5 minutes on foot',
        access: 'Take the lift to the right of the main door to the 4th floor.',
        bring: 'A pen and, if you have one, your badge',
        cost: '500 yen for the room',
      };
}

function sampleLinks(): AnswerLinks {
  const page = `${here}/answers/${'a'.repeat(26)}`;
  return {
    page,
    yes: `${page}?a=yes`,
    maybe: `${page}?a=maybe`,
    no: `${page}?a=no`,
    stillGoing: `${page}/still-going`,
  };
}

function sampleData(locale: Locale, now: Instant): LetterData {
  const ja = locale === 'ja';
  const startsAt = Math.floor(now / day) * day + 10 * day + 10 * hour;
  const session = sessionIn(locale, startsAt);
  const next = { ...session, number: 13, startsAt: startsAt + 28 * day, endsAt: startsAt + 28 * day + 2 * hour };
  const links = sampleLinks();
  const base = { session, links };
  const who = ja ? '鈴木 一郎' : 'Ian Bell';
  const link = `${session.pageUrl}/host`;
  const host = ja ? '山田 太郎' : 'Thomas Miller';
  const meetupPage = `${here}/meetups/asa-dokusho`;
  const rota = `${here}/meetups/asa-dokusho/rota`;
  const dated = (days: number) => longDate(locale, dateAt(startsAt + days * day, 'Asia/Tokyo'));
  const dates = { since: dated(-45), date: dated(0), moves: dated(-3) };
  const reason = ja ? '会場が使えなくなったためです。' : 'The room is no longer available.';
  const note = ja ? '三つの失敗談が心に残りました。' : 'Three of the stories stay with us.';
  const poll = {
    title: ja ? '12月の回' : 'The December session',
    note: ja ? '会場は市民会館の予定です。' : 'Most likely at Citizens’ Hall.',
    deadline: zonedShortMoment(locale, startsAt - 9 * day, 'Asia/Tokyo'),
    dates: [0, 3, 7].map((n) => ({ number: null, theme: '', startsAt: startsAt + n * day, timeZone: 'Asia/Tokyo' })),
  };
  const followUp = { session, note, materialsUrl: 'https://example.com/slides', next, nextLead: who, nextLinks: links };
  return {
    'sign-in': { link: `${here}/sign-in/${'s'.repeat(26)}`, minutes: 30 },
    'confirm-signup': { session, link: `${here}/confirm/session/${'c'.repeat(26)}`, waitlist: false },
    'confirm-membership': { link: `${here}/confirm/member/${'c'.repeat(26)}` },
    'confirm-address': { link: `${here}/confirm/address/${'c'.repeat(26)}` },
    'confirm-copy': { link: `${here}/copy/${'c'.repeat(26)}`, who: ja ? '佐藤 花子' : 'Hannah Smith' },
    'second-factor': {
      what: 'on',
      by: 'reader',
      left: 10,
      link: `${here}/me/second-factor`,
      signIns: `${here}/me/sign-ins`,
    },
    'your-link': base,
    welcome: { addedBy: ja ? '山田 太郎' : 'Thomas Miller', session },
    'membership-approved': { session },
    invitation: { ...base, addedBy: null },
    question: { ...base, said: 'maybe' },
    'still-fine': base,
    details: base,
    'day-before': base,
    'follow-up': followUp,
    'follow-up-absent': followUp,
    'answer-received': { ...base, state: 'going', stranger: false, by: 'reader', via: 'page', delegated: false },
    waitlisted: { ...base, position: 14, past: { sessions: 4, promoted: 11 } },
    'seat-opened': base,
    'seat-offered': { ...base, until: startsAt - 20 * hour },
    'offer-lapsed': base,
    'late-request-received': base,
    'session-moved': {
      ...base,
      state: 'going',
      was: { startsAt: startsAt - 7 * day, endsAt: startsAt - 7 * day + 2 * hour },
    },
    'zone-changed': {
      dates: [
        rezoned(session, links, 'going'),
        rezoned({ ...next, uid: `next-${session.uid}` }, links, 'going'),
        rezoned(
          { ...next, number: 14, startsAt: next.startsAt + 28 * day, endsAt: next.endsAt + 28 * day },
          links,
          'invited',
        ),
      ],
    },
    'entry-renewed': { session: rezoned(next, links, 'going').session, state: 'going' },
    'place-changed': { ...base, state: 'going', was: ja ? '市民会館 会議室B' : 'Citizens’ Hall, Room B' },
    'session-postponed': { session, state: 'going', reason },
    'session-cancelled': { session, state: 'going', reason },
    'session-revived': { ...base, state: 'going' },
    'host-message': { ...base, ...messageIn(locale) },
    'lead-asked': { session, part: 'lead', asker: host, beside: host, link: `${here}/lead/${'d'.repeat(26)}` },
    'lead-moved': {
      session,
      part: 'lead',
      accepted: true,
      was: { startsAt: startsAt - 7 * day, endsAt: startsAt - 7 * day + 2 * hour },
      link: `${here}/lead/${'d'.repeat(26)}`,
    },
    'lead-answered': {
      session,
      part: 'lead',
      who,
      said: 'no',
      word: ja ? '出張の予定です。' : 'I am away that week.',
      link: rota,
    },
    'lead-wanted': { wanted: [session, next], link: rota },
    'swap-asked': { session, other: next, who, link: `${here}/swap/${'w'.repeat(26)}` },
    'swap-answered': { session, who, agreed: true, link: rota },
    'handoff-proposed': {
      giver: host,
      means: catalog(locale).handoffs.overlapMeans(1),
      note: ja ? '安心してお任せできます。' : 'You would do it well.',
      answerBy: dates.moves,
      link: `${here}/handoff/${'h'.repeat(26)}`,
    },
    'handoff-told': {
      what: 'accepted',
      giver: host,
      nominee: who,
      other: who,
      toHandoff: true,
      link: `${meetupPage}/handoff`,
    },
    'handoff-soon': {
      giver: host,
      nominee: who,
      ends: zonedMoment(locale, startsAt, 'Asia/Tokyo'),
      link: `${meetupPage}/handoff`,
    },
    'host-changed': {
      you: 'neither',
      before: host,
      host: who,
      announcement: ja ? '三年間、ありがとうございました。' : 'Thank you for three good years.',
      reason: '',
      link: meetupPage,
      kit: `${meetupPage}/kit`,
      desk: `${here}/desk`,
    },
    'handoff-begun': { giver: host, kit: `${meetupPage}/kit`, link: `${meetupPage}/handoff` },
    'host-quiet': { ...dates, link: `${here}/hosting/${'q'.repeat(26)}` },
    'host-wanted': {
      cause: 'dormant',
      part: 'co-host',
      host,
      leavesOn: '',
      moves: dates.moves,
      link: `${meetupPage}/claim`,
    },
    'claim-made': { cause: 'stepping-down', part: 'host', who, accepts: dates.moves, link: `${meetupPage}/handoff` },
    'claim-told': { what: 'stayed', link: meetupPage },
    'term-ends': {
      ends: dates.date,
      gaps: [catalog(locale).handoffs.kit.parts.money, catalog(locale).handoffs.kit.parts.accounts],
      people: [who],
      kit: `${meetupPage}/kit`,
      link: `${meetupPage}/term`,
    },
    'team-declined': { who, role: catalog(locale).team.roles.organizer, link: `${meetupPage}/team` },
    'phone-waitlist': { session, seats: 1, names: [who], link },
    'membership-requested': { who, link: `${here}/meetups/asa-dokusho/members` },
    'late-yes-requested': { session, who, comment: ja ? '少し遅れます。' : 'I may be a little late.', link },
    'poll-asked': { ...poll, link: `${here}/polls/answers/${'p'.repeat(26)}` },
    'poll-reminder': { ...poll, link: `${here}/polls/answers/${'p'.repeat(26)}` },
    'poll-answered': {
      ...poll,
      said: poll.dates.map(({ startsAt: at, timeZone }, n) =>
        [shortMoment(locale, at, timeZone), Object.values(catalog(locale).polls.said)[n]].join(' '),
      ),
      link: `${here}/polls/answers/${'p'.repeat(26)}`,
    },
    'poll-confirm': { ...poll, link: `${here}/confirm/poll/${'p'.repeat(26)}` },
    'theme-picked': { session, talk: false },
    'tasks-due': {
      overdue: [taskIn(locale, startsAt - 11 * day, 0)],
      today: [taskIn(locale, startsAt - 10 * day, 1)],
      coming: [{ ...taskIn(locale, startsAt - 8 * day, 2), timed: true }],
      watched: [{ ...taskIn(locale, startsAt - 9 * day, 2), who }],
      led: [{ ...taskIn(locale, startsAt - 12 * day, 3), who }],
      link: `${here}/my-tasks/${'m'.repeat(26)}`,
      ledLink: `${meetupPage}/tasks`,
    },
    'help-wanted': { task: { ...taskIn(locale, startsAt - 8 * day, 2), who }, link: `${meetupPage}/tasks/sample` },
    'retro-asked': { past: [session], runbook: true, link: `${here}/retro/${'r'.repeat(26)}` },
    'purpose-asked': {
      purpose: ja ? '読んだ本を、仕事に生かす' : 'Reading for the work we do',
      held: 3,
      since: startsAt - 90 * day,
      timeZone: 'Asia/Tokyo',
      link: `${here}/purpose/${'p'.repeat(26)}`,
    },
    'meetup-ended': {
      farewell: ja ? '三年間、毎月たのしみにしていました。' : 'For three years I looked forward to every one of them.',
      held: 36,
      since: startsAt - 1100 * day,
      timeZone: 'Asia/Tokyo',
    },
    'team-invited': {
      role: catalog(locale).team.roles.organizer,
      rights: catalog(locale).team.rights.organizer,
      link: `${here}/team/${'t'.repeat(26)}`,
    },
    'help-offered': { who, link: `${meetupPage}/path/host` },
    'not-me-reported': { session, who, link },
    'reply-received': {
      session,
      who,
      what: 'words',
      said: null,
      subject: ja ? 'Re: 【ご案内】' : 'Re: You are invited',
      words: ja
        ? '19時半ごろの到着になりそうです。参加してもよいでしょうか。'
        : 'I could come at half past seven. May I still join?',
      elsewhere: false,
      replyTo: 'ichiro@example.com',
      link,
    },
    'channel-changed': { read: false, why: 'probes', address: '', unheard: '', link: `${here}/operator/mail` },
    'strays-waiting': { many: 2, link: `${here}/operator/mail` },
  };
}

/** A session in Tokyo that is held by the clock of Berlin from now on. */
function rezoned(session: SessionTold, links: AnswerLinks, state: MovedDate['state']): MovedDate {
  const { startsAt, endsAt, timeZone } = session;
  const inBerlin = { timeZone: 'Europe/Berlin', startsAt: startsAt + 8 * hour, endsAt: endsAt + 8 * hour };
  return { session: { ...session, ...inBerlin, sequence: 2 }, links, state, was: { startsAt, endsAt, timeZone } };
}

function taskIn(locale: Locale, dueAt: Instant, which: 0 | 1 | 2 | 3): TaskTold {
  const titles = {
    ja: ['会場の予約を確かめる', 'ご案内の文面を整える', '受付の名札を用意する', '登壇者に当日の流れを送る'],
    en: ['Confirm the room', 'Polish the invitation', 'Prepare the badges', 'Send the speakers the run sheet'],
  };
  const title = titles[locale][which] ?? '';
  return { title, dueAt, timed: false, timeZone: 'Asia/Tokyo', meetup: '', number: 12, who: null };
}

function messageIn(locale: Locale): { subject: string; body: string } {
  return locale === 'ja'
    ? { subject: '【ご連絡】{回} {会名} 受付について', body: '受付は1階で行います。お名前をお知らせください。' }
    : { subject: 'The door: {meetup} {session}', body: 'The door is on the ground floor. Please tell us your name.' };
}
