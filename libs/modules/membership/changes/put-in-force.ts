import type { AuditActor } from '@modules/audit';
import { emit } from '@platform/queue';
import { newId, type Tx } from '@platform/database';
import { LEFT } from '../leaving/resignation.rules';
import { nameRequestAnswered } from '../membership.events';
import { lockedMember, note } from './locked-name-request';
import { MemberChange } from './member-change.entity';
import { isSameName } from './member-change.rules';
import { NameRequest } from './name-request.entity';

/**
 * Within a larger command, on or after its day: an accepted request becomes the member's name. Its row among the changes has the
 * request's id, so that a second try finds it done. Where the member has left or is called so already, nothing changes.
 */
export async function putInForce(tx: Tx, by: AuditActor, id: string, at: Date): Promise<void> {
  const { memberId } = await tx.findOneByOrFail(NameRequest, { id });
  const { status, nameJa, nameKana, nameEn } = await lockedMember(tx, memberId);
  const request = await tx.findOneByOrFail(NameRequest, { id });
  if (request.state !== 'accepted') return; // done meanwhile
  const former = { nameJa, nameKana, nameEn };
  const present = { nameJa: request.nameJa, nameKana: request.nameKana, nameEn: request.nameEn };
  const isOvertaken = LEFT.includes(status) || isSameName(former, present);
  if (!isOvertaken) {
    const { effectiveOn, decision, decidedBy } = request;
    const said = { reason: decision ?? '', changedBy: decidedBy ?? '', changedAt: at };
    await tx.insert(MemberChange, { ...said, id, memberId, kind: 'name', former, present, effectiveOn });
    const before = { nameJa, nameEn };
    const after = { nameJa: present.nameJa, nameEn: present.nameEn, effectiveOn };
    await note(tx, by, { action: 'member.renamed', memberId, reason: said.reason, before, after }, at);
  }
  await tx.update(NameRequest, { id }, { state: isOvertaken ? 'overtaken' : 'in_force', changedAt: at });
  await emit(tx, nameRequestAnswered, { requestId: id, changeId: newId() }, at);
}
