/**
 * From the bytes of a picture to the vector of a face: decode, detect, align, embed. The one door
 * is {@link ae.gov.noor.biometric.face.FaceTrack}.
 */
package ae.gov.noor.biometric.face;
