import { Badge, Button, Group, NativeSelect, Stack, Text, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { partnerSuggestionsQuery, useRefer } from '../../api/cases.queries';
import type { CaseDetail, DeskReason, OfferedPartner, PartnerSuggestions } from '../../api/types';
import { ConfirmModal } from '../../components/confirm-modal';
import { QueryView } from '../../components/query-view';
import { useNotify } from '../../components/use-notify';
import { useI18n } from '../../i18n/i18n.context';
import { AdrControl } from './adr-control';
import { referBlocks } from './case.rules';
import styles from './case.module.css';

const reasons: readonly DeskReason[] = [
  'legal_help',
  'negotiation',
  'mediation',
  'protection',
  'medical_help',
  'public_office',
  'desk_decision',
];

/** Partners that fit this case with the reasons, and folded those that do not with theirs. */
export function ReferControl({ found }: { found: CaseDetail }) {
  const { t } = useI18n();
  const blocks = referBlocks(found);
  const suggestions = useQuery({ ...partnerSuggestionsQuery(found.id), enabled: blocks.length === 0 });
  const [asked, setAsked] = useState<OfferedPartner | null>(null);
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
    <>
      <QueryView query={suggestions} skeleton={<Text c="gray.7">{t('refer.suggested')}…</Text>}>
        {(list) => (
          <Stack gap="sm">
            <Offered list={list} onAsk={setAsked} />
            <Excluded list={list} />
            <AdrControl found={found} adr={list.adr} />
          </Stack>
        )}
      </QueryView>
      {asked && <ReferModal caseId={found.id} partner={asked} onClose={() => setAsked(null)} />}
    </>
  );
}

function Offered({ list, onAsk }: { list: PartnerSuggestions; onAsk: (partner: OfferedPartner) => void }) {
  const { t, pick, label } = useI18n();
  if (list.offered.length === 0) return <Text>{t('refer.noneFits')}</Text>;
  return (
    <div>
      <Text size="sm" fw={600}>
        {t('refer.suggested')}
      </Text>
      <ul className={styles.list}>
        {list.offered.map((partner) => {
          const name = pick(partner.nameJa, partner.nameEn) ?? '';
          return (
            <li key={partner.id} className={styles.item}>
              <b>{name}</b> · {label('partnerKind', partner.kind)}
              <Reasons partner={partner} />
              <Button mt="xs" size="xs" variant="default" onClick={() => onAsk(partner)}>
                {t('refer.ask', { partner: name })}
              </Button>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

/** What speaks for a partner, and what whoever chooses wants to know of it. */
function Reasons({ partner }: { partner: OfferedPartner }) {
  const { t, label, day, dateTime } = useI18n();
  const { agreementUntil, freePlaces, isOpenNow, opensAt } = partner;
  return (
    <Group gap="xs" mt={4}>
      {partner.matched.map((match) => (
        <Badge key={match} variant="light" tt="none">
          {label('partnerMatch', match)}
        </Badge>
      ))}
      <Text size="sm" c="gray.7">
        {[
          ...(freePlaces === null ? [] : [t('refer.places', { count: freePlaces })]),
          ...(isOpenNow === true ? [t('partners.openNow')] : []),
          ...(opensAt ? [t('partners.opensAt', { at: dateTime(opensAt) })] : []),
          ...(agreementUntil ? [t('refer.agreementUntil', { on: day(agreementUntil) })] : []),
        ].join(' · ')}
      </Text>
    </Group>
  );
}

function Excluded({ list }: { list: PartnerSuggestions }) {
  const { t, pick, label } = useI18n();
  if (list.excluded.length === 0) return null;
  return (
    <details>
      <summary>{t('refer.excluded', { count: list.excluded.length })}</summary>
      <ul className={styles.list}>
        {list.excluded.map((partner) => (
          <li key={partner.id} className={styles.item}>
            <b>{pick(partner.nameJa, partner.nameEn)}</b>
            {partner.why.map((code) => (
              <div key={code} className={styles.meta}>
                {label('partnerExclusion', code)}
              </div>
            ))}
          </li>
        ))}
      </ul>
    </details>
  );
}

interface ReferModalProps {
  caseId: string;
  partner: OfferedPartner;
  onClose: () => void;
}

function ReferModal({ caseId, partner, onClose }: ReferModalProps) {
  const { t, pick, label } = useI18n();
  const notify = useNotify();
  const refer = useRefer(caseId);
  const [reason, setReason] = useState('');
  const [text, setText] = useState('');
  const [isTried, setIsTried] = useState(false);
  const name = pick(partner.nameJa, partner.nameEn) ?? '';
  const chosen = reasons.find((each) => each === reason);
  const confirm = () => {
    setIsTried(true);
    if (!chosen || text.trim() === '') return;
    refer
      .mutateAsync({ partnerId: partner.id, reason: chosen, text: text.trim() })
      .then(() => {
        notify(t('refer.done', { partner: name }));
        onClose();
      })
      .catch(() => undefined); // said in the window
  };
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
      <NativeSelect
        label={t('refer.reason')}
        value={reason}
        error={isTried && !chosen ? t('refer.reasonMissing') : null}
        onChange={(event) => setReason(event.currentTarget.value)}
        data={[{ value: '', label: '' }, ...reasons.map((value) => ({ value, label: label('referralReason', value) }))]}
      />
      <Textarea
        label={t('refer.words')}
        description={t('refer.wordsHint')}
        autosize
        minRows={3}
        maxLength={10_000}
        value={text}
        error={isTried && text.trim() === '' ? t('field.required') : null}
        onChange={(event) => setText(event.currentTarget.value)}
      />
    </ConfirmModal>
  );
}
