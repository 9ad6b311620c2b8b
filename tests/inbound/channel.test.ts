import { createServer, type Socket } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { limit, patiently, reading } from './reading.ts';

describe('a server', { timeout: 4 * limit }, () => {
  const listening = async (greet: (socket: Socket) => void) => {
    let connections = 0;
    const sockets = new Set<Socket>();
    const server = createServer((socket) => {
      connections += 1;
      sockets.add(socket);
      socket.on('error', () => {});
      greet(socket);
    });
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    onTestFinished(() => {
      for (const socket of sockets) socket.destroy();
      server.close();
    });
    const { port } = server.address() as { port: number };
    return { url: `imap://tasuki:secret@127.0.0.1:${port}/INBOX`, connections: () => connections };
  };

  const silent = () => {};
  const greetsOnly = (socket: Socket) => void socket.write('* OK ready\r\n');

  test.each([
    ['drops every connection', (socket: Socket) => socket.destroy()],
    ['falls silent', silent],
    ['falls silent after its greeting', greetsOnly],
    ['talks nonsense', (socket: Socket) => void socket.write('HTTP/1.1 400 Bad Request\r\n\r\n')],
  ])('that %s is tried again', async (_what, greet) => {
    const { url, connections } = await listening(greet);
    await reading(url, 700);
    await expect.poll(connections, patiently).toBeGreaterThan(1);
  });

  test.each([
    ['at once', silent],
    ['after its greeting', greetsOnly],
  ])('that falls silent %s is not waited for when Tasuki stops', async (_when, greet) => {
    const { url, connections } = await listening(greet);
    // Waiting for it would take far longer than this test may.
    const { channel } = await reading(url, 100 * limit);
    await expect.poll(connections, patiently).toBe(1);
    await channel.stop();
  });
});
