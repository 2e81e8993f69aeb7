/**
 * Takes the place of the SDK's own shims in the bundle. Theirs bring a validator of JSON Schema along, a
 * third of the SDK, which only servers need that ask users to fill in forms.
 */
export { default as process } from 'node:process';

export class DefaultJsonSchemaValidator {
  getValidator(): never {
    throw new Error('Paystub asks for no forms, so it brings no validator for them.');
  }
}
