import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** What went over the wire of one connection or several, from the client's side. */
export interface Talk {
  /** How often the client had to wait for an answer: a message that follows what the server said is a new turn. */
  readonly turns: number;
  /** The SQL of each statement, in the order that the server was asked to run them. */
  readonly statements: readonly string[];
}

export interface Wire {
  /** The same server by way of us. */
  readonly url: string;
  /** What was said since the last time it was asked. */
  heard(): Talk;
  close(): void;
}

/** A way to a server that hears what is said on it. No TLS: it reads the messages as they are. */
export async function listenIn(server: string): Promise<Wire> {
  const { hostname, port } = new URL(server);
  let turns = 0;
  let statements: string[] = [];
  const sockets = new Set<Socket>();
  const listener = createServer((client) => {
    const upstream = connect({ host: hostname, port: Number(port), noDelay: true });
    client.setNoDelay(true);
    const read = reader((sql) => statements.push(sql));
    let clientSpeaks = false;
    client.on('data', (bytes) => {
      if (!clientSpeaks) turns += 1;
      clientSpeaks = true;
      read(bytes);
      upstream.write(bytes);
    });
    upstream.on('data', (bytes) => {
      clientSpeaks = false;
      client.write(bytes);
    });
    for (const [one, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(one);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        sockets.delete(one);
        other.end();
      });
    }
  }).listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const url = new URL(server);
  url.host = `127.0.0.1:${(listener.address() as { port: number }).port}`;
  return {
    url: url.href,
    heard() {
      const said = { turns, statements };
      turns = 0;
      statements = [];
      return said;
    },
    close() {
      for (const socket of sockets) socket.destroy();
      listener.close();
    },
  };
}

/** Reads what a client says: the first message has no letter, each other one has, and the length of the rest. */
function reader(ran: (sql: string) => void): (bytes: Buffer) => void {
  const prepared = new Map<string, string>();
  let rest = Buffer.alloc(0);
  let begun = false;
  let bound = '';
  return (bytes) => {
    rest = Buffer.concat([rest, bytes]);
    for (;;) {
      const head = begun ? 1 : 0;
      if (rest.length < head + 4) return;
      const length = head + rest.readInt32BE(head);
      if (rest.length < length) return;
      const letter = begun ? String.fromCharCode(rest[0] as number) : '';
      const words = rest.toString('utf8', head + 4, length).split('\0') as [string, string];
      if (letter === 'Q') ran(words[0]);
      if (letter === 'P') prepared.set(words[0], words[1]);
      if (letter === 'B') bound = words[1];
      if (letter === 'E') ran(prepared.get(bound) ?? '');
      begun = true;
      rest = rest.subarray(length);
    }
  };
}
