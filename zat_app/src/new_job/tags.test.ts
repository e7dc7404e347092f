import { describe, expect, it } from 'vitest';
import { characters, faultOfTag, faultOfTags } from './tags';

const fault = (tag: string) => faultOfTag(tag)?.[0] ?? null;

describe('a tag', () => {
  it.each(['vip', 'a-b_c:d/e', '2026', 'größe', '東京'])('%s is one', (tag) => {
    expect(fault(tag)).toBeNull();
  });

  it.each([
    ['', 'new_job.fault.tag_empty'],
    ['two words', 'new_job.fault.tag_spaces'],
    ['a,b', 'new_job.fault.tag_spaces'],
    ['vip!', 'new_job.fault.tag_characters'],
    ['<b>', 'new_job.fault.tag_characters'],
    ['x'.repeat(256), 'new_job.fault.tag_long'],
  ])('“%s” is none: %s', (tag, key) => {
    expect(fault(tag)).toBe(key);
  });

  it('may have 255 characters, counted as people count them', () => {
    expect(fault('𝒙'.repeat(255))).toBeNull();
  });

  it('names every foreign character once', () => {
    expect(faultOfTag('a!b?c!')?.[1]).toMatchObject({ characters: '! ?' });
  });
});

describe('a list of tags', () => {
  const numbered = (count: number) => Array.from({ length: count }, (_, at) => `tag_${at}`);

  it('may have 100 of them', () => {
    expect(faultOfTags(numbered(100))).toBeNull();
    expect(faultOfTags(numbered(101))?.[0]).toBe('new_job.fault.tags_many');
  });

  it('may have as many characters as a ticket', () => {
    const long = Array.from({ length: 21 }, (_, at) => String.fromCharCode(97 + at).repeat(250));
    expect(characters(long.slice(0, 2))).toBe(501);
    expect(faultOfTags(long.slice(0, 20))).toBeNull();
    expect(faultOfTags(long)?.[0]).toBe('new_job.fault.tags_long');
  });
});
