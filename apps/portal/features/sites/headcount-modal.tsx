import { Button, Fieldset, Group, NativeSelect, NumberInput, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useDeclareHeadcount } from '../../api/sites.queries';
import type { HeadcountGroup, SiteDetail } from '../../api/types';
import { Dialog } from '../../components/dialog';
import { FormEnd } from '../../components/form-end';
import { useNotify } from '../../components/use-notify';
import { useI18n } from '../../i18n/i18n.context';
import { useSiteChoices } from './use-site-choices';

type Draft = Omit<HeadcountGroup, 'people'> & { key: number; people: number | string };

const PEOPLE_ALLOWED = 99_999;

/** What was declared last is the beginning of the next declaration: most of it is still so. */
function draftsOf(site: SiteDetail): Draft[] {
  return (site.headcounts[0]?.groups ?? []).map((group, key) => ({ ...group, key }));
}

/** Everybody on the site by nationality and residence status. Stays open, with the reason, when the api refuses. */
export function HeadcountModal({ site, onClose }: { site: SiteDetail; onClose: () => void }) {
  const { t, day } = useI18n();
  const notify = useNotify();
  const declare = useDeclareHeadcount(site.id);
  const [drafts, setDrafts] = useState(() => draftsOf(site));
  const [isTried, setIsTried] = useState(false);
  const change = (key: number, wish: Partial<Draft>) =>
    setDrafts(drafts.map((each) => (each.key === key ? { ...each, ...wish } : each)));
  const add = () => {
    const key = Math.max(-1, ...drafts.map((each) => each.key)) + 1;
    setDrafts([...drafts, { key, nationality: 'VN', status: 'SSW1', people: '' }]);
  };
  const total = drafts.reduce((sum, { people }) => sum + Number(people), 0);
  const send = () => {
    setIsTried(true);
    if (drafts.some(({ people }) => Number(people) < 1)) return;
    declare
      .mutateAsync({
        groups: drafts.map(({ nationality, status, people }) => ({ nationality, status, people: Number(people) })),
      })
      .then(() => {
        notify(t('sites.declared'));
        onClose();
      })
      .catch(() => undefined); // said at the end of the form
  };
  return (
    <Dialog onClose={onClose} title={t('sites.declareTitle', { from: day(site.halfStartsOn) })} size="xl">
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <Stack gap="md">
          <Text>{t('sites.declareText')}</Text>
          {drafts.map((draft, index) => (
            <GroupFields
              key={draft.key}
              draft={draft}
              index={index + 1}
              saysErrors={isTried}
              onChange={(wish) => change(draft.key, wish)}
              onRemove={() => setDrafts(drafts.filter(({ key }) => key !== draft.key))}
            />
          ))}
          <Group justify="space-between">
            <Button variant="default" onClick={add}>
              {t('sites.addGroup')}
            </Button>
            <Text fw={600} aria-live="polite">
              {t('sites.people', { people: total })}
            </Text>
          </Group>
          <FormEnd submitLabel={t('sites.declareSend')} mutation={declare} onCancel={onClose} />
        </Stack>
      </form>
    </Dialog>
  );
}

interface GroupFieldsProps {
  draft: Draft;
  index: number;
  saysErrors: boolean;
  onChange: (wish: Partial<Draft>) => void;
  onRemove: () => void;
}

function GroupFields({ draft, index, saysErrors, onChange, onRemove }: GroupFieldsProps) {
  const { t } = useI18n();
  const { nationalities, statuses } = useSiteChoices();
  const isMissing = saysErrors && Number(draft.people) < 1;
  return (
    <Fieldset legend={t('sites.group', { index })}>
      <Group gap="sm" align="flex-end">
        <NativeSelect
          label={t('sites.nationality')}
          data={nationalities}
          value={draft.nationality}
          onChange={(event) => onChange({ nationality: event.currentTarget.value })}
        />
        <NativeSelect
          label={t('sites.residence')}
          data={statuses}
          value={draft.status}
          onChange={(event) => onChange({ status: event.currentTarget.value as Draft['status'] })}
        />
        <NumberInput
          label={t('sites.peopleColumn')}
          w={120}
          min={1}
          max={PEOPLE_ALLOWED}
          allowDecimal={false}
          allowNegative={false}
          value={draft.people}
          error={isMissing ? t('field.required') : undefined}
          onChange={(people) => onChange({ people })}
        />
        <Button variant="default" onClick={onRemove} aria-label={t('sites.removeGroupNamed', { index })}>
          {t('sites.removeGroup')}
        </Button>
      </Group>
    </Fieldset>
  );
}
