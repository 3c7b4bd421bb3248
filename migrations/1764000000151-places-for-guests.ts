import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Sessions open to workers, who take a place by the form's pages (docs/adr/0053-courses-and-places-for-workers.md). */
export class PlacesForGuests1764000000151 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await guests(q);
    await sessions(q);
    await places(q);
    await notices(q);
  }

  async down(): Promise<void> {
    throw new Error('Who holds a place is not forgotten; drop the database instead.');
  }
}

async function guests(q: QueryRunner): Promise<void> {
  await q.query(`
    CREATE TABLE session_guests (
      id uuid PRIMARY KEY,
      session_id uuid NOT NULL REFERENCES study_sessions,
      -- Keyed: the number itself is stored nowhere.
      number_hash bytea NOT NULL UNIQUE CHECK (octet_length(number_hash) = 32),
      -- Sealed under a key that only the number yields.
      nickname bytea NOT NULL CHECK (octet_length(nickname) <= 600),
      locale text NOT NULL CHECK (length(locale) <= 16),
      -- Sealed for the notifier, as a complainant's contact is.
      channel text CHECK (channel IN ('email', 'sms')),
      contact_holder uuid REFERENCES holders,
      contact_key bytea,
      contact bytea CHECK (octet_length(contact) <= 600),
      asked_at timestamptz NOT NULL,
      CONSTRAINT session_guests_contact CHECK (num_nulls(channel, contact_holder, contact_key, contact) IN (0, 4))
    );
    CREATE INDEX session_guests_session ON session_guests (session_id);
    CREATE INDEX session_guests_holder ON session_guests (contact_holder);

    CREATE FUNCTION current_place_hash() RETURNS bytea STABLE LANGUAGE sql AS
      $$ SELECT decode(nullif(current_setting('madoguchi.place', true), ''), 'hex') $$;
    ALTER TABLE session_guests ENABLE ROW LEVEL SECURITY;
    GRANT SELECT, INSERT, UPDATE (channel, contact_holder, contact_key, contact) ON session_guests TO madoguchi_intake;
    CREATE POLICY intake_own ON session_guests TO madoguchi_intake
      USING (number_hash = (SELECT current_place_hash())) WITH CHECK (number_hash = (SELECT current_place_hash()));
    GRANT SELECT (id, session_id, locale, channel, contact_holder, contact_key, contact), DELETE
      ON session_guests TO madoguchi_worker;
    CREATE POLICY worker_read ON session_guests FOR SELECT TO madoguchi_worker USING (true);
    CREATE POLICY worker_forget ON session_guests FOR DELETE TO madoguchi_worker USING (true);

    CREATE FUNCTION current_guest() RETURNS uuid STABLE LANGUAGE sql AS
      $$ SELECT id FROM session_guests WHERE number_hash = current_place_hash() $$;
    CREATE FUNCTION current_guest_session() RETURNS uuid STABLE LANGUAGE sql AS
      $$ SELECT session_id FROM session_guests WHERE number_hash = current_place_hash() $$;
  `);
}

async function sessions(q: QueryRunner): Promise<void> {
  await q.query(`
    ALTER TABLE study_sessions
      DROP CONSTRAINT study_sessions_open_to_check,
      ADD CONSTRAINT study_sessions_open_to_check
        CHECK (cardinality(open_to) > 0 AND open_to <@ ARRAY['members', 'public', 'guests']),
      -- Title and description in other languages than Japanese and English: [{locale, title, about}].
      ADD COLUMN words jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_array_length(words) <= 20),
      -- How many of the guests came: counted at the door, by nobody's name.
      ADD COLUMN guests_attended integer CHECK (guests_attended >= 0);
    GRANT UPDATE (words, guests_attended) ON study_sessions TO madoguchi_api;
    CREATE INDEX study_sessions_guests ON study_sessions (starts_at, id)
      WHERE state = 'published' AND 'guests' = ANY (open_to);
    GRANT SELECT (id, kind, title_ja, title_en, description_ja, description_en, words, languages, open_to, form, place,
      starts_at, ends_at, register_until, capacity, booked, waiting, state, cancel_reason) ON study_sessions TO madoguchi_intake;
    -- A place stays hers when the session is open to fewer people than it was.
    CREATE POLICY intake_open ON study_sessions FOR SELECT TO madoguchi_intake
      USING (state <> 'draft' AND ('guests' = ANY (open_to) OR id = (SELECT current_guest_session())));

    -- The form may not change a session, and so may not lock one without this.
    CREATE FUNCTION lock_guest_session(wanted uuid) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public AS
      $$ SELECT FROM study_sessions WHERE id = wanted FOR UPDATE $$;
    REVOKE ALL ON FUNCTION lock_guest_session(uuid) FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION lock_guest_session(uuid) TO madoguchi_intake;
  `);
}

