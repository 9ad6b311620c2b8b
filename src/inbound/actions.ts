import type { House } from '../house.ts';
import { handle, type Ingested } from './handling/actions.ts';
import { messageIn } from './message.ts';

/**
 * Takes one message as it came: reads it and does what it asks for.
 * @param envelopeTo to whom it was delivered, where the channel knows it
 * @throws when it could not be handled now (the database is away): it may come again
 */
export async function ingest(house: House, raw: Buffer, envelopeTo: readonly string[] = []): Promise<Ingested> {
  return handle(house, await messageIn(raw, house.settings.inboundAddresses, envelopeTo));
}
