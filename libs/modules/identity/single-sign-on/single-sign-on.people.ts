import { audit } from '@modules/audit';
import { newId, type Tx } from '@platform/database';
import { Refusal, refuseUnless } from '@platform/errors';
import { emit } from '@platform/queue';
import { IsNull, MoreThan } from 'typeorm';
import { Invitation } from '../invitation/invitation.entity';
import type { Place } from '../invitation/invitation.policy';
import { lockAddress, personByAddress, placeOf } from '../invitation/invitation.queries';
import { settleInvitation } from '../invitation/invitation-settlement';
import { singleSignOnLinked } from '../notices/security.events';
import { Connection, ConnectionDomain, ConnectionLink } from './single-sign-on.entity';
import { mustUseSingleSignOn } from './single-sign-on.policy';
import { domainOf, type ProviderWords } from './single-sign-on.rules';
import { User } from '../people/user.entity';

type VerifiedWords = ProviderWords & { email: string };

/** Whom the provider's words are about, and what to give somebody who comes in by them. */
export interface Arrival {
  connection: Connection;
  words: ProviderWords;
  /** For somebody invited, who chooses no password. */
  passwordHash: string;
  at: Date;
}

/**
 * The active person of the connection's organisation behind the provider's words: by the link made earlier, or the
 * first time by a verified address. Nobody is made who was not invited.
 * @throws Refusal singleSignOn.emailNotVerified | singleSignOn.notForYou
 */
export async function personBehind(tx: Tx, arrival: Arrival): Promise<User> {
  const { connection, words } = arrival;
  const { issuer, subject } = words;
  const link = await tx.findOne(ConnectionLink, { where: { issuer, subject } });
  const user = link ? await activePerson(tx, { id: link.userId }) : await firstArrival(tx, arrival);
  const isLinkedHere = !link || link.connectionId === connection.id;
  refuseUnless(isLinkedHere && user !== undefined && isOfPlace(user, connection), NOT_FOR_YOU);
  refuseUnless(await isVouchedFor(tx, connection.id, user.email), NOT_FOR_YOU);
  if (!link) await linkTo(tx, user, arrival);
  return user;
}

const NOT_FOR_YOU = 'singleSignOn.notForYou';

async function firstArrival(tx: Tx, arrival: Arrival): Promise<User | undefined> {
  const { connection, words } = arrival;
  if (!isVerified(words)) throw new Refusal('singleSignOn.emailNotVerified');
  // Before anything is looked up: of other organisations' people a provider learns nothing.
  refuseUnless(await isVouchedFor(tx, connection.id, words.email), NOT_FOR_YOU);
  await lockAddress(tx, words.email);
  const known = await personByAddress(tx, words.email);
  if (known && !isOfPlace(known, connection)) return undefined;
  const user = known?.isActive ? known : await invitedPerson(tx, arrival, words);
  // The provider knows this person under another subject: an address given to somebody else there.
  const isLinked = user && (await tx.existsBy(ConnectionLink, { connectionId: connection.id, userId: user.id }));
  return isLinked ? undefined : user;
}

function isVerified(words: ProviderWords): words is VerifiedWords {
  return words.isEmailVerified && words.email !== undefined;
}

/** Accepts the open invitation of this address into the connection's organisation, if there is one. */
async function invitedPerson(tx: Tx, arrival: Arrival, { email, name }: VerifiedWords): Promise<User | undefined> {
  const { connection, passwordHash, at } = arrival;
  const { organisationKind, organisationId } = connection;
  const invitation = await tx.findOne(Invitation, {
    where: {
      ...{ email, organisationKind, acceptedAt: IsNull(), revokedAt: IsNull(), expiresAt: MoreThan(at) },
      ...(organisationKind === 'member' ? { memberId: organisationId ?? IsNull() } : {}),
      ...(organisationKind === 'partner' ? { partnerId: organisationId ?? IsNull() } : {}),
    },
    lock: { mode: 'pessimistic_write' },
  });
  if (!invitation) return undefined;
  const displayName = invitation.displayName ?? name ?? email.slice(0, email.lastIndexOf('@'));
  const id = await settleInvitation(tx, invitation, { displayName, locale: invitation.locale, passwordHash }, at);
  return activePerson(tx, { id });
}

async function linkTo(tx: Tx, user: User, { connection, words, at }: Arrival): Promise<void> {
  const { issuer, subject } = words;
  await tx.insert(ConnectionLink, { issuer, subject, userId: user.id, connectionId: connection.id, linkedAt: at });
  const by = { kind: user.organisationKind, userId: user.id };
  const change = { before: { isLinked: false }, after: { isLinked: true, connectionId: connection.id } };
  await audit(tx, by, { action: 'singleSignOn.linked', subjectKind: 'user', subjectId: user.id, ...change }, at);
  await emit(tx, singleSignOnLinked, { userId: user.id, changeId: newId() }, at);
}

async function activePerson(tx: Tx, where: { id: string }): Promise<User | undefined> {
  return (await tx.findOne(User, { where: { ...where, isActive: true } })) ?? undefined;
}

function isOfPlace(user: User, connection: Place): boolean {
  const place = placeOf(user);
  return place.organisationKind === connection.organisationKind && place.organisationId === connection.organisationId;
}

/** Whether an administrator has allowed the domain of this address to this connection. */
async function isVouchedFor(tx: Tx, connectionId: string, email: string): Promise<boolean> {
  const found = await tx.findOne(ConnectionDomain, { where: { connectionId, domain: domainOf(email) } });
  return Boolean(found?.allowedAt);
}

/** @throws Refusal singleSignOn.required for somebody whose organisation has turned passwords and passkeys off */
export async function refuseOurWayIn(tx: Tx, user: User): Promise<void> {
  const { organisationKind, organisationId } = placeOf(user);
  const where = { organisationKind, organisationId: organisationId ?? IsNull() };
  const connection = await tx.findOne(Connection, { where });
  if (!connection) return;
  const isBarred = mustUseSingleSignOn({
    isPasswordAllowed: connection.isPasswordAllowed,
    isDomainAllowed: await isVouchedFor(tx, connection.id, user.email),
    isAdministrator: user.roles.includes('administrator'),
  });
  refuseUnless(!isBarred, 'singleSignOn.required');
}
