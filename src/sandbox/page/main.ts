/** The page's entry: its theme, and the one element that it consists of. */
import './app.ts';
import { theme } from './theme.css.ts';
import { followTheme } from './theme.ts';

if (theme.styleSheet) document.adoptedStyleSheets.push(theme.styleSheet);
followTheme();
document.body.append(document.createElement('chat-app'));
