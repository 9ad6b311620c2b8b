DROP INDEX "letters_posted";--> statement-breakpoint
DROP INDEX "letters_kind";--> statement-breakpoint
CREATE INDEX "people_operators" ON "people" USING btree ("operator_since") WHERE operator_since is not null;--> statement-breakpoint
CREATE INDEX "people_starters" ON "people" USING btree ("starter_since") WHERE starter_since is not null;--> statement-breakpoint
CREATE INDEX "team_invitations_meetup" ON "team_invitations" USING btree ("meetup_id","created_at");--> statement-breakpoint
CREATE INDEX "turns_meetup" ON "turns" USING btree ("meetup_id");--> statement-breakpoint
CREATE INDEX "letters_posted" ON "letters" USING btree ("posted_at","id");--> statement-breakpoint
CREATE INDEX "letters_kind" ON "letters" USING btree ("kind","posted_at","id");