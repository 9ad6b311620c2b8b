ALTER TABLE "letters" ADD COLUMN "copy_of" text;--> statement-breakpoint
ALTER TABLE "answers" ADD COLUMN "by_copy" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "copy_email" text;--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "copy_version" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "copy_asked_at" bigint;--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "copy_confirmed_at" bigint;--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "copy_ended_at" bigint;--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "copy_ended_why" text;