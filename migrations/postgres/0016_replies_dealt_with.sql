ALTER TABLE "replies" ADD COLUMN "seen_by" text;--> statement-breakpoint
ALTER TABLE "replies" ADD COLUMN "taken_as" text;