/**
 * Rows as CSV after RFC 4180. A spreadsheet would run a cell that begins with `=`, `+`, `-`, `@`, a tab or a line break as a formula:
 * such a cell gets a leading apostrophe, the one character here that is not in the archive
 * (https://owasp.org/www-community/attacks/CSV_Injection).
 */
export function toRows(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

function cell(value: string): string {
  const harmless = /^[=+\-@\t\r\n]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
