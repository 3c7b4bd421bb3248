import { Button, Group, Skeleton, Stack, Text, Textarea, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { lostFactorsQuery, useDecideLostFactor } from '../../api/lost-factors.queries';
import type { LostFactor } from '../../api/types';
import { ConfirmModal } from '../../components/confirm-modal';
import { Empty } from '../../components/empty';
import { MemberName } from '../../components/member-name';
import { QueryView } from '../../components/query-view';
import { RowList } from '../../components/row-list';
import { useNotify } from '../../components/use-notify';
import { useI18n } from '../../i18n/i18n.context';

type Deciding = 'approval' | 'refusal';

/** Who asks for help with a lost second factor, for those who may decide. */
export function LostFactorList() {
  const { t } = useI18n();
  const requests = useQuery(lostFactorsQuery);
  return (
    <Stack component="section" gap="sm" aria-label={t('lost.list')}>
      <Title order={2} size="h3">
        {t('lost.list')}
      </Title>
      <QueryView query={requests} skeleton={<Skeleton height={80} />}>
        {(found) => (found.length === 0 ? <Empty title={t('lost.none')} /> : <Requests requests={found} />)}
      </QueryView>
    </Stack>
  );
}

function Requests({ requests }: { requests: readonly LostFactor[] }) {
  const { t, pick, shortDateTime } = useI18n();
  const [open, setOpen] = useState<{ request: LostFactor; deciding: Deciding }>();
  const factsOf = (request: LostFactor) => [
    { name: t('lost.person'), value: <Who request={request} /> },
    {
      name: t('lost.organisation'),
      value: (
        <MemberName standing={request.standing}>
          {pick(request.nameJa, request.nameEn) ?? t('invite.ownDesk')}
        </MemberName>
      ),
    },
    { name: t('lost.at'), value: shortDateTime(request.askedAt) },
    {
      name: t('lost.state'),
      value: request.takesEffectAt
        ? t('lost.approvedState', { at: shortDateTime(request.takesEffectAt) })
        : t('lost.waiting', { at: shortDateTime(request.expiresAt) }),
    },
    {
      name: t('lost.actions'),
      value: request.takesEffectAt ? (
        '–'
      ) : (
        <Controls request={request} onOpen={(deciding) => setOpen({ request, deciding })} />
      ),
    },
  ];
  return (
    <>
      <RowList label={t('lost.list')} rows={requests} factsOf={factsOf} />
      {open && <DecideModal {...open} onClose={() => setOpen(undefined)} />}
    </>
  );
}

function Who({ request: { personName, email } }: { request: LostFactor }) {
  return (
    <>
      <Text>{personName}</Text>
      <Text size="sm" c="gray.7">
        {email}
      </Text>
    </>
  );
}

interface ControlsProps {
  request: LostFactor;
  onOpen: (deciding: Deciding) => void;
}

function Controls({ request: { personName: name }, onOpen }: ControlsProps) {
  const { t } = useI18n();
  return (
    <Group gap="xs">
      <Button variant="default" size="xs" onClick={() => onOpen('approval')} aria-label={t('lost.approveOf', { name })}>
        {t('lost.approve')}
      </Button>
      <Button variant="default" size="xs" onClick={() => onOpen('refusal')} aria-label={t('lost.refuseOf', { name })}>
        {t('lost.refuse')}
      </Button>
    </Group>
  );
}

interface DecideModalProps {
  request: LostFactor;
  deciding: Deciding;
  onClose: () => void;
}

function DecideModal({ request: { id, personName: name }, deciding, onClose }: DecideModalProps) {
  const { t } = useI18n();
  const notify = useNotify();
  const decide = useDecideLostFactor(id, deciding);
  const [reason, setReason] = useState('');
  const [isTried, setIsTried] = useState(false);
  const isMissing = reason.trim() === '';
  const [title, text, label] =
    deciding === 'approval'
      ? (['lost.approveOf', 'lost.approveText', 'lost.approve'] as const)
      : (['lost.refuseOf', 'lost.refuseText', 'lost.refuse'] as const);
  const done = () => {
    notify(t('lost.done'));
    onClose();
  };
  const confirm = () => {
    setIsTried(true);
    if (!isMissing) decide.mutate(reason.trim(), { onSuccess: done });
  };
  return (
    <ConfirmModal
      title={t(title, { name })}
      confirmLabel={t(label)}
      mutation={decide}
      onConfirm={confirm}
      onClose={onClose}
    >
      <Text>{t(text, { name })}</Text>
      <Textarea
        label={t('lost.reason')}
        description={t('lost.reasonHint')}
        error={isTried && isMissing ? t('field.required') : null}
        maxLength={500}
        autosize
        minRows={2}
        data-autofocus
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </ConfirmModal>
  );
}
