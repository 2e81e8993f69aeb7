/** How a run is captured, as far as the server has to know; the rest is between `run` and agents. */
export interface RunSettings {
  /** `local`: this server answers for Stripe's hosts. `observe`: they answer themselves. */
  mode: 'local' | 'observe';
  /** Live keys may leave the machine in observe mode. */
  allowLive: boolean;
  app?: string;
  session?: string;
  /** None: all hosts. */
  captureHosts: readonly string[];
  ignoreHosts: readonly string[];
  redactHeaders: readonly string[];
  redactFields: readonly string[];
  revealHeaders: readonly string[];
  bodies: boolean;
  /** Bytes kept inside an event. */
  maxBody: number;
}
