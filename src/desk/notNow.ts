/** Nothing is wrong with what was asked, and it cannot be answered at this moment. Whoever hears of it may ask again. */
export class NotNow extends Error {
  override name = 'NotNow';

  constructor() {
    super('The coverage is being opened again.');
  }
}
