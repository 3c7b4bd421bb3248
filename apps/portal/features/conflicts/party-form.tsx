import { Button, Group, Skeleton, Stack } from '@mantine/core';
import { isNotEmpty, useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { conflictChoicesQuery } from '../../api/conflicts.queries';
import type { CaseDetail, Named, Party, PartyKind } from '../../api/types';
import { QueryView } from '../../components/query-view';
import { useI18n } from '../../i18n/i18n.context';
import { CodeSelect } from './code-select';
import { choicesOf, partyKinds } from './conflict.rules';
import { NamePartyModal, type ChosenParty } from './name-party-modal';
import { NamedSelect } from './named-select';

interface PartyFormProps {
  found: CaseDetail;
  named: readonly Party[];
  onClose: () => void;
}

/** Choosing whom the case accuses. Whoever stands in the list already is not offered again. */
export function PartyForm({ found, named, onClose }: PartyFormProps) {
  const choices = useQuery(conflictChoicesQuery);
  const [asked, setAsked] = useState<ChosenParty | null>(null);
  const taken = new Set([found.member?.id, ...named.map(({ party }) => party?.id)]);
  const isDeskNamed = named.some(({ kind }) => kind === 'desk');
  return (
    <QueryView query={choices} skeleton={<Skeleton height={160} />}>
      {(all) => (
        <>
          <PartyFields
            offered={(kind) => choicesOf(all, kind).filter(({ id }) => !taken.has(id))}
            kinds={partyKinds.filter((kind) => kind !== 'desk' || !isDeskNamed)}
            onChosen={setAsked}
            onCancel={onClose}
          />
          {asked && <NamePartyModal found={found} chosen={asked} onDone={onClose} onClose={() => setAsked(null)} />}
        </>
      )}
    </QueryView>
  );
}

interface PartyFieldsProps {
  offered: (kind: PartyKind | '') => readonly Named[];
  kinds: readonly PartyKind[];
  onChosen: (chosen: ChosenParty) => void;
  onCancel: () => void;
}

function PartyFields({ offered, kinds, onChosen, onCancel }: PartyFieldsProps) {
  const { t } = useI18n();
  const form = useForm<{ kind: PartyKind | ''; partyId: string }>({
    initialValues: { kind: '', partyId: '' },
    validate: {
      kind: isNotEmpty(t('choice.missing')),
      partyId: (id, { kind }) => (id === '' && kind !== '' && kind !== 'desk' ? t('choice.missing') : null),
    },
  });
  const { kind } = form.values;
  const proceed = form.onSubmit(({ partyId }) => {
    if (kind !== '') onChosen({ kind, party: offered(kind).find(({ id }) => id === partyId) ?? null });
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
          onChange={(to) => form.setValues({ kind: to, partyId: '' })}
        />
        {kind !== '' && kind !== 'desk' && (
          <NamedSelect
            key={kind}
            label={t('parties.which')}
            named={offered(kind)}
            value={form.values.partyId}
            error={form.errors.partyId}
            onChange={(partyId) => form.setFieldValue('partyId', partyId)}
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
