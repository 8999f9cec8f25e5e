// What a portal does, by the client that is generated from the contract:
// node out/portal.js SERVICE TOKEN PERSON FACE PROBE
import { openAsBlob } from 'node:fs';
import { readFile } from 'node:fs/promises';
import {
  ChallengeApi,
  Configuration,
  EnrolmentApi,
  InitiateRequestModalityEnum,
  Problem,
  ProblemFromJSON,
  ProblemTypeEnum,
  ResponseError,
  VerificationApi,
  VerifyRequest,
} from './client';

async function problemOf(call: Promise<unknown>): Promise<Problem> {
  try {
    await call;
  } catch (error) {
    if (error instanceof ResponseError) {
      return ProblemFromJSON(await error.response.json());
    }
    throw error;
  }
  throw new Error('no problem');
}

async function main(basePath: string, accessToken: string, userId: string, face: string, probe: string) {
  const configuration = new Configuration({ basePath, accessToken });
  const enrolment = new EnrolmentApi(configuration);
  const verification = new VerificationApi(configuration);
  const verifyRequest: VerifyRequest = {
    userId,
    modality: 'facial',
    biometricData: (await readFile(probe)).toString('base64'),
    deviceInfo: { type: 'web', os: 'linux', deviceId: 'a-browser' },
    geolocation: { lat: 25.2, lng: 55.27 },
  };
  const before = await problemOf(verification.verify({ verifyRequest }));
  const begun = await enrolment.initiateEnrolment({
    initiateRequest: {
      userId,
      modality: InitiateRequestModalityEnum.Facial,
      consentGiven: true,
      deviceInfo: { type: 'web', os: 'linux' },
    },
  });
  const submitted = await enrolment.submitEnrolment({
    enrollmentId: begun.enrollmentId,
    xSessionToken: begun.sessionToken,
    biometricFile: await openAsBlob(face, { type: 'image/jpeg' }),
  });
  const verified = await verification.verify({ verifyRequest, idempotencyKey: begun.enrollmentId });
  const history = await verification.verificationHistory({ userId, limit: 1 });
  const challenge = await new ChallengeApi(configuration).issueChallenge({ challengeRequest: { userId } });
  const receipt = await enrolment.eraseModality({ userId, modality: 'facial' });
  console.log(
    JSON.stringify({
      unknown: before.type === ProblemTypeEnum.UrnNoorBiometricProblemNotEnrolled,
      submitted: submitted.status,
      // only a completed one has a reference
      embedding: submitted.status === 'completed' ? submitted.embeddingVersion : '',
      result: verified.result,
      decided: verified.timestamp instanceof Date,
      history: history.items.map((item) => item.verificationId === verified.verificationId),
      more: history.nextCursor !== undefined,
      steps: challenge.steps.length,
      erased: receipt.templatesErased,
    }),
  );
}

const [service, token, person, face, probe] = process.argv.slice(2);
main(service, token, person, face, probe).catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
