/** What members may do in channels, worked out as Discord does. */
import { type APIOverwrite, type APIRole, OverwriteType, PermissionFlagsBits } from 'discord-api-types/v10';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ALL_PERMISSIONS, channelPermissions, guildPermissions, type Standing } from '../../src/sandbox/permissions.ts';
import { newRole } from '../../src/sandbox/world/shapes.ts';

const { ViewChannel, SendMessages, ManageMessages, Administrator } = PermissionFlagsBits;

function standing(everyone: bigint, roles: Record<string, bigint> = {}, userId = 'member'): Standing {
  const all = Object.entries({ guild: everyone, ...roles }).map(([id, bits]): [string, APIRole] => [
    id,
    newRole(id, id, bits),
  ]);
  return { guildId: 'guild', ownerId: 'owner', roles: new Map(all), member: { userId, roles: Object.keys(roles) } };
}

const overwrite = (id: string, allow: bigint, deny: bigint): APIOverwrite => ({
  id,
  type: id === 'member' ? OverwriteType.Member : OverwriteType.Role,
  allow: allow.toString(),
  deny: deny.toString(),
});

describe('permissions', () => {
  it('given roles, then a member has what any of them allows', () => {
    const member = standing(ViewChannel, { writer: SendMessages, keeper: ManageMessages });
    expect(guildPermissions(member)).toBe(ViewChannel | SendMessages | ManageMessages);
  });

  it('given the owner or an administrator, then nothing is denied', () => {
    const denied = [overwrite('guild', 0n, ALL_PERMISSIONS), overwrite('member', 0n, ALL_PERMISSIONS)];
    expect(channelPermissions(standing(0n, {}, 'owner'), denied)).toBe(ALL_PERMISSIONS);
    expect(channelPermissions(standing(0n, { admin: Administrator }), denied)).toBe(ALL_PERMISSIONS);
  });

  it('given a role that is denied and another that is allowed, then it is allowed', () => {
    const member = standing(ViewChannel | SendMessages, { muted: 0n, writer: 0n });
    const overwrites = [overwrite('muted', 0n, SendMessages), overwrite('writer', SendMessages, 0n)];
    expect(channelPermissions(member, overwrites)).toBe(ViewChannel | SendMessages);
  });

  it('given a channel that cannot be viewed, then nothing can be done in it', () => {
    const member = standing(ViewChannel | SendMessages, { writer: SendMessages });
    expect(channelPermissions(member, [overwrite('guild', 0n, ViewChannel)])).toBe(0n);
  });

  it("given any overwrites, then the member's own decide in the end", () => {
    const bits = fc.bigInt({ min: 0n, max: ALL_PERMISSIONS });
    fc.assert(
      fc.property(bits, bits, bits, bits, bits, (everyone, allow, deny, ownAllow, ownDeny) => {
        const member = standing(everyone & ~Administrator, { role: 0n });
        const own = overwrite('member', ownAllow | ViewChannel, ownDeny);
        const permissions = channelPermissions(member, [overwrite('role', allow, deny), own]);
        expect(permissions & ownAllow).toBe(ownAllow);
        expect(permissions & ownDeny & ~ownAllow & ~ViewChannel).toBe(0n);
      }),
    );
  });
});
