import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The expulsion of a member as proceedings whose every act is a row: what may follow what, by whom, is data, and what an act
 * does is done by its trigger (docs/adr/0056-expelled-with-a-hearing.md). Who reads them is in the next migration.
 */
export class Expulsions1764000000171 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await rows(q);
    await ways(q);
    await opening(q);
    await acting(q);
    await guards(q);
  }

  async down(): Promise<void> {
    throw new Error('Proceedings against a member are not taken back; drop the database instead.');
  }
}

async function rows(q: QueryRunner): Promise<void> {
  await q.query(`
    CREATE TABLE expulsions (
      id uuid PRIMARY KEY,
      member_id uuid NOT NULL REFERENCES members,
      state text NOT NULL CHECK (state IN ('opened', 'noticed', 'proposed', 'decided', 'ended')),
      grounds text[] NOT NULL CHECK (cardinality(grounds) > 0 AND grounds <@ ARRAY['action_1', 'action_2', 'action_3', 'action_4',
        'action_5', 'retaliation', 'false_statements', 'harm']),
      facts text NOT NULL CHECK (length(facts) BETWEEN 1 AND 4000),
      opened_by uuid NOT NULL REFERENCES users,
      opened_at timestamptz NOT NULL,
      -- As the settings were on that day; a change of a setting moves nothing that is open. Never less than two weeks.
      term_days integer NOT NULL CHECK (term_days BETWEEN 14 AND 366),
      decision_days integer NOT NULL CHECK (decision_days BETWEEN 1 AND 366),
      version integer NOT NULL DEFAULT 0, -- how many acts it has
      -- From here on written by the acts.
      noticed_at timestamptz,
      first_due_on date, -- the last day for the member's statement, Asia/Tokyo
      due_on date, -- the same with every extension
      decide_by date,
      statement_at timestamptz,
      extension_asked_at timestamptz, -- until it is answered
      hearing_asked_at timestamptz,
      hearing_at timestamptz,
      heard_at timestamptz,
      proposal_id uuid,
      proposed_by uuid REFERENCES users,
      outcome text CHECK (outcome IN ('expelled', 'warned', 'dropped', 'withdrawn', 'overtaken')),
      reasons text,
      conditions text,
      effective_on date, -- the first day on which it is no member any more
      decided_by uuid REFERENCES users,
      decided_at timestamptz,
      ended_at timestamptz,
      CONSTRAINT expulsions_two_people CHECK (decided_by <> proposed_by),
      CONSTRAINT expulsions_ended CHECK ((state = 'ended') = (ended_at IS NOT NULL))
    );
    CREATE UNIQUE INDEX expulsions_one_open ON expulsions (member_id) WHERE state <> 'ended';
    CREATE INDEX expulsions_of_member ON expulsions (member_id, opened_at DESC, id DESC);
    CREATE INDEX expulsions_newest ON expulsions (opened_at DESC, id DESC);
    CREATE INDEX expulsions_undecided ON expulsions (decide_by) WHERE state IN ('opened', 'noticed', 'proposed');
    CREATE INDEX expulsions_due ON expulsions (effective_on) WHERE state = 'decided';

    CREATE TABLE expulsion_acts (
      id uuid PRIMARY KEY,
      expulsion_id uuid NOT NULL REFERENCES expulsions,
      number integer NOT NULL,
      act text NOT NULL,
      text text CHECK (length(text) BETWEEN 1 AND 4000),
      conditions text CHECK (length(conditions) BETWEEN 1 AND 2000),
      outcome text CHECK (outcome IN ('expelled', 'warned', 'dropped')),
      on_day date, -- until when a term is to run, or the first day of an expulsion
      held_at timestamptz,
      acted_by uuid REFERENCES users, -- null for a rule
      acted_at timestamptz NOT NULL,
      UNIQUE (expulsion_id, number),
      CONSTRAINT expulsion_acts_said CHECK ((act IN ('notice', 'effect', 'overtaken')) = (text IS NULL)),
      CONSTRAINT expulsion_acts_outcome CHECK ((act = 'proposal') = (outcome IS NOT NULL)
        AND (outcome IS NOT DISTINCT FROM 'warned') = (conditions IS NOT NULL)),
      CONSTRAINT expulsion_acts_day CHECK ((on_day IS NOT NULL)
        = (act IN ('extension_asked', 'extension_granted') OR outcome IS NOT DISTINCT FROM 'expelled')),
      CONSTRAINT expulsion_acts_held CHECK ((act = 'hearing_set') = (held_at IS NOT NULL))
    );
    CREATE TRIGGER expulsion_acts_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON expulsion_acts
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

    -- What the member has written and not sent. Nobody of the desk reads it.
    CREATE TABLE expulsion_drafts (
      expulsion_id uuid PRIMARY KEY REFERENCES expulsions,
      text text NOT NULL CHECK (length(text) <= 4000),
      saved_by uuid NOT NULL REFERENCES users,
      saved_at timestamptz NOT NULL
    );
  `);
}

