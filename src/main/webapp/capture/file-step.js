import { element } from '../shared/dom.js';

const KINDS = {
  face: { accept: 'image/jpeg,image/png', device: 'upload.camera' },
  voice: { accept: '.wav,.webm,.ogg,.opus,audio/wav,audio/webm,audio/ogg', device: 'upload.microphone' },
};

/** A file in place of a capture; undefined where the person would rather use the device. */
export async function chooseFile(stage, part) {
  const { accept, device } = KINDS[part];
  let given;
  const picked = new Promise(resolve => (given = resolve));
  const field = element('input', {
    type: 'file',
    id: 'file',
    accept,
    onchange: () => field.files[0] && given(field.files[0]),
  });
  const { row, chosen } = stage.choice(
    ['device', stage.text(device), ''],
    ['cancel', stage.text('cancel'), 'quiet'],
  );
  stage.show('file', stage.text(`upload.${part}`), [
    element('p', { class: 'soft' }, stage.text(`upload.${part}.how`)),
    element('label', { class: 'file', for: 'file' }, stage.text(`upload.${part}`), field),
    row,
  ]);
  const file = await Promise.race([picked, chosen]);
  // without its name and its type: the service looks at what is in it
  return file === 'device' ? undefined : new Blob([file]);
}
