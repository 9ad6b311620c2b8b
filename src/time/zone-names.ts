import type { Instant } from './clock.ts';
import { offsetAt } from './zone-offset.ts';

/** Names that changed after the runtime's data froze them: Intl still answers with the old ones. */
const renamed: Record<string, string> = {
  'Africa/Asmera': 'Africa/Asmara',
  'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
  'America/Catamarca': 'America/Argentina/Catamarca',
  'America/Coral_Harbour': 'America/Atikokan',
  'America/Cordoba': 'America/Argentina/Cordoba',
  'America/Godthab': 'America/Nuuk',
  'America/Indianapolis': 'America/Indiana/Indianapolis',
  'America/Jujuy': 'America/Argentina/Jujuy',
  'America/Louisville': 'America/Kentucky/Louisville',
  'America/Mendoza': 'America/Argentina/Mendoza',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Atlantic/Faeroe': 'Atlantic/Faroe',
  'Europe/Kiev': 'Europe/Kyiv',
  'Pacific/Enderbury': 'Pacific/Kanton',
  'Pacific/Ponape': 'Pacific/Pohnpei',
  'Pacific/Truk': 'Pacific/Chuuk',
};

/** The short names people use where Intl's English knows none, by zone. */
const shortNames: Record<string, string> = {
  'Asia/Tokyo': 'JST',
  'Asia/Seoul': 'KST',
  'Asia/Taipei': 'CST',
  'Asia/Hong_Kong': 'HKT',
  'Asia/Singapore': 'SGT',
  'Asia/Kolkata': 'IST',
  'Asia/Manila': 'PHT',
  'Asia/Jakarta': 'WIB',
};

/** Regions whose English has short names of its own: CET, AEST, NZST. */
const englishes = ['en-US', 'en-GB', 'en-AU', 'en-NZ'];

/** The IANA name of a zone as people write it ("Japan" → Asia/Tokyo, "asia/tokyo" too), or null when there is none. */
export function canonicalZone(said: string): string | null {
  const name = said.trim();
  if (!/^[A-Za-z][A-Za-z0-9_+\-/]{1,63}$/.test(name)) return null;
  try {
    const known = new Intl.DateTimeFormat('en-US', { timeZone: name }).resolvedOptions().timeZone;
    return renamed[known] ?? known;
  } catch {
    return null;
  }
}

/** Every zone for a pull-down, in the order of their names, UTC last. */
export function selectableZones(): readonly string[] {
  choices ??= [...new Set(Intl.supportedValuesOf('timeZone').map((zone) => renamed[zone] ?? zone))]
    .filter((zone) => zone !== 'UTC')
    .sort()
    .concat('UTC');
  return choices;
}
let choices: readonly string[] | undefined;

/** What people call the zone's clock at a moment: JST, CET in winter and CEST in summer, else UTC+5:30. */
export function zoneName(zone: string, instant: Instant): string {
  const key = `${zone} ${offsetAt(instant, zone)}`;
  const known = names.get(key);
  if (known !== undefined) return known;
  const found = shortNames[zone] ?? englishName(zone, instant) ?? `UTC${signed(offsetAt(instant, zone))}`;
  names.set(key, found);
  return found;
}
const names = new Map<string, string>();

function englishName(zone: string, instant: Instant): string | undefined {
  return englishes
    .map((english) =>
      new Intl.DateTimeFormat(english, { timeZone: zone, timeZoneName: 'short' }).formatToParts(instant),
    )
    .map((parts) => parts.find((part) => part.type === 'timeZoneName')?.value ?? '')
    .find((name) => /^[A-Z]{3,5}$/.test(name) && !(name === 'GMT' && offsetAt(instant, zone) !== 0));
}

function signed(offset: number): string {
  const minutes = Math.abs(offset) / 60_000;
  const rest = minutes % 60;
  return `${offset < 0 ? '-' : '+'}${Math.floor(minutes / 60)}${rest ? `:${String(rest).padStart(2, '0')}` : ''}`;
}
