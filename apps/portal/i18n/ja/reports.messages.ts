/** Reports of the desk's work and of what people come with; their tables bring their own words. */
export const reports = {
  'reports.tabs': '報告',
  'reports.groups': '分野別',
  'reports.operations': '業務',
  'reports.trends': '推移',
  'reports.operationsTitle': '業務の報告',
  'reports.trendsTitle': '相談の推移',
  'reports.note':
    '窓口の中だけで使う正確な数字です。小さな数字は人を特定できるため、公表しないでください。件数が少ないことは良い状態を意味しません。窓口が届いている範囲と合わせて見てください。',
  'reports.xlsx': 'XLSXをダウンロード',
  'reports.pdf': 'PDFをダウンロード',
  'reports.nothing': 'この期間に数えられたものはありません。',
  'reports.days': '{count}日',
  'reports.version': '定義「{id}」、版 {version}。',
  'reports.corrections': '過去の月の訂正',
  'reports.correctionsNote':
    '月の数字は、月が終わって数日後に確定します。その後、案件の訂正や分割などで変わったものをここに示します。',
  'reports.noCorrections': '確定した後に変わった数字はありません。',
  'reports.correctedOn': '訂正日',
  'reports.figure': '数字',
  'reports.before': '前',
  'reports.after': '後',
  'reportMeasure.issues': '相談項目の延べ数',
  'reportMeasure.people': '実人数',
  'reportMeasure.cases': '項目のあった案件',
  'reportMeasure.received': '受け付けた案件',
  'reportMeasure.closed': '終了した案件',
} as const;
