const browsers: [RegExp, string][] = [
  [/\bLine\//, 'LINE'],
  [/\bEdgA?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\bFirefox\/|\bFxiOS\//, 'Firefox'],
  [/\bChrome\/|\bCriOS\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
];
const systems: [RegExp, string][] = [
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'Mac'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bLinux\b/, 'Linux'],
];

/** A browser as its owner knows it (`Safari · iPhone`), from its User-Agent; '' where it says nothing known. */
export function browserName(userAgent: string | undefined): string {
  const said = (userAgent ?? '').slice(0, 400);
  const known = [browsers, systems].map((rows) => rows.find(([pattern]) => pattern.test(said))?.[1]);
  return known.filter((name) => name !== undefined).join(' · ');
}
