import type { MigrationInterface, QueryRunner } from 'typeorm';

const KEEPER = '(SELECT actor_keeps_accounts())';
const SELF = '(SELECT actor_user())';
const AMONG_ALL = 'user_id IN (SELECT id FROM users)';
const seen = (table: string) => `EXISTS (SELECT FROM users u WHERE u.id = ${table}.user_id)`;

/**
 * Whose row it is, is asked of that one person. Asked among all people, each request read every account, for the first thing
 * that it does is to look up its session.
 */
export class SessionsByPerson1764000000235 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(policies(seen));
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(policies(() => AMONG_ALL));
  }
}

function policies(isOfSeen: (table: string) => string): string {
  return `
    ALTER POLICY api_actor ON sessions USING (user_id = ${SELF} OR (${KEEPER} AND ${isOfSeen('sessions')}));
    ALTER POLICY api_keeper ON single_sign_on_links USING (${KEEPER} AND ${isOfSeen('single_sign_on_links')});
  `;
}
