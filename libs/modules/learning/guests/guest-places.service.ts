import { Injectable } from '@nestjs/common';
import { Clock } from '@platform/clock';
import { KeyProvider, publicHolder, seal, sealAddress, unseal } from '@platform/crypto';
import { Database, newId, type Speaker, type Tx } from '@platform/database';
import { Refusal } from '@platform/errors';
import { givePlaceBack, type Room, takePlace } from '../places';
import type { RegistrationState } from '../registration.rules';
import type { CancelReason, SessionForm, SessionState, SessionWords } from '../session.rules';
import { nicknameKey, placeHash, placeNumber } from './place-number.rules';

export const NICKNAME_CHARACTERS = 60;
/** So many sessions are listed; an association plans fewer. */
const LISTED = 50;

/** A session as workers read of it. */
export interface GuestSession extends Room {
  titleJa: string;
  titleEn: string;
  descriptionJa: string;
  descriptionEn: string;
  words: SessionWords[];
  languages: string[];
  form: SessionForm;
  place: string | null;
  endsAt: Date;
  state: SessionState;
  cancelReason: CancelReason | null;
}

export interface GuestWish {
  nickname: string;
  locale: string;
  contact: { channel: 'email' | 'sms'; address: string } | null;
  /** What the page carries; the place's number comes of it. */
  once: string;
}

/** A place as whoever has its number sees it. */
export interface GuestPlace {
  number: string;
  nickname: string;
  session: GuestSession;
  state: RegistrationState;
  /** How many stand before her; null when she does not wait. */
  before: number | null;
  /** Where an online session takes place, while she has a place. */
  link: string | null;
}

const SESSION = `s.id, s.title_ja AS "titleJa", s.title_en AS "titleEn", s.description_ja AS "descriptionJa",
  s.description_en AS "descriptionEn", s.words, s.languages, s.open_to AS "openTo", s.form, s.place,
  s.starts_at AS "startsAt", s.ends_at AS "endsAt", s.register_until AS "registerUntil", s.capacity, s.booked, s.state,
  s.cancel_reason AS "cancelReason"`;

/**
 * Workers take a place by a number and nothing else: no account, no address, no receipt. The form can read a place only
 * for whoever types its number, and nobody's but as a line in the queue.
 */
