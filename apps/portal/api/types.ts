import type { components } from './api.gen';

type Schemas = components['schemas'];

/** The shapes of the HTTP contract that the screens name. All of them are generated; none is typed by hand. */
export type SessionUser = Schemas['SessionUser'];
export type CodeLists = Schemas['CodeLists'];
export type CaseQueue = Schemas['CaseQueue'];
export type CaseRow = Schemas['CaseRow'];
export type CaseTab = Schemas['CaseTab'];
export type CaseDetail = Schemas['CaseDetail'];
export type CaseStatus = Schemas['CaseStatus'];
export type CaseIssue = Schemas['CaseIssue'];
export type Category = Schemas['Category'];
export type CaseMessage = Schemas['CaseMessage'];
export type CompanyBypass = Schemas['CompanyBypass'];
export type Consent = Schemas['Consent'];
export type Deadline = Schemas['Deadline'];
export type Step = Schemas['Step'];
export type Remedy = Schemas['Remedy'];
export type Attachment = Schemas['Attachment'];
export type Severity = Schemas['Severity'];
export type Triage = Schemas['Triage'];
export type Partner = Schemas['Partner'];
export type CompanyCaseRow = Schemas['CompanyCaseRow'];
export type CompanyCaseDetail = Schemas['CompanyCaseDetail'];
export type ReferralRow = Schemas['ReferralRow'];
export type ReferralDetail = Schemas['ReferralDetail'];
export type ReferredCase = Schemas['ReferredCase'];
export type DeclineReason = Schemas['DeclineReason'];
export type DeskGroup = Schemas['DeskGroup'];
export type DeskGroupReport = Schemas['DeskGroupReport'];
export type ProfileReport = Schemas['ProfileReport'];
export type ReportPeriod = Schemas['ReportPeriod'];
