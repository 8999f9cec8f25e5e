/**
 * A real browser with a camera and a microphone that tests fill, and what they ask of its pages.
 */
package ae.gov.noor.biometric.browser;
