/** What the shared parts say, which are written in English. */
export const french = {
  'Time': 'Heure',
  'Size': 'Taille',
  'Connecting...': 'Connexion...',
  'Connecting again...': 'Nouvelle connexion...',
  'Connected': 'Connecté',
  'Connected again ({0}), goes on after the last event': 'Reconnecté ({0}), reprend après le dernier événement',
  'Connected again ({0}), from the beginning': 'Reconnecté ({0}), depuis le début',
  'Connection closed': 'Connexion fermée',
  '{0}. Next attempt in {1}': '{0}. Prochain essai dans {1}',
  '{0}. Attempt {1} in {2}': '{0}. Essai {1} dans {2}',
  'the connection ended': 'la connexion a pris fin',
  'the server fell silent': 'le serveur ne dit plus rien',
  'the server cannot be reached': 'serveur injoignable',
  'the connection broke off': 'connexion coupée',
  'The server lost the run with its restart: sent again': 'Le serveur a redémarré et perdu l\'analyse : renvoyée',
  'the stream ended without a result': 'le flux a pris fin sans résultat',
};
