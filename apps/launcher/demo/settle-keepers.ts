import { KeepersService, ReleasesService } from '@modules/custody';
import type { Actor } from '@platform/actor';
import { admitCustodian } from '../admin-custodian';
import type { DemoContext } from './demo-context';
import { DEMO_PASSPHRASE, DEMO_PEOPLE, type DemoPersonKey } from './demo-people';
import type { DemoStage } from './demo-stage';
import type { DemoWorld } from './settle-organisations';

const KEEPERS = ['custodian', 'secondCustodian', 'supervisor'] as const satisfies DemoPersonKey[];

/** Gives the demo's custodians and its supervisor their keys, and lets one name be asked for. Once. */
export async function settleKeepers(stage: DemoStage, { actors }: DemoWorld, context: DemoContext): Promise<void> {
  stage.goBack(0);
  const known = await stage.look('SELECT 1 FROM keepers LIMIT 1', []);
  if (known) return;
  for (const key of KEEPERS) await settleKeeper(stage, actors[key], { key, context });
  await askForName(stage, actors.custodian);
}

async function settleKeeper(
  stage: DemoStage,
  actor: Actor,
  { key, context }: { key: DemoPersonKey; context: DemoContext },
): Promise<void> {
  const keepers = stage.onDesk(KeepersService);
  await keepers.enrol(actor, DEMO_PASSPHRASE);
  const { fingerprint } = await keepers.status(actor);
  const email = DEMO_PEOPLE.find((person) => person.key === key)?.email ?? '';
  await admitCustodian(context.ownerUrl, { email, fingerprint: fingerprint ?? '' }, context.dataFolder);
}

/** A request that waits for its second person, where a demo's complainant has left a name. */
async function askForName(stage: DemoStage, custodian: Actor): Promise<void> {
  const named = await stage.look<{ number: string }>(
    `SELECT c.number FROM cases c JOIN sealed_items s ON s.case_id = c.id AND s.compartment = 'identity'
     WHERE c.status <> 'closed' ORDER BY c.received_at DESC LIMIT 1`,
    [],
  );
  if (!named) return;
  stage.goBack(3);
  const wanted = {
    caseNumber: named.number,
    reasonCode: 'payment_of_remedy',
    reason: '未払い賃金の振込先の名義を確認するため。',
    recipientKind: 'desk',
    partnerId: null,
    office: null,
  } as const;
  await stage.onDesk(ReleasesService).request(custodian, wanted, DEMO_PASSPHRASE);
  stage.goBack(0);
}
