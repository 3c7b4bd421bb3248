export { freePort } from './free-port';
export { EmbeddedServer, type ServerOptions } from './server';
