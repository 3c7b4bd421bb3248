/** Requests from our server to addresses that people have entered. */
export { Outgoing, OutgoingRefusal, type OutgoingRequest } from './outgoing';
