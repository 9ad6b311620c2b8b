import { addressLine } from '../../calendar/naming.ts';
import type { KitPart } from '../../db/schema/shapes.ts';
import { longDate, longMoment, shortDate } from '../../i18n/format.ts';
import { catalog, type Locale } from '../../i18n/locale.ts';
import { isSmall, type Size } from '../../meetups/small.ts';
import { retroLine } from '../../retros/page.ts';
import { cadenceWords } from '../../sessions/cadence-words.ts';
import { dateAt } from '../../time/zone.ts';
import { kitParts } from './parts.ts';
import type { kitOf } from './queries.ts';

type Kit = Awaited<ReturnType<typeof kitOf>>;

/** The parts that the software fills. */
type Known = 'purpose' | 'dates' | 'people' | 'helpers' | 'tasks' | 'decisions' | 'retros';

/** One part of the kit: what is known, what people wrote, and whether it is still empty. */
export type KitSection = {
  key: Known | KitPart;
  title: string;
  lines: string[];
  /** The part that people write; null where the software knows it all. */
  part: KitPart | null;
  note: string;
  hint: string;
  gap: boolean;
};

/** The kit, in the order in which somebody who takes over reads it. */
export function kitSections(kit: Kit, lang: Locale): KitSection[] {
  const t = catalog(lang).handoffs.kit;
  const written = (part: KitPart, known: string[] = []): KitSection => {
    const note = kit.notes.get(part) ?? '';
    const gap = note === '' && part !== 'more';
    return { key: part, title: t.parts[part], lines: known, part, note, hint: t.hints[part], gap };
  };
  const known = (key: Known, lines: string[]): KitSection => ({
    ...{ key, title: t.parts[key], lines, part: null, note: '', hint: '' },
    gap: lines.length === 0,
  });
  const [venues, speakers, money, accounts, more] = kitParts;
  return [
    known('purpose', purposeLines(kit)),
    known('dates', dateLines(kit, lang)),
    written(venues, venueLines(kit)),
    known('people', peopleLines(kit, lang)),
    ...(kit.helpers.length === 0 ? [] : [known('helpers', helperLines(kit, lang))]),
    written(speakers),
    written(money, kit.meetup.cost === '' ? [] : [kit.meetup.cost]),
    written(accounts),
    ...(kit.tasks.length === 0 ? [] : [known('tasks', taskLines(kit, lang))]),
    known('decisions', decisionLines(kit, lang)),
    ...(kit.retros.length === 0
      ? []
      : [
          known(
            'retros',
            kit.retros.map((one) => retroLine(one, lang)),
          ),
        ]),
    written(more),
  ];
}

function purposeLines({ meetup }: Kit): string[] {
  // The rules are Markdown, mostly a list; here each is a line of a list already.
  const rules = meetup.houseRules.split('\n').map((one) => one.replace(/^\s*[-*+]\s+/, '').trim());
  return [meetup.purpose, ...rules].filter((one) => one !== '');
}

function dateLines({ cadence, next, meetup }: Kit, lang: Locale): string[] {
  const dates = next.map(({ startsAt, number, theme }) =>
    [longMoment(lang, startsAt, meetup.timeZone), number === null ? '' : catalog(lang).sessions.number(number), theme]
      .filter(Boolean)
      .join(' '),
  );
  return [...(cadence === null ? [] : [cadenceWords(catalog(lang).cadence, cadence.rule)]), ...dates];
}

function venueLines({ meetup }: Kit): string[] {
  const { station, access, onlineUrl, addressOrder } = meetup;
  return [addressLine(meetup, addressOrder), station, access, onlineUrl].filter((one) => one !== '');
}

function peopleLines({ hostName, meetup, team, members }: Kit, lang: Locale): string[] {
  const t = catalog(lang);
  const helpers = team.map(({ name, role }) => `${name || t.team.somebody} — ${t.team.roles[role]}`);
  return [`${hostName} — ${t.meetups.titles[meetup.hostTitle]}`, ...helpers, t.handoffs.kit.members(members)];
}

/** Who said "I'd like to help", and when. */
function helperLines({ helpers, meetup }: Kit, lang: Locale): string[] {
  const t = catalog(lang);
  return helpers.map(({ name, offeredAt }) => {
    const date = longDate(lang, dateAt(offeredAt, meetup.timeZone));
    return `${name || t.team.somebody} — ${date}`;
  });
}

/** The next things to do, and who does them; what should have been done by now is counted, not held against anybody. */
function taskLines({ tasks, meetup, now }: Kit, lang: Locale): string[] {
  const t = catalog(lang);
  const coming = tasks.filter(({ task }) => task.dueAt > now);
  const past = tasks.length - coming.length;
  const next = coming.slice(0, 12).map(({ task, assignee }) => {
    const who = task.assigneeId === null ? t.tasks.nobody : assignee || t.team.somebody;
    return `${shortDate(lang, dateAt(task.dueAt, meetup.timeZone))} ${task.title} — ${who}`;
  });
  return past === 0 ? next : [...next, t.handoffs.kit.pastTasks(past)];
}

function decisionLines({ decisions, questions, meetup }: Kit, lang: Locale): string[] {
  const t = catalog(lang).handoffs.kit;
  const dated = decisions
    .slice(0, 10)
    .map(({ what, why, decidedAt }) =>
      [longDate(lang, dateAt(decidedAt, meetup.timeZone)), why === '' ? what : t.because(what, why)].join(' '),
    );
  return [...dated, ...questions.map(({ asks }) => t.open(asks))];
}

/** What the kit of a meetup is called: in a small group in its plain words. */
export function kitTitle(name: string, size: Size, lang: Locale): string {
  const t = catalog(lang).handoffs.kit;
  return isSmall(size) ? t.smallTitleOf(name) : t.titleOf(name);
}

/** The kit as Markdown: headings, lists, and what is missing said so. */
export function kitMarkdown(title: string, sections: readonly KitSection[], lang: Locale): string {
  const t = catalog(lang).handoffs.kit;
  const parts = sections.map(({ title, lines, note, gap }) =>
    [
      `## ${plain(title)}`,
      '',
      ...lines.map((one) => `- ${plain(one)}`),
      ...(note === '' ? [] : ['', note.split('\n').map(plain).join('  \n')]),
      ...(gap ? ['', `*${t.gap}*`] : []),
      '',
    ].join('\n'),
  );
  return [`# ${plain(title)}`, '', ...parts].join('\n');
}

/** People's words are words: nothing in them becomes a heading, a link or a tag. */
function plain(said: string): string {
  return said.replace(/[\\`*_[\]<>#|~]/g, '\\$&').replace(/^(\s*)([-+]|\d+\.)(\s)/, '$1\\$2$3');
}
