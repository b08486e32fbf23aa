import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { MIGRATIONS, migrate } from '../../src/store/migrations.ts';

const STEPS = ['CREATE TABLE pets (name TEXT)', 'ALTER TABLE pets ADD legs INTEGER', 'UPDATE pets SET legs = 4'];
const schema = (db: DatabaseSync) => Object.values(db.prepare('PRAGMA user_version').get() ?? {})[0];

describe('migrate', () => {
  it('given an empty file, then takes every step', () => {
    const db = new DatabaseSync(':memory:');
    expect(migrate(db, MIGRATIONS)).toBe(MIGRATIONS.length);
    expect(schema(db)).toBe(MIGRATIONS.length);
  });

  it('given an older schema, then takes only the steps it lacks and keeps what is there', () => {
    const db = new DatabaseSync(':memory:');
    migrate(db, STEPS.slice(0, 1));
    db.exec("INSERT INTO pets VALUES ('Minka')");
    expect(migrate(db, STEPS)).toBe(3);
    expect(db.prepare('SELECT * FROM pets').all()).toEqual([{ name: 'Minka', legs: 4 }]);
  });

  it('given the present schema, then does nothing', () => {
    const db = new DatabaseSync(':memory:');
    migrate(db, STEPS);
    expect(migrate(db, STEPS)).toBe(3);
  });

  it('given a newer schema, then does nothing and tells which', () => {
    const db = new DatabaseSync(':memory:');
    migrate(db, STEPS);
    expect(migrate(db, STEPS.slice(0, 1))).toBe(3);
    expect(schema(db)).toBe(3);
  });

  it('given a step that fails half-way, then stays at the step before it, whole', () => {
    const db = new DatabaseSync(':memory:');
    expect(() => migrate(db, [STEPS[0] ?? '', 'CREATE TABLE half (n); SELECT nonsense'])).toThrow();
    expect(schema(db)).toBe(1);
    expect(db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all()).toEqual([{ name: 'pets' }]);
    expect(db.isTransaction).toBe(false);
  });
});
