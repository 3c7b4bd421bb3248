import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { IntlMessageFormat } from 'intl-messageformat';
import { catalogues, isMessageKey, locales, startingLocale, type MessageKey } from './catalogue';
import { codeLabel, message } from './messages';

interface Contract {
  components: { schemas: Record<string, { enum?: string[] }> };
}

const contract = JSON.parse(readFileSync(join(__dirname, '../../../docs/openapi.json'), 'utf8')) as Contract;
const keys = Object.keys(catalogues.en) as MessageKey[];

/** Which list of labels shows each closed vocabulary of the HTTP contract. */
const labelled: Record<string, string> = {
  ProblemCode: 'problem',
  CourseState: 'courseState',
  CourseMove: 'courseState',
  CourseStanding: 'courseStanding',
  ApplicationMessageKind: 'applicationMessageKind',
  ApplicationState: 'applicationState',
  ApplicationTab: 'applicationTab',
  DocumentKind: 'documentKind',
  HintedAs: 'hintedAs',
  HintedBy: 'hintedBy',
  MemberEvent: 'memberEvent',
  ContactRole: 'contactRole',
  ListingField: 'listingField',
  MemberKind: 'memberKind',
  ExpulsionAct: 'expulsionAct',
  ExpulsionDecision: 'expulsionDecision',
  ExpulsionDeskAct: 'expulsionAct',
  ExpulsionGround: 'expulsionGround',
  ExpulsionList: 'expulsionList',
  ExpulsionMemberAct: 'expulsionAct',
  ExpulsionOutcome: 'expulsionOutcome',
  ExpulsionState: 'expulsionState',
  OwnExpulsionState: 'ownExpulsionState',
  SuccessionKind: 'successionKind',
  SuccessionState: 'successionState',
  CaseChange: 'caseChange',
  ImportFault: 'importFault',
  ImportShown: 'importShown',
  ImportState: 'importState',
  KeptBecause: 'keptBecause',
  MemberStatus: 'memberStatus',
  PledgeState: 'pledgeState',
  Severity: 'severity',
  CaseStatus: 'status',
  CaseOutcome: 'outcome',
  DeskOutcome: 'endReads',
  Advice: 'advice',
  AppealDecision: 'appealDecision',
  DeliveryAnswer: 'delivered',
  MeasureAnswer: 'measureAnswer',
  QuarterState: 'quarterState',
  MeasureState: 'measureState',
  ResponsiblePart: 'responsible',
  FollowUpAnswer: 'followUpAnswer',
  FollowUpKind: 'followUp',
  FollowUpState: 'followUpState',
  HintKind: 'hintKind',
  LinkKind: 'kinKind',
  KinKind: 'kinKind',
  CompanyCaseStatus: 'companyStatus',
  CaseTab: 'queue.tab',
  Channel: 'channel',
  Danger: 'danger',
  EvidenceKind: 'evidenceKind',
  ScanState: 'scanState',
  Category: 'category',
  DeskGroup: 'deskGroup',
  IloIndicator: 'ilo',
  ChosenGroup: 'noticeGroup',
  DeadlineKind: 'deadline',
  DeliveryChannel: 'deliveryChannel',
  DeliveryState: 'deliveryState',
  HeldFor: 'heldFor',
  WebhookEvent: 'webhookEvent',
  EndpointState: 'endpointState',
  MailChoice: 'mailChoice',
  NoticeGroup: 'noticeGroup',
  RecipientKind: 'recipientKind',
  StepKind: 'step',
  ActorKind: 'actor',
  FileSource: 'actor',
  ApiKeyScope: 'keyScope',
  OrganisationKind: 'organisation',
  NotedBy: 'case.notedBy',
  ConsentState: 'consent',
  ConsentWay: 'consentWay',
  ConsentRecipient: 'consentRecipient',
  RecordedWay: 'consentWay',
  SittingWay: 'sittingWay',
  ContactWay: 'contactWay',
  ContactResult: 'contactResult',
  Provenance: 'provenance',
  TranslatedText: 'translatedText',
  CompanyBypass: 'share.block',
  ReleaseReason: 'releaseReason',
  ReleaseRecipient: 'releaseRecipient',
  ReleaseState: 'releaseState',
  BreakGlassReason: 'breakGlassReason',
  OverrideReason: 'overrideReason',
  OverrideRoom: 'overrideRoom',
  RemedyState: 'remedyState',
  ReferralState: 'referralState',
  ReferralReason: 'referralReason',
  DeskReason: 'referralReason',
  DeclineReason: 'decline',
  ReferralOutcome: 'referralOutcome',
  RevokeReason: 'revokeReason',
  ReferralNoteKind: 'noteKind',
  EscalationTarget: 'target',
  Industry: 'industry',
  SiteField: 'siteField',
  SiteRole: 'siteRole',
  ResidenceStatus: 'residence',
  PosterShape: 'posterShape',
  PosterFormat: 'posterFormat',
  SitePoster: 'sitePoster',
  ScanBand: 'scanBand',
  ScanScope: 'scanScope',
  PartnerKind: 'partnerKind',
  PartnerChannel: 'partnerChannel',
  PartnerMatch: 'partnerMatch',
  PartnerExclusion: 'partnerExclusion',
  AgreementState: 'agreementState',
  AffiliationKind: 'affiliation',
  AffiliatedWith: 'affiliatedWith',
  PartyKind: 'party',
  Role: 'role',
  Permission: 'permission',
  AuditAction: 'auditAction',
  AuditSubject: 'auditSubject',
  HoldGround: 'holdGround',
  RetainedPart: 'retainedPart',
  KeptBy: 'keptBy',
  PeriodOf: 'periodOf',
  TaskList: 'tasks.list',
  Action: 'conductAction',
  ReportState: 'reportState',
  NameRequestState: 'nameRequestState',
  ReportTab: 'reportTab',
  ReportMessageKind: 'reportMessage',
  CooperationForm: 'cooperationForm',
  CooperationArea: 'cooperationArea',
  CooperationKind: 'cooperationKind',
  CooperationState: 'cooperationState',
  PublicField: 'publicField',
  CorrectionReason: 'correctionReason',
  FigureAudience: 'figureAudience',
  ResearchResultKind: 'researchResult',
  ResearchState: 'researchState',
  FigureCellState: 'figureCellState',
  FigureDimension: 'figureDimension',
  FigureReleaseState: 'figureReleaseState',
  MemberReportState: 'memberReportState',
  MemberReportLevel: 'memberReportLevel',
  MemberReportCellState: 'memberReportCell',
  LessonState: 'lessonState',
  UngpCriterion: 'ungpCriterion',
  UngpDirection: 'ungpDirection',
  UngpPackState: 'ungpPackState',
  UngpReason: 'ungpReason',
  UngpRecallReason: 'recallReason',
  UngpState: 'ungpState',
  SessionState: 'sessionState',
  SessionMove: 'sessionState',
  SessionAudience: 'sessionAudience',
  SessionForm: 'sessionForm',
  SessionKind: 'sessionKind',
  MaterialReaders: 'materialReaders',
  FollowUpStanding: 'followUpStanding',
  SessionList: 'learning.list',
  SessionChoice: 'sessionChoice',
  CompanyWait: 'companyWait',
  HomeCode: 'homeItem',
  HomeSection: 'homeSection',
  CancelReason: 'cancelReason',
  RegistrationState: 'registrationState',
  BankLineState: 'bankLineState',
  MatchedBy: 'matchedBy',
  InvoiceState: 'invoiceState',
  PaymentWay: 'paymentWay',
  TaxClass: 'settingChoice',
  SettingChoice: 'settingChoice',
  SettingKey: 'setting',
  SettingUnit: 'settingUnit',
};
/** Vocabularies that no screen names. */
const unnamed = [
  'CompanyTray',
  'MemberReportFormat',
  'MemberReportSection',
  'MemberReportUnit',
  'MessageCompartment',
  'PartnerTray',
  'PortalLocale',
  'Rendition',
  'SecondFactorState',
  'SessionLanguage',
];

