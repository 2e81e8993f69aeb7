/** The smallest PDF that viewers open: one blank page. */
const PDF = [
  '%PDF-1.4',
  '1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj',
  '2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj',
  '3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]>> endobj',
  'trailer <</Root 1 0 R>>',
  '%%EOF',
].join('\n');

export const emptyFile = {
  contentType: 'application/pdf',
  bytes: new TextEncoder().encode(PDF),
} as const;
