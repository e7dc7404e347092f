import type { Backend } from '../backend/backend';
import type { components } from '../backend/schema';

export type Upload = components['schemas']['Upload'];

/** What a column of a file may hold. */
export const MEANINGS = ['ticket_id', 'add', 'remove', 'set'] as const;
export type Meaning = (typeof MEANINGS)[number];
/** Which column has which meaning, by its number from 1 or its name. */
export type Columns = Partial<Record<Meaning, string>>;

/** A file that somebody chose or pasted, and what the backend read of it. */
export interface CsvFile {
  /** Null for rows that were pasted. */
  readonly name: string | null;
  readonly content: Blob;
  /** Null while it is sent, and where it could not be read. */
  readonly upload: Upload | null;
}

/** Sends a file to be read; without columns, its first line says which is which. */
export async function send(backend: Backend, content: Blob, columns: Columns): Promise<Upload> {
  const address = new URL('api/v1/uploads', backend.address);
  for (const [meaning, column] of Object.entries(columns)) {
    if (column) address.searchParams.set(meaning, column);
  }
  const answer = await backend.fetch(
    new Request(address, {
      method: 'POST',
      headers: { 'Content-Type': 'text/csv' },
      body: await content.arrayBuffer(),
    }),
  );
  return (await answer.json()) as Upload;
}

/** The columns of a file by their numbers, as it was read. */
export function columnsOf(upload: Upload): Columns {
  const named = upload.layout.columns;
  return Object.fromEntries(
    MEANINGS.flatMap((meaning) => {
      const place = upload.columns.indexOf(named[meaning] ?? '');
      return named[meaning] && place >= 0 ? [[meaning, String(place + 1)]] : [];
    }),
  );
}

/** Whether the file says line by line what to change. */
export const namesTags = ({ layout }: Upload): boolean =>
  Boolean(layout.columns.add ?? layout.columns.remove ?? layout.columns.set);