/** Rules of status as data: which act leads from where to where, and whose it is. */
async function ways(q: QueryRunner): Promise<void> {
  await q.query(`
    CREATE TABLE expulsion_ways (
      act text NOT NULL,
      from_state text NOT NULL,
      to_state text NOT NULL,
      side text NOT NULL CHECK (side IN ('desk', 'second', 'member', 'rule')),
      PRIMARY KEY (act, from_state)
    );
    INSERT INTO expulsion_ways VALUES
      ('notice', 'opened', 'noticed', 'desk'),
      ('proposal', 'noticed', 'proposed', 'desk'),
      ('return', 'proposed', 'noticed', 'second'),
      ('confirmation', 'proposed', 'decided', 'second'),
      ('closing', 'proposed', 'ended', 'second'),
      ('effect', 'decided', 'ended', 'rule');
    INSERT INTO expulsion_ways SELECT act, state, state, side FROM unnest('{noticed,proposed}'::text[]) state,
      (VALUES ('extension_granted', 'desk'), ('extension_refused', 'desk'), ('hearing_set', 'desk'), ('hearing_minutes', 'desk'),
        ('statement', 'member'), ('extension_asked', 'member'), ('hearing_asked', 'member')) AS a (act, side);
    INSERT INTO expulsion_ways SELECT 'withdrawal', state, 'ended', 'desk' FROM unnest('{opened,noticed,proposed}'::text[]) state;
    INSERT INTO expulsion_ways SELECT 'overtaken', state, 'ended', 'rule'
      FROM unnest('{opened,noticed,proposed,decided}'::text[]) state;

    INSERT INTO member_transitions VALUES
      ('expel', 'current', 'expelled'), ('expel', 'grace', 'expelled'), ('expel', 'lapsed', 'expelled');
  `);
}

async function opening(q: QueryRunner): Promise<void> {
  await q.query(`
    CREATE FUNCTION begin_expulsion() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
      BEGIN
        IF NEW.state <> 'opened' OR NEW.version <> 0 OR NEW.noticed_at IS NOT NULL OR NEW.outcome IS NOT NULL THEN
          RAISE EXCEPTION 'proceedings begin at their beginning' USING ERRCODE = 'check_violation';
        END IF;
        IF NOT EXISTS (SELECT FROM members m JOIN member_transitions t ON t.act = 'expel' AND t.from_status = m.status
            WHERE m.id = NEW.member_id) THEN
          RAISE EXCEPTION 'this membership does not go that way' USING ERRCODE = 'check_violation';
        END IF;
        IF is_tied_to(NEW.opened_by, ARRAY[NEW.member_id]) THEN
          RAISE EXCEPTION 'somebody with a tie takes no part in proceedings' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
      END $$;
    REVOKE ALL ON FUNCTION begin_expulsion() FROM PUBLIC;
    CREATE TRIGGER expulsions_begun BEFORE INSERT ON expulsions FOR EACH ROW EXECUTE FUNCTION begin_expulsion();

    -- Its acts write it; nobody else does, and no act makes a term shorter.
    CREATE FUNCTION keep_expulsion() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF pg_trigger_depth() = 1 OR NEW.due_on < OLD.due_on OR NEW.first_due_on <> OLD.first_due_on
            OR (NEW.member_id, NEW.grounds, NEW.facts, NEW.opened_by, NEW.opened_at, NEW.term_days, NEW.decision_days)
              <> (OLD.member_id, OLD.grounds, OLD.facts, OLD.opened_by, OLD.opened_at, OLD.term_days, OLD.decision_days) THEN
          RAISE EXCEPTION 'proceedings move by their acts, and a term is never shortened' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
      END $$;
    CREATE TRIGGER expulsions_kept BEFORE UPDATE ON expulsions FOR EACH ROW EXECUTE FUNCTION keep_expulsion();
    CREATE TRIGGER expulsions_stay BEFORE DELETE OR TRUNCATE ON expulsions
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
  `);
}

