import { webcalAddress } from '../calendar/links.ts';
import { absolute } from '../links/urls.ts';

/** A private feed's address as its page shows it, to copy and to open; nulls where there is none. */
export function addressShown(origin: string, path: string | null) {
  if (path === null) return { address: null, webcal: null };
  const address = absolute(origin, path);
  return { address, webcal: webcalAddress(address) };
}
