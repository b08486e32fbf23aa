/** The commonest lines of page furniture in German, French, Spanish, Italian and Portuguese. */

import type { LineRule } from './lines.ts';

export const FOREIGN_READ_MORE =
  /^(?:weiterlesen|mehr (?:lesen|anzeigen|erfahren)|lire (?:la suite|plus)|en savoir plus|leer más|seguir leyendo|ver más|leggi (?:tutto|di più)|continua a leggere|(?:leia|ler|saiba) mais)[\s.…:»›→>]*$/iu;

export const FOREIGN_LINES: LineRule[] = [
  {
    reason: 'navigation',
    words: 30,
    patterns: [
      FOREIGN_READ_MORE,
      /^(?:lesen sie (?:auch|mehr)|auch interessant|mehr zum thema|lire (?:aussi|également)|à lire aussi|voir aussi|lea también|lee también|también te puede interesar|te puede interesar|leggi anche|vedi anche|leia também|veja também)(?: ?[:|»›–].*)?$/iu,
      /^(?:schlagw(?:ort|orte|örter)|themen|mots[- ]clés|étiquettes|etiquetas|temas|argomenti|tag) ?:.*$/iu,
    ],
  },
  {
    reason: 'navigation',
    words: 8,
    patterns: [
      /^(?:zum (?:haupt)?inhalt(?: springen)?|aller au contenu(?: principal)?|(?:ir|saltar) al contenido(?: principal)?|(?:vai|passa) al contenuto(?: principale)?|(?:ir|pular) para o conteúdo(?: principal)?)$/iu,
      /^(?:teilen|drucken|merken|artikel (?:teilen|drucken|merken)|partager(?: (?:cet article|sur .{2,20}))?|imprimer|compartir(?: (?:en .{2,20}|esta noticia))?|imprimir|condividi(?: (?:su .{2,20}|l[’']articolo))?|stampa|compartilh(?:e|ar)(?: .{2,20})?)$/iu,
      /^(?:meistgelesen|weitere (?:artikel|meldungen|themen)|les plus lus|sur le même sujet|lo más (?:leído|visto)|noticias relacionadas|più letti|articoli correlati|mais lidas|notícias relacionadas)$/iu,
      /^(?:lesezeit|lesedauer|temps de lecture|tiempo de lectura|tempo di lettura|tempo de leitura) ?:? ?\d{1,3} ?min.{0,8}$/iu,
    ],
  },
  {
    reason: 'advertisement',
    words: 4,
    patterns: [/^(?:anzeige|werbung|publicité|publicidad|pubblicità|publicidade|continua después de la publicidad)$/iu],
  },
  {
    reason: 'cookie notice',
    words: 90,
    patterns: [
      /^(?:wir (?:verwenden|nutzen|setzen)|diese (?:web)?seite (?:verwendet|nutzt)|nous utilisons|ce site utilise|utilizamos|este sitio (?:web )?utiliza|(?:noi )?utilizziamo|questo sito (?:web )?utilizza|este site (?:utiliza|usa)|usamos)\b.{0,80}\bcookies?\b/iu,
      /^(?:alle (?:cookies )?akzeptieren|tout (?:accepter|refuser)|aceptar (?:todo|todas)|accetta tutt[oi]|aceitar todos)(?: .{2,20})?$/iu,
    ],
  },
  {
    reason: 'sign-up',
    words: 30,
    patterns: [
      /^(?:(?:jetzt )?(?:newsletter )?(?:abonnieren|bestellen)|(?:melden sie sich|abonnieren sie|abonnez-vous|inscrivez-vous|suscríbe(?:te|se)|regístrate|iscriviti|assine|inscreva-se|cadastre-se)\b.{0,160}\b(?:newsletter|abo|lettre d[’']information|boletín|correo|e-?mail|canal)\b.{0,80})$/iu,
      /^(?:newsletter|s[’']abonner|suscríbete|iscriviti|abbonati|déjà abonné.{0,40}|bereits abonnent.{0,40})$/iu,
    ],
  },
];
