import { expect, test } from 'vitest';
import { wallToInstant } from '../../src/time/zone.ts';
import { canonicalZone, selectableZones, zoneName } from '../../src/time/zone-names.ts';

test('a zone has one name, however it was written', () => {
  expect(canonicalZone('Japan')).toBe('Asia/Tokyo');
  expect(canonicalZone(' asia/tokyo ')).toBe('Asia/Tokyo');
  expect(canonicalZone('GB')).toBe('Europe/London');
  expect(canonicalZone('Asia/Calcutta')).toBe('Asia/Kolkata');
  expect(canonicalZone('Asia/Kolkata')).toBe('Asia/Kolkata');
});

test('an unknown zone, an offset and nonsense are no zone', () => {
  for (const said of ['Mars/Olympus', '+09:00', '', 'JST-9\r\n', 'x'.repeat(10_000)])
    expect(canonicalZone(said)).toBeNull();
});

test('every zone of the pull-down is its own canonical name', () => {
  const zones = selectableZones();
  expect(zones.length).toBeGreaterThan(300);
  expect(zones.filter((zone) => canonicalZone(zone) !== zone)).toEqual([]);
  expect(zones).toContain('Asia/Tokyo');
  expect(zones.at(-1)).toBe('UTC');
});

test('a zone is called what people there call it, in that season', () => {
  const winter = wallToInstant('2026-12-04T19:00', 'UTC').instant;
  const summer = wallToInstant('2026-07-04T19:00', 'UTC').instant;
  expect(zoneName('Asia/Tokyo', winter)).toBe('JST');
  expect([zoneName('Europe/Berlin', winter), zoneName('Europe/Berlin', summer)]).toEqual(['CET', 'CEST']);
  expect([zoneName('Europe/London', winter), zoneName('Europe/London', summer)]).toEqual(['GMT', 'BST']);
  expect(zoneName('Asia/Kathmandu', winter)).toBe('UTC+5:45');
  expect(zoneName('America/St_Johns', winter)).toBe('UTC-3:30');
});
