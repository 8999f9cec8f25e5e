/**
 * What the service needs around it in development and in tests: real stores and a token issuer on
 * loopback ports, and a demonstration. Nothing here is part of the service or reaches its image.
 */
package ae.gov.noor.devservices;
