package ae.gov.noor.biometric.fraud;

class InMemorySampleFingerprintsTest extends SampleFingerprintsContract {
  @Override
  protected SampleFingerprints store() {
    return new InMemorySampleFingerprints(POLICY);
  }
}
