import { shortDate, shortMoment } from '../i18n/format.ts';
import { catalog, type Locale } from '../i18n/locale.ts';
import { unbroken } from '../i18n/unbroken.ts';
import { urls } from '../links/urls.ts';
import type { Instant } from '../time/clock.ts';
import { dateAt } from '../time/zone.ts';
import { overloaded } from './overloaded.ts';
import type { openTasks, Task, tasksOfPerson, tasksOfSession } from './queries.ts';
import { isFromEnd, type Offset } from './runbook/offsets.ts';

type Place = { lang: Locale; slug: string; me: string; now: Instant };
type Session = { id: string; localStart: string; timeZone: string; theme: string; number: number | null };

/** One task as a line: what, until when, who, and how it stands. */
export function taskLine(
  task: Task,
  names: { assignee: string | null; watcher?: string | null },
  zone: string,
  at: Place,
) {
  const { lang, slug, me, now } = at;
  const t = catalog(lang);
  const [role] = task.roles;
  const late = task.doneAt === null && task.dueAt <= now && !task.soon;
  const nobody = t.team.somebody;
  return {
    id: task.id,
    href: urls.task(slug, task.id),
    title: unbroken(task.title),
    due: task.minutes === null ? shortDate(lang, dateAt(task.dueAt, zone)) : shortMoment(lang, task.dueAt, zone),
    role: role === undefined ? '' : t.tasks.roles[role],
    assignee: task.assigneeId === null ? '' : names.assignee || nobody,
    watcher: task.watcherId === null ? '' : t.tasks.alongside(names.watcher || nobody),
    mine: task.assigneeId === me,
    isDone: task.doneAt !== null,
    // What the software ticks: said before, so that nobody takes it for work of theirs, and after.
    itself:
      task.doneAt !== null
        ? task.doneBy === null
          ? t.tasks.tickedItself
          : ''
        : task.done === ''
          ? ''
          : t.tasks.byItself,
    mark:
      task.doneAt !== null
        ? { tone: 'good', word: t.tasks.marks.done }
        : task.helpWantedAt !== null
          ? { tone: 'wait', word: t.tasks.marks.help }
          : late
            ? { tone: 'wait', word: t.tasks.marks.late }
            : null,
    mayTake: task.doneAt === null && task.assigneeId === null,
    mayFinish: task.doneAt === null && (task.assigneeId === me || task.assigneeId === null),
  };
}

/** The tasks of one session from ninety days before to a week after: what is to be done soon, what is open, what is done. */
export function sessionShown(rows: Awaited<ReturnType<typeof tasksOfSession>>, session: Session, at: Place) {
  const { lang } = at;
  const t = catalog(lang).tasks;
  const lines = rows.map(({ task, assignee, watcher }) => ({
    soon: task.soon && task.doneAt === null,
    ...taskLine(task, { assignee, watcher }, session.timeZone, at),
  }));
  const tooMany = overloaded(rows.map(({ task }) => task));
  const names = new Map(rows.map(({ task, assignee }) => [task.assigneeId ?? '', assignee ?? '']));
  return {
    soon: lines.filter(({ soon }) => soon),
    open: lines.filter(({ soon, isDone }) => !soon && !isDone),
    done: lines.filter(({ isDone }) => isDone),
    tooMany: [...tooMany].map(([id, roles]) =>
      t.tooMany(names.get(id) || catalog(lang).team.somebody, roles.map((role) => t.roles[role]).join(t.comma)),
    ),
  };
}

/** Lines of a group before the rest is only counted: of the next session, of a person; and of the sessions after it. */
const linesShown = { first: 12, later: 3 };

type Line = ReturnType<typeof taskLine> & { about: string };
type Group = { head: string; href: string; lines: Line[]; soon: number };

/**
 * The open tasks of a meetup in groups: by session, or by who does them and who learns beside them. By session those to be done soon are only
 * counted: the page behind the head lists them, to be done or dropped.
 * @param whole lists every line, as one does to print
 */
