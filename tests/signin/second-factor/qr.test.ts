import { expect, test } from 'vitest';
import { qrOf } from '../../../src/signin/second-factor/qr.ts';
import { qrIn } from '../../support/camera.ts';
import { makeWorld } from '../../support/world.ts';
import { appOf, page } from './cast.ts';

/** What a camera would read off an SVG of bars: each module four pixels wide, dark on light. */
function readOff({ size, path }: { size: number; path: string }): string | null {
  const scale = 4;
  const wide = size * scale;
  const pixels = new Uint8ClampedArray(wide * wide * 4).fill(255);
  for (const [, x, y, long] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g))
    for (let row = Number(y) * scale; row < (Number(y) + 1) * scale; row += 1)
      for (let at = Number(x) * scale; at < (Number(x) + Number(long)) * scale; at += 1)
        pixels.fill(0, (row * wide + at) * 4, (row * wide + at) * 4 + 3);
  return qrIn(pixels, wide, wide);
}

test.each(['a', 'otpauth://totp/x?secret=ABC', `${'長い'.repeat(60)}@example.org`])('%j is read off again', (words) => {
  expect(readOff(qrOf(words))).toBe(words);
});

test('the code on the page is the link beside it, and the key beside that', async () => {
  const { person, signIn, clock } = await makeWorld();
  const host = await signIn(await person('Suzuki', { operatorSince: 1 }));
  await host.post(page);
  const { body } = await host.get(page);
  const link = /href="(otpauth:[^"]+)"/.exec(body)?.[1]?.replaceAll('&amp;', '&');
  const [, size] = /viewBox="0 0 (\d+) \1" shape/.exec(body) ?? [];
  const [, path = ''] = /fill="#000" d="([^"]+)"/.exec(body) ?? [];
  expect(readOff({ size: Number(size), path })).toBe(link);
  const { key } = appOf(body, clock);
  expect(body).toContain(`>${key.match(/.{4}/g)?.join(' ')}<`);
});
