/** As much of the provider's own JavaScript as the tests use. */
declare module 'oidc-provider' {
  import type { Server } from 'node:http';

  interface Account {
    accountId: string;
    claims(): Record<string, unknown>;
  }
  export interface Interaction {
    login?: { accountId: string; amr?: string[] };
  }
  export class Provider {
    constructor(
      issuer: string,
      configuration: Record<string, unknown> & { findAccount(_: unknown, id: string): Account },
    );
    interactionFinished(request: unknown, reply: unknown, result: Interaction, options: unknown): Promise<void>;
    listen(port: number, host: string): Server;
  }
}
