import type { CaseDetail, Step } from '../../api/types';
import { Section } from '../../components/section';
import { useI18n, type I18n } from '../../i18n/i18n.context';
import styles from './case.module.css';

/** So many of the newest are shown at once; a fold that hides one or two would be in the way. */
const NEWEST = 6;
const WORTH_A_FOLD = 3;

/** Every step of the case, oldest first, with who took it. The complainant reads the same steps. */
export function CaseTimeline({ found: { steps } }: { found: CaseDetail }) {
  const { t } = useI18n();
  const earlier = steps.length >= NEWEST + WORTH_A_FOLD ? steps.length - NEWEST : 0;
  return (
    <Section title={t('case.timeline')}>
      {earlier > 0 && (
        <details>
          <summary>{t('case.earlierSteps', { count: earlier })}</summary>
          <Steps steps={steps.slice(0, earlier)} />
        </details>
      )}
      <Steps steps={steps.slice(earlier)} />
    </Section>
  );
}

function Steps({ steps }: { steps: readonly Step[] }) {
  const i18n = useI18n();
  const { t, label, dateTime } = i18n;
  return (
    <ol className={styles.timeline}>
      {steps.map((step) => (
        <li key={step.id} className={styles.step} data-alarm={step.kind === 'deadline_missed'}>
          {stepText(step, i18n)}
          <div className={styles.meta}>
            <time dateTime={step.at}>{dateTime(step.at)}</time> ·{' '}
            {t('case.step.by', { name: step.actorName ?? label('actor', step.actorKind) })}
          </div>
        </li>
      ))}
    </ol>
  );
}

/** The step's sentence; a missed deadline names its clock, an escalation its target. */
export function stepText({ kind, detail }: Step, { t, label, dateTime }: I18n): string {
  const step = label('step', kind);
  const { contactWay, result, happenedAt } = detail;
  if (contactWay && result && happenedAt) {
    const said = { way: label('contactWay', contactWay), result: label('contactResult', result) };
    return t('contact.step', { ...said, at: dateTime(happenedAt) });
  }
  if (kind === 'measure_changed') return t('measure.step', { step, state: label('measureState', detail.reason ?? '') });
  if (detail.clock) return t('case.step.deadline', { step, deadline: label('deadline', detail.clock) });
  if (detail.target) return t('case.step.target', { step, target: label('target', detail.target) });
  return step;
}
