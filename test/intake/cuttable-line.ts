import { createServer, connect, type AddressInfo, type Server, type Socket } from 'node:net';

/** A line to PostgreSQL that a test can cut in mid-request and mend again. */
export class CuttableLine {
  private readonly sockets = new Set<Socket>();
  private isCut = false;

  private constructor(
    private readonly server: Server,
    /** The database's address through this line. */
    readonly url: string,
  ) {}

  static async to(databaseUrl: string): Promise<CuttableLine> {
    const target = new URL(databaseUrl);
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const through = new URL(databaseUrl);
    through.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    const line = new CuttableLine(server, through.toString());
    server.on('connection', (near) => line.join(near, connect(Number(target.port), target.hostname)));
    return line;
  }

  /** Every connection breaks, and new ones break at once. */
  cut(): void {
    this.isCut = true;
    for (const socket of this.sockets) socket.destroy();
  }

  mend(): void {
    this.isCut = false;
  }

  async close(): Promise<void> {
    this.cut();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private join(near: Socket, far: Socket): void {
    for (const socket of [near, far]) {
      this.sockets.add(socket);
      socket.on('close', () => this.sockets.delete(socket));
      socket.on('error', () => undefined);
    }
    if (this.isCut) {
      near.destroy();
      far.destroy();
      return;
    }
    near.pipe(far).pipe(near);
    near.on('close', () => far.destroy());
    far.on('close', () => near.destroy());
  }
}