export function meetupShown(
  rows: Awaited<ReturnType<typeof openTasks>>,
  { by, whole }: { by: 'session' | 'person'; whole: boolean },
  at: Place,
) {
  const { lang, slug } = at;
  const t = catalog(lang);
  const groups = new Map<string, Group>();
  const inOrder = by === 'session' ? rows.toSorted((a, b) => a.session.startsAt - b.session.startsAt) : rows;
  for (const { task, session, assignee, watcher } of inOrder) {
    const line = taskLine(task, { assignee, watcher }, session.timeZone, at);
    const words = sessionWords(session, lang);
    const into = (key: string, head: string, href = '') => {
      const group = groups.get(key) ?? { head, href, lines: [], soon: 0 };
      if (href !== '' && task.soon && task.assigneeId !== at.me) group.soon += 1;
      else group.lines.push({ ...line, about: href === '' ? words : '' });
      groups.set(key, group);
    };
    if (by === 'session') into(session.id, words, urls.sessionTasks(slug, session.id));
    // What was late when it was copied and nobody took waits on the session's own page.
    else if (task.assigneeId !== null || !task.soon)
      into(task.assigneeId ?? '', task.assigneeId === null ? t.tasks.nobody : assignee || t.team.somebody);
    if (by === 'person' && task.watcherId !== null) into(task.watcherId, watcher || t.team.somebody);
  }
  return [...groups.values()].map((group, index) => {
    const few = by === 'person' || index === 0 ? linesShown.first : linesShown.later;
    const most = whole ? group.lines.length : few;
    const rest = group.href || `${urls.tasks(slug)}?by=person&all=yes`;
    return { ...group, lines: group.lines.slice(0, most), more: Math.max(0, group.lines.length - most), rest };
  });
}

/** What somebody has taken on by session, the sessions in order of what is due first: 朝の読書会 第12回 12/4(金) is the head. */
export function mineBySession(rows: Awaited<ReturnType<typeof tasksOfPerson>>, lang: Locale, me: string, now: Instant) {
  const groups = new Map<string, { head: string; href: string; lines: ReturnType<typeof mineShown> }>();
  for (const row of rows) {
    const href = urls.sessionTasks(row.meetup.slug, row.session.id);
    const [line] = mineShown([row], lang, me, now);
    const group = groups.get(row.session.id) ?? { head: line?.about ?? '', href, lines: [] };
    group.lines.push(...(line === undefined ? [] : [{ ...line, about: '' }]));
    groups.set(row.session.id, group);
  }
  return [...groups.values()];
}

/** What somebody has taken on, in every meetup. */
export function mineShown(rows: Awaited<ReturnType<typeof tasksOfPerson>>, lang: Locale, me: string, now: Instant) {
  return rows.map(({ task, session, meetup }) => ({
    ...taskLine(task, { assignee: '' }, session.timeZone, { lang, slug: meetup.slug, me, now }),
    // All of them are the reader's own: no name is said.
    assignee: '',
    watcher: '',
    about: `${meetup.name} ${sessionWords(session, lang)}`,
  }));
}

/** A session as the head of a group: 第12回 12/4(金) テーマ. */
export function sessionWords(session: Session, lang: Locale): string {
  const t = catalog(lang).sessions;
  const number = session.number === null ? '' : t.number(session.number);
  return [number, shortDate(lang, session.localStart.slice(0, 10)), session.theme].filter(Boolean).join(' ');
}

/** When a step is due, in words: 60日前, 2時間前, 当日. */
export function offsetWords(offset: Offset, lang: Locale): string {
  const { days } = offset;
  const t = catalog(lang).tasks.offset;
  if (days !== null) return days === 0 ? t.onTheDay : days < 0 ? t.daysBefore(-days) : t.daysAfter(days);
  const minutes = offset.minutes ?? 0;
  const side = isFromEnd(offset) ? t.end : t.start;
  if (minutes === 0) return side.at;
  const far = Math.abs(minutes);
  if (far % 60 === 0) return (minutes > 0 ? side.hoursAfter : side.hoursBefore)(far / 60);
  return (minutes > 0 ? side.minutesAfter : side.minutesBefore)(far);
}
