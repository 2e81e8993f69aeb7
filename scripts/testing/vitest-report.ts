/** What we read of the file that Vitest's JSON reporter writes. */
export interface VitestReport {
  testResults: readonly TestFileReport[];
  /** The exit code of Vitest itself: it fails for errors outside of any test, too. */
  endedWith: number;
}

export interface TestFileReport {
  /** An absolute path. */
  name: string;
  status: string;
  message: string;
  assertionResults: readonly TestReport[];
}

export interface TestReport {
  fullName: string;
  /** `passed`, `failed`, or one of several words for skipped. */
  status: string;
}
