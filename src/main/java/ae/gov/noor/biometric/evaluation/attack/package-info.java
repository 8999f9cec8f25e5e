/**
 * Presentation attacks made from bona fide pictures: simulations, to see a rule work and fail. What
 * they pass says little about real paper, real screens and real cameras.
 */
package ae.gov.noor.biometric.evaluation.attack;
