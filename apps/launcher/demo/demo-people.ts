import type { Role } from '@platform/actor';

/** One password for every demo account. The demo is for looking around; a real desk starts without it. */
export const DEMO_PASSWORD = 'open-window-2026';

/** The custody passphrase of the demo's custodians and supervisor. */
export const DEMO_PASSPHRASE = 'two lanterns by the window';

export type DemoPersonKey =
  | 'counsellor'
  | 'colleague'
  | 'supervisor'
  | 'administrator'
  | 'analyst'
  | 'auditor'
  | 'custodian'
  | 'secondCustodian'
  | 'officer'
  | 'secondOfficer'
  | 'company'
  | 'companyHandler'
  | 'partner'
  | 'listener';

export interface DemoPerson {
  key: DemoPersonKey;
  /** Shown at the start, in plain words. */
  title: string;
  email: string;
  displayName: string;
  roles: Role[];
  /** Key of a demo organisation; the desk's own people have none. */
  member?: string;
  partner?: string;
}

export const DEMO_PEOPLE: readonly DemoPerson[] = [
  {
    key: 'counsellor',
    title: 'Counsellor of the desk',
    email: 'counsellor@desk.example',
    displayName: '相田 みのり',
    roles: ['counsellor'],
  },
  {
    key: 'colleague',
    title: 'A second counsellor',
    email: 'counsellor2@desk.example',
    displayName: 'グエン・ラン',
    roles: ['counsellor'],
  },
  {
    key: 'supervisor',
    title: 'Supervisor of the desk',
    email: 'supervisor@desk.example',
    displayName: '堀川 誠',
    roles: ['supervisor'],
  },
  {
    key: 'administrator',
    title: 'Administrator',
    email: 'admin@desk.example',
    displayName: '永井 さくら',
    roles: ['administrator'],
  },
  {
    key: 'analyst',
    title: 'Analyst: figures that leave the desk, and no case',
    email: 'analyst@desk.example',
    displayName: '篠田 透',
    roles: ['analyst'],
  },
  {
    key: 'auditor',
    title: 'Auditor: the audit log, and no case',
    email: 'auditor@desk.example',
    displayName: '津田 修',
    roles: ['auditor'],
  },
  {
    key: 'custodian',
    title: `Custodian of names (passphrase: ${DEMO_PASSPHRASE})`,
    email: 'custodian@desk.example',
    displayName: '白石 あおい',
    roles: ['custodian'],
  },
  {
    key: 'secondCustodian',
    title: 'A second custodian (same passphrase)',
    email: 'custodian2@desk.example',
    displayName: '大西 拓也',
    roles: ['custodian'],
  },
  {
    key: 'officer',
    title: 'Membership officer: members, sites and study sessions, and no case',
    email: 'membership@desk.example',
    displayName: '若葉 渉',
    roles: ['membership_officer'],
  },
  {
    key: 'secondOfficer',
    title: 'A second membership officer, who approves minutes',
    email: 'membership2@desk.example',
    displayName: '木下 葵',
    roles: ['membership_officer'],
  },
  {
    key: 'company',
    title: 'Member company (Aozora Precision)',
    email: 'manager@aozora.example',
    displayName: '三浦 健一',
    roles: ['member_manager'],
    member: 'aozora',
  },
  {
    key: 'companyHandler',
    title: 'A second person of the member company, who sees what was given to them',
    email: 'handler@aozora.example',
    displayName: '小野 ひかり',
    roles: ['member_handler'],
    member: 'aozora',
  },
  {
    key: 'partner',
    title: 'Partner lawyer (Minato Law Office)',
    email: 'manager@minato-law.example',
    displayName: '吉岡 遥',
    roles: ['partner_manager'],
    partner: 'minato',
  },
  {
    key: 'listener',
    title: 'Outside body for complaints about the desk (Kikimimi Review Office)',
    email: 'manager@kikimimi.example',
    displayName: '早瀬 つむぎ',
    roles: ['partner_manager'],
    partner: 'kikimimi',
  },
];
