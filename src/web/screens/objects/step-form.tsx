import { type FormEvent, useState } from 'react';
import { decimalsOf } from '../../../domain/money.ts';
import { amountText, majorText, minorOf } from '../../parts/amount.ts';
import { Button } from '../../parts/button.tsx';
import type { AmountAsk, Ask, CallStep, ChoiceAsk } from './lifecycles/lifecycle.ts';

interface StepFormProps {
  step: CallStep;
  isBusy: boolean;
  onTake(step: CallStep): void;
}

/** A call that may be made next, and what is to be decided before. */
export function StepForm({ step, isBusy, onTake }: StepFormProps) {
  const asks = step.asks ?? [];
  const [written, setWritten] = useState<Readonly<Record<string, string>>>({});
  const textOf = (ask: Ask) => written[ask.param] ?? firstOf(ask);
  const answers = asks.map((ask) => [ask.param, answerTo(ask, textOf(ask))] as const);
  const isWhole = answers.every(([, answer]) => answer !== undefined);
  const take = (event?: FormEvent) => {
    event?.preventDefault();
    if (!isWhole || isBusy) return;
    const given = answers.filter((pair): pair is [string, string] => Boolean(pair[1]));
    onTake({ ...step, params: { ...step.params, ...Object.fromEntries(given) } });
  };
  return (
    <form aria-label={step.verb} onSubmit={take}>
      {asks.map((ask) => (
        <Field
          key={ask.param}
          ask={ask}
          text={textOf(ask)}
          onWrite={(text) => setWritten({ ...written, [ask.param]: text })}
        />
      ))}
      <Button size="small" disabled={!isWhole} isBusy={isBusy} onClick={() => take()}>
        {step.verb}
        {amountsIn(asks, textOf)}
      </Button>
    </form>
  );
}

interface FieldProps<T extends Ask> {
  ask: T;
  text: string;
  onWrite(text: string): void;
}

function Field({ ask, ...rest }: FieldProps<Ask>) {
  return 'options' in ask ? <Choice ask={ask} {...rest} /> : <Amount ask={ask} {...rest} />;
}

function Choice({ ask, text, onWrite }: FieldProps<ChoiceAsk>) {
  return (
    <label className="choice-field">
      <span className="quiet">{ask.label}</span>
      <select className="field small" value={text} onChange={({ target }) => onWrite(target.value)}>
        {ask.options.map(([value, words]) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}

function Amount({ ask: { label, param, currency }, text, onWrite }: FieldProps<AmountAsk>) {
  const isWrong = minorOf(text, currency) === undefined;
  const code = currency.toUpperCase();
  return (
    <>
      <span className="amount-field">
        <input
          className="field small num"
          inputMode="decimal"
          autoComplete="off"
          aria-label={`${label} in ${code}`}
          aria-invalid={isWrong}
          aria-describedby={isWrong ? `wrong-${param}` : undefined}
          value={text}
          onChange={({ target }) => onWrite(target.value)}
        />
        <span className="quiet">{code}</span>
      </span>
      {isWrong && (
        <span id={`wrong-${param}`} className="bad">
          Write it as {majorText(5_000, currency)}: {code} has {decimalWords(currency)}.
        </span>
      )}
    </>
  );
}

function decimalWords(currency: string): string {
  const digits = decimalsOf(currency);
  return digits === 0 ? 'no decimals' : `at most ${digits} decimals`;
}

function firstOf(ask: Ask): string {
  return 'options' in ask ? (ask.options[0]?.[0] ?? '') : majorText(ask.offered, ask.currency);
}

/** As the API takes it; undefined for what is no answer. */
function answerTo(ask: Ask, text: string): string | undefined {
  return 'options' in ask ? text : minorOf(text, ask.currency)?.toString();
}

/** What is about to be moved stands on the button: ` $20.00`. */
function amountsIn(asks: readonly Ask[], textOf: (ask: Ask) => string): string {
  const texts = asks.flatMap((ask) => {
    if ('options' in ask) return [];
    const minor = minorOf(textOf(ask), ask.currency);
    return minor === undefined ? [] : [` ${amountText(minor, ask.currency)}`];
  });
  return texts.join('');
}
