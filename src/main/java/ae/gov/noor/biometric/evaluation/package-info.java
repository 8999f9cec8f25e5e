/**
 * The operator's accuracy tool: folders of people in; failures to acquire, false match rates, false
 * non-match rates and their bounds out (ISO/IEC 19795-1), in this process or through a running
 * service.
 */
package ae.gov.noor.biometric.evaluation;
