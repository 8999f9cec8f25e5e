package ae.gov.noor.biometric.template;

class InMemoryTemplateStoreTest extends TemplateStoreContract {
  @Override
  protected TemplateStore emptyStore() {
    return new InMemoryTemplateStore();
  }
}
