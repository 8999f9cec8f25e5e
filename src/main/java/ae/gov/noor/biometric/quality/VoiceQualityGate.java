package ae.gov.noor.biometric.quality;

import ae.gov.noor.biometric.domain.Capture;
import ae.gov.noor.biometric.domain.Reason;
import ae.gov.noor.biometric.quality.QualityReport.Component;
import ae.gov.noor.biometric.quality.QualityReport.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Judges whether a recording is good enough to make or compare a reference: enough speech, loud
 * enough, not clipped, not drowned in noise. Components come in order of importance; without speech
 * nothing else can be judged, and noise only where the recording has a pause to hear it in.
 */
public final class VoiceQualityGate {
  /** Less than this is no speech at all. */
  private static final double ANY_SPEECH_SECONDS = 0.25;

  private static final String[] NUMBERS = {
    "one more second", "two more seconds", "three more seconds", "four more seconds",
    "five more seconds", "six more seconds", "seven more seconds", "eight more seconds",
    "nine more seconds", "ten more seconds"
  };

  private final VoiceQualitySettings settings;

  public VoiceQualityGate(VoiceQualitySettings settings) {
    this.settings = settings;
  }

  /** The report of an enrolment sample; refuses nothing itself. */
  public QualityReport judgeEnrolment(Capture.Voice voice) {
    return judge(voice, settings.enrolmentSeconds());
  }

  /** The report of a probe; refuses nothing itself. */
  public QualityReport judgeVerification(Capture.Voice voice) {
    return judge(voice, settings.verificationSeconds());
  }

  /** The report of a recording that must hold so many seconds of speech; refuses nothing itself. */
  public QualityReport judge(Capture.Voice voice, double requiredSeconds) {
    if (voice.speechSeconds() < ANY_SPEECH_SECONDS) {
      Failure failure = new Failure(Reason.NO_SPEECH, "Speak aloud, close to the microphone.");
      double speech = voice.speechSeconds();
      return new QualityReport(
          List.of(new Component("SpeechDuration", speech, 0, Optional.of(failure))));
    }
    return new QualityReport(components(voice, requiredSeconds));
  }

  private List<Component> components(Capture.Voice voice, double requiredSeconds) {
    SpeechLevels levels = new SpeechLevels(voice);
    List<Component> components = new ArrayList<>();
    components.add(
        judged(
            "SpeechDuration",
            voice.speechSeconds(),
            new Scale(0, requiredSeconds, 2 * requiredSeconds),
            new Failure(Reason.TOO_SHORT, more(requiredSeconds - voice.speechSeconds()))));
    components.add(
        judged(
            "Clipping",
            levels.clipped(),
            settings.clipped(),
            new Failure(Reason.CLIPPED, "Move a little away from the microphone.")));
    components.add(
        judged(
            "Level",
            levels.speech(),
            settings.level(),
            new Failure(Reason.LOW_QUALITY, "Move closer to the microphone.")));
    levels
        .signalToNoise()
        .ifPresent(
            decibels ->
                components.add(
                    judged(
                        "SignalToNoise",
                        decibels,
                        settings.signalToNoise(),
                        new Failure(Reason.LOW_QUALITY, "Go to a quieter place."))));
    return components;
  }

  private static Component judged(String name, double value, Scale scale, Failure failure) {
    Optional<Failure> failed = scale.passes(value) ? Optional.empty() : Optional.of(failure);
    return new Component(name, value, scale.score(value), failed);
  }

  private static String more(double seconds) {
    int whole = Math.max(1, (int) Math.ceil(seconds));
    String howLong = whole <= NUMBERS.length ? NUMBERS[whole - 1] : whole + " more seconds";
    return "Speak for " + howLong + ".";
  }
}
