package ae.gov.noor.biometric.platform;

import jakarta.annotation.security.DeclareRoles;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.auth.LoginConfig;

/**
 * The REST application. What the contract says of it as a whole stands in META-INF/openapi.yaml.
 */
@ApplicationPath("/api/v1")
@LoginConfig(authMethod = "MP-JWT")
@DeclareRoles({"user", "portal", "operator", "admin", "auditor"})
public class BiometricApplication extends Application {}
