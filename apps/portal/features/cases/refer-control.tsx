import { Button, Group, NativeSelect, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useRefer } from '../../api/cases.queries';
import { partnersQuery } from '../../api/directory.queries';
import type { CaseDetail, Partner } from '../../api/types';
import { ConfirmModal } from '../../components/confirm-modal';
import { useI18n } from '../../i18n/i18n.context';
import { referBlocks } from './case.rules';
import styles from './case.module.css';
import { useNotify } from '../../components/use-notify';

/** Choosing a partner and confirming what they will see. Partners without an agreement to receive are not offered. */
export function ReferControl({ found }: { found: CaseDetail }) {
  const { t, pick, label } = useI18n();
  const partners = useQuery(partnersQuery);
  const [partnerId, setPartnerId] = useState('');
  const [asked, setAsked] = useState<Partner | null>(null);
  const blocks = referBlocks(found);
  const busy = new Set(
    found.referrals.filter(({ state }) => state === 'pending' || state === 'accepted').map((r) => r.partnerNameEn),
  );
  const offered = (partners.data ?? []).filter((each) => each.mayReceiveCases && !busy.has(each.nameEn));
  const chosen = offered.find(({ id }) => id === partnerId);
  if (blocks.length > 0) {
    return (
      <div>
        <Text size="sm" fw={600}>
          {t('refer.blocked')}
        </Text>
        <ul className={styles.blocks}>
          {blocks.map((block) => (
            <li key={block}>{t(`refer.block.${block}`)}</li>
          ))}
        </ul>
      </div>
    );
  }
  return (
    <Stack gap="xs">
      <Group gap="sm" align="flex-end">
        <NativeSelect
          label={t('refer.label')}
          value={partnerId}
          onChange={(event) => setPartnerId(event.currentTarget.value)}
          data={[
            { value: '', label: t('refer.choose') },
            ...offered.map((each) => ({
              value: each.id,
              label: `${pick(each.nameJa, each.nameEn)} (${label('partnerKind', each.kind)})`,
            })),
          ]}
        />
        <Button variant="default" disabled={chosen === undefined} onClick={() => setAsked(chosen ?? null)}>
          {t('refer.open')}
        </Button>
      </Group>
      {asked && <ReferModal caseId={found.id} partner={asked} onClose={() => setAsked(null)} />}
    </Stack>
  );
}

function ReferModal({ caseId, partner, onClose }: { caseId: string; partner: Partner; onClose: () => void }) {
  const { t, pick } = useI18n();
  const notify = useNotify();
  const refer = useRefer(caseId);
  const name = pick(partner.nameJa, partner.nameEn) ?? '';
  const confirm = () =>
    refer.mutate(partner.id, {
      onSuccess: () => {
        notify(t('refer.done', { partner: name }));
        onClose();
      },
    });
  return (
    <ConfirmModal
      title={t('refer.title', { partner: name })}
      confirmLabel={t('refer.confirm')}
      mutation={refer}
      onConfirm={confirm}
      onClose={onClose}
    >
      <Text>{t('refer.text')}</Text>
      <Text>{t('refer.recall')}</Text>
    </ConfirmModal>
  );
}