@Injectable()
export class GuestPlaces {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly keys: KeyProvider,
  ) {}

  /** What is to come and open to workers, by its day. */
  coming(): Promise<GuestSession[]> {
    return this.db.transaction({ kind: 'guest' }, (tx) =>
      tx.query(
        `SELECT ${SESSION} FROM study_sessions s WHERE s.state = 'published' AND 'guests' = ANY (s.open_to)
           AND s.starts_at > $1 ORDER BY s.starts_at, s.id LIMIT ${LISTED}`,
        [this.clock.now()],
      ),
    );
  }

  /** One that is open to workers. @throws Refusal studySession.notFound */
  session(sessionId: string): Promise<GuestSession> {
    return this.db.transaction({ kind: 'guest' }, (tx) => sessionOf(tx, sessionId));
  }

  /**
   * Takes a place, or one on the waiting list. Again, from the same page, changes nothing.
   * @throws Refusal studySession.notFound | studySession.registrationClosed
   */
  async take(sessionId: string, { nickname, locale, contact, once }: GuestWish): Promise<GuestPlace> {
    const key = this.key();
    const number = placeNumber(once, key);
    const id = newId();
    await this.db.transaction(this.holderOf(number), async (tx) => {
      const room = await lockRoom(tx, sessionId);
      const at = this.clock.now();
      const known = await guestOf(tx);
      if (known && known.sessionId !== sessionId) throw new Refusal('studySession.notFound');
      if (!known) {
        await tx.query(
          `INSERT INTO session_guests (id, session_id, number_hash, nickname, locale, asked_at, channel, contact_holder,
             contact_key, contact) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
          [
            ...[id, sessionId, placeHash(number, key), this.sealed(number, nickname), locale, at],
            ...(await sealedContact(tx, id, contact)),
          ],
        );
      }
      await takePlace(tx, room, { holder: { guestId: known?.id ?? id }, asked: 'guests', at });
    });
    return this.look(number);
  }

  /** @throws Refusal place.unknown */
  look(number: string): Promise<GuestPlace> {
    return this.db.transaction(this.holderOf(number), async (tx) => {
      const guest = await guestOf(tx);
      if (!guest) throw new Refusal('place.unknown');
      const session = await sessionOf(tx, guest.sessionId);
      const nickname = unseal(nicknameKey(number, this.key()), guest.nickname, BINDING).toString();
      return { number, nickname, session, ...(await placeOf(tx, guest)) };
    });
  }

  /**
   * Gives the place back, and forgets at once how she could be told. Again changes nothing.
   * @throws Refusal place.unknown | studySession.registrationClosed
   */
  async giveBack(number: string): Promise<GuestPlace> {
    await this.db.transaction(this.holderOf(number), async (tx) => {
      const guest = await guestOf(tx);
      if (!guest) throw new Refusal('place.unknown');
      const room = await lockRoom(tx, guest.sessionId);
      await givePlaceBack(tx, room, { holder: { guestId: guest.id }, at: this.clock.now() });
      await tx.query(
        `UPDATE session_guests SET channel = NULL, contact_holder = NULL, contact_key = NULL, contact = NULL
         WHERE id = $1`,
        [guest.id],
      );
    });
    return this.look(number);
  }

  private holderOf(number: string): Speaker {
    return { kind: 'guest', placeHash: placeHash(number, this.key()) };
  }

  private sealed(number: string, nickname: string): Buffer {
    return seal(nicknameKey(number, this.key()), Buffer.from(nickname), BINDING);
  }

  private key(): Buffer {
    return this.keys.key('receipt-lookup');
  }
}

const BINDING = 'place-name/v1';

interface Guest {
  id: string;
  sessionId: string;
  nickname: Buffer;
}

/** Whose number the transaction speaks with; row-level security shows no other. */
async function guestOf(tx: Tx): Promise<Guest | undefined> {
  const [row] = await tx.query<Guest[]>(
    'SELECT id, session_id AS "sessionId", nickname FROM session_guests WHERE number_hash = current_place_hash()',
  );
  return row;
}

/** The four columns of an address, sealed for the notifier; all empty where she left none. */
async function sealedContact(tx: Tx, guestId: string, contact: GuestWish['contact']): Promise<unknown[]> {
  if (!contact) return [null, null, null, null];
  const { holderId, key, address } = await sealAddress(await publicHolder(tx, 'notifier'), guestId, contact.address);
  return [contact.channel, holderId, key, address];
}

async function sessionOf(tx: Tx, id: string): Promise<GuestSession> {
  const [row] = await tx.query<GuestSession[]>(`SELECT ${SESSION} FROM study_sessions s WHERE s.id = $1`, [id]);
  if (!row) throw new Refusal('studySession.notFound');
  return row;
}

/** The same lock that everybody takes who counts places of a session. */
async function lockRoom(tx: Tx, id: string): Promise<Room> {
  await tx.query('SELECT lock_guest_session($1)', [id]);
  return sessionOf(tx, id);
}

async function placeOf(tx: Tx, { id, sessionId }: Guest): Promise<Pick<GuestPlace, 'state' | 'before' | 'link'>> {
  const [row] = await tx.query<{ state: RegistrationState; ahead: number; link: string | null }[]>(
    `SELECT r.state, l.link, (SELECT count(*)::int FROM session_registrations w
       WHERE w.session_id = r.session_id AND w.state = 'waiting' AND w.line < r.line) AS ahead
     FROM session_registrations r LEFT JOIN session_links l ON l.session_id = r.session_id
     WHERE r.session_id = $1 AND r.guest_id = $2`,
    [sessionId, id],
  );
  if (!row) throw new Refusal('place.unknown');
  const { state, ahead, link } = row;
  return { state, link, before: state === 'waiting' ? ahead : null };
}
