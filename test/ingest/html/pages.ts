/** Invented pages in the manner of the systems that news sites run on. */

export const TITLE = 'Harbour of Westerby reopens after three weeks of repairs';
export const STANDFIRST = 'Ferries return on Monday, but the dredging will go on until the spring.';
export const PARAGRAPHS = [
  'The harbour of Westerby reopened on Monday after three weeks of repairs, the port authority said in a statement.',
  'Ships may enter again.',
  '“We have waited for this day,” said Marta Quill, who runs the port, adding that the dredging would go on.',
  'Two ferries a day will link the town with the islands, as they did before the storm of the third of March broke the outer mole.',
  'The repairs cost 4.2 million crowns, about twice what the council had set aside for them, according to its treasurer.',
  'Nobody was hurt.',
  'The town has some nine thousand people, and one job in five depends on the quays in some way.',
];
export const TEXT = [STANDFIRST, ...PARAGRAPHS].join('\n\n');
export const BODY = PARAGRAPHS.join('\n\n');

export const OTHER = 'Council of Easterby votes to raise the bridge toll next year';

const p = (lines: string[]) => lines.map((line) => `<p>${line}</p>`).join('\n');
const menu = ['Home', 'World', 'Business', 'Sport', 'Weather']
  .map((name) => `<li><a href="/${name}">${name}</a></li>`)
  .join('');
const others = [OTHER, 'Fishermen of Northcombe count their losses', 'Snow closes the pass above Hallow']
  .map((title, index) => `<li class="card"><h3><a href="/story-${index}">${title}</a></h3></li>`)
  .join('');

const jsonLd = (article: object) => `<script type="application/ld+json">${JSON.stringify(article)}</script>`;

export function wordpress(body = p(PARAGRAPHS)): string {
  return `<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><title>${TITLE} - The Quay</title>
<link rel="canonical" href="https://thequay.example/2021/03/29/harbour-reopens/"/>
<meta property="og:type" content="article"/><meta property="og:title" content="${TITLE} - The Quay"/>
<meta property="og:site_name" content="The Quay"/>
${jsonLd({
  '@context': 'https://schema.org',
  '@graph': [
    {
      '@type': 'Article',
      headline: TITLE,
      author: { '@id': '#marten' },
      datePublished: '2021-03-29T08:30:00+02:00',
      dateModified: '2021-03-30T10:00:00+02:00',
      mainEntityOfPage: { '@id': 'https://thequay.example/2021/03/29/harbour-reopens/' },
      publisher: { '@id': '#org' },
      inLanguage: 'en-GB',
    },
    { '@type': 'Organization', '@id': '#org', name: 'The Quay' },
    { '@type': 'Person', '@id': '#marten', name: 'Marten Oake' },
  ],
})}
<style>.a{color:red}</style><script>var a = "<p>not text</p>"; if (a<b) c();</script></head>
<body class="single single-post has-sidebar tag-newsletter comments-open">
<a class="skip-link screen-reader-text" href="#content">Skip to content</a>
<header id="masthead" class="site-header"><p class="site-title"><a href="/">The Quay</a></p><nav><ul>${menu}</ul></nav></header>
<div id="content" class="site-content"><main id="main">
<article id="post-7" class="post-7 post type-post category-news tag-newsletter hentry">
<header class="entry-header"><h1 class="entry-title">${TITLE}</h1>
<div class="entry-meta"><span class="posted-on">Posted on <time class="entry-date published" datetime="2021-03-29T08:30:00+02:00">29 March 2021</time></span> <span class="byline">by <a href="/author/marten">Marten Oake</a></span></div></header>
<div class="entry-content">
<figure class="wp-caption"><img src="a.jpg" alt="Ships wait outside"><figcaption class="wp-caption-text">The outer mole on Sunday. Photo: Ada Finch</figcaption></figure>
${body}
<div class="sharedaddy sd-sharing"><h3>Share this:</h3><ul><li><a href="#">Twitter</a></li><li><a href="#">Facebook</a></li></ul></div>
<div id="jp-relatedposts" class="jp-relatedposts"><h3>Related</h3><ul>${others}</ul></div>
</div>
<footer class="entry-footer"><span class="tags-links">Tagged <a href="/t/h">harbour</a>, <a href="/t/f">ferries</a></span></footer>
<div class="author-box"><h4>About Marten Oake</h4><p>Marten Oake writes about ships and the people who sail them, and has done so for the best part of twenty years.</p></div>
</article>
<div id="comments" class="comments-area"><h2>2 thoughts on “${TITLE}”</h2><ol class="comment-list">
<li><article class="comment-body"><b class="fn">Salty</b> says: <p>About time, they have taken far too long for this, and the ferries were never on schedule before either.</p></article></li>
<li><article class="comment-body"><b class="fn">Gull</b> says: <p>First.</p></article></li></ol>
<div id="respond"><h3>Leave a Reply</h3><form><p>Your email address will not be published.</p><textarea></textarea></form></div></div>
</main><aside id="secondary" class="widget-area"><section class="widget"><h2>Recent Posts</h2><ul>${others}</ul></section></aside></div>
<footer class="site-footer"><p>Proudly made in Westerby. © 2021 The Quay</p></footer></body></html>`;
}

