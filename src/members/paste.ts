import { judged, type Line } from './listed.ts';

/**
 * Reads what people paste: `Name <address>` a line, a bare address, columns from Excel (tabs), a list with commas, or
 * what LINE gives (a name and an address with a space between, in either order). Empty lines are passed over; a line without an
 * address is refused with its reason.
 */
export function readPaste(text: string): Line[] {
  return text
    .replace(/\r\n?/g, '\n')
    .split('\n')
    .map((line, index) => ({ at: index + 1, line: line.trim() }))
    .filter(({ line }) => line !== '')
    .map(({ at, line }) => readLine(at, line));
}

/** A line longer than this holds no person; looking no further keeps every pattern quick. */
const longest = 500;

function readLine(at: number, line: string): Line {
  const said = { name: '', email: '', reading: '', company: '', industry: '' };
  // A Japanese keyboard gives these signs in full width.
  const plain = line.slice(0, longest).replaceAll('\uff20', '@').replaceAll('\uff1c', '<').replaceAll('\uff1e', '>');
  const opens = plain.lastIndexOf('<');
  const closes = plain.indexOf('>', opens);
  if (opens >= 0 && closes > opens) {
    return judged(at, line, { ...said, name: unquoted(plain.slice(0, opens)), email: plain.slice(opens + 1, closes) });
  }
  const cells = plain.split(/[\t,、,;]/).map((cell) => cell.trim());
  const withAddress = cells.filter((cell) => cell.includes('@'));
  if (withAddress.length > 1) return judged(at, line, { ...said, email: withAddress.join('') });
  const cell = withAddress[0];
  if (cell === undefined) return judged(at, line, { ...said, name: plain });
  const words = cell.split(/\s+/);
  const addresses = words.filter((word) => /^[^@]+@/.test(word));
  if (addresses.length > 1) return judged(at, line, { ...said, email: addresses.join('') });
  const email = addresses[0] ?? words.at(-1) ?? '';
  const others = [words.filter((word) => word !== email).join(' '), ...cells.filter((other) => other !== cell)]
    .map(unquoted)
    .filter(Boolean);
  return judged(at, line, { ...said, name: others[0] ?? '', company: others[1] ?? '', email });
}

function unquoted(said: string): string {
  return said
    .trim()
    .replace(/^["'“”]+|(?<!["'“”])["'“”]+$/g, '')
    .trim();
}
