/** Brings the plan and the sandbox to a point from which every state can be seen. */
import { expect } from "@playwright/test";
import type { World } from "./world";

/** Of `VARIED`: P-203 synced and hired, P-211 edited since, P-202 failed, P-204 waiting; P-201 and
    P-208 not started. */
export async function everyState(world: World): Promise<void> {
  const synced = (await world.muster("sync", "P-203", "P-211")) as { requisition_code: string }[];
  await world.muster("run", "--until-idle");
  await world.muster("set", "P-211", "title=Senior Mobile Engineer", "salary_max=92000");
  await world.sandbox.hire(synced[0]?.requisition_code ?? "", "Ines Carvalho", "ines@mail.example");
  const creating = { method: "POST", path: "/requisitions" };
  const body = JSON.stringify({ code: "BadRequestError", message: "employmentStatus is not a known status" });
  await world.sandbox.order({ match: creating, fault: { kind: "status", code: 400, body } });
  await world.muster("sync", "P-202");
  await world.muster("run", "--until-idle");
  await world.sandbox.order({ match: creating, fault: { kind: "status", code: 503 }, times: "always" });
  await world.muster("sync", "P-204");
  const report = (await world.muster("report", "ats")) as { position: string; sync_status: string }[];
  expect(Object.fromEntries(report.map((it) => [it.position, it.sync_status]))).toEqual({
    "P-201": "Not Started",
    "P-202": "Failed",
    "P-203": "Synced",
    "P-204": "Pending",
    "P-208": "Not Started",
    "P-211": "Edited",
  });
}
