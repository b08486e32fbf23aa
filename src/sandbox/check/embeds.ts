/** Embeds: their shape, and what reaches over several fields of one or over all of them. */
import { z } from 'zod';
import { integer, list, refusal, requiredText, text, url } from './fields.ts';
import { type Form, REQUIRED } from './form.ts';
import { checkReference } from './layout.ts';
import { EMBED, EMBEDS_SIZE, MOST_EMBEDS } from './limits.ts';

const ISO_8601 = z.regexes.datetime({ offset: true });
const address = url(['http', 'https']);
const imageAddress = url(['http', 'https', 'attachment']);
/** Discord fills it in, and takes it back when a received embed is sent again. */
const filledIn = z.unknown().optional();

const picture = z
  .strictObject({
    url: imageAddress,
    proxy_url: filledIn,
    width: filledIn,
    height: filledIn,
    content_type: filledIn,
    placeholder: filledIn,
    placeholder_version: filledIn,
    description: filledIn,
    is_animated: filledIn,
    flags: filledIn,
  })
  .optional();

const embed = z.strictObject({
  type: z.string().optional(),
  title: text(0, EMBED.title).optional(),
  description: text(0, EMBED.description).optional(),
  url: address.optional(),
  timestamp: z
    .string()
    .refine((value) => ISO_8601.test(value), refusal('DATE_TIME_TYPE_PARSE', 'Could not parse it. Should be ISO8601.'))
    .optional(),
  color: integer(0, 0xffffff).optional(),
  footer: z
    .strictObject({ text: requiredText(EMBED.footer), icon_url: imageAddress.optional(), proxy_icon_url: filledIn })
    .optional(),
  image: picture,
  thumbnail: picture,
  author: z
    .strictObject({
      name: requiredText(EMBED.author),
      url: address.optional(),
      icon_url: imageAddress.optional(),
      proxy_icon_url: filledIn,
    })
    .optional(),
  fields: list(
    z.strictObject({
      name: requiredText(EMBED.name),
      value: requiredText(EMBED.value),
      inline: z.boolean().optional(),
    }),
    0,
    EMBED.fields,
  ).optional(),
  provider: filledIn,
  video: filledIn,
  flags: filledIn,
  content_scan_version: filledIn,
});

export const embeds = list(embed, 0, MOST_EMBEDS);

export function checkEmbeds(form: Form, given: z.output<typeof embeds>, attachments: ReadonlySet<string>): void {
  let size = 0;
  for (const [i, { title, description, fields = [], footer, author, image, thumbnail }] of given.entries()) {
    const texts = [
      title,
      description,
      footer?.text,
      author?.name,
      ...fields.flatMap(({ name, value }) => [name, value]),
    ];
    size += texts.reduce((sum, text) => sum + (text?.length ?? 0), 0);
    if (!texts.some((text) => text?.trim()) && !image && !thumbnail) {
      form.refuse(['embeds', i, 'description'], ...REQUIRED);
    }
    const pictures = {
      image: { url: image?.url },
      thumbnail: { url: thumbnail?.url },
      author: { icon_url: author?.icon_url },
      footer: { icon_url: footer?.icon_url },
    };
    for (const [part, addresses] of Object.entries(pictures)) {
      for (const [field, at] of Object.entries(addresses)) {
        if (at !== undefined) checkReference(form, at, attachments, ['embeds', i, part, field]);
      }
    }
  }
  if (size > EMBEDS_SIZE) {
    form.refuse(['embeds'], 'MAX_EMBED_SIZE_EXCEEDED', `Embed size exceeds maximum size of ${EMBEDS_SIZE}`);
  }
}
