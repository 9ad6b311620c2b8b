CREATE TABLE "decision_people" (
	"id" text PRIMARY KEY NOT NULL,
	"decision_id" text NOT NULL,
	"person_id" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "decisions" (
	"id" text PRIMARY KEY NOT NULL,
	"meetup_id" text NOT NULL,
	"session_id" text,
	"question_id" text,
	"replaces_id" text,
	"what" text NOT NULL,
	"why" text DEFAULT '' NOT NULL,
	"rejected" text DEFAULT '' NOT NULL,
	"for_members" boolean DEFAULT false NOT NULL,
	"search" text NOT NULL,
	"decided_at" bigint NOT NULL,
	"written_by" text NOT NULL,
	"written_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "question_views" (
	"id" text PRIMARY KEY NOT NULL,
	"question_id" text NOT NULL,
	"person_id" text NOT NULL,
	"option" integer,
	"words" text DEFAULT '' NOT NULL,
	"at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "questions" (
	"id" text PRIMARY KEY NOT NULL,
	"meetup_id" text NOT NULL,
	"session_id" text,
	"asks" text NOT NULL,
	"about" text DEFAULT '' NOT NULL,
	"options" json DEFAULT '[]'::json NOT NULL,
	"asked_by" text NOT NULL,
	"asked_at" bigint NOT NULL
);
--> statement-breakpoint
ALTER TABLE "decision_people" ADD CONSTRAINT "decision_people_decision_id_decisions_id_fk" FOREIGN KEY ("decision_id") REFERENCES "public"."decisions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decision_people" ADD CONSTRAINT "decision_people_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decisions" ADD CONSTRAINT "decisions_meetup_id_meetups_id_fk" FOREIGN KEY ("meetup_id") REFERENCES "public"."meetups"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decisions" ADD CONSTRAINT "decisions_question_id_questions_id_fk" FOREIGN KEY ("question_id") REFERENCES "public"."questions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "question_views" ADD CONSTRAINT "question_views_question_id_questions_id_fk" FOREIGN KEY ("question_id") REFERENCES "public"."questions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "question_views" ADD CONSTRAINT "question_views_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "questions" ADD CONSTRAINT "questions_meetup_id_meetups_id_fk" FOREIGN KEY ("meetup_id") REFERENCES "public"."meetups"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "decision_people_once" ON "decision_people" USING btree ("decision_id","person_id");--> statement-breakpoint
CREATE INDEX "decision_people_person" ON "decision_people" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "decisions_meetup" ON "decisions" USING btree ("meetup_id","decided_at");--> statement-breakpoint
CREATE UNIQUE INDEX "decisions_question" ON "decisions" USING btree ("question_id");--> statement-breakpoint
CREATE UNIQUE INDEX "decisions_replaces" ON "decisions" USING btree ("replaces_id");--> statement-breakpoint
CREATE UNIQUE INDEX "question_views_person" ON "question_views" USING btree ("question_id","person_id");--> statement-breakpoint
CREATE INDEX "questions_meetup" ON "questions" USING btree ("meetup_id","asked_at");