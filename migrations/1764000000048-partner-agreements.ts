import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What a partner offers, and the cooperation agreements under which it may receive cases. Every version of an agreement
 * is a row; the newest counts. No agreement in force that says so, no referral: whoever asks for one, and however.
 */
const DESK = `(SELECT actor_kind()) IN ('secretariat', 'system')`;

export class PartnerAgreements1764000000048 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await registry(q);
    await agreements(q);
    await guard(q);
  }

  async down(): Promise<void> {
    throw new Error('What was agreed is not taken back; drop the database instead.');
  }
}

async function registry(q: QueryRunner): Promise<void> {
  await q.query(`
    ALTER TABLE partners
      DROP CONSTRAINT partners_kind_check,
      ADD CONSTRAINT partners_kind_check CHECK (kind IN ('lawyer', 'adr', 'legal_aid', 'union', 'ngo', 'municipal_centre',
        'labour_bureau', 'international_organisation', 'medical', 'shelter')),
      -- [{"weekday": 1 (Monday) to 7, "from": "09:00", "until": "17:00"}], Tokyo time; empty where nobody has said.
      ADD COLUMN opening_hours jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(opening_hours) = 'array'),
      -- How many referrals it works on at once; null where it set no limit.
      ADD COLUMN capacity integer CHECK (capacity BETWEEN 0 AND 1000),
      ADD COLUMN channels text[] NOT NULL DEFAULT '{portal,mail}'
        CHECK ('portal' = ANY (channels) AND channels <@ ARRAY['portal', 'mail']),
      ADD COLUMN version integer NOT NULL DEFAULT 1,
      ADD COLUMN intent bytea;
    CREATE UNIQUE INDEX partners_intent ON partners (intent) WHERE intent IS NOT NULL;
    CREATE INDEX partners_newest ON partners (created_at DESC, id DESC);
    CREATE INDEX referrals_open ON referrals (partner_id) WHERE state IN ('pending', 'accepted');
  `);
}

async function agreements(q: QueryRunner): Promise<void> {
  await q.query(`
    CREATE TABLE partner_agreements (
      id uuid PRIMARY KEY,
      partner_id uuid NOT NULL REFERENCES partners,
      version integer NOT NULL CHECK (version > 0),
      -- What it covers; empty means every field, every prefecture.
      desk_groups text[] NOT NULL DEFAULT '{}',
      prefecture_codes text[] NOT NULL DEFAULT '{}',
      valid_from date NOT NULL,
      valid_until date,
      may_receive_cases boolean NOT NULL DEFAULT false,
      -- Whom the two sides call: names with a telephone number or an address, never about a case.
      contacts text[] NOT NULL DEFAULT '{}' CHECK (cardinality(contacts) <= 10),
      signed_on date NOT NULL,
      recorded_by uuid REFERENCES users,
      recorded_at timestamptz NOT NULL,
      ended_by uuid REFERENCES users,
      ended_at timestamptz,
      intent bytea,
      CHECK (valid_until >= valid_from),
      CHECK (ended_by IS NULL OR ended_at IS NOT NULL),
      UNIQUE (partner_id, version)
    );
    CREATE UNIQUE INDEX partner_agreements_intent ON partner_agreements (intent) WHERE intent IS NOT NULL;

    INSERT INTO partner_agreements (id, partner_id, version, valid_from, may_receive_cases, signed_on, recorded_at)
      SELECT gen_random_uuid(), id, 1, (created_at AT TIME ZONE 'Asia/Tokyo')::date, true,
        (created_at AT TIME ZONE 'Asia/Tokyo')::date, created_at FROM partners WHERE may_receive_cases;
    ALTER TABLE partners DROP COLUMN may_receive_cases;

    CREATE FUNCTION refuse_changed_agreement() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF OLD.ended_at IS NOT NULL OR to_jsonb(NEW) - 'ended_at' - 'ended_by' IS DISTINCT FROM to_jsonb(OLD) - 'ended_at' - 'ended_by' THEN
          RAISE EXCEPTION 'an agreement is ended or followed by another version' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
      END $$;
    CREATE TRIGGER partner_agreements_kept BEFORE UPDATE ON partner_agreements
      FOR EACH ROW EXECUTE FUNCTION refuse_changed_agreement();

    ALTER TABLE partner_agreements ENABLE ROW LEVEL SECURITY;
    GRANT SELECT, INSERT, UPDATE (ended_at, ended_by) ON partner_agreements TO madoguchi_api;
    GRANT SELECT ON partner_agreements TO madoguchi_worker;
    CREATE POLICY api_actor ON partner_agreements TO madoguchi_api USING (${DESK});
    CREATE POLICY api_own ON partner_agreements FOR SELECT TO madoguchi_api
      USING ((SELECT actor_kind()) = 'partner' AND partner_id = (SELECT actor_org()));
    CREATE POLICY worker_read ON partner_agreements FOR SELECT TO madoguchi_worker USING (true);
  `);
}

