/** 都道府県から: from the largest to the smallest, so that the hall comes last; Western: the hall first. */
export type AddressOrder = 'japanese' | 'western';

type Place = { venue: string; address: string };
type Held = Place & { number: number | null; theme: string; description: string; onSite: boolean; online: boolean };
type Meetup = { name: string; addressOrder: AddressOrder };
type Words = { number: (number: number) => string; facts: { online: string; open: string } };

/** A hall and its postal address in one line, in the order its people write: `東京都…1-2-3 市民会館` / `Citizens’ Hall, 1-2-3 …`. */
export function addressLine({ venue, address }: Place, order: AddressOrder): string {
  const parts = order === 'japanese' ? [address, venue] : [venue, address];
  return parts.filter((said) => said !== '').join(order === 'japanese' ? ' ' : ', ');
}

/**
 * How a session is called in every calendar, whether its file came by mail, from a page or from a feed: one entry has one
 * title, so that none seems to be another.
 * @param session for who goes, with their own way only
 * @param joinUrl the online room, for those going online only
 */
export function entryWords(session: Held, meetup: Meetup, words: Words, joinUrl = '') {
  const number = session.number === null ? '' : words.number(session.number);
  const ways = [
    session.onSite ? addressLine(session, meetup.addressOrder) || words.facts.open : '',
    session.online ? joinUrl || words.facts.online : '',
  ];
  return {
    title: [meetup.name, number, session.theme].filter((said) => said !== '').join(' '),
    description: session.description,
    location: ways.filter((way) => way !== '').join(' / '),
  };
}