export function arc(body = p(PARAGRAPHS)): string {
  return `<!doctype html><html lang="en"><head><title>${TITLE} | The Quay</title>
<meta property="og:url" content="/news/harbour-reopens-7/"><meta name="author" content="By Marta Oake and Jonas Reed">
<meta property="article:published_time" content="2021-03-29T06:30:00.000Z"><meta property="article:author" content="https://social.example/marta">
<meta property="og:site_name" content="The Quay"><meta property="og:title" content="Westerby’s harbour is open again">
${jsonLd([{ '@type': ['NewsArticle'], headline: TITLE, articleBody: PARAGRAPHS.join(' '), publisher: { name: 'The Quay' } }])}</head>
<body><div id="fusion-app"><header class="page-header"><div class="nav-bar"><a href="/">Sections</a> <button>Search</button></div></header>
<section class="c-stack"><h1 class="b-headline">${TITLE}</h1><h2 class="b-subheadline">${STANDFIRST}</h2>
<div class="b-byline">By <a href="/a/marta">Marta Oake</a> and <a href="/a/jonas">Jonas Reed</a></div>
<article class="b-article-body">${body.replace('</p>', `</p><div class="b-ad ad-slot">Advertisement</div>`)}
<div class="c-newsletter-signup"><h3>The Morning Tide</h3><p>Our letter on all that the sea brings, in your inbox every weekday at six.</p><input type="email"><button>Sign up</button></div>
</article></section><section class="recirculation"><h2>In other news</h2><ul>${others}</ul></section></div>
<div id="onetrust-banner-sdk"><p>We and our partners store and access information on a device, such as cookies and process personal data.</p><button>Accept</button></div></body></html>`;
}

export function drupal(): string {
  const [first = '', ...rest] = PARAGRAPHS;
  return `<!DOCTYPE html><html lang="en" dir="ltr"><head><title>${TITLE} | Westerby Mail</title><meta name="dcterms.date" content="2021-03-29"><meta name="dcterms.creator" content="Ada Finch"></head>
<body class="node-type-article"><div id="page"><div class="region region-header"><div class="block-menu"><ul class="menu">${menu}</ul></div></div>
<div class="region region-content"><div class="breadcrumb"><a href="/">Home</a> » <a href="/n">News</a></div><h1 class="page-title"><span>${TITLE}</span></h1>
<div class="node node--type-article"><div class="field field--name-field-lead">${STANDFIRST}</div>
<div class="field field--name-body"><div class="field__item"><p>${first}</p>
<p><strong>Read more: <a href="/x">${OTHER}</a></strong></p>
${p(rest.slice(0, 3))}<p><a href="/y">Fishermen of Northcombe count their losses</a></p>${p(rest.slice(3))}</div></div>
<div class="field field--name-field-tags"><div class="field__label">Tags</div><div class="field__item"><a href="/t">harbour</a></div></div></div></div></div></body></html>`;
}

