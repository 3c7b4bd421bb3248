/** Reports of the desk's work and of what people come with; their tables bring their own words. */
export const reports = {
  'reports.tabs': 'Reports',
  'reports.groups': 'By field',
  'reports.operations': 'Operations',
  'reports.trends': 'Trends',
  'reports.operationsTitle': 'Operations report',
  'reports.trendsTitle': 'Trends',
  'reports.note':
    'Exact figures for the desk alone. Do not publish them: small ones identify people. A low count is not a good score; look at how far the desk reaches beside it.',
  'reports.waiting':
    '{count, plural, one {# case has} other {# cases have}} changed and {count, plural, one {is} other {are}} still being counted. These figures follow by themselves within moments.',
  'reports.xlsx': 'Download XLSX',
  'reports.pdf': 'Download PDF',
  'reports.nothing': 'Nothing was counted here in this period.',
  'reports.days': '{count, plural, one {# day} other {# days}}',
  'reports.version': 'Definition “{id}”, version {version}.',
  'reports.corrections': 'Corrections to past months',
  'reports.correctionsNote':
    'A month is settled some days after it has ended. What changes afterwards, because a case was corrected or split, is shown here.',
  'reports.noCorrections': 'No figure of these months has changed since they were settled.',
  'reports.correctedOn': 'Corrected on',
  'reports.figure': 'Figure',
  'reports.before': 'Before',
  'reports.after': 'After',
  'reportMeasure.issues': 'Issue counts',
  'reportMeasure.people': 'People',
  'reportMeasure.cases': 'Cases with issues',
  'reportMeasure.received': 'Cases received',
  'reportMeasure.closed': 'Cases ended',
} as const;
