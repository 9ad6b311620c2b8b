import { shortDate, shortMoment } from '../../i18n/format.ts';
import { catalog, type Locale } from '../../i18n/locale.ts';
import { dateBlock } from '../../i18n/tear-off.ts';
import { urls } from '../../links/urls.ts';
import type { Instant } from '../../time/clock.ts';
import { dateAt } from '../../time/zone.ts';
import { turnsOpen } from '../turns.ts';
import type { rotaOf } from './queries.ts';
import { hasLed, suggestTurns } from './suggest.ts';

type Rota = Awaited<ReturnType<typeof rotaOf>>;
type Reader = { lang: Locale; slug: string; me: string; now: Instant };

/** What `leads/rota` shows: each coming session with who leads it, who stands by, and who could. */
export function rotaShown({ slots, candidates, swaps }: Rota, { lang, slug, me, now }: Reader) {
  const t = catalog(lang).leads;
  const named = new Map(candidates.map(({ personId, name }) => [personId, name || catalog(lang).team.somebody]));
  const suggested = suggestTurns(
    candidates,
    slots.map(({ session, lead, backup, said }) => ({
      id: session.id,
      startsAt: session.startsAt,
      leadId: lead?.personId ?? null,
      backupId: backup?.personId ?? null,
      passed: said.map(({ turn }) => turn.personId),
    })),
  );
  const dayOf = ({ session }: Rota['slots'][number]) => shortDate(lang, session.localStart.slice(0, 10));
  return slots.map((slot) => {
    const { session, lead, backup, said } = slot;
    const hint = suggested.get(session.id);
    const held = (turn: typeof lead) =>
      turn === null
        ? null
        : { name: turn.name || catalog(lang).team.somebody, state: turn.state, mine: turn.personId === me };
    const isOpen = turnsOpen(session, now);
    const leadsIt = lead?.personId === me && lead.state === 'accepted';
    return {
      id: session.id,
      href: urls.sessionHost(slug, session.id),
      date: dateBlock(lang, session),
      title: session.theme || catalog(lang).sessions.untitled,
      number: session.number === null ? '' : catalog(lang).sessions.number(session.number),
      isDraft: session.openedAt === null,
      opens:
        session.openedAt === null && session.opensAt > now
          ? t.opens(shortMoment(lang, session.opensAt, session.timeZone))
          : '',
      isOpen,
      lead: held(lead),
      backup: held(backup),
      said: said.map(({ turn, name }) => ({
        words: (turn.declinedAt === null ? t.gaveBack : t.saidNo)(name || catalog(lang).team.somebody),
        word: turn.word,
      })),
      suggestion: hint === undefined ? '' : suggestionWords(hint, candidates, { named, me, lang }),
      suggestedId: hint?.leadId ?? '',
      swapWaits: swaps
        .filter(({ turnId }) => turnId === lead?.id)
        .map((one) =>
          t.swapWaits(one.name || catalog(lang).team.somebody, shortDate(lang, one.localStart.slice(0, 10))),
        ),
      mayTakeLead:
        isOpen && (lead === null || (lead.personId === me && lead.state === 'asked')) && backup?.personId !== me,
      mayTakeBackup:
        isOpen && (backup === null || (backup.personId === me && backup.state === 'asked')) && lead?.personId !== me,
      mayGiveBack: isOpen && (leadsIt || (backup?.personId === me && backup.state === 'accepted')),
      gives: leadsIt ? ('lead' as const) : ('backup' as const),
      swaps:
        isOpen && leadsIt
          ? slots
              .filter(
                (one) => one.lead?.state === 'accepted' && one.lead.personId !== me && turnsOpen(one.session, now),
              )
              .map((one) => ({ value: one.session.id, label: t.swapWith(dayOf(one), one.lead?.name ?? '') }))
          : [],
    };
  });
}

function suggestionWords(
  hint: { leadId: string; besideId: string | null },
  candidates: Rota['candidates'],
  { named, me, lang }: { named: Map<string, string>; me: string; lang: Locale },
): string {
  const t = catalog(lang).leads;
  const one = candidates.find(({ personId }) => personId === hint.leadId);
  const name = named.get(hint.leadId) ?? '';
  if (one === undefined) return '';
  if (hint.leadId === me) return t.suggestYou;
  const other = named.get(hint.besideId ?? '') ?? '';
  const beside = hint.besideId === me ? t.you : other && t.named(other);
  if (!hasLed(one)) return (one.inTeam ? t.suggestFirst : t.suggestOffered)(name, beside);
  if (one.lastAt === null) return t.suggest(name);
  return t.suggestAgain(name, one.led, shortDate(lang, dateAt(one.lastAt, 'UTC')));
}
