package ae.gov.noor.biometric.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

public class HeadPoseTest {
  /** Eyes, nose and mouth of a head seen by a far camera, turned by so many degrees. */
  public static DetectedFace turned(double yaw, double pitch, double roll) {
    double[][] head = {
      {-32, -33, 0}, {32, -33, 0}, {0, -33 + 0.57 * 66, 0.42 * 66}, {-24, 33, 0}, {24, 33, 0}
    };
    double y = Math.toRadians(yaw);
    double p = Math.toRadians(pitch);
    double r = Math.toRadians(roll);
    float[] points = new float[10];
    for (int i = 0; i < 5; i++) {
      double x1 = head[i][0] * Math.cos(y) + head[i][2] * Math.sin(y);
      double z1 = head[i][2] * Math.cos(y) - head[i][0] * Math.sin(y);
      double y1 = head[i][1] * Math.cos(p) + z1 * Math.sin(p);
      points[2 * i] = (float) (100 + x1 * Math.cos(r) - y1 * Math.sin(r));
      points[2 * i + 1] = (float) (100 + x1 * Math.sin(r) + y1 * Math.cos(r));
    }
    return new DetectedFace(50, 40, 100, 120, points, 0.9f);
  }

  @ParameterizedTest
  @ValueSource(ints = {-60, -30, 0, 15, 45})
  void yawIsFound(int degrees) {
    HeadPose pose = HeadPose.of(turned(degrees, 0, 0));
    assertEquals(degrees, pose.yaw(), 10);
    assertEquals(0, pose.pitch(), 1);
    assertEquals(0, pose.roll(), 1);
  }

  @ParameterizedTest
  @ValueSource(ints = {-40, -20, 0, 20, 40})
  void pitchIsFound(int degrees) {
    assertEquals(degrees, HeadPose.of(turned(0, degrees, 0)).pitch(), 10);
  }

  @ParameterizedTest
  @ValueSource(ints = {-90, -45, 0, 20, 150})
  void rollIsFoundAndChangesNothingElse(int degrees) {
    HeadPose pose = HeadPose.of(turned(20, 0, degrees));
    assertEquals(degrees, pose.roll(), 1e-3);
    assertEquals(HeadPose.of(turned(20, 0, 0)).yaw(), pose.yaw(), 1e-3);
  }

  @Test
  void pointsThatFallTogetherAreNoFrontalFace() {
    HeadPose pose = HeadPose.of(new DetectedFace(0, 0, 1, 1, new float[10], 0.9f));
    assertTrue(pose.yaw() >= 90 && pose.pitch() >= 90 && pose.roll() >= 90);
  }
}
