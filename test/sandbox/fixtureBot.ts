/** A small bot on discord.js that does what the real one does not yet, and what no bot should. */
import {
  AttachmentBuilder,
  type ButtonInteraction,
  type ChatInputCommandInteraction,
  Client,
  ComponentType,
  Events,
  type Interaction,
  MessageFlags,
  type ModalSubmitInteraction,
  Routes,
  type StringSelectMenuInteraction,
  TextInputStyle,
} from 'discord.js';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';

const COMMANDS = [
  { name: 'form', description: 'Opens a form' },
  { name: 'pick', description: 'Shows a select and a button' },
  { name: 'files', description: 'Sends a text and a picture' },
  { name: 'wrong', description: 'Answers what Discord refuses' },
  { name: 'silent', description: 'Answers nothing' },
  { name: 'forever', description: 'Says that it is thinking, and says no more' },
];

const FORM = {
  title: 'Tell us',
  custom_id: 'form',
  components: [
    {
      type: ComponentType.Label,
      label: 'Name',
      component: { type: ComponentType.TextInput, style: TextInputStyle.Short, custom_id: 'name', max_length: 20 },
    },
    {
      type: ComponentType.Label,
      label: 'Colour',
      component: {
        type: ComponentType.StringSelect,
        custom_id: 'colour',
        options: [
          { label: 'Red', value: 'red' },
          { label: 'Blue', value: 'blue' },
        ],
      },
    },
  ],
};

const PICK = [
  {
    type: ComponentType.ActionRow,
    components: [
      {
        type: ComponentType.StringSelect,
        custom_id: 'fruit',
        placeholder: 'Which fruit?',
        options: [
          { label: 'Apple', value: 'apple', description: 'Green' },
          { label: 'Pear', value: 'pear' },
        ],
      },
    ],
  },
  {
    type: ComponentType.ActionRow,
    components: [
      { type: ComponentType.Button, style: 1, label: 'Form', custom_id: 'form' },
      { type: ComponentType.Button, style: 2, label: 'Silent', custom_id: 'silent' },
      { type: ComponentType.Button, style: 2, label: 'Off', custom_id: 'off', disabled: true },
    ],
  },
];

/** One pixel. */
const PICTURE = Buffer.from('R0lGODlhAQABAIAAAP8AAAAAACwAAAAAAQABAAACAkQBADs=', 'base64');

/** Logged in and its commands registered. */
export async function startFixtureBot({ api }: Sandbox, token: string): Promise<Client<true>> {
  const client = new Client({ intents: [], rest: { api, version: '10' } });
  client.on(Events.InteractionCreate, (interaction) => void answer(interaction));
  const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(token);
  const connected = await ready;
  await connected.application.commands.set(COMMANDS);
  return connected;
}

async function answer(interaction: Interaction): Promise<void> {
  if (interaction.isChatInputCommand()) await command(interaction);
  else if (interaction.isButton()) await press(interaction);
  else if (interaction.isStringSelectMenu()) await chosen(interaction);
  else if (interaction.isModalSubmit()) await submitted(interaction);
}

async function command(interaction: ChatInputCommandInteraction): Promise<void> {
  switch (interaction.commandName) {
    case 'form':
      await interaction.showModal(FORM as never);
      break;
    case 'pick':
      await interaction.reply({ content: 'Pick one.', components: PICK });
      break;
    case 'files':
      await interaction.reply({
        files: [
          new AttachmentBuilder(Buffer.from('One line.'), { name: 'notes.txt' }),
          new AttachmentBuilder(PICTURE, { name: 'red.gif', description: 'Something red' }),
        ],
      });
      break;
    case 'wrong': {
      const body = { type: 4, data: { components: [{ type: 1, components: [] }] } };
      const route = Routes.interactionCallback(interaction.id, interaction.token);
      await interaction.client.rest.post(route, { body, auth: false }).catch(() => {});
      break;
    }
    case 'forever':
      await interaction.deferReply({ flags: MessageFlags.Ephemeral });
      break;
  }
}

async function press(interaction: ButtonInteraction): Promise<void> {
  if (interaction.customId === 'form') await interaction.showModal(FORM as never);
}

async function chosen(interaction: StringSelectMenuInteraction): Promise<void> {
  await interaction.update({ content: `Picked ${interaction.values.join(', ')}.` });
}

async function submitted(interaction: ModalSubmitInteraction): Promise<void> {
  const name = interaction.fields.getTextInputValue('name');
  // A name that the bot has no answer for.
  if (name === 'nobody') return;
  const [colour] = interaction.fields.getStringSelectValues('colour');
  await interaction.reply({ content: `${name} likes ${colour}.` });
}
