import { connect, createServer, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/**
 * What becomes of an answer on its way: it goes through, ends in its midst with the connection cut or left silent, comes
 * one byte at a time, or says something else.
 */
export type Fate = 'whole' | 'cut' | 'silent' | 'drip' | { says: string };

/** Slow, and never so slow that a connection counts as idle. */
const betweenBytes = 20;

/**
 * A wire to a server of this machine that may break in the middle of an answer. Gives its port.
 * @param fateOf asked with everything the client says, and first with nothing, for what the server says unasked
 */
export async function brittleWire(port: number, fateOf: (said: string) => Fate): Promise<number> {
  const sockets = new Set<Socket>();
  const wire = createServer((client) => {
    const server = connect(port, '127.0.0.1');
    let fate: Fate = fateOf('');
    let dripping = Promise.resolve();
    for (const socket of [client, server]) {
      sockets.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => {
        client.destroy();
        server.destroy();
      });
    }
    client.on('data', (said: Buffer) => {
      if (fate === 'whole') fate = fateOf(said.toString('latin1'));
      server.write(said);
    });
    server.on('data', (said: Buffer) => {
      if (fate === 'whole') return void client.write(said);
      if (fate === 'drip') {
        dripping = dripping.then(() => drip(said, client));
        return;
      }
      if (typeof fate === 'object') {
        client.write(`${fate.says}\r\n`);
        fate = 'whole';
        return;
      }
      client.write(said.subarray(0, said.length / 2));
      if (fate === 'cut') client.end();
      else server.pause();
    });
  });
  await new Promise<void>((ready) => wire.listen(0, '127.0.0.1', ready));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    wire.close();
  });
  return (wire.address() as { port: number }).port;
}

async function drip(said: Buffer, to: Socket): Promise<void> {
  for (const byte of said) {
    if (to.destroyed) return;
    to.write(Buffer.of(byte));
    await new Promise((next) => setTimeout(next, betweenBytes));
  }
}
