import { PermissionsBitField } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { inviteLink, LEAST_PERMISSIONS, userInstallLink } from '../../src/discord/invite.ts';
import { APP } from './server.ts';

describe('the links that install the bot', () => {
  it('given a server, then ask for the bot, its commands and the least permissions', () => {
    const { origin, pathname, searchParams } = new URL(inviteLink(APP));
    expect(origin + pathname).toBe('https://discord.com/oauth2/authorize');
    expect(Object.fromEntries(searchParams)).toEqual({
      client_id: APP,
      scope: 'bot applications.commands',
      permissions: LEAST_PERMISSIONS.toString(),
      integration_type: '0',
    });
    expect(new PermissionsBitField(LEAST_PERMISSIONS).toArray().sort()).toEqual([
      'AttachFiles',
      'CreatePublicThreads',
      'ReadMessageHistory',
      'SendMessages',
      'SendMessagesInThreads',
      'ViewChannel',
    ]);
  });

  it('given a person, then ask for the commands alone', () => {
    expect(Object.fromEntries(new URL(userInstallLink(APP)).searchParams)).toEqual({
      client_id: APP,
      scope: 'applications.commands',
      integration_type: '1',
    });
  });
});
