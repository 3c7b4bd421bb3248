import { Anchor, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { CaseDetail } from '../../api/types';
import { Section } from '../../components/section';
import { useI18n } from '../../i18n/i18n.context';
import styles from './case.module.css';

type FollowUp = CaseDetail['aftercare']['followUps'][number];

/** What the worker is asked after the end, what came of it, and the case that this one followed from. */
export function Aftercare({ found: { aftercare, remedy } }: { found: CaseDetail }) {
  const { t } = useI18n();
  if (aftercare.followUps.length === 0 && !aftercare.isLinked) return null;
  return (
    <Section title={t('aftercare.title')}>
      <Stack gap="sm" align="flex-start">
        {aftercare.isLinked && <Origin origin={aftercare.origin} />}
        {aftercare.followUps.length > 0 && (
          <ul className={styles.blocks}>
            {aftercare.followUps.map((each) => (
              <li key={each.id}>
                <Question followUp={each} promised={each.kind === 'delivery' ? (remedy?.yen ?? null) : null} />
              </li>
            ))}
          </ul>
        )}
      </Stack>
    </Section>
  );
}

function Origin({ origin }: Pick<CaseDetail['aftercare'], 'origin'>) {
  const { t } = useI18n();
  return (
    <div>
      <Text fw={600}>{t('aftercare.linked')}</Text>
      {origin && (
        <Text>
          {t('aftercare.origin')} <CaseLink {...origin} />
        </Text>
      )}
    </div>
  );
}

function Question({ followUp, promised }: { followUp: FollowUp; promised: number | null }) {
  const { t, label, day } = useI18n();
  const { kind, state, dueAt, answer, answeredAt, yen, linkedCase } = followUp;
  return (
    <>
      <Text>{label('followUp', kind)}</Text>
      {answer && answeredAt ? (
        <Text size="sm" fw={600}>
          {label('followUpAnswer', answer)} · {day(answeredAt)}
          {yen !== null && (
            <>
              {' '}
              · <Received yen={yen} promised={promised} />
            </>
          )}
        </Text>
      ) : (
        <Text size="sm">{t('aftercare.state', { state: label('followUpState', state), at: day(dueAt) })}</Text>
      )}
      {linkedCase && (
        <Text size="sm">
          {t('aftercare.opened')} <CaseLink {...linkedCase} />
        </Text>
      )}
    </>
  );
}

/** What she says that she received, beside what was promised. */
function Received({ yen, promised }: { yen: number; promised: number | null }) {
  const { t } = useI18n();
  if (promised === null) return t('aftercare.yen', { yen });
  const less = promised - yen;
  return [t('aftercare.yenOf', { yen, promised }), ...(less > 0 ? [t('aftercare.yenLess', { less })] : [])].join(' · ');
}

function CaseLink({ id, number }: { id: string; number: string }) {
  return (
    <Anchor renderRoot={(props) => <Link to="/cases/$caseId" params={{ caseId: id }} {...props} />}>{number}</Anchor>
  );
}
