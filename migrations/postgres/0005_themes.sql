CREATE TABLE "theme_votes" (
	"id" text PRIMARY KEY NOT NULL,
	"meetup_id" text NOT NULL,
	"theme_id" text NOT NULL,
	"person_id" text NOT NULL,
	"at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "themes" (
	"id" text PRIMARY KEY NOT NULL,
	"meetup_id" text NOT NULL,
	"person_id" text NOT NULL,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"about" text DEFAULT '' NOT NULL,
	"created_at" bigint NOT NULL,
	"withdrawn_at" bigint,
	"withdrawn_by" text,
	"picked_at" bigint,
	"picked_by" text,
	"session_id" text
);
--> statement-breakpoint
ALTER TABLE "theme_votes" ADD CONSTRAINT "theme_votes_meetup_id_meetups_id_fk" FOREIGN KEY ("meetup_id") REFERENCES "public"."meetups"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "theme_votes" ADD CONSTRAINT "theme_votes_theme_id_themes_id_fk" FOREIGN KEY ("theme_id") REFERENCES "public"."themes"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "theme_votes" ADD CONSTRAINT "theme_votes_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "themes" ADD CONSTRAINT "themes_meetup_id_meetups_id_fk" FOREIGN KEY ("meetup_id") REFERENCES "public"."meetups"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "themes" ADD CONSTRAINT "themes_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "theme_votes_one" ON "theme_votes" USING btree ("meetup_id","person_id");--> statement-breakpoint
CREATE INDEX "theme_votes_theme" ON "theme_votes" USING btree ("theme_id");--> statement-breakpoint
CREATE INDEX "themes_meetup" ON "themes" USING btree ("meetup_id","created_at");--> statement-breakpoint
CREATE INDEX "themes_person" ON "themes" USING btree ("person_id");