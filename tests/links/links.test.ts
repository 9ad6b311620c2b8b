import { expect, test } from 'vitest';
import { endLinks, issueLink, issueLinks, useLink } from '../../src/links/changes.ts';
import { findLink } from '../../src/links/queries.ts';
import { endEarlierLinks, renewLinks } from '../../src/links/renewal.ts';
import { makeKeys, purposes, tokenFor } from '../../src/links/tokens.ts';
import { emptyStore } from '../support/store.ts';

const old = makeKeys('o'.repeat(40));
const fresh = makeKeys('f'.repeat(40));
const link = { purpose: 'answer', subjectId: 'rsvp1', version: 1, expiresAt: 1000, now: 1 } as const;

test('a link is the same each time, opens for its purpose only, and until it expires', async () => {
  const store = await emptyStore();
  const token = await store.write('l', (tx) => issueLink(tx, old, link));
  expect(await store.write('l', (tx) => issueLink(tx, old, link))).toBe(token);
  expect(await findLink(store, 'answer', token, 999)).toMatchObject({ subjectId: 'rsvp1', version: 1 });
  expect(await findLink(store, 'answer', token, 1000)).toBe('gone');
  for (const purpose of purposes.filter((one) => one !== 'answer'))
    expect(await findLink(store, purpose, token, 2)).toBe('unknown');
});

test('a token with one letter changed opens nothing', async () => {
  const store = await emptyStore();
  const token = await store.write('l', (tx) => issueLink(tx, old, link));
  for (let at = 0; at < token.length; at += 1) {
    const changed = token.slice(0, at) + (token[at] === 'a' ? 'b' : 'a') + token.slice(at + 1);
    expect(await findLink(store, 'answer', changed, 2)).toBe('unknown');
  }
});

test('a link that is used up is used by one caller of many', async () => {
  const store = await emptyStore();
  const token = await store.write('l', (tx) => issueLink(tx, old, link));
  const used = await Promise.all(
    Array.from({ length: 50 }, () => store.write('l', (tx) => useLink(tx, 'answer', token, 2))),
  );
  expect(used.filter(Boolean)).toHaveLength(1);
  expect(await findLink(store, 'answer', token, 2)).toBe('gone');
});

test('after a change of the secret old links open, and new letters print links that open too', async () => {
  const store = await emptyStore();
  await renewLinks(store, old, 1);
  const token = await store.write('l', (tx) => issueLink(tx, old, link));
  expect(await renewLinks(store, old, 2)).toBe(0);
  await renewLinks(store, fresh, 2);
  expect(await findLink(store, 'answer', token, 3)).toMatchObject({ subjectId: 'rsvp1' });
  const renewed = tokenFor(fresh, 'answer', 'rsvp1', 1);
  expect(renewed).not.toBe(token);
  expect(await findLink(store, 'answer', renewed, 3)).toMatchObject({ subjectId: 'rsvp1' });
  await store.write('l', (tx) => endLinks(tx, 'answer', 'rsvp1', 4));
  expect(await findLink(store, 'answer', renewed, 5)).toBe('gone');
});

test('what was made with an earlier secret ends when the operator says so, and nothing else', async () => {
  const store = await emptyStore();
  await renewLinks(store, old, 1);
  const many = Array.from({ length: 700 }, (_, n) => ({ ...link, subjectId: `rsvp${n}`, expiresAt: null }));
  await store.write('l', (tx) => issueLinks(tx, old, many));
  expect(await endEarlierLinks(store, old, 2)).toBe(0);
  await renewLinks(store, fresh, 2);
  expect(await endEarlierLinks(store, fresh, 3)).toBe(700);
  for (const { subjectId } of many) {
    expect(await findLink(store, 'answer', tokenFor(old, 'answer', subjectId, 1), 4)).toBe('gone');
    expect(await findLink(store, 'answer', tokenFor(fresh, 'answer', subjectId, 1), 4)).toMatchObject({ subjectId });
  }
  expect(await endEarlierLinks(store, fresh, 4)).toBe(0);
});