/** The names of the values that a message wants filled in. */
function valuesOf(source: string): string[] {
  const names = new Set<string>();
  const walk = (parts: ReturnType<IntlMessageFormat['getAst']>): void => {
    for (const part of parts) {
      if ('value' in part && part.type !== 0) names.add(String(part.value));
      if ('options' in part) Object.values(part.options).forEach(({ value }) => walk(value));
    }
  };
  walk(new IntlMessageFormat(source, 'en').getAst());
  return [...names].sort();
}

describe('the catalogue', () => {
  it.each(locales)('has every text in %s, none of them empty', (locale) => {
    expect(Object.keys(catalogues[locale]).sort()).toEqual([...keys].sort());
    expect(keys.filter((key) => catalogues[locale][key].trim() === '')).toEqual([]);
  });

  it('wants the same values in both languages', () => {
    const different = keys.filter((key) => valuesOf(catalogues.ja[key]).join() !== valuesOf(catalogues.en[key]).join());
    expect(different).toEqual([]);
  });

  it('names every code of the HTTP contract', () => {
    const lists = Object.entries(contract.components.schemas).filter(([, schema]) => schema.enum !== undefined);
    const missing = lists.flatMap(([name, schema]) => {
      if (unnamed.includes(name)) return [];
      const list = labelled[name];
      if (list === undefined) return [`${name} has no list of labels`];
      return (schema.enum ?? []).map((code) => `${list}.${code}`).filter((key) => !isMessageKey(key));
    });
    expect(missing).toEqual([]);
  });

  it('gives every severity and every role a description', () => {
    const wanted = ['S1', 'S2', 'S3', 'S4'].map((severity) => `severity.${severity}.text`);
    const roles = contract.components.schemas.Role?.enum ?? [];
    wanted.push(...roles.map((role) => `roleText.${role}`));
    expect(wanted.filter((key) => !isMessageKey(key))).toEqual([]);
  });
});

describe('messages', () => {
  it('fills in values by the plural rules of the language', () => {
    expect(message('en', 'time.daysLeft', { n: 1 })).toBe('1 day left');
    expect(message('en', 'time.daysLeft', { n: 3 })).toBe('3 days left');
    expect(message('ja', 'time.daysLeft', { n: 3 })).toBe('あと3日');
  });

  it('shows a code it does not know as it is', () => {
    expect(codeLabel('ja', 'status', 'received')).toBe('受付済み');
    expect(codeLabel('ja', 'status', 'newer_than_this_portal')).toBe('newer_than_this_portal');
  });
});

describe('the starting language', () => {
  it.each([
    ['what was chosen before', 'en', ['ja-JP'], 'en'],
    ['what the browser asks for first', null, ['vi', 'en-US', 'ja'], 'en'],
    ['Japanese when the browser asks for neither', null, ['vi', 'my'], 'ja'],
    ['nothing strange from storage', 'fr', ['ja'], 'ja'],
  ] as const)('is %s', (_name, stored, browser, wanted) => {
    expect(startingLocale(stored, browser)).toBe(wanted);
  });
});
