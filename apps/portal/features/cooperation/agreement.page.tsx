import { Anchor, Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { type Agreement, agreementPlace, agreementQuery } from '../../api/cooperation.queries';
import { Facts } from '../../components/facts';
import { FileTray } from '../../components/file-tray';
import { fileSize } from '../../components/file-size.rules';
import { Page } from '../../components/page';
import { QueryView } from '../../components/query-view';
import { Section } from '../../components/section';
import { useFileTray } from '../../components/use-file-tray';
import { useI18n } from '../../i18n/i18n.context';
import { ActivitiesSection } from './activities.section';
import { AgreementControls } from './agreement-controls';
import { ContributionsSection } from './contributions.section';
import styles from '../activity/activity.module.css';
import { useValidity } from './use-validity';

const route = getRouteApi('/signed-in/agreements/$agreementId');

/** One agreement: what was signed, what is done, what is given, its documents, and what everybody may read. */
export function AgreementPage() {
  const query = useQuery(agreementQuery(route.useParams().agreementId));
  return (
    <QueryView query={query} skeleton={<Skeleton height={420} />}>
      {(agreement) => <AgreementView agreement={agreement} />}
    </QueryView>
  );
}

function AgreementView({ agreement }: { agreement: Agreement }) {
  const { t, pick, label } = useI18n();
  const { state, form, partnerNameJa, partnerNameEn } = agreement;
  return (
    <Page
      title={pick(agreement.titleJa, agreement.titleEn) ?? ''}
      lead={`${pick(partnerNameJa, partnerNameEn)} · ${label('cooperationForm', form)} · ${label('cooperationState', state)}`}
      actions={<Anchor renderRoot={(props) => <Link to="/agreements" {...props} />}>{t('action.back')}</Anchor>}
    >
      {state !== 'ended' && <AgreementControls agreement={agreement} />}
      <Terms agreement={agreement} />
      <ActivitiesSection agreement={agreement} />
      <ContributionsSection agreement={agreement} />
      {state === 'ended' ? <Documents agreement={agreement} /> : <OpenDocuments agreement={agreement} />}
    </Page>
  );
}

function Terms({ agreement: { areas, terms, publishedAt, publicFields } }: { agreement: Agreement }) {
  const { t, label, day } = useI18n();
  const validity = useValidity();
  const shown = publicFields.map((field) => label('publicField', field)).join(', ');
  return (
    <Section title={t('cooperation.terms')}>
      <Facts
        items={[
          {
            name: t('cooperation.areas'),
            value: areas.map((area) => label('cooperationArea', area)).join(', '),
            isWide: true,
          },
          {
            name: t('cooperation.public'),
            value: publishedAt
              ? t('cooperation.shownFields', { fields: shown || t('cooperation.titleOnly') })
              : t('cooperation.public.no'),
            isWide: true,
          },
        ]}
      />
      {terms.length === 0 && <Text c="gray.7">{t('cooperation.notSigned')}</Text>}
      <ul className={styles.plain}>
        {terms.map(({ id, number, signedOn, validFrom, validUntil }) => (
          <li key={id}>
            {t(number === 1 ? 'cooperation.signedOn' : 'cooperation.renewedOn', { on: day(signedOn) })}:{' '}
            {validity(validFrom, validUntil)}
          </li>
        ))}
      </ul>
    </Section>
  );
}

const documentAt = (agreementId: string, fileId: string) =>
  `/api/v1/cooperation-agreements/${agreementId}/files/${fileId}`;

/** Of an agreement that has ended: they stay, and none is added. */
function Documents({ agreement: { id, files } }: { agreement: Agreement }) {
  const { t, locale } = useI18n();
  return (
    <Section title={t('cooperation.documents')}>
      {files.length === 0 && <Text c="gray.7">{t('cooperation.noDocuments')}</Text>}
      <ul className={styles.plain}>
        {files.map((file, index) => (
          <li key={file.id}>
            <Anchor href={documentAt(id, file.id)} target="_blank" rel="noreferrer">
              {t('case.fileUnnamed', { n: index + 1 })} ({fileSize(locale, file.byteSize)})
            </Anchor>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function OpenDocuments({ agreement: { id } }: { agreement: Agreement }) {
  const { t } = useI18n();
  const files = useFileTray(agreementPlace(id));
  const words = t('cooperation.documentsHint', { max: 10 });
  return (
    <Section title={t('cooperation.documents')}>
      <FileTray files={files} kept={{ allowed: 10, words, linkOf: (fileId) => documentAt(id, fileId) }} />
    </Section>
  );
}
