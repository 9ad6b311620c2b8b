import { idOf, type Town, travellerOf } from './town.ts';

type Insert = (town: Town, now: number) => string[];

const day = 86_400_000;
const hour = 3_600_000;

/** The id of the n-th row of a kind, in SQL: see `idOf`. */
const id = (kind: string, n: string) => `printf('${kind}%010x%015d', ((${n}) * 2654435761) % 4294967296, ${n})`;
/** Rows 0 … many − 1 as `i`. */
const upTo = (many: number) => `with recursive n(i) as (select 0 union all select i + 1 from n where i + 1 < ${many})`;

const everySession = (town: Town) => town.meetups * town.sessions;
const everyRsvp = (town: Town) => everySession(town) * town.invited;

/** When the session numbered `s` of its meetup begins: the past ones a week apart, the others in two weeks and on. */
const startOf = ({ sessions, open }: Town, now: number) => {
  const evening = Math.floor(now / day) * day + 10 * hour;
  return `(${evening} + (s - ${sessions - open}) * ${7 * day} + case when s < ${sessions - open} then 0 else ${14 * day} end)`;
};

export const people: Insert = (town, now) => [
  `${upTo(travellerOf(town) + 1)} insert into people (id, email, name, reading, badge_name, industry, company, created_at, last_acted_at)
   select ${id('p', 'i')}, 'person' || i || '@example.com', '山田 太郎' || i, 'やまだ たろう', '太郎' || i, '製造', '株式会社' || (i % 900),
     ${now - 400 * day}, ${now - day} from n`,
];

export const meetups: Insert = (town, now) => [
  `${upTo(town.meetups)} insert into meetups (id, slug, host_id, template, name, purpose, description, cost, organizer_email, venue, address,
     station, access, capacity_on_site, minutes, next_number, start_step, languages, time_zone, created_at)
   select ${id('m', 'i')}, 'bench-' || i, ${id('p', `i * ${town.people}`)}, 'study', '朝の読書会 ' || i, '本を一冊ずつ、ゆっくり読む',
     '月に二度、朝に集まって同じ本を読みます。' || char(10) || char(10) || '- 予習はいりません' || char(10) || '- はじめての方もどうぞ',
     '無料（飲み物代は各自）', 'tasuki@localhost', '市民会館 会議室A', '東京都千代田区一丁目1-1', '地下鉄 桜木駅 3番出口から徒歩5分',
     '正面玄関は夜間閉まります。東側の通用口からお入りください。', ${town.capacity ?? 'null'}, 120, ${town.sessions + 1}, 'done', 'ja,en', 'Asia/Tokyo', ${now - 400 * day} from n`,
];

export const cadences: Insert = (town, now) => {
  const rule = { every: 'weeks', interval: 1, weekdays: [5], from: '2025-01-03', times: ['19:00'], onHoliday: 'skip' };
  return [
    `${upTo(town.meetups)} insert into cadences (id, meetup_id, rule, breaks, created_at, created_by)
     select ${id('c', 'i')}, ${id('m', 'i')}, '${JSON.stringify(rule)}', '[]', ${now - 400 * day}, ${id('p', `i * ${town.people}`)} from n`,
  ];
};

export const members: Insert = (town, now) => [
  `${upTo(travellerOf(town))} insert into members (id, meetup_id, person_id, state, source, created_at, joined_at, told_at)
   select ${id('b', 'i')}, ${id('m', `i / ${town.people}`)}, ${id('p', 'i')}, 'member',
     case when i % ${town.people} = 0 then 'founder' else 'paste' end, ${now - 400 * day}, ${now - 400 * day}, ${now - 400 * day} from n`,
  ...(town.traveller
    ? [
        `${upTo(town.meetups)} insert into members (id, meetup_id, person_id, state, source, created_at, joined_at, told_at)
         select ${id('b', `${travellerOf(town)} + i`)}, ${id('m', 'i')}, '${idOf('p', travellerOf(town))}', 'member', 'paste',
           ${now - 400 * day}, ${now - 400 * day}, ${now - 400 * day} from n`,
      ]
    : []),
];

