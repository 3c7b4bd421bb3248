import { newDataKey, type PrivateHolder, type PublicHolder, seal, unseal, unwrapKey, wrapKey } from '@platform/crypto';
import type { SealedFile } from '@platform/storage';
import type { ReportRun } from './report-run.entity';

type Sealed = Pick<ReportRun, 'holderId' | 'encapsulatedKey' | 'wrappedKey' | 'fileSealed' | 'storageKey' | 'byteSize'>;

/** Where a file lies and what opens it, for the desk's key alone: the worker that made it cannot open it again. */
export async function sealRunFile(desk: PublicHolder, runId: string, file: SealedFile): Promise<Sealed> {
  const dataKey = newDataKey();
  const wrapped = await wrapKey(desk.publicKey, dataKey, Buffer.from(binding(runId)));
  return {
    ...wrapped,
    holderId: desk.id,
    fileSealed: seal(dataKey, Buffer.from(JSON.stringify(file), 'utf8'), binding(runId)),
    ...{ storageKey: file.key, byteSize: file.byteSize },
  };
}

/** @throws if it is of another run, or was changed, or the desk's key has been followed by another since */
export async function openRunFile(desk: PrivateHolder, run: Sealed & Pick<ReportRun, 'id'>): Promise<SealedFile> {
  const holder = [desk, ...(desk.former ?? [])].find(({ id }) => id === run.holderId);
  if (!holder || !run.encapsulatedKey || !run.wrappedKey || !run.fileSealed)
    throw new Error('no key opens this report');
  const wrapped = { encapsulatedKey: run.encapsulatedKey, wrappedKey: run.wrappedKey };
  const dataKey = await unwrapKey(holder.privateKey, wrapped, Buffer.from(binding(run.id)));
  return JSON.parse(unseal(dataKey, run.fileSealed, binding(run.id)).toString('utf8')) as SealedFile;
}

function binding(runId: string): string {
  return `report-run/v1|${runId}`;
}
