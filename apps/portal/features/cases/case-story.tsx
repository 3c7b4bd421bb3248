import { Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { caseFiles } from '../../api/attachment-urls';
import { codeListsQuery } from '../../api/directory.queries';
import type { CaseDetail } from '../../api/types';
import { Attachments } from '../../components/attachments';
import { Facts } from '../../components/facts';
import { MemberName } from '../../components/member-name';
import { Section } from '../../components/section';
import { useI18n } from '../../i18n/i18n.context';
import { CaseText } from './case-text';
import styles from './case.module.css';
import { OnMachineAlone } from './on-machine-alone';

/** The complainant's words as they wrote them, where it happened, and what they attached. */
export function CaseStory({ found }: { found: CaseDetail }) {
  const { t, language, dateTime } = useI18n();
  const meta = [
    t('case.language', { language: language(found.originalLocale) }),
    t('case.received', { at: dateTime(found.receivedAt) }),
  ];
  const files = found.attachments.filter(({ addedByKind, noteId }) => addedByKind !== 'member' && noteId === null);
  return (
    <Section title={t('case.story')} aside={<span className={styles.meta}>{meta.join(' · ')}</span>}>
      <OnMachineAlone found={found} />
      <CaseText found={found} of={{ of: 'story', text: found.story, isHers: true }} locale={found.originalLocale} />
      {found.place && (
        <>
          <Title order={3}>{t('case.place')}</Title>
          <CaseText found={found} of={{ of: 'place', text: found.place, isHers: true }} locale={found.originalLocale} />
        </>
      )}
      <CaseFacts found={found} />
      {files.length > 0 && (
        <>
          <Title order={3}>{t('case.attachments')}</Title>
          <Attachments attachments={files} urls={caseFiles(found.id)} />
        </>
      )}
    </Section>
  );
}

function CaseFacts({ found }: { found: CaseDetail }) {
  const { t, label, pick } = useI18n();
  const lists = useQuery(codeListsQuery);
  const prefecture = lists.data?.prefectures.find(({ code }) => code === found.prefectureCode);
  const channel = label('channel', found.channel);
  const takenIn = found.takenInBy ? t('case.takenIn', { channel, name: found.takenInBy.displayName }) : channel;
  const member = found.member && pick(found.member.nameJa, found.member.nameEn);
  return (
    <Facts
      items={[
        { name: t('case.site'), value: pick(found.siteNameJa, found.siteNameEn) ?? t('case.notGiven') },
        {
          name: t('case.member'),
          value: <MemberName standing={found.member?.standing ?? null}>{member ?? t('case.memberNone')}</MemberName>,
        },
        {
          name: t('case.prefecture'),
          value: prefecture ? pick(prefecture.nameJa, prefecture.nameEn) : t('case.notGiven'),
        },
        { name: t('case.channel'), value: takenIn },
        { name: t('actor.complainant'), value: t(found.isAnonymous ? 'case.anonymous' : 'case.named') },
        ...(found.place ? [] : [{ name: t('case.place'), value: t('case.placeNone') }]),
        ...(found.attachments.length > 0
          ? []
          : [{ name: t('case.attachments'), value: t('case.attachmentsShortNone') }]),
      ]}
    />
  );
}
