import type { Catalog } from '../i18n/locale.ts';
import { urls } from '../links/urls.ts';

export type Tab = 'page' | 'sessions' | 'members' | 'settings';
export type Nav = { name: string; href: string; items: { href: string; label: string; current: boolean }[] };

/** The pages of one meetup for its host, for `nav` of the layout. */
export function hostNav(t: Catalog, meetup: { slug: string; name: string }, current: Tab | null): Nav {
  const { slug, name } = meetup;
  const tabs: [Tab, string][] = [
    ['sessions', urls.sessions(slug)],
    ['members', urls.members(slug)],
    ['settings', urls.settings(slug)],
    ['page', urls.meetup(slug)],
  ];
  const items = tabs.map(([tab, href]) => ({ href, label: t.meetups.tabs[tab], current: tab === current }));
  return { name, href: urls.sessions(slug), items };
}