async function places(q: QueryRunner): Promise<void> {
  await q.query(`
    ALTER TABLE session_registrations
      -- Null again once the guest is forgotten; that it was a guest's place still counts.
      ADD COLUMN guest_id uuid UNIQUE REFERENCES session_guests ON DELETE SET NULL,
      ADD COLUMN is_guest boolean NOT NULL DEFAULT false,
      DROP CONSTRAINT session_registrations_whose,
      ADD CONSTRAINT session_registrations_whose CHECK ((user_id IS NULL) = (member_id IS NULL)
        AND num_nonnulls(user_id, outsider_id, guest_id) <= 1 AND (guest_id IS NULL OR is_guest)
        AND (NOT is_guest OR (user_id IS NULL AND outsider_id IS NULL AND attended_at IS NULL)));
    CREATE INDEX session_registrations_guests ON session_registrations (session_id, state) WHERE is_guest;
    GRANT SELECT (guest_id) ON session_registrations TO madoguchi_worker;
    -- Not whose: neither people of members nor those without an account are anything to the form.
    GRANT SELECT (id, session_id, state, line, guest_id), INSERT (id, session_id, guest_id, is_guest, state, line,
      registered_at, changed_at), UPDATE (state, line, changed_at) ON session_registrations TO madoguchi_intake;
    CREATE POLICY intake_line ON session_registrations FOR SELECT TO madoguchi_intake
      USING (session_id IN (SELECT id FROM study_sessions));
    CREATE POLICY intake_add ON session_registrations FOR INSERT TO madoguchi_intake
      WITH CHECK (guest_id = (SELECT current_guest()));
    CREATE POLICY intake_own ON session_registrations FOR UPDATE TO madoguchi_intake
      USING (guest_id = (SELECT current_guest())) WITH CHECK (guest_id = (SELECT current_guest()));
    -- Whoever gives a place back lets the next move up, and can do nothing else to anybody.
    CREATE POLICY intake_up ON session_registrations FOR UPDATE TO madoguchi_intake
      USING (state = 'waiting') WITH CHECK (state = 'booked');

    GRANT SELECT ON session_links TO madoguchi_intake;
    CREATE POLICY intake_booked ON session_links FOR SELECT TO madoguchi_intake USING (EXISTS (
      SELECT FROM session_registrations r WHERE r.session_id = session_links.session_id
        AND r.guest_id = (SELECT current_guest()) AND r.state = 'booked'));

    CREATE POLICY intake_place ON audit_log FOR INSERT TO madoguchi_intake WITH CHECK (actor_kind = 'system'
      AND actor_id IS NULL AND action IN ('studySession.registered', 'studySession.withdrawn'));
  `);
}

async function notices(q: QueryRunner): Promise<void> {
  await q.query(`
    ALTER TABLE visit_counts DROP CONSTRAINT visit_counts_kind_check,
      ADD CONSTRAINT visit_counts_kind_check CHECK (kind IN
        ('form', 'complaint', 'photo', 'message', 'receipt', 'copy', 'application', 'document', 'directory', 'place', 'placeNumber'));
    ALTER TABLE notification_deliveries
      DROP CONSTRAINT notification_deliveries_recipient_kind_check,
      ADD CONSTRAINT notification_deliveries_recipient_kind_check CHECK (recipient_kind IN
        ('desk', 'user', 'invitee', 'complainant', 'endpoint', 'applicant', 'outsider', 'contact_person', 'guest')),
      DROP CONSTRAINT notification_deliveries_sms,
      ADD CONSTRAINT notification_deliveries_sms CHECK (channel <> 'sms' OR recipient_kind IN ('complainant', 'guest'));
  `);
}