async function guard(q: QueryRunner): Promise<void> {
  await q.query(`
    CREATE FUNCTION agreement_admits(partner uuid, at timestamptz) RETURNS boolean
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
      SELECT coalesce((SELECT p.is_active AND a.may_receive_cases AND a.ended_at IS NULL
          AND (at AT TIME ZONE 'Asia/Tokyo')::date BETWEEN a.valid_from AND coalesce(a.valid_until, 'infinity')
        FROM partners p JOIN partner_agreements a ON a.partner_id = p.id WHERE p.id = partner
        ORDER BY a.version DESC LIMIT 1), false) $$;
    REVOKE ALL ON FUNCTION agreement_admits(uuid, timestamptz) FROM PUBLIC;

    -- How much a partner has in hand: a number for everybody who may know the partner, whatever cases it is made of.
    CREATE FUNCTION open_referrals(partners uuid[]) RETURNS TABLE (id uuid, n integer)
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
      SELECT partner_id, count(*)::int FROM referrals WHERE partner_id = ANY (partners) AND state IN ('pending', 'accepted')
        AND (session_user = 'madoguchi_worker' OR actor_kind() IN ('secretariat', 'system') OR partner_id = actor_org())
      GROUP BY partner_id $$;
    REVOKE ALL ON FUNCTION open_referrals(uuid[]) FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION open_referrals(uuid[]) TO madoguchi_api, madoguchi_worker;

    CREATE FUNCTION check_referral() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
      DECLARE places integer;
      BEGIN
        IF NOT agreement_admits(NEW.partner_id, coalesce(NEW.answered_at, NEW.opened_at)) THEN
          RAISE EXCEPTION 'no agreement in force lets this partner receive cases' USING ERRCODE = 'check_violation';
        END IF;
        -- Danger asks no one whether there is room.
        IF TG_OP = 'INSERT' AND NEW.reason <> 'vital_interest' THEN
          SELECT capacity INTO places FROM partners WHERE id = NEW.partner_id AND capacity IS NOT NULL FOR NO KEY UPDATE;
          IF FOUND AND places <= (SELECT count(*) FROM referrals
              WHERE partner_id = NEW.partner_id AND state IN ('pending', 'accepted')) THEN
            RAISE EXCEPTION 'this partner has no free place' USING ERRCODE = 'check_violation';
          END IF;
        END IF;
        RETURN NEW;
      END $$;
    CREATE TRIGGER referrals_need_an_agreement BEFORE INSERT ON referrals
      FOR EACH ROW EXECUTE FUNCTION check_referral();
    CREATE TRIGGER referrals_accepted_under_an_agreement BEFORE UPDATE OF state ON referrals FOR EACH ROW
      WHEN (OLD.state = 'pending' AND NEW.state = 'accepted') EXECUTE FUNCTION check_referral();
  `);
}
