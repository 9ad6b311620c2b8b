import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Grant, may, policy } from '../../src/access/policy.ts';
import { purposes } from '../../src/links/tokens.ts';
import type { Role } from '../../src/web/visitor.ts';
import { makeTown, type Town, type Who } from '../support/town.ts';

const everybody: Who[] = [
  'stranger',
  'outsider',
  'member',
  'observer',
  'organizer',
  'co-host',
  'host',
  'otherHost',
  'operator',
];
const rows = Object.entries(policy).map(([row, grant]) => {
  const [method = 'GET', url = '/'] = row.split(' ');
  return { method, url, grant };
});

let town: Town;
let checked = 0;
beforeAll(async () => {
  town = await makeTown();
});
afterAll(async () => {
  console.log(`checked ${checked} cells of route × role × meetup`);
  await town.close();
});

const ask = async (who: Who, method: string, url: string) =>
  method === 'POST' ? town.visitors[who].post(url) : town.visitors[who].get(url);

test('the policy table and the routes are the same list', async () => {
  await town.app.ready();
  const routes = town.app.printRoutes({ commonPrefix: false });
  for (const { url } of rows) expect(town.app.hasRoute({ method: rowMethod(url), url }), url).toBe(true);
  expect(routes.length).toBeGreaterThan(100);
});

const cells = rows
  .filter(({ grant }) => typeof grant === 'string')
  .map((row) => ({ ...row, asking: everybody.filter((who) => !destroys(row.url) || isRefused(who, row)) }))
  .filter(({ asking }) => asking.length > 0);

describe.each(cells)('$method $url ($grant)', ({ method, url, grant, asking }) => {
  test.each(asking)('for the %s', async (who) => {
    const answer = await ask(who, method, await town.fill(url));
    checked += 1;
    expect(answer.status, answer.body.slice(0, 300)).toBeLessThan(500);
    const turnedAway =
      answer.status === 403 || (answer.status === 303 && answer.location?.startsWith('/sign-in?next=') === true);
    expect(turnedAway).toBe(isRefused(who, { url, grant }));
  });
});

describe('another meetup’s ids', () => {
  const scoped = rows.filter(({ url }) => /:slug.*:\w*[iI]d/.test(url));
  describe.each(scoped)('$method $url', ({ method, url, grant }) => {
    test.each(['host', 'co-host', 'organizer', 'observer'] as const)('are unknown to the %s', async (who) => {
      const answer = await ask(who, method, await town.fill(url, 'others'));
      checked += 1;
      expect(answer.status).toBe(isRefused(who, { url, grant }) ? 403 : 404);
      expect(answer.body).not.toContain('CANARY');
    });
  });
});

describe('links', () => {
  const doors = rows.filter(({ grant }) => typeof grant === 'object');
  test.each(doors)('$method $url opens for its own purpose only', async ({ method, url, grant }) => {
    for (const purpose of purposes) {
      if (purpose === (grant as { link: string }).link) continue;
      const answer = await ask(
        'stranger',
        method,
        (await town.fill(url)).replace('/x', `/${await town.token(purpose)}`),
      );
      checked += 1;
      expect(answer.status, `${purpose} at ${url}`).toBe(404);
    }
  });
});

/** Where a yes would sign the visitor out, or end what later cells need, only the refusals are asked here. */
function destroys(url: string): boolean {
  return /^\/(sign-out|me\/delete|me\/sign-ins)|\/end$|\/claims\/:claimId\/accept$|\/team\/leave$|\/members\/:memberId/.test(
    url,
  );
}

function isRefused(who: Who, { url, grant }: { url: string; grant: Grant }): boolean {
  return !may(grant, holder(who, url));
}

function rowMethod(url: string): 'GET' | 'POST' {
  return policy[`GET ${url}`] === undefined ? 'POST' : 'GET';
}

function holder(who: Who, url: string) {
  const own: Partial<Record<Who, Role>> = {
    member: 'member',
    observer: 'observer',
    organizer: 'organizer',
    'co-host': 'co-host',
    host: 'host',
  };
  const role = url.includes(':slug') ? (own[who] ?? 'stranger') : 'stranger';
  return { role, signedIn: who !== 'stranger', operator: who === 'operator' } as const;
}
