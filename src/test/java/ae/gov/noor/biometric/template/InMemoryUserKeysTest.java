package ae.gov.noor.biometric.template;

class InMemoryUserKeysTest extends UserKeysContract {
  @Override
  protected UserKeys emptyStore() {
    return new InMemoryUserKeys();
  }
}