export const sessions: Insert = (town, now) => [
  `${upTo(everySession(town))}, planned(i, m, s) as (select i, i / ${town.sessions}, i % ${town.sessions} from n),
     dated(i, m, s, at) as (select i, m, s, ${startOf(town, now)} from planned)
   insert into sessions (id, meetup_id, number, local_start, time_zone, starts_at, ends_at, theme, description, venue, address, station, access,
     capacity_on_site, opens_at, deadline_at, cutoff_at, lead_id, lead_state, lead_accepted_at, opened_at, opened_by, uid, revised_at, created_at)
   select ${id('s', 'i')}, ${id('m', 'm')}, s + 1, strftime('%Y-%m-%dT%H:%M', at / 1000 + 32400, 'unixepoch'), 'Asia/Tokyo', at, at + ${2 * hour},
     '第三章を読む', '今回は第三章から。途中からでも大丈夫です。', '市民会館 会議室A', '東京都千代田区一丁目1-1', '地下鉄 桜木駅 3番出口から徒歩5分',
     '正面玄関は夜間閉まります。', ${town.capacity ?? 'null'}, at - ${28 * day}, at - ${3 * day}, at - ${day}, ${id('p', `m * ${town.people}`)},
     'accepted', ${now - 30 * day}, min(at - ${28 * day}, ${now - day}), ${id('p', `m * ${town.people}`)}, ${id('s', 'i')} || '@bench.example',
     ${now - 30 * day}, ${now - 60 * day} from dated`,
];

const isOpen = (town: Town, session: string) => `(${session}) % ${town.sessions} >= ${town.sessions - town.open}`;
const stateOf = (town: Town) =>
  `case when ${isOpen(town, 'i')} then case when j % 2 = 0 then 'going' else 'invited' end
   when j % 10 < 6 then 'going' when j % 10 < 7 then 'maybe' when j % 10 < 9 then 'declined' else 'invited' end`;
/** Every RSVP as its own number `r`, its session `i`, and its place `j` among those invited. */
const eachRsvp = (town: Town) =>
  `${upTo(everyRsvp(town))}, r(r, i, j) as (select i, i / ${town.invited}, i % ${town.invited} from n)`;
/** Who is invited: other people of the meetup each time. */
const invitee = (town: Town) => id('p', `(i / ${town.sessions}) * ${town.people} + (j + i * 7) % ${town.people}`);

export const rsvps: Insert = (town, now) => {
  const columns = 'id, session_id, meetup_id, person_id, state, answered_at, created_at, uid';
  const told = (n: string) => `${now - 2 * day}, ${now - 20 * day}, ${id('u', n)} || '@bench.example'`;
  const theirs = everyRsvp(town);
  return [
    `${eachRsvp(town)} insert into rsvps (${columns})
     select ${id('r', 'r')}, ${id('s', 'i')}, ${id('m', `i / ${town.sessions}`)}, ${invitee(town)}, ${stateOf(town)}, ${told('r')} from r`,
    ...(town.traveller
      ? [
          `${upTo(everySession(town))} insert into rsvps (${columns})
           select ${id('r', `${theirs} + i`)}, ${id('s', 'i')}, ${id('m', `i / ${town.sessions}`)}, '${idOf('p', travellerOf(town))}', 'going',
             ${told(`${theirs} + i`)} from n`,
        ]
      : []),
  ];
};

export const answers: Insert = (_town, now) => [
  `insert into answers (id, rsvp_id, at, via, said, way, state)
   select 'a' || substr(id, 2), id, ${now - 2 * day}, 'web', case state when 'going' then 'yes' when 'maybe' then 'maybe' else 'no' end, way, state
   from rsvps where state <> 'invited'`,
];

