import { shortDate } from '../i18n/format.ts';
import { catalog, type Locale } from '../i18n/locale.ts';
import { urls } from '../links/urls.ts';
import type { Session } from '../sessions/session.ts';
import type { Lesson } from '../tasks/lessons.ts';
import { sessionWords } from '../tasks/page.ts';
import type { Retro, triesFor, Voice, voicesOf } from './queries.ts';
import { isHeld, seesOthers, takesVoices } from './stands.ts';

type Seen = {
  session: Session;
  retro: Retro | null;
  voices: Awaited<ReturnType<typeof voicesOf>>;
  me: string;
  now: number;
  lang: Locale;
};

/** What a retrospective shows one of its team: their own words, and the others' once theirs are said. */
export function retroShown({ session, retro, voices, me, now, lang }: Seen) {
  const own = voices.find(({ voice }) => voice.personId === me)?.voice ?? null;
  const takes = takesVoices(session, retro, now);
  const said = voices.filter(({ voice }) => voice.saidAt !== null);
  const sees = seesOthers(own, takes);
  return {
    heading: sessionWords(session, lang),
    held: isHeld(session, now),
    takes,
    sees,
    own: { good: own?.good ?? '', fix: own?.fix ?? '', tryNext: own?.tryNext ?? '', said: own?.saidAt != null },
    /** How many have said something, also to who does not see it yet. */
    count: said.length,
    voices: sees ? said.map(({ voice, name }) => ({ ...voiceShown(voice), name: nameOf(name, lang) })) : [],
    closed: retro?.closedAt == null ? null : { line: retro.closing },
  };
}

function voiceShown({ id, good, fix, tryNext, taskId, stepId }: Voice) {
  return { id, good, fix, tryNext, became: taskId !== null ? 'task' : stepId !== null ? 'step' : null } as const;
}

function nameOf(name: string, lang: Locale): string {
  return name || catalog(lang).team.somebody;
}

/** What the tasks of the session taught, each with its one button. */
export function lessonsShown(lessons: readonly Lesson[], slug: string) {
  return lessons.map((lesson) => ({
    ...lesson,
    href: urls.task(slug, lesson.taskId),
    act:
      lesson.what === 'dropped'
        ? urls.endStep(slug, lesson.stepId)
        : lesson.what === 'late'
          ? `${urls.runbook(slug)}?step=${lesson.stepId}#step-${lesson.stepId}`
          : urls.keepInRunbook(slug, lesson.taskId),
  }));
}

/** What is to be tried at a session, as earlier retrospectives said. */
export function triesShown(tries: Awaited<ReturnType<typeof triesFor>>, slug: string) {
  return tries.map(({ id, title, doneAt }) => ({ href: urls.task(slug, id), title, isDone: doneAt !== null }));
}

type Next = { session: Session; lead: string } | null;

/** The next date and who leads it, named before a retrospective is closed; what is missing has its way in. */
export function nextShown(next: Next, slug: string, lang: Locale) {
  const t = catalog(lang).retros.next;
  if (next === null) return { words: t.noDate, href: urls.newSession(slug), act: t.noDateAct };
  const date = shortDate(lang, next.session.localStart.slice(0, 10));
  if (next.lead === '') return { words: t.noLead(date), href: urls.rota(slug), act: t.noLeadAct };
  return { words: t.led(date, next.lead), href: '', act: '' };
}

/** The lines of the kit about one retrospective: its date, its closing line, and what was said, without names. */
export function retroLine(
  { retro, session, voices }: { retro: Retro; session: Session; voices: Seen['voices'] },
  lang: Locale,
): string {
  const t = catalog(lang).retros;
  const all = (key: 'good' | 'fix' | 'tryNext') =>
    voices
      .map(({ voice }) => voice[key].split('\n').map((line) => line.trim()))
      .map((lines) => lines.filter(Boolean).join(' '))
      .filter(Boolean)
      .slice(0, 4)
      .join(' / ');
  const parts = (['good', 'fix', 'tryNext'] as const).flatMap((key) =>
    all(key) === '' ? [] : [t.kit(t[key], all(key))],
  );
  return [shortDate(lang, session.localStart.slice(0, 10)), retro.closing, ...parts].filter(Boolean).join(' ');
}
