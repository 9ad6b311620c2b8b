import type { Catalog } from '../i18n/locale.ts';
import { urls } from '../links/urls.ts';

export type Tab = 'page' | 'sessions' | 'members' | 'settings';
export type Nav = {
  name: string;
  items: { href: string; label: string; current: boolean; row: string }[];
};

/**
 * The pages of one meetup for its team, for `nav` of the layout; each visitor sees those whose row they may use. The
 * meetup's name leads to the first of these: a member, who may not see the plan, comes to the public page.
 */
export function hostNav(t: Catalog, meetup: { slug: string; name: string }, current: Tab | null): Nav {
  const { slug, name } = meetup;
  const tabs: [Tab, string, string][] = [
    ['sessions', urls.sessions(slug), urls.sessions(':slug')],
    ['members', urls.members(slug), urls.members(':slug')],
    ['settings', urls.settings(slug), urls.settings(':slug', ':section')],
    ['page', urls.meetup(slug), urls.meetup(':slug')],
  ];
  const items = tabs.map(([tab, href, row]) => ({
    href,
    label: t.meetups.tabs[tab],
    current: tab === current,
    row: `GET ${row}`,
  }));
  return { name, items };
}
