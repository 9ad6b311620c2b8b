import { expect, test } from 'vitest';
import { makeWorld } from '../support/world.ts';

test.each([
  ['http://tasuki.test', false],
  ['https://tasuki.test', true],
])('at %s browsers are told to stay with https: %s', async (BASE_URL, secure) => {
  const { stranger, close } = await makeWorld({ env: { BASE_URL } });
  for (const path of ['/', '/sign-in', '/nothing-here', '/assets/house.css']) {
    const { headers } = await stranger().get(path);
    expect('strict-transport-security' in headers, path).toBe(secure);
    expect(String(headers['content-security-policy']).includes('upgrade-insecure-requests'), path).toBe(secure);
  }
  await close();
});
