import { describe, expect, it } from 'vitest';
import { readTicketIds } from './ticket_ids';

describe('pasted ticket ids', () => {
  it('are read by commas, spaces and lines, with or without #, each once', () => {
    expect(readTicketIds('#12, 13;14\n15\t12')).toEqual({
      ids: [12, 13, 14, 15],
      gaps: [],
      fault: null,
    });
  });

  it('may have gaps among them', () => {
    expect(readTicketIds('12, {{tickets}}')).toEqual({
      ids: [12],
      gaps: ['{{tickets}}'],
      fault: null,
    });
  });

  it('are needed', () => {
    expect(readTicketIds(' \n').fault?.[0]).toBe('new_job.fault.ids_none');
  });

  it.each(['abc', '1.5', '-3', '0', '1.2E+07', '##4', '99999999999999999999', '٣'])(
    '“%s” is none',
    (text) => {
      expect(readTicketIds(text).fault).toEqual(['new_job.fault.id_bad', { word: text }]);
    },
  );

  it('name the first bad one and say how many more there are', () => {
    expect(readTicketIds('1 x y z').fault).toEqual([
      'new_job.fault.ids_bad',
      { word: 'x', count: 2 },
    ]);
  });

  it('may be 200,000 long, but not 300,000: one order holds no more', () => {
    const numbers = (count: number) => Array.from({ length: count }, (_, at) => 1_000_000 + at);
    expect(readTicketIds(numbers(200_000).join('\n')).fault).toBeNull();
    const fault = readTicketIds(numbers(300_000).join('\n')).fault;
    expect(fault?.[0]).toBe('new_job.fault.ids_many');
    const most = Number(fault?.[1]?.most);
    expect(readTicketIds(numbers(most).join('\n')).fault).toBeNull();
  });
});
