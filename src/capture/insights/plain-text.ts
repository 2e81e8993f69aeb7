/** What a person reads on an error page. */
export function plainText(text: string): string {
  return text
    .replace(/<(title|style|script|head)\b[\s\S]*?<\/\1>/gi, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
