import { Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { usePublishPledge } from '../../api/membership.queries';
import type { PledgeText } from '../../api/types';
import { ConfirmModal } from '../../components/confirm-modal';
import { useNotify } from '../../components/use-notify';
import { useReason } from '../../components/use-reason';
import { useI18n } from '../../i18n/i18n.context';

const fields = ['conductJa', 'conductEn', 'noRetaliationJa', 'noRetaliationEn'] as const;
const maxLength = 10_000;

/** The next version of all four texts. Every member is asked to sign again. */
export function PublishPledgeModal({ newest, onClose }: { newest: PledgeText; onClose: () => void }) {
  const { t } = useI18n();
  const notify = useNotify();
  const publish = usePublishPledge();
  // The version that was on the screen when this opened.
  const [seen] = useState(newest);
  const [texts, setTexts] = useState(() => {
    const { conductJa, conductEn, noRetaliationJa, noRetaliationEn } = newest;
    return { conductJa, conductEn, noRetaliationJa, noRetaliationEn };
  });
  const { field, withReason } = useReason();
  const isEmpty = fields.some((name) => texts[name].trim() === '');
  const confirm = withReason((reason) => {
    if (isEmpty) return;
    publish
      .mutateAsync({ version: seen.version, ...texts, reason })
      .then(() => {
        notify(t('pledge.isPublished'));
        onClose();
      })
      .catch(() => undefined); // said in the window
  });
  return (
    <ConfirmModal
      title={t('pledge.publish')}
      confirmLabel={t('pledge.publishConfirm')}
      mutation={publish}
      onConfirm={confirm}
      onClose={onClose}
    >
      <Text>{t('pledge.publishText')}</Text>
      {fields.map((name) => (
        <Textarea
          key={name}
          label={t(`pledge.field.${name}`)}
          autosize
          minRows={3}
          maxRows={12}
          maxLength={maxLength}
          value={texts[name]}
          error={texts[name].trim() === '' ? t('field.required') : null}
          onChange={(event) => setTexts({ ...texts, [name]: event.currentTarget.value })}
        />
      ))}
      {field}
    </ConfirmModal>
  );
}