/** What an act needs and what it does. The rules of the module say the same, with a reason for people. */
async function acting(q: QueryRunner): Promise<void> {
  await q.query(`
    CREATE FUNCTION why_no_expulsion_act(e expulsions, a expulsion_acts, today date) RETURNS text
      LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public AS $$
      DECLARE wish expulsion_acts;
      BEGIN
        IF a.act IN ('statement', 'extension_asked', 'hearing_asked') AND today > e.due_on THEN RETURN 'the term is over'; END IF;
        IF a.act IN ('extension_asked', 'extension_granted') AND a.on_day <= e.due_on THEN RETURN 'a term is only made longer'; END IF;
        IF (a.act = 'extension_asked' AND e.extension_asked_at IS NOT NULL)
            OR (a.act = 'hearing_asked' AND e.hearing_asked_at IS NOT NULL) THEN RETURN 'this was asked for already'; END IF;
        IF a.act = 'extension_refused' AND e.extension_asked_at IS NULL THEN RETURN 'nobody asked'; END IF;
        IF a.act = 'hearing_set' AND a.held_at <= a.acted_at THEN RETURN 'a hearing lies ahead'; END IF;
        IF a.act = 'hearing_minutes' AND (e.hearing_at IS NULL OR a.acted_at < e.hearing_at) THEN RETURN 'nobody was heard yet'; END IF;
        IF a.act = 'effect' AND NOT EXISTS (SELECT FROM members m WHERE m.id = e.member_id AND m.status = 'expelled') THEN
          RETURN 'it is a member still';
        END IF;
        IF a.act = 'overtaken' AND NOT EXISTS (SELECT FROM members m WHERE m.id = e.member_id AND m.status IN ('withdrawn', 'expelled')) THEN
          RETURN 'it is a member still';
        END IF;
        IF a.act NOT IN ('proposal', 'confirmation', 'closing') THEN RETURN NULL; END IF;
        wish := a;
        IF a.act <> 'proposal' THEN SELECT * INTO wish FROM expulsion_acts p WHERE p.id = e.proposal_id; END IF;
        IF a.act <> 'proposal' AND (a.act = 'confirmation') <> (wish.outcome = 'expelled') THEN RETURN 'something else was proposed'; END IF;
        IF wish.outcome = 'dropped' THEN RETURN NULL; END IF;
        IF e.statement_at IS NULL AND today <= e.due_on THEN RETURN 'the term runs'; END IF;
        IF e.extension_asked_at IS NOT NULL OR (e.hearing_asked_at IS NOT NULL AND e.heard_at IS NULL)
            OR (e.hearing_at IS NOT NULL AND e.heard_at IS NULL) THEN RETURN 'the member waits to be heard'; END IF;
        IF wish.outcome = 'expelled' AND (wish.on_day <= e.due_on OR wish.on_day < today) THEN RETURN 'no day before the term is over'; END IF;
        IF a.act = 'confirmation' AND today <= e.due_on THEN RETURN 'the term runs'; END IF;
        RETURN NULL;
      END $$;
    REVOKE ALL ON FUNCTION why_no_expulsion_act(expulsions, expulsion_acts, date) FROM PUBLIC;

    CREATE FUNCTION carry_out_expulsion_act() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
      DECLARE
        e expulsions;
        way expulsion_ways;
        wish expulsion_acts;
        why text;
        today date := (NEW.acted_at AT TIME ZONE 'Asia/Tokyo')::date;
      BEGIN
        SELECT * INTO e FROM expulsions WHERE id = NEW.expulsion_id FOR UPDATE;
        SELECT * INTO way FROM expulsion_ways w WHERE w.act = NEW.act AND w.from_state = e.state;
        IF way.act IS NULL OR NEW.number <> e.version + 1 THEN
          RAISE EXCEPTION 'proceedings do not go that way' USING ERRCODE = 'check_violation';
        END IF;
        IF (way.side = 'rule' AND NEW.acted_by IS NOT NULL)
            OR (way.side = 'member'
              AND NOT EXISTS (SELECT FROM users u WHERE u.id = NEW.acted_by AND u.member_id = e.member_id))
            OR (way.side IN ('desk', 'second')
              AND NOT EXISTS (SELECT FROM users u WHERE u.id = NEW.acted_by AND u.organisation_kind = 'secretariat')) THEN
          RAISE EXCEPTION 'this act is somebody else''s' USING ERRCODE = 'check_violation';
        END IF;
        IF way.side IN ('desk', 'second') AND is_tied_to(NEW.acted_by, ARRAY[e.member_id]) THEN
          RAISE EXCEPTION 'somebody with a tie takes no part in proceedings' USING ERRCODE = 'check_violation';
        END IF;
        IF way.side = 'second' AND NEW.acted_by = e.proposed_by THEN
          RAISE EXCEPTION 'it takes two people' USING ERRCODE = 'check_violation';
        END IF;
        why := why_no_expulsion_act(e, NEW, today);
        IF why IS NOT NULL THEN RAISE EXCEPTION '%', why USING ERRCODE = 'check_violation'; END IF;
        IF NEW.act IN ('confirmation', 'closing') THEN SELECT * INTO wish FROM expulsion_acts p WHERE p.id = e.proposal_id; END IF;

        CASE NEW.act
          WHEN 'notice' THEN e.noticed_at := NEW.acted_at; e.first_due_on := today + e.term_days; e.due_on := e.first_due_on;
          WHEN 'extension_asked' THEN e.extension_asked_at := NEW.acted_at;
          WHEN 'extension_granted' THEN e.due_on := NEW.on_day; e.extension_asked_at := NULL;
          WHEN 'extension_refused' THEN e.extension_asked_at := NULL;
          WHEN 'hearing_asked' THEN e.hearing_asked_at := NEW.acted_at;
          WHEN 'hearing_set' THEN e.hearing_at := NEW.held_at; e.heard_at := NULL;
          WHEN 'hearing_minutes' THEN e.heard_at := NEW.acted_at;
          WHEN 'statement' THEN e.statement_at := NEW.acted_at;
          WHEN 'proposal' THEN e.proposal_id := NEW.id; e.proposed_by := NEW.acted_by;
          WHEN 'return' THEN e.proposal_id := NULL; e.proposed_by := NULL;
          WHEN 'withdrawal' THEN e.outcome := 'withdrawn'; e.reasons := NEW.text;
          WHEN 'overtaken' THEN e.outcome := 'overtaken';
          WHEN 'effect' THEN NULL;
          ELSE
            e.outcome := wish.outcome; e.reasons := wish.text; e.conditions := wish.conditions; e.effective_on := wish.on_day;
            e.decided_by := NEW.acted_by; e.decided_at := NEW.acted_at;
        END CASE;
        UPDATE expulsions SET state = way.to_state, version = NEW.number, noticed_at = e.noticed_at, first_due_on = e.first_due_on,
          due_on = e.due_on, statement_at = e.statement_at, extension_asked_at = e.extension_asked_at,
          hearing_asked_at = e.hearing_asked_at, hearing_at = e.hearing_at, heard_at = e.heard_at, proposal_id = e.proposal_id,
          proposed_by = e.proposed_by, outcome = e.outcome, reasons = e.reasons, conditions = e.conditions,
          effective_on = e.effective_on, decided_by = e.decided_by, decided_at = e.decided_at,
          decide_by = greatest(e.due_on, (e.hearing_at AT TIME ZONE 'Asia/Tokyo')::date) + e.decision_days,
          ended_at = CASE WHEN way.to_state = 'ended' THEN NEW.acted_at END
        WHERE id = e.id;
        RETURN NEW;
      END $$;
    REVOKE ALL ON FUNCTION carry_out_expulsion_act() FROM PUBLIC;
    CREATE TRIGGER expulsion_acts_done BEFORE INSERT ON expulsion_acts FOR EACH ROW EXECUTE FUNCTION carry_out_expulsion_act();
  `);
}

/** The last wall: whoever moves a member past all of this is refused where members move. */
async function guards(q: QueryRunner): Promise<void> {
  await q.query(`
    CREATE FUNCTION refuse_unheard() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
      DECLARE today date := (NEW.moved_at AT TIME ZONE 'Asia/Tokyo')::date;
      BEGIN
        IF NOT EXISTS (SELECT FROM expulsions e WHERE e.member_id = NEW.member_id AND e.state = 'decided'
            AND e.outcome = 'expelled' AND e.decided_by <> e.proposed_by AND e.due_on < today AND e.effective_on <= today) THEN
          RAISE EXCEPTION 'a member is expelled after notice, its term and a decision of two people' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
      END $$;
    REVOKE ALL ON FUNCTION refuse_unheard() FROM PUBLIC;
    CREATE TRIGGER member_moves_heard BEFORE INSERT ON member_moves FOR EACH ROW WHEN (NEW.act = 'expel')
      EXECUTE FUNCTION refuse_unheard();
  `);
}
