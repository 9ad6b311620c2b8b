import { tokenFor } from '../links/tokens.ts';
import { absolute, urls } from '../links/urls.ts';
import { dateAt } from '../time/zone.ts';
import type { Found } from './found.ts';
import { type LetterWords, textIn, versionIn } from './parts.ts';
import { isLate, type OpenTask, placeOf, taskTold } from './tasks.ts';
import { readerOf } from './told.ts';

/** The letters to the team about its work: tasks, looking back, the purpose. */
export const sharing = {
  'tasks-due': (found, house) => {
    const told = (some: OpenTask[]) => some.map((one) => taskTold(one, found));
    const { own = [], watched = [], led = [] } = found.extra.tasks ?? {};
    const { now } = house;
    const zone = readerOf(found, house).timeZone;
    const later = own.filter((one) => !isLate(one, now));
    const isToday = ({ task }: OpenTask) => dateAt(task.dueAt, zone) <= dateAt(now, zone);
    return {
      overdue: told(own.filter((one) => isLate(one, now))),
      today: told(later.filter(isToday)),
      coming: told(later.filter((one) => !isToday(one))),
      watched: told(watched),
      led: told(led),
      ledLink: absolute(house.origin, placeOf(led)),
      link:
        house.origin +
        urls.tasksAsked(tokenFor(house.keys, 'tasks', found.person?.id ?? '', versionIn(found.letter.facts))),
    };
  },
  'help-wanted': (found, house) => {
    const [one] = found.extra.tasks?.own ?? [];
    const task = taskTold(one as OpenTask, found);
    return {
      task,
      link: absolute(house.origin, urls.task(found.meetup?.slug ?? '', textIn(found.letter.facts, 'taskId'))),
    };
  },
  'retro-asked': (found, house) => ({
    past: [found.session as NonNullable<Found['session']>],
    runbook: found.extra.retro?.runbook ?? false,
    link: house.origin + urls.retroAsked(tokenFor(house.keys, 'retro', textIn(found.letter.facts, 'voiceId'), 1)),
  }),
  'purpose-asked': (found, house) => ({
    purpose: found.meetup?.purpose ?? '',
    held: found.extra.held?.held ?? 0,
    since: found.extra.held?.since ?? 0,
    timeZone: found.meetup?.timeZone ?? house.timeZone,
    link: house.origin + urls.purposeAsked(tokenFor(house.keys, 'purpose', textIn(found.letter.facts, 'voiceId'), 1)),
  }),
  'help-offered': (found, house) => ({
    who: found.extra.helper?.name ?? '',
    link: absolute(house.origin, urls.pathHost(found.meetup?.slug ?? '')),
  }),
} satisfies Partial<LetterWords>;