export const links: Insert = (town, now) => {
  const row = (purpose: string, from: string) =>
    `insert into links (hash, purpose, subject_id, version, created_at, expires_at)
     select token_hash('${purpose}', id), '${purpose}', id, 1, ${now - 20 * day}, ${now + 400 * day} from ${from}`;
  return [
    row('answer', 'rsvps'),
    `insert into links (hash, purpose, subject_id, version, created_at, expires_at)
     select token_hash('stop', person_id || ':' || meetup_id), 'stop', person_id || ':' || meetup_id, 1, ${now - 20 * day}, null from members`,
    row('feed', `people where id = '${idOf('p', travellerOf(town))}'`),
  ];
};

export const letters: Insert = ({ letters: each }) =>
  each === 0
    ? []
    : [
        `${upTo(each)} insert into letters (id, kind, priority, person_id, meetup_id, session_id, rsvp_id, dedupe_key, state, next_at, expires_at,
           attempts, message_id, posted_at, subject, settled_at)
         select 'l' || i || substr(r.id, 3), case i when 0 then 'invitation' when 1 then 'day-before' else 'follow-up' end, 5 - i % 2, r.person_id,
           r.meetup_id, r.session_id, r.id, i || ':' || r.session_id || ':' || r.person_id || ':1', 'sent', at, at + ${3 * day}, 1,
           substr(r.id || r.id, 1, 32), at, '第3回のご案内', at + 4000
         from (select rsvps.*, sessions.starts_at - ${20 * day} as at from rsvps join sessions on sessions.id = rsvps.session_id) r, n`,
      ];

export const audit: Insert = ({ audit: each }, now) =>
  each === 0
    ? []
    : [
        `${upTo(each)} insert into audit (id, at, meetup_id, actor_id, verb, subject, subject_id, after)
         select 'd' || i || substr(id, 3), ${now - 10 * day}, meetup_id, person_id, 'answer', 'rsvp', id, '{"state":"going"}' from rsvps, n`,
      ];

/** The hosts are signed in. */
export const hosts: Insert = (town, now) => [
  `${upTo(town.meetups)} insert into sign_ins (id, person_id, hash, browser, created_at, last_seen_at, expires_at)
   select ${id('g', 'i')}, ${id('p', `i * ${town.people}`)}, cookie_hash(i), 'Firefox', ${now - day}, ${now}, ${now + 30 * day} from n`,
];

/** An invitation each for whoever has not answered, due since the day before yesterday. */
export const dueLetters: Insert = ({ due }, now) =>
  due
    ? [
        `insert into letters (id, kind, priority, person_id, meetup_id, session_id, rsvp_id, dedupe_key, next_at, expires_at, message_id, posted_at)
         select 'w' || substr(id, 2), 'invitation', 5, person_id, meetup_id, session_id, id, 'due:' || id, ${now - 2 * day}, ${now + 10 * day},
           substr(id || id, 1, 32), ${now - 2 * day} from rsvps where state = 'invited'`,
      ]
    : [];

/** One host for every meetup, and open tasks of sessions to come: some are overdue, every second one is the host's. */
export const tasks: Insert = (town, now) => {
  const { tasks: many = 0, meetups, sessions } = town;
  if (many === 0) return [];
  const coming = `(i % ${meetups}) * ${sessions} + ${sessions - 1}`;
  const host = `'${idOf('p', 0)}'`;
  return [
    `update meetups set host_id = ${host}`,
    `${upTo(many)} insert into tasks (id, meetup_id, session_id, title, roles, due_at, assignee_id, assigned_at, created_at)
     select ${id('k', 'i')}, ${id('m', `i % ${meetups}`)}, ${id('s', coming)}, '名札を用意する ' || i, '["R"]',
       ${now} + (i % 40 - 5) * ${day}, case when (i / ${meetups}) % 2 = 0 then ${host} end, ${now - day}, ${now - 30 * day} from n`,
  ];
};
