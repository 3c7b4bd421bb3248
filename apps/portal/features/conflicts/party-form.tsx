import { Button, Group, Stack } from '@mantine/core';
import { isNotEmpty, useForm } from '@mantine/form';
import { useState } from 'react';
import type { CaseDetail, Named, Party, PartyKind } from '../../api/types';
import { useI18n } from '../../i18n/i18n.context';
import { CodeSelect } from './code-select';
import { partyKinds } from './conflict.rules';
import { NamePartyModal, type ChosenParty } from './name-party-modal';
import { ChoiceSelect } from './choice-select';

interface PartyFormProps {
  found: CaseDetail;
  named: readonly Party[];
  onClose: () => void;
}

/** Choosing whom the case accuses. Whoever stands in the list already is not offered again. */
export function PartyForm({ found, named, onClose }: PartyFormProps) {
  const [asked, setAsked] = useState<ChosenParty | null>(null);
  const isDeskNamed = named.some(({ kind }) => kind === 'desk');
  return (
    <>
      <PartyFields
        taken={[found.member?.id, ...named.map(({ party }) => party?.id)]}
        kinds={partyKinds.filter((kind) => kind !== 'desk' || !isDeskNamed)}
        onChosen={setAsked}
        onCancel={onClose}
      />
      {asked && <NamePartyModal found={found} chosen={asked} onDone={onClose} onClose={() => setAsked(null)} />}
    </>
  );
}

interface PartyFieldsProps {
  taken: readonly (string | undefined)[];
  kinds: readonly PartyKind[];
  onChosen: (chosen: ChosenParty) => void;
  onCancel: () => void;
}

function PartyFields({ taken, kinds, onChosen, onCancel }: PartyFieldsProps) {
  const { t } = useI18n();
  const form = useForm<{ kind: PartyKind | ''; party: Named | null }>({
    initialValues: { kind: '', party: null },
    validate: {
      kind: isNotEmpty(t('choice.missing')),
      party: (party, { kind }) => (!party && kind !== '' && kind !== 'desk' ? t('choice.missing') : null),
    },
  });
  const { kind, party } = form.values;
  const proceed = form.onSubmit(() => {
    if (kind !== '') onChosen({ kind, party });
  });
  return (
    <form onSubmit={proceed} noValidate>
      <Stack gap="sm">
        <CodeSelect
          label={t('parties.kind')}
          description={t('parties.kindHint')}
          list="party"
          codes={kinds}
          value={kind}
          error={form.errors.kind}
          onChange={(to) => form.setValues({ kind: to, party: null })}
        />
        {kind !== '' && kind !== 'desk' && (
          <ChoiceSelect
            key={kind}
            label={t('parties.which')}
            kind={kind}
            without={taken}
            value={party?.id ?? ''}
            error={form.errors.party}
            onChange={(_, chosen) => form.setFieldValue('party', chosen ?? null)}
          />
        )}
        <Group gap="sm">
          <Button type="submit">{t('parties.continue')}</Button>
          <Button variant="default" onClick={onCancel}>
            {t('action.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
