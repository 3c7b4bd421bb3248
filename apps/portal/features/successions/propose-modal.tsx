import { Fieldset, Radio, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useNavigate } from '@tanstack/react-router';
import { useProposeSuccession } from '../../api/successions.queries';
import type { SuccessionKind } from '../../api/types';
import { Dialog } from '../../components/dialog';
import { FormEnd } from '../../components/form-end';
import { useChoices } from '../../components/use-choices';
import { ReasonField } from '../../components/reason-field';
import { useI18n } from '../../i18n/i18n.context';
import { MemberChoice } from '../../components/member-choice';
import { SiteChoices } from './site-choices';

/** Which member becomes part of which, or which sites go to which. Nothing happens before a second person has looked at every case. */
export function ProposeModal({ onClose }: { onClose: () => void }) {
  const { t } = useI18n();
  const { codes } = useChoices();
  const propose = useProposeSuccession();
  const navigate = useNavigate();
  const needed = (text: string) => (text.trim() === '' ? t('field.required') : null);
  const form = useForm({
    initialValues: {
      kind: 'merger' as SuccessionKind,
      fromMemberId: '',
      intoMemberId: '',
      siteIds: [] as string[],
      reason: '',
    },
    validate: {
      fromMemberId: needed,
      intoMemberId: needed,
      siteIds: (ids, { kind }) => (kind === 'split' && ids.length === 0 ? t('field.required') : null),
      reason: needed,
    },
  });
  const { kind, fromMemberId, intoMemberId, siteIds } = form.values;
  const chooseFrom = (id: string) => {
    form.setFieldValue('fromMemberId', id);
    form.setFieldValue('siteIds', []);
  };
  const submit = form.onSubmit(({ reason, siteIds: chosen, ...wish }) => {
    propose
      .mutateAsync({ ...wish, reason: reason.trim(), ...(kind === 'split' && { siteIds: chosen }) })
      .then(({ id }) => navigate({ to: '/successions/$successionId', params: { successionId: id } }))
      .catch(() => undefined); // said at the end of the form
  });
  return (
    <Dialog onClose={onClose} title={t('succession.propose')} size="lg">
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <Text>{t('succession.proposeText')}</Text>
          <Radio.Group
            label={t('succession.kind')}
            value={kind}
            onChange={(chosen) => form.setFieldValue('kind', chosen as SuccessionKind)}
          >
            <Stack gap="xs" mt="xs">
              {codes('successionKind').map(({ value, label }) => (
                <Radio key={value} value={value} label={label} />
              ))}
            </Stack>
          </Radio.Group>
          <Fieldset legend={t(kind === 'split' ? 'succession.splitFrom' : 'succession.from')}>
            <MemberChoice value={fromMemberId} onChange={chooseFrom} error={form.errors.fromMemberId} />
            {kind === 'split' && fromMemberId !== '' && (
              <SiteChoices
                memberId={fromMemberId}
                value={siteIds}
                onChange={(ids) => form.setFieldValue('siteIds', ids)}
                error={form.errors.siteIds}
              />
            )}
          </Fieldset>
          <Fieldset legend={t('succession.into')}>
            <MemberChoice
              value={intoMemberId}
              onChange={(id) => form.setFieldValue('intoMemberId', id)}
              error={form.errors.intoMemberId}
            />
          </Fieldset>
          <ReasonField {...form.getInputProps('reason')} />
          <FormEnd submitLabel={t('succession.propose')} mutation={propose} onCancel={onClose} />
        </Stack>
      </form>
    </Dialog>
  );
}
