/**
 * From a recording to the vector of a voice: decode, resample, find the speech, filter bank, embed.
 * The one door is {@link ae.gov.noor.biometric.voice.VoiceTrack}.
 */
package ae.gov.noor.biometric.voice;
