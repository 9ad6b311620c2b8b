CREATE TABLE "runbook_steps" (
	"id" text PRIMARY KEY NOT NULL,
	"meetup_id" text NOT NULL,
	"done" text DEFAULT '' NOT NULL,
	"title" text NOT NULL,
	"done_when" text DEFAULT '' NOT NULL,
	"roles" json NOT NULL,
	"days" integer,
	"minutes" integer,
	"created_at" bigint NOT NULL,
	"created_by" text NOT NULL,
	"ended_at" bigint,
	"ended_by" text,
	"replaces" text
);
--> statement-breakpoint
CREATE TABLE "task_notes" (
	"id" text PRIMARY KEY NOT NULL,
	"task_id" text NOT NULL,
	"person_id" text NOT NULL,
	"said" text NOT NULL,
	"said_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "tasks" (
	"id" text PRIMARY KEY NOT NULL,
	"meetup_id" text NOT NULL,
	"session_id" text NOT NULL,
	"step_id" text,
	"title" text NOT NULL,
	"done_when" text DEFAULT '' NOT NULL,
	"done" text DEFAULT '' NOT NULL,
	"roles" json NOT NULL,
	"days" integer,
	"minutes" integer,
	"due_at" bigint NOT NULL,
	"soon" boolean DEFAULT false NOT NULL,
	"assignee_id" text,
	"assigned_at" bigint,
	"watcher_id" text,
	"help_wanted_at" bigint,
	"done_at" bigint,
	"done_by" text,
	"dropped_at" bigint,
	"dropped_by" text,
	"created_at" bigint NOT NULL,
	"created_by" text
);
--> statement-breakpoint
ALTER TABLE "runbook_steps" ADD CONSTRAINT "runbook_steps_meetup_id_meetups_id_fk" FOREIGN KEY ("meetup_id") REFERENCES "public"."meetups"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task_notes" ADD CONSTRAINT "task_notes_task_id_tasks_id_fk" FOREIGN KEY ("task_id") REFERENCES "public"."tasks"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task_notes" ADD CONSTRAINT "task_notes_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_meetup_id_meetups_id_fk" FOREIGN KEY ("meetup_id") REFERENCES "public"."meetups"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_step_id_runbook_steps_id_fk" FOREIGN KEY ("step_id") REFERENCES "public"."runbook_steps"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_assignee_id_people_id_fk" FOREIGN KEY ("assignee_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_watcher_id_people_id_fk" FOREIGN KEY ("watcher_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "runbook_steps_meetup" ON "runbook_steps" USING btree ("meetup_id","ended_at");--> statement-breakpoint
CREATE INDEX "task_notes_task" ON "task_notes" USING btree ("task_id","said_at");--> statement-breakpoint
CREATE UNIQUE INDEX "tasks_step" ON "tasks" USING btree ("session_id","step_id");--> statement-breakpoint
CREATE INDEX "tasks_meetup" ON "tasks" USING btree ("meetup_id","due_at");--> statement-breakpoint
CREATE INDEX "tasks_assignee" ON "tasks" USING btree ("assignee_id","done_at","dropped_at","due_at");--> statement-breakpoint
CREATE INDEX "tasks_watcher" ON "tasks" USING btree ("watcher_id");