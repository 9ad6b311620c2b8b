CREATE TABLE "team" (
	"id" text PRIMARY KEY NOT NULL,
	"meetup_id" text NOT NULL,
	"person_id" text NOT NULL,
	"role" text NOT NULL,
	"since" bigint NOT NULL,
	"ended_at" bigint,
	"ended_by" text
);
--> statement-breakpoint
CREATE TABLE "team_invitations" (
	"id" text PRIMARY KEY NOT NULL,
	"meetup_id" text NOT NULL,
	"person_id" text NOT NULL,
	"role" text NOT NULL,
	"invited_by" text NOT NULL,
	"created_at" bigint NOT NULL,
	"expires_at" bigint NOT NULL,
	"accepted_at" bigint,
	"declined_at" bigint,
	"voided_at" bigint
);
--> statement-breakpoint
ALTER TABLE "team" ADD CONSTRAINT "team_meetup_id_meetups_id_fk" FOREIGN KEY ("meetup_id") REFERENCES "public"."meetups"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team" ADD CONSTRAINT "team_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team_invitations" ADD CONSTRAINT "team_invitations_meetup_id_meetups_id_fk" FOREIGN KEY ("meetup_id") REFERENCES "public"."meetups"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team_invitations" ADD CONSTRAINT "team_invitations_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "team_one_role" ON "team" USING btree ("meetup_id","person_id") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "team_person" ON "team" USING btree ("person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "team_invitations_waiting" ON "team_invitations" USING btree ("meetup_id","person_id") WHERE accepted_at is null and declined_at is null and voided_at is null;--> statement-breakpoint
CREATE INDEX "team_invitations_person" ON "team_invitations" USING btree ("person_id");