export function ghost(): string {
  return `<!DOCTYPE html><html lang="en"><head><title>${TITLE}</title><meta property="og:site_name" content="Tide Letters"><meta property="article:published_time" content="2021-03-29T06:30:00.000Z"></head>
<body><div class="gh-viewport"><header class="gh-head"><a href="/">Tide Letters</a></header><main><article class="gh-article post">
<header class="gh-article-header"><a class="gh-article-tag" href="/tag/ports">Ports</a><h1 class="gh-article-title">${TITLE}</h1><p class="gh-article-excerpt">${STANDFIRST}</p>
<figure class="gh-article-image"><img src="x"><figcaption>The quay at dawn</figcaption></figure></header>
<section class="gh-content gh-canvas">${p(PARAGRAPHS.slice(0, 3))}<blockquote class="kg-blockquote-alt">We have waited for this day</blockquote>${p(PARAGRAPHS.slice(3))}
<div class="kg-card kg-signup-card"><h2>Tide Letters</h2><p>Ships, ports and weather.</p><form><input type="email"><button>Subscribe</button></form></div></section></article></main></div></body></html>`;
}

/** One table for the page, one for the text, no class names, tags in capitals. */
export function tables2003(): string {
  return `<HTML><HEAD><TITLE>Westerby Mail: ${TITLE}</TITLE></HEAD><BODY BGCOLOR="#FFFFFF">
<TABLE WIDTH=760><TR><TD COLSPAN=2><FONT SIZE=5>Westerby Mail</FONT></TD></TR><TR><TD WIDTH=120>
<A HREF="/">Home</A><BR><A HREF="/w">World</A><BR><A HREF="/s">Sport</A><BR><A HREF="/c">Contact us</A></TD><TD>
<FONT SIZE=4><B>${TITLE}</B></FONT><BR><BR>${PARAGRAPHS.join('\n<BR><BR>\n')}<BR><BR></TD></TR></TABLE>
<CENTER><FONT SIZE=1>&copy; 2003 Westerby Mail</FONT></CENTER></BODY></HTML>`;
}

export function amp(): string {
  return `<!doctype html><html amp lang="en"><head><link rel="canonical" href="https://thequay.example/harbour-reopens"><title>${TITLE}</title>
${jsonLd({ '@type': 'NewsArticle', headline: TITLE, datePublished: '2021-03-29', author: ['Marta Oake'] })}</head><body><amp-sidebar><ul>${menu}</ul></amp-sidebar>
<article><h1>${TITLE}</h1><amp-img src="a.jpg" alt="x"></amp-img>${p(PARAGRAPHS.slice(0, 2))}<amp-ad type="x"><div placeholder>Ad</div></amp-ad>${p(PARAGRAPHS.slice(2))}</article>
<amp-consent id="consent"><div>We use cookies.</div></amp-consent></body></html>`;
}

export const UPDATES = [
  'The first ferry has come in, with some forty people waving from its deck, and the band is playing on the pier.',
  'The mayor is speaking now. “This town lives by the sea,” she tells the crowd, and thanks the divers one by one.',
  'Police say that about two thousand people are on the quays, and ask drivers to stay away until the evening.',
];

export function liveBlog(): string {
  return `<!doctype html><html lang="en"><head><title>Harbour reopening: live | The Quay</title><meta property="og:site_name" content="The Quay">
${jsonLd({ '@type': 'LiveBlogPosting', headline: 'Harbour reopening: live', datePublished: '2021-03-29T06:00:00Z' })}</head><body><main><h1>Harbour reopening: live</h1>
<div class="live-feed">${UPDATES.map((update, index) => `<article class="live-post"><time datetime="2021-03-29T0${8 - index}:05:00Z">0${8 - index}:05</time><h2>Update ${index + 1}</h2><p>${update}</p></article>`).join('')}</div></main></body></html>`;
}

export function frontPage(): string {
  return `<!doctype html><html lang="en"><head><title>The Quay</title></head><body><main>${[1, 2, 3, 4, 5, 6, 7]
    .map(
      (n) =>
        `<article><h2><a href="/s${n}">${OTHER} ${n}</a></h2><p>The council voted on Tuesday by nine to four, and the toll is to rise by a tenth from January on.</p></article>`,
    )
    .join('')}</main></body></html>`;
}
