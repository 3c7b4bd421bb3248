import sharp from 'sharp';

/** A drawing of a payslip instead of somebody's: bars where words and figures would be. */
export async function drawnPayslip(): Promise<Buffer> {
  const lines = Array.from({ length: 9 }, (_, i) => {
    const y = 150 + i * 46;
    return `<rect x="60" y="${y}" width="${150 + ((i * 53) % 90)}" height="16" fill="#8a8f98"/>
      <rect x="430" y="${y}" width="${60 + ((i * 37) % 70)}" height="16" fill="#5b6068"/>`;
  });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="640">
    <rect width="640" height="640" fill="#b9b2a6"/><rect x="30" y="30" width="580" height="580" fill="#fbfaf6"/>
    <rect x="60" y="70" width="240" height="30" fill="#3d4148"/>${lines.join('')}</svg>`;
  return sharp(Buffer.from(svg)).jpeg({ quality: 82 }).toBuffer();
}
