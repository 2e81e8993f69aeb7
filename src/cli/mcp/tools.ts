/** Every tool of `paystub mcp`. To add one: write its file in `tools`, import it, list it. */
import type { Tool } from './tool.ts';
import { advanceTimeTool } from './tools/advance-time.ts';
import { insightsTool } from './tools/insights.ts';
import { listEventsTool } from './tools/list-events.ts';
import { objectTimelineTool } from './tools/object-timeline.ts';
import { replayTool } from './tools/replay.ts';
import { resetTool } from './tools/reset.ts';
import { showEventTool } from './tools/show-event.ts';
import { statusTool } from './tools/status.ts';
import { triggerTool } from './tools/trigger.ts';

export const tools: readonly Tool[] = [
  insightsTool,
  listEventsTool,
  showEventTool,
  objectTimelineTool,
  replayTool,
  triggerTool,
  advanceTimeTool,
  statusTool,
  resetTool,
];
